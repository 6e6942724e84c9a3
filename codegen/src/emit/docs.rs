//! Doc comments, wrapped the way a person would.

use crate::plan::{self, Docs};
use proc_macro2::TokenStream;
use quote::quote;

/// How wide a line of a doc comment becomes, without its indentation and `///`.
const WIDTH: usize = 96;

/// `/// …` lines for an item.
pub(super) fn outer(docs: &Docs) -> TokenStream {
    let lines = lines(docs);
    quote!(#(#[doc = #lines])*)
}

/// `//! …` lines for a file.
pub(super) fn inner(docs: &Docs) -> TokenStream {
    let lines = lines(docs);
    quote!(#(#![doc = #lines])*)
}

/// An author's word in backticks, whatever is in it.
pub(super) fn code(text: &str) -> String {
    plan::code(text)
}

/// One doc line made by the emitter itself; the author's words in it are [`code`].
pub(super) fn line(text: &str) -> TokenStream {
    let text = format!(" {text}");
    quote!(#[doc = #text])
}

fn lines(docs: &Docs) -> Vec<String> {
    let mut lines = Vec::new();
    for (i, paragraph) in docs.iter().enumerate() {
        if i > 0 {
            lines.push(String::new());
        }
        lines.extend(wrapped(paragraph).into_iter().map(padded));
    }
    lines
}

/// `#[doc = " x"]` prints as `/// x`; an empty line stays empty.
fn padded(line: String) -> String {
    if line.is_empty() { line } else { format!(" {line}") }
}

/// The lines of a paragraph. Code, tables and headings keep their lines; prose is filled anew, since its author's line
/// ends belong to another width.
fn wrapped(paragraph: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut prose = String::new();
    let mut in_fence = false;
    for line in paragraph.lines().map(str::trim_end) {
        let trimmed = line.trim_start();
        let is_fence = trimmed.starts_with("```") || trimmed.starts_with("~~~");
        if is_fence || in_fence || keeps_its_line(line) {
            flush(&mut prose, &mut lines);
            lines.push(line.to_owned());
            in_fence ^= is_fence;
        } else if prose.is_empty() || starts_an_item(trimmed) {
            flush(&mut prose, &mut lines);
            prose.push_str(line);
        } else {
            prose.push(' ');
            prose.push_str(trimmed);
        }
    }
    flush(&mut prose, &mut lines);
    lines
}

fn flush(prose: &mut String, lines: &mut Vec<String>) {
    if !prose.is_empty() {
        wrap_line(&std::mem::take(prose), lines);
    }
}

fn keeps_its_line(line: &str) -> bool {
    let trimmed = line.trim_start();
    trimmed.is_empty()
        || trimmed.starts_with(['|', '#', '>', '='])
        || trimmed.starts_with("---")
        || trimmed.starts_with("***")
        || (line.starts_with("    ") && !starts_an_item(trimmed))
        || line.starts_with('\t')
}

/// Whether a line is the first of a list's item.
fn starts_an_item(trimmed: &str) -> bool {
    hanging(trimmed) > 0
}

/// Breaks at spaces; the following lines of a list item are indented to its text.
fn wrap_line(line: &str, lines: &mut Vec<String>) {
    let hang = " ".repeat(hanging(line));
    let mut current = line[..line.len() - line.trim_start().len()].to_owned();
    let mut width = current.chars().count();
    let mut is_first_word = true;
    for word in line.split_whitespace() {
        let length = word.chars().count();
        if !is_first_word && width + 1 + length > WIDTH && !starts_a_block(word) {
            lines.push(std::mem::replace(&mut current, hang.clone()));
            width = hang.len();
            is_first_word = true;
        }
        if !is_first_word {
            current.push(' ');
            width += 1;
        }
        current.push_str(word);
        width += length;
        is_first_word = false;
    }
    lines.push(current);
}

/// How far the text of a list item is indented, `0` for a paragraph.
fn hanging(line: &str) -> usize {
    let indent = line.len() - line.trim_start().len();
    let marker = line.trim_start().split(' ').next().unwrap_or_default();
    let is_bullet = matches!(marker, "-" | "*" | "+");
    let is_number = marker.len() > 1
        && marker.ends_with(['.', ')'])
        && marker[..marker.len() - 1].bytes().all(|b| b.is_ascii_digit());
    if is_bullet || is_number { indent + marker.len() + 1 } else { indent }
}

/// A word that would change the meaning of a line if it came first.
fn starts_a_block(word: &str) -> bool {
    word.starts_with(['#', '>', '-', '*', '+', '|', '=', '`', '~', ':'])
        || (word.ends_with(['.', ')']) && word.bytes().next().is_some_and(|b| b.is_ascii_digit()))
}
