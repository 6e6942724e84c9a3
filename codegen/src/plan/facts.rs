//! What has to be known of all types before one of them can be planned.

use super::boxes;
use crate::diag::{Diagnostics, codes};
use crate::ir::{self, Access, Content, Shape, TypeId, TypeRef};
use std::collections::HashSet;

/// Facts about the types of an API, by [`TypeId`].
pub(super) struct Facts<'a> {
    types: &'a ir::Types,
    /// Where a chain of components that only name another ends.
    ends: Vec<TypeId>,
    /// Aliases that would be infinite and are types of their own instead.
    newtypes: HashSet<TypeId>,
    /// Fields and variants that need a `Box`, by their position.
    boxed: HashSet<(TypeId, usize)>,
    directions: Vec<Direction>,
}

/// Which way values of a type travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Request,
    Response,
    /// Or nowhere, which may change.
    Both,
}

impl<'a> Facts<'a> {
    /// `None` after an error.
    pub(super) fn gather(api: &'a ir::Api, diags: &mut Diagnostics) -> Option<Self> {
        let types = &api.types;
        let newtypes = boxes::infinite_aliases(types);
        let ends = ends(types, &newtypes, diags)?;
        let directions = directions(api);
        let mut facts = Self { types, ends, newtypes, boxed: HashSet::new(), directions };
        facts.boxed = boxes::needed(types, |ty| facts.held(ty));
        Some(facts)
    }

    /// What a type is behind its aliases and without `null`: never an alias, unless of a type of its own.
    pub(super) fn resolve(&self, mut ty: &'a TypeRef) -> &'a TypeRef {
        loop {
            match ty {
                TypeRef::Nullable(inner) => ty = inner,
                TypeRef::Named(id) => match &self.types[self.end(*id)].shape {
                    Shape::Alias(target) if !self.newtypes.contains(&self.end(*id)) => match target {
                        TypeRef::Named(_) => return target,
                        other => ty = other,
                    },
                    Shape::Alias(_) | Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Content(_) => {
                        return ty;
                    }
                },
                TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Any => return ty,
            }
        }
    }

    /// The definition behind a type, if there is one.
    pub(super) fn def(&self, ty: &'a TypeRef) -> Option<TypeId> {
        match self.resolve(ty) {
            TypeRef::Named(id) => Some(self.end(*id)),
            TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Nullable(_) | TypeRef::Any => None,
        }
    }

    /// The shape behind a type, if it is a definition's.
    pub(super) fn shape(&self, ty: &'a TypeRef) -> Option<&'a Shape> {
        self.def(ty).map(|id| &self.types[id].shape)
    }

    pub(super) fn end(&self, id: TypeId) -> TypeId {
        self.ends[id.index()]
    }

    pub(super) fn is_newtype(&self, id: TypeId) -> bool {
        self.newtypes.contains(&id)
    }

    pub(super) fn is_boxed(&self, id: TypeId, slot: usize) -> bool {
        self.boxed.contains(&(id, slot))
    }

    pub(super) fn direction(&self, id: TypeId) -> Direction {
        self.directions[id.index()]
    }

    /// The definition that a value of this type has inside itself, not behind a `Vec` or a map.
    fn held(&self, ty: &'a TypeRef) -> Option<TypeId> {
        self.def(ty).filter(|id| !self.newtypes.contains(id))
    }
}

/// Follows each chain of names once.
fn ends(types: &ir::Types, newtypes: &HashSet<TypeId>, diags: &mut Diagnostics) -> Option<Vec<TypeId>> {
    let next = |id: TypeId| match &types[id].shape {
        Shape::Alias(TypeRef::Named(target)) if !newtypes.contains(&id) => Some(*target),
        Shape::Alias(_) | Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Content(_) => None,
    };
    let mut ends: Vec<Option<TypeId>> = vec![None; types.len()];
    let mut is_sound = true;
    for (id, def) in types.iter() {
        let mut chain = vec![];
        let mut at = id;
        let end = loop {
            if let Some(end) = ends[at.index()] {
                break end;
            }
            chain.push(at);
            match next(at) {
                None => break at,
                // Longer than there are types: it goes in a circle.
                Some(_) if chain.len() > types.len() => {
                    let message = "the schema is only another name for itself";
                    diags.report(&codes::EMPTY_CIRCLE, &def.at, message).help("say what it is");
                    is_sound = false;
                    break at;
                }
                Some(target) => at = target,
            }
        };
        chain.into_iter().for_each(|link| ends[link.index()] = Some(end));
    }
    is_sound.then(|| ends.into_iter().flatten().collect())
}

// ---- Directions --------------------------------------------------------------------------------

fn directions(api: &ir::Api) -> Vec<Direction> {
    let mut asked = Vec::new();
    let mut answered = Vec::new();
    for operation in &api.operations {
        asked.extend(operation.params.iter().map(|param| &param.ty));
        asked.extend(operation.body.iter().flat_map(|body| &body.media).map(|media| &media.ty));
        for response in &operation.responses {
            answered.extend(response.headers.iter().map(|header| &header.ty));
            match &response.content {
                Content::Empty => {}
                Content::One(media) => answered.push(&media.ty),
                Content::Several(id) => match &api.types[*id].shape {
                    Shape::Content(media) => answered.extend(media.iter().map(|media| &media.ty)),
                    Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => {}
                },
            }
        }
    }
    let sent = reached(&api.types, asked, Access::ReadOnly);
    let received = reached(&api.types, answered, Access::WriteOnly);
    sent.into_iter()
        .zip(received)
        .map(|both| match both {
            (true, false) => Direction::Request,
            (false, true) => Direction::Response,
            (true, true) | (false, false) => Direction::Both,
        })
        .collect()
}

/// The types that can be reached without going through a field with this access.
fn reached(types: &ir::Types, roots: Vec<&TypeRef>, without: Access) -> Vec<bool> {
    let mut is_reached = vec![false; types.len()];
    let mut todo = Vec::new();
    roots.into_iter().for_each(|root| each_name(root, &mut |id| todo.push(id)));
    while let Some(id) = todo.pop() {
        if std::mem::replace(&mut is_reached[id.index()], true) {
            continue;
        }
        match &types[id].shape {
            Shape::Struct(object) => {
                let fields = object.fields.iter().filter(|field| field.access != without);
                fields.for_each(|field| each_name(&field.ty, &mut |id| todo.push(id)));
                match &object.rest {
                    ir::Rest::Ignored | ir::Rest::Denied => {}
                    ir::Rest::Kept(ty) => each_name(ty, &mut |id| todo.push(id)),
                }
            }
            Shape::Enum(_) => {}
            Shape::Union(union) => union.variants.iter().for_each(|v| each_name(&v.ty, &mut |id| todo.push(id))),
            Shape::Content(media) => media.iter().for_each(|m| each_name(&m.ty, &mut |id| todo.push(id))),
            Shape::Alias(target) => each_name(target, &mut |id| todo.push(id)),
        }
    }
    is_reached
}

/// Every definition that is named in a type.
pub(super) fn each_name(ty: &TypeRef, visit: &mut impl FnMut(TypeId)) {
    match ty {
        TypeRef::Named(id) => visit(*id),
        TypeRef::List(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) => each_name(inner, visit),
        TypeRef::Scalar(_) | TypeRef::Any => {}
    }
}
