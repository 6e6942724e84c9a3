//! Codecs of unions: by a tag, by shape, by media type.

use super::super::expr::{self, Scope};
use crate::names;
use crate::plan::{ContentUnion, From, Keeps, Probe, ResponseBody, Shape, ShapeUnion, TagPlace, TaggedUnion, TypeExpr};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn tagged(name: &names::Ident, union: &TaggedUnion) -> TokenStream {
    let property = &union.property;
    let reads = union.variants.iter().map(|variant| {
        let (name, tags) = (expr::ident(&variant.name), &variant.tags);
        quote!(#(Some(#tags))|* => codec::variant(value).map(Self::#name),)
    });
    let writes = union.variants.iter().map(|variant| {
        let name = expr::ident(&variant.name);
        match variant.tag {
            TagPlace::Field => quote!(Self::#name(value) => value.serialize(serializer),),
            TagPlace::Added => {
                let tag = variant.tags.iter().take(1);
                quote!(Self::#name(value) => codec::tagged(serializer, #property, #(#tag)*, value),)
            }
        }
    });
    let other = expr::ident(&union.other);
    let from = union.variants.iter().map(|variant| from(name, &variant.name, &variant.ty, variant.from)).collect();
    codec(name, quote!(codec::tag(&value, #property)), reads.collect(), writes.collect(), &other, from)
}

pub(super) fn by_shape(name: &names::Ident, union: &ShapeUnion) -> TokenStream {
    let probes = union.variants.iter().map(|variant| probe(&variant.probe));
    let reads = union.variants.iter().zip(0u64..).map(|(variant, position)| {
        let (name, position) = (expr::ident(&variant.name), expr::number(position));
        quote!(Some(#position) => codec::variant(value).map(Self::#name),)
    });
    let writes = union.variants.iter().map(|variant| {
        let name = expr::ident(&variant.name);
        quote!(Self::#name(value) => value.serialize(serializer),)
    });
    let other = expr::ident(&union.other);
    let from = union.variants.iter().map(|variant| from(name, &variant.name, &variant.ty, variant.from)).collect();
    codec(name, quote!(codec::choose(&value, &[#(#probes),*])), reads.collect(), writes.collect(), &other, from)
}

/// Both codecs of a union whose value is read whole and then looked at.
fn codec(
    name: &names::Ident,
    choice: TokenStream,
    reads: TokenStream,
    writes: TokenStream,
    other: &proc_macro2::Ident,
    from: TokenStream,
) -> TokenStream {
    let name = expr::named(name, Scope::Beside);
    quote! {
        impl<'de> Deserialize<'de> for #name {
            #[inline]
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = codec::buffer(deserializer)?;
                match #choice {
                    #reads
                    _ => Ok(Self::#other(value)),
                }
            }
        }

        impl Serialize for #name {
            #[inline]
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #writes
                    Self::#other(value) => value.serialize(serializer),
                }
            }
        }

        #from
    }
}

/// The types that become a union by `From`.
pub(super) fn converted(shape: &Shape) -> Vec<&TypeExpr> {
    let implemented = |ty, from| (from == From::Implemented).then_some(ty);
    match shape {
        Shape::TaggedUnion(union) => union.variants.iter().filter_map(|v| implemented(&v.ty, v.from)).collect(),
        Shape::ShapeUnion(union) => union.variants.iter().filter_map(|v| implemented(&v.ty, v.from)).collect(),
        Shape::Struct(_)
        | Shape::StringEnum(_)
        | Shape::IntegerEnum(_)
        | Shape::ContentUnion(_)
        | Shape::Alias(_)
        | Shape::Newtype(_) => Vec::new(),
    }
}

fn from(union: &names::Ident, variant: &names::Ident, ty: &TypeExpr, from: From) -> TokenStream {
    match from {
        From::Ambiguous => TokenStream::new(),
        From::Implemented => {
            let union = expr::named(union, Scope::Beside);
            let (variant, ty) = (expr::ident(variant), expr::ty(ty, Scope::Beside));
            quote! {
                impl From<#ty> for #union {
                    fn from(value: #ty) -> Self {
                        Self::#variant(value)
                    }
                }
            }
        }
    }
}

fn probe(probe: &Probe) -> TokenStream {
    match probe {
        Probe::Any => quote!(codec::Probe::Any),
        Probe::Bool => quote!(codec::Probe::Boolean),
        Probe::Integer => quote!(codec::Probe::Integer),
        Probe::Number => quote!(codec::Probe::Number),
        Probe::String(values) => quote!(codec::Probe::String(&[#(#values),*])),
        Probe::Array(item) => {
            let item = self::probe(item);
            quote!(codec::Probe::Array(&#item))
        }
        Probe::Object(object) => {
            let (required, known) = (&object.required, &object.known);
            let fixed = object.fixed.iter().map(|(key, probe)| {
                let probe = self::probe(probe);
                quote!((#key, #probe))
            });
            let variant = match object.keeps {
                Keeps::Known => quote!(Object),
                Keeps::All => quote!(Open),
            };
            quote!(codec::Probe::#variant {
                required: &[#(#required),*],
                known: &[#(#known),*],
                fixed: &[#(#fixed),*],
            })
        }
    }
}

pub(super) fn by_content(name: &names::Ident, union: &ContentUnion) -> TokenStream {
    let name = expr::named(name, Scope::Beside);
    let essences = union.variants.iter().map(|variant| &variant.essence);
    let last = union.variants.len().saturating_sub(1);
    let arms = union.variants.iter().enumerate().map(|(i, variant)| {
        let (name, essence) = (expr::ident(&variant.name), &variant.essence);
        let pattern = if i == last { quote!(_) } else { quote!(#essence) };
        let value = match &variant.body {
            ResponseBody::Empty => quote!(Self::#name),
            ResponseBody::Json(_) | ResponseBody::JsonOrEmpty(_) => quote!(Self::#name(raw.json()?)),
            ResponseBody::Text => quote!(Self::#name(raw.text()?)),
            ResponseBody::Bytes => quote!(Self::#name(raw.bytes()?)),
            ResponseBody::Content(_) => quote!(Self::#name(raw.content()?)),
        };
        quote!(#pattern => #value,)
    });
    quote! {
        impl FromContent for #name {
            fn from_content(raw: &RawResponse) -> Result<Self, DecodeError> {
                Ok(match raw.content_among(&[#(#essences),*])? {
                    #(#arms)*
                })
            }
        }
    }
}
