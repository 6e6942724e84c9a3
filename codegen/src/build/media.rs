//! Media types.

use super::ctx::Ctx;
use super::node::{Node, Slot, Written};
use super::{parameter, schema};
use crate::diag::codes;
use crate::ir::{self, MediaKind, Scalar, Shape, TypeRef};
use crate::pointer::Pointer;
use openapiv3 as oas;

/// The media types of a body, in document order. Schemas that are written out twice become one type.
pub(super) fn media<'a>(
    ctx: &mut Ctx<'a>,
    content: &'a oas::Content,
    at: &Pointer,
    slot: impl Fn(usize) -> Slot,
) -> Vec<ir::Media> {
    let mut all: Vec<ir::Media> = Vec::with_capacity(content.len());
    let mut schemas: Vec<(&oas::ReferenceOr<oas::Schema>, TypeRef)> = Vec::new();
    for (i, (content_type, media)) in content.iter().enumerate() {
        let at = at.child(content_type);
        let said = media.schema.as_ref().map(|schema| {
            let known = schemas.iter().find(|(other, _)| *other == schema).map(|(_, ty)| ty.clone());
            known.unwrap_or_else(|| {
                let node = Node::new(Written::from(schema), at.child("schema"));
                let ty = schema::type_of(ctx, &node, slot(i));
                schemas.push((schema, ty.clone()));
                ty
            })
        });
        let (kind, ty) = decided(ctx, content_type, said, &at);
        all.push(ir::Media {
            content_type: content_type.clone(),
            kind,
            ty,
            encoding: encoding(ctx, media, kind, &at.child("encoding")),
            at: ctx.author(&at),
        });
    }
    all
}

/// The kind of a media type and what its body is.
///
/// The schema has a word in it where the media type says little: `*/*` with an object is JSON, and so is `text/plain`
/// with an object. Bytes have no other type than bytes.
fn decided<'a>(ctx: &mut Ctx<'a>, content_type: &'a str, said: Option<TypeRef>, at: &Pointer) -> (MediaKind, TypeRef) {
    let essence = essence(content_type);
    let kind = kind(&essence);
    let Some(ty) = said else {
        let any_range = essence == "*/*" || essence == "application/*";
        return match kind {
            MediaKind::Json | MediaKind::JsonLines => (kind, TypeRef::Any),
            MediaKind::Text | MediaKind::Xml | MediaKind::EventStream => (kind, TypeRef::Scalar(Scalar::String)),
            MediaKind::Form | MediaKind::Multipart if !any_range => (kind, TypeRef::Map(Box::new(TypeRef::Any))),
            MediaKind::Form | MediaKind::Multipart | MediaKind::Bytes => (kind, TypeRef::Scalar(Scalar::Binary)),
        };
    };
    let form = form(ctx, &ty);
    match kind {
        MediaKind::Text if form == Form::Structured => (MediaKind::Json, ty),
        MediaKind::Bytes if essence == "*/*" || essence == "application/*" => match form {
            Form::Structured => (MediaKind::Json, ty),
            Form::Text => (MediaKind::Text, ty),
            Form::Bytes => (MediaKind::Bytes, TypeRef::Scalar(Scalar::Binary)),
        },
        MediaKind::Bytes => {
            if form == Form::Structured && ctx.unread_media.insert(content_type) {
                let message = format!("bodies of the media type `{essence}` are handed over as bytes");
                ctx.report(&codes::UNREAD_MEDIA, at, message, |it| {
                    it.label("its schema is not used");
                });
            }
            (MediaKind::Bytes, TypeRef::Scalar(Scalar::Binary))
        }
        MediaKind::Json
        | MediaKind::Form
        | MediaKind::Multipart
        | MediaKind::Text
        | MediaKind::Xml
        | MediaKind::EventStream
        | MediaKind::JsonLines => (kind, ty),
    }
}

/// What the values of a type look like as a whole body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Bytes,
    Text,
    /// Only JSON or the like can hold it.
    Structured,
}

fn form(ctx: &Ctx<'_>, ty: &TypeRef) -> Form {
    match ty {
        TypeRef::Scalar(Scalar::Binary) => Form::Bytes,
        TypeRef::Scalar(_) => Form::Text,
        TypeRef::Nullable(inner) => form(ctx, inner),
        TypeRef::List(_) | TypeRef::Map(_) => Form::Structured,
        TypeRef::Any => Form::Text,
        TypeRef::Named(id) => match &ctx.types[*id].shape {
            // A component that is still an alias of itself is being built, or turns in circles.
            Shape::Alias(TypeRef::Named(other)) if other == id => Form::Structured,
            Shape::Alias(inner) => form(ctx, inner),
            Shape::Enum(_) => Form::Text,
            Shape::Struct(_) | Shape::Union(_) | Shape::Content(_) => Form::Structured,
        },
    }
}

/// Without parameters, in lower case.
pub(super) fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// What a media type stands for.
pub(super) fn kind(essence: &str) -> MediaKind {
    match essence {
        "application/x-www-form-urlencoded" => MediaKind::Form,
        "text/event-stream" => MediaKind::EventStream,
        "application/jsonl"
        | "application/x-jsonl"
        | "application/jsonlines"
        | "application/x-ndjson"
        | "application/ndjson"
        | "application/json-seq"
        | "application/x-json-stream" => MediaKind::JsonLines,
        "application/json" | "text/json" | "application/x-json" | "json" => MediaKind::Json,
        "application/xml" | "text/xml" => MediaKind::Xml,
        _ if essence.ends_with("+json") => MediaKind::Json,
        _ if essence.ends_with("+xml") => MediaKind::Xml,
        _ if essence.ends_with("+json-seq") => MediaKind::JsonLines,
        _ if essence.starts_with("multipart/") => MediaKind::Multipart,
        _ if essence.starts_with("text/") => MediaKind::Text,
        _ => MediaKind::Bytes,
    }
}

/// `encoding` counts for forms and parts only.
fn encoding(ctx: &mut Ctx<'_>, media: &oas::MediaType, kind: MediaKind, at: &Pointer) -> Vec<ir::Encoding> {
    match kind {
        MediaKind::Form | MediaKind::Multipart => media
            .encoding
            .iter()
            .map(|(property, encoding)| ir::Encoding {
                property: property.clone(),
                content_type: encoding.content_type.clone(),
                style: parameter::encoding_style(ctx, encoding, &at.child(property)),
            })
            .collect(),
        MediaKind::Json
        | MediaKind::Text
        | MediaKind::Xml
        | MediaKind::EventStream
        | MediaKind::JsonLines
        | MediaKind::Bytes => Vec::new(),
    }
}
