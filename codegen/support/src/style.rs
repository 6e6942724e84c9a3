//! The parameter styles of OpenAPI, after the table "Style Examples" of the specification (as corrected in 3.0.4).
//!
//! Where an enum has two variants for one style, the short name is the default of the place it stands in.

use super::encode::{self, Encode};
use super::param::{self, Param};
use serde_json::Value;

/// How a path parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// `blue,black`, `R,100,G,200`
    Simple,
    /// `blue,black`, `R=100,G=200`
    SimpleExploded,
    /// `.blue,black`, `.R,100,G,200`
    Label,
    /// `.blue.black`, `.R=100.G=200`
    LabelExploded,
    /// `;color=blue,black`, `;color=R,100,G,200`
    Matrix,
    /// `;color=blue;color=black`, `;R=100;G=200`
    MatrixExploded,
    /// A `content` parameter: JSON text.
    Json,
}

/// How a query parameter is written. `spaceDelimited` and `pipeDelimited` with `explode` are the same as [`Self::Form`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStyle {
    /// `color=blue&color=black`, `R=100&G=200`
    Form,
    /// `color=blue,black`, `color=R,100,G,200`
    FormJoined,
    /// `color=blue%20black`
    SpaceDelimited,
    /// `color=blue%7Cblack`
    PipeDelimited,
    /// `color=blue%09black` (`collectionFormat: tsv` of Swagger 2.0)
    TabDelimited,
    /// `color%5BR%5D=100&color%5BG%5D=200`
    DeepObject,
    /// A `content` parameter: JSON text.
    Json,
}

/// How a header parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderStyle {
    /// `blue,black`, `R,100,G,200`
    Simple,
    /// `blue,black`, `R=100,G=200`
    SimpleExploded,
    /// A `content` parameter: JSON text.
    Json,
}

/// How a cookie parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieStyle {
    /// `color=blue; color=black`, `R=100; G=200`
    Form,
    /// `color=blue%2Cblack`: a comma cannot stand in a cookie.
    FormJoined,
    /// A `content` parameter: JSON text.
    Json,
}

/// `name=value` as sent.
pub(super) type Pairs = Vec<(String, String)>;

/// The text that stands in for `{name}`; none if there is nothing to send.
pub(super) fn path(name: &str, style: PathStyle, value: &Value) -> Option<String> {
    use PathStyle::*;
    let text = match (style, Param::of(value)) {
        (_, Param::Nothing) => return None,
        (Json, _) => encode::value(&value.to_string()),
        (Simple, it) => joined(&it, ",", encode::value),
        (SimpleExploded, it) => exploded(&it, ",", encode::value),
        (Label, it) => prefixed(".", joined(&it, ",", encode::value), &it),
        (LabelExploded, it) => prefixed(".", exploded(&it, ".", encode::value), &it),
        (Matrix, it) => match &it {
            Param::Many(items) if items.is_empty() => String::new(),
            Param::Pairs(pairs) if pairs.is_empty() => String::new(),
            _ => matrix(name, &joined(&it, ",", encode::value)),
        },
        (MatrixExploded, Param::Many(items)) => items.iter().map(|item| matrix(name, &encode::value(item))).collect(),
        (MatrixExploded, Param::Pairs(pairs)) => {
            pairs.iter().map(|(key, value)| matrix(key, &encode::value(value))).collect()
        }
        (MatrixExploded, it) => matrix(name, &joined(&it, ",", encode::value)),
    };
    Some(text)
}

/// The pairs a query parameter adds; none at all if there is nothing to send.
pub(super) fn query(name: &str, style: QueryStyle, value: &Value, encode: Encode) -> Pairs {
    use QueryStyle::*;
    let param = Param::of(value);
    match style {
        Form => form_pairs(name, param, encode),
        FormJoined => one_pair(name, &param, ",", encode),
        SpaceDelimited => one_pair(name, &param, "%20", encode),
        PipeDelimited => one_pair(name, &param, "%7C", encode),
        TabDelimited => one_pair(name, &param, "%09", encode),
        DeepObject => {
            let mut pairs = Vec::new();
            deep(name, value, encode, &mut pairs);
            pairs
        }
        Json => json_pair(name, value, encode),
    }
}

