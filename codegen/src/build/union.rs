//! `oneOf` and `anyOf`.

use super::all_of::{self, Branches, Flat, Kind, Values};
use super::ctx::Ctx;
use super::node::{Node, Slot, Written, inside};
use super::schema::{self, Draft, Memo};
use super::{docs, enumeration, extension, null, reference, scalar, tags};
use crate::ir::{self, Scalar, TypeRef};
use std::rc::Rc;

/// Alternatives next to alternatives multiply; more than this are not written out.
pub(super) const MOST_COMBINATIONS: usize = 64;

/// The same for the whole document.
pub(super) const MOST_COMBINATIONS_OF_ALL: usize = 10_000;

/// How often alternatives are merged into alternatives of alternatives.
pub(super) const DEEPEST_COMBINATION: usize = 24;

/// An alternative.
pub(super) struct Choice<'a> {
    pub node: Node<'a>,
    /// The component that it refers to, by way of others at last to the second.
    pub names: Option<(&'a str, &'a str)>,
    /// What it says; together with what is around the union, where that matters.
    pub flat: Rc<Flat<'a>>,
    merging: Merging,
}

/// Whether what is around a union says something that an alternative does not say itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merging {
    Alone,
    Merged,
}

/// The type of a union; `outer` is what is said next to it, including further unions.
pub(super) fn build<'a>(ctx: &mut Ctx<'a>, outer: Flat<'a>, union: Branches<'a>, draft: &Draft<'a>) -> TypeRef {
    let mut choices: Vec<Choice<'a>> = Vec::with_capacity(union.branches.len());
    for node in &union.branches {
        if null::is_null(ctx, node) {
            continue;
        }
        let choice = choice(ctx, node, &outer);
        if !choices.iter().any(|known| is_same(known, &choice)) {
            choices.push(choice);
        }
    }
    if union.discriminator.is_none()
        && let Some(ty) = strings(ctx, &mut choices, draft)
    {
        return ty;
    }
    if let [only] = &choices[..] {
        return alternative(ctx, only, draft.slot.clone(), draft);
    }
    if choices.is_empty() {
        return TypeRef::Any;
    }
    let tagged = match union.discriminator {
        Some(discriminator) => tags::said(ctx, discriminator, &union.at, &choices),
        None => tags::inferred(ctx, &choices),
    };
    schema::define(ctx, draft, |ctx, id| ir::Shape::Union(variants(ctx, &choices, tagged, id)))
}

fn choice<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>, outer: &Flat<'a>) -> Choice<'a> {
    let names = match node.written {
        Written::Schema(_) => None,
        Written::Ref(reference) => {
            let first = reference::step(ctx, reference, &node.at).and_then(|target| target.name);
            let last = reference::resolve(ctx, node).and_then(|(target, _)| target.name);
            first.map(|first| (first, last.unwrap_or(first)))
        }
    };
    let alone = all_of::flat_of(ctx, node);
    if !matters(outer, &alone) {
        return Choice { node: node.clone(), names, flat: alone, merging: Merging::Alone };
    }
    let mut flat = outer.clone();
    flat.add(ctx, node);
    Choice { node: node.clone(), names, flat: Rc::new(flat), merging: Merging::Merged }
}

/// Whether an alternative has to be merged with what is around the union. What only makes a property required is
/// left out, so that the alternatives keep their names.
fn matters(outer: &Flat<'_>, inner: &Flat<'_>) -> bool {
    let keeps = |flat: &Flat<'_>| flat.additional.iter().any(|it| !matches!(it, all_of::Additional::Denied));
    !outer.unions.is_empty()
        || !outer.items.is_empty()
        || !outer.enums.is_empty()
        || keeps(outer) && !keeps(inner)
        || outer.kind().is_some() && inner.kind().is_none() && inner.unions.is_empty()
        || outer.properties.keys().any(|name| !inner.properties.contains_key(name))
}

/// Whether two alternatives are the same type for certain.
fn is_same(a: &Choice<'_>, b: &Choice<'_>) -> bool {
    if a.merging == Merging::Merged || b.merging == Merging::Merged {
        return false;
    }
    match (a.node.written, b.node.written) {
        (Written::Ref(_), Written::Ref(_)) => a.names.is_some() && a.names == b.names,
        (Written::Schema(one), Written::Schema(other)) => {
            one == other || scalar::of(&a.flat).is_some() && scalar::of(&a.flat) == scalar::of(&b.flat)
        }
        (Written::Ref(_), Written::Schema(_)) | (Written::Schema(_), Written::Ref(_)) => false,
    }
}

