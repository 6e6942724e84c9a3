//! Path items that stand elsewhere.

use super::super::Cx;
use crate::pointer::Pointer;
use crate::trail::Trail;
use serde_json::{Map, Value};

/// Longer chains of references are circles.
const LONGEST_CHAIN: usize = 16;

/// Takes path items that are references to the place where they are used. Those of other paths are found where they are.
pub(super) fn inline(cx: &mut Cx<'_>, document: &mut Map<String, Value>) {
    let Some(Value::Object(paths)) = document.get("paths") else { return };
    let mut found: Vec<(String, Pointer, Map<String, Value>)> = Vec::new();
    for (path, item) in paths {
        let Some((target, Value::Object(node))) = end(document, item) else { continue };
        let mut node = node.clone();
        let own = item.as_object().into_iter().flatten().filter(|(key, _)| *key != "$ref");
        node.extend(own.map(|(key, value)| (key.clone(), value.clone())));
        found.push((path.clone(), target, node));
    }
    let Some(Value::Object(paths)) = document.get_mut("paths") else { return };
    for (path, target, node) in found {
        let root = Trail::Root;
        let paths_at = root.key("paths");
        let at = paths_at.key(&path).pointer();
        if let Some(Value::Object(own)) = paths.get(&path) {
            for key in own.keys().filter(|key| *key != "$ref") {
                let child = at.child(key);
                cx.moves.0.insert(child.as_str().to_owned(), child);
            }
        }
        cx.moves.0.insert(at.as_str().to_owned(), target);
        paths.insert(path, Value::Object(node));
    }
}

/// What a reference to a path item leads to, unless it is a path.
fn end<'v>(document: &'v Map<String, Value>, item: &'v Value) -> Option<(Pointer, &'v Value)> {
    let mut here = item;
    let mut place = None;
    for _ in 0..LONGEST_CHAIN {
        let Some(Value::String(reference)) = here.get("$ref") else {
            return place.map(|place| (place, here));
        };
        let pointer = Pointer::of_reference(reference)?;
        let mut tokens = pointer.tokens();
        let first = tokens.next()?;
        here = tokens.try_fold(document.get(&first)?, |node: &Value, token| match node {
            Value::Array(items) => items.get(token.parse::<usize>().ok()?),
            node => node.get(&token),
        })?;
        drop(tokens);
        place = Some(pointer);
    }
    None
}
