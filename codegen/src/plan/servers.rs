//! Servers: a struct for each, with a field for each variable of the URL.

use super::claims::{self, Wish};
use super::docs;
use crate::diag::Diagnostics;
use crate::ir;
use crate::names::{Case, Ident, Scope};
use crate::plan::{Server, ServerVariable, UrlPart};
use std::collections::HashMap;

/// `root` are the names of the module, which the operations will share.
pub(super) fn plan(api: &ir::Api, root: &mut Scope, diags: &mut Diagnostics) -> Vec<Server> {
    api.servers.iter().enumerate().map(|(position, server)| one(server, position, root, diags)).collect()
}

fn one(server: &ir::Server, position: usize, root: &mut Scope, diags: &mut Diagnostics) -> Server {
    let wish = Wish::new("Server", &server.at).explicit(server.rust_name.as_deref());
    let name = match claims::adopt(root, &wish, diags) {
        Some(name) => name,
        // A second server is what its description calls it, if that is a name; nobody has chosen `Server2`.
        None => match describing_name(server).filter(|_| position > 0) {
            Some(words) => root.claim_first(&[&words, "Server"], &server.at).ident,
            None => root.claim("Server", &server.at).ident,
        },
    };
    let mut scope = Scope::new(Case::Value, &[]);
    let wishes: Vec<Wish<'_>> = server.variables.iter().map(|v| Wish::new(&v.name, &v.at)).collect();
    let names = claims::claim_all(&mut scope, &wishes, diags);
    let url = url(server, &names);
    let variables = server.variables.iter().zip(names).map(|(variable, name)| self::variable(variable, name)).collect();
    Server { name, docs: docs::item(&server.docs, || docs::value(&server.url)), url, variables }
}

/// `Staging` and `Staging server` are both `StagingServer`.
fn describing_name(server: &ir::Server) -> Option<String> {
    let text = server.docs.description.as_deref().or(server.docs.summary.as_deref())?.trim().trim_end_matches('.');
    let is_short = text.split_whitespace().count() <= 3 && text.len() <= 32;
    let is_plain = text.chars().all(|c| c.is_alphanumeric() || c == ' ') && text.starts_with(char::is_alphabetic);
    let words = match text.to_lowercase().ends_with("server") {
        true => text.to_owned(),
        false => format!("{text} server"),
    };
    (is_short && is_plain).then_some(words)
}

/// Braces that hold no variable stay as they are.
fn url(server: &ir::Server, names: &[Ident]) -> Vec<UrlPart> {
    let variables: HashMap<&str, &Ident> = server.variables.iter().map(|v| v.name.as_str()).zip(names).collect();
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = server.url.as_str();
    while let Some(open) = rest.find('{') {
        let (before, braced) = rest.split_at(open);
        literal.push_str(before);
        let variable = braced.find('}').and_then(|close| Some((close, *variables.get(&braced[1..close])?)));
        rest = match variable {
            Some((close, name)) => {
                if !literal.is_empty() {
                    parts.push(UrlPart::Literal(std::mem::take(&mut literal)));
                }
                parts.push(UrlPart::Variable(name.clone()));
                &braced[close + 1..]
            }
            None => {
                literal.push('{');
                &braced[1..]
            }
        };
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        parts.push(UrlPart::Literal(literal));
    }
    parts
}

fn variable(variable: &ir::ServerVariable, name: Ident) -> ServerVariable {
    let mut docs = docs::item(&variable.docs, || docs::wire(&variable.name));
    if !variable.values.is_empty() {
        let values: Vec<String> = variable.values.iter().map(|value| docs::code(value)).collect();
        docs.push(format!("One of {}.", values.join(", ")));
    }
    ServerVariable { name, default: variable.default.clone(), docs }
}
