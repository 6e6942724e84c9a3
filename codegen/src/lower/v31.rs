//! OpenAPI 3.1 and 3.2 in the words of 3.0.
//!
//! This walk comes before the one that makes every document canonical: it leaves notations of 3.0, and hides what
//! 3.0 has no words for, so that nothing is reported as foreign which these versions have.

mod alternatives;
mod docs;
mod paths;
mod schema;
mod security;
mod tuple;
mod types;

use super::{Cx, hide, v32};
use crate::diag::codes;
use crate::grammar::{Form, Key, Kind};
use crate::load::version::Version;
use crate::trail::Trail;
use serde_json::{Map, Value, json};

/// Says a document in 3.0.
pub(super) fn document(cx: &mut Cx<'_>, version: Version, map: &mut Map<String, Value>) {
    let root = Trail::Root;
    paths::inline(cx, map);
    security::transport(cx, map);
    if version == Version::V3_2 {
        v32::document(cx, map);
    }
    if let Some(webhooks) = map.get("webhooks") {
        if webhooks.as_object().is_some_and(|webhooks| !webhooks.is_empty()) {
            let message = "webhooks are requests of the server, and are not generated; their schemas are";
            cx.diags.report(&codes::NO_CALLBACKS, &root.key("webhooks").pointer(), message).at_key();
        }
        if map.get("paths").is_none_or(Value::is_null) {
            map.insert("paths".to_owned(), json!({}));
        }
        hide(cx, map, "webhooks", &root);
    }
    if map.contains_key("components") && !map.contains_key("paths") {
        map.insert("paths".to_owned(), json!({}));
    }
    object(cx, version, Kind::Document, map, &root);
}

/// What later versions have beside the fields of 3.0, where there are references in it.
pub(super) fn form(kind: Kind, key: &str) -> Option<Form> {
    const SCHEMA: Form = Form::Ref(Kind::Schema);
    Some(match (kind, key) {
        (Kind::Schema, "prefixItems") => Form::List(&SCHEMA),
        (Kind::Schema, "patternProperties") => Form::Map(&SCHEMA),
        (Kind::Schema, "unevaluatedProperties" | "unevaluatedItems") => Form::FlagOrSchema,
        (Kind::Document, "webhooks") | (Kind::Components, "pathItems") => Form::Map(&Form::Ref(Kind::PathItem)),
        (Kind::Components, "mediaTypes") => Form::Map(&Form::Ref(Kind::MediaType)),
        (Kind::MediaType, "itemSchema") => SCHEMA,
        (Kind::PathItem, "query") => Form::Node(Kind::Operation),
        (Kind::PathItem, "additionalOperations") => Form::Map(&Form::Node(Kind::Operation)),
        _ => return None,
    })
}

fn object(cx: &mut Cx<'_>, version: Version, kind: Kind, map: &mut Map<String, Value>, at: &Trail<'_>) {
    if version == Version::V3_2 {
        v32::object(cx, kind, map, at);
    }
    match kind {
        Kind::Schema => schema::schema(cx, map, at),
        Kind::Operation => {
            map.entry("responses").or_insert_with(|| json!({}));
        }
        kind => docs::docs(cx, version, kind, map, at),
    }
    for (key, value) in map.iter_mut() {
        let form = match kind.key(key) {
            Key::Field(field) => field.form,
            Key::Entry(form) => form,
            Key::Extension | Key::Unknown => continue,
        };
        member(cx, version, form, value, &at.key(key));
    }
}

fn member(cx: &mut Cx<'_>, version: Version, form: Form, value: &mut Value, at: &Trail<'_>) {
    match (form, value) {
        (Form::List(form), Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                member(cx, version, *form, item, &at.item(index));
            }
        }
        (Form::Map(form), Value::Object(map)) => {
            for (key, value) in map.iter_mut() {
                member(cx, version, *form, value, &at.key(key));
            }
        }
        // `true` is any value, `false` none.
        (Form::Ref(Kind::Schema), value @ Value::Bool(_)) => {
            *value = if *value == json!(true) { json!({}) } else { json!({ "not": {} }) };
        }
        // The summary and the description of a reference are of its use.
        (Form::Ref(kind), Value::Object(map)) if kind != Kind::Schema && map.contains_key("$ref") => {}
        (Form::Ref(kind) | Form::Node(kind), Value::Object(map)) => object(cx, version, kind, map, at),
        (Form::FlagOrSchema, Value::Object(map)) => object(cx, version, Kind::Schema, map, at),
        _ => {}
    }
}
