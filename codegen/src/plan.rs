//! What the Rust is: every name, type, derive and codec, decided. [`emit`](crate::emit) only transcribes it.

mod boxes;
mod claims;
mod docs;
mod enums;
mod facts;
mod fields;
mod module;
mod operations;
mod params;
mod probes;
mod reserved;
mod responses;
mod security;
mod servers;
mod text;
mod typenames;
mod types;
mod unions;

pub use docs::code;
pub use module::module;
pub use text::text;

use crate::ir;
use crate::names::Ident;

/// A crate to be written.
#[derive(Debug)]
pub struct Package {
    /// The name in `Cargo.toml`.
    pub name: String,
    pub layout: Layout,
    pub modules: Vec<Module>,
}

/// Where the modules of a package stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Each document is a module with a Cargo feature of its own: `generated::guacamole::Client`.
    ModulePerDocument,
    /// The one document is the crate: `petstore::Client`.
    CrateRoot,
}

/// One document as Rust.
#[derive(Debug)]
pub struct Module {
    pub name: Ident,
    /// The Cargo feature: the document's name in kebab case.
    pub feature: String,
    /// The file as it is shown, such as `spec/client-failover.yaml`.
    pub source: String,
    /// The API's title and version, one line.
    pub title: String,
    pub docs: Docs,
    pub servers: Vec<Server>,
    pub schemes: Vec<Scheme>,
    pub types: Vec<Type>,
    pub operations: Vec<Operation>,
}

/// The paragraphs of a doc comment as Markdown that rustdoc takes without a warning; empty for none.
pub type Docs = Vec<String>;

// ---- Types -------------------------------------------------------------------------------------

/// An item of `types.rs`, and its codec.
#[derive(Debug)]
pub struct Type {
    pub name: Ident,
    pub docs: Docs,
    pub status: ir::Status,
    pub shape: Shape,
}

#[derive(Debug)]
pub enum Shape {
    Struct(Struct),
    StringEnum(Enum),
    IntegerEnum(Enum),
    TaggedUnion(TaggedUnion),
    ShapeUnion(ShapeUnion),
    ContentUnion(ContentUnion),
    Alias(TypeExpr),
    /// `pub struct Tree(pub Map<Tree>)`: an alias that would name itself without end. The wire does not see it.
    Newtype(TypeExpr),
}

/// A Rust type as it is written.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeExpr {
    Unit,
    Bool,
    I32,
    I64,
    U32,
    U64,
    F32,
    F64,
    String,
    /// `support::Secret`
    Secret,
    /// `support::Base64`
    Base64,
    /// `bytes::Bytes`
    Bytes,
    /// `support::DateTime`
    DateTime,
    /// `support::Date`
    Date,
    /// `uuid::Uuid`
    Uuid,
    /// `serde_json::Value`
    Json,
    Vec(Box<TypeExpr>),
    /// `support::Map<T>`, from `String`, in the order of the wire.
    Map(Box<TypeExpr>),
    Option(Box<TypeExpr>),
    /// `support::Maybe<T>`: absent, null or a value.
    Maybe(Box<TypeExpr>),
    Box(Box<TypeExpr>),
    /// A type of the module's `types.rs`.
    Named(Ident),
}

impl TypeExpr {
    /// Whether a type of the module is named in it.
    pub fn is_of_module(&self) -> bool {
        match self {
            Self::Named(_) => true,
            Self::Vec(inner) | Self::Map(inner) | Self::Option(inner) | Self::Maybe(inner) | Self::Box(inner) => {
                inner.is_of_module()
            }
            _ => false,
        }
    }
}

#[derive(Debug)]
pub struct Struct {
    pub fields: Vec<Field>,
    /// The map that keeps additional properties: its name and its values' type.
    pub rest: Option<Rest>,
    /// What `new` takes, or [`Constructor::Default`] where nothing is required.
    pub constructor: Constructor,
}

#[derive(Debug)]
pub struct Rest {
    pub name: Ident,
    /// The whole type, always [`TypeExpr::Map`].
    pub ty: TypeExpr,
}

#[derive(Debug)]
pub struct Field {
    pub name: Ident,
    pub wire: String,
    /// The whole type, `Option` and `Box` included.
    pub ty: TypeExpr,
    pub presence: Presence,
    pub docs: Docs,
    pub status: ir::Status,
    /// A method that reads the field with the document's default filled in.
    pub or_default: Option<OrDefault>,
}

/// What absence and `null` mean for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// `T`: absence is an error; written always.
    Required,
    /// `Option<T>`: absence and `null` are `None`; `None` is not written.
    Optional,
    /// `Option<T>`: absence and `null` are `None`; `None` is written as `null`.
    Nullable,
    /// `Maybe<T>`: all three differ.
    Maybe,
}

