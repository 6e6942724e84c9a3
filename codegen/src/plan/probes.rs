//! What a JSON value must look like for each variant of a union without a tag.

use super::fields;
use super::types::Ctx;
use crate::ir::{self, EnumKind, Rest, Scalar, Shape, Tagging, TypeId, TypeRef};
use crate::plan::{Keeps, ObjectProbe, Presence, Probe};
use std::collections::{HashMap, HashSet};

/// How deep lists and unions in unions are looked into.
const DEPTH: u8 = 16;

/// The probes of unions that are variants of other unions. One that is being made is [`Probe::Any`].
pub(super) type Known = HashMap<TypeId, Probe>;

pub(super) fn all(ctx: &Ctx<'_>, union: &ir::Union, known: &mut Known) -> Vec<Probe> {
    let mut probes: Vec<Probe> = union.variants.iter().map(|variant| probe(ctx, &variant.ty, DEPTH, known)).collect();
    be_lenient(&mut probes);
    keep_what_tells(&mut probes);
    probes
}

fn probe<'a>(ctx: &Ctx<'a>, ty: &'a TypeRef, depth: u8, known: &mut Known) -> Probe {
    match ctx.facts.resolve(ty) {
        TypeRef::Scalar(scalar) => scalar_probe(*scalar),
        TypeRef::List(_) if depth == 0 => Probe::Array(Box::new(Probe::Any)),
        TypeRef::List(item) => Probe::Array(Box::new(probe_or_null(ctx, item, depth - 1, known))),
        TypeRef::Map(_) => any_object(),
        TypeRef::Any | TypeRef::Nullable(_) => Probe::Any,
        TypeRef::Named(id) => named(ctx, ctx.facts.end(*id), depth, known),
    }
}

/// Of a place where `null` may stand, nothing is asked.
fn probe_or_null<'a>(ctx: &Ctx<'a>, ty: &'a TypeRef, depth: u8, known: &mut Known) -> Probe {
    match ty {
        TypeRef::Nullable(_) => Probe::Any,
        TypeRef::Named(_) | TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Any => {
            probe(ctx, ty, depth, known)
        }
    }
}

fn scalar_probe(scalar: Scalar) -> Probe {
    match scalar {
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
    }
}

fn any_object() -> Probe {
    Probe::Object(ObjectProbe { required: Vec::new(), known: Vec::new(), fixed: Vec::new(), keeps: Keeps::All })
}

fn named(ctx: &Ctx<'_>, id: TypeId, depth: u8, known: &mut Known) -> Probe {
    match &ctx.api.types[id].shape {
        Shape::Struct(object) => object_probe(ctx, id, object),
        Shape::Enum(values) => enum_probe(values),
        Shape::Union(_) | Shape::Alias(_) if depth == 0 => Probe::Any,
        Shape::Union(union) => {
            if let Some(probe) = known.get(&id) {
                return probe.clone();
            }
            known.insert(id, Probe::Any);
            let probe = union_probe(ctx, union, depth - 1, known);
            known.insert(id, probe.clone());
            probe
        }
        Shape::Alias(target) => probe(ctx, target, depth - 1, known),
        Shape::Content(_) => Probe::Any,
    }
}

fn enum_probe(values: &ir::Enum) -> Probe {
    match values.kind {
        EnumKind::String => Probe::String(values.values.iter().map(|value| value.wire.clone()).collect()),
        EnumKind::Integer => Probe::Integer,
    }
}

fn object_probe<'a>(ctx: &Ctx<'a>, id: TypeId, object: &'a ir::Struct) -> Probe {
    let presences = object.fields.iter().map(|field| (field, fields::presence(ctx, id, field)));
    let mut required = Vec::new();
    let mut fixed = Vec::new();
    for (field, presence) in presences {
        match presence {
            Presence::Required => {
                required.push(field.wire.clone());
                fixed.extend(shallow(ctx, &field.ty).map(|probe| (field.wire.clone(), probe)));
            }
            Presence::Nullable => required.push(field.wire.clone()),
            Presence::Optional | Presence::Maybe => {}
        }
    }
    let keeps = match object.rest {
        Rest::Ignored | Rest::Denied => Keeps::Known,
        Rest::Kept(_) => Keeps::All,
    };
    let known = object.fields.iter().map(|field| field.wire.clone()).collect();
    Probe::Object(ObjectProbe { required, known, fixed, keeps })
}

/// What a property's value looks like from the outside.
fn shallow<'a>(ctx: &Ctx<'a>, ty: &'a TypeRef) -> Option<Probe> {
    match ctx.facts.resolve(ty) {
        TypeRef::Scalar(scalar) => Some(scalar_probe(*scalar)),
        TypeRef::List(_) => Some(Probe::Array(Box::new(Probe::Any))),
        TypeRef::Map(_) => Some(any_object()),
        TypeRef::Named(_) => match ctx.facts.shape(ty)? {
            Shape::Struct(_) => Some(any_object()),
            Shape::Enum(values) => Some(enum_probe(values)),
            Shape::Union(_) | Shape::Content(_) | Shape::Alias(_) => None,
        },
        TypeRef::Any | TypeRef::Nullable(_) => None,
    }
}

