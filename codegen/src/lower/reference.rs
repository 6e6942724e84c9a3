//! What stands beside a `$ref`.

use super::{Cx, object, v2};
use crate::diag::{any_of, codes};
use crate::grammar::Kind;
use crate::trail::Trail;
use serde_json::{Map, Value, json};

/// Siblings that say something about this use of a schema, and that everybody takes to hold.
const OF_THE_USE: &[&str] = &[
    "title",
    "description",
    "summary",
    "default",
    "nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
    "example",
    "examples",
    "externalDocs",
    "xml",
];

/// Makes a `$ref` of a schema one part of an `allOf` if it is not alone; tells what is ignored beside any other.
pub(super) fn reference(cx: &mut Cx<'_>, kind: Kind, map: &mut Map<String, Value>, at: &Trail<'_>) {
    v2::reference::rewrite(cx, kind, map, at);
    if map.len() == 1 {
        return;
    }
    let others: Vec<String> = map
        .keys()
        .filter(|key| *key != "$ref" && !OF_THE_USE.contains(&key.as_str()) && !key.starts_with("x-"))
        .cloned()
        .collect();
    if !others.is_empty() {
        let keys = any_of(others.iter().map(String::as_str)).replace(" or ", " and ");
        let what = match kind {
            Kind::Schema => "taken to hold as well",
            _ => "ignored",
        };
        let message = format!("{keys} beside a `$ref`: {what}");
        let diag = cx.diags.report(&codes::BESIDE_REFERENCE, &at.pointer(), message).at_key();
        match kind {
            Kind::Schema => diag.help("write it as one more part of an `allOf` with the `$ref`"),
            _ => diag.help("move it to what the `$ref` refers to"),
        };
    }
    if kind == Kind::Schema {
        object::object(cx, kind, map, at);
        wrap(cx, map, at);
    }
}

/// `{$ref, …}` becomes `{allOf: [{$ref}], …}`.
fn wrap(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    // Something may have been removed, and an `allOf` that is no list is an error of its own.
    if map.len() == 1 || map.get("allOf").is_some_and(|all_of| !all_of.is_array()) {
        return;
    }
    let Some(reference) = map.shift_remove("$ref") else { return };
    if let Value::Array(parts) = map.entry("allOf").or_insert_with(|| json!([])) {
        // Last, so that nothing else moves.
        let all_of = at.key("allOf");
        cx.moves.add(&all_of.item(parts.len()), at);
        parts.push(json!({ "$ref": reference }));
    }
}
