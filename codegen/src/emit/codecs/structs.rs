//! Codecs of structs: one loop over the keys, one line for each field.

use super::super::expr::{self, Scope};
use crate::names;
use crate::plan::{Field, Presence, Struct};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn codec(name: &names::Ident, object: &Struct) -> TokenStream {
    let (read, write) = (read(name, object), write(name, object));
    quote!(#read #write)
}

/// A wrapper that the wire does not see.
pub(super) fn newtype(name: &names::Ident) -> TokenStream {
    let name = expr::named(name, Scope::Beside);
    quote! {
        impl<'de> Deserialize<'de> for #name {
            #[inline]
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Deserialize::deserialize(deserializer).map(Self)
            }
        }

        impl Serialize for #name {
            #[inline]
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }
    }
}

pub(super) fn is_maybe(field: &Field) -> bool {
    field.presence == Presence::Maybe
}

fn read(name: &names::Ident, object: &Struct) -> TokenStream {
    let label = name.as_str();
    let name = expr::named(name, Scope::Beside);
    let slots = object.fields.iter().map(|field| {
        let slot = slot(&field.name);
        match field.presence {
            Presence::Required | Presence::Optional | Presence::Nullable => quote!(let mut #slot = None;),
            Presence::Maybe => quote!(let mut #slot = Maybe::Absent;),
        }
    });
    let arms = object.fields.iter().map(|field| {
        let (wire, slot) = (&field.wire, slot(&field.name));
        match field.presence {
            Presence::Required => quote!(#wire => #slot = Some(map.next_value()?),),
            Presence::Optional | Presence::Nullable | Presence::Maybe => quote!(#wire => #slot = map.next_value()?,),
        }
    });
    let values = object.fields.iter().map(|field| {
        let (wire, name, slot) = (&field.wire, expr::ident(&field.name), slot(&field.name));
        match field.presence {
            Presence::Required => quote!(#name: codec::required(#slot, #wire)?),
            Presence::Optional | Presence::Nullable | Presence::Maybe => quote!(#name: #slot),
        }
    });
    let rest = object.rest.as_ref().map(|rest| expr::ident(&rest.name));
    let rest_slot = rest.iter().map(|_| quote!(let mut rest = Map::new();));
    let other = match &rest {
        Some(_) => quote!(other => { rest.insert(other.to_owned(), map.next_value()?); }),
        None => quote!(_ => codec::skip(&mut map)?,),
    };
    let key = if object.fields.is_empty() && rest.is_none() { quote!(_) } else { quote!(key) };
    let body = if object.fields.is_empty() {
        match &rest {
            Some(_) => quote!({
                rest.insert(key.to_owned(), map.next_value()?);
            }),
            None => quote!({
                codec::skip(&mut map)?;
            }),
        }
    } else {
        quote!({ match &*#key { #(#arms)* #other } })
    };
    let rest = rest.iter().map(|name| quote!(#name: rest));
    quote! {
        impl codec::Object for #name {
            const NAME: &'static str = #label;
            #[inline]
            fn read<'de, A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
                #(#slots)*
                #(#rest_slot)*
                while let Some(#key) = map.next_key::<Key>()? #body
                Ok(Self { #(#values,)* #(#rest)* })
            }
        }

        impl<'de> Deserialize<'de> for #name {
            #[inline]
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                codec::object(deserializer)
            }
        }
    }
}

/// What holds a field's value while the object is read; no field can be called like the loop's own variables.
fn slot(name: &names::Ident) -> proc_macro2::Ident {
    quote::format_ident!("field_{}", name.as_str())
}

fn write(name: &names::Ident, object: &Struct) -> TokenStream {
    let name = expr::named(name, Scope::Beside);
    let fields = object.fields.iter().map(|field| {
        let (wire, name) = (&field.wire, expr::ident(&field.name));
        match field.presence {
            Presence::Required | Presence::Nullable => quote!(object.required(#wire, &self.#name)?;),
            Presence::Optional => quote!(object.optional(#wire, &self.#name)?;),
            Presence::Maybe => quote!(object.maybe(#wire, &self.#name)?;),
        }
    });
    let rest = object.rest.iter().map(|rest| {
        let name = expr::ident(&rest.name);
        quote!(object.rest(&self.#name)?;)
    });
    let is_empty = object.fields.is_empty() && object.rest.is_none();
    let binding = if is_empty { quote!(let object) } else { quote!(let mut object) };
    quote! {
        impl Serialize for #name {
            #[inline]
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #binding = codec::Writer::new(serializer)?;
                #(#fields)*
                #(#rest)*
                object.end()
            }
        }
    }
}
