//! Unions: by a tag, by shape, by media type.

use super::claims::Wish;
use super::docs;
use super::enums;
use super::probes;
use super::responses;
use super::typenames::is_a_name;
use super::types::Ctx;
use crate::diag::{Diagnostics, codes};
use crate::ir::{self, NamePlace, Scalar, Shape, Tagging, TypeId, TypeRef, Types};
use crate::plan::{self, From, TagPlace, TypeExpr};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub(super) fn plan(
    ctx: &Ctx<'_>,
    id: TypeId,
    union: &ir::Union,
    known: &mut probes::Known,
    diags: &mut Diagnostics,
) -> plan::Shape {
    let words = words(&ctx.api.types, union);
    let wishes: Vec<Wish<'_>> = union
        .variants
        .iter()
        .zip(&words)
        .map(|(variant, words)| Wish::new(words, &variant.at).explicit(variant.rust_name.as_deref()))
        .collect();
    let (mut scope, names) = enums::claim_variants(&wishes, diags);
    let other = enums::other(&mut scope, &ctx.api.types[id].at);
    let froms = froms(ctx, id, union);
    let docs = |variant: &ir::Variant| {
        docs::item(&variant.docs, || match variant.tags.first() {
            Some(tag) => docs::value(tag),
            None => format!("{}.", docs::code(&super::text::expr(&ctx.expr(not_null(&variant.ty))))),
        })
    };
    let parts = union.variants.iter().zip(names).zip(froms).enumerate();
    match &union.tagging {
        Tagging::Tagged { property } => plan::Shape::TaggedUnion(plan::TaggedUnion {
            property: property.clone(),
            variants: parts
                .map(|(slot, ((variant, name), from))| plan::TaggedVariant {
                    name,
                    ty: variant_type(ctx, id, slot, &variant.ty),
                    tags: variant.tags.clone(),
                    tag: tag_place(ctx, &variant.ty, property, DEPTH),
                    from,
                    docs: docs(variant),
                })
                .collect(),
            other,
        }),
        Tagging::ByShape => {
            let probes = probes::all(ctx, union, known);
            plan::Shape::ShapeUnion(plan::ShapeUnion {
                variants: parts
                    .zip(probes)
                    .map(|((slot, ((variant, name), from)), probe)| plan::ShapeVariant {
                        name,
                        ty: variant_type(ctx, id, slot, &variant.ty),
                        probe,
                        from,
                        docs: docs(variant),
                    })
                    .collect(),
                other,
            })
        }
    }
}

/// How deep unions in unions are looked into.
const DEPTH: u8 = 3;

fn not_null(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::Nullable(inner) => inner,
        TypeRef::Named(_) | TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Any => ty,
    }
}

fn variant_type(ctx: &Ctx<'_>, id: TypeId, slot: usize, ty: &TypeRef) -> TypeExpr {
    let ty = ctx.expr(not_null(ty));
    if ctx.facts.is_boxed(id, slot) { TypeExpr::Box(Box::new(ty)) } else { ty }
}

/// `From` where the type says which variant is meant, and is not the union itself.
fn froms(ctx: &Ctx<'_>, id: TypeId, union: &ir::Union) -> Vec<From> {
    let identities: Vec<String> =
        union.variants.iter().map(|v| super::text::expr(&ctx.identity(not_null(&v.ty)))).collect();
    let mut uses: HashMap<&str, usize> = HashMap::new();
    identities.iter().for_each(|identity| *uses.entry(identity).or_default() += 1);
    let own = ctx.name(id);
    let is_clear = |identity: &String| uses.get(identity.as_str()) == Some(&1) && identity != own.as_str();
    identities.iter().map(|identity| if is_clear(identity) { From::Implemented } else { From::Ambiguous }).collect()
}

// ---- Tags --------------------------------------------------------------------------------------

