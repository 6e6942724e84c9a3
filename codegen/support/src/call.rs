//! A call of one operation: built by setters, then sent.

use super::client::Core;
use super::draft::Draft;
use super::error::{Error, RequestError};
use super::mode::{Async, Blocking, Mode};
use super::operation::Operation;
use super::request::Request;
use super::response::Response;
use std::fmt;
use std::marker::PhantomData;

/// A call that is ready to be sent. Its optional parameters are methods of the operation's own page.
#[must_use = "a call does nothing until it is sent"]
pub struct Call<'c, M: Mode, Op> {
    core: &'c Core<M>,
    #[doc(hidden)]
    pub draft: Draft,
    op: PhantomData<fn() -> Op>,
}

impl<'c, M: Mode, Op: Operation> Call<'c, M, Op> {
    #[doc(hidden)]
    #[inline]
    pub fn new(core: &'c Core<M>) -> Self {
        Self { core, draft: Draft::new(Op::SPEC), op: PhantomData }
    }

    /// The request as plain data, credentials included; nothing is sent.
    #[inline]
    pub fn request(self) -> Result<Request, RequestError> {
        self.core.finish(self.draft)
    }
}

impl<Op: Operation> Call<'_, Async, Op> {
    /// Sends the call and returns what the document promises.
    #[inline]
    pub async fn send(self) -> Result<Op::Success, Error<Op::Failure>> {
        let request = self.core.finish(self.draft)?;
        let raw = self.core.transport().send(request).await?;
        Op::decode(&raw)
    }

    /// Like `send`, with the status and the headers of the response.
    #[inline]
    pub async fn response(self) -> Result<Response<Op::Success, Op>, Error<Op::Failure>> {
        let request = self.core.finish(self.draft)?;
        let raw = self.core.transport().send(request).await?;
        Ok(raw.with(Op::decode(&raw)?))
    }
}

impl<Op: Operation> Call<'_, Blocking, Op> {
    /// Sends the call and returns what the document promises.
    #[inline]
    pub fn send(self) -> Result<Op::Success, Error<Op::Failure>> {
        let request = self.core.finish(self.draft)?;
        let raw = self.core.transport().send(request)?;
        Op::decode(&raw)
    }

    /// Like `send`, with the status and the headers of the response.
    #[inline]
    pub fn response(self) -> Result<Response<Op::Success, Op>, Error<Op::Failure>> {
        let request = self.core.finish(self.draft)?;
        let raw = self.core.transport().send(request)?;
        Ok(raw.with(Op::decode(&raw)?))
    }
}

impl<M: Mode, Op> fmt::Debug for Call<'_, M, Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("core", self.core).field("draft", &self.draft).finish()
    }
}
