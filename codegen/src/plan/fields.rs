//! Structs: what each field is, what `new` takes, which defaults can be read.

use super::claims::{self, Wish};
use super::facts::Direction;
use super::types::Ctx;
use super::{docs, reserved};
use crate::diag::Diagnostics;
use crate::ir::{self, Access, Need, Scalar, Shape, TypeId, TypeRef};
use crate::names::{Case, Scope};
use crate::plan::{self, ArgumentSource, Constructor, Literal, OrDefault, Presence, TypeExpr};
use crate::pointer::Pointer;
use serde_json::Value;

pub(super) fn plan(ctx: &Ctx<'_>, id: TypeId, object: &ir::Struct, diags: &mut Diagnostics) -> plan::Struct {
    let mut scope = Scope::new(Case::Value, &[]);
    let wishes: Vec<Wish<'_>> =
        object.fields.iter().map(|f| Wish::new(&f.wire, &f.at).explicit(f.rust_name.as_deref())).collect();
    let names = claims::claim_all(&mut scope, &wishes, diags);
    let rest = rest(ctx, &object.rest, &ctx.api.types[id].at, &mut scope);

    let mut methods = Scope::new(Case::Value, reserved::STRUCT_METHODS);
    let mut arguments = Vec::new();
    let mut fields = Vec::with_capacity(object.fields.len());
    for (slot, (field, name)) in object.fields.iter().zip(names).enumerate() {
        let presence = presence(ctx, id, field);
        let ty = field_type(ctx, id, slot, field, presence);
        match presence {
            Presence::Required => {
                arguments.push(plan::Argument { field: name.clone(), source: source(ctx, id, field, &ty) });
            }
            Presence::Nullable => {
                arguments.push(plan::Argument { field: name.clone(), source: ArgumentSource::Value(ty.clone()) });
            }
            Presence::Optional | Presence::Maybe => {}
        }
        let or_default = default_of(ctx, field, presence).map(|(ty, value)| {
            let name = methods.claim(&format!("{name}_or_default"), &field.at).ident;
            OrDefault { name, ty, value }
        });
        fields.push(plan::Field {
            name,
            wire: field.wire.clone(),
            ty,
            presence,
            docs: field_docs(ctx, field),
            status: field.status,
            or_default,
        });
    }
    let constructor = if arguments.is_empty() { Constructor::Default } else { Constructor::New(arguments) };
    plan::Struct { fields, rest, constructor }
}

/// What the author says of the property; else of its type; else its name.
fn field_docs(ctx: &Ctx<'_>, field: &ir::Field) -> plan::Docs {
    let of_type = || match field.ty.clone().not_null() {
        TypeRef::Named(id) => {
            docs::item(&ctx.api.types[id].docs, String::new).into_iter().find(|line| !line.is_empty())
        }
        TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Nullable(_) | TypeRef::Any => None,
    };
    let mut docs = docs::item(&field.docs, || of_type().unwrap_or_else(|| docs::wire(&field.wire)));
    match field.access {
        Access::Both => {}
        Access::ReadOnly => docs.push("Read-only: the server sends it, and does not expect it.".to_owned()),
        Access::WriteOnly => docs.push("Write-only: the server expects it, and does not send it.".to_owned()),
    }
    docs
}

fn rest(ctx: &Ctx<'_>, rest: &ir::Rest, at: &Pointer, scope: &mut Scope) -> Option<plan::Rest> {
    match rest {
        ir::Rest::Ignored | ir::Rest::Denied => None,
        ir::Rest::Kept(value) => Some(plan::Rest {
            name: scope.claim_first(&["additional_properties", "other_properties"], at).ident,
            ty: TypeExpr::Map(Box::new(ctx.expr(value))),
        }),
    }
}

// ---- Presence ----------------------------------------------------------------------------------

/// Need and `null` together. What is required in one direction only is optional where the type goes both ways.
pub(super) fn presence(ctx: &Ctx<'_>, id: TypeId, field: &ir::Field) -> Presence {
    let travels_always = match (field.access, ctx.facts.direction(id)) {
        (Access::Both, _) | (Access::ReadOnly, Direction::Response) | (Access::WriteOnly, Direction::Request) => true,
        (Access::ReadOnly, Direction::Request | Direction::Both)
        | (Access::WriteOnly, Direction::Response | Direction::Both) => false,
    };
    let is_required = field.need == Need::Required && travels_always;
    match (is_required, matches!(field.ty, TypeRef::Nullable(_))) {
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::Maybe,
    }
}

