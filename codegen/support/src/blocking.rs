//! Who carries a request of a blocking client.

use super::error::TransportError;
use super::raw_response::RawResponse;
use super::request::Request;
use super::transport::Portable;
use std::sync::Arc;

/// Sends a request and waits for the whole answer.
///
/// Any status is an answer. Redirects are answers too: whoever follows them must not hand a credential to another host.
pub trait Transport: Portable {
    /// Carries out one exchange.
    fn send(&self, request: Request) -> Result<RawResponse, TransportError>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Request) -> Result<RawResponse, TransportError> {
        (**self).send(request)
    }
}

/// Any [`Transport`], shared by the clones of a client.
#[derive(Clone)]
pub struct SharedTransport(Arc<dyn Transport>);

impl SharedTransport {
    pub(super) fn send(&self, request: Request) -> Result<RawResponse, TransportError> {
        self.0.send(request)
    }
}

impl<T: Transport + 'static> From<T> for SharedTransport {
    fn from(transport: T) -> Self {
        Self(Arc::new(transport))
    }
}
