//! Over `ureq`: blocking, without an asynchronous runtime.

use super::blocking::Transport;
use super::error::TransportError;
use super::raw_response::RawResponse;
use super::request::Request;
use ::ureq::{Agent, Error};
use std::time::Duration;

/// Carries requests with a [`ureq::Agent`](::ureq::Agent).
///
/// The default follows no redirect: a 3xx is an answer like any other, because nobody but the client knows which of
/// its headers and parameters are credentials. It waits 30 seconds for a connection and then as long as it takes. For
/// anything else bring your own agent:
///
/// ```
/// # use support::UreqTransport;
/// let agent = ureq::Agent::config_builder()
///     .http_status_as_error(false) // every status is an answer
///     .max_redirects(0)
///     .timeout_global(Some(std::time::Duration::from_secs(60)))
///     .build();
/// let transport = UreqTransport::from(ureq::Agent::from(agent));
/// ```
#[derive(Clone, Debug)]
pub struct UreqTransport {
    agent: Agent,
}

impl Default for UreqTransport {
    fn default() -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_connect(Some(Duration::from_secs(30)))
            .allow_non_standard_methods(true)
            .build();
        Self { agent: config.into() }
    }
}

impl From<Agent> for UreqTransport {
    fn from(agent: Agent) -> Self {
        Self { agent }
    }
}

impl Transport for UreqTransport {
    fn send(&self, request: Request) -> Result<RawResponse, TransportError> {
        let has_body = request.has_body();
        let (parts, body) = request.into_http().into_parts();
        let answer = if has_body {
            self.agent.run(http::Request::from_parts(parts, &body[..]))
        } else {
            self.agent.run(http::Request::from_parts(parts, ()))
        };
        let (parts, body) = answer.map_err(failure)?.into_parts();
        let body = body.into_with_config().limit(u64::MAX).read_to_vec().map_err(failure)?;
        Ok(RawResponse::new(parts.status, parts.headers, body))
    }
}

fn failure(error: Error) -> TransportError {
    match error {
        Error::Timeout(_) => TransportError::timeout(error),
        Error::ConnectionFailed | Error::HostNotFound => TransportError::connect(error),
        Error::Io(ref io) if io.kind() == std::io::ErrorKind::ConnectionRefused => TransportError::connect(error),
        // It repeats the URL, which may hold secrets.
        Error::BadUri(_) => TransportError::other("the URL cannot be used"),
        error => TransportError::other(error),
    }
}
