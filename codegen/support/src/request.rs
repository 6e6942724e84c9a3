//! A request as plain data.

use super::error::RequestError;
use super::operation::OperationSpec;
use bytes::Bytes;
use http::{HeaderMap, Method, Uri, header::CONTENT_TYPE};
use std::fmt;
use std::ops::Range;

/// What is to be sent: no IO has happened, so it can be looked at, logged, tested, or carried by any transport.
///
/// `Debug` hides secrets: credentials in headers, path and query, and the body.
#[derive(Clone)]
pub struct Request {
    operation: &'static str,
    method: Method,
    url: UrlText,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

impl Request {
    pub(super) fn new(
        spec: &OperationSpec,
        url: UrlText,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<Self, RequestError> {
        let uri = Uri::try_from(url.as_str())
            .map_err(|error| RequestError::Url { operation: spec.id, reason: error.to_string() })?;
        Ok(Self { operation: spec.id, method: spec.method.clone(), url, uri, headers, body })
    }

    /// The operation's name in the document.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The whole URL, with whatever secrets it holds.
    pub fn url(&self) -> &str {
        self.url.as_str()
    }

    /// The path as it is sent, percent-encoded.
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// The query as it is sent, without its `?`; empty if there is none.
    pub fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// The query's pairs, decoded.
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        let decode = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
        let pairs = self.query().split('&').filter(|pair| !pair.is_empty());
        pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(|(k, v)| (decode(k), decode(v))).collect()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers, to add to them in a transport of one's own.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// A header's value, if it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body's bytes; empty if there is none.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Whether there is a body, be it an empty one.
    pub fn has_body(&self) -> bool {
        self.headers.contains_key(CONTENT_TYPE)
    }

    /// The same request in the terms of the `http` crate.
    pub fn into_http(self) -> http::Request<Bytes> {
        let mut request = http::Request::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = self.uri;
        *request.headers_mut() = self.headers;
        request
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let content_type = self.header(CONTENT_TYPE.as_str()).unwrap_or("no body");
        f.debug_struct("Request")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &self.headers)
            .field("body", &format_args!("{content_type}, {} bytes", self.body.len()))
            .finish()
    }
}

/// A URL that remembers which of its bytes are secret.
#[derive(Clone)]
pub(super) struct UrlText {
    text: String,
    secrets: Vec<Range<usize>>,
    has_query: bool,
}

impl UrlText {
    pub(super) fn new(base: &str) -> Self {
        Self { text: base.to_owned(), secrets: Vec::new(), has_query: false }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn push(&mut self, text: &str) {
        self.has_query |= text.contains('?');
        self.text.push_str(text);
    }

    pub(super) fn push_value(&mut self, encoded: &str, secret: bool) {
        let start = self.text.len();
        self.text.push_str(encoded);
        if secret {
            self.secrets.push(start..self.text.len());
        }
    }

    pub(super) fn push_query(&mut self, name: &str, value: &str, secret: bool) {
        self.push(if self.has_query { "&" } else { "?" });
        self.push(name);
        self.push("=");
        self.push_value(value, secret);
    }
}

impl fmt::Debug for UrlText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = String::new();
        let mut end = 0;
        for secret in &self.secrets {
            shown.push_str(&self.text[end..secret.start]);
            shown.push_str("***");
            end = secret.end;
        }
        shown.push_str(&self.text[end..]);
        fmt::Debug::fmt(&shown, f)
    }
}

/// A body of any content type, both ways.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct RawBody {
    /// The value of `Content-Type`.
    pub content_type: String,
    /// The body itself.
    pub bytes: Bytes,
}

impl RawBody {
    /// A body of this content type.
    pub fn new(content_type: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self { content_type: content_type.into(), bytes: bytes.into() }
    }
}

impl fmt::Debug for RawBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawBody({}, {} bytes)", self.content_type, self.bytes.len())
    }
}
