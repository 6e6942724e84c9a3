//! Text to a tree, and nothing else: no word of OpenAPI but the version.
//!
//! JSON is read as JSON and everything else as YAML, with one visitor, so that both have the same rules: a key
//! stands once, numbers are kept, and a tree has a size.

mod flow;
mod syntax;
mod tree;
pub mod version;

use crate::diag::{Diagnostics, Stopped, codes};
use crate::pointer::Pointer;
use serde::de::DeserializeSeed;
use serde_json::Value;
use tree::{Format, Notes, Seed};

/// The longest text that is read.
const MOST_BYTES: usize = 64 << 20;

/// Reads a document, of whatever version is supported.
pub fn load(text: &str, diags: &mut Diagnostics) -> Result<Value, Stopped> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() > MOST_BYTES {
        diags
            .report(&codes::TOO_LARGE, &Pointer::root(), format!("the text has more than {} MiB", MOST_BYTES >> 20))
            .help("split the document, or remove what is not part of the API");
        return Err(Stopped);
    }
    let value = parse(text, diags)?;
    diags.propagate()?;
    version::check(&value, diags)?;
    Ok(value)
}

/// JSON if it looks like JSON; YAML, of which JSON with comments or trailing commas is nearly a part, otherwise.
fn parse(text: &str, diags: &mut Diagnostics) -> Result<Value, Stopped> {
    if text.trim().is_empty() {
        return Ok(Value::Null);
    }
    if !text.trim_start().starts_with(['{', '[']) {
        return yaml(text).map_err(|error| error.report(diags)).map(|read| read.finish(diags));
    }
    match json(text) {
        Ok(read) => Ok(read.finish(diags)),
        Err(error) if error.is_limit() => Err(error.report(diags)),
        Err(error) => match yaml(text) {
            Ok(read) => Ok(read.finish(diags)),
            Err(second) if second.is_limit() => Err(second.report(diags)),
            Err(_) => Err(error.report(diags)),
        },
    }
}

/// A tree with what was noticed on the way.
struct Read {
    value: Value,
    notes: Notes,
}

impl Read {
    fn finish(self, diags: &mut Diagnostics) -> Value {
        self.notes.report(diags);
        self.value
    }
}

fn json(text: &str) -> Result<Read, syntax::Error> {
    let notes = Notes::new(Format::Json);
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Seed::root(&notes).deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    match value {
        Ok(value) => Ok(Read { value, notes }),
        Err(error) => Err(syntax::Error::json(text, &error, notes.limit())),
    }
}

fn yaml(text: &str) -> Result<Read, syntax::Error> {
    flow::check(text)?;
    let notes = Notes::new(Format::Yaml);
    match Seed::root(&notes).deserialize(serde_yaml::Deserializer::from_str(text)) {
        Ok(value) => Ok(Read { value, notes }),
        Err(error) => Err(syntax::Error::yaml(text, &error, notes.limit())),
    }
}
