//! What the types are called: components first, in document order, then what is inline, after what it stands in.

use super::claims::{self, Wish};
use super::reserved;
use super::responses;
use super::unions;
use crate::diag::Diagnostics;
use crate::ir::{self, Content, NamePlace, Owner, Role, Section, Shape, TypeDef, TypeId};
use crate::names::{Case, Ident, Scope};
use std::collections::HashMap;

/// The name of every type, by [`TypeId`]. `operations` are the names of the operations' types.
pub(super) fn claim(api: &ir::Api, operations: &[Ident], diags: &mut Diagnostics) -> Vec<Ident> {
    let mut scope = Scope::new(Case::Type, reserved::TYPES);
    let mut names: Vec<Option<Ident>> = vec![None; api.types.len()];

    let components: Vec<(TypeId, &TypeDef, &str, Option<String>)> = api
        .types
        .iter()
        .filter_map(|(id, def)| match &def.place {
            NamePlace::Component { section, name } => {
                Some((id, def, name.as_str(), noun(*section).map(|noun| format!("{name} {noun}"))))
            }
            NamePlace::Inside { .. } => None,
        })
        .collect();
    // An inline type with a name of the author's comes before the components that have none.
    for (id, def) in api.types.iter().filter(|(_, def)| matches!(def.place, NamePlace::Inside { .. })) {
        let wish = Wish::new("", &def.at).explicit(def.rust_name.as_deref());
        names[id.index()] = claims::adopt(&mut scope, &wish, diags);
    }
    let wishes: Vec<Wish<'_>> = components
        .iter()
        .map(|(_, def, name, long)| {
            let wish = Wish::new(name, &def.at).explicit(def.rust_name.as_deref());
            match long {
                Some(long) => wish.or(long),
                None => wish,
            }
        })
        .collect();
    for ((id, ..), ident) in components.iter().zip(claims::claim_all(&mut scope, &wishes, diags)) {
        names[id.index()] = Some(ident);
    }

    let mut naming = Naming { api, operations, names, variants: HashMap::new() };
    for (id, _) in api.types.iter() {
        // An owner may come later in the list than what it owns.
        let mut todo = vec![id];
        while let Some(id) = todo.last().copied() {
            match naming.unnamed_owner(id).filter(|owner| !todo.contains(owner)) {
                Some(owner) => todo.push(owner),
                None => {
                    todo.pop();
                    if naming.names[id.index()].is_none() {
                        naming.names[id.index()] = Some(naming.inline(id, &mut scope, diags));
                    }
                }
            }
        }
    }
    naming.names.into_iter().flatten().collect()
}

struct Naming<'a> {
    api: &'a ir::Api,
    operations: &'a [Ident],
    names: Vec<Option<Ident>>,
    /// What the variants of the unions are called whose inline variants have been met.
    variants: HashMap<TypeId, Vec<String>>,
}

