//! Following `$ref`.

use super::ctx::Ctx;
use super::node::{Node, Written};
use super::view::View;
use crate::diag::{closest, codes};
use crate::pointer::Pointer;
use indexmap::IndexMap;
use openapiv3 as oas;
use openapiv3::ReferenceOr;

/// No document needs longer chains of references; cycles are found by exceeding it.
const LONGEST_CHAIN: usize = 64;

/// The schema at the end of a chain of references. Nothing if the chain breaks or turns in circles; that is reported
/// by [`step`] and by the pass over aliases.
pub(super) fn resolve<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>) -> Option<(Node<'a>, &'a oas::Schema)> {
    let mut node = node.clone();
    for _ in 0..LONGEST_CHAIN {
        match node.written {
            Written::Schema(schema) => return Some((node, schema)),
            Written::Ref(reference) => node = step(ctx, reference, &node.at)?,
        }
    }
    ctx.report(&codes::CIRCULAR, &node.at, "this `$ref` leads back to itself", |_| {});
    None
}

/// What a schema's `$ref` names, which may be a reference again.
pub(super) fn step<'a>(ctx: &mut Ctx<'a>, reference: &'a str, at: &Pointer) -> Option<Node<'a>> {
    let found = match tokens(reference) {
        Some(tokens) => match tokens.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["components", "schemas", name] => ctx.component(name),
            ref tokens if ctx.depth < LONGEST_CHAIN => {
                ctx.depth += 1;
                let found = deep(ctx, tokens);
                ctx.depth -= 1;
                found
            }
            _ => None,
        },
        None => None,
    };
    if found.is_none() {
        let names = ctx.api.components.iter().flat_map(|components| components.schemas.keys());
        unknown(ctx, reference, "schemas", names.map(String::as_str), at);
    }
    found
}

/// The entry of a section of `components` at the end of a chain of references, its place, and its name if it is
/// reached by one.
pub(super) fn entry<'a, T>(
    ctx: &mut Ctx<'a>,
    written: &'a ReferenceOr<T>,
    at: &Pointer,
    section: &'static str,
    entries: Option<&'a IndexMap<String, ReferenceOr<T>>>,
) -> Option<Entry<'a, T>> {
    let mut here = Entry { written, at: at.clone(), name: None };
    for _ in 0..LONGEST_CHAIN {
        let ReferenceOr::Reference { reference } = here.written else {
            return Some(here);
        };
        let found = tokens(reference).and_then(|tokens| match &tokens[..] {
            [root, place, name] if root == "components" && place == section => entries?.get_key_value(name),
            _ => None,
        });
        let Some((name, written)) = found else {
            let names = entries.into_iter().flatten().map(|(name, _)| name.as_str());
            unknown(ctx, reference, section, names, &here.at);
            return None;
        };
        here = Entry { written, at: Pointer::root().child("components").child(section).child(name), name: Some(name) };
    }
    ctx.report(&codes::CIRCULAR, at, "this `$ref` leads back to itself", |_| {});
    None
}

/// Something that can be a component, where it is written.
pub(super) struct Entry<'a, T> {
    written: &'a ReferenceOr<T>,
    pub at: Pointer,
    /// The name in `components`, if it is there.
    pub name: Option<&'a str>,
}

impl<'a, T> Entry<'a, T> {
    pub(super) fn item(&self) -> Option<&'a T> {
        self.written.as_item()
    }
}

/// The tokens of a reference into this document.
pub(super) fn tokens(reference: &str) -> Option<Vec<String>> {
    Some(Pointer::of_reference(reference)?.tokens().collect())
}

/// Reports a reference to nothing.
pub(super) fn unknown<'n>(
    ctx: &mut Ctx<'_>,
    reference: &str,
    section: &str,
    names: impl Iterator<Item = &'n str>,
    at: &Pointer,
) {
    let what = match section {
        "schemas" => "schema",
        "parameters" => "parameter",
        "requestBodies" => "request body",
        "responses" => "response",
        "headers" => "header",
        "securitySchemes" => "security scheme",
        _ => "path",
    };
    let at = &at.child("$ref");
    if !reference.starts_with('#') {
        ctx.report(&codes::UNKNOWN_REFERENCE, at, format!("`{reference}` is not in this document"), |it| {
            it.label("referred to here").help("bring it into this document: start the reference with `#/components/`");
        });
        return;
    }
    let tokens = tokens(reference).unwrap_or_default();
    let name = match &tokens[..] {
        [root, place, name] if root == "components" && place == section => Some(name),
        [root, name] if root == section => Some(name),
        _ => None,
    };
    let message = match name {
        Some(name) => format!("no {what} is called `{name}`"),
        None => {
            let author = ctx.author(&Pointer::parse(reference.trim_start_matches('#')));
            format!("no {what} stands at `#{}`", author.as_str())
        }
    };
    let near = name.and_then(|name| closest(name, names));
    ctx.report(&codes::UNKNOWN_REFERENCE, at, message, |it| {
        it.label("referred to here");
        if let Some(near) = near {
            it.help(format!("there is a {what} called `{near}`"));
        }
    });
}

