//! Everything that can go wrong with a call.

use super::decode::DecodeError;
use super::raw_response::RawResponse;
use http::StatusCode;
use std::convert::Infallible;
use std::fmt;

/// Why a call has no success to return. `E` holds the failures the document describes for the operation.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// A failure the document describes.
    Api(E),
    /// A status the document does not describe, with all that came.
    Undocumented(RawResponse),
    /// A described status with a body that is not what the document says.
    Decode(DecodeError),
    /// The request could not be made; nothing was sent.
    Request(RequestError),
    /// The request could not be carried out, or its answer did not arrive.
    Transport(TransportError),
}

/// A failure the document describes: some response and its meaning. Generated code implements it.
pub trait ApiFailure: fmt::Debug {
    /// The response the failure was read from.
    fn raw(&self) -> &RawResponse;
}

impl ApiFailure for Infallible {
    fn raw(&self) -> &RawResponse {
        match *self {}
    }
}

impl<E> Error<E> {
    /// The failure, if it is one the document describes.
    pub fn api(&self) -> Option<&E> {
        match self {
            Self::Api(failure) => Some(failure),
            _ => None,
        }
    }
}

impl<E: ApiFailure> Error<E> {
    /// What the server answered, if it did.
    pub fn raw(&self) -> Option<&RawResponse> {
        match self {
            Self::Api(failure) => Some(failure.raw()),
            Self::Undocumented(raw) => Some(raw),
            Self::Decode(error) => Some(error.raw()),
            Self::Request(_) | Self::Transport(_) => None,
        }
    }

    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.raw().map(RawResponse::status)
    }
}

impl<E: ApiFailure> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(failure) => failure.raw().fmt(f),
            Self::Undocumented(raw) => write!(f, "undocumented response: {raw}"),
            Self::Decode(error) => error.fmt(f),
            Self::Request(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl<E: ApiFailure> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::Api(_) | Self::Undocumented(_) | Self::Decode(_) | Self::Request(_) => None,
        }
    }
}

impl<E> From<DecodeError> for Error<E> {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl<E> From<RequestError> for Error<E> {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl<E> From<TransportError> for Error<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

/// Why there is no request. No value of a parameter is repeated here.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// The operation needs a credential that the client has not got.
    MissingCredential {
        /// The operation's name.
        operation: &'static str,
        /// The alternatives, as in "`key` and `token`, or `bearer`".
        schemes: String,
    },
    /// A credential cannot be sent.
    Credential {
        /// The scheme's name.
        scheme: &'static str,
        /// Why.
        reason: String,
    },
    /// A parameter cannot be sent.
    Parameter {
        /// The operation's name.
        operation: &'static str,
        /// The parameter's name.
        name: &'static str,
        /// Why.
        reason: String,
    },
    /// The body cannot be sent.
    Body {
        /// The operation's name.
        operation: &'static str,
        /// Why.
        reason: String,
    },
    /// The whole is no URL.
    Url {
        /// The operation's name.
        operation: &'static str,
        /// Why.
        reason: String,
    },
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingCredential { operation, schemes } => {
                write!(f, "`{operation}` needs a credential: {schemes}")
            }
            Self::Credential { scheme, reason } => {
                write!(f, "the credential for `{scheme}` cannot be sent: {reason}")
            }
            Self::Parameter { operation, name, reason } => {
                write!(f, "`{operation}`: the parameter `{name}` cannot be sent: {reason}")
            }
            Self::Body { operation, reason } => {
                write!(f, "`{operation}`: the body cannot be sent: {reason}")
            }
            Self::Url { operation, reason } => {
                write!(f, "`{operation}`: the URL cannot be sent: {reason}")
            }
        }
    }
}

impl std::error::Error for RequestError {}

/// Why a request has no answer. It holds no URL, because a URL may hold secrets.
#[derive(Debug)]
pub struct TransportError {
    kind: Kind,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Connect,
    Timeout,
    Other,
}

impl TransportError {
    /// No connection could be made, so nothing was sent.
    pub fn connect(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: Kind::Connect, source: Some(source.into()) }
    }

    /// It took too long.
    pub fn timeout(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: Kind::Timeout, source: Some(source.into()) }
    }

    /// Anything else.
    pub fn other(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: Kind::Other, source: Some(source.into()) }
    }

    /// Whether no connection could be made: the server has not seen the request.
    pub fn is_connect(&self) -> bool {
        self.kind == Kind::Connect
    }

    /// Whether it took too long.
    pub fn is_timeout(&self) -> bool {
        self.kind == Kind::Timeout
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            Kind::Connect => "the server could not be reached",
            Kind::Timeout => "the server did not answer in time",
            Kind::Other => "the exchange with the server failed",
        })
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        }
    }
}
