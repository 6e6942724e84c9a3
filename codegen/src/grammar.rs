//! What OpenAPI 3.0 has where: the one table by which a document is walked, repaired and judged.
//!
//! [`lower`](crate::lower) learns from it where schemas are (a property called `example` is no example),
//! [`typed`](crate::typed) what is wrong with a place.

pub(crate) mod shape;

/// An object of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Document,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Header,
    Example,
    Link,
    Tag,
    Schema,
    Discriminator,
    SecurityScheme,
    Flows,
    Flow,
}

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Whatever: it is shown or sent, never looked into.
    Any,
    Text,
    Flag,
    Number,
    /// A whole number that is not negative.
    Count,
    OneOf(&'static [&'static str]),
    /// `true`, `false`, or a schema.
    FlagOrSchema,
    Node(Kind),
    /// The object, or a `$ref` to one.
    Ref(Kind),
    List(&'static Form),
    Map(&'static Form),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    Required,
    Optional,
    /// Only people read it: a mistake inside is no reason to stop.
    Docs,
}

/// A field that has a name of its own.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) need: Need,
    pub(crate) form: Form,
}

const fn required(name: &'static str, form: Form) -> Field {
    Field { name, need: Need::Required, form }
}

const fn optional(name: &'static str, form: Form) -> Field {
    Field { name, need: Need::Optional, form }
}

const fn docs(name: &'static str, form: Form) -> Field {
    Field { name, need: Need::Docs, form }
}

impl Kind {
    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Document => "the document",
            Kind::Info => "`info`",
            Kind::Contact => "a contact",
            Kind::License => "a license",
            Kind::Server => "a server",
            Kind::ServerVariable => "a server variable",
            Kind::Components => "`components`",
            Kind::Paths => "`paths`",
            Kind::PathItem => "a path",
            Kind::Operation => "an operation",
            Kind::ExternalDocs => "`externalDocs`",
            Kind::Parameter => "a parameter",
            Kind::RequestBody => "a request body",
            Kind::MediaType => "a media type",
            Kind::Encoding => "an encoding",
            Kind::Responses => "`responses`",
            Kind::Response => "a response",
            Kind::Header => "a header",
            Kind::Example => "an example",
            Kind::Link => "a link",
            Kind::Tag => "a tag",
            Kind::Schema => "a schema",
            Kind::Discriminator => "a discriminator",
            Kind::SecurityScheme => "a security scheme",
            Kind::Flows => "`flows`",
            Kind::Flow => "a flow",
        }
    }

    /// The fields with names of their own, in the order of the specification.
    pub(crate) fn fields(self) -> &'static [Field] {
        match self {
            Kind::Document => DOCUMENT,
            Kind::Info => INFO,
            Kind::Contact => CONTACT,
            Kind::License => LICENSE,
            Kind::Server => SERVER,
            Kind::ServerVariable => SERVER_VARIABLE,
            Kind::Components => COMPONENTS,
            Kind::Paths | Kind::Responses => &[],
            Kind::PathItem => PATH_ITEM,
            Kind::Operation => OPERATION,
            Kind::ExternalDocs => EXTERNAL_DOCS,
            Kind::Parameter => PARAMETER,
            Kind::RequestBody => REQUEST_BODY,
            Kind::MediaType => MEDIA_TYPE,
            Kind::Encoding => ENCODING,
            Kind::Response => RESPONSE,
            Kind::Header => HEADER,
            Kind::Example => EXAMPLE,
            Kind::Link => LINK,
            Kind::Tag => TAG,
            Kind::Schema => SCHEMA,
            Kind::Discriminator => DISCRIMINATOR,
            Kind::SecurityScheme => SECURITY_SCHEME,
            Kind::Flows => FLOWS,
            Kind::Flow => FLOW,
        }
    }

    /// What a key of this object stands for: [`Key::Unknown`] if the specification does not say.
    pub(crate) fn key(self, key: &str) -> Key {
        if key.starts_with("x-") {
            return Key::Extension;
        }
        if let Some(field) = self.fields().iter().find(|field| field.name == key) {
            return Key::Field(field);
        }
        match self {
            Kind::Paths if key.starts_with('/') => Key::Entry(Form::Ref(Kind::PathItem)),
            Kind::Responses if is_status(key) => Key::Entry(Form::Ref(Kind::Response)),
            _ => Key::Unknown,
        }
    }
}

/// What a key stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Key {
    Field(&'static Field),
    /// A path, a status code.
    Entry(Form),
    /// `x-…`
    Extension,
    Unknown,
}

/// `200`, `4XX`, `default`.
fn is_status(key: &str) -> bool {
    matches!(
        key.as_bytes(),
        b"default" | [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] | [b'1'..=b'5', b'x' | b'X', b'x' | b'X']
    )
}

