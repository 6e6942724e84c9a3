//! What is left of Rust when every name, number and text in it is left out: what a document's words cannot change.

/// Names that mean something wherever they stand. A name of the document is none of them.
const MEANT: &[&str] = &[
    "as",
    "async",
    "await",
    "const",
    "crate",
    "derive",
    "enum",
    "extern",
    "fn",
    "for",
    "if",
    "impl",
    "include",
    "include_str",
    "let",
    "loop",
    "macro_rules",
    "match",
    "mod",
    "mut",
    "pub",
    "return",
    "static",
    "struct",
    "trait",
    "type",
    "unsafe",
    "use",
    "where",
    "while",
];

/// The signs and keywords of a file, in their order, without its comments. Nothing if it is not Rust.
pub(crate) fn shape(text: &str) -> Result<Vec<String>, String> {
    syn::parse_file(text).map_err(|error| error.to_string())?;
    // Inside of a macro's braces a text is tokens: comments are gone, and docs are attributes.
    let item: syn::ItemMacro = syn::parse_str(&format!("tokens! {{\n{text}\n}}")).map_err(|error| error.to_string())?;
    let mut shape = lexemes(&item.mac.tokens.to_string());
    without(&mut shape, &["#", "!", "[", "doc", "=", "\"", "]"]);
    without(&mut shape, &["#", "[", "doc", "=", "\"", "]"]);
    for lexeme in &mut shape {
        let is_name = lexeme.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if is_name && !MEANT.contains(&lexeme.as_str()) {
            *lexeme = "name".to_owned();
        }
    }
    // How a line is broken decides on commas, and on braces and semicolons round an expression.
    shape.retain(|lexeme| ![",", ";", "{", "}"].contains(&lexeme.as_str()));
    Ok(shape)
}

/// Names and signs as they are, `"` for any text and `0` for any number.
fn lexemes(tokens: &str) -> Vec<String> {
    let mut lexemes = Vec::new();
    let mut rest = tokens.trim_start();
    while let Some(c) = rest.chars().next() {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || !c.is_ascii();
        let length = match c {
            '"' => quoted(rest, 1),
            'r' | 'b' if raw(rest).is_some() => raw(rest).unwrap(),
            'b' if rest.starts_with("b\"") => quoted(rest, 2),
            '\'' if is_char(rest) => quoted_char(rest),
            c if is_part(c) => rest.find(|c| !is_part(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        lexemes.push(match c {
            '"' => "\"".to_owned(),
            'r' | 'b' if raw(rest).is_some() || rest.starts_with("b\"") => "\"".to_owned(),
            '\'' if is_char(rest) => "'".to_owned(),
            c if c.is_ascii_digit() => "0".to_owned(),
            _ => rest[..length].to_owned(),
        });
        rest = rest[length..].trim_start();
    }
    lexemes
}

/// The end of a text whose inside starts at `start`.
fn quoted(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '"' => return start + at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The end of a raw text, if it is one.
fn raw(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = inside.len() - inside.trim_start_matches('#').len();
    let inside = inside[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let start = text.len() - inside.len();
    Some(inside.find(&end).map_or(text.len(), |at| start + at + end.len()))
}

/// A letter in quotes, not a lifetime.
fn is_char(text: &str) -> bool {
    text.starts_with("'\\") || text.chars().nth(2) == Some('\'')
}

fn quoted_char(text: &str) -> usize {
    let start = if text.starts_with("'\\") { 3 } else { 2 };
    text[start..].find('\'').map_or(text.len(), |at| start + at + 1)
}

fn without(lexemes: &mut Vec<String>, part: &[&str]) {
    let mut kept = Vec::with_capacity(lexemes.len());
    let mut rest = &lexemes[..];
    while let Some((first, others)) = rest.split_first() {
        match rest.iter().take(part.len()).eq(part.iter()) {
            true => rest = &rest[part.len()..],
            false => {
                kept.push(first.clone());
                rest = others;
            }
        }
    }
    *lexemes = kept;
}
