//! Why a text could not be read, in our words and with its place.

use super::tree::{Limit, MOST_LEVELS};
use crate::diag::{Code, Diagnostics, Stopped, codes};
use crate::pointer::Pointer;

/// What a parser says.
pub(super) struct Error {
    code: &'static Code,
    message: String,
    help: Option<&'static str>,
    /// A byte of the text.
    offset: Option<usize>,
    /// Where that began which could not be read to its end, and what it is.
    begin: Option<(usize, String)>,
}

impl Error {
    pub(super) fn json(text: &str, error: &serde_json::Error, limit: Option<Limit>) -> Self {
        let raw = error.to_string();
        let raw = raw.rfind(" at line ").map_or(raw.as_str(), |end| &raw[..end]);
        // The column counts bytes.
        let offset = line_start(text, error.line()) + error.column().saturating_sub(1);
        Self::new(raw, limit, Some(floor(text, offset)))
    }

    pub(super) fn yaml(text: &str, error: &serde_yaml::Error, limit: Option<Limit>) -> Self {
        let raw = error.to_string();
        let (message, context) = raw.split_once(", while ").unwrap_or((&raw, ""));
        // A message ends in its place, and one of ours begins with the path to it; both are said in another way.
        let message = message.rfind(" at line ").map_or(message, |end| &message[..end]);
        let message = match message.split_once(": ") {
            Some((path, rest)) if !path.contains(' ') => rest,
            _ => message,
        };
        let offset = match error.location() {
            Some(place) => Some(byte(text, place.line(), place.column())),
            None if message.contains("more than one document") => second_document(text),
            None => None,
        };
        let mut error = Self::new(message, limit, offset);
        error.begin = context.split_once(" at line ").and_then(|(what, place)| {
            let (line, column) = place.split_once(" column ")?;
            Some((byte(text, line.parse().ok()?, column.parse().ok()?), format!("while {what}")))
        });
        if error.help.is_none() && offset.is_some_and(|offset| text[offset..].starts_with('\t')) {
            error.help = Some("this is a tab; YAML is indented with spaces");
        }
        error
    }

    /// Of the other YAML parser, which knows the byte.
    pub(super) fn at(message: &str, limit: Option<Limit>, offset: usize) -> Self {
        Self::new(message, limit, Some(offset))
    }

    fn new(raw: &str, limit: Option<Limit>, offset: Option<usize>) -> Self {
        let (code, message, help) = match limit {
            Some(Limit::Values) => {
                (&codes::TOO_MANY_VALUES, raw.to_owned(), Some("split the document, or use fewer aliases"))
            }
            Some(Limit::Levels) => (&codes::TOO_DEEP, too_deep(), Some(FLATTER)),
            None if raw.contains("recursion limit exceeded") => (&codes::TOO_DEEP, too_deep(), Some(FLATTER)),
            None if raw.contains("repetition limit exceeded") => (
                &codes::TOO_MANY_ALIASES,
                "the document grows too much when its aliases are written out".to_owned(),
                Some("use a `$ref` where the same thing stands often"),
            ),
            None if raw.contains("more than one document") => (
                &codes::SEVERAL_DOCUMENTS,
                "the text has several documents".to_owned(),
                Some("give each document, which `---` begins, a file of its own"),
            ),
            None if raw.contains("hex escape") => {
                (&codes::SYNTAX, lower_case(raw), Some("write the character itself, or both halves of its escape"))
            }
            None => (&codes::SYNTAX, lower_case(raw).replace('\'', "`"), None),
        };
        Self { code, message, help, offset, begin: None }
    }

    /// Whether another parser need not try.
    pub(super) fn is_limit(&self) -> bool {
        self.code != &codes::SYNTAX
    }

    pub(super) fn report(self, diags: &mut Diagnostics) -> Stopped {
        let diag = diags.report(self.code, &Pointer::root(), self.message);
        if let Some(offset) = self.offset {
            diag.at_byte(offset);
        }
        if let Some((begin, what)) = self.begin
            && self.offset != Some(begin)
        {
            diag.also_at_byte(begin, what);
        }
        if let Some(help) = self.help {
            diag.help(help);
        }
        Stopped
    }
}

fn too_deep() -> String {
    format!("the document is nested more than {MOST_LEVELS} levels deep")
}

const FLATTER: &str = "give inner schemas a name in `components` and refer to them";

/// The first byte of a line, which is counted from 1.
fn line_start(text: &str, line: usize) -> usize {
    match line.checked_sub(2) {
        None => 0,
        Some(breaks) => text.match_indices('\n').nth(breaks).map_or(text.len(), |(i, _)| i + 1),
    }
}

/// The byte of a place whose column, from 1, counts characters.
fn byte(text: &str, line: usize, column: usize) -> usize {
    let start = line_start(text, line);
    text[start..].char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(i, _)| start + i)
}

/// The byte that begins the character which has this byte.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The `---` after something that is not a comment.
fn second_document(text: &str) -> Option<usize> {
    let mut offset = 0;
    let mut begun = false;
    for line in text.split_inclusive('\n') {
        if line.starts_with("---") && begun {
            return Some(offset);
        }
        begun |= !(line.trim().is_empty() || line.starts_with(['#', '%']) || line.starts_with("---"));
        offset += line.len();
    }
    None
}

fn lower_case(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
