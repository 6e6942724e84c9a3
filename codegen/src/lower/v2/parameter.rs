//! Parameters that are no bodies: what describes their values moves into a `schema`.

use super::super::Cx;
use super::{body, of_version_3, one_of};
use crate::diag::{codes, quote};
use crate::pointer::Pointer;
use crate::trail::Trail;
use serde_json::{Map, Value, json};

/// What belongs to the schema of a parameter or a header.
const OF_SCHEMAS: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "x-nullable",
    "x-enum-varnames",
    "x-enum-descriptions",
    "x-enumNames",
    "x-ms-enum",
];

const TYPES: &[&str] = &["string", "number", "integer", "boolean", "array"];
const TYPES_OF_FORMS: &[&str] = &["string", "number", "integer", "boolean", "array", "file"];

/// How lists are written.
const FORMATS: &[&str] = &["csv", "ssv", "tsv", "pipes"];
const FORMATS_WITH_MULTI: &[&str] = &["csv", "ssv", "tsv", "pipes", "multi"];

/// Takes what belongs to a schema out of an object.
pub(super) fn schema(map: &mut Map<String, Value>) -> Map<String, Value> {
    OF_SCHEMAS.iter().filter_map(|key| map.shift_remove(*key).map(|value| ((*key).to_owned(), value))).collect()
}

/// Makes a parameter one of 3.0.
pub(super) fn parameter(cx: &mut Cx<'_>, value: &mut Value, now: &Trail<'_>, author: &Trail<'_>) {
    let Value::Object(map) = value else { return };
    if map.contains_key("$ref") {
        return;
    }
    let place = map.get("in").and_then(Value::as_str).unwrap_or_default().to_owned();
    if map.get("in").is_some_and(Value::is_string) {
        const PLACES: &[&str] = &["query", "header", "path", "formData", "body"];
        let help = match place.as_str() {
            "cookie" => Some("a cookie is a header called `Cookie` in Swagger 2.0"),
            "form" => Some("did you mean `formData`?"),
            _ => None,
        };
        one_of(cx, &place, PLACES, &author.key("in").pointer(), help);
    }
    of_version_3(cx, map, "content", "`type`", author);
    if map.get("type").is_none_or(Value::is_null) {
        untyped(cx, map, author);
        return;
    }
    let at = author.pointer();
    judge_type(cx, map, ("a parameter", TYPES), &at);
    if map.get("type").and_then(Value::as_str) == Some("file") {
        body::file(map);
    }
    let is_list = map.get("type").and_then(Value::as_str) == Some("array");
    let known = if place == "query" { FORMATS_WITH_MULTI } else { FORMATS };
    if let Some(format) = collection_format(cx, map, is_list, (&format!("a parameter in `{place}`"), known), &at) {
        let author = author.key("collectionFormat");
        let (style, explode) = match (format.as_str(), place.as_str()) {
            ("multi", _) => (None, Some(true)),
            ("csv", "query") => (None, Some(false)),
            ("ssv", "query") => (Some("spaceDelimited"), Some(false)),
            ("pipes", "query") => (Some("pipeDelimited"), Some(false)),
            ("csv", _) => (None, None),
            _ => {
                as_text(cx, map, &format, &at);
                (None, None)
            }
        };
        for (key, value) in [("style", style.map(Value::from)), ("explode", explode.map(Value::from))] {
            if let Some(value) = value {
                cx.moves.add(&now.key(key), &author);
                map.insert(key.to_owned(), value);
            }
        }
    }
    let schema = schema(map);
    cx.moves.add(&now.key("schema"), author);
    map.insert("schema".to_owned(), Value::Object(schema));
}

/// A parameter without a `type`: one with a `schema` is from OpenAPI 3, and what is meant is plain.
fn untyped(cx: &mut Cx<'_>, map: &mut Map<String, Value>, author: &Trail<'_>) {
    if map.contains_key("schema") {
        cx.diags
            .report(
                &codes::LATER_VERSION,
                &author.key("schema").pointer(),
                "`schema` of a parameter that is no body is OpenAPI 3; it is read as meant there",
            )
            .at_key()
            .help("write what is in it beside `name` and `in`");
        map.shift_remove("collectionFormat");
        return;
    }
    cx.diags
        .report(&codes::MISSING_FIELD, &author.pointer(), "a parameter needs the field `type`")
        .at_key()
        .help("write `type: string` for a text");
    map.insert("schema".to_owned(), json!({}));
}

