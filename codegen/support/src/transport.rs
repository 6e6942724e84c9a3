//! Who carries a request of an asynchronous client.

use super::error::TransportError;
use super::raw_response::RawResponse;
use super::request::Request;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// A boxed future; it can be sent to another thread except on `wasm32`, where there is none.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A boxed future; it can be sent to another thread except on `wasm32`, where there is none.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// `Send + Sync`, except on `wasm32`, where a browser's objects are neither.
#[cfg(not(target_arch = "wasm32"))]
pub trait Portable: Send + Sync {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + Sync + ?Sized> Portable for T {}

/// `Send + Sync`, except on `wasm32`, where a browser's objects are neither.
#[cfg(target_arch = "wasm32")]
pub trait Portable {}
#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> Portable for T {}

/// Sends a request and waits for the whole answer.
///
/// Any status is an answer. Redirects are answers too: whoever follows them must not hand a credential to another host.
pub trait Transport: Portable {
    /// Carries out one exchange.
    fn send(&self, request: Request) -> BoxFuture<'_, Result<RawResponse, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<RawResponse, TransportError>> {
        (**self).send(request)
    }
}

/// Any [`Transport`], shared by the clones of a client.
#[derive(Clone)]
pub struct SharedTransport(Arc<dyn Transport>);

impl SharedTransport {
    pub(super) fn send(&self, request: Request) -> BoxFuture<'_, Result<RawResponse, TransportError>> {
        self.0.send(request)
    }
}

impl<T: Transport + 'static> From<T> for SharedTransport {
    fn from(transport: T) -> Self {
        Self(Arc::new(transport))
    }
}
