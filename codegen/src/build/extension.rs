//! The `x-` keys that this generator reads.

use super::ctx::Ctx;
use crate::diag::codes;
use crate::pointer::Pointer;
use indexmap::IndexMap;
use serde_json::Value;

type Extensions = IndexMap<String, Value>;

/// `x-rust-name`.
pub(super) fn rust_name(ctx: &mut Ctx<'_>, extensions: &Extensions, at: &Pointer) -> Option<String> {
    let value = extensions.get("x-rust-name")?;
    let name = value.as_str().filter(|name| !name.is_empty());
    if name.is_none() {
        malformed(ctx, at, "x-rust-name", "a word");
    }
    name.map(str::to_owned)
}

/// An extension that is `true` or absent.
pub(super) fn flag(ctx: &mut Ctx<'_>, extensions: &Extensions, key: &str, at: &Pointer) -> bool {
    let Some(value) = extensions.get(key) else { return false };
    if value.as_bool().is_none() {
        malformed(ctx, at, key, "`true` or `false`");
    }
    value.as_bool().unwrap_or(false)
}

/// One text for each of `count` values: `x-enum-varnames`.
pub(super) fn texts<'a>(
    ctx: &mut Ctx<'_>,
    extensions: &'a Extensions,
    key: &str,
    count: usize,
    at: &Pointer,
) -> Vec<&'a str> {
    let Some(value) = extensions.get(key) else { return Vec::new() };
    let texts: Option<Vec<&str>> = value.as_array().and_then(|list| list.iter().map(Value::as_str).collect());
    match texts {
        Some(texts) if texts.len() == count => texts,
        Some(_) | None => {
            malformed(ctx, at, key, "a list with one text for each value of `enum`");
            Vec::new()
        }
    }
}

/// `x-source: {page, heading}` or `{page, headings}` as `page › heading`.
pub(super) fn source(ctx: &mut Ctx<'_>, extensions: &Extensions, at: &Pointer) -> Option<String> {
    let value = extensions.get("x-source")?;
    let text = source_text(value);
    if text.is_none() {
        malformed(ctx, at, "x-source", "`{page: …, heading: …}` or `{page: …, headings: […]}`");
    }
    text
}

fn source_text(value: &Value) -> Option<String> {
    let page = value.get("page")?.as_str()?;
    let headings: Vec<&str> = match (value.get("heading"), value.get("headings")) {
        (Some(one), None) => vec![one.as_str()?],
        (None, Some(list)) => list.as_array()?.iter().map(Value::as_str).collect::<Option<_>>()?,
        (None, None) => return Some(page.to_owned()),
        (Some(_), Some(_)) => return None,
    };
    Some(format!("{page} › {}", headings.join(", ")))
}

fn malformed(ctx: &mut Ctx<'_>, at: &Pointer, key: &str, expected: &str) {
    ctx.report(&codes::EXTENSION, &at.child(key), format!("`{key}` is not {expected}"), |it| {
        it.label("ignored");
    });
}
