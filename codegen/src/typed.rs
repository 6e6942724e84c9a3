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

/// The document with types.
pub fn typed(lowered: &Lowered, diags: &mut Diagnostics) -> Result<openapiv3::OpenAPI, Stopped> {
    for fault in shape::faults(Form::Node(Kind::Document), &lowered.value, &Trail::Root) {
        let at = lowered.author(&fault.at);
        fault.report(&at, diags);
    }
    diags.propagate()?;
    openapiv3::OpenAPI::deserialize(&lowered.value).map_err(|error| fallback::report(lowered, &error, diags))
}
