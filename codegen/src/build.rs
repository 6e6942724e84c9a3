//! What a document means: every `$ref` is followed here, and gone after.
//!
//! Component schemas get their ids first, so that references need no order; `schema` makes types of schemas, and
//! `operation` reads the rest. All places in this stage are in the lowered document until they are stored or
//! reported.

mod alias;
mod all_of;
mod body;
mod ctx;
mod docs;
mod enumeration;
mod extension;
mod family;
mod media;
mod node;
mod null;
mod object;
mod operation;
mod parameter;
mod reference;
mod response;
mod scalar;
mod schema;
mod security;
mod server;
mod tags;
mod union;
mod view;

use crate::diag::{Diagnostics, Stopped};
use crate::ir;
use crate::lower::Lowered;
use ctx::Ctx;

/// Builds the IR. Everything that is wrong is reported; an IR is returned only if nothing was.
pub fn build(api: &openapiv3::OpenAPI, lowered: &Lowered, diags: &mut Diagnostics) -> Result<ir::Api, Stopped> {
    let mut ctx = Ctx::new(api, lowered, diags);
    components(&mut ctx);
    let servers = server::servers(&mut ctx);
    let schemes = security::schemes(&mut ctx);
    let operations = operation::operations(&mut ctx, &schemes);
    alias::report_circles(&mut ctx);
    let Ctx { types, diags, .. } = ctx;
    diags.propagate()?;
    Ok(ir::Api {
        title: api.info.title.clone(),
        version: api.info.version.clone(),
        docs: docs::described(api.info.description.as_deref()),
        servers,
        schemes,
        types,
        operations,
    })
}

/// Every component schema becomes a definition, used or not.
fn components(ctx: &mut Ctx<'_>) {
    let names: Vec<&str> = ctx.api.components.iter().flat_map(|it| it.schemas.keys()).map(String::as_str).collect();
    for name in &names {
        if let Some(node) = ctx.component(name) {
            let place = ir::NamePlace::Component { section: ir::Section::Schemas, name: (*name).to_owned() };
            let id = schema::reserve(ctx, place, node.data(), &node.at);
            ctx.ids.insert(name, id);
        }
    }
    ctx.families = family::families(ctx);
    for name in names {
        if let (Some(node), Some(id)) = (ctx.component(name), ctx.ids.get(name).copied()) {
            schema::component(ctx, &node, id);
        }
    }
}
