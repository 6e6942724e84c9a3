//! Parameters.

use super::ctx::Ctx;
use super::node::{Node, Slot, Written};
use super::reference::{self, Entry};
use super::{docs, extension, media, schema};
use crate::diag::codes;
use crate::ir::{self, Explode, NamePlace, ParamPlace, Reserved, Role, Section, Style, TypeRef};
use crate::pointer::Pointer;
use openapiv3 as oas;
use openapiv3::ReferenceOr;
use std::collections::HashMap;

/// The parameters of an operation: those of the path item, replaced by the operation's namesakes, then the
/// operation's others.
pub(super) fn parameters<'a>(
    ctx: &mut Ctx<'a>,
    owner: &ir::Owner,
    shared: (&'a [ReferenceOr<oas::Parameter>], &Pointer),
    own: (&'a [ReferenceOr<oas::Parameter>], &Pointer),
) -> Vec<ir::Param> {
    let mut params = list(ctx, owner, shared.0, shared.1);
    let count = params.len();
    let mut places: HashMap<(ParamPlace, String), usize> = HashMap::new();
    for (i, param) in params.iter().enumerate() {
        places.insert((param.place, param.wire.clone()), i);
    }
    for param in list(ctx, owner, own.0, own.1) {
        // Two namesakes of one list both stay, for the check to report.
        match places.remove(&(param.place, param.wire.clone())) {
            Some(i) if i < count => params[i] = param,
            Some(_) | None => params.push(param),
        }
    }
    params
}

fn list<'a>(
    ctx: &mut Ctx<'a>,
    owner: &ir::Owner,
    list: &'a [ReferenceOr<oas::Parameter>],
    at: &Pointer,
) -> Vec<ir::Param> {
    let entries = ctx.api.components.as_ref().map(|components| &components.parameters);
    let mut params = Vec::with_capacity(list.len());
    for (i, parameter) in list.iter().enumerate() {
        if let Some(entry) = reference::entry(ctx, parameter, &at.item(i), "parameters", entries) {
            params.extend(param(ctx, owner, &entry));
        }
    }
    params
}

fn param<'a>(ctx: &mut Ctx<'a>, owner: &ir::Owner, entry: &Entry<'a, oas::Parameter>) -> Option<ir::Param> {
    let parameter = entry.item()?;
    let data = parameter.parameter_data_ref();
    let at = &entry.at;
    let (place, style) = place_and_style(parameter);
    if place == ParamPlace::Header && is_reserved_header(&data.name) {
        ctx.report(
            &codes::RESERVED_HEADER,
            at,
            format!("OpenAPI has another place for the header `{}`", data.name),
            |it| {
                it.label("ignored").help(
                    "media types of bodies say `Accept` and `Content-Type`, security schemes say `Authorization`",
                );
            },
        );
        return None;
    }
    let name_place = match entry.name {
        Some(name) => NamePlace::Component { section: Section::Parameters, name: name.to_owned() },
        None => NamePlace::Inside { owner: owner.clone(), roles: vec![Role::Param(data.name.clone())] },
    };
    let (ty, content, default) = format(ctx, &data.format, at, name_place);
    let need = match (data.required, place, default) {
        (true, ..) => ir::Need::Required,
        (false, ParamPlace::Path, _) => {
            ctx.report(&codes::OPTIONAL_PATH_PARAMETER, at, format!("`{}` is not required", data.name), |it| {
                it.label("taken as required").help("add `required: true`, which parameters in paths always need");
            });
            ir::Need::Required
        }
        (false, _, Some(value)) => ir::Need::Default(value),
        (false, _, None) => ir::Need::Optional,
    };
    Some(ir::Param {
        wire: data.name.clone(),
        rust_name: extension::rust_name(ctx, &data.extensions, at),
        place,
        style: content.unwrap_or(style),
        ty,
        need,
        docs: docs::described(data.description.as_deref()),
        status: docs::status(data.deprecated == Some(true)),
        at: ctx.author(at),
    })
}

