//! The two kinds of client, so that one table serves both.

use generated::support::{Async, Blocking, Call, Error, Mode, Operation, ReqwestTransport, Response, UreqTransport};
use tokio::runtime::{Builder, Runtime};

/// Sends calls of a mode and returns when the answer is there.
pub(crate) trait Drive<M: Mode> {
    fn transport(&self) -> M::Handle;

    fn send<Op: Operation>(&self, call: Call<'_, M, Op>) -> Outcome<Op>;
}

pub(crate) type Outcome<Op> = Result<Response<<Op as Operation>::Success, Op>, Error<<Op as Operation>::Failure>>;

/// The async clients, over `reqwest`.
pub(crate) struct Awaiting(Runtime);

impl Awaiting {
    pub(crate) fn new() -> Awaiting {
        Awaiting(Builder::new_current_thread().enable_all().build().unwrap())
    }
}

impl Drive<Async> for Awaiting {
    fn transport(&self) -> <Async as Mode>::Handle {
        ReqwestTransport::default().into()
    }

    fn send<Op: Operation>(&self, call: Call<'_, Async, Op>) -> Outcome<Op> {
        self.0.block_on(call.response())
    }
}

/// The blocking clients, over `ureq`.
pub(crate) struct Waiting;

impl Drive<Blocking> for Waiting {
    fn transport(&self) -> <Blocking as Mode>::Handle {
        UreqTransport::default().into()
    }

    fn send<Op: Operation>(&self, call: Call<'_, Blocking, Op>) -> Outcome<Op> {
        call.response()
    }
}