/// `pub fn limit_or_default(&self) -> i64`
#[derive(Debug)]
pub struct OrDefault {
    pub name: Ident,
    /// What is returned: the type inside the `Option`, `&str` for a `String`.
    pub ty: TypeExpr,
    pub value: Literal,
}

/// A constant of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    Bool(bool),
    Integer(i128),
    Float(f64),
    String(String),
    /// A variant of an enum of `types.rs`.
    Variant {
        ty: Ident,
        variant: Ident,
    },
}

#[derive(Debug)]
pub enum Constructor {
    /// `Default` is derived.
    Default,
    /// `new`, with an argument for each required field that is not fixed.
    New(Vec<Argument>),
}

/// A required field and where its value comes from in `new`.
#[derive(Debug)]
pub struct Argument {
    /// The field.
    pub field: Ident,
    pub source: ArgumentSource,
}

#[derive(Debug)]
pub enum ArgumentSource {
    /// `name: impl Into<String>`
    IntoString,
    /// `secret: impl Into<Secret>`
    IntoSecret,
    /// `value: T`
    Value(TypeExpr),
    /// Not an argument: the document allows one value only.
    Fixed(Literal),
}

/// A string or integer enum with a last variant that keeps what the document does not know.
#[derive(Debug)]
pub struct Enum {
    pub variants: Vec<EnumVariant>,
    /// `Other(String)` or `Other(i64)`.
    pub other: Ident,
}

#[derive(Debug)]
pub struct EnumVariant {
    pub name: Ident,
    /// The string, or the digits of the integer.
    pub wire: String,
    pub docs: Docs,
}

/// A union that is told apart by the value of a property.
#[derive(Debug)]
pub struct TaggedUnion {
    pub property: String,
    pub variants: Vec<TaggedVariant>,
    /// `Other(Value)`.
    pub other: Ident,
}

#[derive(Debug)]
pub struct TaggedVariant {
    pub name: Ident,
    pub ty: TypeExpr,
    /// One or more values of the tag.
    pub tags: Vec<String>,
    pub tag: TagPlace,
    /// Whether `From<T>` can be implemented: no other variant has the same type.
    pub from: From,
    pub docs: Docs,
}

/// Who writes the tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagPlace {
    /// It is a field of the variant's type.
    Field,
    /// The variant's type does not have it: the union adds the first of the tags.
    Added,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    Implemented,
    Ambiguous,
}

/// A union that is told apart by the JSON kind and the properties.
#[derive(Debug)]
pub struct ShapeUnion {
    pub variants: Vec<ShapeVariant>,
    /// `Other(Value)`, for what fits no variant.
    pub other: Ident,
}

#[derive(Debug)]
pub struct ShapeVariant {
    pub name: Ident,
    pub ty: TypeExpr,
    pub probe: Probe,
    pub from: From,
    pub docs: Docs,
}

/// What a JSON value must look like for a variant.
#[derive(Clone, Debug, PartialEq)]
pub enum Probe {
    Any,
    Bool,
    Integer,
    Number,
    /// Any string, or one of these where some are given.
    String(Vec<String>),
    /// An array whose items all look like this.
    Array(Box<Probe>),
    Object(ObjectProbe),
}

#[derive(Clone, Debug, PartialEq)]
pub struct ObjectProbe {
    pub required: Vec<String>,
    /// All properties with a name in the document, the required ones among them.
    pub known: Vec<String>,
    /// What the values of certain properties must look like.
    pub fixed: Vec<(String, Probe)>,
    pub keeps: Keeps,
}

/// Which properties are still there after a value has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// Only those with a name in the document.
    Known,
    All,
}

/// One of several media types, told apart by `Content-Type`.
#[derive(Debug)]
pub struct ContentUnion {
    pub variants: Vec<ContentVariant>,
}

#[derive(Debug)]
pub struct ContentVariant {
    pub name: Ident,
    /// Without parameters, in lower case: `application/json`.
    pub essence: String,
    pub body: ResponseBody,
}

// ---- Operations --------------------------------------------------------------------------------

/// A method of the client.
#[derive(Debug)]
pub struct Operation {
    /// `list_groups`
    pub method_name: Ident,
    /// `ListGroups`: the marker type and the alias of its `Call`.
    pub type_name: Ident,
    /// `listGroups`, or the method and path where the document has no id: for messages.
    pub id: String,
    pub method: ir::Method,
    /// `/groups/{groupId}`
    pub path: String,
    pub docs: Docs,
    pub status: ir::Status,
    /// In the order of the method's arguments: path parameters by their place in the path, the others by
    /// the document, the body last (see [`Operation::body`]).
    pub args: Vec<Param>,
    pub setters: Vec<Param>,
    pub body: Option<Body>,
    /// Positions in [`Module::schemes`].
    pub security: Vec<Vec<usize>>,
    /// The `Accept` header: the media types of all responses, the success's first.
    pub accept: Vec<String>,
    pub success: Success,
    pub failure: Failure,
    /// What each status means, exact ones first, then classes, then `default`.
    pub arms: Vec<Arm>,
    pub headers: Vec<HeaderAccessor>,
}

