//! Each type of the API as an item of `types.rs`.

use super::enums;
use super::facts::Facts;
use super::{docs, fields, probes, unions};
use crate::diag::Diagnostics;
use crate::ir::{self, NamePlace, Scalar, Section, Shape, TypeId, TypeRef};
use crate::names::Ident;
use crate::plan::{self, TypeExpr};
use std::collections::HashMap;

/// Everything that is known before the types are planned.
pub(super) struct Ctx<'a> {
    pub(super) api: &'a ir::Api,
    pub(super) facts: Facts<'a>,
    /// By [`TypeId`].
    pub(super) names: Vec<Ident>,
    pub(super) enums: HashMap<TypeId, enums::Names>,
    /// The one value that a property has in a struct that is a variant of a tagged union.
    pub(super) tags: unions::OwnTags<'a>,
}

impl<'a> Ctx<'a> {
    pub(super) fn name(&self, id: TypeId) -> Ident {
        self.names[id.index()].clone()
    }

    /// A type as it is written, `null` and all.
    pub(super) fn expr(&self, ty: &TypeRef) -> TypeExpr {
        match ty {
            TypeRef::Named(id) => TypeExpr::Named(self.name(*id)),
            TypeRef::Scalar(scalar) => scalar_expr(*scalar),
            TypeRef::List(item) => TypeExpr::Vec(Box::new(self.expr(item))),
            TypeRef::Map(value) => TypeExpr::Map(Box::new(self.expr(value))),
            TypeRef::Nullable(inner) => TypeExpr::Option(Box::new(self.expr(inner))),
            TypeRef::Any => TypeExpr::Json,
        }
    }

    /// A type as it is written, its aliases seen through, `null` left out.
    pub(super) fn resolved_expr(&self, ty: &'a TypeRef) -> TypeExpr {
        self.expr(self.facts.resolve(ty))
    }

    /// A type with its aliases seen through everywhere: the same for what is the same type to rustc.
    pub(super) fn identity(&self, ty: &'a TypeRef) -> TypeExpr {
        match ty {
            TypeRef::Nullable(inner) => TypeExpr::Option(Box::new(self.identity(inner))),
            TypeRef::Named(_) => match self.facts.resolve(ty) {
                TypeRef::Named(id) => TypeExpr::Named(self.name(self.facts.end(*id))),
                behind => self.identity(behind),
            },
            TypeRef::Scalar(scalar) => scalar_expr(*scalar),
            TypeRef::List(item) => TypeExpr::Vec(Box::new(self.identity(item))),
            TypeRef::Map(value) => TypeExpr::Map(Box::new(self.identity(value))),
            TypeRef::Any => TypeExpr::Json,
        }
    }
}

/// Inside JSON and in parameters; bodies decide for themselves.
fn scalar_expr(scalar: Scalar) -> TypeExpr {
    match scalar {
        Scalar::Boolean => TypeExpr::Bool,
        Scalar::Int32 => TypeExpr::I32,
        Scalar::Int64 => TypeExpr::I64,
        Scalar::UInt32 => TypeExpr::U32,
        Scalar::UInt64 => TypeExpr::U64,
        Scalar::Float32 => TypeExpr::F32,
        Scalar::Float64 => TypeExpr::F64,
        // JSON has no place for bytes: what is binary in a body is text here.
        Scalar::String | Scalar::Binary => TypeExpr::String,
        Scalar::Secret => TypeExpr::Secret,
        Scalar::Uuid => TypeExpr::Uuid,
        Scalar::DateTime => TypeExpr::DateTime,
        Scalar::Date => TypeExpr::Date,
        Scalar::Base64 => TypeExpr::Base64,
    }
}

pub(super) fn plan(ctx: &mut Ctx<'_>, diags: &mut Diagnostics) -> Vec<plan::Type> {
    let api = ctx.api;
    let mut planned = Vec::with_capacity(api.types.len());
    let mut known = probes::Known::new();
    for (id, def) in api.types.iter() {
        let shape = match &def.shape {
            Shape::Struct(object) => plan::Shape::Struct(fields::plan(ctx, id, object, diags)),
            Shape::Enum(_) => continue,
            Shape::Union(union) => unions::plan(ctx, id, union, &mut known, diags),
            Shape::Content(media) => plan::Shape::ContentUnion(unions::content(ctx, media, diags)),
            Shape::Alias(target) if ctx.facts.is_newtype(id) => plan::Shape::Newtype(ctx.expr(target)),
            Shape::Alias(target) => plan::Shape::Alias(ctx.expr(target)),
        };
        planned.push((id, item(ctx, id, shape)));
    }
    // Enums come last, because the fields above refer to their variants.
    for (id, def) in api.types.iter() {
        if let (Shape::Enum(values), Some(names)) = (&def.shape, ctx.enums.remove(&id)) {
            planned.push((id, item(ctx, id, enums::plan(values, names))));
        }
    }
    planned.sort_by_key(|(id, _)| *id);
    planned.into_iter().map(|(_, item)| item).collect()
}

fn item(ctx: &Ctx<'_>, id: TypeId, shape: plan::Shape) -> plan::Type {
    let def = &ctx.api.types[id];
    plan::Type {
        name: ctx.name(id),
        docs: docs::item(&def.docs, || default_docs(&def.place, visible(def.title.as_deref()))),
        status: def.status,
        shape,
    }
}

/// A title of signs that are not seen is none.
fn visible(title: Option<&str>) -> Option<&str> {
    title.filter(|title| !docs::line(title).trim().is_empty())
}

fn default_docs(place: &NamePlace, title: Option<&str>) -> String {
    match (place, title) {
        (_, Some(title)) => docs::sentence(title),
        (NamePlace::Component { section, name }, None) => format!("The {} {}.", noun(*section), docs::code(name)),
        (NamePlace::Inside { roles, .. }, None) => match roles.last() {
            Some(ir::Role::Field(name)) => format!("The property {}.", docs::code(name)),
            Some(ir::Role::Param(name)) => format!("The parameter {}.", docs::code(name)),
            Some(ir::Role::Header(name)) => format!("The header {}.", docs::code(name)),
            Some(ir::Role::Item) => "An item of a list.".to_owned(),
            Some(ir::Role::Value) => "A value of a map.".to_owned(),
            Some(ir::Role::Variant(_)) => "One of several alternatives.".to_owned(),
            Some(ir::Role::Body) => "The body of a request.".to_owned(),
            Some(ir::Role::Response(_)) => "The body of a response.".to_owned(),
            None => "A value.".to_owned(),
        },
    }
}

fn noun(section: Section) -> &'static str {
    match section {
        Section::Schemas => "schema",
        Section::Parameters => "parameter",
        Section::RequestBodies => "request body",
        Section::Responses => "response",
        Section::Headers => "header",
    }
}
