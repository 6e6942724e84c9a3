//! Aliases that are recursive by themselves.
//!
//! `Tree: {type: array, items: {$ref: Tree}}` is a fine schema, but no type can be written for it that is only another
//! name: the alias would expand for ever. What is nothing but a circle of references has no meaning at all.

use super::ctx::Ctx;
use crate::diag::codes;
use crate::ir::{Shape, TypeId, TypeRef};
use std::collections::HashSet;

/// Breaks each circle of aliases once: at the list or the map, whose content becomes anything.
pub(super) fn break_circles(ctx: &mut Ctx<'_>) {
    let mut fine: HashSet<TypeId> = HashSet::new();
    let ids: Vec<TypeId> = ctx.types.iter().map(|(id, _)| id).collect();
    for start in ids {
        let mut path: Vec<TypeId> = Vec::new();
        let mut next = Some(start);
        while let Some(id) = next.filter(|id| !fine.contains(id)) {
            if let Some(from) = path.iter().position(|known| *known == id) {
                break_circle(ctx, &path[from..]);
                break;
            }
            path.push(id);
            next = alias(ctx, id).and_then(named);
        }
        fine.extend(path);
    }
}

fn break_circle(ctx: &mut Ctx<'_>, circle: &[TypeId]) {
    let container = circle.iter().copied().find(|id| alias(ctx, *id).is_some_and(is_container));
    let Some(id) = container.or_else(|| circle.first().copied()) else { return };
    let at = ctx.types[id].at.clone();
    match container {
        Some(_) => {
            ctx.diags
                .report(&codes::RECURSIVE_ALIAS, &at, "this list or map contains itself and nothing else")
                .label("what it contains is read as any JSON");
        }
        None => {
            ctx.diags.report(&codes::CIRCULAR, &at, "this `$ref` leads back to itself");
        }
    }
    if let Shape::Alias(ty) = &mut ctx.types[id].shape {
        *innermost(ty) = TypeRef::Any;
    }
}

fn alias<'c>(ctx: &'c Ctx<'_>, id: TypeId) -> Option<&'c TypeRef> {
    match &ctx.types[id].shape {
        Shape::Alias(ty) => Some(ty),
        Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Content(_) => None,
    }
}

fn is_container(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::List(_) | TypeRef::Map(_))
}

/// The named type at the end of lists and maps.
fn named(ty: &TypeRef) -> Option<TypeId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        TypeRef::List(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) => named(inner),
        TypeRef::Scalar(_) | TypeRef::Any => None,
    }
}

fn innermost(ty: &mut TypeRef) -> &mut TypeRef {
    match ty {
        TypeRef::List(inner) | TypeRef::Map(inner) => {
            // `null` is part of anything.
            if let TypeRef::Nullable(_) = **inner {
                return inner;
            }
            innermost(inner)
        }
        TypeRef::Named(_) | TypeRef::Scalar(_) | TypeRef::Nullable(_) | TypeRef::Any => ty,
    }
}