/// A parameter as an argument or a setter.
#[derive(Debug)]
pub struct Param {
    /// The argument's or the setter's name.
    pub name: Ident,
    pub wire: String,
    pub place: ir::ParamPlace,
    pub style: ir::Style,
    pub ty: ArgType,
    pub sensitivity: Sensitivity,
    pub docs: Docs,
    pub status: ir::Status,
}

/// How a value is handed over.
#[derive(Clone, Debug, PartialEq)]
pub enum ArgType {
    /// `&str`
    Str,
    /// `&[T]`
    Slice(TypeExpr),
    /// `T`, of a type that is `Copy`.
    Value(TypeExpr),
    /// `&T`
    Ref(TypeExpr),
}

impl ArgType {
    /// The type behind the reference, `None` for text.
    pub fn inner(&self) -> Option<&TypeExpr> {
        match self {
            Self::Str => None,
            Self::Slice(ty) | Self::Value(ty) | Self::Ref(ty) => Some(ty),
        }
    }
}

/// Whether a value is hidden where requests are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensitivity {
    Public,
    Secret,
}

#[derive(Debug)]
pub struct Body {
    /// The argument's or the setter's name.
    pub name: Ident,
    pub need: BodyNeed,
    pub kind: BodyKind,
    /// As the document has it.
    pub content_type: String,
    pub ty: ArgType,
    pub docs: Docs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyNeed {
    /// The last argument of the method.
    Argument,
    /// A setter of the call.
    Setter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    Json,
    Form,
    Text,
    /// `impl Into<Bytes>`, sent with the document's content type.
    Bytes,
    /// `support::RawBody`: bytes with a content type of the caller's.
    Raw,
}

/// What `send` returns.
#[derive(Debug)]
pub enum Success {
    One(TypeExpr),
    /// An enum with a variant for each status: `PostGroupResponse`.
    Several {
        name: Ident,
        variants: Vec<Outcome>,
    },
}

/// What `Error::Api` holds.
#[derive(Debug)]
pub enum Failure {
    /// The document has no failure: `Infallible`.
    None,
    /// An enum with a variant for each status: `PostGroupError`.
    Enum { name: Ident, variants: Vec<Outcome> },
}

/// A variant of an enum of responses.
#[derive(Debug)]
pub struct Outcome {
    /// `Conflict`, `ClientError`, `Default`.
    pub name: Ident,
    /// [`TypeExpr::Unit`] for a response without a body.
    pub ty: TypeExpr,
    pub docs: Docs,
}

/// An arm of the `match` on the status.
#[derive(Debug)]
pub struct Arm {
    pub code: ir::StatusCode,
    pub side: Side,
    pub body: ResponseBody,
}

#[derive(Debug)]
pub enum Side {
    /// The variant of [`Success::Several`], or nothing for [`Success::One`].
    Success(Option<Ident>),
    /// The variant of [`Failure::Enum`].
    Failure(Ident),
}

/// How a response's body is read.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseBody {
    Empty,
    Json(TypeExpr),
    /// JSON, or nothing at all, which is `None`. Always [`TypeExpr::Option`].
    JsonOrEmpty(TypeExpr),
    Text,
    Bytes,
    /// A type with [`Shape::ContentUnion`], always [`TypeExpr::Named`].
    Content(TypeExpr),
}

/// A method of the typed response that reads a header: `page.total_count()`.
#[derive(Debug)]
pub struct HeaderAccessor {
    pub name: Ident,
    pub wire: String,
    /// What the method returns inside `Result<Option<T>, HeaderError>`.
    pub ty: TypeExpr,
    pub style: ir::Style,
    pub docs: Docs,
}

// ---- Security and servers ----------------------------------------------------------------------

/// A constant that describes a security scheme, and the client's setter for it.
#[derive(Debug)]
pub struct Scheme {
    /// `GUACAMOLE_TOKEN`
    pub name: Ident,
    /// `with_guacamole_token`
    pub setter: Ident,
    /// The name in the document, for messages.
    pub wire: String,
    pub kind: ir::SchemeKind,
    pub docs: Docs,
}

/// A struct with a field for each variable of a server's URL.
#[derive(Debug)]
pub struct Server {
    /// `Server`
    pub name: Ident,
    pub docs: Docs,
    /// The URL in the order of its parts.
    pub url: Vec<UrlPart>,
    pub variables: Vec<ServerVariable>,
}

#[derive(Debug)]
pub enum UrlPart {
    Literal(String),
    /// The variable's field.
    Variable(Ident),
}

#[derive(Debug)]
pub struct ServerVariable {
    pub name: Ident,
    pub default: String,
    pub docs: Docs,
}
