//! A schema as a type.

use super::all_of::{self, Flat, Kind};
use super::ctx::Ctx;
use super::family;
use super::node::{Node, Slot, Written};
use super::view::View;
use super::{docs, enumeration, extension, null, object, reference, scalar, union};
use crate::diag::codes;
use crate::ir::{self, TypeRef};
use crate::pointer::Pointer;
use openapiv3 as oas;

/// How many inline schemas can stand in each other, by references into the inside of schemas; more would be more than
/// the stack holds.
const DEEPEST: usize = 200;

/// What a definition is made from.
pub(super) struct Draft<'a> {
    /// In the lowered document.
    pub at: Pointer,
    pub data: Option<&'a oas::SchemaData>,
    pub slot: Slot,
    pub memo: Memo,
}

/// Where a definition is remembered, so that it is not made twice.
pub(super) enum Memo {
    /// Made from the schema at [`Draft::at`].
    Place,
    /// Made from the schemas at these places.
    Places(Vec<Pointer>),
    /// Made from a place and what is around it.
    None,
}

/// Fills the definition of a component schema.
pub(super) fn component<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>, id: ir::TypeId) {
    let ty = match node.written {
        Written::Ref(_) => type_of(ctx, node, Slot::Reserved(id)).not_null(),
        Written::Schema(_) => bare(ctx, node, Slot::Reserved(id)),
    };
    if ty != TypeRef::Named(id) {
        ctx.types[id].shape = ir::Shape::Alias(ty);
    }
}

/// The type of a schema where it is used.
pub(super) fn type_of<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>, slot: Slot) -> TypeRef {
    let ty = match node.written {
        Written::Ref(reference) => return referred(ctx, reference, node, slot),
        Written::Schema(_) => bare(ctx, node, slot),
    };
    if null::allows_null(ctx, node) { ty.or_null() } else { ty }
}

/// A component is its name; another place is the type of what stands there.
fn referred<'a>(ctx: &mut Ctx<'a>, reference: &'a str, node: &Node<'a>, slot: Slot) -> TypeRef {
    let Some(target) = reference::step(ctx, reference, &node.at) else { return TypeRef::Any };
    if let Some(id) = target.name.and_then(|name| ctx.ids.get(name).copied()) {
        let ty = TypeRef::Named(id);
        return if null::allows_null(ctx, node) { ty.or_null() } else { ty };
    }
    let slot = own_place(ctx, &target.at).map_or(slot, Slot::New);
    match target.written {
        Written::Ref(_) => guarded(ctx, &target, |ctx| type_of(ctx, &target, slot)),
        Written::Schema(_) => type_of(ctx, &target, slot),
    }
}

/// The type of a schema that is no reference, without `null`.
fn bare<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>, slot: Slot) -> TypeRef {
    if let Some(known) = ctx.built.get(&node.at) {
        return known.clone();
    }
    let ty = guarded(ctx, node, |ctx| fresh(ctx, node, slot));
    ctx.built.insert(node.at.clone(), ty.clone());
    ty
}

/// Stops at schemas that are nothing but themselves.
fn guarded<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>, make: impl FnOnce(&mut Ctx<'a>) -> TypeRef) -> TypeRef {
    let key = match node.written {
        Written::Ref(_) => node.at.child("$ref"),
        Written::Schema(_) => node.at.clone(),
    };
    if ctx.open.len() > DEEPEST {
        ctx.report(
            &codes::TOO_DEEP_REFERENCES,
            &node.at,
            "references lead into too many schemas one after the other",
            |_| {},
        );
        return TypeRef::Any;
    }
    if !ctx.open.insert(key.clone()) {
        ctx.report(&codes::CIRCULAR, &node.at, "this schema is nothing but itself", |_| {});
        return TypeRef::Any;
    }
    let ty = make(ctx);
    ctx.open.remove(&key);
    ty
}

fn fresh<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>, slot: Slot) -> TypeRef {
    let Written::Schema(schema) = node.written else { return TypeRef::Any };
    let draft = Draft { at: node.at.clone(), data: Some(&schema.schema_data), slot, memo: Memo::Place };
    if node.name.is_some_and(|name| ctx.families.is_parent(name)) {
        return family::union(ctx, node, &draft);
    }
    if let Some(inner) = wrapped(ctx, node, &View::of(schema)) {
        return type_of(ctx, &inner, draft.slot).not_null();
    }
    let flat = all_of::flatten(ctx, std::slice::from_ref(node));
    from_flat(ctx, flat, &draft)
}

