//! Any place of the document can be the target of a `$ref`: what is no component becomes one.
//!
//! [`build`](crate::build) follows references to components, and into the inside of schemas. Everything else (`$defs`,
//! anchors, `x-` keys, webhooks, a place that contains the reference) is moved to `components`, after what the author
//! has there, so that no name of the author's changes.

mod names;
mod target;

use super::Cx;
use crate::grammar::{Form, Key, Kind};
use crate::load::version::Version;
use crate::pointer::Pointer;
use crate::trail::Trail;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashSet};
use target::Targets;

/// What becomes a component: the section where it goes, and the author's place.
type Moved = (&'static str, Pointer);

/// Moves what is referred to, and corrects the references.
pub(super) fn hoist(cx: &mut Cx<'_>, version: Version, value: &mut Value) {
    let root: &Value = value;
    let mut walk = Walk {
        root,
        targets: Targets::of(root),
        prefix: Pointer::root(),
        met: HashSet::new(),
        refs: Vec::new(),
        version,
    };
    walk.member(Form::Node(Kind::Document), root, &Trail::Root);
    // What stands where the grammar has no schema may have references of its own.
    let mut next = 0;
    let mut done: HashSet<Moved> = HashSet::new();
    while let Some(found) = walk.refs.get(next) {
        next += 1;
        let (kind, target) = (found.kind, found.target.clone());
        if let (Some(section), Some(node)) = (section(kind), root.pointer(target.as_str()))
            && !found.direct
            && done.insert((section, target.clone()))
        {
            walk.prefix = target;
            walk.member(Form::Ref(kind), node, &Trail::Root);
        }
    }
    let refs = walk.refs;
    let names = names(root, &refs);
    for found in &refs {
        let Some(section) = section(found.kind) else { continue };
        let to = if found.direct {
            format!("#{}", found.target.as_str())
        } else if let Some(name) = names.get(&(section, found.target.clone())) {
            format!("#{}", Pointer::root().child("components").child(section).child(name).as_str())
        } else {
            continue;
        };
        match value.pointer_mut(found.place.as_str()) {
            Some(Value::Object(map)) => {
                map.shift_remove("$dynamicRef");
                map.insert("$ref".to_owned(), json!(to));
            }
            // An entry of the `mapping` of a discriminator.
            Some(text @ Value::String(_)) => *text = json!(to),
            _ => {}
        }
    }
    // The inner before the outer, whose places do not change by it.
    let mut all: Vec<(Moved, String)> = names.into_iter().collect();
    all.sort_by_key(|((_, target), _)| std::cmp::Reverse(target.as_str().matches('/').count()));
    let mut moved: Vec<(Moved, String, Value)> = Vec::with_capacity(all.len());
    for ((section, target), name) in all {
        let to = format!("#{}", Pointer::root().child("components").child(section).child(&name).as_str());
        if let Some(node) = value.pointer_mut(target.as_str()) {
            let node = std::mem::replace(node, json!({ "$ref": to }));
            moved.push(((section, target), name, node));
        }
    }
    moved.sort_by(|one, other| one.0.cmp(&other.0));
    for ((section, target), name, node) in moved {
        let at = Pointer::root().child("components").child(section).child(&name);
        cx.moves.0.insert(at.as_str().to_owned(), target);
        if let Some(entries) = entries(value, section) {
            entries.insert(name, node);
        }
    }
}

/// The new names, in the order of the document.
fn names(root: &Value, refs: &[Found]) -> BTreeMap<Moved, String> {
    let mut wanted: BTreeMap<Moved, String> = BTreeMap::new();
    let mut taken = names::Taken::of(root);
    let usable = |value: &Value, key: &str| value.get(key).is_none_or(Value::is_object);
    for found in refs.iter().filter(|found| !found.direct) {
        let Some(section) = section(found.kind) else { continue };
        let components = root.get("components");
        if !usable(root, "components") || components.is_some_and(|components| !usable(components, section)) {
            continue;
        }
        wanted.entry((section, found.target.clone())).or_insert_with(|| taken.name(section, &found.target));
    }
    wanted
}

fn entries<'v>(value: &'v mut Value, section: &str) -> Option<&'v mut Map<String, Value>> {
    let components = value.as_object_mut()?.entry("components").or_insert_with(|| json!({}));
    components.as_object_mut()?.entry(section).or_insert_with(|| json!({})).as_object_mut()
}

