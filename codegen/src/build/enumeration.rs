//! `enum`.

use super::all_of::{Flat, Kind, Values, kind_of_values};
use super::ctx::Ctx;
use super::node::{Slot, inside};
use super::schema::{self, Draft};
use super::view::Literal;
use super::{docs, extension, scalar};
use crate::diag::codes;
use crate::ir::{self, TypeRef};
use std::collections::HashSet;

/// A string or an integer with listed values. Where several lists hold, what all of them have.
pub(super) fn build<'a>(ctx: &mut Ctx<'a>, flat: &Flat<'a>, kind: Kind, draft: &Draft<'a>) -> TypeRef {
    let mut lists = flat.enums.iter().map(|values| (values, entries(ctx, values, kind)));
    let Some((first, entries)) = lists.next() else { return TypeRef::Any };
    let mut entries = entries;
    let others: Vec<_> = lists.collect();
    for (values, list) in others {
        let wires: HashSet<&str> = list.iter().map(|entry| entry.wire.as_str()).collect();
        let common: Vec<ir::EnumValue> =
            entries.iter().filter(|entry| wires.contains(entry.wire.as_str())).cloned().collect();
        if common.is_empty() {
            let first = ctx.author(&first.at.child("enum"));
            ctx.report(&codes::CONTRADICTION, &values.at.child("enum"), "no value is in both lists", |it| {
                it.label("this list is used").also(&first, "the other list");
            });
            entries = list;
        } else {
            entries = common;
        }
    }
    of_values(ctx, entries, kind, flat.formats.last().copied(), draft)
}

/// Several enumerations as one: alternatives that all are lists of strings.
pub(super) fn united<'a>(ctx: &mut Ctx<'a>, lists: &[&Values<'a>], draft: &Draft<'a>) -> TypeRef {
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    for values in lists {
        let entries = entries(ctx, values, Kind::String);
        all.extend(entries.into_iter().filter(|entry| seen.insert(entry.wire.clone())));
    }
    of_values(ctx, all, Kind::String, None, draft)
}

/// A list of values without `type` that are of more than one kind: a union of a type for each kind.
pub(super) fn mixed<'a>(ctx: &mut Ctx<'a>, flat: &Flat<'a>, draft: &Draft<'a>) -> TypeRef {
    let Some(values) = flat.enums.last() else { return TypeRef::Any };
    let kinds = [Kind::Boolean, Kind::Integer, Kind::Number, Kind::String];
    let parts: Vec<(Kind, Values<'a>)> = kinds
        .into_iter()
        .map(|kind| (kind, Values { values: of_kind(values, kind), ..values.clone() }))
        .filter(|(_, part)| !part.values.is_empty())
        .collect();
    if parts.is_empty() || values.values.contains(&Literal::Other) {
        return TypeRef::Any;
    }
    schema::define(ctx, draft, |ctx, id| {
        let variants = parts.iter().enumerate().map(|(i, (kind, part))| {
            let place = inside(id, ir::Role::Variant(i));
            let draft = Draft { at: draft.at.clone(), data: None, slot: Slot::New(place), memo: schema::Memo::None };
            let ty = match kind {
                Kind::String | Kind::Integer => {
                    let entries = entries(ctx, part, *kind);
                    of_values(ctx, entries, *kind, None, &draft)
                }
                Kind::Number | Kind::Boolean | Kind::Array | Kind::Object => {
                    scalar::of_kind(*kind, None).map_or(TypeRef::Any, TypeRef::Scalar)
                }
            };
            ir::Variant {
                tags: Vec::new(),
                rust_name: None,
                title: None,
                ty,
                docs: ir::Docs::default(),
                at: ctx.author(&draft.at),
            }
        });
        ir::Shape::Union(ir::Union { variants: variants.collect(), tagging: ir::Tagging::ByShape })
    })
}

fn of_kind<'a>(values: &Values<'a>, kind: Kind) -> Vec<Literal<'a>> {
    let mine = |value: &&Literal<'a>| kind_of_values(std::slice::from_ref(*value)) == Some(kind);
    values.values.iter().filter(mine).cloned().collect()
}

