//! `type: object`.

use super::all_of::{Additional, Flat, Property};
use super::ctx::Ctx;
use super::node::{Node, Slot, inside};
use super::schema::{self, Draft};
use super::{docs, extension};
use crate::diag::codes;
use crate::ir::{self, TypeRef};
use crate::pointer::Pointer;

/// An object: a struct if it has properties, else a map.
///
/// `additionalProperties: false` without properties is a struct without fields: the author said that there are none.
pub(super) fn build<'a>(ctx: &mut Ctx<'a>, flat: Flat<'a>, draft: &Draft<'a>) -> TypeRef {
    for (name, at) in &flat.required {
        if !flat.properties.contains_key(name) {
            ctx.report(
                &codes::REQUIRED,
                at,
                format!("`{name}` is required, but no such property is described"),
                |it| {
                    it.label("ignored");
                },
            );
        }
    }
    let closed = !flat.additional.is_empty() && flat.additional.iter().all(|it| matches!(it, Additional::Denied));
    if flat.properties.is_empty() && !closed {
        let value = values(ctx, &flat.additional, &draft.slot.inner(ir::Role::Value)).unwrap_or(TypeRef::Any);
        return TypeRef::Map(Box::new(value));
    }
    schema::define(ctx, draft, |ctx, id| ir::Shape::Struct(structure(ctx, &flat, id, draft)))
}

fn structure<'a>(ctx: &mut Ctx<'a>, flat: &Flat<'a>, id: ir::TypeId, draft: &Draft<'a>) -> ir::Struct {
    let null_is_absent =
        draft.data.is_some_and(|data| extension::flag(ctx, &data.extensions, "x-null-is-absent", &draft.at));
    let mut fields = Vec::with_capacity(flat.properties.len());
    for (name, property) in &flat.properties {
        let place = inside(property.home.unwrap_or(id), ir::Role::Field((*name).to_owned()));
        let ty = schema::together(ctx, &property.nodes, Slot::New(place));
        let mut field = field(ctx, name, property, ty, flat.required.contains_key(name));
        if (null_is_absent || property.null_is_absent) && field.need != ir::Need::Required {
            field.ty = field.ty.not_null();
        }
        fields.push(field);
    }
    let rest = match values(ctx, &flat.additional, &inside(id, ir::Role::Value)) {
        Some(value) => ir::Rest::Kept(value),
        None if flat.additional.is_empty() => ir::Rest::Ignored,
        None => ir::Rest::Denied,
    };
    ir::Struct { fields, rest }
}

/// The type of additional properties; nothing where they are not said to be there. Where one branch of an `allOf`
/// denies what another one allows, the other is believed.
fn values<'a>(ctx: &mut Ctx<'a>, additional: &[Additional<'a>], place: &ir::NamePlace) -> Option<TypeRef> {
    let mut nodes = Vec::new();
    let mut allowed = false;
    for one in additional {
        match one {
            Additional::Denied => {}
            Additional::Anything => allowed = true,
            Additional::Schema(node) => nodes.push(node.clone()),
        }
    }
    match nodes[..] {
        [] => allowed.then_some(TypeRef::Any),
        [..] => Some(schema::together(ctx, &nodes, Slot::New(place.clone()))),
    }
}

fn field<'a>(ctx: &mut Ctx<'a>, name: &str, property: &Property<'a>, ty: TypeRef, required: bool) -> ir::Field {
    let mut field = ir::Field {
        wire: name.to_owned(),
        rust_name: None,
        ty,
        need: if required { ir::Need::Required } else { ir::Need::Optional },
        access: ir::Access::Both,
        docs: ir::Docs::default(),
        status: ir::Status::Current,
        at: property.nodes.last().map_or_else(Pointer::root, |node| ctx.author(&node.at)),
    };
    // What refines a property comes last, and its words count before those of what it refines.
    for node in property.nodes.iter().rev() {
        annotate(ctx, &mut field, node);
    }
    field
}

fn annotate<'a>(ctx: &mut Ctx<'a>, field: &mut ir::Field, node: &Node<'a>) {
    let annotations = docs::annotations(ctx, node);
    for data in &annotations.here {
        if field.docs.description.is_none() {
            field.docs = docs::of_schema(data);
        }
        if field.rust_name.is_none() {
            field.rust_name = extension::rust_name(ctx, &data.extensions, &node.at);
        }
        if data.deprecated {
            field.status = ir::Status::Deprecated;
        }
    }
    for data in annotations.all() {
        if field.access == ir::Access::Both {
            field.access = match (data.read_only, data.write_only) {
                (true, false) => ir::Access::ReadOnly,
                (false, true) => ir::Access::WriteOnly,
                (false, false) | (true, true) => ir::Access::Both,
            };
        }
        if let (ir::Need::Optional, Some(value)) = (&field.need, &data.default) {
            field.need = ir::Need::Default(value.clone());
        }
    }
}
