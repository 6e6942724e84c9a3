//! Media types that stand in `components`.

use super::super::Cx;
use crate::trail::Trail;
use serde_json::{Map, Value};

/// Longer chains of references are circles.
const LONGEST_CHAIN: usize = 16;

/// Takes media types that are references to the places where they are used. Schemas in them are components by now.
pub(super) fn inline(cx: &mut Cx<'_>, document: &mut Map<String, Value>) {
    let known = document.get("components").and_then(|components| components.get("mediaTypes"));
    let Some(Value::Object(known)) = known.cloned() else { return };
    for section in ["paths", "components"] {
        if let Some(value) = document.get_mut(section) {
            walk(cx, &known, value, &Trail::Root.key(section));
        }
    }
}

fn walk(cx: &mut Cx<'_>, known: &Map<String, Value>, value: &mut Value, at: &Trail<'_>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::Object(content)) = map.get_mut("content") {
                let at = at.key("content");
                for (name, media) in content.iter_mut() {
                    one(cx, known, media, &at.key(name));
                }
            }
            for (key, value) in
                map.iter_mut().filter(|(key, _)| !["schema", "schemas", "example"].contains(&key.as_str()))
            {
                walk(cx, known, value, &at.key(key));
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                walk(cx, known, item, &at.item(index));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn one(cx: &mut Cx<'_>, known: &Map<String, Value>, media: &mut Value, at: &Trail<'_>) {
    for _ in 0..LONGEST_CHAIN {
        let Some(Value::String(reference)) = media.get("$ref") else { return };
        let Some(name) = reference.strip_prefix("#/components/mediaTypes/") else { return };
        let name = name.replace("~1", "/").replace("~0", "~");
        let Some(target) = known.get(&name) else { return };
        let (components, section) = (Trail::Root.key("components"), "mediaTypes");
        cx.moves.again(at, &components.key(section).key(&name));
        *media = target.clone();
    }
}