const TEXTS: Form = Form::List(&Form::Text);
const SCHEMA_REF: Form = Form::Ref(Kind::Schema);
const SCHEMAS: Form = Form::Map(&SCHEMA_REF);
const SCHEMA_LIST: Form = Form::List(&SCHEMA_REF);
const PARAMETERS: Form = Form::List(&Form::Ref(Kind::Parameter));
const SERVERS: Form = Form::List(&Form::Node(Kind::Server));
const SECURITY: Form = Form::List(&Form::Map(&TEXTS));
const CONTENT: Form = Form::Map(&Form::Node(Kind::MediaType));
const HEADERS: Form = Form::Map(&Form::Ref(Kind::Header));
const EXAMPLES: Form = Form::Map(&Form::Ref(Kind::Example));
const LINKS: Form = Form::Map(&Form::Ref(Kind::Link));
const EXTERNAL: Form = Form::Node(Kind::ExternalDocs);

static DOCUMENT: &[Field] = &[
    required("openapi", Form::Text),
    required("info", Form::Node(Kind::Info)),
    optional("servers", SERVERS),
    required("paths", Form::Node(Kind::Paths)),
    optional("components", Form::Node(Kind::Components)),
    optional("security", SECURITY),
    docs("tags", Form::List(&Form::Node(Kind::Tag))),
    docs("externalDocs", EXTERNAL),
];

static INFO: &[Field] = &[
    required("title", Form::Text),
    docs("description", Form::Text),
    docs("termsOfService", Form::Text),
    docs("contact", Form::Node(Kind::Contact)),
    docs("license", Form::Node(Kind::License)),
    required("version", Form::Text),
];

static CONTACT: &[Field] = &[docs("name", Form::Text), docs("url", Form::Text), docs("email", Form::Text)];

static LICENSE: &[Field] = &[required("name", Form::Text), docs("url", Form::Text)];

static SERVER: &[Field] = &[
    required("url", Form::Text),
    docs("description", Form::Text),
    optional("variables", Form::Map(&Form::Node(Kind::ServerVariable))),
];

static SERVER_VARIABLE: &[Field] =
    &[optional("enum", TEXTS), required("default", Form::Text), docs("description", Form::Text)];

static COMPONENTS: &[Field] = &[
    optional("schemas", SCHEMAS),
    optional("responses", Form::Map(&Form::Ref(Kind::Response))),
    optional("parameters", Form::Map(&Form::Ref(Kind::Parameter))),
    docs("examples", EXAMPLES),
    optional("requestBodies", Form::Map(&Form::Ref(Kind::RequestBody))),
    optional("headers", HEADERS),
    optional("securitySchemes", Form::Map(&Form::Ref(Kind::SecurityScheme))),
    docs("links", LINKS),
    docs("callbacks", Form::Any),
];

static PATH_ITEM: &[Field] = &[
    docs("summary", Form::Text),
    docs("description", Form::Text),
    optional("get", Form::Node(Kind::Operation)),
    optional("put", Form::Node(Kind::Operation)),
    optional("post", Form::Node(Kind::Operation)),
    optional("delete", Form::Node(Kind::Operation)),
    optional("options", Form::Node(Kind::Operation)),
    optional("head", Form::Node(Kind::Operation)),
    optional("patch", Form::Node(Kind::Operation)),
    optional("trace", Form::Node(Kind::Operation)),
    optional("servers", SERVERS),
    optional("parameters", PARAMETERS),
];

static OPERATION: &[Field] = &[
    optional("tags", TEXTS),
    docs("summary", Form::Text),
    docs("description", Form::Text),
    docs("externalDocs", EXTERNAL),
    optional("operationId", Form::Text),
    optional("parameters", PARAMETERS),
    optional("requestBody", Form::Ref(Kind::RequestBody)),
    required("responses", Form::Node(Kind::Responses)),
    docs("callbacks", Form::Any),
    optional("deprecated", Form::Flag),
    optional("security", SECURITY),
    optional("servers", SERVERS),
];

static EXTERNAL_DOCS: &[Field] = &[docs("description", Form::Text), required("url", Form::Text)];

const STYLES: Form =
    Form::OneOf(&["form", "simple", "label", "matrix", "spaceDelimited", "pipeDelimited", "deepObject"]);

static PARAMETER: &[Field] = &[
    required("name", Form::Text),
    required("in", Form::OneOf(&["query", "header", "path", "cookie"])),
    docs("description", Form::Text),
    optional("required", Form::Flag),
    optional("deprecated", Form::Flag),
    optional("allowEmptyValue", Form::Flag),
    optional("style", STYLES),
    optional("explode", Form::Flag),
    optional("allowReserved", Form::Flag),
    optional("schema", SCHEMA_REF),
    docs("example", Form::Any),
    docs("examples", EXAMPLES),
    optional("content", CONTENT),
];

