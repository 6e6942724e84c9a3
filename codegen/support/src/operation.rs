//! What a generated operation says about itself.

use super::error::{ApiFailure, Error};
use super::raw_response::RawResponse;
use super::scheme::Scheme;
use http::Method;

/// An operation of the document. Generated code implements it for its marker types.
pub trait Operation {
    /// The constant part of the operation.
    const SPEC: &'static OperationSpec;

    /// What a success decodes to.
    type Success;

    /// The failures the document describes; [`std::convert::Infallible`] if it describes none.
    type Failure: ApiFailure;

    /// The document's table of responses: decides by status alone.
    fn decode(raw: &RawResponse) -> Result<Self::Success, Error<Self::Failure>>;
}

/// The part of an operation that is the same in each call.
#[derive(Debug)]
pub struct OperationSpec {
    /// The `operationId`, for messages.
    pub id: &'static str,
    /// The method.
    pub method: Method,
    /// The path as the document has it, with `{name}` for its parameters.
    pub path: &'static str,
    /// The value of the `Accept` header; empty if no response has a body.
    pub accept: &'static str,
    /// Alternatives, each a list of schemes that are needed together. Empty: needs none. An empty alternative: may do without.
    pub security: &'static [&'static [&'static Scheme]],
}
