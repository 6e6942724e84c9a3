//! A decoded response that still knows its status and headers.

use super::header::{self, HeaderError};
use super::raw_response::RawResponse;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

/// What was decoded, with the response it came from. It dereferences to what was decoded.
///
/// `Op` is the operation, so that the headers the document describes can be methods.
pub struct Response<T, Op = ()> {
    raw: RawResponse,
    /// Boxed so that an enum of failures stays small, however large their bodies are.
    value: Box<T>,
    op: PhantomData<fn() -> Op>,
}

impl<T, Op> Response<T, Op> {
    pub(super) fn new(raw: RawResponse, value: T) -> Self {
        Self { raw, value: Box::new(value), op: PhantomData }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.raw.status()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.raw.headers()
    }

    /// The body as it came.
    pub fn bytes(&self) -> &Bytes {
        self.raw.body()
    }

    /// The response as it came.
    pub fn raw(&self) -> &RawResponse {
        &self.raw
    }

    /// What the body decoded to.
    pub fn body(&self) -> &T {
        &self.value
    }

    /// What the body decoded to.
    pub fn into_body(self) -> T {
        *self.value
    }

    /// A header as a number, text, or list; none if it is not there.
    pub fn header<H: DeserializeOwned>(&self, name: &'static str) -> Result<Option<H>, HeaderError> {
        header::plain(self.headers(), name)
    }

    /// A header that holds JSON; none if it is not there.
    pub fn header_json<H: DeserializeOwned>(&self, name: &'static str) -> Result<Option<H>, HeaderError> {
        header::json(self.headers(), name)
    }
}

impl<T, Op> Deref for Response<T, Op> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Clone, Op> Clone for Response<T, Op> {
    fn clone(&self) -> Self {
        Self { raw: self.raw.clone(), value: self.value.clone(), op: PhantomData }
    }
}

impl<T: fmt::Debug, Op> fmt::Debug for Response<T, Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("status", &self.status()).field("body", &self.value).finish_non_exhaustive()
    }
}
