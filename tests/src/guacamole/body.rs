//! Bodies of requests, read as leniently and as strictly as Jackson does it.

use serde_json::{Map, Value};

use super::errors::Failure;
use crate::loopback::Recorded;

/// An object of strings and nulls.
pub(super) type Texts = Map<String, Value>;

/// The members of a body that is to become an object. Members nobody asks for are ignored.
pub(super) struct Members(Map<String, Value>);

/// What a body holds.
pub(super) enum Content {
    /// Nothing, or `null`.
    Missing,
    Value(Value),
}

/// Any JSON; the caller knows what a missing body means.
pub(super) fn content(request: &Recorded) -> Result<Content, Failure> {
    if request.media_type().as_deref() != Some("application/json") {
        return Err(Failure::Page(415));
    }
    if request.body.is_empty() {
        return Ok(Content::Missing);
    }
    match serde_json::from_slice(&request.body) {
        Ok(Value::Null) => Ok(Content::Missing),
        Ok(value) => Ok(Content::Value(value)),
        Err(error) => Err(Failure::Unreadable(format!("Unexpected character: {error}"))),
    }
}

/// An object to create or to put in place of another.
pub(super) fn members(request: &Recorded) -> Result<Members, Failure> {
    match content(request)? {
        Content::Missing => Err(Failure::bad_request("Data must be submitted when creating/updating objects.")),
        Content::Value(Value::Object(members)) => Ok(Members(members)),
        Content::Value(other) => Err(mismatch("an object", &other)),
    }
}

impl Members {
    /// A string. Numbers and booleans become one.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Failure> {
        self.0.get(name).map_or(Ok(None), text)
    }

    /// A map of strings, `attributes` or `parameters`.
    pub(super) fn texts(&self, name: &str) -> Result<Option<Texts>, Failure> {
        let members = match self.0.get(name) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::Object(members)) => members,
            Some(other) => return Err(mismatch("java.util.Map", other)),
        };
        let mut texts = Texts::new();
        for (key, value) in members {
            texts.insert(key.clone(), text(value)?.map_or(Value::Null, Value::String));
        }
        Ok(Some(texts))
    }

    /// One of the values of an enumeration, in exactly this spelling.
    pub(super) fn one_of(&self, name: &str, values: &[&str]) -> Result<Option<String>, Failure> {
        match self.text(name)? {
            Some(value) if !values.contains(&value.as_str()) => Err(Failure::Unreadable(format!(
                "Cannot deserialize value of type `{name}` from String \"{value}\": not one of the \
                 values accepted for Enum class: {values:?}"
            ))),
            value => Ok(value),
        }
    }

    pub(super) fn integer(&self, name: &str) -> Result<Option<i64>, Failure> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => value.as_i64().map(Some).ok_or_else(|| mismatch("long", value)),
        }
    }

    /// A member that is sent back as it is.
    pub(super) fn raw(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }
}

fn text(value: &Value) -> Result<Option<String>, Failure> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text.clone())),
        Value::Number(_) | Value::Bool(_) => Ok(Some(value.to_string())),
        Value::Array(_) | Value::Object(_) => Err(mismatch("java.lang.String", value)),
    }
}

pub(super) fn mismatch(wanted: &str, value: &Value) -> Failure {
    let kind = match value {
        Value::Null => "Null",
        Value::Bool(_) => "Boolean",
        Value::Number(_) => "Number",
        Value::String(_) => "String",
        Value::Array(_) => "Array",
        Value::Object(_) => "Object",
    };
    Failure::Unreadable(format!("Cannot deserialize value of type `{wanted}` from {kind} value"))
}
