//! Parameters and the request body as arguments of a method and setters of its call.

use super::claims::{self, Wish};
use super::responses::{essence, warn_of_text};
use super::types::Ctx;
use super::{docs, reserved};
use crate::diag::{Diagnostics, codes};
use crate::ir::{self, MediaKind, Need, ParamPlace, PathPart, Scalar, TypeRef};
use crate::names::{Case, Ident, Scope};
use crate::plan::{ArgType, Body, BodyKind, BodyNeed, Param, Sensitivity, TypeExpr};

pub(super) struct Inputs {
    pub(super) args: Vec<Param>,
    pub(super) setters: Vec<Param>,
    pub(super) body: Option<Body>,
}

pub(super) fn plan(ctx: &Ctx<'_>, operation: &ir::Operation, diags: &mut Diagnostics) -> Inputs {
    let mut arguments = Scope::new(Case::Value, reserved::ARGUMENTS);
    let mut setters = Scope::new(Case::Value, reserved::CALL);
    // The body is called `body` whatever the parameters are called.
    let body = operation.body.as_ref().map(|body| {
        let (scope, need) = match body.need {
            Need::Required => (&mut arguments, BodyNeed::Argument),
            Need::Optional | Need::Default(_) => (&mut setters, BodyNeed::Setter),
        };
        let name = scope.claim("body", &body.at).ident;
        self::body(ctx, body, name, need, diags)
    });
    let (required, optional) = in_order(operation);
    Inputs {
        args: params(ctx, &required, &mut arguments, diags),
        setters: params(ctx, &optional, &mut setters, diags),
        body: body.flatten(),
    }
}

/// What is required, in the order of the path first, and what is not.
fn in_order(operation: &ir::Operation) -> (Vec<&ir::Param>, Vec<&ir::Param>) {
    let position = |param: &ir::Param| {
        operation.path.parts.iter().position(|part| match part {
            PathPart::Param(name) => *name == param.wire,
            PathPart::Literal(_) => false,
        })
    };
    let (mut in_path, others): (Vec<&ir::Param>, Vec<&ir::Param>) =
        operation.params.iter().partition(|param| param.place == ParamPlace::Path);
    in_path.sort_by_key(|param| position(param).unwrap_or(usize::MAX));
    let (required, optional): (Vec<&ir::Param>, Vec<&ir::Param>) =
        others.into_iter().partition(|param| param.need == Need::Required);
    in_path.extend(required);
    (in_path, optional)
}

fn params(ctx: &Ctx<'_>, params: &[&ir::Param], scope: &mut Scope, diags: &mut Diagnostics) -> Vec<Param> {
    // `id` in the path and in the query are `id` and `query_id`.
    let longs: Vec<String> = params.iter().map(|param| format!("{} {}", place(param.place), param.wire)).collect();
    let wishes: Vec<Wish<'_>> = params
        .iter()
        .zip(&longs)
        .map(|(param, long)| Wish::new(&param.wire, &param.at).or(long).explicit(param.rust_name.as_deref()))
        .collect();
    let names = claims::claim_all(scope, &wishes, diags);
    params.iter().zip(names).map(|(param, name)| self::param(ctx, param, name)).collect()
}

fn place(place: ParamPlace) -> &'static str {
    match place {
        ParamPlace::Path => "path",
        ParamPlace::Query => "query",
        ParamPlace::Header => "header",
        ParamPlace::Cookie => "cookie",
    }
}

fn param(ctx: &Ctx<'_>, param: &ir::Param, name: Ident) -> Param {
    let mut docs = docs::item(&param.docs, || docs::wire(&param.wire));
    match &param.need {
        Need::Default(value) => docs.push(docs::default(value)),
        Need::Required | Need::Optional => {}
    }
    Param {
        name,
        wire: param.wire.clone(),
        place: param.place,
        style: param.style.clone(),
        ty: argument(ctx, not_null(&param.ty)),
        sensitivity: sensitivity(ctx, param),
        docs,
        status: param.status,
    }
}

/// A parameter that is absent has no other way to be `null`.
fn not_null(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::Nullable(inner) => inner,
        TypeRef::Named(_) | TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Any => ty,
    }
}

