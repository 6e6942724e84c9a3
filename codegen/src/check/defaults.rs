//! Defaults against their types.

use super::Findings;
use crate::diag::codes;
use crate::ir::{Api, Enum, EnumKind, Need, Scalar, Shape, TypeRef, Types};
use crate::pointer::Pointer;
use serde_json::Value;

pub(super) fn check(api: &Api, findings: &mut Findings<'_>) {
    for (_, def) in api.types.iter() {
        if let Shape::Struct(it) = &def.shape {
            for field in &it.fields {
                default(&api.types, &field.need, &field.ty, &field.wire, &field.at, findings);
            }
        }
    }
    for param in api.operations.iter().flat_map(|operation| &operation.params) {
        default(&api.types, &param.need, &param.ty, &param.wire, &param.at, findings);
    }
}

fn default(types: &Types, need: &Need, ty: &TypeRef, name: &str, at: &Pointer, findings: &mut Findings<'_>) {
    match need {
        Need::Default(value) if !accepts(types, ty, value) => {
            findings.report(&codes::DEFAULT_VALUE, at, format!("the default of `{name}` is not of its type"), |it| {
                it.label(format!("`{value}` is not used"));
            });
        }
        Need::Default(_) | Need::Required | Need::Optional => {}
    }
}

/// Whether a value is one of a type. Texts of dates and the like are not looked into.
fn accepts(types: &Types, ty: &TypeRef, value: &Value) -> bool {
    match ty {
        TypeRef::Any => true,
        TypeRef::Nullable(inner) => value.is_null() || accepts(types, inner, value),
        TypeRef::List(item) => value.as_array().is_some_and(|list| list.iter().all(|it| accepts(types, item, it))),
        TypeRef::Map(item) => value.as_object().is_some_and(|map| map.values().all(|it| accepts(types, item, it))),
        TypeRef::Scalar(scalar) => accepts_scalar(*scalar, value),
        TypeRef::Named(id) => match &types[*id].shape {
            Shape::Struct(_) => value.is_object(),
            Shape::Enum(it) => accepts_value(it, value),
            Shape::Union(it) => it.variants.iter().any(|variant| accepts(types, &variant.ty, value)),
            Shape::Content(_) => true,
            Shape::Alias(inner) => accepts(types, inner, value),
        },
    }
}

fn accepts_scalar(scalar: Scalar, value: &Value) -> bool {
    match scalar {
        Scalar::Boolean => value.is_boolean(),
        Scalar::Int32 => value.as_i64().is_some_and(|value| i32::try_from(value).is_ok()),
        Scalar::Int64 => value.is_i64(),
        Scalar::UInt32 => value.as_u64().is_some_and(|value| u32::try_from(value).is_ok()),
        Scalar::UInt64 => value.is_u64(),
        Scalar::Float32 | Scalar::Float64 => value.is_number(),
        Scalar::String
        | Scalar::Secret
        | Scalar::Uuid
        | Scalar::DateTime
        | Scalar::Date
        | Scalar::Base64
        | Scalar::Binary => value.is_string(),
    }
}

fn accepts_value(it: &Enum, value: &Value) -> bool {
    let text = match it.kind {
        EnumKind::String => value.as_str().map(str::to_owned),
        EnumKind::Integer => value.as_i64().map(|value| value.to_string()),
    };
    text.is_some_and(|text| it.values.iter().any(|value| value.wire == text))
}