fn of_values<'a>(
    ctx: &mut Ctx<'a>,
    values: Vec<ir::EnumValue>,
    kind: Kind,
    format: Option<&str>,
    draft: &Draft<'a>,
) -> TypeRef {
    let plain = || scalar::of_kind(kind, format).map_or(TypeRef::Any, TypeRef::Scalar);
    let kind = match kind {
        Kind::String => ir::EnumKind::String,
        Kind::Integer => ir::EnumKind::Integer,
        Kind::Number | Kind::Boolean | Kind::Array | Kind::Object => return plain(),
    };
    if values.is_empty() {
        return plain();
    }
    schema::define(ctx, draft, |_, _| ir::Shape::Enum(ir::Enum { kind, values }))
}

/// The values without `null` and repetitions, with the names and texts that extensions give them.
fn entries<'a>(ctx: &mut Ctx<'a>, values: &Values<'a>, kind: Kind) -> Vec<ir::EnumValue> {
    let count = values.values.len();
    let extensions = &values.data.extensions;
    let names = extension::texts(ctx, extensions, "x-enum-varnames", count, &values.at);
    let texts = extension::texts(ctx, extensions, "x-enum-descriptions", count, &values.at);
    let mut seen = HashSet::new();
    let mut entries = Vec::with_capacity(count);
    for (i, value) in values.values.iter().enumerate() {
        let at = values.at.child("enum").item(i);
        match wire(value, kind) {
            Wire::Null => {}
            Wire::Right(wire) | Wire::Repaired(wire) if !seen.insert(wire.clone()) => {
                ctx.report(&codes::ENUM_VALUE, &at, format!("`{wire}` is listed twice"), |it| {
                    it.label("ignored");
                });
            }
            Wire::Wrong => {
                ctx.report(&codes::ENUM_VALUE, &at, "this value is not of the schema's type", |it| {
                    it.label("ignored");
                });
            }
            found @ (Wire::Right(_) | Wire::Repaired(_)) => {
                if matches!(found, Wire::Repaired(_)) {
                    ctx.report(&codes::ENUM_VALUE, &at, "this value is not of the schema's type", |it| {
                        it.label("read as if it were").help("write strings in quotes, and numbers without");
                    });
                }
                let (Wire::Right(wire) | Wire::Repaired(wire)) = found else { continue };
                entries.push(ir::EnumValue {
                    wire,
                    rust_name: names.get(i).copied().filter(|name| !name.is_empty()).map(str::to_owned),
                    docs: docs::described(texts.get(i).copied()),
                });
            }
        }
    }
    entries
}

/// A value as it is on the wire.
enum Wire {
    Null,
    Right(String),
    /// Of another kind, but it is clear what is meant.
    Repaired(String),
    Wrong,
}

fn wire(value: &Literal<'_>, kind: Kind) -> Wire {
    match (value, kind) {
        (Literal::Null, _) => Wire::Null,
        (Literal::String(text), Kind::String) => Wire::Right((*text).to_owned()),
        (Literal::Integer(value), Kind::Integer) => Wire::Right(value.to_string()),
        (Literal::Integer(value), Kind::String) => Wire::Repaired(value.to_string()),
        (Literal::Boolean(value), Kind::String) => Wire::Repaired(value.to_string()),
        // `{:?}` keeps the `.0` of `1.0`.
        (Literal::Number(value), Kind::String) => Wire::Repaired(format!("{value:?}")),
        (Literal::String(text), Kind::Integer) => match text.parse::<i64>() {
            Ok(value) => Wire::Repaired(value.to_string()),
            Err(_) => Wire::Wrong,
        },
        (Literal::Number(value), Kind::Integer) if value.fract() == 0.0 && value.abs() < 1e15 => {
            Wire::Right(format!("{value:.0}"))
        }
        (Literal::String(_) | Literal::Integer(_) | Literal::Number(_) | Literal::Boolean(_) | Literal::Other, _) => {
            Wire::Wrong
        }
    }
}
