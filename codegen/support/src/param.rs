//! What a parameter's value is before a style is applied to it.

use serde::Serialize;
use serde_json::Value;

/// The three shapes the specification's style table knows, and nothing at all.
#[derive(Debug)]
pub(super) enum Param {
    /// `null`, or an absent option: nothing is sent.
    Nothing,
    One(String),
    Many(Vec<String>),
    Pairs(Vec<(String, String)>),
}

impl Param {
    /// Null items and properties are left out; what is nested deeper than the table goes is written as JSON.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Nothing,
            Value::Array(items) => Self::Many(items.iter().filter_map(text).collect()),
            Value::Object(map) => {
                Self::Pairs(map.iter().filter_map(|(key, value)| Some((key.clone(), text(value)?))).collect())
            }
            scalar => text(scalar).map_or(Self::Nothing, Self::One),
        }
    }
}

/// A scalar as it is written in a URL, or JSON for what is no scalar; none for null.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// By way of JSON text, because `serde_json::to_value` would turn the `f32` 0.1 into 0.10000000149011612.
pub(super) fn tree<T: Serialize + ?Sized>(value: &T) -> Result<Value, serde_json::Error> {
    serde_json::to_vec(value).and_then(|text| serde_json::from_slice(&text))
}
