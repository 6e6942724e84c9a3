//! The runtime, copied file by file.

use super::{Content, HEADER};

/// The text of each of these files of the runtime, with its name.
macro_rules! runtime {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("../../support/src/", $name)))),*] };
}

/// Name and text of each file of the runtime; a test compares the list with the folder.
pub const FILES: &[(&str, &str)] = runtime![
    "assemble.rs",
    "base64.rs",
    "blocking.rs",
    "call.rs",
    "client.rs",
    "codec.rs",
    "codec/fault.rs",
    "codec/object.rs",
    "codec/scalar.rs",
    "codec/tree.rs",
    "codec/union.rs",
    "codec/writer.rs",
    "date.rs",
    "decode.rs",
    "draft.rs",
    "encode.rs",
    "error.rs",
    "form.rs",
    "header.rs",
    "lib.rs",
    "map.rs",
    "maybe.rs",
    "media.rs",
    "memory.rs",
    "mode.rs",
    "operation.rs",
    "param.rs",
    "raw_response.rs",
    "request.rs",
    "reqwest.rs",
    "response.rs",
    "scheme.rs",
    "secret.rs",
    "style.rs",
    "transport.rs",
    "ureq.rs",
    "url.rs",
];

/// `src/support/…`; the runtime's `lib.rs` becomes `mod.rs`.
pub(super) fn files() -> impl Iterator<Item = (String, Content)> {
    FILES.iter().map(|(name, text)| {
        let name = if *name == "lib.rs" { "mod.rs" } else { name };
        let header = format!("{HEADER}\n// The hand-written runtime, the same in every generated crate.\n");
        (format!("src/support/{name}"), Content::Verbatim(format!("{header}\n{text}")))
    })
}
