//! `allOf` merged in: everything that the schemas at one place say together.

use super::ctx::Ctx;
use super::extension;
use super::node::{Node, Written};
use super::reference;
use super::view::{Literal, View};
use crate::diag::codes;
use crate::ir;
use crate::pointer::Pointer;
use indexmap::IndexMap;
use openapiv3 as oas;
use std::rc::Rc;

/// No document needs longer chains of `allOf`; it is here for those that want the stack to overflow.
const DEEPEST: usize = 200;

/// What one or more schemas say together, still in the document's words: references that are not part of an `allOf`
/// are not followed yet, so that this ends for recursive schemas.
#[derive(Clone, Default)]
pub(super) struct Flat<'a> {
    /// The values of `type`, without repetition.
    pub kinds: Vec<Kind>,
    pub formats: Vec<&'a str>,
    pub enums: Vec<Values<'a>>,
    /// In the order in which they are first met.
    pub properties: IndexMap<&'a str, Property<'a>>,
    /// The names in `required` and where they stand.
    pub required: IndexMap<&'a str, Pointer>,
    pub additional: Vec<Additional<'a>>,
    pub items: Vec<Node<'a>>,
    pub unions: Vec<Branches<'a>>,
    /// The components that have been merged in.
    pub members: Vec<&'a str>,
}

/// A value of `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    String,
    Integer,
    Number,
    Boolean,
    Array,
    Object,
}

/// An `enum`.
#[derive(Clone)]
pub(super) struct Values<'a> {
    pub values: Vec<Literal<'a>>,
    pub data: &'a oas::SchemaData,
    /// The schema's place.
    pub at: Pointer,
}

/// A property, as often as it is described.
#[derive(Clone)]
pub(super) struct Property<'a> {
    pub nodes: Vec<Node<'a>>,
    /// The component in which it is written, whose name an inline type gets; otherwise the type that is being built.
    pub home: Option<ir::TypeId>,
    pub null_is_absent: bool,
}

/// `additionalProperties`, where it is given.
#[derive(Clone)]
pub(super) enum Additional<'a> {
    Denied,
    Anything,
    Schema(Node<'a>),
}

/// A `oneOf` or an `anyOf`. Both become unions: a client cannot tell them apart.
#[derive(Clone)]
pub(super) struct Branches<'a> {
    pub branches: Vec<Node<'a>>,
    pub discriminator: Option<&'a oas::Discriminator>,
    /// The place of the schema that has it.
    pub at: Pointer,
}

