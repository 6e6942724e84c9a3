//! How the variants of a union are told apart by the value of a property.

use super::all_of::{self, Flat, Kind};
use super::ctx::Ctx;
use super::reference;
use super::union::Choice;
use super::view::Literal;
use crate::diag::{closest, codes};
use crate::pointer::Pointer;
use openapiv3 as oas;
use std::collections::{HashMap, HashSet};

/// The tag's property, and its values for each variant.
pub(super) struct Tags {
    pub property: String,
    pub tags: Vec<Vec<String>>,
}

/// Unions inside unions that are looked into for the values of a property.
const DEEPEST: usize = 8;

/// As a `discriminator` says. Nothing if it does not work for all variants; that is reported.
pub(super) fn said<'a>(
    ctx: &mut Ctx<'a>,
    discriminator: &'a oas::Discriminator,
    at: &Pointer,
    choices: &[Choice<'a>],
) -> Option<Tags> {
    let property = &discriminator.property_name;
    let at = at.child("discriminator");
    let mapping = mapping(ctx, discriminator, &at);
    let narrow = narrow_values(ctx, choices, property);
    let mut tags: Vec<Vec<String>> = Vec::with_capacity(choices.len());
    let mut taken: HashSet<String> = HashSet::new();
    for (choice, narrow) in choices.iter().zip(narrow) {
        let mine = |target: &str| choice.names.is_some_and(|(first, last)| target == first || target == last);
        let mapped: Vec<String> =
            mapping.iter().filter(|(_, target)| mine(target)).map(|(value, _)| (*value).to_owned()).collect();
        let name = choice.names.map(|(name, _)| name).filter(|name| !mapping.iter().any(|(value, _)| value == name));
        let mut values = match (mapped.is_empty(), narrow) {
            (false, _) => mapped,
            (true, Some(values)) => values,
            (true, None) => name.map(str::to_owned).into_iter().collect(),
        };
        values.retain(|value| taken.insert(value.clone()));
        tags.push(values);
    }
    for (value, target) in &mapping {
        let listed = choices.iter().any(|it| it.names.is_some_and(|(first, last)| *target == first || *target == last));
        if !listed {
            let message = format!("`{value}` is mapped to `{target}`, which is not one of the alternatives");
            ctx.report(&codes::MAPPING, &at.child("mapping").child(value), message, |it| {
                it.label("ignored").help(format!("add `{target}` to the alternatives"));
            });
        }
    }
    let problem = choices.iter().zip(&tags).find_map(|(choice, tags)| match choice.flat.kind() {
        _ if tags.is_empty() => Some((choice, "has no name and no value of this property to itself")),
        Some(Kind::Object) => None,
        None if !choice.flat.unions.is_empty() => None,
        None | Some(Kind::String | Kind::Integer | Kind::Number | Kind::Boolean | Kind::Array) => {
            Some((choice, "is not an object"))
        }
    });
    match problem {
        None => Some(Tags { property: property.clone(), tags }),
        Some((choice, why)) => {
            let alternative = ctx.author(&choice.node.at);
            let message = format!("`{property}` does not tell all alternatives apart");
            ctx.report(&codes::DISCRIMINATOR, &at, message, |it| {
                it.label("ignored: they are told apart by their shape").also(&alternative, format!("this one {why}"));
            });
            None
        }
    }
}

/// The mapping's values with the components that they name.
fn mapping<'a>(ctx: &mut Ctx<'a>, discriminator: &'a oas::Discriminator, at: &Pointer) -> Vec<(&'a str, &'a str)> {
    let mut found = Vec::with_capacity(discriminator.mapping.len());
    for (value, target) in &discriminator.mapping {
        match target_name(ctx, target) {
            Some(name) => found.push((value.as_str(), name)),
            None => {
                let names: Vec<&str> = ctx.ids.keys().copied().collect();
                let last = target.rsplit('/').next().unwrap_or(target);
                let near = closest(last, names);
                let at = at.child("mapping").child(value);
                ctx.report(&codes::UNKNOWN_REFERENCE, &at, format!("no schema is called `{last}`"), |it| {
                    it.label("referred to here");
                    if let Some(near) = near {
                        it.help(format!("there is a schema called `{near}`"));
                    }
                });
            }
        }
    }
    found
}

