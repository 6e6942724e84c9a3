//! Responses and their statuses.

use super::Findings;
use crate::diag::codes;
use crate::ir::{Api, StatusCode};

pub(super) fn check(api: &Api, findings: &mut Findings<'_>) {
    for operation in &api.operations {
        let at = operation.at.child("responses");
        if operation.responses.is_empty() {
            findings.report(&codes::NO_RESPONSES, &at, "this operation has no responses", |it| {
                it.at_key();
            });
        }
        for response in &operation.responses {
            let (wrong, key) = match response.code {
                StatusCode::Code(code) => (!(100..=599).contains(&code), code.to_string()),
                StatusCode::Class(class) => (!(1..=5).contains(&class), format!("{class}XX")),
                StatusCode::Default => (false, String::new()),
            };
            if wrong {
                findings.report(&codes::STATUS_RANGE, &at.child(&key), format!("there is no status `{key}`"), |it| {
                    it.at_key().help("use a status from 100 to 599, or `default` for all others");
                });
            }
        }
    }
}