/// The type of a parameter or header, its style where it is `content`, and its default.
pub(super) fn format<'a>(
    ctx: &mut Ctx<'a>,
    format: &'a oas::ParameterSchemaOrContent,
    at: &Pointer,
    place: NamePlace,
) -> (TypeRef, Option<Style>, Option<serde_json::Value>) {
    let (node, style) = match format {
        oas::ParameterSchemaOrContent::Schema(schema) => {
            (Some(Node::new(Written::from(schema), at.child("schema"))), None)
        }
        oas::ParameterSchemaOrContent::Content(content) => match content.first() {
            None => (None, None),
            Some((content_type, media)) => {
                let at = at.child("content").child(content_type).child("schema");
                let node = media.schema.as_ref().map(|schema| Node::new(Written::from(schema), at));
                (node, Some(Style::Content(media::kind(&media::essence(content_type)))))
            }
        },
    };
    let Some(node) = node else {
        // Without a schema a value is whatever its text is.
        let json = style == Some(Style::Content(ir::MediaKind::Json));
        let ty = if json { TypeRef::Any } else { TypeRef::Scalar(ir::Scalar::String) };
        return (ty, style, None);
    };
    let default = docs::annotations(ctx, &node).all().find_map(|data| data.default.clone());
    (schema::type_of(ctx, &node, Slot::New(place)), style, default)
}

fn is_reserved_header(name: &str) -> bool {
    ["accept", "content-type", "authorization"].iter().any(|reserved| name.eq_ignore_ascii_case(reserved))
}

/// Where a parameter travels and how, with the defaults: `form` explodes unless told otherwise, others do not.
fn place_and_style(parameter: &oas::Parameter) -> (ParamPlace, Style) {
    match parameter {
        oas::Parameter::Query { parameter_data, allow_reserved, style, allow_empty_value: _ } => {
            (ParamPlace::Query, query_style(style, parameter_data.explode, *allow_reserved))
        }
        oas::Parameter::Header { parameter_data, style: oas::HeaderStyle::Simple } => {
            (ParamPlace::Header, Style::Simple(explode(parameter_data.explode, Explode::Joined)))
        }
        oas::Parameter::Path { parameter_data, style } => {
            let explode = explode(parameter_data.explode, Explode::Joined);
            let style = match style {
                oas::PathStyle::Matrix => Style::Matrix(explode),
                oas::PathStyle::Label => Style::Label(explode),
                oas::PathStyle::Simple => Style::Simple(explode),
            };
            (ParamPlace::Path, style)
        }
        oas::Parameter::Cookie { parameter_data, style: oas::CookieStyle::Form } => {
            let explode = explode(parameter_data.explode, Explode::Exploded);
            (ParamPlace::Cookie, Style::Form(explode, Reserved::Encoded))
        }
    }
}

fn query_style(style: &oas::QueryStyle, said: Option<bool>, allow_reserved: bool) -> Style {
    let reserved = if allow_reserved { Reserved::Kept } else { Reserved::Encoded };
    match style {
        oas::QueryStyle::Form => Style::Form(explode(said, Explode::Exploded), reserved),
        oas::QueryStyle::SpaceDelimited => Style::SpaceDelimited(explode(said, Explode::Joined), reserved),
        oas::QueryStyle::PipeDelimited => Style::PipeDelimited(explode(said, Explode::Joined), reserved),
        oas::QueryStyle::DeepObject => Style::DeepObject(reserved),
    }
}

pub(super) fn explode(said: Option<bool>, default: Explode) -> Explode {
    match said {
        Some(true) => Explode::Exploded,
        Some(false) => Explode::Joined,
        None => default,
    }
}

/// The style of a property of a form. openapiv3 does not tell `explode: false` from none, so that is looked up.
pub(super) fn encoding_style(ctx: &Ctx<'_>, encoding: &oas::Encoding, at: &Pointer) -> Option<Style> {
    let said = ctx.raw(&at.child("explode")).and_then(serde_json::Value::as_bool);
    if encoding.style.is_none() && said.is_none() && !encoding.allow_reserved {
        return None;
    }
    let style = encoding.style.as_ref().unwrap_or(&oas::QueryStyle::Form);
    Some(query_style(style, said, encoding.allow_reserved))
}
