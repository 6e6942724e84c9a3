//! Security schemes and requirements.

use super::ctx::Ctx;
use super::{docs, extension, reference};
use crate::diag::{closest, codes};
use crate::ir::{self, ParamPlace, SchemeKind};
use crate::pointer::Pointer;
use openapiv3 as oas;

/// All schemes of the document.
pub(super) fn schemes(ctx: &mut Ctx<'_>) -> Vec<ir::Scheme> {
    let entries = ctx.api.components.as_ref().map(|components| &components.security_schemes);
    let at = Pointer::root().child("components").child("securitySchemes");
    let mut schemes = Vec::new();
    for (name, written) in entries.into_iter().flatten() {
        let Some(entry) = reference::entry(ctx, written, &at.child(name), "securitySchemes", entries) else { continue };
        let Some(scheme) = entry.item() else { continue };
        let (kind, description, extensions) = parts(scheme);
        schemes.push(ir::Scheme {
            name: name.clone(),
            rust_name: extension::rust_name(ctx, extensions, &entry.at),
            kind,
            docs: docs::described(description),
            at: ctx.author(&entry.at),
        });
    }
    schemes
}

type Parts<'a> = (SchemeKind, Option<&'a str>, &'a indexmap::IndexMap<String, serde_json::Value>);

fn parts(scheme: &oas::SecurityScheme) -> Parts<'_> {
    match scheme {
        oas::SecurityScheme::APIKey { location, name, description, extensions } => {
            let place = match location {
                oas::APIKeyLocation::Query => ParamPlace::Query,
                oas::APIKeyLocation::Header => ParamPlace::Header,
                oas::APIKeyLocation::Cookie => ParamPlace::Cookie,
            };
            (SchemeKind::ApiKey { place, name: name.clone() }, description.as_deref(), extensions)
        }
        oas::SecurityScheme::HTTP { scheme, bearer_format: _, description, extensions } => {
            let kind = match scheme.to_ascii_lowercase().as_str() {
                "bearer" => SchemeKind::Bearer,
                "basic" => SchemeKind::Basic,
                _ => SchemeKind::Http { scheme: scheme.clone() },
            };
            (kind, description.as_deref(), extensions)
        }
        oas::SecurityScheme::OAuth2 { flows: _, description, extensions } => {
            (SchemeKind::Bearer, description.as_deref(), extensions)
        }
        oas::SecurityScheme::OpenIDConnect { open_id_connect_url: _, description, extensions } => {
            (SchemeKind::Bearer, description.as_deref(), extensions)
        }
    }
}

/// What an operation needs: its own requirements, even if empty, or else the document's.
pub(super) fn security(
    ctx: &mut Ctx<'_>,
    schemes: &[ir::Scheme],
    own: Option<&[oas::SecurityRequirement]>,
    at: &Pointer,
) -> ir::Security {
    let (requirements, at) = match own {
        Some(own) => (own, at.child("security")),
        None => (ctx.api.security.as_deref().unwrap_or_default(), Pointer::root().child("security")),
    };
    let mut alternatives = Vec::with_capacity(requirements.len());
    for (i, requirement) in requirements.iter().enumerate() {
        let mut together = Vec::with_capacity(requirement.len());
        let mut known = true;
        for (name, scopes) in requirement {
            let at = at.item(i).child(name);
            match schemes.iter().position(|scheme| scheme.name == *name) {
                Some(position) => {
                    together.push(position);
                    report_scopes(ctx, name, scopes, &at);
                }
                None => {
                    known = false;
                    report_unknown(ctx, schemes, name, &at);
                }
            }
        }
        // What is not described cannot be satisfied by the client, but perhaps by its transport.
        if known {
            alternatives.push(together);
        }
    }
    ir::Security { alternatives }
}

fn report_unknown(ctx: &mut Ctx<'_>, schemes: &[ir::Scheme], name: &str, at: &Pointer) {
    let section = ctx.author(&Pointer::root().child("components").child("securitySchemes"));
    let section = section.as_str().trim_start_matches('/').to_owned();
    let near = closest(name, schemes.iter().map(|scheme| scheme.name.as_str()));
    let code = if near.is_some() { &codes::UNKNOWN_SCHEME } else { &codes::UNDESCRIBED_SCHEME };
    ctx.report(code, at, format!("no security scheme is called `{name}`"), |it| {
        it.at_key();
        match near {
            Some(near) => it.label("required here").help(format!("there is a security scheme called `{near}`")),
            None => it.label("required here, and left out").help(format!("describe `{name}` in `{section}`")),
        };
    });
}

/// Only tokens have scopes.
fn report_scopes(ctx: &mut Ctx<'_>, name: &str, scopes: &[String], at: &Pointer) {
    let entries = ctx.api.components.as_ref().map(|components| &components.security_schemes);
    let scheme = entries.and_then(|entries| entries.get(name)).and_then(oas::ReferenceOr::as_item);
    let has_none = matches!(scheme, Some(oas::SecurityScheme::APIKey { .. } | oas::SecurityScheme::HTTP { .. }));
    if has_none && !scopes.is_empty() {
        ctx.report(&codes::SCOPES, at, format!("`{name}` has no scopes"), |it| {
            it.label("the list is ignored").help("only `oauth2` and `openIdConnect` have scopes: leave the list empty");
        });
    }
}
