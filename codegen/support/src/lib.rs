//! The runtime of a generated client: what does not depend on any one API.
//!
//! An operation turns into a [`Request`] (plain data), a [`Transport`] carries it, and the [`RawResponse`] (plain data
//! again) turns into the operation's typed result. So one generated text serves async, blocking and in-memory use:
//!
//! ```text
//! Call ── Draft ── Core ──▶ Request ── Transport ──▶ RawResponse ── Operation::decode ──▶ Success | Error<Failure>
//! ```

mod call;
mod client;
mod draft;
mod assemble;
mod mode;
mod operation;
mod url;

mod encode;
mod form;
mod param;
mod style;

mod scheme;
mod secret;

mod request;
mod transport;

pub mod blocking;
mod memory;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "ureq")]
mod ureq;

mod header;
mod media;
mod raw_response;
mod response;

mod decode;
mod error;

#[doc(hidden)]
pub mod codec;

mod base64;
mod date;
mod map;
mod maybe;

pub use self::{
    base64::Base64,
    call::Call,
    client::Core,
    date::{Date, DateTime},
    decode::DecodeError,
    error::{ApiFailure, Error, RequestError, TransportError},
    header::HeaderError,
    map::Map,
    maybe::Maybe,
    memory::{FromFn, from_fn},
    mode::{Async, Blocking, Mode},
    operation::{Operation, OperationSpec},
    raw_response::{FromContent, RawResponse},
    request::{RawBody, Request},
    response::Response,
    scheme::Scheme,
    secret::Secret,
    style::{CookieStyle, HeaderStyle, PathStyle, QueryStyle},
    transport::{BoxFuture, Portable, SharedTransport, Transport},
    url::BaseUrlError,
};

#[doc(hidden)]
pub use self::draft::Draft;

#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
#[cfg(feature = "ureq")]
pub use self::ureq::UreqTransport;

pub use ::bytes::Bytes;
pub use ::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
pub use ::serde_json::Value;
pub use ::uuid::Uuid;