// ---- Unions in unions --------------------------------------------------------------------------

fn union_probe(ctx: &Ctx<'_>, union: &ir::Union, depth: u8, known: &mut Known) -> Probe {
    if let Tagging::Tagged { property } = &union.tagging {
        let tags = union.variants.iter().flat_map(|variant| variant.tags.clone()).collect();
        return Probe::Object(ObjectProbe {
            required: vec![property.clone()],
            known: vec![property.clone()],
            fixed: vec![(property.clone(), Probe::String(tags))],
            keeps: Keeps::All,
        });
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
        (Probe::Array(one), Probe::Array(two)) => Probe::Array(Box::new(merged(*one, *two))),
        (Probe::Object(one), Probe::Object(two)) => Probe::Object(merged_objects(one, two)),
        (one, two) if one == two => one,
        (_, _) => Probe::Any,
    }
}

fn merged_objects(one: ObjectProbe, two: ObjectProbe) -> ObjectProbe {
    let also_required: HashSet<String> = two.required.into_iter().collect();
    let mut also_fixed: HashMap<String, Probe> = two.fixed.into_iter().collect();
    let mut seen = HashSet::new();
    ObjectProbe {
        required: one.required.into_iter().filter(|name| also_required.contains(name)).collect(),
        known: one.known.into_iter().chain(two.known).filter(|name| seen.insert(name.clone())).collect(),
        fixed: one
            .fixed
            .into_iter()
            .filter_map(|(name, probe)| also_fixed.remove(&name).map(|other| (name, merged(probe, other))))
            .collect(),
        keeps: if one.keeps == Keeps::All || two.keeps == Keeps::All { Keeps::All } else { Keeps::Known },
    }
}

// ---- What tells variants apart -----------------------------------------------------------------

/// Where nothing else takes a string or a list, what is in it does not matter: an unknown value of an open enum is
/// the enum's, and an error inside a list is better than no list.
fn be_lenient(probes: &mut [Probe]) {
    let is_only = |is_one: fn(&Probe) -> bool| probes.iter().filter(|probe| is_one(probe)).count() == 1;
    let one_string = is_only(|probe| matches!(probe, Probe::String(_)));
    let one_array = is_only(|probe| matches!(probe, Probe::Array(_)));
    for probe in probes {
        match probe {
            Probe::String(values) if one_string => values.clear(),
            Probe::Array(item) if one_array => **item = Probe::Any,
            Probe::Any | Probe::Bool | Probe::Integer | Probe::Number => {}
            Probe::String(_) | Probe::Array(_) | Probe::Object(_) => {}
        }
    }
}

/// Of the values of properties only what tells objects apart is asked: their kind where it differs, and what they
/// are where there is one value or others everywhere. More would turn away what a server says in a newer version.
fn keep_what_tells(probes: &mut [Probe]) {
    let mut uses: HashMap<String, Use> = HashMap::new();
    let mut objects = 0;
    for probe in probes.iter() {
        let Probe::Object(object) = probe else { continue };
        objects += 1;
        for (name, value) in &object.fixed {
            let entry = uses.entry(name.clone()).or_default();
            entry.kinds.insert(kind(value));
            entry.objects += 1;
            if let Probe::String(values) = value {
                entry.is_shared |= values.is_empty() || values.iter().any(|value| entry.values.contains(value));
                entry.values.extend(values.iter().cloned());
            }
        }
    }
    for probe in probes {
        let Probe::Object(object) = probe else { continue };
        object.fixed.retain_mut(|(name, value)| {
            let Some(entry) = uses.get(name).filter(|_| objects > 1) else { return false };
            let has_telling_values = match value {
                Probe::String(values) => {
                    values.len() == 1 || (entry.objects > 1 && !entry.is_shared && !values.is_empty())
                }
                Probe::Any | Probe::Bool | Probe::Integer | Probe::Number | Probe::Array(_) | Probe::Object(_) => false,
            };
            if let (Probe::String(values), false) = (value, has_telling_values) {
                values.clear();
            }
            has_telling_values || entry.kinds.len() > 1
        });
    }
}

/// What is known of a property in all the objects that require it.
#[derive(Default)]
struct Use {
    objects: usize,
    kinds: HashSet<&'static str>,
    values: HashSet<String>,
    is_shared: bool,
}

fn kind(probe: &Probe) -> &'static str {
    match probe {
        Probe::Any => "any",
        Probe::Bool => "bool",
        Probe::Integer | Probe::Number => "number",
        Probe::String(_) => "string",
        Probe::Array(_) => "array",
        Probe::Object(_) => "object",
    }
}