/// Everything that `nodes` say together.
pub(super) fn flatten<'a>(ctx: &mut Ctx<'a>, nodes: &[Node<'a>]) -> Flat<'a> {
    let mut flat = Flat::default();
    for node in nodes {
        flat.add(ctx, node);
    }
    flat
}

/// Everything that one schema says; what components say is kept, as they can be alternatives of many unions.
pub(super) fn flat_of<'a>(ctx: &mut Ctx<'a>, node: &Node<'a>) -> Rc<Flat<'a>> {
    let name = match node.written {
        Written::Schema(_) => node.name,
        Written::Ref(reference) => reference::step(ctx, reference, &node.at).and_then(|target| target.name),
    };
    if let Some(known) = name.and_then(|name| ctx.flats.get(name)) {
        return known.clone();
    }
    let flat = Rc::new(flatten(ctx, std::slice::from_ref(node)));
    if let Some(name) = name {
        ctx.flats.insert(name, flat.clone());
    }
    flat
}

impl<'a> Flat<'a> {
    /// Merges a schema in.
    pub(super) fn add(&mut self, ctx: &mut Ctx<'a>, node: &Node<'a>) {
        let home = node.name.and_then(|name| ctx.ids.get(name).copied());
        self.members.extend(node.name);
        match node.written {
            Written::Ref(_) => self.add_branch(ctx, node, home, &mut Vec::new()),
            Written::Schema(schema) => {
                let mut stack: Vec<&str> = node.name.into_iter().collect();
                self.add_schema(ctx, node, schema, home, &mut stack);
            }
        }
    }

    /// Merges in a branch of an `allOf`; `stack` has the components that this one stands in.
    fn add_branch(&mut self, ctx: &mut Ctx<'a>, node: &Node<'a>, home: Option<ir::TypeId>, stack: &mut Vec<&'a str>) {
        let Some((target, schema)) = reference::resolve(ctx, node) else { return };
        let Some(name) = target.name else {
            self.add_schema(ctx, &target, schema, home, stack);
            return;
        };
        if stack.contains(&name) {
            ctx.report(&codes::CIRCULAR, &node.at, format!("`{name}` contains itself by `allOf`"), |it| {
                it.help("a schema can contain itself in a property, but cannot be its own part");
            });
        } else if stack.len() > DEEPEST {
            ctx.report(
                &codes::TOO_DEEP_REFERENCES,
                &node.at,
                "too many schemas contain one another by `allOf`",
                |_| {},
            );
        } else if !self.members.contains(&name) {
            self.members.push(name);
            stack.push(name);
            self.add_schema(ctx, &target, schema, ctx.ids.get(name).copied(), stack);
            stack.pop();
        }
    }

    fn add_schema(
        &mut self,
        ctx: &mut Ctx<'a>,
        node: &Node<'a>,
        schema: &'a oas::Schema,
        home: Option<ir::TypeId>,
        stack: &mut Vec<&'a str>,
    ) {
        let view = View::of(schema);
        for branch in view.all_of(node) {
            self.add_branch(ctx, &branch, home, stack);
        }
        self.add_type(ctx, node, &view);
        self.add_properties(ctx, node, &view, home);
        for branches in view.unions(node) {
            if !self.lists_a_member(ctx, &branches, node) {
                let discriminator = view.data.discriminator.as_ref();
                self.unions.push(Branches { branches, discriminator, at: node.at.clone() });
            }
        }
    }

    /// Whether a parent's `oneOf` lists what is being merged, a child of it: then the parent only says who its
    /// children are. The type being built may list itself.
    fn lists_a_member(&self, ctx: &mut Ctx<'a>, branches: &[Node<'a>], node: &Node<'a>) -> bool {
        branches.iter().any(|branch| match branch.written {
            Written::Schema(_) => false,
            Written::Ref(reference) => match reference::step(ctx, reference, &branch.at) {
                Some(target) => target.name.is_some_and(|name| Some(name) != node.name && self.members.contains(&name)),
                None => false,
            },
        })
    }

    fn add_type(&mut self, ctx: &mut Ctx<'a>, node: &Node<'a>, view: &View<'a>) {
        if let Some(word) = view.ty {
            // `null` is a matter of the use; other words do not come this far.
            if let Some(kind) = Kind::parse(word) {
                self.add_kind(ctx, kind, &node.at.child("type"));
            }
        }
        self.formats.extend(view.format);
        if !view.literals.is_empty() {
            self.enums.push(Values { values: view.literals.list(), data: view.data, at: node.at.clone() });
        }
        self.items.extend(view.items.map(|items| Node::new(items, node.at.child("items"))));
    }

    /// `integer` refines `number`; of two others the later is believed.
    fn add_kind(&mut self, ctx: &mut Ctx<'a>, kind: Kind, at: &Pointer) {
        match self.kinds.last().copied() {
            None => self.kinds.push(kind),
            Some(known) if known == kind || (known, kind) == (Kind::Integer, Kind::Number) => {}
            Some(Kind::Number) if kind == Kind::Integer => self.kinds = vec![kind],
            Some(known) => {
                let message = format!("nothing is both {} and {}", known.with_article(), kind.with_article());
                ctx.report(&codes::CONTRADICTION, at, message, |it| {
                    it.label(format!("read as {}", kind.with_article()));
                });
                self.kinds = vec![kind];
            }
        }
    }

    fn add_properties(&mut self, ctx: &mut Ctx<'a>, node: &Node<'a>, view: &View<'a>, home: Option<ir::TypeId>) {
        let null_is_absent = extension::flag(ctx, &view.data.extensions, "x-null-is-absent", &node.at);
        let properties = node.at.child("properties");
        for (name, schema) in view.properties.into_iter().flatten() {
            let child = Node::new(schema, properties.child(name));
            match self.properties.get_mut(name.as_str()) {
                Some(known) => {
                    known.nodes.push(child);
                    known.home = home;
                    known.null_is_absent |= null_is_absent;
                }
                None => {
                    let property = Property { nodes: vec![child], home, null_is_absent };
                    self.properties.insert(name, property);
                }
            }
        }
        for (i, name) in view.required.iter().enumerate() {
            if !self.required.contains_key(name.as_str()) {
                self.required.insert(name, node.at.child("required").item(i));
            }
        }
        self.additional.extend(view.additional.map(|additional| match additional {
            oas::AdditionalProperties::Any(false) => Additional::Denied,
            oas::AdditionalProperties::Any(true) => Additional::Anything,
            oas::AdditionalProperties::Schema(schema) => {
                Additional::Schema(Node::new(&**schema, node.at.child("additionalProperties")))
            }
        }));
    }

    /// What kind of value this is, from `type` or else from the other keywords. Nothing: any kind.
    pub(super) fn kind(&self) -> Option<Kind> {
        if let Some(kind) = self.kinds.last() {
            return Some(*kind);
        }
        if !self.properties.is_empty() || !self.additional.is_empty() {
            return Some(Kind::Object);
        }
        if !self.items.is_empty() {
            return Some(Kind::Array);
        }
        if let Some(values) = self.enums.last() {
            return kind_of_values(&values.values);
        }
        self.formats.last().and_then(|format| Kind::of_format(format))
    }
}

/// The kind of all values of an `enum` but `null`, if it is one.
pub(super) fn kind_of_values(values: &[Literal<'_>]) -> Option<Kind> {
    let mut kinds = values.iter().filter_map(|value| match value {
        Literal::Null => None,
        Literal::String(_) => Some(Some(Kind::String)),
        Literal::Integer(_) => Some(Some(Kind::Integer)),
        Literal::Number(_) => Some(Some(Kind::Number)),
        Literal::Boolean(_) => Some(Some(Kind::Boolean)),
        Literal::Other => Some(None),
    });
    let first = kinds.next()??;
    kinds.all(|kind| kind == Some(first)).then_some(first)
}

impl Kind {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "string" => Kind::String,
            "integer" => Kind::Integer,
            "number" => Kind::Number,
            "boolean" => Kind::Boolean,
            "array" => Kind::Array,
            "object" => Kind::Object,
            _ => return None,
        })
    }

    /// The kind that a format implies where `type` is missing.
    fn of_format(format: &str) -> Option<Self> {
        Some(match format {
            "password" | "uuid" | "date-time" | "date" | "byte" | "binary" | "email" | "uri" | "hostname" | "ipv4"
            | "ipv6" | "string" => Kind::String,
            "int32" | "int64" | "uint32" | "uint64" | "integer" => Kind::Integer,
            "float" | "double" => Kind::Number,
            _ => return None,
        })
    }

    fn with_article(self) -> &'static str {
        match self {
            Kind::String => "a string",
            Kind::Integer => "an integer",
            Kind::Number => "a number",
            Kind::Boolean => "a boolean",
            Kind::Array => "an array",
            Kind::Object => "an object",
        }
    }
}
