use serde_json::{Map, Value, json};

use super::body::{self, Content, mismatch};
use super::errors::{ApiError, Failure, translatable};
use super::state::{State, User};
use super::{Call, Outcome, Version, view};
use crate::loopback::Answer;

/// `…/activeConnections` and what is below it.
pub(super) fn answer(call: &mut Call<'_>, rest: &[&str]) -> Outcome {
    let method = call.request.method.as_str();
    match rest {
        [] => match method {
            "GET" => list(call),
            "PATCH" => patch(call),
            _ => Err(Failure::Page(405)),
        },
        [identifier] => {
            let Some(active) = call.state.active.get(*identifier) else {
                return Err(Failure::not_found(identifier));
            };
            match method {
                "GET" => Ok(Answer::value(200, &view::active(identifier, active, call.user))),
                "DELETE" => {
                    call.may_change()?;
                    call.state.end(identifier);
                    Ok(Answer::empty(204))
                }
                _ => Err(Failure::Page(405)),
            }
        }
        _ => Err(Failure::Page(404)),
    }
}

fn list(call: &Call<'_>) -> Outcome {
    let shows = call.shows()?;
    let rows = call.state.active.iter().filter(|_| shows);
    Ok(view::keyed(rows.map(|(identifier, row)| (identifier.clone(), view::active(identifier, row, call.user)))))
}

/// One patch, which looks like RFC 6902 and is something narrower.
struct Patch {
    op: String,
    path: String,
}

const OPS: [&str; 6] = ["add", "remove", "test", "copy", "replace", "move"];

fn patch(call: &mut Call<'_>) -> Outcome {
    let patches = match body::content(call.request)? {
        Content::Missing => return Err(Failure::internal()),
        Content::Value(Value::Array(patches)) => patches,
        Content::Value(other) => return Err(mismatch("java.util.List", &other)),
    };
    let version = call.state.version;
    let patches = patches.iter().map(|patch| read(patch, version)).collect::<Result<Vec<_>, _>>()?;
    match version {
        Version::V1_5 => remove_each(call, &patches),
        Version::V1_6 => apply_all(call, &patches),
    }
}

fn read(patch: &Value, version: Version) -> Result<Patch, Failure> {
    let Value::Object(members) = patch else {
        return Err(mismatch("APIPatch", patch));
    };
    let known = ["op", "path", "value"];
    if let Some(other) = members.keys().find(|name| !known.contains(&name.as_str())) {
        return Err(Failure::Unreadable(format!("Unrecognized field \"{other}\" (class APIPatch)")));
    }
    match (members.get("value"), version) {
        (None | Some(Value::Null), _) | (Some(Value::String(_)), Version::V1_5) => {}
        (Some(value), _) => return Err(mismatch("ActiveConnection", value)),
    }
    let op = string(members, "op")?;
    if !OPS.contains(&op.as_str()) {
        let message = format!("Cannot deserialize value of type `Operation` from String \"{op}\"");
        return Err(Failure::Unreadable(message));
    }
    Ok(Patch { op, path: string(members, "path")? })
}

fn string(members: &Map<String, Value>, name: &str) -> Result<String, Failure> {
    let value = members.get(name).unwrap_or(&Value::Null);
    value.as_str().map(str::to_owned).ok_or_else(|| mismatch("java.lang.String", value))
}

/// Up to 1.5.5: one after the other, and nothing is said about it.
fn remove_each(call: &mut Call<'_>, patches: &[Patch]) -> Outcome {
    for patch in patches {
        if patch.op != "remove" {
            return Err(Failure::unsupported("Unsupported patch operation."));
        }
        call.may_change()?;
        call.state.end(identifier(patch));
    }
    Ok(Answer::empty(204))
}

/// Since 1.6.0: all or nothing, with an outcome for each.
fn apply_all(call: &mut Call<'_>, patches: &[Patch]) -> Outcome {
    let mut outcomes = Vec::new();
    let mut failed = false;
    for patch in patches {
        let problem = match (patch.op.as_str(), call.user) {
            ("remove", User::Admin) => None,
            ("remove", User::Viewer | User::Totp) => Some("Permission Denied."),
            ("replace", _) => Some("The object to replace must be submitted."),
            _ => return Err(Failure::unsupported("Unsupported patch operation.")),
        };
        let mut outcome = json!({"op": patch.op, "identifier": identifier(patch), "path": patch.path});
        if let Some(problem) = problem {
            outcome["error"] = translatable(problem, None);
            failed = true;
        }
        outcomes.push(outcome);
    }
    if failed {
        return Err(Failure::Api(ApiError {
            status: 400,
            kind: "BAD_REQUEST",
            message: "The provided patches failed to apply.".to_owned(),
            key: None,
            expected: None,
            patches: Some(outcomes),
        }));
    }
    end_all(call.state, patches);
    Ok(Answer::value(200, &json!({"patches": outcomes})))
}

/// One that is not there is no error.
fn end_all(state: &mut State, patches: &[Patch]) {
    for patch in patches {
        state.end(identifier(patch));
    }
}

fn identifier(patch: &Patch) -> &str {
    patch.path.strip_prefix('/').unwrap_or(&patch.path)
}
