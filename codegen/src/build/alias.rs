//! Aliases that are recursive by themselves.
//!
//! `Tree: {type: array, items: {$ref: Tree}}` is a fine schema, but no type can be written for it that is only another
//! name: the alias would expand for ever. What is nothing but a circle of references has no meaning at all.

use super::ctx::Ctx;
use crate::diag::codes;
use crate::ir::{Rest, Shape, Struct, TypeId, TypeRef};
use std::collections::HashSet;

/// Breaks each circle of aliases once.
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

/// A map can be a struct that keeps additional properties, which loses nothing. Failing that, a list becomes one of
/// anything.
fn break_circle(ctx: &mut Ctx<'_>, circle: &[TypeId]) {
    for id in circle {
        if let Shape::Alias(TypeRef::Map(value)) = &ctx.types[*id].shape {
            let rest = Rest::Kept((**value).clone());
            ctx.types[*id].shape = Shape::Struct(Struct { fields: Vec::new(), rest });
            return;
        }
    }
    let list = circle.iter().copied().find(|id| matches!(alias(ctx, *id), Some(TypeRef::List(_))));
    let Some(id) = list.or_else(|| circle.first().copied()) else { return };
    let at = ctx.types[id].at.clone();
    if list.is_some() {
        let message = "this list contains itself and nothing else";
        ctx.diags.report(&codes::RECURSIVE_ALIAS, &at, message).label("its items are read as any JSON");
    } else {
        ctx.diags.report(&codes::CIRCULAR, &at, "this `$ref` leads back to itself");
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
