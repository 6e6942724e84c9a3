//! What the API is: no `$ref`, no OpenAPI version, no Rust name, no tokens.
//!
//! Built by [`build`](crate::build), checked by [`check`](crate::check), read by [`plan`](crate::plan).

pub mod text;

use crate::pointer::Pointer;
use serde_json::Value;

/// A whole API, everything in document order.
#[derive(Debug)]
pub struct Api {
    pub title: String,
    pub version: String,
    pub docs: Docs,
    pub servers: Vec<Server>,
    pub schemes: Vec<Scheme>,
    pub types: Types,
    pub operations: Vec<Operation>,
}

/// What the author wrote about something, as Markdown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    pub summary: Option<String>,
    pub description: Option<String>,
}

/// Whether the author advises against something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    #[default]
    Current,
    Deprecated,
}

// ---- Types -------------------------------------------------------------------------------------

/// All type definitions, addressed by [`TypeId`].
///
/// Definitions of component schemas come first, in document order; inline ones follow in the order in which
/// they are met, so that adding to the end of a document renames nothing.
#[derive(Debug, Default)]
pub struct Types(Vec<TypeDef>);

/// The place of a [`TypeDef`] in [`Types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(u32);

impl TypeId {
    /// The position in [`Types::iter`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl Types {
    /// Adds a definition and says where it is.
    pub fn push(&mut self, def: TypeDef) -> TypeId {
        let id = TypeId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(def);
        id
    }

    /// Every definition with its id, in order.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.0.iter().enumerate().map(|(i, def)| (TypeId(i as u32), def))
    }

    /// What a type is behind aliases and without `null`.
    pub fn behind<'t>(&'t self, ty: &'t TypeRef) -> &'t TypeRef {
        match ty {
            TypeRef::Nullable(inner) => self.behind(inner),
            TypeRef::Named(id) => match &self[*id].shape {
                Shape::Alias(inner) => self.behind(inner),
                Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Content(_) => ty,
            },
            TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Any => ty,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::ops::Index<TypeId> for Types {
    type Output = TypeDef;
    fn index(&self, id: TypeId) -> &TypeDef {
        &self.0[id.index()]
    }
}

impl std::ops::IndexMut<TypeId> for Types {
    fn index_mut(&mut self, id: TypeId) -> &mut TypeDef {
        &mut self.0[id.index()]
    }
}

/// A type that gets a name: an object, an enumeration, a union, or a component that is something plainer.
#[derive(Debug)]
pub struct TypeDef {
    pub place: NamePlace,
    /// The author's own word for it in Rust (`x-rust-name`).
    pub rust_name: Option<String>,
    /// The schema's `title`, a name to try for an inline type.
    pub title: Option<String>,
    pub shape: Shape,
    pub docs: Docs,
    pub status: Status,
    pub at: Pointer,
}

/// What a name can be made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamePlace {
    /// A named entry of `components`.
    Component { section: Section, name: String },
    /// Something inline, named after what it stands in. The roles go from the owner inwards and are never empty:
    /// the item of the list `Pet.tags` is `[Field("tags"), Item]`.
    Inside { owner: Owner, roles: Vec<Role> },
}

/// A section of `components` whose entries can become types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Schemas,
    Parameters,
    RequestBodies,
    Responses,
    Headers,
}

/// What an inline type stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    Type(TypeId),
    /// The position in [`Api::operations`].
    Operation(usize),
    /// A component that is no type: the items of a list that is the body of a component response.
    Component {
        section: Section,
        name: String,
    },
}

/// What an inline type is to its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// The value of the property with this name.
    Field(String),
    /// The item of an array.
    Item,
    /// The value of a map.
    Value,
    /// The variant of a union with this position, counted from zero.
    Variant(usize),
    /// The parameter with this name.
    Param(String),
    /// The request body.
    Body,
    /// The body of the response with this status.
    Response(StatusCode),
    /// The response header with this name.
    Header(String),
}

/// A use of a type.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeRef {
    Named(TypeId),
    Scalar(Scalar),
    List(Box<TypeRef>),
    /// An object of which only the values' type is known.
    Map(Box<TypeRef>),
    /// `null` is a value, too. Never inside another `Nullable`, not even by way of an alias: where a component is
    /// nullable, each use of it is. Never around [`TypeRef::Any`], which includes `null`.
    Nullable(Box<TypeRef>),
    /// The document says that anything goes.
    Any,
}

impl TypeRef {
    /// The same with `null` as a value.
    #[must_use]
    pub fn or_null(self) -> Self {
        match self {
            Self::Nullable(_) | Self::Any => self,
            Self::Named(_) | Self::Scalar(_) | Self::List(_) | Self::Map(_) => Self::Nullable(Box::new(self)),
        }
    }

    /// The same without `null`.
    #[must_use]
    pub fn not_null(self) -> Self {
        match self {
            Self::Nullable(inner) => *inner,
            Self::Named(_) | Self::Scalar(_) | Self::List(_) | Self::Map(_) | Self::Any => self,
        }
    }
}

