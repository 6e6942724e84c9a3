//! What OpenAPI 3.2 has and 3.1 has not.

mod media;
mod paths;
mod querystring;

use super::{Cx, hide};
use crate::diag::codes;
use crate::grammar::Kind;
use crate::trail::Trail;
use serde_json::{Map, Value, json};

/// What concerns the whole document.
pub(super) fn document(cx: &mut Cx<'_>, map: &mut Map<String, Value>) {
    hide(cx, map, "$self", &Trail::Root);
    media::inline(cx, map);
    querystring::remove(cx, map);
    paths::additional(cx, map);
}

/// Says an object, but not those in it, in 3.1.
pub(super) fn object(cx: &mut Cx<'_>, kind: Kind, map: &mut Map<String, Value>, at: &Trail<'_>) {
    let later: &[&str] = match kind {
        Kind::Server => &["name"],
        Kind::Tag => &["summary", "parent", "kind"],
        Kind::Response => &["summary"],
        Kind::Example => &["dataValue", "serializedValue"],
        Kind::MediaType => {
            stream(cx, map, at);
            &["itemSchema", "prefixEncoding", "itemEncoding"]
        }
        Kind::Encoding => &["encoding", "prefixEncoding", "itemEncoding"],
        Kind::SecurityScheme => &["deprecated", "oauth2MetadataUrl"],
        Kind::Flows => &["deviceAuthorization"],
        Kind::Components => &["mediaTypes"],
        Kind::Discriminator => {
            default_mapping(cx, map, at);
            &["defaultMapping"]
        }
        Kind::Parameter => {
            if map.get("in").is_some_and(|place| place == "cookie") && map.get("style").is_some_and(|it| it == "cookie")
            {
                map.insert("style".to_owned(), json!("form"));
            }
            &[]
        }
        _ => &[],
    };
    for key in later {
        hide(cx, map, key, at);
    }
}

/// A stream is described by what it consists of.
fn stream(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    if map.contains_key("itemSchema") && !map.contains_key("schema") {
        cx.moves.again(&at.key("schema"), &at.key("itemSchema"));
        let schema = map.shift_remove("itemSchema").unwrap_or_default();
        map.insert("schema".to_owned(), schema);
    }
}

fn default_mapping(cx: &mut Cx<'_>, map: &Map<String, Value>, at: &Trail<'_>) {
    if map.contains_key("defaultMapping") {
        let place = cx.author(&at.key("defaultMapping"));
        let message = "`defaultMapping` is not used: a value with another tag is kept as an unknown one";
        cx.diags.report(&codes::NO_COUNTERPART, &place, message).at_key();
    }
}
