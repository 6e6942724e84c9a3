//! A transport without a network.

use super::blocking;
use super::error::TransportError;
use super::raw_response::RawResponse;
use super::request::Request;
use super::transport::{BoxFuture, Portable, Transport};

/// A transport that answers from a closure, for tests; see [`from_fn`].
#[derive(Clone, Debug)]
pub struct FromFn<F>(F);

/// Answers each request by calling `answer`; it serves asynchronous and blocking clients alike.
///
/// ```
/// # use support::{RawResponse, StatusCode, from_fn};
/// let transport = from_fn(|request| match request.path() {
///     "/pets" => RawResponse::from_json(StatusCode::OK, r#"[{"name": "Rex"}]"#),
///     _ => RawResponse::empty(StatusCode::NOT_FOUND),
/// });
/// # let _: support::SharedTransport = transport.into();
/// ```
pub fn from_fn<F: Fn(Request) -> RawResponse>(answer: F) -> FromFn<F> {
    FromFn(answer)
}

impl<F: Fn(Request) -> RawResponse + Portable> Transport for FromFn<F> {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<RawResponse, TransportError>> {
        let answer = (self.0)(request);
        Box::pin(std::future::ready(Ok(answer)))
    }
}

impl<F: Fn(Request) -> RawResponse + Portable> blocking::Transport for FromFn<F> {
    fn send(&self, request: Request) -> Result<RawResponse, TransportError> {
        Ok((self.0)(request))
    }
}
