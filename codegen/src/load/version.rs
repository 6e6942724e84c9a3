//! Which version of the specification a document follows.

use crate::diag::{Diagnostics, Stopped, closest, codes, quote};
use crate::pointer::Pointer;
use serde_json::{Map, Value};

/// A version that [`lower`](crate::lower) can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// Swagger 2.0.
    V2_0,
    /// OpenAPI 3.0.x.
    V3_0,
    /// OpenAPI 3.1.x.
    V3_1,
    /// OpenAPI 3.2.x.
    V3_2,
}

/// The version of a document that [`check`] has let through.
pub fn of(map: &Map<String, Value>) -> Version {
    if map.contains_key("swagger") {
        return Version::V2_0;
    }
    map.get("openapi").and_then(supported).unwrap_or(Version::V3_0)
}

fn supported(openapi: &Value) -> Option<Version> {
    let version = plain(openapi);
    let is =
        |known: &str| version == known || version.strip_prefix(known).is_some_and(|rest| rest.starts_with(['.', '-']));
    [("3.0", Version::V3_0), ("3.1", Version::V3_1), ("3.2", Version::V3_2)]
        .into_iter()
        .find(|(known, _)| is(known))
        .map(|(_, version)| version)
}

/// The version of a document, or an error that says what to do.
pub fn check(value: &Value, diags: &mut Diagnostics) -> Result<Version, Stopped> {
    let root = Pointer::root();
    let Value::Object(map) = value else {
        let what = match value {
            Value::Null => "the text is empty",
            _ => "the document is not an object",
        };
        diags.report(&codes::NOT_AN_OBJECT, &root, what).help("an OpenAPI document begins with `openapi: 3.0.3`");
        return Err(Stopped);
    };
    if let Some(swagger) = map.get("swagger") {
        // `2` and `2.0` without quotes are meant, too.
        if ["2", "2.0"].contains(&plain(swagger).as_str()) {
            return Ok(Version::V2_0);
        }
        let message = format!("this is Swagger {}", quote(&plain(swagger)));
        diags
            .report(&codes::UNSUPPORTED_VERSION, &root.child("swagger"), message)
            .help("write `swagger: '2.0'` if the document follows it, or convert it to a later version");
        return Err(Stopped);
    }
    let Some(openapi) = map.get("openapi") else {
        missing(map, diags);
        return Err(Stopped);
    };
    if let Some(version) = supported(openapi) {
        return Ok(version);
    }
    let version = plain(openapi);
    let help = match version.split('.').next() {
        Some("3") => {
            "OpenAPI 3.0, 3.1 and 3.2 are read: write the one that the document follows, `openapi: 3.1.0` for example"
        }
        Some(_) | None => "OpenAPI 3.0, 3.1 and 3.2 are read: write `openapi: 3.0.3` if the document follows that",
    };
    diags
        .report(
            &codes::UNSUPPORTED_VERSION,
            &root.child("openapi"),
            format!("OpenAPI {} is not supported", quote(&version)),
        )
        .help(help);
    Err(Stopped)
}

fn missing(map: &Map<String, Value>, diags: &mut Diagnostics) {
    let diag = diags.report(&codes::NO_VERSION, &Pointer::root(), "the field `openapi` is missing");
    match closest("openapi", map.keys().map(String::as_str)) {
        Some(near) => diag.help(format!("there is {}; write `openapi: 3.0.3`", quote(near))),
        None => diag.help("add `openapi: 3.0.3` if this is an OpenAPI document"),
    };
}

/// Text without quotes; `3.1` written as a number is meant, too.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}