/// A header's value; none if there is nothing to send.
pub(super) fn header(style: HeaderStyle, value: &Value) -> Option<String> {
    match (style, Param::of(value)) {
        (_, Param::Nothing) => None,
        (HeaderStyle::Json, _) => Some(value.to_string()),
        (_, Param::Many(items)) if items.is_empty() => None,
        (_, Param::Pairs(pairs)) if pairs.is_empty() => None,
        (HeaderStyle::Simple, it) => Some(joined(&it, ",", encode::header)),
        (HeaderStyle::SimpleExploded, it) => Some(exploded(&it, ",", encode::header)),
    }
}

/// The `name=value` pairs of a cookie parameter.
pub(super) fn cookie(name: &str, style: CookieStyle, value: &Value) -> Pairs {
    match style {
        CookieStyle::Form => form_pairs(name, Param::of(value), encode::cookie),
        CookieStyle::FormJoined => one_pair(name, &Param::of(value), "%2C", encode::cookie),
        CookieStyle::Json => json_pair(name, value, encode::cookie),
    }
}

fn form_pairs(name: &str, param: Param, encode: Encode) -> Pairs {
    match param {
        Param::Nothing => Vec::new(),
        Param::One(text) => vec![(encode::value(name), encode(&text))],
        Param::Many(items) => items.iter().map(|item| (encode::value(name), encode(item))).collect(),
        Param::Pairs(pairs) => pairs.iter().map(|(key, value)| (encode::value(key), encode(value))).collect(),
    }
}

fn one_pair(name: &str, param: &Param, separator: &str, encode: Encode) -> Pairs {
    match param {
        Param::Nothing => Vec::new(),
        Param::Many(items) if items.is_empty() => Vec::new(),
        Param::Pairs(pairs) if pairs.is_empty() => Vec::new(),
        it => vec![(encode::value(name), joined(it, separator, encode))],
    }
}

fn json_pair(name: &str, value: &Value, encode: Encode) -> Pairs {
    match value {
        Value::Null => Vec::new(),
        value => vec![(encode::value(name), encode(&value.to_string()))],
    }
}

/// `a[b][c]=1`; an array's items repeat its key, as most servers read it. The specification covers one level only.
fn deep(key: &str, value: &Value, encode: Encode, pairs: &mut Pairs) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                deep(&format!("{key}[{name}]"), value, encode, pairs);
            }
        }
        Value::Array(items) => {
            for item in items {
                deep(key, item, encode, pairs);
            }
        }
        scalar => {
            if let Some(text) = param::text(scalar) {
                pairs.push((encode::value(key), encode(&text)));
            }
        }
    }
}

/// `R,100,G,200`. Separators are written as given: a separator inside of a value is encoded, so the two stay apart.
fn joined(param: &Param, separator: &str, encode: Encode) -> String {
    let parts: Vec<String> = match param {
        Param::Nothing => Vec::new(),
        Param::One(text) => vec![encode(text)],
        Param::Many(items) => items.iter().map(|item| encode(item)).collect(),
        Param::Pairs(pairs) => pairs.iter().flat_map(|(key, value)| [encode(key), encode(value)]).collect(),
    };
    parts.join(separator)
}

/// `R=100,G=200`
fn exploded(param: &Param, separator: &str, encode: Encode) -> String {
    match param {
        Param::Pairs(pairs) => {
            let parts: Vec<String> =
                pairs.iter().map(|(key, value)| format!("{}={}", encode(key), encode(value))).collect();
            parts.join(separator)
        }
        other => joined(other, separator, encode),
    }
}

/// RFC 6570: an empty list is not there at all, an empty string is.
fn prefixed(prefix: &str, text: String, param: &Param) -> String {
    match param {
        Param::One(_) => format!("{prefix}{text}"),
        _ if text.is_empty() => text,
        _ => format!("{prefix}{text}"),
    }
}

/// `;color=blue`, or `;color` for an empty value.
fn matrix(name: &str, encoded: &str) -> String {
    let name = encode::value(name);
    if encoded.is_empty() { format!(";{name}") } else { format!(";{name}={encoded}") }
}
