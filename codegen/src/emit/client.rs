//! `client.rs`: where the API is, how a client is made, and a method for each operation.

use super::expr::{self, Imports, Scope};
use super::{Content, call, docs, types};
use crate::ir::{ParamPlace, SchemeKind};
use crate::plan::{BodyNeed, Module, Operation, Scheme, Server, TypeExpr, UrlPart};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

pub(super) fn file(module: &Module) -> Content {
    let imports = imports(module);
    let client = client(module);
    let operations = operations(module);
    let servers = module.servers.iter().map(server);
    let schemes = schemes(module);
    Content::Rust {
        source: Some(module.source.clone()),
        tokens: quote! {
            //! The client: where the API is, who asks, and what can be asked.

            #imports
            #client
            #operations
            #(#servers)*
            #schemes
        },
    }
}

fn imports(module: &Module) -> TokenStream {
    let mut imports = Imports::default();
    for name in ["Async", "BaseUrlError", "Core", "Mode"] {
        imports.support(name);
    }
    if !module.operations.is_empty() {
        imports.support("Call");
    }
    if !module.schemes.is_empty() {
        imports.support("Secret");
    }
    module.operations.iter().for_each(|operation| call::import_arguments(operation, &mut imports));
    let names_types = module.operations.iter().flat_map(written).any(TypeExpr::is_of_module);
    let types = expr::when(
        names_types,
        quote!(
            use super::types;
        ),
    );
    let mut calls: Vec<Ident> = module.operations.iter().map(|operation| expr::ident(&operation.type_name)).collect();
    calls.sort();
    let calls = expr::when(!module.operations.is_empty(), quote!(use super::operations::{#(#calls),*};));
    let lines = imports.lines();
    quote! {
        #calls
        #types
        #lines
        #[cfg(feature = "ureq")]
        use crate::support::Blocking;
    }
}

/// Every type that is written for the method of an operation.
fn written(operation: &Operation) -> Vec<&TypeExpr> {
    let mut types: Vec<&TypeExpr> = operation.args.iter().filter_map(|arg| arg.ty.inner()).collect();
    types.extend(
        operation.body.iter().filter(|body| body.need == BodyNeed::Argument).filter_map(|body| body.ty.inner()),
    );
    types
}

// ---- The client --------------------------------------------------------------------------------

fn client(module: &Module) -> TokenStream {
    let title = docs::line(&format!("A client of {}.", module.title));
    let setters = module.schemes.iter().map(credential_setter);
    quote! {
        #title
        ///
        /// It is cheap to clone, and its clones share their connections. `M` says whether a call is awaited
        /// ([`Client`]) or waited for (`blocking::Client`); the operations are the same for both.
        #[derive(Clone, Debug)]
        pub struct ApiClient<M: Mode = Async> {
            core: Core<M>,
        }

        /// The async client. [`ApiClient`] has its methods.
        pub type Client = ApiClient<Async>;

        #[cfg(feature = "reqwest")]
        impl ApiClient<Async> {
            /// A client of the server at `base_url`, over `reqwest`.
            pub fn new(base_url: impl AsRef<str>) -> Result<Self, BaseUrlError> {
                Ok(Self { core: Core::reqwest(base_url.as_ref())? })
            }
        }

        #[cfg(feature = "ureq")]
        impl ApiClient<Blocking> {
            /// A client of the server at `base_url`, over `ureq`.
            pub fn new(base_url: impl AsRef<str>) -> Result<Self, BaseUrlError> {
                Ok(Self { core: Core::ureq(base_url.as_ref())? })
            }
        }

        impl<M: Mode> ApiClient<M> {
            /// A client whose requests are carried by `transport`.
            pub fn with_transport(
                base_url: impl AsRef<str>,
                transport: impl Into<M::Handle>,
            ) -> Result<Self, BaseUrlError> {
                Ok(Self { core: Core::with_transport(base_url.as_ref(), transport.into())? })
            }

            /// The URL that every path is appended to.
            pub fn base_url(&self) -> &str {
                self.core.base_url()
            }

            #(#setters)*
        }
    }
}

fn credential_setter(scheme: &Scheme) -> TokenStream {
    let docs = docs::outer(&scheme.docs);
    let (name, constant) = (expr::ident(&scheme.setter), expr::ident(&scheme.name));
    match &scheme.kind {
        SchemeKind::Basic => quote! {
            #docs
            #[must_use]
            pub fn #name(mut self, username: &str, password: impl Into<Secret>) -> Self {
                self.core.set_basic(schemes::#constant, username, password.into());
                self
            }
        },
        SchemeKind::ApiKey { .. } | SchemeKind::Bearer | SchemeKind::Http { .. } => quote! {
            #docs
            #[must_use]
            pub fn #name(mut self, credential: impl Into<Secret>) -> Self {
                self.core.set_credential(schemes::#constant, credential.into());
                self
            }
        },
    }
}

fn schemes(module: &Module) -> TokenStream {
    if module.schemes.is_empty() {
        return TokenStream::new();
    }
    let constants = module.schemes.iter().map(|scheme| {
        let name = expr::ident(&scheme.name);
        let wire = &scheme.wire;
        let value = match &scheme.kind {
            SchemeKind::ApiKey { place, name } => {
                let constructor = match place {
                    ParamPlace::Header => quote!(api_key_header),
                    ParamPlace::Cookie => quote!(api_key_cookie),
                    ParamPlace::Query | ParamPlace::Path => quote!(api_key_query),
                };
                quote!(Scheme::#constructor(#wire, #name))
            }
            SchemeKind::Bearer => quote!(Scheme::bearer(#wire)),
            SchemeKind::Basic => quote!(Scheme::basic(#wire)),
            SchemeKind::Http { scheme } => quote!(Scheme::http(#wire, #scheme)),
        };
        quote!(pub(crate) const #name: &Scheme = &#value;)
    });
    quote! {
        /// The security schemes of the document.
        pub(super) mod schemes {
            use crate::support::Scheme;

            #(#constants)*
        }
    }
}

// ---- Operations --------------------------------------------------------------------------------

fn operations(module: &Module) -> TokenStream {
    if module.operations.is_empty() {
        return TokenStream::new();
    }
    let methods = module.operations.iter().map(method);
    quote! {
        /// The operations, in the order of the document.
        impl<M: Mode> ApiClient<M> {
            #(#methods)*
        }
    }
}

fn method(operation: &Operation) -> TokenStream {
    let docs = docs::outer(&operation.docs);
    let deprecated = types::deprecated(operation.status);
    let (name, call_name) = (expr::ident(&operation.method_name), expr::ident(&operation.type_name));
    let args = operation.args.iter().map(|arg| {
        let (name, ty) = (expr::ident(&arg.name), expr::arg_ty(&arg.ty, Scope::Beside));
        quote!(#name: #ty)
    });
    let body = operation.body.as_ref().filter(|body| body.need == BodyNeed::Argument);
    let body_arg = body.map(call::body_argument);
    let args = args.chain(body_arg);
    let receiver = quote!(call);
    let mut fills: Vec<TokenStream> = operation.args.iter().map(|arg| call::param(arg, &receiver)).collect();
    fills.extend(body.map(|body| call::body(body, &receiver)));
    let build = if fills.is_empty() {
        quote!(Call::new(&self.core))
    } else {
        quote!(let mut call = Call::new(&self.core); #(#fills)* call)
    };
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(&self, #(#args),*) -> #call_name<'_, M> {
            #build
        }
    }
}

// ---- Servers -----------------------------------------------------------------------------------

/// The names to export beside the client.
pub(super) fn server_names(module: &Module) -> Vec<Ident> {
    module.servers.iter().map(|server| expr::ident(&server.name)).collect()
}

fn server(server: &Server) -> TokenStream {
    let docs = docs::outer(&server.docs);
    let name = expr::ident(&server.name);
    let fields = server.variables.iter().map(|variable| {
        let (docs, name) = (docs::outer(&variable.docs), expr::ident(&variable.name));
        quote!(#docs pub #name: String,)
    });
    let defaults = server.variables.iter().map(|variable| {
        let (name, default) = (expr::ident(&variable.name), &variable.default);
        quote!(#name: #default.to_owned(),)
    });
    let parts = server.url.iter().map(|part| match part {
        UrlPart::Literal(text) => quote!(#text),
        UrlPart::Variable(name) => {
            let name = expr::ident(name);
            quote!(self.#name.as_str())
        }
    });
    let default = if server.variables.is_empty() {
        quote!(#[derive(Clone, Debug, Default, PartialEq, Eq)])
    } else {
        quote!(#[derive(Clone, Debug, PartialEq, Eq)])
    };
    let default_impl = expr::when(
        !server.variables.is_empty(),
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self { #(#defaults)* }
                }
            }
        },
    );
    quote! {
        #docs
        #default
        pub struct #name {
            #(#fields)*
        }

        #default_impl

        impl #name {
            /// The base URL for a client.
            pub fn url(&self) -> String {
                [#(#parts),*].concat()
            }
        }
    }
}
