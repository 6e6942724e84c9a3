//! `in: querystring`, the whole query as one value.

use super::super::Cx;
use crate::diag::codes;
use crate::trail::Trail;
use serde_json::{Map, Value};

/// Takes such parameters away, with a warning where they are described.
pub(super) fn remove(cx: &mut Cx<'_>, document: &mut Map<String, Value>) {
    let mut shared: Vec<String> = Vec::new();
    let root = Trail::Root;
    let components = root.key("components");
    if let Some(parameters) = document.get_mut("components").and_then(|it| it.get_mut("parameters"))
        && let Value::Object(parameters) = parameters
    {
        let at = components.key("parameters");
        parameters.retain(|name, parameter| {
            let found = is_querystring(parameter);
            if found {
                report(cx, &at.key(name));
                shared.push(format!("#/components/parameters/{}", name.replace('~', "~0").replace('/', "~1")));
            }
            !found
        });
    }
    let Some(Value::Object(paths)) = document.get_mut("paths") else { return };
    let paths_at = root.key("paths");
    for (path, item) in paths.iter_mut() {
        let Value::Object(item) = item else { continue };
        let at = paths_at.key(path);
        list(cx, &shared, item, &at);
        for (method, operation) in item.iter_mut() {
            if let Value::Object(operation) = operation {
                list(cx, &shared, operation, &at.key(method));
            }
        }
    }
}

/// The places of the parameters that stay must not change, so the later ones move.
fn list(cx: &mut Cx<'_>, shared: &[String], map: &mut Map<String, Value>, at: &Trail<'_>) {
    let Some(Value::Array(list)) = map.get_mut("parameters") else { return };
    let is_gone = |parameter: &Value| {
        is_querystring(parameter)
            || parameter.get("$ref").and_then(Value::as_str).is_some_and(|it| shared.iter().any(|gone| gone == it))
    };
    if !list.iter().any(is_gone) {
        return;
    }
    let at = at.key("parameters");
    let mut kept = Vec::with_capacity(list.len());
    let mut places = Vec::with_capacity(list.len());
    for (index, parameter) in std::mem::take(list).into_iter().enumerate() {
        if is_querystring(&parameter) {
            report(cx, &at.item(index));
        }
        if !is_gone(&parameter) {
            places.push(cx.author(&at.item(index)));
            kept.push(parameter);
        }
    }
    *list = kept;
    for (index, place) in places.into_iter().enumerate() {
        cx.moves.0.insert(at.item(index).pointer().as_str().to_owned(), place);
    }
}

fn is_querystring(parameter: &Value) -> bool {
    parameter.get("in").is_some_and(|place| place == "querystring") && parameter.get("content").is_some()
}

fn report(cx: &mut Cx<'_>, at: &Trail<'_>) {
    let place = cx.author(&at.key("in"));
    cx.diags
        .report(
            &codes::NO_COUNTERPART,
            &place,
            "a query string that is one value cannot be sent; the parameter is left out",
        )
        .help("describe its parts as parameters with `in: query`");
}
