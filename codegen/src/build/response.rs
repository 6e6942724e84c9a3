//! Responses.

use super::ctx::Ctx;
use super::node::{Slot, deeper};
use super::reference::{self, Entry};
use super::{docs, extension, media, parameter, schema};
use crate::ir::{self, Content, Explode, NamePlace, Role, Section, StatusCode, Style, TypeRef};
use crate::pointer::Pointer;
use openapiv3 as oas;
use openapiv3::ReferenceOr;

/// The responses of an operation, in document order, `default` last.
pub(super) fn responses<'a>(
    ctx: &mut Ctx<'a>,
    owner: &ir::Owner,
    responses: &'a oas::Responses,
    at: &Pointer,
) -> Vec<ir::Response> {
    let mut all = Vec::with_capacity(responses.responses.len() + 1);
    for (key, written) in &responses.responses {
        let code = match key {
            oas::StatusCode::Code(code) => StatusCode::Code(*code),
            oas::StatusCode::Range(class) => StatusCode::Class(u8::try_from(*class).unwrap_or_default()),
        };
        let spelled = [key.to_string(), key.to_string().to_lowercase()];
        let here = spelled.iter().map(|key| at.child(key)).find(|at| ctx.raw(at).is_some());
        let here = here.unwrap_or_else(|| at.child(&spelled[0]));
        all.extend(response(ctx, owner, code, written, &here));
    }
    if let Some(written) = &responses.default {
        all.extend(response(ctx, owner, StatusCode::Default, written, &at.child("default")));
    }
    all
}

fn response<'a>(
    ctx: &mut Ctx<'a>,
    owner: &ir::Owner,
    code: StatusCode,
    written: &'a ReferenceOr<oas::Response>,
    at: &Pointer,
) -> Option<ir::Response> {
    let entries = ctx.api.components.as_ref().map(|components| &components.responses);
    let entry = reference::entry(ctx, written, at, "responses", entries)?;
    let response = entry.item()?;
    let content = content(ctx, owner, code, response, &entry);
    let empty = extension::flag(ctx, &response.extensions, "x-body-optional", &entry.at);
    Some(ir::Response {
        code,
        content,
        need: if empty { ir::Need::Optional } else { ir::Need::Required },
        headers: headers(ctx, owner, response, &entry.at.child("headers")),
        docs: docs::described(Some(&response.description)),
        at: ctx.author(&entry.at),
    })
}

fn content<'a>(
    ctx: &mut Ctx<'a>,
    owner: &ir::Owner,
    code: StatusCode,
    response: &'a oas::Response,
    entry: &Entry<'a, oas::Response>,
) -> Content {
    let at = entry.at.child("content");
    if let Some(TypeRef::Named(known)) = ctx.built.get(&at) {
        return Content::Several(*known);
    }
    let place = match entry.name {
        Some(name) => NamePlace::Component { section: Section::Responses, name: name.to_owned() },
        None => NamePlace::Inside { owner: owner.clone(), roles: vec![Role::Response(code)] },
    };
    // Definitions inside are named after the response, or after their place in it where there will be several.
    let list = media::media(ctx, &response.content, &at, |i| {
        let inner = if look_alike(&response.content) { place.clone() } else { deeper(&place, Role::Variant(i)) };
        Slot::New(inner)
    });
    let Some(first) = list.first() else { return Content::Empty };
    if list.iter().all(|media| media.kind == first.kind && media.ty == first.ty) {
        return Content::One(first.clone());
    }
    let id = schema::reserve(ctx, place, None, &entry.at);
    ctx.types[id].docs = docs::described(Some(&response.description));
    ctx.types[id].shape = ir::Shape::Content(list);
    ctx.built.insert(at, TypeRef::Named(id));
    Content::Several(id)
}

/// Whether all media types have the same schema and are of the same kind, by their names alone.
fn look_alike(content: &oas::Content) -> bool {
    let mut all = content.iter().map(|(name, media)| (media::kind(&media::essence(name)), &media.schema));
    let first = all.next();
    all.all(|other| Some(other) == first)
}

/// The headers, but not `Content-Type`, which the media types say.
fn headers<'a>(ctx: &mut Ctx<'a>, owner: &ir::Owner, response: &'a oas::Response, at: &Pointer) -> Vec<ir::Header> {
    let entries = ctx.api.components.as_ref().map(|components| &components.headers);
    let mut headers = Vec::with_capacity(response.headers.len());
    for (name, written) in &response.headers {
        if name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        if let Some(entry) = reference::entry(ctx, written, &at.child(name), "headers", entries) {
            headers.extend(header(ctx, owner, name, &entry));
        }
    }
    headers
}

fn header<'a>(ctx: &mut Ctx<'a>, owner: &ir::Owner, name: &str, entry: &Entry<'a, oas::Header>) -> Option<ir::Header> {
    let header = entry.item()?;
    let at = &entry.at;
    let place = match entry.name {
        Some(name) => NamePlace::Component { section: Section::Headers, name: name.to_owned() },
        None => NamePlace::Inside { owner: owner.clone(), roles: vec![Role::Header(name.to_owned())] },
    };
    let (ty, content, _) = parameter::format(ctx, &header.format, at, place);
    // openapiv3 has no place for it.
    let explode = header.extensions.get("x-specsmith-explode").and_then(serde_json::Value::as_bool);
    Some(ir::Header {
        wire: name.to_owned(),
        rust_name: extension::rust_name(ctx, &header.extensions, at),
        style: content.unwrap_or(Style::Simple(parameter::explode(explode, Explode::Joined))),
        ty,
        need: if header.required { ir::Need::Required } else { ir::Need::Optional },
        docs: docs::described(header.description.as_deref()),
        at: ctx.author(at),
    })
}
