//! A response as plain data.

use super::decode::{self, DecodeError};
use super::error::Error;
use super::media;
use super::response::Response;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue, LOCATION, SET_COOKIE};
use http::{HeaderMap, StatusCode, Uri};
use serde::de::DeserializeOwned;
use std::fmt;
use std::sync::Arc;

/// Status, headers and body, before anything is decoded. Clones share it.
///
/// `Debug` shows how long the body is; `Display` shows the beginning of a body of text.
#[derive(Clone)]
pub struct RawResponse(Arc<Parts>);

struct Parts {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// What is read from a response by its `Content-Type`. Generated code implements it for its unions of content.
pub trait FromContent: Sized {
    /// Reads the body.
    fn from_content(raw: &RawResponse) -> Result<Self, DecodeError>;
}

impl RawResponse {
    /// A response of these parts.
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Self(Arc::new(Parts { status, headers, body: body.into() }))
    }

    /// A response without headers and body.
    pub fn empty(status: StatusCode) -> Self {
        Self::new(status, HeaderMap::new(), Bytes::new())
    }

    /// A response of `application/json`; `body` is the JSON text.
    pub fn from_json(status: StatusCode, body: impl Into<Bytes>) -> Self {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static("application/json"))]);
        Self::new(status, headers, body)
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The body as it came.
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// The value of `Content-Type`, if it is there and is text.
    pub fn content_type(&self) -> Option<&str> {
        self.0.headers.get(CONTENT_TYPE)?.to_str().ok()
    }

    /// Decodes the body as JSON; an empty body counts as `null`.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        decode::json(self.body()).or_else(|error| decode::explain(self, error))
    }

    /// The body as text: UTF-8 with replacement characters, or ISO 8859-1 where that is declared. It never fails; it
    /// is a `Result` so that all kinds of content read alike.
    pub fn text(&self) -> Result<String, DecodeError> {
        Ok(media::decode(self.body(), self.content_type()))
    }

    /// The body's bytes. It never fails; it is a `Result` so that all kinds of content read alike.
    pub fn bytes(&self) -> Result<Bytes, DecodeError> {
        Ok(self.body().clone())
    }

    /// Decodes the body by its content type.
    pub fn content<T: FromContent>(&self) -> Result<T, DecodeError> {
        T::from_content(self)
    }

    /// Which of the documented content types this is. A response that does not say is taken for the first.
    pub fn content_among(&self, documented: &[&'static str]) -> Result<&'static str, DecodeError> {
        let picked = match self.content_type() {
            Some(actual) => media::pick(documented, actual),
            None => documented.first().copied(),
        };
        picked.ok_or_else(|| {
            let actual = self.content_type().unwrap_or_default();
            let message = format!("the content type `{actual}` is none of `{}`", documented.join("`, `"));
            DecodeError::new(self, String::new(), message)
        })
    }

    /// This response together with what was decoded from it.
    #[inline]
    pub fn with<T, Op>(&self, value: T) -> Response<T, Op> {
        Response::new(self.clone(), value)
    }

    /// The failure that `variant` stands for, with its body; the body's own error if it is not what the document says.
    #[inline]
    pub fn fail<S, T, Op, E>(
        &self,
        variant: fn(Response<T, Op>) -> E,
        body: Result<T, DecodeError>,
    ) -> Result<S, Error<E>> {
        Err(Error::Api(variant(self.with(body?))))
    }

    /// The error for a status the document does not describe.
    #[inline]
    pub fn undocumented<E>(&self) -> Error<E> {
        Error::Undocumented(self.clone())
    }

    /// The host of a redirect; not the whole of it, because path and query may hold secrets.
    fn redirects_to(&self) -> Option<String> {
        let location = self.headers().get(LOCATION).filter(|_| self.status().is_redirection())?;
        let target: Uri = location.to_str().ok()?.parse().ok()?;
        Some(format!("{}://{}", target.scheme_str()?, target.host()?))
    }

    /// The beginning of a body of text, on one line.
    fn excerpt(&self) -> Option<String> {
        const LONGEST: usize = 300;
        let is_text = match self.content_type() {
            Some(content_type) => media::is_text(&media::essence(content_type)),
            None => std::str::from_utf8(self.body()).is_ok(),
        };
        if !is_text {
            return None;
        }
        let start = &self.body()[..self.body().len().min(4 * LONGEST)];
        let text = media::decode(start, self.content_type());
        let line = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        let line = line.collect::<Vec<_>>().join(" ");
        match line.char_indices().nth(LONGEST) {
            Some((end, _)) => Some(format!("{}…", &line[..end])),
            None if line.is_empty() => None,
            None => Some(line),
        }
    }
}

/// `403 Forbidden: {"message": "not yours"}`
impl fmt::Display for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.status().as_str())?;
        if let Some(reason) = self.status().canonical_reason() {
            write!(f, " {reason}")?;
        }
        if let Some(host) = self.redirects_to() {
            write!(f, " (to {host})")?;
        }
        // The body of a success may be the very token that was asked for.
        match self.excerpt().filter(|_| !self.status().is_success()) {
            Some(excerpt) => write!(f, ": {excerpt}"),
            None => Ok(()),
        }
    }
}

/// A body may hold secrets, such as the token one has just asked for, and so may a cookie or the target of a redirect.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut headers = self.headers().clone();
        for name in [SET_COOKIE, LOCATION] {
            if let http::header::Entry::Occupied(mut values) = headers.entry(name) {
                values.iter_mut().for_each(|value| value.set_sensitive(true));
            }
        }
        f.debug_struct("RawResponse")
            .field("status", &self.status())
            .field("headers", &headers)
            .field("body", &format_args!("{} bytes", self.body().len()))
            .finish()
    }
}

impl<B: Into<Bytes>> From<http::Response<B>> for RawResponse {
    fn from(response: http::Response<B>) -> Self {
        let (parts, body) = response.into_parts();
        Self::new(parts.status, parts.headers, body)
    }
}
