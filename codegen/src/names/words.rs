//! What can be said of an author's word in Rust, before it gets its case.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Whether no sign gets lost between an author's word and its plain form, so that it has the better right to the name.
pub fn is_exact(text: &str) -> bool {
    let at_an_end = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    at_an_end(text.chars().next())
        && at_an_end(text.chars().next_back())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
}

/// The letters and digits of a word, the rest as gaps; signs have names where there is nothing else.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let text = compatible(text);
    if text.chars().any(char::is_alphabetic) {
        return match text.contains(['\'', '\u{2019}']) {
            true => Cow::Owned(text.replace(['\'', '\u{2019}'], "")),
            false => text,
        };
    }
    let is_gap = |c: char| matches!(c, ' ' | '.' | '-' | '/' | ':' | ',' | '_' | '+');
    let is_number = text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || is_gap(c));
    match (is_number, text.chars().next()) {
        (true, Some('-')) => Cow::Owned(format!("minus {text}")),
        (true, Some('+')) => Cow::Owned(format!("plus {text}")),
        (true, _) => text,
        (false, _) => spelled(&text).into_owned().into(),
    }
}

/// The same with every sign by its name: `+1` is `plus 1`, `a.b` is `a dot b`, nothing is `empty`.
pub(super) fn spelled(text: &str) -> Cow<'_, str> {
    if is_exact(text) && !text.contains('-') {
        return compatible(text);
    }
    let text = compatible(text);
    if text.is_empty() {
        return Cow::Borrowed("empty");
    }
    if text.chars().all(char::is_whitespace) {
        return Cow::Borrowed("space");
    }
    let mut words = String::with_capacity(text.len() * 2);
    let mut rest = &*text;
    let mut is_first = true;
    while let Some(c) = rest.chars().next() {
        let pair = PAIRS.iter().find(|(signs, _)| rest.starts_with(signs));
        let (length, name) = match pair {
            Some((signs, name)) => (signs.len(), Some(*name)),
            None => (c.len_utf8(), sign(c, is_first || rest.len() == 1)),
        };
        match name {
            Some(name) => {
                words.push(' ');
                words.push_str(name);
                words.push(' ');
            }
            None if c.is_alphanumeric() => words.push(c),
            None => words.push(' '),
        }
        rest = &rest[length..];
        is_first = false;
    }
    Cow::Owned(words)
}

/// Signs that mean something together.
const PAIRS: &[(&str, &str)] = &[
    ("<=", "less or equal"),
    (">=", "greater or equal"),
    ("==", "equal"),
    ("!=", "not equal"),
    ("<>", "not equal"),
    ("&&", "and"),
    ("||", "or"),
    ("->", "arrow"),
    ("=>", "double arrow"),
];

/// The name of a sign. A hyphen or an underscore is one only where it is not a gap.
fn sign(c: char, at_an_end: bool) -> Option<&'static str> {
    Some(match c {
        '+' => "plus",
        '-' if at_an_end => "minus",
        '-' => "dash",
        '_' if at_an_end => "underscore",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '<' => "less",
        '>' => "greater",
        '=' => "equals",
        '!' => "not",
        '%' => "percent",
        '$' => "dollar",
        '€' => "euro",
        '£' => "pound",
        '¥' => "yen",
        '#' => "hash",
        '@' => "at",
        '&' => "and",
        '|' => "pipe",
        '^' => "caret",
        '~' => "tilde",
        '?' => "question",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '\'' => "quote",
        '"' => "double quote",
        '`' => "backtick",
        '(' => "open paren",
        ')' => "close paren",
        '[' => "open bracket",
        ']' => "close bracket",
        '{' => "open brace",
        '}' => "close brace",
        '°' => "degree",
        '×' => "times",
        '÷' => "divided by",
        '±' => "plus minus",
        '≤' => "less or equal",
        '≥' => "greater or equal",
        '≠' => "not equal",
        '∞' => "infinity",
        _ => return None,
    })
}

/// One spelling for what looks the same: `²` is `2`, `ﬁ` is `fi`, and accents are part of their letter, as rustc has it.
pub(super) fn normalized(text: &str) -> String {
    text.nfkc().collect()
}

fn compatible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(normalized(text)) }
}

pub(super) fn is_start(c: char) -> bool {
    unicode_ident::is_xid_start(c)
}

pub(super) fn is_continue(c: char) -> bool {
    unicode_ident::is_xid_continue(c)
}

/// Whether rustc would take this as a name as it stands.
pub(super) fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    let starts_well = chars.next().is_some_and(|c| c == '_' || is_start(c));
    starts_well && chars.all(is_continue) && (name.is_ascii() || normalized(name) == name)
}
