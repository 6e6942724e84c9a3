//! Responses: what counts as success, what each status means, how each body is read.

use super::claims::{self, Wish};
use super::types::Ctx;
use super::{docs, enums, reserved};
use crate::diag::{Diagnostics, codes};
use crate::ir::{self, Content, MediaKind, Need, Scalar, Shape, StatusCode, TypeRef};
use crate::names::{Case, Ident, Scope};
use crate::plan::{Arm, Failure, HeaderAccessor, Outcome, ResponseBody, Side, Success, TypeExpr};
use std::collections::HashSet;

/// What an operation can answer.
pub(super) struct Answers {
    pub(super) accept: Vec<String>,
    pub(super) success: Success,
    pub(super) failure: Failure,
    pub(super) arms: Vec<Arm>,
    pub(super) headers: Vec<HeaderAccessor>,
}

/// The names of an operation's enums, made only where they are needed.
pub(super) trait EnumNames {
    fn success(&mut self, diags: &mut Diagnostics) -> Ident;
    fn failure(&mut self, diags: &mut Diagnostics) -> Ident;
}

/// Which statuses are the success: 2xx; without one 3xx; without one `default`.
pub(super) fn success_codes(responses: &[ir::Response]) -> Vec<StatusCode> {
    let with = |classes: &[u16]| -> Vec<StatusCode> {
        let is_one = |code: &StatusCode| match code {
            StatusCode::Code(code) => classes.contains(&(code / 100)),
            StatusCode::Class(class) => classes.contains(&u16::from(*class)),
            StatusCode::Default => false,
        };
        responses.iter().map(|response| response.code).filter(is_one).collect()
    };
    let default =
        || responses.iter().map(|response| response.code).filter(|code| *code == StatusCode::Default).collect();
    [with(&[1, 2]), with(&[3]), default()].into_iter().find(|codes| !codes.is_empty()).unwrap_or_default()
}

pub(super) fn plan(
    ctx: &Ctx<'_>,
    operation: &ir::Operation,
    names: &mut impl EnumNames,
    diags: &mut Diagnostics,
) -> Answers {
    let success_codes = success_codes(&operation.responses);
    let (good, bad): (Vec<&ir::Response>, Vec<&ir::Response>) =
        operation.responses.iter().partition(|response| success_codes.contains(&response.code));
    let mut arms = Vec::with_capacity(operation.responses.len() + 1);

    let success = match good.as_slice() {
        [] => {
            let message = "no successful response is documented";
            diags
                .report(&codes::NO_SUCCESS, &operation.at, message)
                .help("the method returns the bytes of any 2xx response; describe the response to get a type");
            arms.push(Arm { code: StatusCode::Class(2), side: Side::Success(None), body: ResponseBody::Bytes });
            Success::One(TypeExpr::Bytes)
        }
        [only] => {
            let body = body(ctx, operation.method, only, diags);
            let ty = held(&body);
            arms.push(Arm { code: only.code, side: Side::Success(None), body });
            Success::One(ty)
        }
        several => {
            let name = names.success(diags);
            let variants = outcomes(ctx, operation, several, &mut arms, |name| Side::Success(Some(name)), diags);
            Success::Several { name, variants }
        }
    };
    let failure = match bad.as_slice() {
        [] => Failure::None,
        several => {
            let name = names.failure(diags);
            let variants = outcomes(ctx, operation, several, &mut arms, Side::Failure, diags);
            Failure::Enum { name, variants }
        }
    };
    arms.sort_by_key(|arm| match arm.code {
        StatusCode::Code(_) => 0,
        StatusCode::Class(_) => 1,
        StatusCode::Default => 2,
    });
    let accept = accept(ctx, operation.method, good.iter().chain(&bad).copied());
    let headers = headers(ctx, &good, diags);
    Answers { accept, success, failure, arms, headers }
}

fn outcomes(
    ctx: &Ctx<'_>,
    operation: &ir::Operation,
    responses: &[&ir::Response],
    arms: &mut Vec<Arm>,
    side: impl Fn(Ident) -> Side,
    diags: &mut Diagnostics,
) -> Vec<Outcome> {
    let words: Vec<String> = responses.iter().map(|response| phrase(response.code)).collect();
    let wishes: Vec<Wish<'_>> = responses.iter().zip(&words).map(|(r, words)| Wish::new(words, &r.at)).collect();
    let (_, names) = enums::claim_variants(&wishes, diags);
    let mut outcomes = Vec::with_capacity(responses.len());
    for (response, name) in responses.iter().zip(names) {
        let body = body(ctx, operation.method, response, diags);
        outcomes.push(Outcome { name: name.clone(), ty: held(&body), docs: docs::response(response) });
        arms.push(Arm { code: response.code, side: side(name), body });
    }
    outcomes
}

// ---- Bodies ------------------------------------------------------------------------------------

