//! Fields that only people read, and that 3.0 does not have.

use super::super::{Cx, hide};
use crate::grammar::Kind;
use crate::load::version::Version;
use crate::trail::Trail;
use serde_json::{Map, Value, json};

pub(super) fn docs(cx: &mut Cx<'_>, version: Version, kind: Kind, map: &mut Map<String, Value>, at: &Trail<'_>) {
    let later: &[&str] = match kind {
        Kind::Document => &["jsonSchemaDialect", "$schema", "$defs", "definitions"],
        Kind::Info => &["summary"],
        Kind::License => &["identifier"],
        Kind::Components => &["pathItems"],
        Kind::Parameter | Kind::Header | Kind::MediaType => {
            examples(map);
            &[]
        }
        _ => &[],
    };
    if kind == Kind::Info && !map.contains_key("description") && map.get("summary").is_some_and(Value::is_string) {
        cx.moves.again(&at.key("description"), &at.key("summary"));
        map.insert("description".to_owned(), map.get("summary").cloned().unwrap_or_default());
    }
    // Only 3.2 lets it be left out; a description is nothing that anybody misses.
    if kind == Kind::Response && version == Version::V3_2 {
        map.entry("description").or_insert_with(|| json!(""));
    }
    for key in later {
        hide(cx, map, key, at);
    }
}

/// A list of values, as schemas have it, where a map of examples stands.
fn examples(map: &mut Map<String, Value>) {
    if map.get("examples").is_some_and(Value::is_array) {
        map.shift_remove("examples");
    }
}
