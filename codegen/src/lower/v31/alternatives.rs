//! Enumerations written as alternatives, so that each value has a title and a description.

use super::super::Cx;
use crate::trail::Trail;
use serde_json::{Map, Value, json};
use std::collections::HashSet;

/// `oneOf: [{const: 1, title: One}, …]` is `enum: [1, …]` with names.
pub(super) fn constants(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    let key = match (map.get("oneOf"), map.get("anyOf")) {
        (Some(_), None) => "oneOf",
        (None, Some(_)) => "anyOf",
        _ => return,
    };
    if ["enum", "allOf", "$ref", "discriminator", "properties"].iter().any(|other| map.contains_key(*other)) {
        return;
    }
    let Some(Value::Array(branches)) = map.get(key) else { return };
    let mut null = false;
    let mut values: Vec<(usize, &Map<String, Value>, &Value)> = Vec::with_capacity(branches.len());
    for (index, branch) in branches.iter().enumerate() {
        let Value::Object(branch) = branch else { return };
        if is_null(branch) {
            null = true;
            continue;
        }
        let only_tells = branch.keys().all(|key| KNOWN.contains(&key.as_str()) || key.starts_with("x-"));
        match branch.get("const") {
            Some(value @ (Value::String(_) | Value::Number(_))) if only_tells => values.push((index, branch, value)),
            _ => return,
        }
    }
    let ty = match values.first() {
        Some((_, _, Value::String(_))) => "string",
        Some((_, _, Value::Number(_))) => "integer",
        _ => return,
    };
    let is_of = |value: &Value| if ty == "string" { value.is_string() } else { value.is_i64() || value.is_u64() };
    let distinct: HashSet<String> = values.iter().map(|(_, _, value)| value.to_string()).collect();
    if !values.iter().all(|(_, _, value)| is_of(value)) || distinct.len() != values.len() {
        return;
    }
    match map.get("type") {
        None => {}
        Some(Value::String(outer)) if outer == ty || ty == "integer" && outer == "number" => {}
        Some(Value::Array(list)) if list.iter().all(|it| it == ty || it == "null") => {
            null |= list.iter().any(|it| it == "null");
        }
        Some(_) => return,
    }
    let text = |branch: &Map<String, Value>, key: &str| branch.get(key).and_then(Value::as_str).map(str::to_owned);
    let titles: Option<Vec<String>> = values.iter().map(|(_, branch, _)| text(branch, "title")).collect();
    let titles = titles.filter(|titles| ty == "integer" && titles.iter().collect::<HashSet<_>>().len() == titles.len());
    let told: Vec<String> =
        values.iter().map(|(_, branch, _)| text(branch, "description").unwrap_or_default()).collect();
    let list: Vec<Value> = values.iter().map(|(_, _, value)| (*value).clone()).collect();
    let (enum_at, from) = (at.key("enum"), at.key(key));
    cx.moves.again(&enum_at, &from);
    for (now, (before, ..)) in values.iter().enumerate() {
        cx.moves.again(&enum_at.item(now), &from.item(*before).key("const"));
    }
    map.shift_remove(key);
    map.insert("type".to_owned(), json!(ty));
    map.insert("enum".to_owned(), Value::Array(list));
    if null {
        map.insert("nullable".to_owned(), json!(true));
    }
    if let Some(titles) = titles {
        map.entry("x-enum-varnames").or_insert_with(|| json!(titles));
    }
    if told.iter().any(|text| !text.is_empty()) {
        map.entry("x-enum-descriptions").or_insert_with(|| json!(told));
    }
}

const KNOWN: &[&str] =
    &["const", "title", "description", "type", "deprecated", "examples", "example", "format", "$comment"];

fn is_null(branch: &Map<String, Value>) -> bool {
    branch.get("type").is_some_and(|ty| ty == "null") || branch.get("const").is_some_and(Value::is_null)
}
