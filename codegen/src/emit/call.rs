//! How a call is filled: one line for each parameter and for the body.

use super::docs;
use super::expr::{self, Imports, Scope};
use crate::ir::{Explode, Method, ParamPlace, Reserved, Style};
use crate::plan::{ArgType, Body, BodyKind, BodyNeed, HeaderAccessor, Operation, Param, Sensitivity};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// `Method::GET`
pub(super) fn method(method: Method) -> TokenStream {
    let name = Ident::new(method.as_str(), Span::call_site());
    quote!(Method::#name)
}

// ---- Parameters --------------------------------------------------------------------------------

/// `call.draft.query("count", QueryStyle::Form, &count);`
pub(super) fn param(param: &Param, call: &TokenStream) -> TokenStream {
    let (wire, name) = (&param.wire, expr::ident(&param.name));
    let (style_type, style) = style(param.place, &param.style);
    let (style_type, style) = (Ident::new(style_type, Span::call_site()), Ident::new(style, Span::call_site()));
    let method = Ident::new(draft_method(param), Span::call_site());
    let value = match param.ty {
        ArgType::Str | ArgType::Slice(_) | ArgType::Ref(_) => quote!(#name),
        ArgType::Value(_) => quote!(&#name),
    };
    quote!(#call.draft.#method(#wire, #style_type::#style, #value);)
}

fn draft_method(param: &Param) -> &'static str {
    match (param.place, param.sensitivity, keeps_reserved(&param.style)) {
        (ParamPlace::Path, Sensitivity::Public, _) => "path",
        (ParamPlace::Path, Sensitivity::Secret, _) => "secret_path",
        (ParamPlace::Query, Sensitivity::Public, Reserved::Encoded) => "query",
        (ParamPlace::Query, Sensitivity::Public, Reserved::Kept) => "query_reserved",
        (ParamPlace::Query, Sensitivity::Secret, _) => "secret_query",
        (ParamPlace::Header, Sensitivity::Public, _) => "header",
        (ParamPlace::Header, Sensitivity::Secret, _) => "secret_header",
        (ParamPlace::Cookie, Sensitivity::Public, _) => "cookie",
        (ParamPlace::Cookie, Sensitivity::Secret, _) => "secret_cookie",
    }
}

fn keeps_reserved(style: &Style) -> Reserved {
    match style {
        Style::Form(_, reserved)
        | Style::SpaceDelimited(_, reserved)
        | Style::PipeDelimited(_, reserved)
        | Style::DeepObject(reserved) => *reserved,
        Style::Simple(_) | Style::Label(_) | Style::Matrix(_) | Style::Content(_) => Reserved::Encoded,
    }
}

/// The runtime's type and variant for a style. A style that its place does not have is the place's own.
fn style(place: ParamPlace, style: &Style) -> (&'static str, &'static str) {
    use Explode::{Exploded, Joined};
    match place {
        ParamPlace::Path => {
            let variant = match style {
                Style::Simple(Joined) => "Simple",
                Style::Simple(Exploded) => "SimpleExploded",
                Style::Label(Joined) => "Label",
                Style::Label(Exploded) => "LabelExploded",
                Style::Matrix(Joined) => "Matrix",
                Style::Matrix(Exploded) => "MatrixExploded",
                Style::Content(_) => "Json",
                Style::Form(..) | Style::SpaceDelimited(..) | Style::PipeDelimited(..) | Style::DeepObject(_) => {
                    "Simple"
                }
            };
            ("PathStyle", variant)
        }
        ParamPlace::Query => {
            let variant = match style {
                Style::Form(Joined, _) => "FormJoined",
                Style::SpaceDelimited(Joined, _) => "SpaceDelimited",
                Style::PipeDelimited(Joined, _) => "PipeDelimited",
                Style::DeepObject(_) => "DeepObject",
                Style::Content(_) => "Json",
                Style::Form(Exploded, _) | Style::SpaceDelimited(Exploded, _) | Style::PipeDelimited(Exploded, _) => {
                    "Form"
                }
                Style::Simple(_) | Style::Label(_) | Style::Matrix(_) => "Form",
            };
            ("QueryStyle", variant)
        }
        ParamPlace::Header => ("HeaderStyle", header_style(style)),
        ParamPlace::Cookie => {
            let variant = match style {
                Style::Form(Joined, _) => "FormJoined",
                Style::Content(_) => "Json",
                Style::Form(Exploded, _)
                | Style::Simple(_)
                | Style::Label(_)
                | Style::Matrix(_)
                | Style::SpaceDelimited(..)
                | Style::PipeDelimited(..)
                | Style::DeepObject(_) => "Form",
            };
            ("CookieStyle", variant)
        }
    }
}

fn header_style(style: &Style) -> &'static str {
    match style {
        Style::Simple(Explode::Exploded) => "SimpleExploded",
        Style::Content(_) => "Json",
        Style::Simple(Explode::Joined)
        | Style::Label(_)
        | Style::Matrix(_)
        | Style::Form(..)
        | Style::SpaceDelimited(..)
        | Style::PipeDelimited(..)
        | Style::DeepObject(_) => "Simple",
    }
}

/// The method that reads a header of a response.
pub(super) fn header_reader(header: &HeaderAccessor) -> Ident {
    let name = match header.style {
        Style::Content(_) => "header_json",
        _ => "header",
    };
    Ident::new(name, Span::call_site())
}

// ---- Bodies ------------------------------------------------------------------------------------

/// `body: &types::Group`
pub(super) fn body_argument(body: &Body) -> TokenStream {
    let name = expr::ident(&body.name);
    let ty = body_ty(body);
    quote!(#name: #ty)
}

fn body_ty(body: &Body) -> TokenStream {
    match body.kind {
        BodyKind::Json | BodyKind::Form => expr::arg_ty(&body.ty, Scope::Beside),
        BodyKind::Text => quote!(&str),
        BodyKind::Bytes => quote!(impl Into<Bytes>),
        BodyKind::Raw => quote!(RawBody),
    }
}

/// `call.draft.json(body);`
pub(super) fn body(body: &Body, call: &TokenStream) -> TokenStream {
    let (name, content_type) = (expr::ident(&body.name), &body.content_type);
    let value = match (&body.ty, body.kind) {
        (ArgType::Value(_), BodyKind::Json | BodyKind::Form) => quote!(&#name),
        _ => quote!(#name),
    };
    match body.kind {
        BodyKind::Json if content_type == "application/json" => quote!(#call.draft.json(#value);),
        BodyKind::Json => quote!(#call.draft.json_as(#content_type, #value);),
        BodyKind::Form => quote!(#call.draft.form(#content_type, #value);),
        BodyKind::Text => quote!(#call.draft.text(#content_type, #value);),
        BodyKind::Bytes => quote!(#call.draft.bytes(#content_type, #value);),
        BodyKind::Raw => quote!(#call.draft.raw(#value);),
    }
}

/// The setter of a body that may be left out.
pub(super) fn body_setter(body: Option<&Body>) -> Option<TokenStream> {
    let body = body.filter(|body| body.need == BodyNeed::Setter)?;
    let docs = docs::outer(&body.docs);
    let name = expr::ident(&body.name);
    let argument = body_argument(body);
    let fill = self::body(body, &quote!(self));
    Some(quote! {
        #docs
        #[inline]
        pub fn #name(mut self, #argument) -> Self {
            #fill
            self
        }
    })
}

// ---- Imports -----------------------------------------------------------------------------------

/// Whether something of the operation can be left out.
pub(super) fn has_setters(operation: &Operation) -> bool {
    !operation.setters.is_empty() || operation.body.as_ref().is_some_and(|body| body.need == BodyNeed::Setter)
}

/// What the arguments of the operation's method refer to.
pub(super) fn import_arguments(operation: &Operation, imports: &mut Imports) {
    operation.args.iter().for_each(|param| import_param(param, imports));
    operation.body.iter().filter(|body| body.need == BodyNeed::Argument).for_each(|body| import_body(body, imports));
}

/// What the setters of the operation's call refer to.
pub(super) fn import_setters(operation: &Operation, imports: &mut Imports) {
    operation.setters.iter().for_each(|param| import_param(param, imports));
    operation.body.iter().filter(|body| body.need == BodyNeed::Setter).for_each(|body| import_body(body, imports));
}

fn import_param(param: &Param, imports: &mut Imports) {
    imports.support(style(param.place, &param.style).0);
    param.ty.inner().into_iter().for_each(|ty| imports.add(ty));
}

fn import_body(body: &Body, imports: &mut Imports) {
    match body.kind {
        BodyKind::Json | BodyKind::Form => body.ty.inner().into_iter().for_each(|ty| imports.add(ty)),
        BodyKind::Text => {}
        BodyKind::Bytes => imports.bytes(),
        BodyKind::Raw => imports.support("RawBody"),
    }
}
