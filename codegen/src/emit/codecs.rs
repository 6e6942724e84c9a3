//! `codecs.rs`: how the types are read and written, in a file that nobody needs to open.

mod enums;
mod structs;
mod unions;

use super::Content;
use super::expr::{self, Imports};
use crate::plan::{Module, Shape, Type};
use proc_macro2::TokenStream;
use quote::quote;

/// Whether a type of the module has a codec.
pub(super) fn is_needed(module: &Module) -> bool {
    module.types.iter().any(|ty| !matches!(ty.shape, Shape::Alias(_)))
}

pub(super) fn file(module: &Module) -> Content {
    let items = module.types.iter().filter_map(codec);
    let imports = imports(module);
    Content::Rust {
        source: Some(module.source.clone()),
        tokens: quote! {
            //! How the types are read and written.

            #imports
            #(#items)*
        },
    }
}

fn codec(ty: &Type) -> Option<TokenStream> {
    match &ty.shape {
        Shape::Struct(object) => Some(structs::codec(&ty.name, object)),
        Shape::StringEnum(values) => Some(enums::text(&ty.name, values)),
        Shape::IntegerEnum(values) => Some(enums::integer(&ty.name, values)),
        Shape::TaggedUnion(union) => Some(unions::tagged(&ty.name, union)),
        Shape::ShapeUnion(union) => Some(unions::by_shape(&ty.name, union)),
        Shape::ContentUnion(union) => Some(unions::by_content(&ty.name, union)),
        Shape::Newtype(_) => Some(structs::newtype(&ty.name)),
        Shape::Alias(_) => None,
    }
}

/// What the codecs of the module's shapes refer to.
fn imports(module: &Module) -> TokenStream {
    let has = |wanted: fn(&Shape) -> bool| module.types.iter().any(|ty| wanted(&ty.shape));
    let has_structs = has(|shape| matches!(shape, Shape::Struct(_)));
    let has_texts = has(|shape| matches!(shape, Shape::StringEnum(_)));
    let has_enums = has_texts || has(|shape| matches!(shape, Shape::IntegerEnum(_)));
    let has_serde = has(|shape| !matches!(shape, Shape::Alias(_) | Shape::ContentUnion(_)));
    let mut imports = Imports::of(module.types.iter().flat_map(|ty| unions::converted(&ty.shape)));
    for (names, is_used) in [
        (
            &["Maybe"][..],
            has(|shape| matches!(shape, Shape::Struct(object) if object.fields.iter().any(structs::is_maybe))),
        ),
        (&["Map"], has(|shape| matches!(shape, Shape::Struct(object) if object.rest.is_some()))),
        (&["DecodeError", "FromContent", "RawResponse"], has(|shape| matches!(shape, Shape::ContentUnion(_)))),
    ] {
        names.iter().filter(|_| is_used).for_each(|name| imports.support(name));
    }
    let lines = imports.lines();
    let codec = match (has_serde, has_structs) {
        (_, true) => quote!(
            use crate::support::codec::{self, Key, MapAccess};
        ),
        (true, false) => quote!(
            use crate::support::codec;
        ),
        (false, false) => TokenStream::new(),
    };
    let serde = expr::when(
        has_serde,
        quote!(
            use serde::{Deserialize, Deserializer, Serialize, Serializer};
        ),
    );
    let infallible = expr::when(
        has_texts,
        quote!(
            use std::convert::Infallible;
        ),
    );
    let fmt = expr::when(
        has_enums,
        quote!(
            use std::fmt;
        ),
    );
    let from_str = expr::when(
        has_texts,
        quote!(
            use std::str::FromStr;
        ),
    );
    quote!(use super::types; #codec #lines #serde #infallible #fmt #from_str)
}
