//! An author's Markdown as rustdoc takes it without a warning and without being told more than text.
//!
//! The text is read with the parser that rustdoc has, and what must not be there is edited away, again and again until
//! a reading finds nothing. A text that does not come to rest is escaped as a whole.

mod edits;

use edits::Edit;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;

/// A block that stands alone: a paragraph, a list, a piece of code.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Other,
}

/// The dialect of rustdoc.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

/// How many readings a text gets to come to rest.
const ROUNDS: usize = 8;

/// The blocks of a text, each fit for a doc comment.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let text = without_controls(text);
    let text = text.trim_matches('\n').trim_end();
    if is_prose(text) {
        let paragraphs =
            text.split("\n\n").map(|text| text.trim_matches('\n').trim_end()).filter(|text| !text.is_empty());
        return paragraphs.map(|text| Block { kind: Kind::Paragraph, text: reflowed(text) }).collect();
    }
    split(&clean(text))
}

/// A text as one line of a paragraph.
pub(super) fn line(text: &str) -> String {
    let text = without_controls(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_prose(&text) {
        return text;
    }
    let mut blocks = split(&clean(&text));
    match (blocks.pop(), blocks.is_empty()) {
        (Some(Block { kind: Kind::Paragraph, text }), true) => text,
        _ => escaped(&text),
    }
}

/// Code on one line, whatever is in it; signs that are not seen are escaped as in Rust.
pub(super) fn code(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => shown.push(' '),
            c if is_hidden(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    let text = shown;
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let touches = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let gap = if touches && !text.trim().is_empty() { " " } else { "" };
    format!("{fence}{gap}{text}{gap}{fence}")
}

/// The first sentence of a long paragraph, and what follows it.
pub(super) fn split_sentence(paragraph: &str) -> (String, Option<String>) {
    const SHORT: usize = 100;
    if paragraph.len() <= SHORT {
        return (paragraph.to_owned(), None);
    }
    let end = sentence_end(paragraph);
    match end {
        Some(end) => (paragraph[..end].to_owned(), Some(paragraph[end..].trim_start().to_owned())),
        None => (paragraph.to_owned(), None),
    }
}

/// The place after the first full stop that ends a sentence outside of links, code and emphasis.
fn sentence_end(paragraph: &str) -> Option<usize> {
    if !paragraph.contains(". ") {
        return None;
    }
    let mut depth = 0;
    for (event, range) in Parser::new_ext(paragraph, options()).into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Text(_) if depth == 1 => {
                let stops = paragraph[range.clone()].match_indices('.').map(|(at, _)| range.start + at + 1);
                if let Some(end) = stops.into_iter().find(|end| ends_sentence(paragraph, *end)) {
                    return Some(end);
                }
            }
            _ => {}
        }
    }
    None
}

fn ends_sentence(text: &str, end: usize) -> bool {
    let (before, after) = text.split_at(end);
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let is_abbreviation =
        word.len() <= 2 || word[..word.len() - 1].contains('.') || word == "etc." || word == "approx.";
    let next = after.trim_start().chars().next();
    after.starts_with(char::is_whitespace) && !is_abbreviation && next.is_some_and(|c| c.is_uppercase() || c == '`')
}

// ---- Cleaning ----------------------------------------------------------------------------------

/// Line ends are `\n`, tabs are spaces; what is not to be seen or turns the text round is gone.
fn without_controls(text: &str) -> Cow<'_, str> {
    let is_printable = |b: u8| b == b'\n' || (b' '..=b'~').contains(&b);
    if text.bytes().all(is_printable) || !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push_str("    "),
            c if is_hidden(c) => {}
            c => clean.push(c),
        }
    }
    Cow::Owned(clean)
}

/// A sign that is not to be seen, or that turns the text round.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{061c}')
}

/// Whether a text is paragraphs in which nothing but emphasis and code has a meaning, which is so for most.
fn is_prose(text: &str) -> bool {
    let starts_well = |line: &str| line.is_empty() || line.starts_with(|c: char| c.is_alphabetic() || c == '`');
    text.lines().all(|line| starts_well(line) && without_code(line).is_some_and(|mut parts| parts.all(is_plain)))
}

/// The parts of a line outside of single backticks, `None` where these do not pair.
fn without_code(line: &str) -> Option<impl Iterator<Item = &str>> {
    let is_paired = !line.contains("``") && line.bytes().filter(|b| *b == b'`').count() % 2 == 0;
    is_paired.then(|| line.split('`').step_by(2))
}

fn is_plain(text: &str) -> bool {
    !text.contains("http") && !text.contains(['<', '[', ']', '\\', '|', '~'])
}

fn clean(text: &str) -> String {
    let mut text = edits::applied(text, edits::of_form(text));
    for _ in 0..ROUNDS {
        let edits: Vec<Edit> = edits::of_content(&text);
        if edits.is_empty() {
            return text;
        }
        text = edits::applied(&text, edits);
    }
    escaped(&text)
}

/// A text that is nothing but text: every sign of Markdown has a backslash.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() * 2);
    for (i, line) in text.lines().map(str::trim).enumerate() {
        if i > 0 {
            escaped.push('\n');
        }
        for c in line.chars() {
            if c.is_ascii_punctuation() {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}

/// A paragraph on one line, to be wrapped when it is printed; breaks that the author has forced stay.
fn reflowed(paragraph: &str) -> String {
    let mut text = String::with_capacity(paragraph.len());
    for line in paragraph.trim().lines() {
        let is_forced = text.ends_with("  ") || text.ends_with('\\');
        match (text.is_empty(), is_forced) {
            (true, _) => {}
            (false, true) => text.push('\n'),
            (false, false) => {
                text.truncate(text.trim_end().len());
                text.push(' ');
            }
        }
        text.push_str(line.trim_start());
    }
    text
}

/// The blocks of a clean text, with the indentation of their first line.
fn split(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut depth = 0;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let is_block = match &event {
            Event::Start(_) => depth == 0,
            Event::Rule => depth == 0,
            _ => false,
        };
        if is_block {
            let kind = if matches!(event, Event::Start(Tag::Paragraph)) { Kind::Paragraph } else { Kind::Other };
            let start = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
            let text = text[start..range.end].trim_end();
            let text = if kind == Kind::Paragraph { reflowed(text) } else { text.to_owned() };
            blocks.push(Block { kind, text });
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(TagEnd::MetadataBlock(_)) | Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    blocks
}