/// The schema at a pointer that goes deeper than a component: `#/components/schemas/Pet/properties/owner`.
fn deep<'a>(ctx: &mut Ctx<'a>, tokens: &[&str]) -> Option<Node<'a>> {
    let components = ctx.api.components.as_ref();
    let (start, rest): (Written<'a>, &[&str]) = match tokens {
        ["components", "schemas", name, rest @ ..] => (ctx.component(name)?.written, rest),
        ["components", "responses", name, rest @ ..] => {
            in_response(components?.responses.get(*name)?.as_item()?, rest)?
        }
        ["components", "requestBodies", name, "content", media, "schema", rest @ ..] => {
            (in_content(&components?.request_bodies.get(*name)?.as_item()?.content, media)?, rest)
        }
        ["components", "parameters", name, rest @ ..] => {
            in_format(&components?.parameters.get(*name)?.as_item()?.parameter_data_ref().format, rest)?
        }
        ["components", "headers", name, rest @ ..] => {
            in_format(&components?.headers.get(*name)?.as_item()?.format, rest)?
        }
        ["paths", path, "parameters", index, rest @ ..] => {
            let item = ctx.api.paths.paths.get(*path)?.as_item()?;
            in_format(&parameter(&item.parameters, index)?.format, rest)?
        }
        ["paths", path, method, rest @ ..] => {
            let item = ctx.api.paths.paths.get(*path)?.as_item()?;
            let (_, operation) = item.iter().find(|(name, _)| name == method)?;
            in_operation(operation, rest)?
        }
        _ => return None,
    };
    let walked = tokens.len() - rest.len();
    let at = tokens[..walked].iter().fold(Pointer::root(), |at, token| at.child(token));
    descend(ctx, Node::new(start, at), rest)
}

fn in_operation<'a, 't>(operation: &'a oas::Operation, tokens: &'t [&'t str]) -> Option<(Written<'a>, &'t [&'t str])> {
    match tokens {
        ["parameters", index, rest @ ..] => in_format(&parameter(&operation.parameters, index)?.format, rest),
        ["requestBody", "content", media, "schema", rest @ ..] => {
            Some((in_content(&operation.request_body.as_ref()?.as_item()?.content, media)?, rest))
        }
        ["responses", "default", rest @ ..] => in_response(operation.responses.default.as_ref()?.as_item()?, rest),
        ["responses", code, rest @ ..] => {
            let mut responses = operation.responses.responses.iter();
            let (_, response) = responses.find(|(key, _)| key.to_string() == *code)?;
            in_response(response.as_item()?, rest)
        }
        _ => None,
    }
}

fn in_response<'a, 't>(response: &'a oas::Response, tokens: &'t [&'t str]) -> Option<(Written<'a>, &'t [&'t str])> {
    match tokens {
        ["content", media, "schema", rest @ ..] => Some((in_content(&response.content, media)?, rest)),
        ["headers", name, rest @ ..] => in_format(&response.headers.get(*name)?.as_item()?.format, rest),
        _ => None,
    }
}

fn in_content<'a>(content: &'a oas::Content, media: &str) -> Option<Written<'a>> {
    content.get(media)?.schema.as_ref().map(Written::from)
}

fn in_format<'a, 't>(
    format: &'a oas::ParameterSchemaOrContent,
    tokens: &'t [&'t str],
) -> Option<(Written<'a>, &'t [&'t str])> {
    match (format, tokens) {
        (oas::ParameterSchemaOrContent::Schema(schema), ["schema", rest @ ..]) => Some((Written::from(schema), rest)),
        (oas::ParameterSchemaOrContent::Content(content), ["content", media, "schema", rest @ ..]) => {
            Some((in_content(content, media)?, rest))
        }
        _ => None,
    }
}

fn parameter<'a>(list: &'a [ReferenceOr<oas::Parameter>], index: &str) -> Option<&'a oas::ParameterData> {
    Some(list.get(index.parse::<usize>().ok()?)?.as_item()?.parameter_data_ref())
}

/// Goes down inside a schema. A reference on the way is followed, which pure JSON pointers do not do but authors mean.
fn descend<'a>(ctx: &mut Ctx<'a>, mut node: Node<'a>, mut tokens: &[&str]) -> Option<Node<'a>> {
    while !tokens.is_empty() {
        let (found, schema) = resolve(ctx, &node)?;
        let view = View::of(schema);
        let (written, rest): (Written<'a>, &[&str]) = match tokens {
            ["properties", name, rest @ ..] => (Written::from(view.properties?.get(*name)?), rest),
            ["items", rest @ ..] => (Written::from(view.items?), rest),
            ["additionalProperties", rest @ ..] => match view.additional? {
                oas::AdditionalProperties::Schema(schema) => (Written::from(&**schema), rest),
                oas::AdditionalProperties::Any(_) => return None,
            },
            ["allOf", index, rest @ ..] => (Written::from(view.all_of.get(index.parse::<usize>().ok()?)?), rest),
            ["oneOf", index, rest @ ..] => (Written::from(view.one_of.get(index.parse::<usize>().ok()?)?), rest),
            ["anyOf", index, rest @ ..] => (Written::from(view.any_of.get(index.parse::<usize>().ok()?)?), rest),
            _ => return None,
        };
        let walked = tokens.len() - rest.len();
        let at = tokens[..walked].iter().fold(found.at, |at, token| at.child(token));
        node = Node::new(written, at);
        tokens = rest;
    }
    Some(node)
}
