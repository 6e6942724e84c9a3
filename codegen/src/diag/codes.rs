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
    RENAMED "W0501" "a name was taken"
        "Two names of the document become the same name in Rust. Give one of them an `x-rust-name`."
}
