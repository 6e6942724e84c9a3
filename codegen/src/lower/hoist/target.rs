//! What references can mean.

use crate::pointer::Pointer;
use crate::trail::Trail;
use serde_json::Value;
use std::collections::HashMap;

/// The places that have names of their own.
#[derive(Default)]
pub(super) struct Targets {
    /// `$anchor` and `$dynamicAnchor`.
    anchors: HashMap<String, Vec<Pointer>>,
    /// `$id`, and `$self` of the document.
    ids: HashMap<String, Pointer>,
}

impl Targets {
    pub(super) fn of(root: &Value) -> Self {
        let mut targets = Self::default();
        targets.walk(root, &Trail::Root);
        if let Some(Value::String(id)) = root.get("$self") {
            targets.ids.insert(id.clone(), Pointer::root());
        }
        targets
    }

    fn walk(&mut self, value: &Value, at: &Trail<'_>) {
        match value {
            Value::Object(map) => {
                for key in ["$anchor", "$dynamicAnchor"] {
                    if let Some(Value::String(name)) = map.get(key) {
                        self.anchors.entry(name.clone()).or_default().push(at.pointer());
                    }
                }
                if let Some(Value::String(id)) = map.get("$id") {
                    match id.strip_prefix('#') {
                        Some(name) => self.anchors.entry(name.to_owned()).or_default().push(at.pointer()),
                        None => {
                            self.ids.entry(id.trim_end_matches('#').to_owned()).or_insert_with(|| at.pointer());
                        }
                    }
                }
                for (key, value) in map {
                    self.walk(value, &at.key(key));
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.walk(item, &at.item(index));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// The place that a reference at `place` means, in this document.
    pub(super) fn target(&self, root: &Value, reference: &str, place: &Pointer) -> Option<Pointer> {
        let (base, fragment) = match reference.split_once('#') {
            Some((base, fragment)) => (base, fragment),
            None => (reference, ""),
        };
        let resource = match base {
            "" => self.resource(place),
            base => Some(self.with_id(base)?),
        };
        if !fragment.is_empty() && !fragment.starts_with('/') {
            let places = self.anchors.get(fragment)?;
            let near = places.iter().find(|place| resource.is_some_and(|base| is_in(place, base)));
            return near.or_else(|| places.first()).cloned();
        }
        let inner = Pointer::of_reference(&format!("#{fragment}"))?;
        let within = resource.map(|base| Pointer::parse(&format!("{}{}", base.as_str(), inner.as_str())));
        match within.filter(|within| root.pointer(within.as_str()).is_some()) {
            Some(within) => Some(within),
            None if !base.is_empty() => None,
            None if root.pointer(inner.as_str()).is_some() => Some(inner),
            None => around(root, &inner, place),
        }
    }

    /// The one place with this anchor.
    pub(super) fn only(&self, reference: &str) -> Option<Pointer> {
        match self.anchors.get(reference.strip_prefix('#')?)?.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    }

    /// The innermost schema with an `$id` of its own around a place: `#` means it.
    fn resource(&self, place: &Pointer) -> Option<&Pointer> {
        self.ids.values().filter(|base| is_in(place, base)).max_by_key(|base| base.as_str().len())
    }

    fn with_id(&self, uri: &str) -> Option<&Pointer> {
        let ending = format!("/{}", uri.trim_start_matches("./"));
        let ends = || self.ids.iter().filter(|(id, _)| id.ends_with(&ending)).min_by_key(|(id, _)| id.as_str());
        self.ids.get(uri).or_else(|| ends().map(|(_, place)| place))
    }
}

/// `#/$defs/A` in a schema that was written to stand alone: the definitions of a schema around it are meant.
fn around(root: &Value, inner: &Pointer, place: &Pointer) -> Option<Pointer> {
    if !["/$defs/", "/definitions/"].iter().any(|start| inner.as_str().starts_with(start)) {
        return None;
    }
    let mut base = Some(place.clone());
    while let Some(here) = base {
        let target = Pointer::parse(&format!("{}{}", here.as_str(), inner.as_str()));
        if root.pointer(target.as_str()).is_some() {
            return Some(target);
        }
        base = here.parent();
    }
    None
}

fn is_in(place: &Pointer, base: &Pointer) -> bool {
    place.as_str().strip_prefix(base.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether something is an entry of a section of `components`.
pub(super) fn is_component(section: &str, target: &Pointer) -> bool {
    let rest = target.as_str().strip_prefix("/components/").and_then(|rest| rest.strip_prefix(section));
    rest.and_then(|rest| rest.strip_prefix('/')).is_some_and(|name| !name.contains('/'))
}

/// Whether [`build`](crate::build) finds the schema where it is.
pub(super) fn is_followed(root: &Value, target: &Pointer) -> bool {
    let tokens: Vec<String> = target.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let rest = match tokens.as_slice() {
        ["components", "schemas", _, rest @ ..] => Some(rest),
        ["components", "responses", _, "content", _, "schema", rest @ ..]
        | ["components", "responses", _, "headers", _, "schema", rest @ ..]
        | ["components", "requestBodies", _, "content", _, "schema", rest @ ..]
        | ["components", "parameters" | "headers", _, "schema", rest @ ..]
        | ["components", "parameters" | "headers", _, "content", _, "schema", rest @ ..] => Some(rest),
        ["paths", _, "parameters", _, "schema", rest @ ..] => Some(rest),
        ["paths", _, method, "parameters", _, "schema", rest @ ..]
        | ["paths", _, method, "requestBody", "content", _, "schema", rest @ ..]
        | ["paths", _, method, "responses", _, "content", _, "schema", rest @ ..]
        | ["paths", _, method, "responses", _, "headers", _, "schema", rest @ ..]
            if METHODS.contains(method) =>
        {
            Some(rest)
        }
        _ => None,
    };
    let mut rest = match rest {
        Some(rest) => rest,
        None => return false,
    };
    let mut at = tokens[..tokens.len() - rest.len()].iter().fold(Pointer::root(), |at, token| at.child(token));
    while !rest.is_empty() {
        // Several types become alternatives, each with keywords of its own.
        if root.pointer(at.as_str()).and_then(|schema| schema.get("type")).is_some_and(Value::is_array) {
            return false;
        }
        let steps = match rest {
            ["properties", _, ..] | ["allOf" | "oneOf" | "anyOf", _, ..] => 2,
            ["items" | "additionalProperties", ..] => 1,
            _ => return false,
        };
        at = rest[..steps].iter().fold(at, |at, token| at.child(token));
        rest = &rest[steps..];
    }
    true
}

const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];