fn body(ctx: &Ctx<'_>, method: ir::Method, response: &ir::Response, diags: &mut Diagnostics) -> ResponseBody {
    if is_bodiless(method, response.code) {
        if method != ir::Method::Head && !matches!(response.content, Content::Empty) {
            let message = format!("a response with status {} has no body in HTTP", label(response.code));
            diags.report(&codes::BODY_NOT_ALLOWED, &response.at, message).help("remove its `content`");
        }
        return ResponseBody::Empty;
    }
    match &response.content {
        Content::Empty => ResponseBody::Empty,
        Content::One(media) => match (media_body(ctx, media, diags), &response.need) {
            (ResponseBody::Json(ty), Need::Optional | Need::Default(_)) => {
                let ty = match ty {
                    TypeExpr::Option(_) => ty,
                    ty => TypeExpr::Option(Box::new(ty)),
                };
                ResponseBody::JsonOrEmpty(ty)
            }
            (body, Need::Required | Need::Optional | Need::Default(_)) => body,
        },
        Content::Several(id) => ResponseBody::Content(TypeExpr::Named(ctx.name(*id))),
    }
}

/// HTTP itself says that nothing follows the headers.
fn is_bodiless(method: ir::Method, code: StatusCode) -> bool {
    let by_status = match code {
        StatusCode::Code(code) => matches!(code, 100..=199 | 204 | 205 | 304),
        StatusCode::Class(class) => class == 1,
        StatusCode::Default => false,
    };
    by_status || method == ir::Method::Head
}

/// How a body of one media type is read.
pub(super) fn media_body(ctx: &Ctx<'_>, media: &ir::Media, diags: &mut Diagnostics) -> ResponseBody {
    let is_binary = matches!(ctx.facts.resolve(&media.ty), TypeRef::Scalar(Scalar::Binary));
    match media.kind {
        MediaKind::Bytes | MediaKind::Multipart => ResponseBody::Bytes,
        _ if is_binary => ResponseBody::Bytes,
        MediaKind::Json => ResponseBody::Json(ctx.expr(&media.ty)),
        MediaKind::Text | MediaKind::Xml | MediaKind::EventStream | MediaKind::JsonLines | MediaKind::Form => {
            warn_of_text(ctx, media, diags);
            ResponseBody::Text
        }
    }
}

/// Says that a schema with parts is given up for the text.
pub(super) fn warn_of_text(ctx: &Ctx<'_>, media: &ir::Media, diags: &mut Diagnostics) {
    let is_structured = match ctx.facts.resolve(&media.ty) {
        TypeRef::List(_) | TypeRef::Map(_) => true,
        TypeRef::Named(_) => match ctx.facts.shape(&media.ty) {
            Some(Shape::Enum(_)) | None => false,
            Some(Shape::Struct(_) | Shape::Union(_) | Shape::Content(_) | Shape::Alias(_)) => true,
        },
        TypeRef::Scalar(_) | TypeRef::Any | TypeRef::Nullable(_) => false,
    };
    if is_structured {
        let message = format!("a body of `{}` is plain text, its schema is not used", essence(&media.content_type));
        diags.report(&codes::SCHEMA_OF_TEXT, &media.at, message).at_key().help("only JSON and forms become Rust types");
    }
}

fn held(body: &ResponseBody) -> TypeExpr {
    match body {
        ResponseBody::Empty => TypeExpr::Unit,
        ResponseBody::Json(ty) | ResponseBody::JsonOrEmpty(ty) | ResponseBody::Content(ty) => ty.clone(),
        ResponseBody::Text => TypeExpr::String,
        ResponseBody::Bytes => TypeExpr::Bytes,
    }
}

/// `Application/JSON; charset=utf-8` is `application/json`.
pub(super) fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn accept<'a>(ctx: &Ctx<'_>, method: ir::Method, responses: impl Iterator<Item = &'a ir::Response>) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut accept = Vec::new();
    for response in responses.filter(|response| !is_bodiless(method, response.code)) {
        let media: &[ir::Media] = match &response.content {
            Content::Empty => &[],
            Content::One(media) => std::slice::from_ref(media),
            Content::Several(id) => match &ctx.api.types[*id].shape {
                Shape::Content(media) => media,
                Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => &[],
            },
        };
        accept.extend(
            media.iter().map(|media| essence(&media.content_type)).filter(|essence| seen.insert(essence.clone())),
        );
    }
    accept
}

// ---- Headers -----------------------------------------------------------------------------------

