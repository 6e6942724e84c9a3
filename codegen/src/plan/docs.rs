//! Doc comments: the author's Markdown where there is some, a short sentence where there is none.
//!
//! The first paragraph of each is a short sentence, because rustdoc shows it alone in its lists.

mod markdown;

use super::responses;
use crate::ir;
use crate::plan::Docs;
use markdown::Kind;
use serde_json::Value;

/// What the author wrote, or else the sentence of `fallback`.
pub(super) fn item(docs: &ir::Docs, fallback: impl FnOnce() -> String) -> Docs {
    let description = docs.description.as_deref().filter(|text| !text.trim().is_empty());
    // Signs that are not seen are no summary.
    let summary = docs.summary.as_deref().filter(|text| !markdown::line(text).trim().is_empty());
    let Some(summary) = summary else {
        return match description {
            Some(description) => paragraphs(description, fallback),
            None => vec![fallback()],
        };
    };
    let mut paragraphs = vec![sentence(summary)];
    if let Some(description) = description.filter(|text| !says_the_same(text, summary)) {
        paragraphs.extend(markdown::blocks(description).into_iter().map(|block| block.text));
    }
    paragraphs
}

fn says_the_same(description: &str, summary: &str) -> bool {
    description.trim().trim_end_matches('.') == summary.trim().trim_end_matches('.')
}

/// A description whose first sentence is a paragraph of its own; `fallback` comes before a list or a table.
fn paragraphs(description: &str, fallback: impl FnOnce() -> String) -> Docs {
    let mut blocks = markdown::blocks(description).into_iter();
    let mut paragraphs = Vec::new();
    match blocks.next() {
        Some(first) if first.kind == Kind::Paragraph => {
            let (lead, rest) = markdown::split_sentence(&first.text);
            paragraphs.push(lead);
            paragraphs.extend(rest);
        }
        Some(first) => paragraphs.extend([fallback(), first.text]),
        None => paragraphs.push(fallback()),
    }
    paragraphs.extend(blocks.map(|block| block.text));
    paragraphs
}

/// One line of Markdown, such as a title.
pub(super) fn line(text: &str) -> String {
    markdown::line(text)
}

/// One line that ends as a sentence does.
pub(super) fn sentence(text: &str) -> String {
    let line = markdown::line(text);
    if line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '`' | '*' | '>')) { line + "." } else { line }
}

/// An author's word in backticks, whatever is in it.
pub fn code(text: &str) -> String {
    markdown::code(text)
}

/// A property or parameter without a description.
pub(super) fn wire(name: &str) -> String {
    if name.is_empty() { "Without a name.".to_owned() } else { format!("{}.", code(name)) }
}

/// A value without a description.
pub(super) fn value(text: &str) -> String {
    if text.is_empty() { "The empty text.".to_owned() } else { format!("{}.", code(text)) }
}

/// A header without a description.
pub(super) fn header(name: &str) -> String {
    format!("The header {}.", code(name))
}

/// What the server takes where a parameter is left out.
pub(super) fn default(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    };
    format!("Default: {}", self::value(&text))
}

/// `404: There is no such group.`
pub(super) fn response(response: &ir::Response) -> Docs {
    let (label, phrase) = match response.code {
        ir::StatusCode::Code(_) | ir::StatusCode::Class(_) => {
            (format!("{}: ", responses::label(response.code)), format!("{}.", responses::phrase(response.code)))
        }
        ir::StatusCode::Default => ("Any other status".to_owned(), String::new()),
    };
    let mut docs = item(&response.docs, || phrase);
    let gap = match (response.code, docs.first().is_some_and(String::is_empty)) {
        (ir::StatusCode::Code(_) | ir::StatusCode::Class(_), _) => "",
        (ir::StatusCode::Default, true) => ".",
        (ir::StatusCode::Default, false) => ": ",
    };
    if let Some(first) = docs.first_mut() {
        *first = format!("{label}{gap}{first}");
    }
    docs
}

/// The summary, the description, the request line, and where it is documented.
pub(super) fn operation(operation: &ir::Operation, path: &str) -> Docs {
    let request = code(&format!("{} {path}", operation.method.as_str()));
    let mut docs = item(&operation.docs, String::new);
    docs.retain(|paragraph| !paragraph.is_empty());
    docs.push(request);
    docs.extend(operation.source.iter().map(|source| format!("Source: {}", sentence(source))));
    match operation.status {
        ir::Status::Current => {}
        ir::Status::Deprecated => docs.push("The document advises against using it.".to_owned()),
    }
    docs
}

/// The title, which has been made a line, and the description.
pub(super) fn module(title: &str, docs: &ir::Docs) -> Docs {
    let title = if title.is_empty() { "An API.".to_owned() } else { format!("{}.", title.trim_end_matches('.')) };
    let mut paragraphs = vec![title];
    for text in [&docs.summary, &docs.description].into_iter().flatten() {
        paragraphs.extend(markdown::blocks(text).into_iter().map(|block| block.text));
    }
    paragraphs
}
