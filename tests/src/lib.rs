//! Helpers of the tests: a server that remembers what it was sent, doubles of the four services, and texts
//! compared with files.
#![allow(clippy::unwrap_used)]

pub mod loopback;
pub mod transcript;

pub mod failover;
pub mod guacamole;
pub mod identity;
pub mod team;

pub mod bless;
pub mod diff;
