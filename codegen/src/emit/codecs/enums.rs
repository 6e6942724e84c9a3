//! Codecs of enums, and what a user does with their texts and numbers.

use super::super::expr::{self, Scope};
use crate::names;
use crate::plan::Enum;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn text(name: &names::Ident, values: &Enum) -> TokenStream {
    let name = expr::named(name, Scope::Beside);
    let other = expr::ident(&values.other);
    let to_text = values.variants.iter().map(|variant| {
        let (name, wire) = (expr::ident(&variant.name), &variant.wire);
        quote!(Self::#name => #wire,)
    });
    let from_text: Vec<TokenStream> = values
        .variants
        .iter()
        .map(|variant| {
            let (name, wire) = (expr::ident(&variant.name), &variant.wire);
            quote!(#wire => Self::#name,)
        })
        .collect();
    quote! {
        impl #name {
            /// The text on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    #(#to_text)*
                    Self::#other(value) => value,
                }
            }
        }

        impl From<&str> for #name {
            fn from(text: &str) -> Self {
                match text {
                    #(#from_text)*
                    other => Self::#other(other.to_owned()),
                }
            }
        }

        impl From<String> for #name {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl FromStr for #name {
            type Err = Infallible;
            fn from_str(text: &str) -> Result<Self, Infallible> {
                Ok(Self::from(text))
            }
        }

        impl AsRef<str> for #name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for #name {
            #[inline]
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                codec::text(deserializer)
            }
        }

        impl Serialize for #name {
            #[inline]
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    }
}

pub(super) fn integer(name: &names::Ident, values: &Enum) -> TokenStream {
    let name = expr::named(name, Scope::Beside);
    let other = expr::ident(&values.other);
    let to_number = values.variants.iter().map(|variant| {
        let (name, number) = (expr::ident(&variant.name), number(&variant.wire));
        quote!(Self::#name => #number,)
    });
    let from_number = values.variants.iter().map(|variant| {
        let (name, number) = (expr::ident(&variant.name), number(&variant.wire));
        quote!(#number => Self::#name,)
    });
    quote! {
        impl #name {
            /// The number on the wire.
            pub fn value(&self) -> i64 {
                match self {
                    #(#to_number)*
                    Self::#other(value) => *value,
                }
            }
        }

        impl From<i64> for #name {
            fn from(number: i64) -> Self {
                match number {
                    #(#from_number)*
                    other => Self::#other(other),
                }
            }
        }

        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.value(), f)
            }
        }

        impl<'de> Deserialize<'de> for #name {
            #[inline]
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                codec::integer(deserializer)
            }
        }

        impl Serialize for #name {
            #[inline]
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.value())
            }
        }
    }
}

/// The digits of the document as a pattern and an expression.
fn number(digits: &str) -> TokenStream {
    let magnitude = digits.trim_start_matches('-').parse().unwrap_or(0);
    let magnitude = Literal::u64_unsuffixed(magnitude);
    if digits.starts_with('-') { quote!(-#magnitude) } else { quote!(#magnitude) }
}
