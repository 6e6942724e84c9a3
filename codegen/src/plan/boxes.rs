//! Where a type would contain itself: the fewest boxes in the order of the document, the same on every run.

use super::facts::each_name;
use crate::ir::{self, Shape, TypeId, TypeRef};
use std::collections::HashSet;

/// Fields and variants that close a circle and so need a `Box`.
///
/// `held` says which definition a value has inside itself. Circles are looked for inside each strongly connected
/// component from its first type on, so that other types do not matter.
pub(super) fn needed<'a>(
    types: &'a ir::Types,
    held: impl Fn(&'a TypeRef) -> Option<TypeId>,
) -> HashSet<(TypeId, usize)> {
    let edges: Vec<Vec<(usize, TypeId)>> = types
        .iter()
        .map(|(_, def)| {
            let slots: Vec<&TypeRef> = match &def.shape {
                Shape::Struct(object) => object.fields.iter().map(|field| &field.ty).collect(),
                Shape::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
                Shape::Enum(_) | Shape::Content(_) | Shape::Alias(_) => Vec::new(),
            };
            slots.into_iter().enumerate().filter_map(|(slot, ty)| Some((slot, held(ty)?))).collect()
        })
        .collect();
    let components = components(&edges);
    closing(types, &edges, |from, to| components[from.index()] == components[to.index()])
        .into_iter()
        .map(|(from, slot, _)| (from, slot))
        .collect()
}

/// Aliases that name themselves by way of lists and maps: `type Tree = Map<Tree>` has no end.
pub(super) fn infinite_aliases(types: &ir::Types) -> HashSet<TypeId> {
    let is_alias = |id: TypeId| matches!(types[id].shape, Shape::Alias(_));
    let edges: Vec<Vec<(usize, TypeId)>> = types
        .iter()
        .map(|(_, def)| {
            let mut edges = Vec::new();
            match &def.shape {
                Shape::Alias(target) => each_name(target, &mut |id| edges.push((0, id))),
                Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Content(_) => {}
            }
            edges.retain(|(_, id)| is_alias(*id));
            edges
        })
        .collect();
    let is_bare = |id: TypeId| matches!(types[id].shape, Shape::Alias(TypeRef::Named(_)));
    let components = components(&edges);
    // A circle of bare names only is no type at all; one with a list or a map in it is.
    let mut is_real = vec![false; types.len()];
    for (id, _) in types.iter().filter(|(id, _)| is_alias(*id) && !is_bare(*id)) {
        is_real[components[id.index()]] = true;
    }
    closing(types, &edges, |from, to| {
        components[from.index()] == components[to.index()] && is_real[components[from.index()]]
    })
    .into_iter()
    .map(|(_, _, to)| to)
    .collect()
}

/// The edges that lead back to where a walk in document order has come from.
fn closing(
    types: &ir::Types,
    edges: &[Vec<(usize, TypeId)>],
    is_inside: impl Fn(TypeId, TypeId) -> bool,
) -> Vec<(TypeId, usize, TypeId)> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        Open,
        Done,
    }
    let mut seen = vec![Seen::No; types.len()];
    let mut closing = Vec::new();
    for (root, _) in types.iter() {
        if seen[root.index()] != Seen::No {
            continue;
        }
        seen[root.index()] = Seen::Open;
        let mut walk = vec![(root, 0)];
        while let Some((from, next)) = walk.last_mut() {
            let from = *from;
            let Some((slot, to)) = edges[from.index()].get(*next).copied() else {
                seen[from.index()] = Seen::Done;
                walk.pop();
                continue;
            };
            *next += 1;
            if !is_inside(from, to) {
                continue;
            }
            match seen[to.index()] {
                Seen::No => {
                    seen[to.index()] = Seen::Open;
                    walk.push((to, 0));
                }
                Seen::Open => closing.push((from, slot, to)),
                Seen::Done => {}
            }
        }
    }
    closing
}

/// The number of the strongly connected component of each node: Tarjan's algorithm, without recursion.
fn components(edges: &[Vec<(usize, TypeId)>]) -> Vec<usize> {
    const UNSEEN: usize = usize::MAX;
    let mut component = vec![UNSEEN; edges.len()];
    let mut order = vec![UNSEEN; edges.len()];
    let mut low = vec![UNSEEN; edges.len()];
    let (mut pending, mut walk) = (Vec::new(), Vec::new());
    let (mut time, mut count) = (0, 0);
    for root in 0..edges.len() {
        if order[root] != UNSEEN {
            continue;
        }
        walk.push((root, 0));
        while let Some((node, next)) = walk.last_mut() {
            let node = *node;
            if *next == 0 {
                (order[node], low[node]) = (time, time);
                time += 1;
                pending.push(node);
            }
            let target = edges[node].get(*next).map(|(_, target)| target.index());
            *next += 1;
            match target {
                Some(target) if order[target] == UNSEEN => walk.push((target, 0)),
                Some(target) => {
                    if component[target] == UNSEEN {
                        low[node] = low[node].min(order[target]);
                    }
                }
                None => {
                    walk.pop();
                    if let Some((parent, _)) = walk.last() {
                        low[*parent] = low[*parent].min(low[node]);
                    }
                    if low[node] == order[node] {
                        while let Some(member) = pending.pop() {
                            component[member] = count;
                            if member == node {
                                break;
                            }
                        }
                        count += 1;
                    }
                }
            }
        }
    }
    component
}
