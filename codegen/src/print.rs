//! Tokens to the text of a file: formatted, spaced, with a header. Only here are `syn` and `prettyplease` used.

use crate::emit::{Content, HEADER};
use std::fmt;

/// Emitted tokens that are not Rust: a defect of the generator, never of a document.
#[derive(Debug)]
pub struct NotRust {
    pub message: String,
}

impl fmt::Display for NotRust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the generator wrote text that is not Rust; please report it: {}", self.message)
    }
}

impl std::error::Error for NotRust {}

/// The text of a file.
pub fn print(content: Content) -> Result<String, NotRust> {
    match content {
        Content::Verbatim(text) => Ok(text),
        Content::Rust { source, tokens } => {
            let file = syn::parse2::<syn::File>(tokens).map_err(|error| NotRust { message: error.to_string() })?;
            let source = source.map(|path| format!("// Source: {}\n", on_one_line(&path))).unwrap_or_default();
            Ok(format!("{HEADER}\n{source}\n{}", spaced(file)))
        }
    }
}

/// A file can be called anything, and the line must remain a comment.
fn on_one_line(path: &str) -> String {
    let shown = |c: char| match c {
        '\'' | '"' | '\\' => c.to_string(),
        c => c.escape_debug().to_string(),
    };
    path.chars().map(shown).collect()
}

/// prettyplease prints no blank line between items, so items are printed one by one.
fn spaced(file: syn::File) -> String {
    let inner = syn::File { shebang: None, frontmatter: None, attrs: file.attrs, items: Vec::new() };
    let mut text = prettyplease::unparse(&inner);
    let mut previous = None;
    for item in file.items {
        let kind = Kind::of(&item);
        if !(text.is_empty() || kind.is_compact() && previous == Some(kind)) {
            text.push('\n');
        }
        let single = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
        let printed = prettyplease::unparse(&single);
        match kind {
            Kind::Block => push_spaced_block(&mut text, &printed),
            Kind::Use | Kind::Module | Kind::Other => text.push_str(&printed),
        }
        previous = Some(kind);
    }
    text
}

/// What decides on the blank lines around and in an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Use,
    /// `mod name;`
    Module,
    /// An `impl`, a trait or a module with a body.
    Block,
    Other,
}

impl Kind {
    fn of(item: &syn::Item) -> Self {
        match item {
            syn::Item::Use(_) => Self::Use,
            syn::Item::Mod(module) if module.content.is_none() => Self::Module,
            syn::Item::Mod(_) | syn::Item::Impl(_) | syn::Item::Trait(_) => Self::Block,
            _ => Self::Other,
        }
    }

    fn is_compact(self) -> bool {
        matches!(self, Self::Use | Self::Module)
    }
}

/// Puts blank lines between the members of a block, but for runs of `use`, `const` and `type` lines.
///
/// Members stand at four spaces; string literals are printed on one line, so no other line looks like one.
fn push_spaced_block(text: &mut String, printed: &str) {
    let mut previous = "";
    for line in printed.lines() {
        let ends_block = previous == "    }" || previous.starts_with("    //!") && !line.starts_with("    //!");
        let ends_run = is_member(previous) && previous.ends_with(';') && !is_compact_member(previous, line);
        if line != "}" && (ends_block || ends_run) {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
        previous = line;
    }
}

fn is_member(line: &str) -> bool {
    line.starts_with("    ") && !line.starts_with("     ")
}

/// Whether two lines are members of a kind that stands without a blank line between.
fn is_compact_member(previous: &str, line: &str) -> bool {
    let keyword = |line: &str| line.split_whitespace().find(|word| !word.starts_with("pub")).map(str::to_owned);
    let (before, after) = (keyword(previous), keyword(line));
    let is_item = |word: &Option<String>| matches!(word.as_deref(), Some("const" | "type"));
    before == after || is_item(&before) && is_item(&after)
}
