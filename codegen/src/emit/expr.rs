//! The small pieces that every file is made of: identifiers, literals, types.

use crate::names;
use crate::plan::{ArgType, Literal, TypeExpr};
use proc_macro2::{Ident, Literal as Token, Span, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// Where a type is written, which decides how the module's own types are called.
#[derive(Clone, Copy)]
pub(super) enum Scope {
    /// In `types.rs`: `Pet`.
    Types,
    /// In a file beside it: `types::Pet`.
    Beside,
}

/// A name of the plan as a token.
pub(super) fn ident(name: &names::Ident) -> Ident {
    Ident::new(name.as_str(), Span::call_site())
}

/// A type of the module.
pub(super) fn named(name: &names::Ident, scope: Scope) -> TokenStream {
    let name = ident(name);
    match scope {
        Scope::Types => quote!(#name),
        Scope::Beside => quote!(types::#name),
    }
}

/// A type as it is written.
pub(super) fn ty(expr: &TypeExpr, scope: Scope) -> TokenStream {
    match expr {
        TypeExpr::Unit => quote!(()),
        TypeExpr::Bool => quote!(bool),
        TypeExpr::I32 => quote!(i32),
        TypeExpr::I64 => quote!(i64),
        TypeExpr::U32 => quote!(u32),
        TypeExpr::U64 => quote!(u64),
        TypeExpr::F32 => quote!(f32),
        TypeExpr::F64 => quote!(f64),
        TypeExpr::String => quote!(String),
        TypeExpr::Secret => quote!(Secret),
        TypeExpr::Base64 => quote!(Base64),
        TypeExpr::Bytes => quote!(Bytes),
        TypeExpr::DateTime => quote!(DateTime),
        TypeExpr::Date => quote!(Date),
        TypeExpr::Uuid => quote!(Uuid),
        TypeExpr::Json => quote!(Value),
        TypeExpr::Vec(item) => {
            let item = ty(item, scope);
            quote!(Vec<#item>)
        }
        TypeExpr::Map(value) => {
            let value = ty(value, scope);
            quote!(Map<#value>)
        }
        TypeExpr::Option(some) => {
            let some = ty(some, scope);
            quote!(Option<#some>)
        }
        TypeExpr::Maybe(value) => {
            let value = ty(value, scope);
            quote!(Maybe<#value>)
        }
        TypeExpr::Box(inner) => {
            let inner = ty(inner, scope);
            quote!(Box<#inner>)
        }
        TypeExpr::Named(name) => named(name, scope),
    }
}

/// The type of an argument.
pub(super) fn arg_ty(arg: &ArgType, scope: Scope) -> TokenStream {
    match arg {
        ArgType::Str => quote!(&str),
        ArgType::Slice(item) => {
            let item = ty(item, scope);
            quote!(&[#item])
        }
        ArgType::Value(value) => ty(value, scope),
        ArgType::Ref(value) => {
            let value = ty(value, scope);
            quote!(&#value)
        }
    }
}

/// A constant of the document as an expression of type `&str`, a number, a `bool` or an enum.
pub(super) fn literal(value: &Literal, scope: Scope) -> TokenStream {
    match value {
        Literal::Bool(value) => quote!(#value),
        Literal::Integer(value) => signed(*value < 0, Token::u128_unsuffixed(value.unsigned_abs())),
        Literal::Float(value) => signed(value.is_sign_negative(), Token::f64_unsuffixed(value.abs())),
        Literal::String(value) => quote!(#value),
        Literal::Variant { ty, variant } => {
            let (ty, variant) = (named(ty, scope), ident(variant));
            quote!(#ty::#variant)
        }
    }
}

fn signed(negative: bool, magnitude: Token) -> TokenStream {
    if negative { quote!(-#magnitude) } else { quote!(#magnitude) }
}

/// A number that is printed without its type.
pub(super) fn number(value: u64) -> Token {
    Token::u64_unsuffixed(value)
}

/// The `use` lines of a file, collected from what is written in it.
#[derive(Default)]
pub(super) struct Imports {
    support: BTreeSet<&'static str>,
    bytes: bool,
    json: bool,
    uuid: bool,
}

impl Imports {
    /// For these types.
    pub(super) fn of<'a>(exprs: impl IntoIterator<Item = &'a TypeExpr>) -> Self {
        let mut imports = Self::default();
        exprs.into_iter().for_each(|expr| imports.add(expr));
        imports
    }

    /// A name of the runtime.
    pub(super) fn support(&mut self, name: &'static str) {
        self.support.insert(name);
    }

    /// `bytes::Bytes`
    pub(super) fn bytes(&mut self) {
        self.bytes = true;
    }

    /// The foreign types in a type.
    pub(super) fn add(&mut self, expr: &TypeExpr) {
        match expr {
            TypeExpr::Secret => self.support("Secret"),
            TypeExpr::Base64 => self.support("Base64"),
            TypeExpr::DateTime => self.support("DateTime"),
            TypeExpr::Date => self.support("Date"),
            TypeExpr::Bytes => self.bytes(),
            TypeExpr::Json => self.json = true,
            TypeExpr::Uuid => self.uuid = true,
            TypeExpr::Map(value) => {
                self.support("Map");
                self.add(value);
            }
            TypeExpr::Maybe(value) => {
                self.support("Maybe");
                self.add(value);
            }
            TypeExpr::Vec(inner) | TypeExpr::Option(inner) | TypeExpr::Box(inner) => self.add(inner),
            TypeExpr::Unit
            | TypeExpr::Bool
            | TypeExpr::I32
            | TypeExpr::I64
            | TypeExpr::U32
            | TypeExpr::U64
            | TypeExpr::F32
            | TypeExpr::F64
            | TypeExpr::String
            | TypeExpr::Named(_) => {}
        }
    }

    /// The lines, the runtime's first.
    pub(super) fn lines(self) -> TokenStream {
        let support = self.support.into_iter().map(|name| Ident::new(name, Span::call_site()));
        let support = when(support.len() > 0, quote!(use crate::support::{#(#support),*};));
        let bytes = when(
            self.bytes,
            quote!(
                use bytes::Bytes;
            ),
        );
        let json = when(
            self.json,
            quote!(
                use serde_json::Value;
            ),
        );
        let uuid = when(
            self.uuid,
            quote!(
                use uuid::Uuid;
            ),
        );
        quote!(#support #bytes #json #uuid)
    }
}

/// Tokens that are there only under a condition.
pub(super) fn when(condition: bool, tokens: TokenStream) -> TokenStream {
    if condition { tokens } else { TokenStream::new() }
}
