//! Servers.

use super::ctx::Ctx;
use super::{docs, extension};
use crate::diag::{closest, codes};
use crate::ir;
use crate::pointer::Pointer;
use openapiv3 as oas;

/// The document's servers. None: OpenAPI's default is the place the document was read from, which is not known here.
pub(super) fn servers(ctx: &mut Ctx<'_>) -> Vec<ir::Server> {
    let at = Pointer::root().child("servers");
    let api = ctx.api;
    api.servers.iter().enumerate().map(|(i, server)| one(ctx, server, &at.item(i))).collect()
}

fn one(ctx: &mut Ctx<'_>, server: &oas::Server, at: &Pointer) -> ir::Server {
    let variables = server.variables.as_ref();
    let used = names(&server.url);
    for name in &used {
        if !variables.is_some_and(|variables| variables.contains_key(*name)) {
            let known = variables.into_iter().flatten().map(|(known, _)| known.as_str());
            let near = closest(name, known);
            ctx.report(&codes::SERVER_VARIABLE, &at.child("url"), format!("no variable is called `{name}`"), |it| {
                it.label("used here");
                match near {
                    Some(near) => it.help(format!("there is a variable called `{near}`")),
                    None => it.help(format!("describe `{name}` in `variables`, with its default")),
                };
            });
        }
    }
    let at_variables = at.child("variables");
    let mut list = Vec::new();
    for (name, variable) in variables.into_iter().flatten() {
        let at = at_variables.child(name);
        if !used.contains(&name.as_str()) {
            ctx.report(&codes::UNUSED_VARIABLE, &at, format!("the URL does not use `{name}`"), |it| {
                it.at_key().label("ignored");
            });
            continue;
        }
        list.push(ir::ServerVariable {
            name: name.clone(),
            default: variable.default.clone(),
            values: variable.enumeration.clone(),
            docs: docs::described(variable.description.as_deref()),
            at: ctx.author(&at),
        });
    }
    ir::Server {
        url: server.url.clone(),
        rust_name: extension::rust_name(ctx, &server.extensions, at),
        variables: list,
        docs: docs::described(server.description.as_deref()),
        at: ctx.author(at),
    }
}

/// The names between braces.
fn names(url: &str) -> Vec<&str> {
    url.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// Servers of single paths and operations are not supported, which must be said: their requests go elsewhere.
pub(super) fn report_local(ctx: &mut Ctx<'_>, servers: &[oas::Server], at: &Pointer) {
    if !servers.is_empty() {
        let message = "servers of single paths and operations are not used";
        ctx.report(&codes::LOCAL_SERVERS, &at.child("servers"), message, |it| {
            it.label("requests go to the server of the client").help("make a client with this server's URL for it");
        });
    }
}