/// A value without parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scalar {
    Boolean,
    Int32,
    /// An `integer` without a format is this, too.
    Int64,
    UInt32,
    UInt64,
    Float32,
    /// A `number` without a format is this, too.
    Float64,
    String,
    /// `format: password`: a string that is never shown.
    Secret,
    Uuid,
    DateTime,
    Date,
    /// `format: byte`: Base64 text on the wire, bytes in memory.
    Base64,
    /// `format: binary`: bytes on the wire.
    Binary,
}

/// What a named type looks like.
#[derive(Debug)]
pub enum Shape {
    Struct(Struct),
    Enum(Enum),
    Union(Union),
    /// One of several media types, told apart by `Content-Type`.
    Content(Vec<Media>),
    /// A component that is a scalar, a list, a map, anything, or another component. Never [`TypeRef::Nullable`] at the
    /// outside (see there). A list or a map can hold itself.
    Alias(TypeRef),
}

/// An object with known properties. `allOf` is merged in.
#[derive(Debug)]
pub struct Struct {
    pub fields: Vec<Field>,
    pub rest: Rest,
}

/// The properties that the document does not name.
#[derive(Clone, Debug, PartialEq)]
pub enum Rest {
    /// `additionalProperties` is not said: unknown ones are skipped.
    Ignored,
    /// `additionalProperties: false`: unknown ones are skipped, too, since servers grow.
    Denied,
    /// `additionalProperties` is given: unknown ones are kept with this type.
    Kept(TypeRef),
}

/// A property of an object.
#[derive(Clone, Debug)]
pub struct Field {
    pub wire: String,
    pub rust_name: Option<String>,
    /// [`TypeRef::Nullable`] where `null` is a value of its own.
    pub ty: TypeRef,
    pub need: Need,
    pub access: Access,
    pub docs: Docs,
    pub status: Status,
    pub at: Pointer,
}

/// Whether something has to be there.
#[derive(Clone, Debug, PartialEq)]
pub enum Need {
    Required,
    Optional,
    /// Optional, and the server takes this value where it is absent.
    Default(Value),
}

/// Which way a property travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    #[default]
    Both,
    /// Only in responses.
    ReadOnly,
    /// Only in requests.
    WriteOnly,
}

/// A closed list of values in the document; an open one in Rust.
#[derive(Debug)]
pub struct Enum {
    pub kind: EnumKind,
    /// Never empty, without duplicates.
    pub values: Vec<EnumValue>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumKind {
    String,
    Integer,
}

#[derive(Clone, Debug)]
pub struct EnumValue {
    /// As it is on the wire; the digits of an integer.
    pub wire: String,
    /// From `x-enum-varnames`.
    pub rust_name: Option<String>,
    /// From `x-enum-descriptions`.
    pub docs: Docs,
}

/// One of several types.
#[derive(Debug)]
pub struct Union {
    pub variants: Vec<Variant>,
    pub tagging: Tagging,
}

/// How the variants of a union are told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tagging {
    /// By the value of this property, listed in [`Variant::tags`].
    Tagged { property: String },
    /// By the JSON kind and the properties that are required or unique.
    ByShape,
}

#[derive(Clone, Debug)]
pub struct Variant {
    /// The values of the tag that choose this variant; empty in a union [`Tagging::ByShape`].
    pub tags: Vec<String>,
    pub rust_name: Option<String>,
    /// The schema's `title`, a name to try for a variant that is not a named type.
    pub title: Option<String>,
    pub ty: TypeRef,
    pub docs: Docs,
    pub at: Pointer,
}

// ---- Operations --------------------------------------------------------------------------------

/// A method on a path.
#[derive(Debug)]
pub struct Operation {
    /// The `operationId`.
    pub id: Option<String>,
    pub rust_name: Option<String>,
    pub method: Method,
    pub path: PathTemplate,
    pub tags: Vec<String>,
    pub docs: Docs,
    pub status: Status,
    /// In document order, those of the path item first; one of the operation replaces the path item's namesake.
    pub params: Vec<Param>,
    pub body: Option<Body>,
    /// In document order, `default` last.
    pub responses: Vec<Response>,
    pub security: Security,
    /// The page and heading that document it (`x-source`), as text for the docs.
    pub source: Option<String>,
    pub at: Pointer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

impl Method {
    /// Upper case, as on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

/// `/pets/{id}` as its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTemplate {
    pub parts: Vec<PathPart>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    Literal(String),
    /// The name between braces.
    Param(String),
}

impl PathTemplate {
    /// The names between braces, in order.
    pub fn params(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            PathPart::Literal(_) => None,
            PathPart::Param(name) => Some(name.as_str()),
        })
    }
}

impl std::fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for part in &self.parts {
            match part {
                PathPart::Literal(text) => f.write_str(text)?,
                PathPart::Param(name) => write!(f, "{{{name}}}")?,
            }
        }
        Ok(())
    }
}

