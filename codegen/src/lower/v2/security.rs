//! Security schemes.

use super::super::Cx;
use super::one_of;
use crate::diag::codes;
use crate::trail::Trail;
use serde_json::{Map, Value, json};

/// Makes a scheme one of 3.0.
pub(super) fn scheme(cx: &mut Cx<'_>, value: &mut Value, now: &Trail<'_>, author: &Trail<'_>) {
    let Value::Object(map) = value else { return };
    let Some(ty) = map.get("type").and_then(Value::as_str).map(str::to_owned) else { return };
    match ty.as_str() {
        "basic" => {
            map.insert("type".to_owned(), json!("http"));
            map.insert("scheme".to_owned(), json!("basic"));
            cx.moves.add(&now.key("scheme"), &author.key("type"));
        }
        "apiKey" => {
            if let Some(place) = map.get("in").and_then(Value::as_str) {
                one_of(cx, place, &["query", "header"], &author.key("in").pointer(), None);
            }
        }
        "oauth2" => oauth2(cx, map, now, author),
        other => {
            let help = match other.to_ascii_lowercase().as_str() {
                "http" | "bearer" | "jwt" | "openidconnect" => {
                    Some("a token in a header is `type: apiKey`, `in: header`, `name: Authorization` in Swagger 2.0")
                }
                _ => None,
            };
            one_of(cx, other, &["basic", "apiKey", "oauth2"], &author.key("type").pointer(), help);
        }
    }
}

fn oauth2(cx: &mut Cx<'_>, map: &mut Map<String, Value>, now: &Trail<'_>, author: &Trail<'_>) {
    let flow = match map.get("flow") {
        Some(Value::String(flow)) => flow.clone(),
        Some(Value::Null) | None => {
            cx.diags
                .report(
                    &codes::MISSING_FIELD,
                    &author.pointer(),
                    "a security scheme of type `oauth2` needs the field `flow`",
                )
                .at_key()
                .help("add `flow: implicit`, `password`, `application` or `accessCode`");
            return;
        }
        Some(_) => {
            cx.diags.report(&codes::WRONG_SHAPE, &author.key("flow").pointer(), "`flow` must be a text");
            return;
        }
    };
    let name = match flow.as_str() {
        "application" => "clientCredentials",
        "accessCode" => "authorizationCode",
        "implicit" | "password" => flow.as_str(),
        other => {
            one_of(
                cx,
                other,
                &["implicit", "password", "application", "accessCode"],
                &author.key("flow").pointer(),
                None,
            );
            map.shift_remove("flow");
            map.insert("flows".to_owned(), json!({}));
            return;
        }
    };
    let mut inner = Map::new();
    for key in ["authorizationUrl", "tokenUrl", "scopes"] {
        inner.extend(map.shift_remove(key).map(|value| (key.to_owned(), value)));
    }
    map.shift_remove("flow");
    cx.moves.add(&now.key("flows"), &author.key("flow"));
    cx.moves.add(&now.key("flows").key(name), author);
    map.insert("flows".to_owned(), json!({}));
    if let Some(Value::Object(flows)) = map.get_mut("flows") {
        flows.insert(name.to_owned(), Value::Object(inner));
    }
}
