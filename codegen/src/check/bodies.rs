//! Request bodies against their methods and media types.

use super::Findings;
use crate::diag::codes;
use crate::ir::{Api, MediaKind, Method, Shape, TypeRef, Types};

pub(super) fn check(api: &Api, findings: &mut Findings<'_>) {
    for operation in &api.operations {
        let Some(body) = &operation.body else { continue };
        match operation.method {
            Method::Get | Method::Head | Method::Delete | Method::Trace => {
                let message = format!("a {} request with a body", operation.method.as_str());
                findings.report(&codes::UNUSUAL_BODY, &operation.at, message, |it| {
                    it.at_key().also(&body.at, "this body is sent, but HTTP gives it no meaning");
                });
            }
            Method::Put | Method::Post | Method::Options | Method::Patch => {}
        }
        for media in &body.media {
            if is_form(media.kind) && !has_fields(&api.types, &media.ty) {
                let message = format!("a body of `{}` is no object", media.content_type);
                findings.report(&codes::FORM_BODY, &media.at, message, |it| {
                    it.help("give it a schema of `type: object`, with a property for each field");
                });
            }
        }
    }
}

fn is_form(kind: MediaKind) -> bool {
    match kind {
        MediaKind::Form | MediaKind::Multipart => true,
        MediaKind::Json
        | MediaKind::Text
        | MediaKind::Xml
        | MediaKind::EventStream
        | MediaKind::JsonLines
        | MediaKind::Bytes => false,
    }
}

fn has_fields(types: &Types, ty: &TypeRef) -> bool {
    match types.behind(ty) {
        TypeRef::Map(_) | TypeRef::Any | TypeRef::Nullable(_) => true,
        TypeRef::Scalar(_) | TypeRef::List(_) => false,
        TypeRef::Named(id) => match &types[*id].shape {
            Shape::Struct(_) | Shape::Union(_) => true,
            Shape::Enum(_) | Shape::Content(_) | Shape::Alias(_) => false,
        },
    }
}