#[derive(Clone, Debug)]
pub struct Param {
    pub wire: String,
    pub rust_name: Option<String>,
    pub place: ParamPlace,
    pub style: Style,
    pub ty: TypeRef,
    pub need: Need,
    pub docs: Docs,
    pub status: Status,
    pub at: Pointer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParamPlace {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a parameter's value becomes text, with the defaults of its place filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Style {
    Simple(Explode),
    Label(Explode),
    Matrix(Explode),
    Form(Explode, Reserved),
    SpaceDelimited(Explode, Reserved),
    PipeDelimited(Explode, Reserved),
    DeepObject(Reserved),
    /// `content` with this media type: the value is one text, JSON where the media type is.
    Content(MediaKind),
}

/// Whether every item gets a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explode {
    Joined,
    Exploded,
}

/// What becomes of `:/?#[]@!$&'()*+,;=` in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    Encoded,
    /// `allowReserved: true`.
    Kept,
}

#[derive(Clone, Debug)]
pub struct Body {
    /// [`Need::Required`] or [`Need::Optional`].
    pub need: Need,
    /// In document order, never empty.
    pub media: Vec<Media>,
    pub docs: Docs,
    pub at: Pointer,
}

/// One media type of a body.
#[derive(Clone, Debug)]
pub struct Media {
    /// As the author wrote it, such as `application/json; charset=utf-8`.
    pub content_type: String,
    pub kind: MediaKind,
    /// [`Scalar::Binary`] for [`MediaKind::Bytes`].
    pub ty: TypeRef,
    /// How single properties of a [`MediaKind::Form`] or [`MediaKind::Multipart`] travel, where the document says so.
    pub encoding: Vec<Encoding>,
    pub at: Pointer,
}

/// What `encoding` says of a property of a form or of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// The property's name.
    pub property: String,
    /// The part's `Content-Type`.
    pub content_type: Option<String>,
    /// Where any of `style`, `explode` and `allowReserved` is given.
    pub style: Option<Style>,
}

/// What kind of text or bytes a media type stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// `application/json`, `+json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/*`.
    Multipart,
    /// `text/*` of no other kind.
    Text,
    /// `application/xml`, `text/xml`, `+xml`.
    Xml,
    /// `text/event-stream`.
    EventStream,
    /// `application/jsonl`, `application/x-ndjson`, `application/json-seq`.
    JsonLines,
    /// Everything else.
    Bytes,
}

#[derive(Clone, Debug)]
pub struct Response {
    pub code: StatusCode,
    pub content: Content,
    /// [`Need::Optional`] where the body can be empty all the same (`x-body-optional`), else [`Need::Required`].
    pub need: Need,
    pub headers: Vec<Header>,
    pub docs: Docs,
    pub at: Pointer,
}

/// The status that a response stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusCode {
    Code(u16),
    /// `4XX` is `Class(4)`.
    Class(u8),
    Default,
}

/// The body of a response.
#[derive(Clone, Debug)]
pub enum Content {
    Empty,
    One(Media),
    /// Several media types: a type with [`Shape::Content`].
    Several(TypeId),
}

#[derive(Clone, Debug)]
pub struct Header {
    pub wire: String,
    pub rust_name: Option<String>,
    /// [`Style::Simple`] or [`Style::Content`].
    pub style: Style,
    pub ty: TypeRef,
    pub need: Need,
    pub docs: Docs,
    pub at: Pointer,
}

// ---- Security and servers ----------------------------------------------------------------------

/// Alternatives, each a set of schemes that are needed together, by their position in [`Api::schemes`].
///
/// Empty: no credential is needed. An empty alternative: one may be sent, none must.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Security {
    pub alternatives: Vec<Vec<usize>>,
}

/// A way to authenticate.
#[derive(Clone, Debug)]
pub struct Scheme {
    pub name: String,
    pub rust_name: Option<String>,
    pub kind: SchemeKind,
    pub docs: Docs,
    pub at: Pointer,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    ApiKey {
        place: ParamPlace,
        name: String,
    },
    /// `http` `bearer`, and the tokens of `oauth2` and `openIdConnect`.
    Bearer,
    /// `http` `basic`.
    Basic,
    /// Another `http` scheme: `Authorization: {scheme} {credentials}`.
    Http {
        scheme: String,
    },
}

/// Where the API can be reached.
#[derive(Clone, Debug)]
pub struct Server {
    /// `https://{region}.example.com`.
    pub url: String,
    pub rust_name: Option<String>,
    pub variables: Vec<ServerVariable>,
    pub docs: Docs,
    pub at: Pointer,
}

#[derive(Clone, Debug)]
pub struct ServerVariable {
    pub name: String,
    pub default: String,
    /// The values that the document allows; empty where it does not say.
    pub values: Vec<String>,
    pub docs: Docs,
    pub at: Pointer,
}
