//! Values without parts.

use super::all_of::{Flat, Kind};
use crate::ir::Scalar;

/// The scalar that the schema is, if it is one and not an enumeration.
pub(super) fn of(flat: &Flat<'_>) -> Option<Scalar> {
    let plain = flat.unions.is_empty() && (flat.enums.is_empty() || flat.kind() == Some(Kind::Boolean));
    let format = flat.formats.last().copied();
    flat.kind().filter(|_| plain).and_then(|kind| of_kind(kind, format))
}

/// The scalar of a kind with a format. A format that is not known changes nothing.
pub(super) fn of_kind(kind: Kind, format: Option<&str>) -> Option<Scalar> {
    match kind {
        Kind::String => Some(match format {
            Some("password") => Scalar::Secret,
            Some("uuid") => Scalar::Uuid,
            Some("date-time") => Scalar::DateTime,
            Some("date") => Scalar::Date,
            Some("byte") => Scalar::Base64,
            Some("binary") => Scalar::Binary,
            Some(_) | None => Scalar::String,
        }),
        Kind::Integer => Some(match format {
            Some("int8" | "int16" | "int32") => Scalar::Int32,
            Some("uint8" | "uint16" | "uint32") => Scalar::UInt32,
            Some("uint" | "uint64") => Scalar::UInt64,
            Some(_) | None => Scalar::Int64,
        }),
        Kind::Number => Some(if format == Some("float") { Scalar::Float32 } else { Scalar::Float64 }),
        Kind::Boolean => Some(Scalar::Boolean),
        Kind::Array | Kind::Object => None,
    }
}