/// Whether values of the type have the tag themselves.
fn tag_place<'a>(ctx: &Ctx<'a>, ty: &'a TypeRef, property: &str, depth: u8) -> TagPlace {
    let has_it = match ctx.facts.shape(ty) {
        Some(Shape::Struct(object)) => object.fields.iter().any(|field| field.wire == property),
        Some(Shape::Union(union)) => {
            depth > 0
                && union.variants.iter().all(|variant| match &union.tagging {
                    Tagging::Tagged { property: own } if own == property => true,
                    Tagging::Tagged { .. } | Tagging::ByShape => {
                        tag_place(ctx, &variant.ty, property, depth - 1) == TagPlace::Field
                    }
                })
        }
        Some(Shape::Enum(_) | Shape::Content(_) | Shape::Alias(_)) | None => false,
    };
    if has_it { TagPlace::Field } else { TagPlace::Added }
}

/// The tags of structs that are a variant of one or more tagged unions under one tag only.
pub(super) struct OwnTags<'a>(HashMap<(TypeId, &'a str), Option<&'a str>>);

impl<'a> OwnTags<'a> {
    pub(super) fn of(api: &'a ir::Api, facts: &super::facts::Facts<'a>) -> Self {
        let mut tags: HashMap<(TypeId, &str), Option<&str>> = HashMap::new();
        for (_, def) in api.types.iter() {
            let Shape::Union(ir::Union { variants, tagging: Tagging::Tagged { property } }) = &def.shape else {
                continue;
            };
            for variant in variants {
                let Some(id) = facts.def(&variant.ty) else { continue };
                let tag = match variant.tags.as_slice() {
                    [tag] => Some(tag.as_str()),
                    _ => None,
                };
                tags.entry((id, property))
                    .and_modify(|known| *known = known.filter(|k| Some(*k) == tag))
                    .or_insert(tag);
            }
        }
        Self(tags)
    }