/// Alternatives that are all strings cannot be told apart by their shape. Lists of values become one list, which may
/// be joined by any string, as it is open anyway; a plain string includes those with a format.
fn strings<'a>(ctx: &mut Ctx<'a>, choices: &mut Vec<Choice<'a>>, draft: &Draft<'a>) -> Option<TypeRef> {
    let is_plain = |choice: &Choice<'a>| scalar::of(&choice.flat) == Some(Scalar::String);
    let is_list = |choice: &Choice<'a>| {
        choice.flat.unions.is_empty() && choice.flat.kind() == Some(Kind::String) && choice.flat.enums.len() == 1
    };
    let lists: Vec<&Choice<'a>> = choices.iter().filter(|choice| is_list(choice)).collect();
    if !lists.is_empty() && choices.iter().all(|choice| is_list(choice) || is_plain(choice)) {
        if let [only] = lists[..] {
            return Some(alternative(ctx, only, draft.slot.clone(), draft));
        }
        let lists: Vec<&Values<'a>> = lists.iter().flat_map(|choice| &choice.flat.enums).collect();
        return Some(enumeration::united(ctx, &lists, draft));
    }
    if choices.iter().any(is_plain) {
        choices.retain(|choice| is_plain(choice) || !is_list(choice) && !is_text(scalar::of(&choice.flat)));
    }
    None
}

/// Whether a scalar's JSON is a string that a plain string holds without loss.
fn is_text(scalar: Option<Scalar>) -> bool {
    scalar.is_some_and(|scalar| match scalar {
        Scalar::Uuid | Scalar::DateTime | Scalar::Date | Scalar::Base64 => true,
        Scalar::String | Scalar::Secret | Scalar::Binary => false,
        Scalar::Boolean | Scalar::Int32 | Scalar::Int64 | Scalar::UInt32 | Scalar::UInt64 => false,
        Scalar::Float32 | Scalar::Float64 => false,
    })
}

/// The type of an alternative, without `null`.
fn alternative<'a>(ctx: &mut Ctx<'a>, choice: &Choice<'a>, slot: Slot, around: &Draft<'a>) -> TypeRef {
    match choice.merging {
        Merging::Alone => schema::type_of(ctx, &choice.node, slot).not_null(),
        Merging::Merged => {
            let data = match slot {
                Slot::Reserved(_) => around.data,
                Slot::New(_) => choice.node.data(),
            };
            let draft = Draft { at: choice.node.at.clone(), data, slot, memo: Memo::None };
            ctx.merging += 1;
            ctx.combinations += 1;
            let ty = schema::from_flat(ctx, Flat::clone(&choice.flat), &draft).not_null();
            ctx.merging -= 1;
            ty
        }
    }
}

fn variants<'a>(ctx: &mut Ctx<'a>, choices: &[Choice<'a>], tagged: Option<tags::Tags>, id: ir::TypeId) -> ir::Union {
    let mut variants = Vec::with_capacity(choices.len());
    for (i, choice) in choices.iter().enumerate() {
        let slot = Slot::New(inside(id, ir::Role::Variant(i)));
        let draft = Draft { at: choice.node.at.clone(), data: None, slot: slot.clone(), memo: Memo::None };
        let ty = alternative(ctx, choice, slot, &draft);
        let data = choice.node.data();
        let title = data.and_then(|data| docs::text(data.title.as_deref()));
        // A component that was merged with what is around the union is no longer the component, but can be called so.
        let merged = choice.names.filter(|_| choice.merging == Merging::Merged);
        let title = title.or_else(|| merged.map(|(name, _)| name.to_owned()));
        variants.push(ir::Variant {
            tags: tagged.as_ref().and_then(|tagged| tagged.tags.get(i)).cloned().unwrap_or_default(),
            rust_name: data.and_then(|data| extension::rust_name(ctx, &data.extensions, &choice.node.at)),
            title,
            ty,
            docs: data.map(docs::of_schema).unwrap_or_default(),
            at: ctx.author(&choice.node.at),
        });
    }
    let tagging = match tagged {
        Some(tagged) => ir::Tagging::Tagged { property: tagged.property },
        None => ir::Tagging::ByShape,
    };
    ir::Union { variants, tagging }
}

/// A choice that is a component, whole.
pub(super) fn component<'a>(ctx: &mut Ctx<'a>, node: Node<'a>) -> Choice<'a> {
    let flat = all_of::flat_of(ctx, &node);
    Choice { names: node.name.map(|name| (name, name)), node, flat, merging: Merging::Alone }
}
