//! Schemas of JSON Schema 2020-12 in the words of 3.0.

use super::super::{Cx, bounds, hide};
use super::{alternatives, tuple, types};
use crate::diag::codes;
use crate::trail::Trail;
use serde_json::{Map, Value, json};

/// Says one schema, but not those in it, in 3.0.
pub(super) fn schema(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    impossible(map);
    nullable(cx, map, at);
    flags(cx, map, at);
    constant(cx, map, at);
    alternatives::constants(cx, map, at);
    bounds::numeric(cx, map, at);
    tuple::items(cx, map, at);
    patterns(cx, map, at);
    unevaluated(cx, map, at);
    content(cx, map, at);
    types::types(cx, map, at);
    if map.get("type").is_some_and(|ty| ty == "array") && !has_parts(map) {
        map.entry("items").or_insert_with(|| json!({}));
    }
    dynamic(cx, map, at);
    for key in HIDDEN_KEYWORDS {
        hide(cx, map, key, at);
    }
    beside_reference(cx, map, at);
}

/// Keywords that say nothing about the type, or nothing that a type can say.
const HIDDEN_KEYWORDS: &[&str] = &[
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$id",
    "$schema",
    "$vocabulary",
    "additionalItems",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "definitions",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "examples",
    "if",
    "maxContains",
    "minContains",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Whether other schemas say something about the same value.
pub(super) fn has_parts(map: &Map<String, Value>) -> bool {
    ["$ref", "allOf", "oneOf", "anyOf"].iter().any(|key| map.contains_key(*key))
}

/// Alternatives and properties that are `false` cannot be.
fn impossible(map: &mut Map<String, Value>) {
    if let Some(Value::Object(properties)) = map.get_mut("properties") {
        properties.retain(|_, schema| *schema != json!(false));
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(Value::Array(branches)) = map.get_mut(key)
            && branches.iter().any(|branch| *branch != json!(false))
            // The places of the others must not change.
            && branches.iter().rev().skip_while(|branch| **branch == json!(false)).all(|branch| *branch != json!(false))
        {
            branches.retain(|branch| *branch != json!(false));
        }
    }
}

/// `nullable` of 3.0, which 3.1 does not have any more.
fn nullable(cx: &mut Cx<'_>, map: &Map<String, Value>, at: &Trail<'_>) {
    if map.contains_key("nullable") {
        let place = cx.author(&at.key("nullable"));
        cx.diags
            .report(&codes::REPAIRED, &place, "`nullable` is OpenAPI 3.0, and is read as it is meant there")
            .at_key()
            .help("write `type: [string, 'null']`, or one more alternative `type: 'null'`");
    }
}

/// `exclusiveMinimum: true` of 3.0.
fn flags(cx: &mut Cx<'_>, map: &Map<String, Value>, at: &Trail<'_>) {
    for (key, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if map.get(key).is_some_and(Value::is_boolean) {
            let place = cx.author(&at.key(key));
            cx.diags
                .report(
                    &codes::REPAIRED,
                    &place,
                    format!("`{key}` as a flag is OpenAPI 3.0, and is read as it is meant there"),
                )
                .help(format!("write the number as `{key}` instead of `{bound}`"));
        }
    }
}

/// `const` is an `enum` of one value.
fn constant(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    let Some(value) = map.get("const") else { return };
    let ty = match value {
        Value::Null => Some("null"),
        Value::Bool(_) => Some("boolean"),
        Value::String(_) => Some("string"),
        Value::Number(number) if number.is_f64() => Some("number"),
        Value::Number(_) => Some("integer"),
        Value::Array(_) | Value::Object(_) => None,
    };
    let Some(ty) = ty else { return };
    let value = map.shift_remove("const").unwrap_or_default();
    cx.moves.again(&at.key("enum"), &at.key("const"));
    cx.moves.again(&at.key("enum").item(0), &at.key("const"));
    map.insert("enum".to_owned(), Value::Array(vec![value]));
    if !map.contains_key("type") && !has_parts(map) {
        map.insert("type".to_owned(), json!(ty));
    }
}

/// `patternProperties` says what the values of further properties are.
fn patterns(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    let Some(Value::Object(patterns)) = map.get("patternProperties") else { return };
    let mut schemas: Vec<(&str, &Value)> = Vec::new();
    for (pattern, schema) in patterns {
        if *schema != json!(false) && !schemas.iter().any(|(_, known)| *known == schema) {
            schemas.push((pattern, schema));
        }
    }
    let here = at.key("patternProperties");
    let additional = at.key("additionalProperties");
    match map.get("additionalProperties") {
        None | Some(Value::Bool(false)) => {}
        Some(_) => {
            let union = additional.key("anyOf");
            let further = map.get("additionalProperties").filter(|it| it.is_object()).cloned();
            let Some(further) = further else { return };
            let parts: Vec<Value> =
                schemas.iter().map(|(_, schema)| (*schema).clone()).filter(|schema| *schema != further).collect();
            if parts.is_empty() {
                return;
            }
            for (index, (pattern, _)) in schemas.iter().enumerate().take(parts.len()) {
                cx.moves.again(&union.item(index), &here.key(pattern));
            }
            cx.moves.again(&union.item(parts.len()), &additional);
            let all: Vec<Value> = parts.into_iter().chain([further]).collect();
            map.insert("additionalProperties".to_owned(), json!({ "anyOf": all }));
            return;
        }
    }
    let said = match schemas.as_slice() {
        [] => return,
        [(pattern, one)] => {
            cx.moves.again(&additional, &here.key(pattern));
            (*one).clone()
        }
        several => {
            for (index, (pattern, _)) in several.iter().enumerate() {
                cx.moves.again(&additional.key("anyOf").item(index), &here.key(pattern));
            }
            json!({ "anyOf": several.iter().map(|(_, schema)| (*schema).clone()).collect::<Vec<_>>() })
        }
    };
    map.insert("additionalProperties".to_owned(), said);
}

/// Where no other schema evaluates anything, the unevaluated is the additional.
fn unevaluated(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    for (key, own) in [("unevaluatedProperties", "additionalProperties"), ("unevaluatedItems", "items")] {
        if !has_parts(map) && !map.contains_key(own) && map.get(key).is_some_and(Value::is_object) {
            cx.moves.again(&at.key(own), &at.key(key));
            let value = map.shift_remove(key).unwrap_or_default();
            map.insert(own.to_owned(), value);
        }
    }
}

/// Bytes in a text, and bytes as they are.
fn content(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    if map.contains_key("format") || map.contains_key("enum") {
        return;
    }
    let is_text = |media: &str| {
        media.starts_with("text/") || media.ends_with("json") || media.ends_with("xml") || media == "application/jwt"
    };
    let (key, format) = match (map.get("contentEncoding"), map.get("contentMediaType")) {
        (Some(Value::String(encoding)), _) if encoding.eq_ignore_ascii_case("base64") => ("contentEncoding", "byte"),
        (Some(Value::String(encoding)), _) if encoding.eq_ignore_ascii_case("binary") => ("contentEncoding", "binary"),
        (None, Some(Value::String(media))) if !is_text(media) => ("contentMediaType", "binary"),
        _ => return,
    };
    let is_string =
        |ty: &Value| ty == "string" || ty.as_array().is_some_and(|list| list.iter().any(|ty| ty == "string"));
    match map.get("type") {
        Some(ty) if !is_string(ty) => return,
        Some(_) => {}
        None if has_parts(map) => return,
        None => {
            map.insert("type".to_owned(), json!("string"));
        }
    }
    cx.moves.again(&at.key("format"), &at.key(key));
    map.insert("format".to_owned(), json!(format));
}

/// `$dynamicRef` that could lead to several places.
fn dynamic(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    for key in ["$dynamicRef", "$recursiveRef", "$recursiveAnchor"] {
        if map.contains_key(key) && key != "$recursiveAnchor" {
            let place = cx.author(&at.key(key));
            let message = format!("where this `{key}` leads depends on the way to it; it is read as any value");
            cx.diags
                .report(&codes::NO_COUNTERPART, &place, message)
                .at_key()
                .help("write a `$ref` to the schema that is meant");
        }
        hide(cx, map, key, at);
    }
}

/// `{$ref, …}` is `{allOf: [{$ref}], …}`: what stands beside a reference holds as well.
fn beside_reference(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    if !map.get("$ref").is_some_and(Value::is_string) {
        return;
    }
    let hidden: Vec<String> = map.keys().filter(|key| key.starts_with(super::super::HIDDEN)).cloned().collect();
    if map.len() == hidden.len() + 1 {
        map.retain(|key, _| key == "$ref");
        return;
    }
    if map.get("allOf").is_some_and(|all_of| !all_of.is_array()) {
        return;
    }
    let Some(reference) = map.shift_remove("$ref") else { return };
    if let Value::Array(parts) = map.entry("allOf").or_insert_with(|| json!([])) {
        cx.moves.again(&at.key("allOf").item(parts.len()), at);
        parts.push(json!({ "$ref": reference }));
    }
}