    pub(super) fn get(&self, id: TypeId, property: &'a str) -> Option<&'a str> {
        self.0.get(&(id, property)).copied().flatten()
    }
}

// ---- Names -------------------------------------------------------------------------------------

/// What the variants can be called: by their tags if all of these are words; else each by its component, its title,
/// or what kind of thing it is.
pub(super) fn words(types: &Types, union: &ir::Union) -> Vec<String> {
    let tags: Option<Vec<String>> = union
        .variants
        .iter()
        .map(|variant| match variant.tags.as_slice() {
            [tag] if is_a_word(tag) => Some(tag.clone()),
            _ => None,
        })
        .collect();
    if let Some(tags) = tags {
        return tags;
    }
    let kinds: Vec<String> = union.variants.iter().map(|variant| kind(types, not_null(&variant.ty))).collect();
    let mut uses: HashMap<&str, usize> = HashMap::new();
    kinds.iter().for_each(|kind| *uses.entry(kind).or_default() += 1);
    let words = union.variants.iter().zip(&kinds).enumerate().map(|(i, (variant, kind))| {
        let def = match not_null(&variant.ty) {
            TypeRef::Named(id) => Some(&types[*id]),
            TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Nullable(_) | TypeRef::Any => None,
        };
        if let Some(NamePlace::Component { name, .. }) = def.map(|def| &def.place) {
            return name.clone();
        }
        let title = variant.title.as_deref().or(def.and_then(|def| def.title.as_deref()));
        match title.filter(|title| is_a_name(title)) {
            Some(title) => title.to_owned(),
            None if uses.get(kind.as_str()) == Some(&1) => kind.clone(),
            None => format!("Variant {}", i + 1),
        }
    });
    words.collect()
}

/// A tag that reads as a name: no URN, no number.
fn is_a_word(tag: &str) -> bool {
    tag.len() <= 40
        && tag.starts_with(|c: char| c.is_ascii_alphabetic())
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

fn kind(types: &Types, ty: &TypeRef) -> String {
    match ty {
        TypeRef::Named(id) => match (&types[*id].place, &types[*id].shape) {
            (NamePlace::Component { name, .. }, _) => name.clone(),
            (NamePlace::Inside { .. }, Shape::Struct(_)) => "Object".to_owned(),
            (NamePlace::Inside { .. }, Shape::Enum(_)) => "Enum".to_owned(),
            (NamePlace::Inside { .. }, Shape::Union(_)) => "Union".to_owned(),
            (NamePlace::Inside { .. }, Shape::Content(_) | Shape::Alias(_)) => "Value".to_owned(),
        },
        TypeRef::Scalar(scalar) => scalar_word(*scalar).to_owned(),
        TypeRef::List(item) => format!("{} List", kind(types, item)),
        TypeRef::Map(value) => format!("{} Map", kind(types, value)),
        TypeRef::Nullable(inner) => kind(types, inner),
        TypeRef::Any => "Any".to_owned(),
    }
}

fn scalar_word(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Boolean => "Boolean",
        Scalar::Int32 | Scalar::Int64 | Scalar::UInt32 | Scalar::UInt64 => "Integer",
        Scalar::Float32 | Scalar::Float64 => "Number",
        Scalar::String | Scalar::Binary => "String",
        Scalar::Secret => "Secret",
        Scalar::Uuid => "Uuid",
        Scalar::DateTime => "DateTime",
        Scalar::Date => "Date",
        Scalar::Base64 => "Base64",
    }
}

// ---- Media types -------------------------------------------------------------------------------

/// Of media types that differ in their parameters only, the first.
pub(super) fn content(ctx: &Ctx<'_>, media: &[ir::Media], diags: &mut Diagnostics) -> plan::ContentUnion {
    let mut first: HashMap<String, &ir::Media> = HashMap::new();
    let mut told_apart = Vec::with_capacity(media.len());
    for media in media {
        match first.entry(responses::essence(&media.content_type)) {
            Entry::Vacant(entry) => {
                told_apart.push((media, entry.key().clone()));
                entry.insert(media);
            }
            Entry::Occupied(entry) if entry.get().ty == media.ty => {}
            Entry::Occupied(entry) => {
                let message = format!("`{}` is not told apart from `{}`", media.content_type, entry.get().content_type);
                diags.report(&codes::SAME_MEDIA, &media.at, message).at_key().also(&entry.get().at, "taken for this");
            }
        }
    }
    let words: Vec<String> = told_apart.iter().map(|(media, _)| media_words(media)).collect();
    // `application/json` beside `text/json`: the whole of it.
    let wishes: Vec<Wish<'_>> = told_apart
        .iter()
        .zip(&words)
        .map(|((media, essence), words)| Wish::new(words, &media.at).or(essence))
        .collect();
    let (_, names) = enums::claim_variants(&wishes, diags);
    let variants = told_apart
        .into_iter()
        .zip(names)
        .map(|((media, essence), name)| {
            let body = responses::media_body(ctx, media, diags);
            plan::ContentVariant { name, essence, body }
        })
        .collect();
    plan::ContentUnion { variants }
}

/// `application/problem+json` is a problem in JSON.
pub(super) fn media_words(media: &ir::Media) -> String {
    let essence = responses::essence(&media.content_type);
    match essence.as_str() {
        "text/plain" => return "Text".to_owned(),
        "application/octet-stream" => return "Bytes".to_owned(),
        "*/*" => return "Any".to_owned(),
        "application/x-www-form-urlencoded" => return "Form".to_owned(),
        "text/event-stream" => return "Events".to_owned(),
        _ => {}
    }
    let (kind, subtype) = essence.split_once('/').unwrap_or((&essence, ""));
    if subtype == "*" {
        return kind.to_owned();
    }
    let subtype = subtype.strip_prefix("x-").unwrap_or(subtype);
    subtype.strip_prefix("vnd.").unwrap_or(subtype).replace(['+', '.'], " ")
}