/// The one schema in an `allOf` beside which nothing is said of the type: `allOf: [{$ref: …}]` is how 3.0 puts a
/// description or `nullable` next to a reference.
fn wrapped<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>, view: &View<'a>) -> Option<Node<'a>> {
    let says_itself = View { all_of: &[], ..*view };
    if view.all_of.is_empty() || !says_itself.only_says_type() || !view.required.is_empty() {
        return None;
    }
    let mut speaking = view.all_of(node).into_iter().filter(|branch| !branch.says_nothing());
    let (Some(only), None) = (speaking.next(), speaking.next()) else { return None };
    if let (Some(child), Written::Ref(reference)) = (node.name, only.written) {
        let parent = reference::step(ctx, reference, &only.at)?;
        if parent.name.is_some_and(|parent| ctx.families.is_child(child, parent)) {
            return None;
        }
    }
    Some(only)
}

/// The type of what schemas say together.
pub(super) fn from_flat<'a>(ctx: &mut Ctx<'a>, mut flat: Flat<'a>, draft: &Draft<'a>) -> TypeRef {
    if flat.unions.is_empty() {
        return plain(ctx, flat, draft);
    }
    let choices = flat.unions.iter().fold(1usize, |product, union| product.saturating_mul(union.branches.len()));
    let too_many = flat.unions.len() > 1 && choices > union::MOST_COMBINATIONS
        || ctx.merging > union::DEEPEST_COMBINATION
        || ctx.combinations > union::MOST_COMBINATIONS_OF_ALL;
    if too_many {
        ctx.report(&codes::COMBINATIONS, &draft.at, "too many combinations of alternatives", |it| {
            it.label("what the alternatives say is read as any JSON");
        });
        flat.unions.clear();
        flat.additional = vec![all_of::Additional::Anything];
        return plain(ctx, flat, draft);
    }
    let first = flat.unions.remove(0);
    union::build(ctx, flat, first, draft)
}

/// The type of what is no union.
fn plain<'a>(ctx: &mut Ctx<'a>, flat: Flat<'a>, draft: &Draft<'a>) -> TypeRef {
    let Some(kind) = flat.kind() else {
        return enumeration::mixed(ctx, &flat, draft);
    };
    match kind {
        Kind::Object => object::build(ctx, flat, draft),
        Kind::Array => {
            if flat.items.is_empty() {
                ctx.report(&codes::NO_ITEMS, &draft.at, "this array does not say what its items are", |it| {
                    it.label("read as any JSON").help("add `items`, if need be `items: {}`");
                });
            }
            TypeRef::List(Box::new(together(ctx, &flat.items, Slot::New(draft.slot.inner(ir::Role::Item)))))
        }
        Kind::String | Kind::Integer if !flat.enums.is_empty() => enumeration::build(ctx, &flat, kind, draft),
        Kind::String | Kind::Integer | Kind::Number | Kind::Boolean => {
            scalar::of_kind(kind, flat.formats.last().copied()).map_or(TypeRef::Any, TypeRef::Scalar)
        }
    }
}

/// The type of a value for which several schemas hold: a property that more than one branch of an `allOf` describes.
pub(super) fn together<'a>(ctx: &mut Ctx<'a>, nodes: &[Node<'a>], slot: Slot) -> TypeRef {
    match nodes {
        [] => TypeRef::Any,
        [one] => type_of(ctx, one, slot),
        [.., last] => {
            let nodes = distinct(ctx, nodes);
            let ty = match &nodes[..] {
                [] => type_of(ctx, last, slot),
                [one] => type_of(ctx, one, slot),
                several => merged(ctx, several, slot),
            };
            let nullable = last.says_nothing() && last.data().is_some_and(|data| data.nullable);
            if nullable { ty.or_null() } else { ty }
        }
    }
}

/// Without those that say nothing, and without those that another one is made of by `allOf`.
fn distinct<'a>(ctx: &mut Ctx<'a>, nodes: &[Node<'a>]) -> Vec<Node<'a>> {
    let mut kept: Vec<(Node<'a>, Pointer, Option<&'a str>)> = Vec::new();
    for node in nodes.iter().filter(|node| !node.says_nothing()) {
        let Some((target, _)) = reference::resolve(ctx, node) else { continue };
        if !kept.iter().any(|(_, at, _)| *at == target.at) {
            kept.push((node.clone(), target.at, target.name));
        }
    }
    if kept.len() > 1 {
        let members: Vec<Flat<'a>> =
            kept.iter().map(|(node, ..)| all_of::flatten(ctx, std::slice::from_ref(node))).collect();
        let names: Vec<Option<&str>> = kept.iter().map(|(.., name)| *name).collect();
        let mut index = 0;
        kept.retain(|(.., name)| {
            let mine = index;
            index += 1;
            let inside = |other: &Flat<'_>, i: usize| {
                i != mine && names[i] != *name && name.is_some_and(|name| other.members.contains(&name))
            };
            !members.iter().enumerate().any(|(i, other)| inside(other, i))
        });
    }
    kept.into_iter().map(|(node, ..)| node).collect()
}

