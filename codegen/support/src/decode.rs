//! Decoding a JSON body, fast when it fits and with a good answer when it does not.

use super::codec::fault::Fault;
use super::codec::tree::Node;
use super::media;
use super::raw_response::RawResponse;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt;

/// A response that is not what the document says. Its `Display` says where and why, and never shows the body.
#[derive(Clone)]
pub struct DecodeError(Box<Inner>);

#[derive(Clone)]
struct Inner {
    raw: RawResponse,
    path: String,
    message: String,
}

impl DecodeError {
    pub(super) fn new(raw: &RawResponse, path: String, message: String) -> Self {
        Self(Box::new(Inner { raw: raw.clone(), path, message }))
    }

    /// The response as it came.
    pub fn raw(&self) -> &RawResponse {
        &self.0.raw
    }

    /// The status of the response.
    pub fn status(&self) -> StatusCode {
        self.0.raw.status()
    }

    /// The headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        self.0.raw.headers()
    }

    /// The body of the response.
    pub fn bytes(&self) -> &[u8] {
        self.0.raw.body()
    }

    /// Where in the JSON, as in `groups[3].parentId`; empty for the whole.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What is wrong there, as in `expected an integer, found a string`.
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot decode the response ({}): ", self.raw())?;
        if !self.path().is_empty() {
            write!(f, "{}: ", self.path())?;
        }
        f.write_str(self.message())
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("path", &self.path())
            .field("message", &self.message())
            .field("raw", self.raw())
            .finish()
    }
}

impl std::error::Error for DecodeError {}

/// The fast way.
#[inline]
pub(super) fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, serde_json::Error> {
    let body = media::without_bom(body);
    serde_json::from_slice(if body.is_empty() { b"null" } else { body })
}

/// The slow way, when the fast one failed: finds the path of what is wrong, and forgives what can be forgiven without
/// a guess (an integer written as `1.0`, text that is not quite UTF-8).
#[cold]
pub(super) fn explain<T: DeserializeOwned>(raw: &RawResponse, error: serde_json::Error) -> Result<T, DecodeError> {
    let value = parse(raw, error)?;
    T::deserialize(Node(&value)).map_err(|fault| blame(raw, fault))
}

fn parse(raw: &RawResponse, error: serde_json::Error) -> Result<Value, DecodeError> {
    let body = raw.body();
    if is_blank(body) {
        return Ok(Value::Null);
    }
    let parsed = match std::str::from_utf8(body) {
        Ok(_) => json(body),
        Err(_) => json(media::decode(body, raw.content_type()).as_bytes()),
    };
    parsed.map_err(|again| {
        // Both ways agree that it is no JSON, or the value is nested too deeply for either.
        let error = if error.is_data() { again } else { error };
        let message = match raw.content_type() {
            Some(other) if !media::is_json(&media::essence(other)) => {
                format!("the body is not JSON (its content type is `{other}`): {error}")
            }
            _ => format!("the body is not JSON: {error}"),
        };
        DecodeError::new(raw, String::new(), message)
    })
}

fn blame(raw: &RawResponse, fault: Fault) -> DecodeError {
    let (path, message) = fault.into_parts();
    let message = if is_blank(raw.body()) { "the body is empty".to_owned() } else { message };
    DecodeError::new(raw, path, message)
}

fn is_blank(body: &[u8]) -> bool {
    media::without_bom(body).iter().all(u8::is_ascii_whitespace)
}
