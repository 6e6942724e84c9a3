//! The plan: names, types, boxes, constructors, and what an operation takes and answers.

mod api;
mod markdown;
mod operations;
mod types;

use codegen::diag::{Diagnostics, Severity};
use codegen::ir::Api;

/// The plan as text and the ids of the warnings.
fn planned(api: &Api) -> (String, Vec<&'static str>) {
    let mut diags = Diagnostics::default();
    let module = codegen::plan::module("pet-store", api, &mut diags).unwrap_or_else(|_| panic!("{diags:?}"));
    assert_eq!(diags.count(Severity::Error), 0, "{diags:?}");
    (codegen::plan::text(&module), diags.iter().map(|found| found.code.id).collect())
}

/// The lines of the plan without docs and indentation.
fn lines(api: &Api) -> Vec<String> {
    let (text, _) = planned(api);
    text.lines().map(str::trim).filter(|line| !line.starts_with("///")).map(str::to_owned).collect()
}

/// Each of these lines is there.
#[track_caller]
fn assert_lines(api: &Api, expected: &[&str]) {
    let lines = lines(api);
    for expected in expected {
        assert!(lines.iter().any(|line| line == expected), "no line {expected:?} in {lines:#?}");
    }
}
