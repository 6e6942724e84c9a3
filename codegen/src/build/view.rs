//! One form for every schema.
//!
//! openapiv3 sorts schemas into kinds, and each schema that mixes the keywords of two kinds becomes an untyped
//! `AnySchema`: `type` next to `allOf`, `properties` without `type`, an enumeration with a foreign value. [`View`] has
//! the keywords of all of them side by side, so that no case is lost because of how openapiv3 files it.

use super::node::{Node, Written};
use indexmap::IndexMap;
use openapiv3 as oas;
use openapiv3::{ReferenceOr, VariantOrUnknownOrEmpty};

/// The keywords of a schema that say something about types.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub data: &'a oas::SchemaData,
    /// `type`, as written.
    pub ty: Option<&'a str>,
    pub format: Option<&'a str>,
    pub literals: Literals<'a>,
    pub properties: Option<&'a IndexMap<String, ReferenceOr<Box<oas::Schema>>>>,
    pub required: &'a [String],
    pub additional: Option<&'a oas::AdditionalProperties>,
    pub items: Option<&'a ReferenceOr<Box<oas::Schema>>>,
    pub one_of: &'a [ReferenceOr<oas::Schema>],
    pub any_of: &'a [ReferenceOr<oas::Schema>],
    pub all_of: &'a [ReferenceOr<oas::Schema>],
}

