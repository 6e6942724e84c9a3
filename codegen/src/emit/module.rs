//! The files of one document.

use super::{Content, client, codecs, docs, operations, types};
use crate::plan::{Docs, Module};
use proc_macro2::TokenStream;
use quote::quote;

/// `guacamole.rs`: what the module is and what it exports.
pub(super) fn root(module: &Module) -> Content {
    let docs = docs::inner(&front_page(module));
    let items = items(module);
    Content::Rust { source: Some(module.source.clone()), tokens: quote!(#docs #items) }
}

/// What the author says of the API, and where its user begins.
pub(super) fn front_page(module: &Module) -> Docs {
    let mut docs = module.docs.clone();
    docs.push("# How to call it".to_owned());
    docs.push(HOW_TO_CALL.to_owned());
    docs
}

const HOW_TO_CALL: &str = "\
[`Client`] has a method for each operation: what is required is an argument, what is optional is a setter of the call \
that the method returns. `send()` gives the body, `response()` the status and the headers with it, and `request()` the \
request as plain data without sending it. An [`Error`] tells what the document says of a failure from what it does not, \
and keeps the response. What requests and responses are made of is in [`types`].";

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
