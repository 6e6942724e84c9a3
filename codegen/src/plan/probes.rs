//! What a JSON value must look like for each variant of a union without a tag.

use super::fields;
use super::types::Ctx;
use crate::ir::{self, EnumKind, Scalar, Shape, Tagging, TypeId, TypeRef};
use crate::plan::{Presence, Probe};
use std::collections::{HashMap, HashSet};

/// How deep unions in unions are looked into.
const DEPTH: u8 = 16;

/// The probes of unions that are variants of other unions. One that is being made is [`Probe::Any`].
pub(super) type Known = HashMap<TypeId, Probe>;

pub(super) fn all(ctx: &Ctx<'_>, union: &ir::Union, known: &mut Known) -> Vec<Probe> {
    let mut probes: Vec<Probe> = union.variants.iter().map(|variant| probe(ctx, &variant.ty, DEPTH, known)).collect();
    // Enums are open: where nothing else takes a string, one with another value is the enum's, too.
    if probes.iter().filter(|probe| matches!(probe, Probe::String(_))).count() == 1 {
        for probe in &mut probes {
            if let Probe::String(values) = probe {
                values.clear();
            }
        }
    }
    keep_what_tells(&mut probes);
    probes
}

fn probe<'a>(ctx: &Ctx<'a>, ty: &'a TypeRef, depth: u8, known: &mut Known) -> Probe {
    match ctx.facts.resolve(ty) {
        TypeRef::Scalar(scalar) => match scalar {
            Scalar::Boolean => Probe::Bool,
            Scalar::Int32 | Scalar::Int64 | Scalar::UInt32 | Scalar::UInt64 => Probe::Integer,
            Scalar::Float32 | Scalar::Float64 => Probe::Number,
            Scalar::String
            | Scalar::Secret
            | Scalar::Uuid
            | Scalar::DateTime
            | Scalar::Date
            | Scalar::Base64
            | Scalar::Binary => Probe::String(Vec::new()),
        },
        TypeRef::List(_) => Probe::Array,
        TypeRef::Map(_) => any_object(),
        TypeRef::Any | TypeRef::Nullable(_) => Probe::Any,
        TypeRef::Named(id) => named(ctx, ctx.facts.end(*id), depth, known),
    }
}

fn any_object() -> Probe {
    Probe::Object { required: Vec::new(), known: Vec::new(), fixed: Vec::new() }
}

fn named(ctx: &Ctx<'_>, id: TypeId, depth: u8, known: &mut Known) -> Probe {
    match &ctx.api.types[id].shape {
        Shape::Struct(object) => object_probe(ctx, id, object),
        Shape::Enum(values) => match values.kind {
            EnumKind::String => Probe::String(wires(values)),
            EnumKind::Integer => Probe::Integer,
        },
        Shape::Union(_) if depth == 0 => Probe::Any,
        Shape::Union(union) => {
            if let Some(probe) = known.get(&id) {
                return probe.clone();
            }
            known.insert(id, Probe::Any);
            let probe = union_probe(ctx, union, depth - 1, known);
            known.insert(id, probe.clone());
            probe
        }
        Shape::Alias(target) if depth > 0 => probe(ctx, target, depth - 1, known),
        Shape::Alias(_) | Shape::Content(_) => Probe::Any,
    }
}

fn wires(values: &ir::Enum) -> Vec<String> {
    values.values.iter().map(|value| value.wire.clone()).collect()
}

fn object_probe<'a>(ctx: &Ctx<'a>, id: TypeId, object: &'a ir::Struct) -> Probe {
    let is_required = |field: &&ir::Field| match fields::presence(ctx, id, field) {
        Presence::Required | Presence::Nullable => true,
        Presence::Optional | Presence::Maybe => false,
    };
    let required: Vec<&ir::Field> = object.fields.iter().filter(is_required).collect();
    let fixed = required.iter().filter_map(|field| match ctx.facts.shape(&field.ty)? {
        Shape::Enum(values) => match values.kind {
            EnumKind::String => Some((field.wire.clone(), wires(values))),
            EnumKind::Integer => None,
        },
        Shape::Struct(_) | Shape::Union(_) | Shape::Content(_) | Shape::Alias(_) => None,
    });
    Probe::Object {
        fixed: fixed.collect(),
        required: required.iter().map(|field| field.wire.clone()).collect(),
        known: object.fields.iter().map(|field| field.wire.clone()).collect(),
    }
}

// ---- Unions in unions --------------------------------------------------------------------------

fn union_probe(ctx: &Ctx<'_>, union: &ir::Union, depth: u8, known: &mut Known) -> Probe {
    if let Tagging::Tagged { property } = &union.tagging {
        let tags = union.variants.iter().flat_map(|variant| variant.tags.clone()).collect();
        return Probe::Object {
            required: vec![property.clone()],
            known: vec![property.clone()],
            fixed: vec![(property.clone(), tags)],
        };
    }
    let probes = union.variants.iter().map(|variant| probe(ctx, &variant.ty, depth, known));
    probes.reduce(merged).unwrap_or(Probe::Any)
}

/// What fits one of two.
fn merged(one: Probe, two: Probe) -> Probe {
    match (one, two) {
        (Probe::String(one), Probe::String(two)) if one.is_empty() || two.is_empty() => Probe::String(Vec::new()),
        (Probe::String(one), Probe::String(two)) => Probe::String([one, two].concat()),
        (Probe::Integer | Probe::Number, Probe::Number) | (Probe::Number, Probe::Integer) => Probe::Number,
        (
            Probe::Object { required, known, fixed },
            Probe::Object { required: required2, known: known2, fixed: fixed2 },
        ) => Probe::Object {
            required: required.into_iter().filter(|name| required2.contains(name)).collect(),
            known: {
                let mut seen = HashSet::new();
                known.into_iter().chain(known2).filter(|name| seen.insert(name.clone())).collect()
            },
            fixed: fixed
                .into_iter()
                .filter_map(|(name, values)| {
                    let (_, more) = fixed2.iter().find(|(name2, _)| *name2 == name)?;
                    Some((name, [values, more.clone()].concat()))
                })
                .collect(),
        },
        (one, two) if one == two => one,
        _ => Probe::Any,
    }
}

// ---- What tells objects apart ------------------------------------------------------------------

/// Enums are open, so only a property whose values tell objects apart must have one of them: one that has a single
/// value somewhere, or different values everywhere.
fn keep_what_tells(probes: &mut [Probe]) {
    let mut objects = 0;
    // For each property: in how many objects it is, its values, and whether two objects share one.
    let mut uses: HashMap<String, Use> = HashMap::new();
    for probe in probes.iter() {
        let Probe::Object { fixed, .. } = probe else { continue };
        objects += 1;
        for (name, values) in fixed {
            let entry = uses.entry(name.clone()).or_default();
            entry.objects += 1;
            entry.is_shared |= values.iter().any(|value| entry.values.contains(value));
            entry.values.extend(values.iter().cloned());
        }
    }
    for probe in probes {
        if let Probe::Object { fixed, .. } = probe {
            fixed.retain(|(name, values)| match uses.get(name) {
                Some(entry) => objects > 1 && (values.len() == 1 || (entry.objects > 1 && !entry.is_shared)),
                None => false,
            });
        }
    }
}

#[derive(Default)]
struct Use {
    objects: usize,
    values: HashSet<String>,
    is_shared: bool,
}
