//! The stage itself: names first, then facts, then everything in the order of the document.

use super::facts::Facts;
use super::types::Ctx;
use super::{docs, enums, operations, reserved, security, servers, typenames, types, unions};
use crate::diag::{Diagnostics, Stopped};
use crate::ir::{self, Shape, TypeId};
use crate::names::{Case, Scope};
use crate::plan::Module;
use crate::pointer::Pointer;
use std::collections::HashMap;

/// Decides what the Rust of an API is. `name` is the document's, such as `client-failover`.
pub fn module(name: &str, api: &ir::Api, diags: &mut Diagnostics) -> Result<Module, Stopped> {
    let ident = Scope::new(Case::Module, reserved::MODULES).claim(name, &Pointer::root()).ident;
    let mut root = Scope::new(Case::Type, reserved::ROOT);
    let mut methods = Scope::new(Case::Method, reserved::CLIENT);
    let servers = servers::plan(api, &mut root, diags);
    let schemes = security::plan(api, &mut methods, diags);
    let operation_names = operations::names(api, &mut methods, &mut root, diags);
    let type_names = typenames::claim(api, &operation_names.types, diags);

    let facts = Facts::gather(api, diags).ok_or(Stopped)?;
    let tags = unions::OwnTags::of(api, &facts);
    let enums = enum_names(api, diags);
    let mut ctx = Ctx { api, facts, names: type_names, enums, tags };
    let types = types::plan(&mut ctx, diags);
    let operations = operations::plan(&ctx, operation_names, &mut root, diags);

    diags.propagate()?;
    let title = docs::line(format!("{} {}", api.title, api.version).trim());
    Ok(Module {
        feature: feature(ident.as_str()),
        name: ident,
        source: name.to_owned(),
        docs: docs::module(&title, &api.docs),
        title,
        servers,
        schemes,
        types,
        operations,
    })
}

fn enum_names(api: &ir::Api, diags: &mut Diagnostics) -> HashMap<TypeId, enums::Names> {
    let enums = api.types.iter().filter_map(|(id, def)| match &def.shape {
        Shape::Enum(values) => Some((id, values, &def.at)),
        Shape::Struct(_) | Shape::Union(_) | Shape::Content(_) | Shape::Alias(_) => None,
    });
    enums.map(|(id, values, at)| (id, enums::named(values, at, diags))).collect()
}

/// `client-failover`; not one of the package's own features.
fn feature(module: &str) -> String {
    let feature = module.trim_matches('_').replace('_', "-");
    if reserved::FEATURES.contains(&feature.as_str()) { feature + "-api" } else { feature }
}
