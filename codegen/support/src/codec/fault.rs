//! What is wrong with a JSON value, in plain words.

use serde::de::{self, Expected, Unexpected};
use std::fmt;

/// What is wrong with a JSON value, and where.
#[derive(Debug)]
pub(in super::super) struct Fault {
    path: String,
    message: String,
}

impl Fault {
    pub(in super::super) fn into_parts(self) -> (String, String) {
        (self.path, self.message)
    }

    /// As the error of another deserializer, whose paths are ours again if it is a [`Node`] too (see `custom`).
    pub(super) fn into_other<E: de::Error>(self) -> E {
        E::custom(self)
    }

    pub(super) fn new(message: String) -> Self {
        Self { path: String::new(), message }
    }

    pub(super) fn under_key(mut self, key: &str) -> Self {
        let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '@'));
        let step = if plain { key.to_owned() } else { format!("[{key:?}]") };
        let joint = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{step}{joint}{}", self.path);
        self
    }

    pub(super) fn under_index(mut self, index: usize) -> Self {
        let joint = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("[{index}]{joint}{}", self.path);
        self
    }
}

/// ``at `groups[3].parentId`: expected an integer, found a string``
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "at `{}`: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    /// A variant of a union is decoded by a deserializer of its own; its path comes back here as text.
    fn custom<T: fmt::Display>(message: T) -> Self {
        let text = message.to_string();
        if let Some((path, message)) = text.strip_prefix("at `").and_then(|text| text.split_once("`: ")) {
            return Self { path: path.to_owned(), message: message.to_owned() };
        }
        // The message of the `uuid` crate shows a piece of the value.
        let is_uuid = text.starts_with("UUID parsing failed");
        Self::new(if is_uuid { "expected a UUID, found another string".to_owned() } else { text })
    }

    fn invalid_type(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::new(format!("expected {}, found {}", in_words(wanted), kind(&found)))
    }

    fn invalid_value(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        let message = match found {
            Unexpected::Signed(_) | Unexpected::Unsigned(_) => {
                format!("expected {} ({wanted}), found one that is too large or too small", in_words(wanted))
            }
            Unexpected::Str(_) => format!("expected {}, found another string", in_words(wanted)),
            _ => format!("expected {}, found another value", in_words(wanted)),
        };
        Self::new(message)
    }

    fn invalid_length(length: usize, wanted: &dyn Expected) -> Self {
        Self::new(format!("expected {}, found {length} items", in_words(wanted)))
    }

    fn missing_field(name: &'static str) -> Self {
        Self::new(format!("the required property `{name}` is missing"))
    }
}

/// serde's words for what it wanted are Rust's; these are JSON's.
fn in_words(wanted: &dyn Expected) -> String {
    let wanted = wanted.to_string();
    match wanted.as_str() {
        "i8" | "i16" | "i32" | "i64" | "i128" | "u8" | "u16" | "u32" | "u64" | "u128" => "an integer".to_owned(),
        "f32" | "f64" => "a number".to_owned(),
        "a sequence" => "an array".to_owned(),
        "a map" => "an object".to_owned(),
        "unit" => "null".to_owned(),
        "a formatted UUID string" => "a UUID".to_owned(),
        _ => wanted,
    }
}

fn kind(found: &Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "a boolean",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "an integer",
        Unexpected::Float(_) => "a number",
        Unexpected::Char(_) | Unexpected::Str(_) => "a string",
        Unexpected::Unit | Unexpected::Option => "null",
        Unexpected::Seq => "an array",
        Unexpected::Map => "an object",
        _ => "something else",
    }
}
