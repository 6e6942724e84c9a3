//! The table of all codes. `cargo xtask explain CODE` prints an entry.

use super::Severity;

/// A kind of finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `E0203`, `W0501`: the letter is the severity, the first two digits are the stage.
    pub id: &'static str,
    /// One line.
    pub title: &'static str,
    /// What it means, why it matters and what to do, as Markdown.
    pub explanation: &'static str,
}

impl Code {
    /// From the letter.
    pub fn severity(&self) -> Severity {
        if self.id.starts_with('E') { Severity::Error } else { Severity::Warning }
    }
}

/// The code with this id, in either case.
pub fn find(id: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.id.eq_ignore_ascii_case(id))
}

macro_rules! codes {
    ($($name:ident $id:literal $title:literal $explanation:literal)*) => {
        $(
            #[doc = $title]
            pub static $name: Code = Code { id: $id, title: $title, explanation: $explanation };
        )*
        /// Every code, in the order of the stages.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

// E01xx load · E02xx lower and type · E03xx build · E04xx check · E05xx plan; warnings have the same digits.
codes! {
    // ---- load ----
    SYNTAX "E0101" "the text is neither YAML nor JSON"
        "The document could not be read at all. The message is the parser's, the place is where it gave up."

    // ---- lower and type ----
    WRONG_SHAPE "E0201" "something has another form than OpenAPI gives it"
        "The value at this place is not what the OpenAPI specification has there."

    // ---- build ----
    UNKNOWN_REFERENCE "E0301" "a `$ref` leads nowhere"
        "Nothing stands at the place that the reference names. Correct the reference, or add what it names."
    CIRCULAR "E0302" "something is nothing but itself"
        "A chain of `$ref` or of `allOf` that comes back to its start describes nothing. Recursion needs a property, \
        an item or an alternative on the way."
    UNKNOWN_SCHEME "E0303" "a security scheme is not described"
        "`security` names schemes of `components/securitySchemes`. Correct the name, or describe the scheme."
    PATH "E0304" "a path is not well-formed"
        "The parameters of a path stand between braces: `/pets/{id}`."
    SERVER_VARIABLE "E0305" "a server's URL has an unknown variable"
        "Each `{name}` of a server's URL needs an entry in its `variables`, with a default."
    REQUIRED "W0301" "a required property is not described"
        "`required` names a property that is not in `properties`, nor in those of `allOf`. The client does not know \
        it. Describe it, or take it off the list."
    ENUM_VALUE "W0302" "an `enum` has a value that cannot be"
        "A value is listed twice, or is not of the schema's type. A string in YAML may need quotes: `'1'`, `'true'`."
    CONTRADICTION "W0303" "parts of an `allOf` contradict each other"
        "No value can satisfy both. The client believes the part that comes later."
    DISCRIMINATOR "W0304" "a discriminator does not tell all alternatives apart"
        "Every alternative has to be an object that is a component (whose name is the value), that a mapping names, or \
        whose own schema lists the values of the property. The client tells them apart by their shape instead."
    MAPPING "W0305" "a mapping names what is not an alternative"
        "Only what `oneOf` or `anyOf` lists can be chosen by a discriminator."
    RESERVED_HEADER "W0306" "a header parameter is ignored"
        "OpenAPI says that parameters called `Accept`, `Content-Type` or `Authorization` shall be ignored, since media \
        types and security schemes describe them."
    OPTIONAL_PATH_PARAMETER "W0307" "a path parameter is not required"
        "A path without one of its parts is another path, so OpenAPI wants `required: true` here."
    SCOPES "W0308" "scopes for a scheme that has none"
        "Only `oauth2` and `openIdConnect` have scopes. The list changes nothing."
    UNUSED_VARIABLE "W0309" "a server's variable is not in its URL"
        "The variable changes nothing."
    LOCAL_SERVERS "W0310" "servers of single paths or operations are not used"
        "A client talks to one server. Make another client with the URL of the other server."
    RECURSIVE_ALIAS "W0311" "a list contains only itself"
        "There is no Rust type for it that is only another name. Its items are read as any JSON. An object in between \
        helps: a property that holds the list."
    UNREAD_MEDIA "W0312" "a media type is not read"
        "The body has a schema, but its media type is none that the client can read or write. It is handed over as \
        bytes. Reported once for each media type."
    COMBINATIONS "W0313" "too many combinations of alternatives"
        "Several `oneOf` or `anyOf` hold at once, and each combination would be a type. What they say is read as any \
        JSON."
    EXTENSION "W0314" "an extension is not well-formed"
        "An `x-` key that this generator knows has a value that it does not understand, and is ignored."
    UNKNOWN_TYPE "W0315" "a type that OpenAPI does not have"
        "The types are: array, boolean, integer, number, object, string. Anything else is read as any JSON."
    EXTRA_PARAMETER "W0316" "a path parameter has no place in the path"
        "A parameter with `in: path` needs `{name}` in the path. It is ignored where the path has none."

    // ---- check ----
    PATH_PARAMETER "E0401" "a path and its parameters do not agree"
        "Each `{name}` of a path needs a parameter with `in: path`, and each such parameter a place in the path."
    DUPLICATE_OPERATION "E0402" "two operations have the same `operationId`"
        "An `operationId` is the name of one operation, and becomes the name of a method. Change one of them."
    DUPLICATE_PARAMETER "E0403" "a parameter is described twice"
        "A parameter is told by its name and its place; a list of parameters has each once. Remove one of them."
    STATUS_RANGE "E0404" "there is no such status"
        "The status codes of HTTP are those from 100 to 599, and their classes `1XX` to `5XX`."
    SAME_PATH "W0401" "two paths differ only in the names of their parameters"
        "They match the same URLs, so a server cannot tell them apart. Describe all methods under one of them."
    DEFAULT_VALUE "W0402" "a default is not of the type"
        "The value of `default` is none that the schema allows, so it is not used."
    TAG_PROPERTY "W0403" "an alternative lacks the property of the discriminator"
        "A discriminator's property has to be a string property of every alternative, best a required one."
    STYLE "W0404" "a style has no meaning for a type"
        "OpenAPI does not say how such a value is written: an object inside a list, a list in a cookie that explodes, \
        `deepObject` for what is no object. Servers may expect something else than what the client sends."
    FORM_BODY "W0405" "a form is not an object"
        "The properties of an object are the fields of a form, or the parts of a multipart body. There are none here."
    UNUSUAL_BODY "W0406" "a method with a body that has none by its meaning"
        "HTTP gives the body of GET, HEAD, DELETE and TRACE no meaning; servers and proxies may drop or refuse it."
    NO_RESPONSES "W0407" "an operation has no responses"
        "Whatever the server answers is a status that is not documented. Describe at least the success."

    // ---- plan ----
    RENAMED "W0501" "a name was taken"
        "Two names of the document become the same name in Rust. Give one of them an `x-rust-name`."
}
