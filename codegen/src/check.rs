//! Contradictions in an API that could be built.
//!
//! Nothing is decided here: [`build`](crate::build) has said what the document means, and this says where that cannot be
//! what its author means.

mod bodies;
mod defaults;
mod operations;
mod parameters;
mod responses;
mod unions;

use crate::diag::{Code, Diagnostic, Diagnostics, Stopped};
use crate::ir;
use crate::pointer::Pointer;
use std::collections::HashSet;

/// Reports what contradicts itself.
pub fn check(api: &ir::Api, diags: &mut Diagnostics) -> Result<(), Stopped> {
    let mut findings = Findings { diags, reported: HashSet::new() };
    operations::check(api, &mut findings);
    parameters::check(api, &mut findings);
    bodies::check(api, &mut findings);
    responses::check(api, &mut findings);
    unions::check(api, &mut findings);
    defaults::check(api, &mut findings);
    diags.propagate()
}

/// Findings, each once: a component that many operations use has one place.
struct Findings<'d> {
    diags: &'d mut Diagnostics,
    reported: HashSet<(&'static str, Pointer)>,
}

impl Findings<'_> {
    fn report(
        &mut self,
        code: &'static Code,
        at: &Pointer,
        message: impl Into<String>,
        more: impl FnOnce(&mut Diagnostic),
    ) {
        if self.reported.insert((code.id, at.clone())) {
            more(self.diags.report(code, at, message));
        }
    }
}
