//! Security schemes: a constant and a setter of the client for each.

use super::claims::{self, Wish};
use super::docs;
use crate::diag::Diagnostics;
use crate::ir::{self, ParamPlace, SchemeKind};
use crate::names::{Case, Scope};
use crate::plan::Scheme;

/// `methods` are those of the client, which the operations will share.
pub(super) fn plan(api: &ir::Api, methods: &mut Scope, diags: &mut Diagnostics) -> Vec<Scheme> {
    let mut constants = Scope::new(Case::Const, &[]);
    let words: Vec<&str> =
        api.schemes.iter().map(|scheme| scheme.rust_name.as_deref().unwrap_or(&scheme.name)).collect();
    let wishes: Vec<Wish<'_>> = api.schemes.iter().zip(&words).map(|(s, words)| Wish::new(words, &s.at)).collect();
    let names = claims::claim_all(&mut constants, &wishes, diags);
    api.schemes
        .iter()
        .zip(names)
        .map(|(scheme, name)| Scheme {
            setter: methods.claim(&format!("with {name}"), &scheme.at).ident,
            name,
            wire: scheme.name.clone(),
            kind: scheme.kind.clone(),
            docs: docs::item(&scheme.docs, || default_docs(scheme)),
        })
        .collect()
}

fn default_docs(scheme: &ir::Scheme) -> String {
    match &scheme.kind {
        SchemeKind::ApiKey { place, name } => {
            let place = match place {
                ParamPlace::Header => "header",
                ParamPlace::Cookie => "cookie",
                ParamPlace::Query | ParamPlace::Path => "query parameter",
            };
            format!("The key that is sent in the {place} {}.", docs::code(name))
        }
        SchemeKind::Bearer => "The token that is sent as `Authorization: Bearer`.".to_owned(),
        SchemeKind::Basic => "The user that is sent as `Authorization: Basic`.".to_owned(),
        SchemeKind::Http { scheme } => {
            format!("The credentials that are sent as {}.", docs::code(&format!("Authorization: {scheme}")))
        }
    }
}
