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
    NOT_AN_OBJECT "E0102" "the document is not an object"
        "An OpenAPI document is an object with the fields `openapi`, `info` and `paths`."
    NO_VERSION "E0103" "the field `openapi` is missing"
        "The field `openapi` says which version of the specification a document follows: `openapi: 3.0.3`."
    UNSUPPORTED_VERSION "E0104" "the document follows another version of the specification"
        "Documents of Swagger 2.0 and of OpenAPI 3.0, 3.1 and 3.2 are read."
    DUPLICATE_KEY "E0105" "a key stands twice in one object"
        "Parsers disagree on which of the two counts, so neither does. Remove or rename one of them."
    TOO_LARGE "E0106" "the text is too large"
        "A document may have 64 MiB of text, five times what GitHub's has."
    TOO_DEEP "E0107" "the document is nested too deep"
        "Objects and lists may be 64 levels deep. Give inner schemas a name in `components` and refer to them."
    TOO_MANY_VALUES "E0108" "the document has too many values"
        "A document may have 2.5 million values, what aliases repeat included."
    TOO_MANY_ALIASES "E0109" "aliases make the document too large"
        "Aliases of YAML (`*name`) that contain aliases can make a small text as large as one likes, so what they may \
         repeat is limited. Use a `$ref` where the same thing stands often."
    SEVERAL_DOCUMENTS "E0110" "the text has several YAML documents"
        "A line `---` begins another document. One file describes one API."
    NOT_FINITE "E0111" "a number is infinite or not a number"
        "YAML can write `.inf` and `.nan`; JSON, in which values travel, cannot."
    BAD_MERGE "E0112" "`<<` merges something that is not an object"
        "The merge key of YAML takes over the members of an object: `<<: *name`, where `&name` marks that object. A \
         list of objects is merged one after the other."
    TAG "W0101" "a YAML tag is ignored"
        "Tags such as `!include` have no meaning in an OpenAPI document. The value is read as if the tag were not there."

    // ---- lower and type ----
    WRONG_SHAPE "E0201" "something has another form than OpenAPI gives it"
        "The value at this place is not what the OpenAPI specification has there: a list where an object is needed, a \
         text where a number is needed."
    MISSING_FIELD "E0202" "a field that OpenAPI requires is missing"
        "The specification requires this field, and the client cannot be made without it."
    UNKNOWN_VALUE "E0203" "a word is none of those that OpenAPI has here"
        "Fields such as `in`, `style` and `type` have a fixed list of values, written exactly so."
    BAD_KEY "E0204" "a key cannot stand here"
        "The keys of `paths` are paths, which begin with `/`; the keys of `responses` are status codes, their classes \
         (`4XX`) and `default`."
    SCHEMA_OR_CONTENT "E0205" "a parameter or a header needs a `schema` or a `content`, and only one of them"
        "`schema` describes a value that is written the way `style` says; `content` one that is written in a media type \
         such as JSON, of which there can be only one."
    NO_REFERENCE "E0206" "a `$ref` cannot stand here"
        "References can stand for schemas, parameters, request bodies, responses, headers, examples, links, security \
         schemes and whole paths, but not for operations, servers or media types."
    SEVERAL_BODIES "E0221" "an operation has more than one body"
        "Swagger 2.0 has one parameter `in: body`, or parameters `in: formData`, which are the fields of one form. A \
         request has one body, so there can be no second."
    OTHER_VERSION "E0222" "a field of OpenAPI 3 in a document of Swagger 2.0"
        "The field has no meaning in the version that the document says it follows, and without it the client would \
         send or expect something else. Use the notation of 2.0, or say `openapi: 3.0.3`."
    COLLECTION_FORMAT "E0223" "a list cannot be written this way"
        "`collectionFormat` says how Swagger 2.0 writes a list. `multi` repeats the parameter, which only queries and \
         forms can."
    REFUSED "E0299" "something is not understood"
        "The reader of OpenAPI documents refuses this object for a reason that we have no better words for. Please \
         report it."
    UNKNOWN_FIELD "W0201" "a field is not one that OpenAPI has here"
        "The field is ignored. It may be misspelt, stand one level too high or too low, or belong to another version \
         of the specification. A field of one's own begins with `x-`."
    FOREIGN_KEYWORD "W0202" "a keyword means nothing in this schema"
        "The keyword is not one of OpenAPI 3.0, or not one for schemas of this type. It is ignored."
    REPAIRED "W0203" "a value is written in another form, and was read as meant"
        "YAML makes numbers of `1.0` and texts of `'true'`. What is meant is clear here, but other tools may be stricter."
    BESIDE_REFERENCE "W0204" "something stands beside a `$ref`"
        "OpenAPI 3.0 ignores what stands beside a `$ref`, though many authors mean it. In schemas it is taken to hold as \
         well, as if the `$ref` stood in an `allOf`; elsewhere it is ignored."
    LATER_VERSION "W0205" "a notation of a later version than the document says"
        "What OpenAPI 3.0 can say, too, is read as meant; the rest is ignored."
    EMPTY "W0206" "nothing stands here"
        "A key without a value is read as if the key were not there."
    BROKEN_DOCS "W0207" "a part that only people read is not as OpenAPI has it"
        "It does not change what is sent, so it is left out."
    NO_CALLBACKS "W0208" "callbacks are not generated"
        "A callback is a request that the server sends. A client has no use for it, so its types are not generated."
    COMPONENT_NAME "W0209" "the name of a component has signs that it cannot have"
        "The names of components have letters, digits, `.`, `-` and `_`. Other tools may refuse this one."
    NO_COUNTERPART "W0210" "a notation of a later version cannot be said fully"
        "OpenAPI 3.1 and 3.2 can say things that the client has nothing for yet. A tuple is read as a list, a reference \
         whose target depends on the way to it as any value; a query string that is one value, certificates and \
         methods other than those of 3.0 are left out."

    LIST_AS_TEXT "W0221" "a list is one text for the client"
        "Swagger 2.0 can separate the values of a list by blanks, tabs and pipes everywhere; OpenAPI 3 cannot do so with \
         tabs, nor in paths and headers. The client takes and gives the whole text."

    // ---- build ----
    UNKNOWN_REFERENCE "E0301" "a `$ref` leads nowhere"
        "Nothing stands at the place that the reference names. Correct the reference, or add what it names."
    CIRCULAR "E0302" "something is nothing but itself"
        "A chain of `$ref` or of `allOf` that comes back to its start describes nothing. Recursion needs a property, \
        an item or an alternative on the way."
    UNKNOWN_SCHEME "E0303" "a security scheme is not described"
        "`security` names schemes of `components/securitySchemes`, of which one has nearly this name. Correct the name."
    PATH "E0304" "a path is not well-formed"
        "The parameters of a path stand between braces: `/pets/{id}`."
    SERVER_VARIABLE "E0305" "a server's URL has an unknown variable"
        "Each `{name}` of a server's URL needs an entry in its `variables`, with a default."
    TOO_DEEP_REFERENCES "E0306" "schemas stand too deep in each other"
        "Schemas contain one another by `allOf`, or by references into the inside of schemas such as \
        `#/components/schemas/Pet/properties/owner`, hundreds of times. The limit is there for documents that want the \
        stack to overflow."
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
    UNREAD_MEDIA "W0311" "a media type is not read"
        "The body has a schema, but its media type is none that the client can read or write. It is handed over as \
        bytes. Reported once for each media type."
    COMBINATIONS "W0312" "too many combinations of alternatives"
        "Several `oneOf` or `anyOf` hold at once, and each combination would be a type. What they say is read as any \
        JSON."
    EXTENSION "W0313" "an extension is not well-formed"
        "An `x-` key that this generator knows has a value that it does not understand, and is ignored."
    NO_ITEMS "W0314" "an array without `items`"
        "OpenAPI 3.0 wants every array to say what its items are: `items: {}` for anything. They are read as any JSON."
    EXTRA_PARAMETER "W0315" "a path parameter has no place in the path"
        "A parameter with `in: path` needs `{name}` in the path. It is ignored where the path has none."
    UNDESCRIBED_SCHEME "W0316" "a security scheme is required that is not described"
        "`security` names a scheme that is not in `components/securitySchemes`, so the client does not know what to send. \
         The requirement is left out. Describe the scheme."

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
    BAD_RUST_NAME "E0501" "an `x-rust-name` cannot be used"
        "The name is no identifier, a keyword, or one that the generated code needs itself. It is taken as it stands, so \
         choose one that Rust accepts."
    SAME_RUST_NAME "E0502" "an `x-rust-name` is given twice"
        "Two things that stand side by side in Rust have the same `x-rust-name`. Change one of them."
    EMPTY_CIRCLE "E0503" "a schema is only another name for itself"
        "A chain of `$ref`s comes back to where it started, so nothing says what the value is."
    RENAMED "W0501" "a name was taken"
        "Two names of the document become the same name in Rust, so the later one has a number. Give one of them an \
         `x-rust-name`."
    UNSPEAKABLE "W0502" "a name has nothing that can stand in a Rust name"
        "The name consists of signs without a name of their own, such as emoji. Give it an `x-rust-name`."
    MEDIA_NOT_OFFERED "W0503" "a media type of a request body is not offered"
        "A method sends its body in one media type: JSON before forms, text and bytes. The others are left out."
    SCHEMA_OF_TEXT "W0504" "the schema of a text is not used"
        "Only JSON and forms become Rust types. A body of XML, CSV, events or other text is given as it is, so that the \
         schema, which describes its parts, has no use."
    NO_SUCCESS "W0505" "no successful response is documented"
        "An operation documents failures only, or nothing. Any 2xx response counts as success then, and its bytes are \
         returned. Describe the response to get a type."
    BODY_NOT_ALLOWED "W0506" "a response has a body that HTTP does not allow"
        "Responses with a status of 1xx, 204, 205 or 304 end with their headers. The `content` is left out."
    LONG_NAME "W0507" "a name is too long"
        "Files of the documentation are named after types, so the name of a type has at most 160 bytes. The rest is cut \
         off. Give it an `x-rust-name`."
    SAME_MEDIA "W0508" "two media types differ in their parameters only"
        "A response's body is told apart by its media type without parameters, so `application/json; v=2` is the same as \
         `application/json`. The first one's schema is used."
}