fn argument(ctx: &Ctx<'_>, ty: &TypeRef) -> ArgType {
    if let TypeRef::Nullable(_) = ty {
        return ArgType::Ref(ctx.expr(ty));
    }
    match ctx.facts.resolve(ty) {
        TypeRef::Scalar(scalar) => match scalar {
            Scalar::String | Scalar::Secret | Scalar::Binary => ArgType::Str,
            Scalar::Boolean
            | Scalar::Int32
            | Scalar::Int64
            | Scalar::UInt32
            | Scalar::UInt64
            | Scalar::Float32
            | Scalar::Float64
            | Scalar::Uuid => ArgType::Value(ctx.expr(ty)),
            Scalar::DateTime | Scalar::Date | Scalar::Base64 => ArgType::Ref(ctx.expr(ty)),
        },
        TypeRef::List(item) => ArgType::Slice(ctx.expr(item)),
        TypeRef::Map(_) | TypeRef::Named(_) | TypeRef::Any | TypeRef::Nullable(_) => ArgType::Ref(ctx.expr(ty)),
    }
}

/// Passwords by their format, credentials by the header that carries them.
fn sensitivity(ctx: &Ctx<'_>, param: &ir::Param) -> Sensitivity {
    let is_secret = |ty: &TypeRef| matches!(ctx.facts.resolve(ty), TypeRef::Scalar(Scalar::Secret));
    let by_type = match ctx.facts.resolve(&param.ty) {
        TypeRef::List(item) | TypeRef::Map(item) => is_secret(item),
        TypeRef::Named(_) | TypeRef::Scalar(_) | TypeRef::Nullable(_) | TypeRef::Any => is_secret(&param.ty),
    };
    let by_name = param.place == ParamPlace::Header
        && ["authorization", "cookie", "proxy-authorization"].iter().any(|name| param.wire.eq_ignore_ascii_case(name));
    if by_type || by_name { Sensitivity::Secret } else { Sensitivity::Public }
}

// ---- The body ----------------------------------------------------------------------------------

fn body(ctx: &Ctx<'_>, body: &ir::Body, name: Ident, need: BodyNeed, diags: &mut Diagnostics) -> Option<Body> {
    let chosen = body.media.iter().min_by_key(|media| rank(media.kind))?;
    warn_of_others(body, chosen, diags);
    let is_binary = matches!(ctx.facts.resolve(&chosen.ty), TypeRef::Scalar(Scalar::Binary));
    let is_range = essence(&chosen.content_type).contains('*');
    let (kind, ty) = match chosen.kind {
        // A range is no content type: the caller says which.
        MediaKind::Bytes | MediaKind::Text if is_range => (BodyKind::Raw, ArgType::Value(TypeExpr::Bytes)),
        MediaKind::Multipart | MediaKind::Xml | MediaKind::EventStream | MediaKind::JsonLines => {
            (BodyKind::Raw, ArgType::Value(TypeExpr::Bytes))
        }
        MediaKind::Bytes => (BodyKind::Bytes, ArgType::Value(TypeExpr::Bytes)),
        MediaKind::Json | MediaKind::Text if is_binary => (BodyKind::Bytes, ArgType::Value(TypeExpr::Bytes)),
        MediaKind::Json => (BodyKind::Json, argument(ctx, &chosen.ty)),
        MediaKind::Form => (BodyKind::Form, argument(ctx, not_null(&chosen.ty))),
        MediaKind::Text => {
            warn_of_text(ctx, chosen, diags);
            (BodyKind::Text, ArgType::Str)
        }
    };
    let content_type = match kind {
        BodyKind::Json if is_range => "application/json".to_owned(),
        BodyKind::Json | BodyKind::Form | BodyKind::Text | BodyKind::Bytes | BodyKind::Raw => {
            chosen.content_type.clone()
        }
    };
    let docs = docs::item(&body.docs, || "The body of the request.".to_owned());
    Some(Body { name, need, kind, content_type, ty, docs })
}

/// What is best made from Rust values comes first.
fn rank(kind: MediaKind) -> u8 {
    match kind {
        MediaKind::Json => 0,
        MediaKind::Form => 1,
        MediaKind::Text => 2,
        MediaKind::Bytes => 3,
        MediaKind::Multipart | MediaKind::Xml | MediaKind::EventStream | MediaKind::JsonLines => 4,
    }
}

fn warn_of_others(body: &ir::Body, chosen: &ir::Media, diags: &mut Diagnostics) {
    let others: Vec<&ir::Media> = body.media.iter().filter(|media| !std::ptr::eq(*media, chosen)).collect();
    let Some(first) = others.first() else { return };
    let list: Vec<String> = others.iter().map(|media| format!("`{}`", media.content_type)).collect();
    let message = format!("the body is sent as `{}` and cannot be sent as {}", chosen.content_type, list.join(", "));
    diags
        .report(&codes::MEDIA_NOT_OFFERED, &first.at, message)
        .at_key()
        .also(&chosen.at, "sent as this")
        .help("remove the media types that nobody needs");
}