/// A mapping names a schema by its name, by a reference, or by the file from which it was brought into this document.
pub(super) fn target_name<'a>(ctx: &Ctx<'a>, target: &str) -> Option<&'a str> {
    let known = |name: &str| ctx.ids.get_key_value(name).map(|(name, _)| *name);
    if let Some(name) = known(target) {
        return Some(name);
    }
    if let Some(tokens) = reference::tokens(target) {
        return match &tokens[..] {
            [root, section, name] if root == "components" && section == "schemas" => known(name),
            _ => None,
        };
    }
    let file = target.rsplit('/').next().unwrap_or(target);
    [".yaml", ".yml", ".json"].iter().find_map(|ending| file.strip_suffix(ending)).and_then(known)
}

/// For each alternative the values that its schema allows for the property, where no other alternative allows them.
fn narrow_values<'a>(ctx: &mut Ctx<'a>, choices: &[Choice<'a>], property: &str) -> Vec<Option<Vec<String>>> {
    let values: Vec<Option<Vec<String>>> =
        choices.iter().map(|choice| allowed_values(ctx, &choice.flat, property, 0)).collect();
    let mut uses: HashMap<String, usize> = HashMap::new();
    for value in values.iter().flatten().flatten() {
        *uses.entry(value.clone()).or_default() += 1;
    }
    let is_own = |values: &Vec<String>| values.iter().all(|value| uses.get(value) == Some(&1));
    values.into_iter().map(|values| values.filter(is_own)).collect()
}

/// The strings that a schema allows for one of its properties; nothing if any string will do.
fn allowed_values<'a>(ctx: &mut Ctx<'a>, flat: &Flat<'a>, property: &str, depth: usize) -> Option<Vec<String>> {
    if let Some(property) = flat.properties.get(property) {
        let flat = all_of::flatten(ctx, &property.nodes);
        let values = flat.enums.last()?;
        return values
            .values
            .iter()
            .filter(|value| **value != Literal::Null)
            .map(|value| match value {
                Literal::String(text) => Some((*text).to_owned()),
                Literal::Null | Literal::Integer(_) | Literal::Number(_) | Literal::Boolean(_) | Literal::Other => None,
            })
            .collect();
    }
    if depth > DEEPEST || flat.unions.is_empty() {
        return None;
    }
    let branches: Vec<_> = flat.unions.iter().flat_map(|union| &union.branches).cloned().collect();
    let mut all = Vec::new();
    for branch in branches {
        let flat = all_of::flat_of(ctx, &branch);
        all.extend(allowed_values(ctx, &flat, property, depth + 1)?);
    }
    Some(all)
}

/// Without a `discriminator`: a required property of which every alternative allows one string, each another one.
pub(super) fn inferred<'a>(ctx: &mut Ctx<'a>, choices: &[Choice<'a>]) -> Option<Tags> {
    let objects = choices.iter().all(|it| it.flat.kind() == Some(Kind::Object) && it.flat.unions.is_empty());
    let first = choices.first().filter(|_| objects && choices.len() > 1)?;
    for property in first.flat.properties.keys() {
        if !choices.iter().all(|choice| choice.flat.required.contains_key(property)) {
            continue;
        }
        let tags: Option<Vec<Vec<String>>> = narrow_values(ctx, choices, property)
            .into_iter()
            .map(|values| values.filter(|values| values.len() == 1))
            .collect();
        if let Some(tags) = tags {
            return Some(Tags { property: (*property).to_owned(), tags });
        }
    }
    None
}
