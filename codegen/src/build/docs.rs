//! What the author wrote about something.

use super::ctx::Ctx;
use super::node::{Node, Written};
use super::reference;
use super::view::View;
use crate::ir;
use openapiv3 as oas;

/// The description of a schema. Its `title` is a name, not a text: see [`ir::TypeDef::title`].
pub(super) fn of_schema(data: &oas::SchemaData) -> ir::Docs {
    ir::Docs { summary: None, description: text(data.description.as_deref()) }
}

/// A description alone.
pub(super) fn described(description: Option<&str>) -> ir::Docs {
    ir::Docs { summary: None, description: text(description) }
}

/// A text that is not blank.
pub(super) fn text(text: Option<&str>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

pub(super) fn status(deprecated: bool) -> ir::Status {
    if deprecated { ir::Status::Deprecated } else { ir::Status::Current }
}

/// What is said of a schema besides its type.
#[derive(Default)]
pub(super) struct Annotations<'a> {
    /// By the schema itself, not by what it refers to.
    pub here: Vec<&'a oas::SchemaData>,
    /// By what it refers to.
    pub beyond: Vec<&'a oas::SchemaData>,
}

impl<'a> Annotations<'a> {
    /// The nearest first.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a oas::SchemaData> {
        self.here.iter().chain(&self.beyond).copied()
    }
}

/// The annotations of a schema, of branches of its `allOf` that only annotate, and of what it refers to.
pub(super) fn annotations<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>) -> Annotations<'a> {
    let mut found = Annotations::default();
    let mut node = node.clone();
    let mut referred = false;
    for _ in 0..16 {
        let schema = match node.written {
            Written::Schema(schema) => schema,
            Written::Ref(reference) => {
                referred = true;
                match reference::step(ctx, reference, &node.at) {
                    Some(target) => node = target,
                    None => break,
                }
                continue;
            }
        };
        let list = if referred { &mut found.beyond } else { &mut found.here };
        list.push(&schema.schema_data);
        let view = View::of(schema);
        let (silent, speaking): (Vec<_>, Vec<_>) = view.all_of(&node).into_iter().partition(Node::says_nothing);
        list.extend(silent.iter().filter_map(Node::data));
        match <[Node<'a>; 1]>::try_from(speaking) {
            Ok([only]) => node = only,
            Err(_) => break,
        }
    }
    found
}
