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

    // ---- check ----
    PATH_PARAMETER "E0401" "a path and its parameters do not agree"
        "Each `{name}` of a path needs a parameter with `in: path`, and each such parameter a place in the path."

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
}
