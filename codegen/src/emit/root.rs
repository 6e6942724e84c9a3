//! `lib.rs` in its two forms.

use super::{Content, docs, module};
use crate::plan::{Module, Package};
use proc_macro2::TokenStream;
use quote::quote;

/// A crate with a module for each document.
pub(super) fn crate_of_modules(package: &Package) -> Content {
    let docs = docs::inner(&crate_docs(package));
    let attributes = attributes();
    let modules = package.modules.iter().map(|module| {
        let (name, feature) = (super::expr::ident(&module.name), &module.feature);
        quote!(#[cfg(feature = #feature)] pub mod #name;)
    });
    Content::Rust { source: None, tokens: quote!(#docs #attributes #(#modules)* pub mod support;) }
}

/// A crate that is the client of one document.
pub(super) fn crate_of_one(_package: &Package, module: &Module) -> Content {
    let docs = docs::inner(&module::front_page(module));
    let attributes = attributes();
    let items = module::items(module);
    Content::Rust { source: Some(module.source.clone()), tokens: quote!(#docs #attributes #items pub mod support;) }
}

/// What the author of a document decides cannot be a matter of Rust's style, and what he deprecates is generated too.
fn attributes() -> TokenStream {
    quote! {
        #![forbid(unsafe_code)]
        #![warn(missing_docs)]
        #![allow(
            deprecated,
            clippy::approx_constant,
            clippy::doc_lazy_continuation,
            clippy::large_enum_variant,
            clippy::match_overlapping_arm,
            clippy::module_inception,
            clippy::self_named_constructors,
            clippy::should_implement_trait,
            clippy::too_many_arguments
        )]
    }
}

fn crate_docs(package: &Package) -> Vec<String> {
    let mut docs = vec![
        "Clients of the APIs that are described in `spec/`, each in a module with a Cargo feature of its own."
            .to_owned(),
    ];
    let list = package.modules.iter().map(|module| {
        format!("- [`{}`](mod@{}), feature `{}`: {}", module.name, module.name, module.feature, module.title)
    });
    docs.push(list.collect::<Vec<_>>().join("\n"));
    docs
}
