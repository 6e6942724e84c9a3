//! `types.rs`: structs and enums that read like a page of documentation.

use super::Content;
use super::docs;
use super::expr::{self, Imports, Scope};
use crate::ir::Status;
use crate::plan::{
    ArgumentSource, Constructor, ContentUnion, ContentVariant, Enum, Field, Literal, Module, OrDefault, Presence,
    ResponseBody, Shape, ShapeUnion, Struct, TaggedUnion, Type, TypeExpr,
};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn file(module: &Module) -> Content {
    let imports = Imports::of(module.types.iter().flat_map(written)).lines();
    let items = module.types.iter().map(item);
    Content::Rust {
        source: Some(module.source.clone()),
        tokens: quote! {
            //! What the API's requests and responses are made of.

            #imports
            #(#items)*
        },
    }
}

/// Every type that is written for an item.
fn written(ty: &Type) -> Vec<&TypeExpr> {
    match &ty.shape {
        Shape::Struct(object) => {
            let fields = object.fields.iter().map(|field| &field.ty);
            fields.chain(object.rest.iter().map(|rest| &rest.ty)).collect()
        }
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => Vec::new(),
        Shape::TaggedUnion(union) => union.variants.iter().map(|v| &v.ty).chain([&TypeExpr::Json]).collect(),
        Shape::ShapeUnion(union) => union.variants.iter().map(|v| &v.ty).chain([&TypeExpr::Json]).collect(),
        Shape::ContentUnion(union) => union.variants.iter().map(|v| content_type(&v.body)).collect(),
        Shape::Alias(target) | Shape::Newtype(target) => vec![target],
    }
}