fn merged<'a>(ctx: &mut Ctx<'a>, nodes: &[Node<'a>], slot: Slot) -> TypeRef {
    let key: Vec<Pointer> = nodes.iter().map(|node| node.at.clone()).collect();
    if let Some(known) = ctx.met.get(&key) {
        return known.clone();
    }
    let (Some(last), true) = (nodes.last(), ctx.merging < union::DEEPEST_COMBINATION) else { return TypeRef::Any };
    let flat = all_of::flatten(ctx, nodes);
    let draft = Draft { at: last.at.clone(), data: last.data(), slot, memo: Memo::Places(key.clone()) };
    ctx.merging += 1;
    let mut ty = from_flat(ctx, flat, &draft);
    ctx.merging -= 1;
    if null::allows_null(ctx, last) {
        ty = ty.or_null();
    }
    ctx.met.insert(key, ty.clone());
    ty
}

/// Makes a definition: its id is known, and remembered, before its shape is made, since that may lead back to it.
pub(super) fn define<'a>(
    ctx: &mut Ctx<'a>,
    draft: &Draft<'a>,
    shape: impl FnOnce(&mut Ctx<'a>, ir::TypeId) -> ir::Shape,
) -> TypeRef {
    let id = match &draft.slot {
        Slot::Reserved(id) => *id,
        Slot::New(place) => {
            let id = reserve(ctx, place.clone(), draft.data, &draft.at);
            match &draft.memo {
                Memo::Place => drop(ctx.built.insert(draft.at.clone(), TypeRef::Named(id))),
                Memo::Places(places) => drop(ctx.met.insert(places.clone(), TypeRef::Named(id))),
                Memo::None => {}
            }
            id
        }
    };
    ctx.types[id].shape = shape(ctx, id);
    TypeRef::Named(id)
}

/// Adds a definition whose shape is not known yet: an alias of itself, which the pass over aliases would report if
/// it stayed.
pub(super) fn reserve<'a>(
    ctx: &mut Ctx<'a>,
    place: ir::NamePlace,
    data: Option<&'a oas::SchemaData>,
    at: &Pointer,
) -> ir::TypeId {
    let rust_name = match &place {
        // The property's `x-rust-name` is the field's.
        ir::NamePlace::Inside { roles, .. } if matches!(roles.last(), Some(ir::Role::Field(_))) => None,
        ir::NamePlace::Inside { .. } | ir::NamePlace::Component { .. } => {
            data.and_then(|data| extension::rust_name(ctx, &data.extensions, at))
        }
    };
    let def = ir::TypeDef {
        place,
        rust_name,
        title: data.and_then(|data| docs::text(data.title.as_deref())),
        shape: ir::Shape::Alias(TypeRef::Any),
        docs: data.map(docs::of_schema).unwrap_or_default(),
        status: docs::status(data.is_some_and(|data| data.deprecated)),
        at: ctx.author(at),
    };
    let id = ctx.types.push(def);
    ctx.types[id].shape = ir::Shape::Alias(TypeRef::Named(id));
    id
}

/// What an inline schema of a component is named after, wherever it is reached from.
fn own_place(ctx: &Ctx<'_>, at: &Pointer) -> Option<ir::NamePlace> {
    let tokens: Vec<String> = at.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let ["components", "schemas", name, ref rest @ ..] = tokens[..] else { return None };
    let owner = *ctx.ids.get(name)?;
    let mut roles = Vec::new();
    let mut rest = rest;
    while !rest.is_empty() {
        let (role, after) = match rest {
            ["properties", name, after @ ..] => (Some(ir::Role::Field((*name).to_owned())), after),
            ["items", after @ ..] => (Some(ir::Role::Item), after),
            ["additionalProperties", after @ ..] => (Some(ir::Role::Value), after),
            ["allOf", _, after @ ..] => (None, after),
            _ => return None,
        };
        roles.extend(role);
        rest = after;
    }
    (!roles.is_empty()).then_some(ir::NamePlace::Inside { owner: ir::Owner::Type(owner), roles })
}
