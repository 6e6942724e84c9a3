//! Pets: the module's root.

pub mod types;

mod client;
mod codecs;
mod operations;

pub use client::{ApiClient, Client};
pub use operations::*;

/// The blocking client.
pub mod blocking {
    /// [`super::Client`] without `await`.
    pub type Client = super::ApiClient<crate::support::Blocking>;
}