fn field_type(ctx: &Ctx<'_>, id: TypeId, slot: usize, field: &ir::Field, presence: Presence) -> TypeExpr {
    let inner = match &field.ty {
        TypeRef::Nullable(inner) => inner,
        other => other,
    };
    let inner = ctx.expr(inner);
    let inner = if ctx.facts.is_boxed(id, slot) { TypeExpr::Box(Box::new(inner)) } else { inner };
    match presence {
        Presence::Required => inner,
        Presence::Optional | Presence::Nullable => TypeExpr::Option(Box::new(inner)),
        Presence::Maybe => TypeExpr::Maybe(Box::new(inner)),
    }
}

// ---- Constructors ------------------------------------------------------------------------------

fn source<'a>(ctx: &Ctx<'a>, id: TypeId, field: &'a ir::Field, ty: &TypeExpr) -> ArgumentSource {
    if let Some(only) = only_value(ctx, &field.ty) {
        return ArgumentSource::Fixed(only);
    }
    match ctx.facts.resolve(&field.ty) {
        TypeRef::Scalar(Scalar::String | Scalar::Binary) => match ctx.tags.get(id, &field.wire) {
            Some(tag) => ArgumentSource::Fixed(Literal::String(tag.to_owned())),
            None => ArgumentSource::IntoString,
        },
        TypeRef::Scalar(Scalar::Secret) => ArgumentSource::IntoSecret,
        TypeRef::Named(_) => match own_tag(ctx, id, field) {
            Some(tag) => ArgumentSource::Fixed(tag),
            None => ArgumentSource::Value(ty.clone()),
        },
        TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Nullable(_) | TypeRef::Any => {
            ArgumentSource::Value(ty.clone())
        }
    }
}

/// The value of an enum that has no other.
fn only_value<'a>(ctx: &Ctx<'a>, ty: &'a TypeRef) -> Option<Literal> {
    match ctx.facts.shape(ty)? {
        Shape::Enum(values) if values.values.len() == 1 => variant(ctx, ty, &values.values.first()?.wire),
        Shape::Enum(_) | Shape::Struct(_) | Shape::Union(_) | Shape::Content(_) | Shape::Alias(_) => None,
    }
}

/// The tag of the unions that this struct is a variant of, where the tag is an enum.
fn own_tag<'a>(ctx: &Ctx<'a>, id: TypeId, field: &'a ir::Field) -> Option<Literal> {
    variant(ctx, &field.ty, ctx.tags.get(id, &field.wire)?)
}

/// A value of an enum by its wire text.
fn variant<'a>(ctx: &Ctx<'a>, ty: &'a TypeRef, wire: &str) -> Option<Literal> {
    let id = ctx.facts.def(ty)?;
    let Shape::Enum(values) = ctx.facts.shape(ty)? else { return None };
    let position = values.values.iter().position(|value| value.wire == wire)?;
    let variant = ctx.enums.get(&id)?.variants.get(position)?.clone();
    Some(Literal::Variant { ty: ctx.name(id), variant })
}

// ---- Defaults ----------------------------------------------------------------------------------

/// The document's default where it is a value of the field's type, and what a method that reads it returns.
fn default_of<'a>(ctx: &Ctx<'a>, field: &'a ir::Field, presence: Presence) -> Option<(TypeExpr, Literal)> {
    let value = match (&field.need, presence) {
        (Need::Default(value), Presence::Optional) => value,
        (Need::Default(_), Presence::Required | Presence::Nullable | Presence::Maybe)
        | (Need::Required | Need::Optional, _) => return None,
    };
    let ty = ctx.facts.resolve(&field.ty);
    let literal = match ty {
        TypeRef::Scalar(scalar) => scalar_literal(*scalar, value)?,
        TypeRef::Named(_) => match value {
            Value::String(text) => variant(ctx, ty, text)?,
            Value::Number(number) => variant(ctx, ty, &number.to_string())?,
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
        },
        TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Nullable(_) | TypeRef::Any => return None,
    };
    Some((ctx.resolved_expr(ty), literal))
}

fn scalar_literal(scalar: Scalar, value: &Value) -> Option<Literal> {
    let integer = || value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
    let within = |least: i128, most: i128| integer().filter(|n| (least..=most).contains(n)).map(Literal::Integer);
    match scalar {
        Scalar::Boolean => value.as_bool().map(Literal::Bool),
        Scalar::Int32 => within(i32::MIN.into(), i32::MAX.into()),
        Scalar::Int64 => within(i64::MIN.into(), i64::MAX.into()),
        Scalar::UInt32 => within(0, u32::MAX.into()),
        Scalar::UInt64 => within(0, u64::MAX.into()),
        Scalar::Float32 => value.as_f64().filter(|n| n.abs() <= f32::MAX.into()).map(Literal::Float),
        Scalar::Float64 => value.as_f64().map(Literal::Float),
        Scalar::String => value.as_str().map(|text| Literal::String(text.to_owned())),
        Scalar::Secret | Scalar::Uuid | Scalar::DateTime | Scalar::Date | Scalar::Base64 | Scalar::Binary => None,
    }
}