/// `enum`, in one of openapiv3's forms.
#[derive(Clone, Copy)]
pub(super) enum Literals<'a> {
    None,
    Strings(&'a [Option<String>]),
    Integers(&'a [Option<i64>]),
    Numbers(&'a [Option<f64>]),
    Booleans(&'a [Option<bool>]),
    Values(&'a [serde_json::Value]),
}

/// A value of `enum`.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Literal<'a> {
    Null,
    String(&'a str),
    Integer(i128),
    /// A number with a fraction.
    Number(f64),
    Boolean(bool),
    /// An array or an object.
    Other,
}

impl<'a> View<'a> {
    pub(super) fn of(schema: &'a oas::Schema) -> Self {
        let mut view = Self::empty(&schema.schema_data);
        match &schema.schema_kind {
            oas::SchemaKind::Type(ty) => view.add_type(ty),
            oas::SchemaKind::OneOf { one_of } => view.one_of = one_of,
            oas::SchemaKind::AnyOf { any_of } => view.any_of = any_of,
            oas::SchemaKind::AllOf { all_of } => view.all_of = all_of,
            oas::SchemaKind::Not { not: _ } => {}
            oas::SchemaKind::Any(any) => view.add_any(any),
        }
        view
    }

    fn empty(data: &'a oas::SchemaData) -> Self {
        View {
            data,
            ty: None,
            format: None,
            literals: Literals::None,
            properties: None,
            required: &[],
            additional: None,
            items: None,
            one_of: &[],
            any_of: &[],
            all_of: &[],
        }
    }

    fn add_type(&mut self, ty: &'a oas::Type) {
        match ty {
            oas::Type::String(it) => {
                self.ty = Some("string");
                self.literals = Literals::Strings(&it.enumeration);
                self.format = format(&it.format, |known| match known {
                    oas::StringFormat::Date => "date",
                    oas::StringFormat::DateTime => "date-time",
                    oas::StringFormat::Password => "password",
                    oas::StringFormat::Byte => "byte",
                    oas::StringFormat::Binary => "binary",
                });
            }
            oas::Type::Number(it) => {
                self.ty = Some("number");
                self.literals = Literals::Numbers(&it.enumeration);
                self.format = format(&it.format, |known| match known {
                    oas::NumberFormat::Float => "float",
                    oas::NumberFormat::Double => "double",
                });
            }
            oas::Type::Integer(it) => {
                self.ty = Some("integer");
                self.literals = Literals::Integers(&it.enumeration);
                self.format = format(&it.format, |known| match known {
                    oas::IntegerFormat::Int32 => "int32",
                    oas::IntegerFormat::Int64 => "int64",
                });
            }
            oas::Type::Boolean(it) => {
                self.ty = Some("boolean");
                self.literals = Literals::Booleans(&it.enumeration);
            }
            oas::Type::Array(it) => {
                self.ty = Some("array");
                self.items = it.items.as_ref();
            }
            oas::Type::Object(it) => {
                self.ty = Some("object");
                self.properties = Some(&it.properties);
                self.required = &it.required;
                self.additional = it.additional_properties.as_ref();
            }
        }
    }

    fn add_any(&mut self, any: &'a oas::AnySchema) {
        self.ty = any.typ.as_deref();
        self.format = any.format.as_deref();
        self.literals = Literals::Values(&any.enumeration);
        self.properties = Some(&any.properties);
        self.required = &any.required;
        self.additional = any.additional_properties.as_ref();
        self.items = any.items.as_ref();
        self.one_of = &any.one_of;
        self.any_of = &any.any_of;
        self.all_of = &any.all_of;
    }

    /// Whether it has properties.
    pub(super) fn has_properties(&self) -> bool {
        self.properties.is_some_and(|properties| !properties.is_empty())
    }

    /// Whether it says nothing about the type: annotations, or constraints such as `required` in a branch of an `anyOf`.
    pub(super) fn is_silent(&self) -> bool {
        self.ty.is_none() && self.required.is_empty() && self.only_says_type()
    }

    /// Whether at most `type` and `required` tell what it is.
    pub(super) fn only_says_type(&self) -> bool {
        let rest = match self.additional {
            None | Some(oas::AdditionalProperties::Any(false)) => true,
            Some(oas::AdditionalProperties::Any(true) | oas::AdditionalProperties::Schema(_)) => false,
        };
        let unions = [self.one_of, self.any_of];
        rest && !self.has_properties()
            && self.items.is_none()
            && self.format.is_none()
            && self.literals.is_empty()
            && unions.into_iter().all(only_constrains)
            && self.all_of.iter().all(says_nothing)
    }

    /// The schemas of `allOf`, with their places.
    pub(super) fn all_of(&self, node: &Node<'a>) -> Vec<Node<'a>> {
        nodes(self.all_of, &node.at.child("allOf"))
    }

    /// The schemas of `oneOf` and of `anyOf` with their places, where they say something about types.
    pub(super) fn unions(&self, node: &Node<'a>) -> impl Iterator<Item = Vec<Node<'a>>> {
        let one_of = (!only_constrains(self.one_of)).then(|| nodes(self.one_of, &node.at.child("oneOf")));
        let any_of = (!only_constrains(self.any_of)).then(|| nodes(self.any_of, &node.at.child("anyOf")));
        [one_of, any_of].into_iter().flatten()
    }
}

/// Whether the branches only constrain what the schema around them says, as in
/// `anyOf: [{required: [name]}, {required: [id]}]`.
fn only_constrains(branches: &[ReferenceOr<oas::Schema>]) -> bool {
    branches.iter().all(|branch| match branch {
        ReferenceOr::Reference { .. } => false,
        ReferenceOr::Item(schema) => {
            let view = View::of(schema);
            view.ty.is_none() && !view.data.nullable && view.only_says_type()
        }
    })
}

/// Whether a branch of an `allOf` has only annotations.
fn says_nothing(branch: &ReferenceOr<oas::Schema>) -> bool {
    match branch {
        ReferenceOr::Reference { .. } => false,
        ReferenceOr::Item(schema) => View::of(schema).is_silent(),
    }
}

fn nodes<'a>(schemas: &'a [ReferenceOr<oas::Schema>], at: &crate::pointer::Pointer) -> Vec<Node<'a>> {
    schemas.iter().enumerate().map(|(i, schema)| Node::new(Written::from(schema), at.item(i))).collect()
}

fn format<T: Copy>(format: &VariantOrUnknownOrEmpty<T>, known: impl Fn(T) -> &'static str) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Item(item) => Some(known(*item)),
        VariantOrUnknownOrEmpty::Unknown(text) => Some(text),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

impl<'a> Literals<'a> {
    pub(super) fn is_empty(self) -> bool {
        match self {
            Literals::None => true,
            Literals::Strings(list) => list.is_empty(),
            Literals::Integers(list) => list.is_empty(),
            Literals::Numbers(list) => list.is_empty(),
            Literals::Booleans(list) => list.is_empty(),
            Literals::Values(list) => list.is_empty(),
        }
    }

    pub(super) fn list(self) -> Vec<Literal<'a>> {
        fn all<'a, T>(list: &'a [Option<T>], one: impl Fn(&'a T) -> Literal<'a>) -> Vec<Literal<'a>> {
            list.iter().map(|value| value.as_ref().map_or(Literal::Null, &one)).collect()
        }
        match self {
            Literals::None => Vec::new(),
            Literals::Strings(list) => all(list, |value| Literal::String(value)),
            Literals::Integers(list) => all(list, |value| Literal::Integer(i128::from(*value))),
            Literals::Numbers(list) => all(list, |value| Literal::Number(*value)),
            Literals::Booleans(list) => all(list, |value| Literal::Boolean(*value)),
            Literals::Values(list) => list.iter().map(literal).collect(),
        }
    }

    /// Whether `null` is one of the values.
    pub(super) fn has_null(self) -> bool {
        match self {
            Literals::None => false,
            Literals::Strings(list) => list.iter().any(Option::is_none),
            Literals::Integers(list) => list.iter().any(Option::is_none),
            Literals::Numbers(list) => list.iter().any(Option::is_none),
            Literals::Booleans(list) => list.iter().any(Option::is_none),
            Literals::Values(list) => list.iter().any(serde_json::Value::is_null),
        }
    }

    /// Whether `null` is the only value.
    pub(super) fn is_only_null(self) -> bool {
        !self.is_empty() && self.list().iter().all(|value| *value == Literal::Null)
    }
}

fn literal(value: &serde_json::Value) -> Literal<'_> {
    use serde_json::Value;
    match value {
        Value::Null => Literal::Null,
        Value::Bool(value) => Literal::Boolean(*value),
        Value::String(text) => Literal::String(text),
        Value::Array(_) | Value::Object(_) => Literal::Other,
        Value::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(value), _, _) => Literal::Integer(i128::from(value)),
            (None, Some(value), _) => Literal::Integer(i128::from(value)),
            (None, None, Some(value)) => Literal::Number(value),
            (None, None, None) => Literal::Other,
        },
    }
}