/// Makes a parameter `in: formData` a property, and says whether it is a file.
pub(super) fn field(
    cx: &mut Cx<'_>,
    map: &mut Map<String, Value>,
    name: &str,
    encoding: &mut Map<String, Value>,
    at: &Pointer,
) -> bool {
    if map.get("type").is_none_or(Value::is_null) {
        match map.shift_remove("schema") {
            // As in `untyped`.
            Some(Value::Object(schema)) => {
                cx.diags
                    .report(
                        &codes::LATER_VERSION,
                        &at.child("schema"),
                        "`schema` of a parameter that is no body is OpenAPI 3; it is read as meant there",
                    )
                    .at_key()
                    .help("write what is in it beside `name` and `in`");
                map.extend(schema);
            }
            _ => {
                cx.diags
                    .report(&codes::MISSING_FIELD, at, "a parameter needs the field `type`")
                    .at_key()
                    .help("write `type: string` for a text, `type: file` for a file");
            }
        }
    } else {
        judge_type(cx, map, ("a parameter in `formData`", TYPES_OF_FORMS), at);
    }
    let mut is_file = false;
    if map.get("type").and_then(Value::as_str) == Some("file") {
        body::file(map);
        is_file = true;
    }
    if let Some(Value::Object(items)) = map.get_mut("items")
        && items.get("type").and_then(Value::as_str) == Some("file")
    {
        body::file(items);
        is_file = true;
    }
    let is_list = map.get("type").and_then(Value::as_str) == Some("array");
    let what = ("a parameter in `formData`", FORMATS_WITH_MULTI);
    // Each file is a part of its own.
    if let Some(format) = collection_format(cx, map, is_list, what, at).filter(|_| !is_file) {
        let written = match format.as_str() {
            "multi" => json!({ "style": "form", "explode": true }),
            "ssv" => json!({ "style": "spaceDelimited", "explode": false }),
            "pipes" => json!({ "style": "pipeDelimited", "explode": false }),
            "csv" => json!({ "style": "form", "explode": false }),
            _ => {
                as_text(cx, map, &format, at);
                return is_file;
            }
        };
        encoding.insert(name.to_owned(), written);
    }
    is_file
}

/// Judges what a header of a response has beside its schema: lists in headers have one form in 3.0.
pub(super) fn header(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Pointer) {
    judge_type(cx, map, ("a header", TYPES), at);
    let is_list = map.get("type").and_then(Value::as_str) == Some("array");
    if let Some(format) = collection_format(cx, map, is_list, ("a header", FORMATS), at)
        && format != "csv"
    {
        as_text(cx, map, &format, at);
    }
}

/// Tells of types that the specification does not have here: these values are texts, so they cannot be objects.
fn judge_type(cx: &mut Cx<'_>, map: &Map<String, Value>, (what, known): (&str, &[&str]), at: &Pointer) {
    let Some(Value::String(ty)) = map.get("type") else { return };
    let help = match ty.as_str() {
        "file" => Some("files are sent with `in: formData` only"),
        "object" if what != "a header" => Some("write a parameter for each property, or `in: body` with a `schema`"),
        _ => None,
    };
    one_of(cx, ty, known, &at.child("type"), help.filter(|_| !known.contains(&ty.as_str())));
    if ty != "array" {
        return;
    }
    match map.get("items") {
        None | Some(Value::Null) => {
            cx.diags
                .report(&codes::MISSING_FIELD, at, format!("{what} of type `array` needs the field `items`"))
                .at_key()
                .help("write `items: {type: string}` for texts");
        }
        Some(Value::Object(items)) => judge_type(cx, items, (what, known), &at.child("items")),
        Some(_) => {}
    }
}

/// Takes out how a list is written: `csv` if nothing is said. Nothing for what is no list.
fn collection_format(
    cx: &mut Cx<'_>,
    map: &mut Map<String, Value>,
    is_list: bool,
    (what, known): (&str, &[&str]),
    at: &Pointer,
) -> Option<String> {
    let said = map.shift_remove("collectionFormat");
    let at = at.child("collectionFormat");
    let format = match said {
        None | Some(Value::Null) => "csv".to_owned(),
        Some(Value::String(format)) => format,
        Some(_) => {
            cx.diags.report(&codes::WRONG_SHAPE, &at, "`collectionFormat` must be a text");
            return None;
        }
    };
    if !known.contains(&format.as_str()) && !FORMATS_WITH_MULTI.contains(&format.as_str()) {
        one_of(cx, &format, known, &at, None);
        return None;
    }
    if !is_list {
        return None;
    }
    if !known.contains(&format.as_str()) {
        cx.diags
            .report(&codes::COLLECTION_FORMAT, &at, format!("{what} cannot be written as `{format}`"))
            .help("`multi` repeats the parameter, which only `in: query` and `in: formData` can: write `csv`");
        return None;
    }
    Some(format)
}

/// A list that OpenAPI 3 has no style for is the text that is sent: nothing is lost, but somebody has to join it.
fn as_text(cx: &mut Cx<'_>, map: &mut Map<String, Value>, format: &str, at: &Pointer) {
    cx.diags
        .report(
            &codes::LIST_AS_TEXT,
            &at.child("collectionFormat"),
            format!("OpenAPI 3 cannot write lists as {} here, so the value is one text", quote(format)),
        )
        .help("join the values yourself, or write `collectionFormat: csv` if the server reads it");
    for key in ["items", "default", "enum", "maxItems", "minItems", "uniqueItems"] {
        map.shift_remove(key);
    }
    map.insert("type".to_owned(), json!("string"));
}
