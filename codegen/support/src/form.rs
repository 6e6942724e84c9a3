//! `application/x-www-form-urlencoded` bodies.

use super::{encode, param};
use serde_json::Value;

/// `a=1&b=x+y`: arrays repeat their name, objects are written as JSON, nulls are left out.
///
/// None if the value is not an object, because a form is nothing else.
pub(super) fn encode(value: &Value) -> Option<String> {
    let Value::Object(map) = value else {
        return None;
    };
    let mut pairs: Vec<String> = Vec::new();
    for (name, value) in map {
        let mut push = |value: &Value| {
            if let Some(text) = param::text(value) {
                pairs.push(format!("{}={}", encode::form(name), encode::form(&text)));
            }
        };
        match value {
            Value::Array(items) => items.iter().for_each(push),
            value => push(value),
        }
    }
    Some(pairs.join("&"))
}
