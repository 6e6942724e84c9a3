//! Asynchronous or blocking: the same words, another carrier.

use super::{blocking, transport};
use std::fmt;

/// How a client waits for its answers: [`Async`] or [`Blocking`].
pub trait Mode: sealed::Sealed + Clone + fmt::Debug + 'static {
    /// What a client of this mode holds: a shared transport.
    type Handle: Clone;
}

/// Calls are futures.
#[derive(Debug, Clone, Copy)]
pub enum Async {}

/// Calls block the thread.
#[derive(Debug, Clone, Copy)]
pub enum Blocking {}

impl Mode for Async {
    type Handle = transport::SharedTransport;
}

impl Mode for Blocking {
    type Handle = blocking::SharedTransport;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Async {}
    impl Sealed for super::Blocking {}
}
