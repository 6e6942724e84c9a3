//! Operations with methods that 3.0 has not.

use super::super::{Cx, hide};
use crate::diag::{codes, quote};
use crate::trail::Trail;
use serde_json::{Map, Value};

/// The methods with fields of their own.
const METHODS: &[&str] = &["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY"];

/// `query` and `additionalOperations`, which are told of and left out.
pub(super) fn additional(cx: &mut Cx<'_>, document: &mut Map<String, Value>) {
    let root = Trail::Root;
    let paths_at = root.key("paths");
    let Some(Value::Object(paths)) = document.get_mut("paths") else { return };
    for (path, item) in paths.iter_mut() {
        let Value::Object(item) = item else { continue };
        let at = paths_at.key(path);
        if item.contains_key("query") {
            left_out(cx, "QUERY", &at.key("query"));
        }
        if let Some(Value::Object(operations)) = item.get("additionalOperations") {
            let at = at.key("additionalOperations");
            for method in operations.keys() {
                if METHODS.contains(&method.as_str()) {
                    conflict(cx, method, &at.key(method));
                } else {
                    left_out(cx, method, &at.key(method));
                }
            }
        }
        hide(cx, item, "query", &at);
        hide(cx, item, "additionalOperations", &at);
    }
}

fn left_out(cx: &mut Cx<'_>, method: &str, at: &Trail<'_>) {
    let place = cx.author(at);
    let message = format!("the method {} is not generated yet; the operation is left out", quote(method));
    cx.diags.report(&codes::NO_COUNTERPART, &place, message).at_key().help("describe the operation as `post` as well");
}

fn conflict(cx: &mut Cx<'_>, method: &str, at: &Trail<'_>) {
    let place = cx.author(at);
    let message = format!("the method {} has a field of its own", quote(method));
    cx.diags
        .report(&codes::BAD_KEY, &place, message)
        .at_key()
        .help(format!("write it as `{}`, outside `additionalOperations`", method.to_ascii_lowercase()));
}
