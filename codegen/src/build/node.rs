//! Schemas with their places.

use super::view::View;
use crate::ir;
use crate::pointer::Pointer;
use openapiv3 as oas;
use openapiv3::ReferenceOr;

/// A schema where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub written: Written<'a>,
    /// In the lowered document: [`Ctx::author`](super::ctx::Ctx::author) makes it the author's.
    pub at: Pointer,
    /// The name in `components/schemas`, if it is the whole entry.
    pub name: Option<&'a str>,
}

/// What stands at a place for schemas.
#[derive(Clone, Copy, Debug)]
pub(super) enum Written<'a> {
    /// `$ref`.
    Ref(&'a str),
    Schema(&'a oas::Schema),
}

impl<'a> Node<'a> {
    pub(super) fn new(written: impl Into<Written<'a>>, at: Pointer) -> Self {
        Node { written: written.into(), at, name: None }
    }

    /// The annotations, if it is not a reference.
    pub(super) fn data(&self) -> Option<&'a oas::SchemaData> {
        match self.written {
            Written::Ref(_) => None,
            Written::Schema(schema) => Some(&schema.schema_data),
        }
    }

    /// Whether it only annotates or constrains what others say.
    pub(super) fn says_nothing(&self) -> bool {
        match self.written {
            Written::Ref(_) => false,
            Written::Schema(schema) => View::of(schema).is_silent(),
        }
    }
}

impl<'a> From<&'a ReferenceOr<oas::Schema>> for Written<'a> {
    fn from(schema: &'a ReferenceOr<oas::Schema>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Written::Ref(reference),
            ReferenceOr::Item(schema) => Written::Schema(schema),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<oas::Schema>>> for Written<'a> {
    fn from(schema: &'a ReferenceOr<Box<oas::Schema>>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Written::Ref(reference),
            ReferenceOr::Item(schema) => Written::Schema(schema),
        }
    }
}

/// Where a definition goes, should a schema turn out to need one.
#[derive(Clone, Debug)]
pub(super) enum Slot {
    /// It is a component schema, whose id was given before anything was built.
    Reserved(ir::TypeId),
    /// It is inline and will be named after this.
    New(ir::NamePlace),
}

impl Slot {
    /// The place of something inside, when this itself is not a definition: the item of a list.
    pub(super) fn inner(&self, role: ir::Role) -> ir::NamePlace {
        match self {
            Slot::Reserved(id) => ir::NamePlace::Inside { owner: ir::Owner::Type(*id), roles: vec![role] },
            Slot::New(place) => deeper(place, role),
        }
    }
}

/// The place one role further in.
pub(super) fn deeper(place: &ir::NamePlace, role: ir::Role) -> ir::NamePlace {
    match place.clone() {
        ir::NamePlace::Component { section, name } => {
            ir::NamePlace::Inside { owner: ir::Owner::Component { section, name }, roles: vec![role] }
        }
        ir::NamePlace::Inside { owner, mut roles } => {
            roles.push(role);
            ir::NamePlace::Inside { owner, roles }
        }
    }
}

/// The place of something directly inside a definition.
pub(super) fn inside(owner: ir::TypeId, role: ir::Role) -> ir::NamePlace {
    ir::NamePlace::Inside { owner: ir::Owner::Type(owner), roles: vec![role] }
}
