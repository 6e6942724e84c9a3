//! `operations.rs`: for each operation its call, its responses and errors, and its table of statuses.

use super::docs;
use super::expr::{self, Imports, Scope};
use super::types::deprecated;
use super::{Content, call};
use crate::ir::StatusCode;
use crate::plan::{
    Arm, BodyNeed, Failure, HeaderAccessor, Module, Operation, Outcome, ResponseBody, Side, Success, TypeExpr,
};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn file(module: &Module) -> Content {
    let imports = imports(module);
    let items = module.operations.iter().map(|operation| item(operation, module));
    let markers = module.operations.iter().map(marker);
    Content::Rust {
        source: Some(module.source.clone()),
        tokens: quote! {
            //! The calls, their responses and their errors.

            #imports
            #(#items)*

            pub mod op {
                //! The operations as types: what [`Call`](crate::support::Call) and
                //! [`Response`](crate::support::Response) are generic over.

                #(#markers)*
            }
        },
    }
}

fn marker(operation: &Operation) -> TokenStream {
    let name = expr::ident(&operation.type_name);
    let docs = docs::line(&docs::code(&format!("{} {}", operation.method.as_str(), operation.path)));
    quote!(#docs #[derive(Clone, Copy, Debug)] pub enum #name {})
}

fn item(operation: &Operation, module: &Module) -> TokenStream {
    let call = call_alias(operation);
    let setters = setters(operation);
    let spec = operation_impl(operation, module);
    let success = match &operation.success {
        Success::One(_) => TokenStream::new(),
        Success::Several { name, variants } => success_enum(operation, name, variants),
    };
    let failure = match &operation.failure {
        Failure::None => TokenStream::new(),
        Failure::Enum { name, variants } => failure_enum(operation, name, variants),
    };
    let headers = header_accessors(operation);
    quote!(#call #setters #spec #success #failure #headers)
}

// ---- The call ----------------------------------------------------------------------------------

/// `pub type ListGroups<'c, M = Async> = Call<'c, M, op::ListGroups>;`
fn call_alias(operation: &Operation) -> TokenStream {
    let name = expr::ident(&operation.type_name);
    let docs = docs::line(&format!(
        "The call that [`{}`](super::ApiClient::{}) starts.",
        operation.method_name, operation.method_name
    ));
    let deprecated = deprecated(operation.status);
    quote! {
        #docs
        #deprecated
        pub type #name<'c, M = Async> = Call<'c, M, op::#name>;
    }
}

fn setters(operation: &Operation) -> TokenStream {
    let name = expr::ident(&operation.type_name);
    let setters: Vec<TokenStream> =
        operation.setters.iter().map(setter).chain(call::body_setter(operation.body.as_ref())).collect();
    if setters.is_empty() {
        return TokenStream::new();
    }
    quote!(impl<M: Mode> Call<'_, M, op::#name> { #(#setters)* })
}

fn setter(param: &crate::plan::Param) -> TokenStream {
    let docs = docs::outer(&param.docs);
    let deprecated = deprecated(param.status);
    let name = expr::ident(&param.name);
    let ty = expr::arg_ty(&param.ty, Scope::Beside);
    let fill = call::param(param, &quote!(self));
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(mut self, #name: #ty) -> Self {
            #fill
            self
        }
    }
}

// ---- What the operation is ---------------------------------------------------------------------

fn operation_impl(operation: &Operation, module: &Module) -> TokenStream {
    let name = expr::ident(&operation.type_name);
    let (id, path) = (&operation.id, &operation.path);
    let method = call::method(operation.method);
    let accept = operation.accept.join(", ");
    let security = operation.security.iter().map(|alternative| {
        let schemes = alternative.iter().filter_map(|i| module.schemes.get(*i)).map(|scheme| expr::ident(&scheme.name));
        quote!(&[#(schemes::#schemes),*])
    });
    let success = success_ty(operation);
    let failure = match &operation.failure {
        Failure::None => quote!(Infallible),
        Failure::Enum { name, .. } => {
            let name = expr::ident(name);
            quote!(#name)
        }
    };
    let arms = operation.arms.iter().map(|arm| self::arm(operation, arm));
    let is_rest = |arm: &Arm| arm.code == StatusCode::Default && matches!(arm.side, Side::Failure(_));
    let has_rest = operation.arms.iter().any(is_rest);
    let undocumented = expr::when(!has_rest, quote!(_ => Err(raw.undocumented()),));
    let decode = if operation.arms.is_empty() {
        quote!(Err(raw.undocumented()))
    } else {
        quote!(match raw.status().as_u16() { #(#arms)* #undocumented })
    };
    quote! {
        impl Operation for op::#name {
            const SPEC: &'static OperationSpec = &OperationSpec {
                id: #id,
                method: #method,
                path: #path,
                accept: #accept,
                security: &[#(#security),*],
            };
            type Success = #success;
            type Failure = #failure;

            #[inline]
            fn decode(raw: &RawResponse) -> Result<Self::Success, Error<Self::Failure>> {
                #decode
            }
        }
    }
}

fn success_ty(operation: &Operation) -> TokenStream {
    match &operation.success {
        Success::One(ty) => expr::ty(ty, Scope::Beside),
        Success::Several { name, .. } => {
            let name = expr::ident(name);
            quote!(#name)
        }
    }
}

fn arm(operation: &Operation, arm: &Arm) -> TokenStream {
    let pattern = match arm.code {
        StatusCode::Code(code) => {
            let code = expr::number(code.into());
            quote!(#code)
        }
        StatusCode::Class(class) => {
            let (first, last) = (u64::from(class) * 100, u64::from(class) * 100 + 99);
            let (first, last) = (expr::number(first), expr::number(last));
            quote!(#first..=#last)
        }
        StatusCode::Default => match arm.side {
            // Where `default` is all there is for a success, a 404 is none all the same.
            Side::Success(_) => quote!(200..=299),
            Side::Failure(_) => quote!(_),
        },
    };
    let outcome = outcome(operation, arm);
    quote!(#pattern => #outcome,)
}

/// `Ok(PostGroupResponse::Created(raw.json()?))`
fn outcome(operation: &Operation, arm: &Arm) -> TokenStream {
    let body = body(&arm.body);
    match (&arm.side, &operation.success, &operation.failure) {
        (Side::Success(Some(variant)), Success::Several { name, .. }, _) => {
            let (name, variant) = (expr::ident(name), expr::ident(variant));
            match arm.body {
                ResponseBody::Empty => quote!(Ok(#name::#variant)),
                _ => quote!(Ok(#name::#variant(#body))),
            }
        }
        (Side::Failure(variant), _, Failure::Enum { name, .. }) => {
            let (name, variant) = (expr::ident(name), expr::ident(variant));
            let body = fallible(&arm.body);
            quote!(raw.fail(#name::#variant, #body))
        }
        (Side::Success(_) | Side::Failure(_), _, _) => quote!(Ok(#body)),
    }
}

fn body(body: &ResponseBody) -> TokenStream {
    match body {
        ResponseBody::Empty => quote!(()),
        _ => {
            let body = fallible(body);
            quote!(#body?)
        }
    }
}

/// The body as a `Result`.
fn fallible(body: &ResponseBody) -> TokenStream {
    match body {
        ResponseBody::Empty => quote!(Ok(())),
        // Without a body the runtime reads `null`, which is `None`.
        ResponseBody::Json(_) | ResponseBody::JsonOrEmpty(_) => quote!(raw.json()),
        ResponseBody::Text => quote!(raw.text()),
        ResponseBody::Bytes => quote!(raw.bytes()),
        ResponseBody::Content(_) => quote!(raw.content()),
    }
}

// ---- Responses and errors ----------------------------------------------------------------------

fn success_enum(operation: &Operation, name: &crate::names::Ident, variants: &[Outcome]) -> TokenStream {
    let docs = docs::line(&format!("What {} answers when it succeeds.", docs::code(&operation.id)));
    let name = expr::ident(name);
    let variants = variants.iter().map(|variant| {
        let (docs, name) = (docs::outer(&variant.docs), expr::ident(&variant.name));
        match &variant.ty {
            TypeExpr::Unit => quote!(#docs #name,),
            ty => {
                let ty = expr::ty(ty, Scope::Beside);
                quote!(#docs #name(#ty),)
            }
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub enum #name {
            #(#variants)*
        }
    }
}

fn failure_enum(operation: &Operation, name: &crate::names::Ident, variants: &[Outcome]) -> TokenStream {
    let docs = docs::line(&format!("What {} answers when it fails.", docs::code(&operation.id)));
    let name = expr::ident(name);
    let names: Vec<_> = variants.iter().map(|variant| expr::ident(&variant.name)).collect();
    let variants = variants.iter().map(|variant| {
        let (docs, name, ty) =
            (docs::outer(&variant.docs), expr::ident(&variant.name), expr::ty(&variant.ty, Scope::Beside));
        quote!(#docs #name(Response<#ty>),)
    });
    quote! {
        #docs
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }

        impl ApiFailure for #name {
            fn raw(&self) -> &RawResponse {
                match self {
                    #(Self::#names(response) => response.raw(),)*
                }
            }
        }

        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.raw().fmt(f)
            }
        }

        impl std::error::Error for #name {}
    }
}

fn header_accessors(operation: &Operation) -> TokenStream {
    if operation.headers.is_empty() {
        return TokenStream::new();
    }
    let name = expr::ident(&operation.type_name);
    let accessors = operation.headers.iter().map(header_accessor);
    quote!(impl<T> Response<T, op::#name> { #(#accessors)* })
}

fn header_accessor(header: &HeaderAccessor) -> TokenStream {
    let docs = docs::outer(&header.docs);
    let (name, wire, ty) = (expr::ident(&header.name), &header.wire, expr::ty(&header.ty, Scope::Beside));
    let read = call::header_reader(header);
    quote! {
        #docs
        pub fn #name(&self) -> Result<Option<#ty>, HeaderError> {
            self.#read(#wire)
        }
    }
}

// ---- Imports -----------------------------------------------------------------------------------

fn imports(module: &Module) -> TokenStream {
    let operations = &module.operations;
    let mut imports = Imports::default();
    for name in ["Async", "Call", "Error", "Method", "Operation", "OperationSpec", "RawResponse"] {
        imports.support(name);
    }
    let fails = operations.iter().any(|operation| matches!(operation.failure, Failure::Enum { .. }));
    let has_headers = operations.iter().any(|operation| !operation.headers.is_empty());
    for (name, is_used) in [
        ("Mode", operations.iter().any(call::has_setters)),
        ("ApiFailure", fails),
        ("HeaderError", has_headers),
        ("Response", fails || has_headers),
    ] {
        if is_used {
            imports.support(name);
        }
    }
    operations.iter().flat_map(answered).for_each(|ty| imports.add(ty));
    operations.iter().for_each(|operation| call::import_setters(operation, &mut imports));
    let names_types = operations.iter().flat_map(written).any(TypeExpr::is_of_module);
    let types = expr::when(
        names_types,
        quote!(
            use super::types;
        ),
    );
    let needs_schemes = operations.iter().flat_map(|operation| &operation.security).any(|all| !all.is_empty());
    let schemes = expr::when(
        needs_schemes,
        quote!(
            use super::client::schemes;
        ),
    );
    let never_fails = operations.iter().any(|operation| matches!(operation.failure, Failure::None));
    let infallible = expr::when(
        never_fails,
        quote!(
            use std::convert::Infallible;
        ),
    );
    let fmt = expr::when(
        fails,
        quote!(
            use std::fmt;
        ),
    );
    let lines = imports.lines();
    quote!(#schemes #types #lines #infallible #fmt)
}

/// The types in the answers of an operation.
fn answered(operation: &Operation) -> Vec<&TypeExpr> {
    let mut types = match &operation.success {
        Success::One(ty) => vec![ty],
        Success::Several { variants, .. } => variants.iter().map(|variant| &variant.ty).collect(),
    };
    if let Failure::Enum { variants, .. } = &operation.failure {
        types.extend(variants.iter().map(|variant| &variant.ty));
    }
    types.extend(operation.headers.iter().map(|header| &header.ty));
    types
}

/// Every type that is written for an operation.
fn written(operation: &Operation) -> Vec<&TypeExpr> {
    let mut types = answered(operation);
    types.extend(operation.setters.iter().filter_map(|setter| setter.ty.inner()));
    types.extend(operation.body.iter().filter(|body| body.need == BodyNeed::Setter).filter_map(|body| body.ty.inner()));
    types
}
