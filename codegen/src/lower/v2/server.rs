//! `schemes`, `host` and `basePath` become `servers`.

use super::super::{Cx, repair};
use super::media::{self, Media};
use crate::diag::{any_of, codes, quote};
use crate::trail::Trail;
use serde_json::{Map, Value, json};

/// The servers, or nothing where the document does not say where it is served. `schemes` stay for the operations.
pub(super) fn servers(cx: &mut Cx<'_>, root: &mut Map<String, Value>) -> Option<Value> {
    let at = Trail::Root;
    let host = text(cx, root, "host");
    let base = text(cx, root, "basePath");
    if host.is_none() && base.is_none() {
        return None;
    }
    let base = base.unwrap_or_default();
    let base = base.trim().trim_matches('/');
    let base = if base.is_empty() { String::new() } else { format!("/{base}") };
    let author = at.key(if host.is_some() { "host" } else { "basePath" });
    for index in 0..2 {
        cx.moves.add(&at.key("servers").item(index), &author);
        cx.moves.add(&at.key("servers").item(index).key("url"), &author);
    }
    let Some(host) = host else {
        return Some(json!([{ "url": if base.is_empty() { "/" } else { &base } }]));
    };
    let (said, host) = match host.trim().split_once("://") {
        Some((scheme, rest)) => {
            let message = format!("`host` has the scheme {}, which is read as one of `schemes`", quote(scheme));
            cx.diags.report(&codes::REPAIRED, &at.key("host").pointer(), message).help(format!(
                "write `host: {}` and `schemes: [{}]`",
                crate::diag::shorten(rest),
                crate::diag::shorten(scheme)
            ));
            (Some(scheme.to_owned()), rest.to_owned())
        }
        None => (None, host.trim().to_owned()),
    };
    let host = host.trim_end_matches('/');
    let mut schemes: Vec<String> = match root.get("schemes") {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    schemes.extend(said.filter(|said| !schemes.contains(said)));
    judge(cx, &schemes);
    // The first one is the client's default, and nobody wants `http` who can have `https`.
    let mut urls: Vec<String> = Vec::new();
    for scheme in ["https", "http"] {
        if schemes.iter().any(|said| said == scheme) || (scheme == "https" && schemes.is_empty()) {
            urls.push(format!("{scheme}://{host}{base}"));
        }
    }
    if urls.is_empty() {
        urls.push(format!("https://{host}{base}"));
    }
    Some(urls.into_iter().map(|url| json!({ "url": url })).collect())
}

fn judge(cx: &mut Cx<'_>, schemes: &[String]) {
    const KNOWN: &[&str] = &["http", "https", "ws", "wss"];
    for (index, scheme) in schemes.iter().enumerate().filter(|(_, scheme)| !KNOWN.contains(&scheme.as_str())) {
        let message =
            format!("unknown value {} of `schemes`, expected {}", quote(scheme), any_of(KNOWN.iter().copied()));
        cx.diags.report(&codes::UNKNOWN_VALUE, &Trail::Root.key("schemes").item(index).pointer(), message);
    }
}

fn text(cx: &mut Cx<'_>, root: &mut Map<String, Value>, key: &str) -> Option<String> {
    let mut value = root.shift_remove(key)?;
    let at = Trail::Root.key(key);
    repair::text(cx, &mut value, &at);
    match value {
        Value::String(text) => Some(text),
        Value::Null => None,
        _ => {
            cx.diags.report(&codes::WRONG_SHAPE, &at.pointer(), format!("`{key}` must be a text"));
            None
        }
    }
}

/// `schemes` of an operation say that another server is meant, unless the document's are among them.
pub(super) fn of_operation(cx: &mut Cx<'_>, operation: &mut Map<String, Value>, doc: &Media, at: &Trail<'_>) {
    let Some(own) = media::take(cx, operation, "schemes", at) else { return };
    let is_other = !own.is_empty() && !doc.schemes.is_empty() && !own.iter().any(|scheme| doc.schemes.contains(scheme));
    if is_other {
        cx.diags
            .report(
                &codes::LOCAL_SERVERS,
                &at.key("schemes").pointer(),
                "the schemes of a single operation are not used",
            )
            .at_key()
            .help("make another client with a URL of that scheme");
    }
}
