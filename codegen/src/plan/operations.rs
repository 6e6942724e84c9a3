//! Operations: their names first, because inline types are named after them, then what each takes and answers.

use super::claims::{self, Wish};
use super::responses::EnumNames;
use super::types::Ctx;
use super::{docs, params, responses};
use crate::diag::Diagnostics;
use crate::ir::{self, PathPart};
use crate::names::{self, Ident, Scope};
use crate::plan;
use crate::pointer::Pointer;
use std::collections::HashMap;

/// What an operation is called.
pub(super) struct Names {
    pub(super) methods: Vec<Ident>,
    pub(super) types: Vec<Ident>,
}

/// Names from `operationId` first; the others get theirs from their method and path.
pub(super) fn names(api: &ir::Api, methods: &mut Scope, root: &mut Scope, diags: &mut Diagnostics) -> Names {
    let generated = generated_words(api);
    let has_id = |operation: &ir::Operation| id(operation).is_some();
    let mut found: Vec<Option<Ident>> = vec![None; api.operations.len()];
    for with_id in [true, false] {
        let chosen: Vec<(usize, &ir::Operation)> =
            api.operations.iter().enumerate().filter(|(_, operation)| has_id(operation) == with_id).collect();
        let wishes: Vec<Wish<'_>> = chosen
            .iter()
            .map(|(i, operation)| {
                Wish::new(id(operation).unwrap_or(&generated[*i]), &operation.at)
                    .explicit(operation.rust_name.as_deref())
            })
            .collect();
        for ((i, _), ident) in chosen.iter().zip(claims::claim_all(methods, &wishes, diags)) {
            found[*i] = Some(ident);
        }
    }
    let methods: Vec<Ident> = found.into_iter().flatten().collect();
    let wishes: Vec<Wish<'_>> = methods
        .iter()
        .zip(&api.operations)
        .map(|(method, operation)| Wish::new(method.as_str(), &operation.at))
        .collect();
    let types = wishes.iter().map(|wish| claims::claim(root, wish, diags)).collect();
    Names { methods, types }
}

/// The `operationId`, if a name can be made of it.
fn id(operation: &ir::Operation) -> Option<&str> {
    operation.id.as_deref().filter(|id| names::is_speakable(id))
}

/// `get owners pets`, and `get owners pets by owner id` where another operation would be called the same.
fn generated_words(api: &ir::Api) -> Vec<String> {
    let short: Vec<String> = api.operations.iter().map(short_words).collect();
    let key = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let mut uses: HashMap<String, usize> = HashMap::new();
    for (operation, short) in api.operations.iter().zip(&short) {
        *uses.entry(key(id(operation).unwrap_or(short))).or_default() += 1;
    }
    api.operations
        .iter()
        .zip(short)
        .map(|(operation, short)| {
            let is_shared = id(operation).is_none() && uses.get(&key(&short)).is_some_and(|uses| *uses > 1);
            let params: Vec<&str> = operation.path.parts.iter().filter_map(param_name).collect();
            if is_shared && !params.is_empty() { format!("{short} by {}", params.join(" and ")) } else { short }
        })
        .collect()
}

fn short_words(operation: &ir::Operation) -> String {
    let literals = operation.path.parts.iter().filter_map(|part| match part {
        PathPart::Literal(text) => Some(text.replace('/', " ")),
        PathPart::Param(_) => None,
    });
    let path = literals.collect::<Vec<_>>().join(" ");
    let path = if path.trim().is_empty() { "root" } else { path.trim() };
    format!("{} {path}", operation.method.as_str().to_lowercase())
}

fn param_name(part: &PathPart) -> Option<&str> {
    match part {
        PathPart::Literal(_) => None,
        PathPart::Param(name) => Some(name),
    }
}

pub(super) fn plan(ctx: &Ctx<'_>, names: Names, root: &mut Scope, diags: &mut Diagnostics) -> Vec<plan::Operation> {
    let named = names.methods.into_iter().zip(names.types);
    ctx.api.operations.iter().zip(named).map(|(op, (method, ty))| one(ctx, op, method, ty, root, diags)).collect()
}

fn one(
    ctx: &Ctx<'_>,
    operation: &ir::Operation,
    method_name: Ident,
    type_name: Ident,
    root: &mut Scope,
    diags: &mut Diagnostics,
) -> plan::Operation {
    let inputs = params::plan(ctx, operation, diags);
    let mut enum_names = OperationEnums { name: &type_name, root, at: &operation.at };
    let answers = responses::plan(ctx, operation, &mut enum_names, diags);
    let path = operation.path.to_string();
    plan::Operation {
        id: operation
            .id
            .clone()
            .filter(|id| !id.trim().is_empty())
            .unwrap_or_else(|| format!("{} {path}", operation.method.as_str())),
        method: operation.method,
        docs: docs::operation(operation, &path),
        path,
        status: operation.status,
        args: inputs.args,
        setters: inputs.setters,
        body: inputs.body,
        security: operation.security.alternatives.clone(),
        accept: answers.accept,
        success: answers.success,
        failure: answers.failure,
        arms: answers.arms,
        headers: answers.headers,
        method_name,
        type_name,
    }
}

/// `PostGroupResponse` and `PostGroupError` stand beside `PostGroup`.
struct OperationEnums<'a> {
    name: &'a Ident,
    root: &'a mut Scope,
    at: &'a Pointer,
}

impl OperationEnums<'_> {
    fn claim(&mut self, suffix: &str, diags: &mut Diagnostics) -> Ident {
        let words = format!("{} {suffix}", self.name);
        claims::claim(self.root, &Wish::new(&words, self.at), diags)
    }
}

impl EnumNames for OperationEnums<'_> {
    fn success(&mut self, diags: &mut Diagnostics) -> Ident {
        self.claim("Response", diags)
    }

    fn failure(&mut self, diags: &mut Diagnostics) -> Ident {
        self.claim("Error", diags)
    }
}