fn item(ty: &Type) -> TokenStream {
    let docs = docs::outer(&ty.docs);
    let deprecated = deprecated(ty.status);
    let name = expr::ident(&ty.name);
    let body = match &ty.shape {
        Shape::Struct(object) => return structure(ty, object),
        Shape::StringEnum(values) => open_enum(ty, values, &quote!(String)),
        Shape::IntegerEnum(values) => open_enum(ty, values, &quote!(i64)),
        Shape::TaggedUnion(union) => tagged_union(ty, union),
        Shape::ShapeUnion(union) => shape_union(ty, union),
        Shape::ContentUnion(union) => content_union(ty, union),
        Shape::Alias(target) => {
            let target = expr::ty(target, Scope::Types);
            quote!(pub type #name = #target;)
        }
        Shape::Newtype(inner) => {
            let inner = expr::ty(inner, Scope::Types);
            quote!(#[derive(Clone, Debug, PartialEq)] pub struct #name(pub #inner);)
        }
    };
    quote!(#docs #deprecated #body)
}

pub(super) fn deprecated(status: Status) -> TokenStream {
    match status {
        Status::Current => TokenStream::new(),
        Status::Deprecated => quote!(#[deprecated]),
    }
}

// ---- Structs -----------------------------------------------------------------------------------

fn structure(ty: &Type, object: &Struct) -> TokenStream {
    let docs = docs::outer(&ty.docs);
    let deprecated = deprecated(ty.status);
    let name = expr::ident(&ty.name);
    let derives = match object.constructor {
        Constructor::Default => quote!(#[derive(Clone, Debug, Default, PartialEq)]),
        Constructor::New(_) => quote!(#[derive(Clone, Debug, PartialEq)]),
    };
    let fields = object.fields.iter().map(field);
    let rest = object.rest.iter().map(|rest| {
        let (name, ty) = (expr::ident(&rest.name), expr::ty(&rest.ty, Scope::Types));
        let docs = docs::line("The properties that the document does not name.");
        quote!(#docs pub #name: #ty,)
    });
    let methods = methods(object);
    let methods = if methods.is_empty() { TokenStream::new() } else { quote!(impl #name { #(#methods)* }) };
    let default = expr::when(
        has_bare_new(object),
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        },
    );
    quote! {
        #docs
        #derives
        #deprecated
        pub struct #name {
            #(#fields)*
            #(#rest)*
        }

        #methods
        #default
    }
}

/// Whether `new` has no arguments, since the document fixes all that is required.
fn has_bare_new(object: &Struct) -> bool {
    match &object.constructor {
        Constructor::Default => false,
        Constructor::New(arguments) => arguments.iter().all(|it| matches!(it.source, ArgumentSource::Fixed(_))),
    }
}

fn field(field: &Field) -> TokenStream {
    let docs = docs::outer(&field.docs);
    let deprecated = deprecated(field.status);
    let name = expr::ident(&field.name);
    let ty = expr::ty(&field.ty, Scope::Types);
    quote!(#docs #deprecated pub #name: #ty,)
}

fn methods(object: &Struct) -> Vec<TokenStream> {
    let new = match &object.constructor {
        Constructor::Default => None,
        Constructor::New(arguments) => Some(new(object, arguments)),
    };
    let readers = object.fields.iter().filter_map(|field| Some(or_default(field, field.or_default.as_ref()?)));
    new.into_iter().chain(readers).collect()
}

fn new(object: &Struct, arguments: &[crate::plan::Argument]) -> TokenStream {
    let source = |name: &crate::names::Ident| arguments.iter().find(|a| a.field == *name).map(|a| &a.source);
    let parameters = arguments.iter().filter_map(|argument| {
        let name = expr::ident(&argument.field);
        match &argument.source {
            ArgumentSource::IntoString => Some(quote!(#name: impl Into<String>)),
            ArgumentSource::IntoSecret => Some(quote!(#name: impl Into<Secret>)),
            ArgumentSource::Value(ty) => {
                let ty = expr::ty(ty, Scope::Types);
                Some(quote!(#name: #ty))
            }
            ArgumentSource::Fixed(_) => None,
        }
    });
    let fields = object.fields.iter().map(|field| {
        let name = expr::ident(&field.name);
        match source(&field.name) {
            Some(ArgumentSource::IntoString | ArgumentSource::IntoSecret) => quote!(#name: #name.into()),
            Some(ArgumentSource::Value(_)) => quote!(#name),
            Some(ArgumentSource::Fixed(Literal::String(text))) => quote!(#name: #text.to_owned()),
            Some(ArgumentSource::Fixed(value)) => {
                let value = expr::literal(value, Scope::Types);
                quote!(#name: #value)
            }
            None => match field.presence {
                Presence::Maybe => quote!(#name: Maybe::Absent),
                Presence::Required | Presence::Optional | Presence::Nullable => quote!(#name: None),
            },
        }
    });
    let rest = object.rest.iter().map(|rest| {
        let name = expr::ident(&rest.name);
        quote!(#name: Map::new())
    });
    let docs = docs::line("With what is required; everything else is absent.");
    quote! {
        #docs
        #[inline]
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#fields,)* #(#rest)* }
        }
    }
}

/// The field, or the document's default where it is absent.
fn or_default(field: &Field, reader: &OrDefault) -> TokenStream {
    let docs =
        docs::line(&format!("[`{}`](Self::{}), or the document's default where it is absent.", field.name, field.name));
    let deprecated = deprecated(field.status);
    let (name, field_name) = (expr::ident(&reader.name), expr::ident(&field.name));
    let value = expr::literal(&reader.value, Scope::Types);
    let (ty, body) = match &reader.ty {
        TypeExpr::String => (quote!(&str), quote!(self.#field_name.as_deref().unwrap_or(#value))),
        TypeExpr::Named(enumeration) => {
            let enumeration = expr::named(enumeration, Scope::Types);
            (quote!(#enumeration), quote!(self.#field_name.clone().unwrap_or(#value)))
        }
        copied => (expr::ty(copied, Scope::Types), quote!(self.#field_name.unwrap_or(#value))),
    };
    quote! {
        #docs
        #deprecated
        pub fn #name(&self) -> #ty {
            #body
        }
    }
}

// ---- Enums and unions --------------------------------------------------------------------------

fn open_enum(ty: &Type, values: &Enum, kept: &TokenStream) -> TokenStream {
    let name = expr::ident(&ty.name);
    let variants = values.variants.iter().map(|variant| {
        let (docs, name) = (docs::outer(&variant.docs), expr::ident(&variant.name));
        quote!(#docs #name,)
    });
    let other = expr::ident(&values.other);
    let docs = docs::line("A value that the document does not know, as it was on the wire.");
    quote! {
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #docs
            #other(#kept),
        }
    }
}

fn tagged_union(ty: &Type, union: &TaggedUnion) -> TokenStream {
    let variants = union.variants.iter().map(|variant| {
        let (docs, name, ty) =
            (docs::outer(&variant.docs), expr::ident(&variant.name), expr::ty(&variant.ty, Scope::Types));
        quote!(#docs #name(#ty),)
    });
    let docs = format!("Another {}: the whole value as it was on the wire.", docs::code(&union.property));
    union_item(ty, variants.collect(), &expr::ident(&union.other), &docs)
}

fn shape_union(ty: &Type, union: &ShapeUnion) -> TokenStream {
    let variants = union.variants.iter().map(|variant| {
        let (docs, name, ty) =
            (docs::outer(&variant.docs), expr::ident(&variant.name), expr::ty(&variant.ty, Scope::Types));
        quote!(#docs #name(#ty),)
    });
    union_item(
        ty,
        variants.collect(),
        &expr::ident(&union.other),
        "A value that fits no variant, as it was on the wire.",
    )
}

fn union_item(ty: &Type, variants: TokenStream, other: &proc_macro2::Ident, other_docs: &str) -> TokenStream {
    let name = expr::ident(&ty.name);
    let docs = docs::line(other_docs);
    quote! {
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #variants
            #docs
            #other(Value),
        }
    }
}

fn content_union(ty: &Type, union: &ContentUnion) -> TokenStream {
    let name = expr::ident(&ty.name);
    let variants = union.variants.iter().map(content_variant);
    quote! {
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

fn content_variant(variant: &ContentVariant) -> TokenStream {
    let docs = docs::line(&docs::code(&variant.essence));
    let name = expr::ident(&variant.name);
    match content_type(&variant.body) {
        TypeExpr::Unit => quote!(#docs #name,),
        ty => {
            let ty = expr::ty(ty, Scope::Types);
            quote!(#docs #name(#ty),)
        }
    }
}

/// The type of a body as it is held.
pub(super) fn content_type(body: &ResponseBody) -> &TypeExpr {
    match body {
        ResponseBody::Empty => &TypeExpr::Unit,
        ResponseBody::Json(ty) | ResponseBody::JsonOrEmpty(ty) | ResponseBody::Content(ty) => ty,
        ResponseBody::Text => &TypeExpr::String,
        ResponseBody::Bytes => &TypeExpr::Bytes,
    }
}
