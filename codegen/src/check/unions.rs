//! Tagged unions: each variant needs the tag.

use super::Findings;
use crate::diag::codes;
use crate::ir::{Api, EnumKind, Rest, Scalar, Shape, Tagging, TypeRef, Types, Variant};

pub(super) fn check(api: &Api, findings: &mut Findings<'_>) {
    for (_, def) in api.types.iter() {
        let Shape::Union(union) = &def.shape else { continue };
        let Tagging::Tagged { property } = &union.tagging else { continue };
        for variant in &union.variants {
            if let Some(problem) = problem(&api.types, variant, property) {
                let message = format!("an alternative does not have the discriminator `{property}`");
                findings.report(&codes::TAG_PROPERTY, &variant.at, message, |it| {
                    it.label(problem).also(&def.at, "the discriminator is here");
                });
            }
        }
    }
}

fn problem(types: &Types, variant: &Variant, property: &str) -> Option<&'static str> {
    let TypeRef::Named(id) = types.behind(&variant.ty) else { return None };
    let it = match &types[*id].shape {
        Shape::Struct(it) => it,
        // A union inside looks for the property itself.
        Shape::Union(_) | Shape::Enum(_) | Shape::Content(_) | Shape::Alias(_) => return None,
    };
    match it.fields.iter().find(|field| field.wire == property) {
        None => match it.rest {
            Rest::Ignored | Rest::Denied => Some("it has no such property"),
            Rest::Kept(_) => None,
        },
        Some(field) if is_text(types, &field.ty) => None,
        Some(_) => Some("its property is not a string"),
    }
}

fn is_text(types: &Types, ty: &TypeRef) -> bool {
    match types.behind(ty) {
        TypeRef::Scalar(scalar) => *scalar == Scalar::String,
        TypeRef::Named(id) => match &types[*id].shape {
            Shape::Enum(it) => it.kind == EnumKind::String,
            Shape::Struct(_) | Shape::Union(_) | Shape::Content(_) | Shape::Alias(_) => false,
        },
        TypeRef::Any => true,
        TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Nullable(_) => false,
    }
}
