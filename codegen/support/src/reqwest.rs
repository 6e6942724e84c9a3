//! Over `reqwest`: native with rustls, in a browser with `fetch`.

use super::error::TransportError;
use super::raw_response::RawResponse;
use super::request::Request;
use super::transport::{BoxFuture, Transport};
use ::reqwest::{Client, Error};

/// Carries requests with a [`reqwest::Client`](::reqwest::Client).
///
/// The default follows no redirect: a 3xx is an answer like any other. `reqwest` takes well-known credentials out of a
/// request that is redirected to another host, but it cannot know API keys in other headers or in the query. It waits
/// 30 seconds for a connection and then as long as it takes. For anything else bring your own client:
///
/// ```
/// # use support::ReqwestTransport;
/// let client = reqwest::Client::builder()
///     .redirect(reqwest::redirect::Policy::none())
///     .timeout(std::time::Duration::from_secs(60))
///     .build()?;
/// let transport = ReqwestTransport::from(client);
/// # Ok::<(), reqwest::Error>(())
/// ```
///
/// In a browser redirects, timeouts and cookies are the browser's own affair.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: Result<Client, String>,
}

impl Default for ReqwestTransport {
    /// A client that cannot be made (no root certificates, for instance) is an error of the first request.
    fn default() -> Self {
        Self { client: default_client().map_err(|error| chain(&error)) }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn default_client() -> Result<Client, Error> {
    Client::builder()
        .redirect(::reqwest::redirect::Policy::none())
        .connect_timeout(std::time::Duration::from_secs(30))
        .build()
}

#[cfg(target_arch = "wasm32")]
fn default_client() -> Result<Client, Error> {
    Client::builder().build()
}

impl From<Client> for ReqwestTransport {
    fn from(client: Client) -> Self {
        Self { client: Ok(client) }
    }
}

impl ReqwestTransport {
    async fn exchange(&self, request: Request) -> Result<RawResponse, TransportError> {
        let client = self.client.as_ref().map_err(|message| TransportError::other(message.as_str()))?;
        let request = ::reqwest::Request::try_from(request.into_http()).map_err(failure)?;
        let mut response = client.execute(request).await.map_err(failure)?;
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        let body = response.bytes().await.map_err(failure)?;
        Ok(RawResponse::new(status, headers, body))
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<RawResponse, TransportError>> {
        Box::pin(self.exchange(request))
    }
}

/// Without its URL, which may hold secrets.
fn failure(error: Error) -> TransportError {
    let error = error.without_url();
    if error.is_timeout() {
        return TransportError::timeout(error);
    }
    #[cfg(not(target_arch = "wasm32"))]
    if error.is_connect() {
        return TransportError::connect(error);
    }
    TransportError::other(error)
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(error) = next {
        text = format!("{text}: {error}");
        next = error.source();
    }
    text
}
