//! The values of discriminators, which 2.0 has no word for but the names of schemas; two extensions are in wide use.

use super::super::Cx;
use crate::trail::Trail;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

const KEYS: [&str; 2] = ["x-ms-discriminator-value", "x-discriminator-value"];

/// As many ancestors as any schema has. Only a document that wants to take long has more.
const MOST_ANCESTORS: usize = 1_000;

/// Adds the values that schemas give themselves to the `mapping` of those that they have a discriminator from.
pub(super) fn mappings(cx: &mut Cx<'_>, definitions: &mut Map<String, Value>) {
    let said: Vec<(String, &str, String)> = definitions
        .iter()
        .filter_map(|(name, schema)| {
            let (key, value) = KEYS.iter().find_map(|key| Some((*key, schema.get(*key)?.as_str()?)))?;
            Some((name.clone(), key, value.to_owned()))
        })
        .collect();
    if said.is_empty() {
        return;
    }
    let parents: HashMap<String, Vec<String>> =
        definitions.iter().map(|(name, schema)| (name.clone(), parents(schema))).collect();
    let root = Trail::Root;
    let components = root.key("components");
    let (schemas, author) = (components.key("schemas"), root.key("definitions"));
    for (name, key, value) in said {
        let target = format!("#/components/schemas/{}", name.replace('~', "~0").replace('/', "~1"));
        for ancestor in ancestors(&name, &parents) {
            let Some(discriminator) = definitions.get_mut(ancestor).and_then(|schema| schema.get_mut("discriminator"))
            else {
                continue;
            };
            let now = schemas.key(ancestor);
            let now = now.key("discriminator");
            if discriminator.is_string() {
                cx.moves.add(&now.key("propertyName"), &author.key(ancestor).key("discriminator"));
                *discriminator = json!({ "propertyName": discriminator.take(), "mapping": {} });
            }
            if let Some(Value::Object(mapping)) = discriminator.get_mut("mapping") {
                cx.moves.add(&now.key("mapping").key(&value), &author.key(&name).key(key));
                mapping.entry(value.clone()).or_insert_with(|| json!(target));
            }
        }
    }
}

/// The definitions in a schema's `allOf`.
fn parents(schema: &Value) -> Vec<String> {
    let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    parts.filter_map(|part| super::media::name_in(part, "#/definitions/")).collect()
}

/// The schema itself, and all that it is part of.
fn ancestors<'a>(name: &'a str, parents: &'a HashMap<String, Vec<String>>) -> Vec<&'a str> {
    let mut all = vec![name];
    let mut next = 0;
    while let Some(name) = all.get(next) {
        next += 1;
        for parent in parents.get(*name).into_iter().flatten() {
            if all.len() < MOST_ANCESTORS && !all.contains(&parent.as_str()) {
                all.push(parent);
            }
        }
    }
    all
}
