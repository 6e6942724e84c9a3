//! Aliases that are nothing but each other.
//!
//! `A: {$ref: B}` and `B: {$ref: A}` say nothing of what the value is. A list or a map on the way makes it a recursive
//! type, which is fine.

use super::ctx::Ctx;
use crate::diag::codes;
use crate::ir::{Shape, TypeId, TypeRef};
use std::collections::HashSet;

/// Reports each circle once, at its first member.
pub(super) fn report_circles(ctx: &mut Ctx<'_>) {
    let mut seen: HashSet<TypeId> = HashSet::new();
    let ids: Vec<TypeId> = ctx.types.iter().map(|(id, _)| id).collect();
    for start in ids {
        let mut path: Vec<TypeId> = Vec::new();
        let mut next = Some(start);
        while let Some(id) = next.filter(|id| !seen.contains(id)) {
            seen.insert(id);
            path.push(id);
            next = target(ctx, id);
        }
        if let Some(id) = next.filter(|id| path.contains(id)) {
            let at = ctx.types[id].at.clone();
            ctx.diags.report(&codes::CIRCULAR, &at, "this `$ref` leads back to itself");
        }
    }
}

/// What an alias is another name for.
fn target(ctx: &Ctx<'_>, id: TypeId) -> Option<TypeId> {
    match &ctx.types[id].shape {
        Shape::Alias(TypeRef::Named(target)) => Some(*target),
        Shape::Alias(TypeRef::Nullable(inner)) => match **inner {
            TypeRef::Named(target) => Some(target),
            TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Nullable(_) | TypeRef::Any => None,
        },
        Shape::Alias(TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Any) => None,
        Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Content(_) => None,
    }
}