/// Where components of a kind are, for those that can be moved.
fn section(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Schema => Some("schemas"),
        Kind::Parameter => Some("parameters"),
        Kind::RequestBody => Some("requestBodies"),
        Kind::Response => Some("responses"),
        Kind::Header => Some("headers"),
        _ => None,
    }
}

/// A reference whose text or target has to change.
struct Found {
    /// The object with the `$ref`, or the value of a `mapping`.
    place: Pointer,
    kind: Kind,
    target: Pointer,
    /// The target can be referred to where it is.
    direct: bool,
}

struct Walk<'v> {
    root: &'v Value,
    targets: Targets,
    /// Where the root of the trails is.
    prefix: Pointer,
    met: HashSet<Pointer>,
    refs: Vec<Found>,
    version: Version,
}

impl Walk<'_> {
    fn member(&mut self, form: Form, value: &Value, at: &Trail<'_>) {
        match (form, value) {
            (Form::List(form), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.member(*form, item, &at.item(index));
                }
            }
            (Form::Map(form), Value::Object(map)) => {
                for (key, value) in map {
                    self.member(*form, value, &at.key(key));
                }
            }
            (Form::Ref(kind) | Form::Node(kind), Value::Object(map)) => self.object(kind, map, at),
            (Form::FlagOrSchema, Value::Object(map)) => self.object(Kind::Schema, map, at),
            _ => {}
        }
    }

    fn object(&mut self, kind: Kind, map: &Map<String, Value>, at: &Trail<'_>) {
        match (map.get("$ref"), map.get("$dynamicRef")) {
            (Some(Value::String(reference)), _) => self.reference(kind, reference, at),
            (None, Some(Value::String(reference))) if kind == Kind::Schema => self.dynamic(reference, at),
            _ => {}
        }
        if let (Kind::Discriminator, Some(Value::Object(mapping))) = (kind, map.get("mapping")) {
            for (value, target) in mapping {
                if let Value::String(target) = target
                    && target.contains('#')
                {
                    self.reference(Kind::Schema, target, &at.key("mapping").key(value));
                }
            }
        }
        for (key, value) in map {
            let form = match kind.key(key) {
                Key::Field(field) => field.form,
                Key::Entry(form) => form,
                Key::Unknown if self.version != Version::V3_0 => match super::v31::form(kind, key) {
                    Some(form) => form,
                    None => continue,
                },
                Key::Extension | Key::Unknown => continue,
            };
            self.member(form, value, &at.key(key));
        }
    }

    /// Most references are to components, and are passed by.
    fn reference(&mut self, kind: Kind, reference: &str, at: &Trail<'_>) {
        let Some(section) = section(kind) else { return };
        let plain = reference.strip_prefix("#/components/").and_then(|rest| rest.strip_prefix(section));
        if plain.and_then(|rest| rest.strip_prefix('/')).is_some_and(|name| !name.contains('/')) {
            return;
        }
        let place = self.place(at);
        if let Some(target) = self.targets.target(self.root, reference, &place) {
            self.found(kind, reference, place, target);
        }
    }

    /// `$dynamicRef`: a plain reference, if there is only one place that it can lead to.
    fn dynamic(&mut self, reference: &str, at: &Trail<'_>) {
        if let Some(target) = self.targets.only(reference) {
            let place = self.place(at);
            self.found(Kind::Schema, reference, place, target);
        }
    }

    fn found(&mut self, kind: Kind, reference: &str, place: Pointer, target: Pointer) {
        let is_node = self.root.pointer(target.as_str()).is_some_and(|node| node.is_object() || node.is_boolean());
        if !is_node || target == Pointer::root() || !self.met.insert(place.clone()) {
            return;
        }
        let inside = format!("{}/", target.as_str());
        let contains_it = place.as_str().starts_with(&inside) || place == target;
        let is_mapping = self.root.pointer(place.as_str()).is_some_and(Value::is_string);
        let followed = kind == Kind::Schema && !contains_it && !is_mapping && target::is_followed(self.root, &target);
        let direct = followed || target::is_component(section(kind).unwrap_or_default(), &target);
        if !(direct && reference.starts_with("#/")) {
            self.refs.push(Found { place, kind, target, direct });
        }
    }

    fn place(&self, at: &Trail<'_>) -> Pointer {
        Pointer::parse(&format!("{}{}", self.prefix.as_str(), at.pointer().as_str()))
    }
}
