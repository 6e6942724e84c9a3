//! Schemas, while the walk goes through them.

use super::super::Cx;
use crate::diag::codes;
use crate::trail::Trail;
use serde_json::{Map, Value, json};

/// Says the keywords of 2.0 in 3.0, and tells of those that 2.0 does not have but authors mean.
pub(in crate::lower) fn before(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    if let Some(Value::String(name)) = map.get("discriminator") {
        let name = name.clone();
        let property = at.key("discriminator");
        cx.moves.add(&property.key("propertyName"), &property);
        map.insert("discriminator".to_owned(), json!({ "propertyName": name }));
    }
    for key in ["oneOf", "anyOf", "not", "nullable"] {
        if map.contains_key(key) {
            cx.diags
                .report(
                    &codes::LATER_VERSION,
                    &at.key(key).pointer(),
                    format!("`{key}` is OpenAPI 3; it is read as meant there"),
                )
                .at_key()
                .help("write `openapi: 3.0.3` instead of `swagger` if the document follows OpenAPI 3");
        }
    }
    if let Some(nullable) = map.shift_remove("x-nullable")
        && !map.contains_key("nullable")
    {
        cx.moves.add(&at.key("nullable"), &at.key("x-nullable"));
        map.insert("nullable".to_owned(), nullable);
    }
}