fn headers(ctx: &Ctx<'_>, good: &[&ir::Response], diags: &mut Diagnostics) -> Vec<HeaderAccessor> {
    let mut seen = HashSet::new();
    let all = good.iter().flat_map(|response| &response.headers);
    let headers: Vec<&ir::Header> = all.filter(|header| seen.insert(header.wire.to_ascii_lowercase())).collect();
    let mut scope = Scope::new(Case::Value, reserved::RESPONSE);
    let longs: Vec<String> = headers.iter().map(|header| format!("{} header", header.wire)).collect();
    let wishes: Vec<Wish<'_>> = headers
        .iter()
        .zip(&longs)
        .map(|(header, long)| {
            Wish::new(spoken(&header.wire), &header.at).or(long).explicit(header.rust_name.as_deref())
        })
        .collect();
    let names = claims::claim_all(&mut scope, &wishes, diags);
    headers
        .into_iter()
        .zip(names)
        .map(|(header, name)| HeaderAccessor {
            name,
            wire: header.wire.clone(),
            ty: header_type(ctx, header),
            style: header.style.clone(),
            docs: docs::item(&header.docs, || docs::header(&header.wire)),
        })
        .collect()
}

/// `ETag` is one word.
fn spoken(wire: &str) -> &str {
    if wire.eq_ignore_ascii_case("etag") { "etag" } else { wire }
}

/// Scalars, enums and lists of them are read from the text; of anything else the text itself is given.
fn header_type(ctx: &Ctx<'_>, header: &ir::Header) -> TypeExpr {
    let ty = match &header.ty {
        TypeRef::Nullable(inner) => inner,
        other => other,
    };
    let is_plain = |ty: &TypeRef| match ctx.facts.resolve(ty) {
        TypeRef::Scalar(_) => true,
        TypeRef::Named(_) => matches!(ctx.facts.shape(ty), Some(Shape::Enum(_))),
        TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Nullable(_) | TypeRef::Any => false,
    };
    let is_readable = match (&header.style, ctx.facts.resolve(ty)) {
        (ir::Style::Content(_), _) => true,
        (_, TypeRef::List(item)) => is_plain(item),
        (_, _) => is_plain(ty),
    };
    if is_readable { ctx.expr(ty) } else { TypeExpr::String }
}

// ---- Statuses ----------------------------------------------------------------------------------

/// `404`, `4XX`, `default`.
pub(super) fn label(code: StatusCode) -> String {
    match code {
        StatusCode::Code(code) => code.to_string(),
        StatusCode::Class(class) => format!("{class}XX"),
        StatusCode::Default => "default".to_owned(),
    }
}

/// The reason phrase, to be cased.
pub(super) fn phrase(code: StatusCode) -> String {
    let phrase = match code {
        StatusCode::Class(1) => "Informational",
        StatusCode::Class(2) => "Success",
        StatusCode::Class(3) => "Redirection",
        StatusCode::Class(4) => "Client Error",
        StatusCode::Class(5) => "Server Error",
        StatusCode::Class(class) => return format!("Class {class}"),
        StatusCode::Default => "Default",
        StatusCode::Code(code) => match code {
            100 => "Continue",
            101 => "Switching Protocols",
            102 => "Processing",
            103 => "Early Hints",
            200 => "Ok",
            201 => "Created",
            202 => "Accepted",
            203 => "Non Authoritative Information",
            204 => "No Content",
            205 => "Reset Content",
            206 => "Partial Content",
            207 => "Multi Status",
            208 => "Already Reported",
            226 => "Im Used",
            300 => "Multiple Choices",
            301 => "Moved Permanently",
            302 => "Found",
            303 => "See Other",
            304 => "Not Modified",
            305 => "Use Proxy",
            307 => "Temporary Redirect",
            308 => "Permanent Redirect",
            400 => "Bad Request",
            401 => "Unauthorized",
            402 => "Payment Required",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            406 => "Not Acceptable",
            407 => "Proxy Authentication Required",
            408 => "Request Timeout",
            409 => "Conflict",
            410 => "Gone",
            411 => "Length Required",
            412 => "Precondition Failed",
            413 => "Content Too Large",
            414 => "Uri Too Long",
            415 => "Unsupported Media Type",
            416 => "Range Not Satisfiable",
            417 => "Expectation Failed",
            418 => "Im A Teapot",
            421 => "Misdirected Request",
            422 => "Unprocessable Content",
            423 => "Locked",
            424 => "Failed Dependency",
            425 => "Too Early",
            426 => "Upgrade Required",
            428 => "Precondition Required",
            429 => "Too Many Requests",
            431 => "Request Header Fields Too Large",
            451 => "Unavailable For Legal Reasons",
            500 => "Internal Server Error",
            501 => "Not Implemented",
            502 => "Bad Gateway",
            503 => "Service Unavailable",
            504 => "Gateway Timeout",
            505 => "Http Version Not Supported",
            506 => "Variant Also Negotiates",
            507 => "Insufficient Storage",
            508 => "Loop Detected",
            510 => "Not Extended",
            511 => "Network Authentication Required",
            code => return format!("Status {code}"),
        },
    };
    phrase.to_owned()
}
