//! The runtime, copied file by file.

use super::{Content, HEADER};

/// Name and text of each file of the runtime.
pub const FILES: &[(&str, &str)] = &[];

/// `src/support/…`; the runtime's `lib.rs` becomes `mod.rs`.
pub(super) fn files() -> impl Iterator<Item = (String, Content)> {
    FILES.iter().map(|(name, text)| {
        let name = if *name == "lib.rs" { "mod.rs" } else { name };
        let text = format!("{}\n// The hand-written runtime, the same in every generated crate.\n\n{text}", HEADER);
        (format!("src/support/{name}"), Content::Verbatim(text))
    })
}
