//! What the types are called: components first, in document order, then what is inline, after what it stands in.

use super::claims::{self, Wish};
use super::reserved;
use super::responses;
use super::unions;
use crate::diag::Diagnostics;
use crate::ir::{self, NamePlace, Owner, Role, Section, Shape, TypeDef, TypeId};
use crate::names::{Case, Ident, Scope};

/// The name of every type, by [`TypeId`]. `operations` are the names of the operations' types.
pub(super) fn claim(api: &ir::Api, operations: &[Ident], diags: &mut Diagnostics) -> Vec<Ident> {
    let mut scope = Scope::new(Case::Type, reserved::TYPES);
    let mut names: Vec<Option<Ident>> = vec![None; api.types.len()];

    let components: Vec<(TypeId, &TypeDef, &str, String)> = api
        .types
        .iter()
        .filter_map(|(id, def)| match &def.place {
            NamePlace::Component { section, name } => {
                Some((id, def, name.as_str(), format!("{name} {}", noun(*section))))
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
        .map(|(_, def, name, long)| Wish::new(name, &def.at).or(long).explicit(def.rust_name.as_deref()))
        .collect();
    for ((id, ..), ident) in components.iter().zip(claims::claim_all(&mut scope, &wishes, diags)) {
        names[id.index()] = Some(ident);
    }

    for (id, _) in api.types.iter() {
        // An owner may come later in the list than what it owns.
        let mut todo = vec![id];
        while let Some(id) = todo.last().copied() {
            match unnamed_owner(api, id, &names).filter(|owner| !todo.contains(owner)) {
                Some(owner) => todo.push(owner),
                None => {
                    todo.pop();
                    if names[id.index()].is_none() {
                        names[id.index()] = Some(inline(api, id, &names, operations, &mut scope, diags));
                    }
                }
            }
        }
    }
    names.into_iter().flatten().collect()
}

fn unnamed_owner(api: &ir::Api, id: TypeId, names: &[Option<Ident>]) -> Option<TypeId> {
    match &api.types[id].place {
        NamePlace::Inside { owner: Owner::Type(owner), .. } => {
            Some(*owner).filter(|owner| names[owner.index()].is_none())
        }
        NamePlace::Inside { owner: Owner::Operation(_), .. } | NamePlace::Component { .. } => None,
    }
}

fn inline(
    api: &ir::Api,
    id: TypeId,
    names: &[Option<Ident>],
    operations: &[Ident],
    scope: &mut Scope,
    diags: &mut Diagnostics,
) -> Ident {
    let def = &api.types[id];
    let path = path_words(api, &def.place, names, operations);
    let title = def.title.as_deref().filter(|title| is_a_name(title) && scope.is_free(title));
    let wish = match title {
        Some(title) => Wish::new(title, &def.at).or(&path),
        None => Wish::new(&path, &def.at),
    };
    claims::claim(scope, &wish, diags)
}

/// Whether a title is short enough to be a name and not a sentence.
pub(super) fn is_a_name(title: &str) -> bool {
    title.len() <= 48 && title.split_whitespace().count() <= 5 && title.starts_with(char::is_alphabetic)
}

/// `Pet` and `tags` and `Item`.
fn path_words(api: &ir::Api, place: &NamePlace, names: &[Option<Ident>], operations: &[Ident]) -> String {
    let (owner, roles) = match place {
        NamePlace::Component { name, .. } => return name.clone(),
        NamePlace::Inside { owner, roles } => (*owner, roles),
    };
    let name = match owner {
        Owner::Type(id) => names[id.index()].as_ref(),
        Owner::Operation(index) => operations.get(index),
    };
    let mut words = name.map_or("Inline", Ident::as_str).to_owned();
    for (depth, role) in roles.iter().enumerate() {
        words.push(' ');
        match role {
            Role::Field(name) | Role::Param(name) | Role::Header(name) => words.push_str(name),
            Role::Item => words.push_str("Item"),
            Role::Value => words.push_str("Value"),
            Role::Variant(position) => words.push_str(&variant_words(api, owner, depth, *position)),
            Role::Body => words.push_str("Request"),
            Role::Response(code) => words.push_str(&response_words(api, owner, *code)),
        }
    }
    words
}

fn variant_words(api: &ir::Api, owner: Owner, depth: usize, position: usize) -> String {
    if let (Owner::Type(id), 0) = (owner, depth) {
        if let Shape::Union(union) = &api.types[id].shape {
            if let Some(variant) = union.variants.get(position) {
                return match &variant.rust_name {
                    Some(name) => name.clone(),
                    None => unions::variant_words(&api.types, union, position),
                };
            }
        }
    }
    format!("Variant {}", position + 1)
}

/// `Response` for the only success, else the status: `NotFound`.
fn response_words(api: &ir::Api, owner: Owner, code: ir::StatusCode) -> String {
    let operation = match owner {
        Owner::Operation(index) => api.operations.get(index),
        Owner::Type(_) => None,
    };
    let is_the_success = operation.is_some_and(|operation| {
        let successes = responses::success_codes(&operation.responses);
        successes.len() == 1 && successes.contains(&code)
    });
    if is_the_success { "Response".to_owned() } else { responses::phrase(code) }
}

fn noun(section: Section) -> &'static str {
    match section {
        Section::Schemas => "Schema",
        Section::Parameters => "Parameter",
        Section::RequestBodies => "Request",
        Section::Responses => "Response",
        Section::Headers => "Header",
    }
}
