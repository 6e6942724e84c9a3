//! The tree as `openapiv3` has it.
//!
//! That crate's own messages are about its types, end at the first mistake, and take ever longer the deeper a mistake
//! is. So the grammar judges the tree first, and finds all mistakes; the crate gets only what will pass.

mod fallback;

use crate::diag::{Diagnostics, Stopped};
use crate::grammar::{Form, Kind, shape};
use crate::lower::Lowered;
use crate::trail::Trail;
use serde::Deserialize;
use serde_json::Value;

/// The document with types.
pub fn typed(lowered: &Lowered, diags: &mut Diagnostics) -> Result<openapiv3::OpenAPI, Stopped> {
    let known = diags.len();
    for fault in shape::faults(Form::Node(Kind::Document), &lowered.value, &Trail::Root) {
        let at = fault.at.clone();
        fault.report(&at, diags);
    }
    diags.relocate(known, |at| lowered.author(at));
    diags.propagate()?;
    parse(&lowered.value).map_err(|error| fallback::report(lowered, &error, diags))
}

/// Deep trees take more stack than a thread has by default: up to 40 KiB a level, without optimisation.
fn parse(value: &Value) -> Result<openapiv3::OpenAPI, serde_json::Error> {
    const STACK: usize = 64 << 20;
    let here = || openapiv3::OpenAPI::deserialize(value);
    std::thread::scope(|scope| {
        match std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, here).map(|thread| thread.join()) {
            Ok(Ok(parsed)) => parsed,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            // Where there are no threads, most documents do without.
            Err(_) => here(),
        }
    })
}