impl Naming<'_> {
    fn unnamed_owner(&self, id: TypeId) -> Option<TypeId> {
        match &self.api.types[id].place {
            NamePlace::Inside { owner: Owner::Type(owner), .. } => {
                Some(*owner).filter(|owner| self.names[owner.index()].is_none())
            }
            NamePlace::Inside { owner: Owner::Operation(_) | Owner::Component { .. }, .. }
            | NamePlace::Component { .. } => None,
        }
    }

    fn inline(&mut self, id: TypeId, scope: &mut Scope, diags: &mut Diagnostics) -> Ident {
        let def = &self.api.types[id];
        let path = self.path(&def.place);
        let title = def.title.as_deref().filter(|title| is_a_name(title) && scope.is_free(title));
        let wish = match title {
            Some(title) => Wish::new(title, &def.at).or(&path),
            None => Wish::new(&path, &def.at),
        };
        claims::claim(scope, &wish, diags)
    }

    /// `Pet` and `tags` and `Item`.
    fn path(&mut self, place: &NamePlace) -> String {
        let (owner, roles) = match place {
            NamePlace::Component { name, .. } => return name.clone(),
            NamePlace::Inside { owner, roles } => (owner, roles),
        };
        let mut words = match owner {
            Owner::Type(id) => self.names[id.index()].as_ref().map_or_else(String::new, Ident::to_string),
            Owner::Operation(index) => self.operations.get(*index).map_or_else(String::new, Ident::to_string),
            Owner::Component { name, .. } => name.clone(),
        };
        for (depth, role) in roles.iter().enumerate() {
            words.push(' ');
            match role {
                Role::Field(name) | Role::Param(name) | Role::Header(name) => words.push_str(name),
                Role::Item => words.push_str("Item"),
                Role::Value => words.push_str("Value"),
                Role::Variant(position) => words.push_str(&self.variant(owner, &roles[..depth], *position)),
                Role::Body => words.push_str("Request"),
                Role::Response(code) => words.push_str(&response_words(self.api, owner, *code)),
            }
        }
        words
    }

    /// A variant of a union by its name, a media type of a response by its own.
    fn variant(&mut self, owner: &Owner, before: &[Role], position: usize) -> String {
        let words = match (owner, before) {
            (Owner::Type(id), []) => match &self.api.types[*id].shape {
                Shape::Union(union) => {
                    let words = self.variants.entry(*id).or_insert_with(|| unions::words(&self.api.types, union));
                    let own = union.variants.get(position).and_then(|variant| variant.rust_name.as_ref());
                    own.or(words.get(position)).cloned()
                }
                Shape::Content(media) => media.get(position).map(unions::media_words),
                Shape::Struct(_) | Shape::Enum(_) | Shape::Alias(_) => None,
            },
            (Owner::Operation(index), [Role::Response(code)]) => self.media(*index, *code, position),
            (Owner::Component { section: Section::Responses, name }, []) => self.media_of_component(name, position),
            (Owner::Type(_) | Owner::Operation(_) | Owner::Component { .. }, _) => None,
        };
        words.unwrap_or_else(|| format!("Variant {}", position + 1))
    }

    fn media_of_component(&self, component: &str, position: usize) -> Option<String> {
        self.api.types.iter().find_map(|(_, def)| match (&def.shape, &def.place) {
            (Shape::Content(media), NamePlace::Component { section: Section::Responses, name })
                if name == component =>
            {
                media.get(position).map(unions::media_words)
            }
            _ => None,
        })
    }

    fn media(&self, operation: usize, code: ir::StatusCode, position: usize) -> Option<String> {
        let response = self.api.operations.get(operation)?.responses.iter().find(|response| response.code == code)?;
        match &response.content {
            Content::Empty | Content::One(_) => None,
            Content::Several(id) => match &self.api.types[*id].shape {
                Shape::Content(media) => media.get(position).map(unions::media_words),
                Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => None,
            },
        }
    }
}

/// Whether a title is short enough to be a name and not a sentence.
pub(super) fn is_a_name(title: &str) -> bool {
    title.len() <= 48 && title.split_whitespace().count() <= 5 && title.starts_with(char::is_alphabetic)
}

/// `Response` for the only success, else the status: `NotFound`.
fn response_words(api: &ir::Api, owner: &Owner, code: ir::StatusCode) -> String {
    let operation = match owner {
        Owner::Operation(index) => api.operations.get(*index),
        Owner::Type(_) | Owner::Component { .. } => None,
    };
    let is_the_success = operation.is_some_and(|operation| {
        let successes = responses::success_codes(&operation.responses);
        successes.len() == 1 && successes.contains(&code)
    });
    if is_the_success { "Response".to_owned() } else { responses::phrase(code) }
}

/// What tells a component from a schema of the same name.
fn noun(section: Section) -> Option<&'static str> {
    match section {
        Section::Schemas => None,
        Section::Parameters => Some("Parameter"),
        Section::RequestBodies => Some("Request"),
        Section::Responses => Some("Response"),
        Section::Headers => Some("Header"),
    }
}
