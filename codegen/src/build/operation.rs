//! Paths and operations.

use super::ctx::Ctx;
use super::{body, docs, extension, parameter, reference, response, security, server};
use crate::diag::codes;
use crate::ir::{self, Method, PathPart, PathTemplate};
use crate::pointer::Pointer;
use openapiv3 as oas;

/// Every operation, in document order.
pub(super) fn operations(ctx: &mut Ctx<'_>, schemes: &[ir::Scheme]) -> Vec<ir::Operation> {
    let api = ctx.api;
    let at = Pointer::root().child("paths");
    let mut operations = Vec::new();
    for (path, written) in &api.paths.paths {
        let Some((item, at)) = path_item(ctx, written, &at.child(path)) else { continue };
        server::report_local(ctx, &item.servers, &at);
        let template = template(ctx, path, &at);
        for (method, word, operation) in methods(ctx, item, &at) {
            let at = at.child(word);
            let index = operations.len();
            operations.push(one(ctx, schemes, index, (method, &template), item, operation, &at));
        }
    }
    operations
}

/// A path item can be a reference to another one.
fn path_item<'a>(
    ctx: &mut Ctx<'a>,
    written: &'a oas::ReferenceOr<oas::PathItem>,
    at: &Pointer,
) -> Option<(&'a oas::PathItem, Pointer)> {
    let mut here = (written, at.clone());
    for _ in 0..8 {
        match here.0 {
            oas::ReferenceOr::Item(item) => return Some((item, here.1)),
            oas::ReferenceOr::Reference { reference } => {
                let tokens = reference::tokens(reference).unwrap_or_default();
                let target = match &tokens[..] {
                    [root, path] if root == "paths" => ctx.api.paths.paths.get_key_value(path),
                    _ => None,
                };
                let Some((path, target)) = target else {
                    let names = ctx.api.paths.paths.keys().map(String::as_str);
                    reference::unknown(ctx, reference, "paths", names, &here.1);
                    return None;
                };
                here = (target, Pointer::root().child("paths").child(path));
            }
        }
    }
    ctx.report(&codes::CIRCULAR, at, "this `$ref` leads back to itself", |_| {});
    None
}

/// The operations of a path item as the document orders them, which openapiv3 forgets.
fn methods<'a>(
    ctx: &Ctx<'_>,
    item: &'a oas::PathItem,
    at: &Pointer,
) -> Vec<(Method, &'static str, &'a oas::Operation)> {
    let all = [
        (Method::Get, "get", &item.get),
        (Method::Put, "put", &item.put),
        (Method::Post, "post", &item.post),
        (Method::Delete, "delete", &item.delete),
        (Method::Options, "options", &item.options),
        (Method::Head, "head", &item.head),
        (Method::Patch, "patch", &item.patch),
        (Method::Trace, "trace", &item.trace),
    ];
    let mut all: Vec<_> =
        all.into_iter().filter_map(|(method, word, operation)| Some((method, word, operation.as_ref()?))).collect();
    if let Some(serde_json::Value::Object(raw)) = ctx.raw(at) {
        all.sort_by_key(|(_, word, _)| raw.keys().position(|key| key == word));
    }
    all
}

fn one<'a>(
    ctx: &mut Ctx<'a>,
    schemes: &[ir::Scheme],
    index: usize,
    (method, path): (Method, &PathTemplate),
    item: &'a oas::PathItem,
    operation: &'a oas::Operation,
    at: &Pointer,
) -> ir::Operation {
    server::report_local(ctx, &operation.servers, at);
    let owner = ir::Owner::Operation(index);
    let shared = at.parent().unwrap_or_default().child("parameters");
    let mut params = parameter::parameters(
        ctx,
        &owner,
        (&item.parameters, &shared),
        (&operation.parameters, &at.child("parameters")),
    );
    drop_extra(ctx, path, &mut params);
    let body = operation.request_body.as_ref();
    let body = body.and_then(|body| body::body(ctx, &owner, body, &at.child("requestBody")));
    let responses = response::responses(ctx, &owner, &operation.responses, &at.child("responses"));
    let (summary, description) = match (&operation.summary, &operation.description) {
        (None, None) => (&item.summary, &item.description),
        own => own,
    };
    ir::Operation {
        id: operation.operation_id.clone().filter(|id| !id.is_empty()),
        rust_name: extension::rust_name(ctx, &operation.extensions, at),
        method,
        path: path.clone(),
        tags: operation.tags.clone(),
        docs: ir::Docs { summary: docs::text(summary.as_deref()), description: docs::text(description.as_deref()) },
        status: docs::status(operation.deprecated),
        params,
        body,
        responses,
        security: security::security(ctx, schemes, operation.security.as_deref(), at),
        source: extension::source(ctx, &operation.extensions, at),
        at: ctx.author(at),
    }
}

/// Leaves out path parameters that the path has no place for. Where it has a place without a parameter they stay, as
/// one of the two may be misspelt: that is for the check to say.
fn drop_extra(ctx: &mut Ctx<'_>, path: &PathTemplate, params: &mut Vec<ir::Param>) {
    let names: Vec<&str> = path.params().collect();
    let is_path = |param: &&ir::Param| param.place == ir::ParamPlace::Path;
    let has = |name: &str| params.iter().filter(is_path).any(|param| param.wire == name);
    if !names.iter().all(|name| has(name)) {
        return;
    }
    params.retain(|param| {
        let fits = !is_path(&param) || names.contains(&param.wire.as_str());
        if !fits {
            let message = format!("the path `{path}` has no `{{{}}}`", param.wire);
            ctx.diags.report(&codes::EXTRA_PARAMETER, &param.at, message).label("ignored there");
        }
        fits
    });
}

/// `/pets/{id}` as its parts.
fn template(ctx: &mut Ctx<'_>, path: &str, at: &Pointer) -> PathTemplate {
    let mut parts = Vec::new();
    let mut rest = path;
    while let Some(start) = rest.find(['{', '}']) {
        let (literal, tail) = rest.split_at(start);
        let name = tail.strip_prefix('{').and_then(|tail| tail.split_once('}'));
        let Some((name, after)) = name.filter(|(name, _)| !name.is_empty() && !name.contains('{')) else {
            ctx.report(&codes::PATH, at, format!("the braces of `{path}` do not match"), |it| {
                it.at_key().help("a parameter is written as `{name}`");
            });
            break;
        };
        if !literal.is_empty() {
            parts.push(PathPart::Literal(literal.to_owned()));
        }
        parts.push(PathPart::Param(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(PathPart::Literal(rest.to_owned()));
    }
    PathTemplate { parts }
}
