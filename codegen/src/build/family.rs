//! Parents that know their children only by a `discriminator`.
//!
//! Before `oneOf` there was this: a schema with a `discriminator` stands for all schemas that refer to it by `allOf`.
//! So the parent becomes the union of its children, and where a child names it in `allOf`, its properties are meant.

use super::all_of;
use super::ctx::Ctx;
use super::node::{Node, Slot, Written, inside};
use super::reference;
use super::schema::{self, Draft, Memo};
use super::tags;
use super::union::{self, Choice};
use super::view::View;
use crate::ir::{self, TypeRef};
use openapiv3 as oas;
use std::collections::{HashMap, HashSet};

/// Which component schemas are parents, and of which others.
#[derive(Default)]
pub(super) struct Families<'a> {
    parents: HashMap<&'a str, Parent<'a>>,
}

struct Parent<'a> {
    discriminator: &'a oas::Discriminator,
    /// Children and their children, in document order.
    descendants: Vec<&'a str>,
}

impl<'a> Families<'a> {
    pub(super) fn is_parent(&self, name: &str) -> bool {
        self.parents.contains_key(name)
    }

    pub(super) fn is_child(&self, child: &str, parent: &str) -> bool {
        self.parents.get(parent).is_some_and(|parent| parent.descendants.contains(&child))
    }
}

/// Finds the families among the component schemas.
pub(super) fn families<'a>(ctx: &Ctx<'a>) -> Families<'a> {
    let schemas = ctx.api.components.iter().flat_map(|components| &components.schemas);
    let mut order: HashMap<&str, usize> = HashMap::new();
    let mut children: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut heads: Vec<(&str, &oas::Discriminator)> = Vec::new();
    for (i, (name, schema)) in schemas.enumerate() {
        order.insert(name, i);
        let Some(schema) = schema.as_item() else { continue };
        let view = View::of(schema);
        for branch in view.all_of {
            if let Written::Ref(reference) = Written::from(branch) {
                let parent = reference::tokens(reference).and_then(|tokens| match &tokens[..] {
                    [root, section, parent] if root == "components" && section == "schemas" => {
                        ctx.ids.get_key_value(parent.as_str()).map(|(parent, _)| *parent)
                    }
                    _ => None,
                });
                if let Some(parent) = parent {
                    children.entry(parent).or_default().push(name);
                }
            }
        }
        if let (Some(discriminator), true) =
            (&view.data.discriminator, view.one_of.is_empty() && view.any_of.is_empty())
        {
            heads.push((name, discriminator));
        }
    }
    let mut parents = HashMap::new();
    for (name, discriminator) in heads {
        let mut descendants = descendants(name, &children);
        descendants.sort_by_key(|name| order.get(name));
        if !descendants.is_empty() {
            parents.insert(name, Parent { discriminator, descendants });
        }
    }
    Families { parents }
}

fn descendants<'a>(name: &'a str, children: &HashMap<&'a str, Vec<&'a str>>) -> Vec<&'a str> {
    let mut seen = HashSet::from([name]);
    let mut all = Vec::new();
    let mut open = vec![name];
    while let Some(name) = open.pop() {
        for child in children.get(name).into_iter().flatten() {
            if seen.insert(child) {
                all.push(*child);
                open.push(child);
            }
        }
    }
    all
}

/// The union that a parent stands for.
///
/// The parent is one of its own variants where a mapping names it: then there are values that are no child.
pub(super) fn union<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>, draft: &Draft<'a>) -> TypeRef {
    let Some((name, parent)) = node.name.and_then(|name| ctx.families.parents.get_key_value(name)) else {
        return TypeRef::Any;
    };
    let (name, discriminator) = (*name, parent.discriminator);
    let members = members(ctx, name);
    let mut choices: Vec<Choice<'a>> = Vec::with_capacity(members.len());
    for member in members {
        if let Some(node) = ctx.component(member) {
            choices.push(union::component(ctx, node));
        }
    }
    let tagged = tags::said(ctx, discriminator, &node.at, &choices);
    let Some(tagged) = tagged else {
        let flat = all_of::flatten(ctx, std::slice::from_ref(node));
        return schema::from_flat(ctx, flat, draft);
    };
    schema::define(ctx, draft, |ctx, id| {
        let variants = choices.iter().enumerate().map(|(i, choice)| {
            let member = choice.node.name.unwrap_or(name);
            let ty = match ctx.ids.get(member) {
                Some(child) if member != name => TypeRef::Named(*child),
                Some(_) | None => own_struct(ctx, node, id, i),
            };
            ir::Variant {
                tags: tagged.tags.get(i).cloned().unwrap_or_default(),
                rust_name: None,
                title: (member == name).then(|| name.to_owned()),
                ty,
                docs: ir::Docs::default(),
                at: ctx.author(&choice.node.at),
            }
        });
        let variants = variants.collect();
        ir::Shape::Union(ir::Union { variants, tagging: ir::Tagging::Tagged { property: tagged.property.clone() } })
    })
}

/// The descendants, after them what is mapped without being one, and before them the parent itself where there are
/// values that are no child: a mapping names it, or it is a child of another parent by the same property.
fn members<'a>(ctx: &Ctx<'a>, name: &'a str) -> Vec<&'a str> {
    let Some(parent) = ctx.families.parents.get(name) else { return Vec::new() };
    let mut members = parent.descendants.clone();
    let mapped = parent.discriminator.mapping.values().filter_map(|target| tags::target_name(ctx, target));
    for target in mapped {
        if !members.contains(&target) {
            members.push(target);
        }
    }
    let property = &parent.discriminator.property_name;
    let is_child = ctx
        .families
        .parents
        .values()
        .any(|other| other.discriminator.property_name == *property && other.descendants.contains(&name));
    members.retain(|member| *member != name || !is_child);
    if is_child {
        members.insert(0, name);
    }
    members
}

/// The parent's own properties, for values that are no child.
fn own_struct<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>, id: ir::TypeId, index: usize) -> TypeRef {
    let flat = all_of::flatten(ctx, std::slice::from_ref(node));
    let slot = Slot::New(inside(id, ir::Role::Variant(index)));
    let draft = Draft { at: node.at.clone(), data: node.data(), slot, memo: Memo::None };
    schema::from_flat(ctx, flat, &draft)
}
