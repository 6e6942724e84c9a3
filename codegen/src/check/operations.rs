//! Paths against their parameters, and operations against each other.

use super::Findings;
use crate::diag::{closest, codes};
use crate::ir::{Api, Operation, Param, ParamPlace, PathPart, PathTemplate};
use std::collections::HashMap;

pub(super) fn check(api: &Api, findings: &mut Findings<'_>) {
    let mut ids: HashMap<&str, &Operation> = HashMap::new();
    let mut shapes: HashMap<String, &Operation> = HashMap::new();
    for operation in &api.operations {
        path_parameters(operation, findings);
        if let Some(id) = &operation.id {
            let first = *ids.entry(id).or_insert(operation);
            if first.at != operation.at {
                let at = operation.at.child("operationId");
                let message = format!("`{id}` is the id of two operations");
                findings.report(&codes::DUPLICATE_OPERATION, &at, message, |it| {
                    it.label("here")
                        .also(&first.at.child("operationId"), "and here")
                        .help("give one of them another `operationId`");
                });
            }
        }
        same_path(operation, shapes.entry(anonymous(&operation.path)).or_insert(operation), findings);
    }
}

/// Reported once for a pair of paths, at the later one.
fn same_path(operation: &Operation, first: &Operation, findings: &mut Findings<'_>) {
    if operation.path == first.path {
        return;
    }
    if let (Some(at), Some(first_at)) = (operation.at.parent(), first.at.parent()) {
        let message = format!("`{}` matches the same URLs as `{}`", operation.path, first.path);
        findings.report(&codes::SAME_PATH, &at, message, |it| {
            it.at_key().also(&first_at, "the other path");
        });
    }
}

/// The template without the names: `/pets/{}`.
fn anonymous(path: &PathTemplate) -> String {
    path.parts
        .iter()
        .map(|part| match part {
            PathPart::Literal(text) => text.as_str(),
            PathPart::Param(_) => "{}",
        })
        .collect()
}

fn path_parameters(operation: &Operation, findings: &mut Findings<'_>) {
    let names: Vec<&str> = operation.path.params().collect();
    let mut extra: Vec<&Param> = operation
        .params
        .iter()
        .filter(|param| param.place == ParamPlace::Path && !names.contains(&param.wire.as_str()))
        .collect();
    for name in names {
        if operation.params.iter().any(|param| param.place == ParamPlace::Path && param.wire == name) {
            continue;
        }
        // A misspelt name is one mistake, not a missing parameter and one too many.
        let near = closest(name, extra.iter().map(|param| param.wire.as_str()));
        let meant = near.and_then(|near| extra.iter().position(|param| param.wire == near));
        let message = match meant {
            Some(index) => format!("the path has `{{{name}}}`, the parameter is called `{}`", extra.remove(index).wire),
            None => format!("`{{{name}}}` of the path has no parameter"),
        };
        findings.report(&codes::PATH_PARAMETER, &operation.at, message, |it| {
            it.at_key().label(format!("in `{}`", operation.path));
            it.help(format!("describe a parameter `{name}` with `in: path`"));
        });
    }
}
