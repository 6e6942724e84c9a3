//! `type` as a list, and `null`.

use super::super::Cx;
use super::schema::has_parts;
use crate::trail::Trail;
use serde_json::{Map, Value, json};

/// One type with `nullable`, or an alternative for each type with its keywords.
pub(super) fn types(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    let list: Vec<String> = match map.get("type") {
        Some(Value::String(ty)) if ty == "null" => vec!["null".to_owned()],
        Some(Value::Array(list)) if list.iter().all(Value::is_string) => {
            list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => return,
    };
    let null = list.iter().any(|ty| ty == "null");
    let mut types: Vec<&str> = Vec::new();
    for ty in list.iter().map(String::as_str) {
        // A number can be whole.
        let known = types.contains(&ty) || ty == "integer" && list.iter().any(|other| other == "number");
        if ty != "null" && !known {
            types.push(ty);
        }
    }
    match types.as_slice() {
        [] if null => {
            map.shift_remove("type");
            map.insert("enum".to_owned(), json!([null]));
        }
        [] => {
            map.shift_remove("type");
        }
        [one] => {
            map.insert("type".to_owned(), json!(one));
        }
        several => split(cx, several, map, at),
    }
    if null {
        map.insert("nullable".to_owned(), json!(true));
    }
}

fn split(cx: &mut Cx<'_>, types: &[&str], map: &mut Map<String, Value>, at: &Trail<'_>) {
    let every = ["string", "number", "boolean", "array", "object"];
    let says_more =
        types.iter().flat_map(|ty| keywords(ty)).any(|key| map.contains_key(*key)) || map.contains_key("enum");
    // Any value, or what the alternatives say themselves.
    if !says_more && (every.iter().all(|ty| types.contains(ty)) || alternatives_say_types(map)) {
        map.shift_remove("type");
        return;
    }
    let of_key = if has_union(map) { "allOf" } else { "anyOf" };
    let offset = match map.get("allOf") {
        Some(Value::Array(parts)) if of_key == "allOf" => parts.len(),
        Some(_) if of_key == "allOf" => return,
        _ => 0,
    };
    map.shift_remove("type");
    let format = map.shift_remove("format");
    let of_number = format.as_ref().and_then(Value::as_str).is_some_and(|format| NUMBERS.contains(&format));
    let list_at = at.key(of_key);
    let inner = list_at.item(offset);
    let inner = if of_key == "allOf" { inner.key("anyOf") } else { list_at };
    cx.moves.again(&inner, &at.key("type"));
    let mut parts: Vec<Value> = Vec::with_capacity(types.len());
    for ty in types {
        let mut part = Map::new();
        part.insert("type".to_owned(), json!(ty));
        let here = inner.item(parts.len());
        if let Some(Value::Array(values)) = map.get("enum") {
            let mine: Vec<Value> = values.iter().filter(|value| is_of(ty, value)).cloned().collect();
            if mine.is_empty() {
                continue;
            }
            part.insert("enum".to_owned(), Value::Array(mine));
            cx.moves.again(&here.key("enum"), &at.key("enum"));
        }
        let is_number = ["number", "integer"].contains(ty);
        if let Some(format) = &format
            && (is_number && of_number || *ty == "string" && !of_number)
        {
            part.insert("format".to_owned(), format.clone());
            cx.moves.again(&here.key("format"), &at.key("format"));
        }
        for key in keywords(ty) {
            if let Some(value) = map.get(*key) {
                part.insert((*key).to_owned(), value.clone());
                cx.moves.again(&here.key(key), &at.key(key));
            }
        }
        parts.push(Value::Object(part));
    }
    for key in types.iter().flat_map(|ty| keywords(ty)).chain(["enum"].iter()) {
        map.shift_remove(*key);
    }
    if of_key == "anyOf" {
        map.insert("anyOf".to_owned(), Value::Array(parts));
    } else if let Value::Array(all) = map.entry("allOf").or_insert_with(|| json!([])) {
        all.push(json!({ "anyOf": parts }));
    }
}

fn has_union(map: &Map<String, Value>) -> bool {
    map.contains_key("anyOf") || map.contains_key("oneOf")
}

/// Whether the type is said once more by what stands beside it.
fn alternatives_say_types(map: &Map<String, Value>) -> bool {
    const SAYING: &[&str] = &["type", "$ref", "const", "enum", "properties", "items", "oneOf", "anyOf", "allOf"];
    let says = |schema: &Value| SAYING.iter().any(|key| schema.get(key).is_some());
    let all = |key: &str| {
        map.get(key).and_then(Value::as_array).is_some_and(|list| !list.is_empty() && list.iter().all(says))
    };
    has_parts(map) && (all("oneOf") || all("anyOf") || map.contains_key("$ref"))
}

const NUMBERS: &[&str] = &["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double"];

/// The keywords that mean something for one type only.
fn keywords(ty: &str) -> &'static [&'static str] {
    match ty {
        "string" => &["minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType", "contentSchema"],
        "number" | "integer" => &["multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
        "array" => &["items", "minItems", "maxItems", "uniqueItems"],
        "object" => &["properties", "required", "additionalProperties", "minProperties", "maxProperties"],
        _ => &[],
    }
}

fn is_of(ty: &str, value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(_) => ty == "boolean",
        Value::Number(number) => ty == "number" || ty == "integer" && !number.is_f64(),
        Value::String(_) => ty == "string",
        Value::Array(_) => ty == "array",
        Value::Object(_) => ty == "object",
    }
}