static HEADER: &[Field] = &[
    docs("description", Form::Text),
    optional("required", Form::Flag),
    optional("deprecated", Form::Flag),
    optional("allowEmptyValue", Form::Flag),
    optional("style", Form::OneOf(&["simple"])),
    optional("explode", Form::Flag),
    optional("allowReserved", Form::Flag),
    optional("schema", SCHEMA_REF),
    docs("example", Form::Any),
    docs("examples", EXAMPLES),
    optional("content", CONTENT),
];

static REQUEST_BODY: &[Field] =
    &[docs("description", Form::Text), required("content", CONTENT), optional("required", Form::Flag)];

static MEDIA_TYPE: &[Field] = &[
    optional("schema", SCHEMA_REF),
    docs("example", Form::Any),
    docs("examples", EXAMPLES),
    optional("encoding", Form::Map(&Form::Node(Kind::Encoding))),
];

static ENCODING: &[Field] = &[
    optional("contentType", Form::Text),
    optional("headers", HEADERS),
    optional("style", Form::OneOf(&["form", "spaceDelimited", "pipeDelimited", "deepObject"])),
    optional("explode", Form::Flag),
    optional("allowReserved", Form::Flag),
];

static RESPONSE: &[Field] = &[
    required("description", Form::Text),
    optional("headers", HEADERS),
    optional("content", CONTENT),
    docs("links", LINKS),
];

static EXAMPLE: &[Field] = &[
    docs("summary", Form::Text),
    docs("description", Form::Text),
    docs("value", Form::Any),
    docs("externalValue", Form::Text),
];

static LINK: &[Field] = &[
    docs("operationRef", Form::Text),
    docs("operationId", Form::Text),
    docs("parameters", Form::Map(&Form::Any)),
    docs("requestBody", Form::Any),
    docs("description", Form::Text),
    docs("server", Form::Node(Kind::Server)),
];

static TAG: &[Field] = &[required("name", Form::Text), docs("description", Form::Text), docs("externalDocs", EXTERNAL)];

static SCHEMA: &[Field] = &[
    docs("title", Form::Text),
    optional("multipleOf", Form::Number),
    optional("maximum", Form::Number),
    optional("exclusiveMaximum", Form::Flag),
    optional("minimum", Form::Number),
    optional("exclusiveMinimum", Form::Flag),
    optional("maxLength", Form::Count),
    optional("minLength", Form::Count),
    optional("pattern", Form::Text),
    optional("maxItems", Form::Count),
    optional("minItems", Form::Count),
    optional("uniqueItems", Form::Flag),
    optional("maxProperties", Form::Count),
    optional("minProperties", Form::Count),
    optional("required", TEXTS),
    optional("enum", Form::List(&Form::Any)),
    optional("type", Form::OneOf(TYPES)),
    optional("allOf", SCHEMA_LIST),
    optional("oneOf", SCHEMA_LIST),
    optional("anyOf", SCHEMA_LIST),
    optional("not", SCHEMA_REF),
    optional("items", SCHEMA_REF),
    optional("properties", SCHEMAS),
    optional("additionalProperties", Form::FlagOrSchema),
    docs("description", Form::Text),
    optional("format", Form::Text),
    optional("default", Form::Any),
    optional("nullable", Form::Flag),
    optional("discriminator", Form::Node(Kind::Discriminator)),
    optional("readOnly", Form::Flag),
    optional("writeOnly", Form::Flag),
    docs("xml", Form::Any),
    docs("externalDocs", EXTERNAL),
    docs("example", Form::Any),
    optional("deprecated", Form::Flag),
];

/// The types of 3.0.
pub(crate) const TYPES: &[&str] = &["string", "number", "integer", "boolean", "array", "object"];

static DISCRIMINATOR: &[Field] = &[required("propertyName", Form::Text), optional("mapping", Form::Map(&Form::Text))];

static SECURITY_SCHEME: &[Field] = &[
    required("type", Form::OneOf(&["apiKey", "http", "oauth2", "openIdConnect"])),
    docs("description", Form::Text),
    optional("name", Form::Text),
    optional("in", Form::OneOf(&["query", "header", "cookie"])),
    optional("scheme", Form::Text),
    docs("bearerFormat", Form::Text),
    optional("flows", Form::Node(Kind::Flows)),
    optional("openIdConnectUrl", Form::Text),
];

static FLOWS: &[Field] = &[
    optional("implicit", Form::Node(Kind::Flow)),
    optional("password", Form::Node(Kind::Flow)),
    optional("clientCredentials", Form::Node(Kind::Flow)),
    optional("authorizationCode", Form::Node(Kind::Flow)),
];

static FLOW: &[Field] = &[
    optional("authorizationUrl", Form::Text),
    optional("tokenUrl", Form::Text),
    optional("refreshUrl", Form::Text),
    required("scopes", Form::Map(&Form::Text)),
];
