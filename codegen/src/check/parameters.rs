//! Parameters against each other, and their styles against their types.

use super::Findings;
use crate::diag::codes;
use crate::ir::{Api, Explode, Param, ParamPlace, Shape, Style, TypeRef, Types};
use std::collections::HashMap;

pub(super) fn check(api: &Api, findings: &mut Findings<'_>) {
    for operation in &api.operations {
        let mut seen: HashMap<(ParamPlace, String), &Param> = HashMap::new();
        for param in &operation.params {
            let name = match param.place {
                ParamPlace::Header => param.wire.to_ascii_lowercase(),
                ParamPlace::Path | ParamPlace::Query | ParamPlace::Cookie => param.wire.clone(),
            };
            if let Some(first) = seen.insert((param.place, name), param) {
                let message = format!("the parameter `{}` is described twice", param.wire);
                findings.report(&codes::DUPLICATE_PARAMETER, &param.at, message, |it| {
                    it.label("here").also(&first.at, "and here");
                });
            }
            style(&api.types, param, findings);
        }
    }
}

/// What kind of value a style has to write.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Single,
    List,
    Object,
    /// Known only when it is written.
    Open,
}

fn form(types: &Types, ty: &TypeRef) -> Form {
    match types.behind(ty) {
        TypeRef::Scalar(_) => Form::Single,
        TypeRef::List(_) => Form::List,
        TypeRef::Map(_) => Form::Object,
        TypeRef::Any | TypeRef::Nullable(_) => Form::Open,
        TypeRef::Named(id) => match &types[*id].shape {
            Shape::Enum(_) => Form::Single,
            Shape::Struct(_) => Form::Object,
            Shape::Union(_) | Shape::Content(_) | Shape::Alias(_) => Form::Open,
        },
    }
}

/// Whether a list or an object holds other lists or objects.
fn is_nested(types: &Types, ty: &TypeRef) -> bool {
    let is_deep = |ty: &TypeRef| matches!(form(types, ty), Form::List | Form::Object);
    match types.behind(ty) {
        TypeRef::List(inner) | TypeRef::Map(inner) => is_deep(inner),
        TypeRef::Named(id) => match &types[*id].shape {
            Shape::Struct(it) => it.fields.iter().any(|field| is_deep(&field.ty)),
            Shape::Enum(_) | Shape::Union(_) | Shape::Content(_) | Shape::Alias(_) => false,
        },
        TypeRef::Scalar(_) | TypeRef::Any | TypeRef::Nullable(_) => false,
    }
}

fn style(types: &Types, param: &Param, findings: &mut Findings<'_>) {
    let form = form(types, &param.ty);
    let problem = match &param.style {
        Style::Content(_) => None,
        Style::DeepObject(_) => match form {
            Form::Single => Some(("`deepObject` is for objects, and this is a single value", "leave out `style`")),
            Form::List => Some(("`deepObject` is for objects, and this is a list", "leave out `style`")),
            Form::Object | Form::Open => None,
        },
        Style::Form(Explode::Exploded, _) if param.place == ParamPlace::Cookie => match form {
            Form::List | Form::Object => {
                Some(("a cookie cannot explode into several", "add `explode: false`, or describe it by `content`"))
            }
            Form::Single | Form::Open => None,
        },
        Style::Simple(_)
        | Style::Label(_)
        | Style::Matrix(_)
        | Style::Form(..)
        | Style::SpaceDelimited(..)
        | Style::PipeDelimited(..) => is_nested(types, &param.ty)
            .then_some(("no style says how to write what is inside", "describe it by `content`: `application/json`")),
    };
    if let Some((why, help)) = problem {
        let message = format!("the style of `{}` has no meaning for its type", param.wire);
        findings.report(&codes::STYLE, &param.at, message, |it| {
            it.label(why).help(help);
        });
    }
}
