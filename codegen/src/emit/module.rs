//! The files of one document.

use super::{Content, client, codecs, docs, operations, types};
use crate::plan::Module;
use proc_macro2::TokenStream;
use quote::quote;

/// `guacamole.rs`: what the module is and what it exports.
pub(super) fn root(module: &Module) -> Content {
    let docs = docs::inner(&module.docs);
    let items = items(module);
    Content::Rust { source: Some(module.source.clone()), tokens: quote!(#docs #items) }
}

/// The modules and exports of a document, without the file's docs.
pub(super) fn items(module: &Module) -> TokenStream {
    let codecs = if codecs::is_needed(module) {
        quote!(
            mod codecs;
        )
    } else {
        TokenStream::new()
    };
    let operations = if module.operations.is_empty() {
        TokenStream::new()
    } else {
        quote!(
            pub use operations::*;
        )
    };
    let operations_mod = if module.operations.is_empty() {
        TokenStream::new()
    } else {
        quote!(
            mod operations;
        )
    };
    let servers = client::server_names(module);
    quote! {
        mod client;
        #codecs
        #operations_mod
        pub mod types;

        pub use client::{ApiClient, Client, #(#servers),*};
        #operations
        pub use crate::support::Error;

        #[cfg(feature = "ureq")]
        pub mod blocking {
            //! The client without async: the same words without `await`.

            /// The client that waits: see [`ApiClient`](super::ApiClient).
            pub type Client = super::ApiClient<crate::support::Blocking>;
        }
    }
}

/// The files beside the root.
pub(super) fn files(module: &Module, folder: &str) -> Vec<(String, Content)> {
    let mut files = vec![
        (format!("{folder}/client.rs"), client::file(module)),
        (format!("{folder}/types.rs"), types::file(module)),
    ];
    if codecs::is_needed(module) {
        files.push((format!("{folder}/codecs.rs"), codecs::file(module)));
    }
    if !module.operations.is_empty() {
        files.push((format!("{folder}/operations.rs"), operations::file(module)));
    }
    files
}
