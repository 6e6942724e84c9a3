//! The runtime under a little client, written exactly as the generator writes one, with the runtime as a module of the
//! same crate, as it is in a generated one.

#[path = "../../src/lib.rs"]
#[allow(dead_code, unused_imports, unreachable_pub)]
mod support;

// As in a generated crate, where all of this can be reached from outside.
#[allow(dead_code, unreachable_pub, clippy::large_enum_variant)]
mod pets;

mod errors;
mod memory;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod wire;

/// Runs a future that is always ready, or needs a runtime.
fn wait<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
}
