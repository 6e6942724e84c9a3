//! Whether `null` is a value.

use super::ctx::Ctx;
use super::node::{Node, Written};
use super::reference;
use super::view::View;

/// How many references are followed one inside the other; no honest document comes near.
const DEEPEST: usize = 200;

/// Whether a schema allows `null`, by any of the ways in which documents say so.
///
/// `nullable: true` counts next to `allOf` and `$ref`, too: the letter of 3.0.3 takes it back there, authors never do.
pub(super) fn allows_null<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>) -> bool {
    match node.written {
        Written::Ref(reference) => match reference::step(ctx, reference, &node.at) {
            Some(target) => component_allows_null(ctx, &target),
            None => false,
        },
        Written::Schema(schema) => view_allows_null(ctx, node, &View::of(schema)),
    }
}

/// The answer for a component is kept, as it is needed wherever the component is.
fn component_allows_null<'a>(ctx: &mut Ctx<'a>, target: &Node<'a>) -> bool {
    if let Some(known) = target.name.and_then(|name| ctx.nullable.get(name)) {
        return known.unwrap_or(false);
    }
    if ctx.depth > DEEPEST {
        return false;
    }
    if let Some(name) = target.name {
        ctx.nullable.insert(name, None);
    }
    ctx.depth += 1;
    let answer = allows_null(ctx, target);
    ctx.depth -= 1;
    if let Some(name) = target.name {
        ctx.nullable.insert(name, Some(answer));
    }
    answer
}

fn view_allows_null<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>, view: &View<'a>) -> bool {
    if view.data.nullable || view.ty == Some("null") || view.literals.has_null() {
        return true;
    }
    for branches in view.unions(node) {
        if branches.iter().any(|branch| allows_null(ctx, branch)) {
            return true;
        }
    }
    let says_itself = view.ty.is_some() || view.has_properties() || !view.literals.is_empty();
    !says_itself && all_branches_allow_null(ctx, view.all_of(node))
}

/// All that say anything; at least one.
fn all_branches_allow_null<'a>(ctx: &mut Ctx<'a>, branches: Vec<Node<'a>>) -> bool {
    let mut some = false;
    for branch in branches {
        if branch.says_nothing() {
            if branch.data().is_some_and(|data| data.nullable) {
                return true;
            }
            continue;
        }
        if !allows_null(ctx, &branch) {
            return false;
        }
        some = true;
    }
    some
}

/// Whether a branch of a union stands for `null` and nothing else.
pub(super) fn is_null<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>) -> bool {
    match reference::resolve(ctx, node) {
        Some((_, schema)) => {
            let view = View::of(schema);
            view.ty == Some("null") || view.literals.is_only_null() || view.data.nullable && view.is_silent()
        }
        None => false,
    }
}
