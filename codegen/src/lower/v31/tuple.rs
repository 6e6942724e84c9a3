//! Lists whose items have schemas of their own.

use super::super::Cx;
use crate::diag::codes;
use crate::trail::Trail;
use serde_json::{Map, Value, json};

/// `prefixItems` is read as a list of any of its items.
pub(super) fn items(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    // Before 2020, `items` was that list.
    if let Some(Value::Array(list)) = map.get("items")
        && list.len() != 1
        && !map.contains_key("prefixItems")
    {
        let place = cx.author(&at.key("items"));
        cx.diags
            .report(
                &codes::REPAIRED,
                &place,
                "a list as `items` is of an older JSON Schema, and is read as `prefixItems`",
            )
            .at_key()
            .help("write `prefixItems`");
        cx.moves.again(&at.key("prefixItems"), &at.key("items"));
        let list = map.shift_remove("items").unwrap_or_default();
        map.insert("prefixItems".to_owned(), list);
        if let Some(rest) = map.shift_remove("additionalItems") {
            map.insert("items".to_owned(), rest);
        }
    }
    let Some(Value::Array(prefix)) = map.get("prefixItems") else {
        if map.get("items").is_some_and(Value::is_boolean) {
            map.insert("items".to_owned(), json!({}));
        }
        return;
    };
    let mut kinds: Vec<(Option<usize>, &Value)> = Vec::new();
    let rest = map.get("items").filter(|items| items.is_object());
    for (index, schema) in
        prefix.iter().enumerate().map(|(i, schema)| (Some(i), schema)).chain(rest.map(|it| (None, it)))
    {
        if !kinds.iter().any(|(_, known)| *known == schema) {
            kinds.push((index, schema));
        }
    }
    let here = at.key("prefixItems");
    let (items, rest_items) = (at.key("items"), at.key("items"));
    let said = match kinds.as_slice() {
        [] => json!({}),
        [(index, one)] => {
            if let Some(index) = index {
                cx.moves.again(&items, &here.item(*index));
            }
            (*one).clone()
        }
        several => {
            let union = items.key("anyOf");
            let places: Vec<_> = several
                .iter()
                .map(|(index, _)| index.map_or(rest_items.pointer(), |index| here.item(index).pointer()))
                .collect();
            for (index, place) in places.iter().enumerate() {
                let author = cx.moves.author(place);
                cx.moves.0.insert(union.item(index).pointer().as_str().to_owned(), author);
            }
            let place = cx.author(&here);
            cx.diags
                .report(
                    &codes::NO_COUNTERPART,
                    &place,
                    "a tuple is read as a list whose items are of any of these types",
                )
                .at_key()
                .help("describe an object, whose properties have names");
            json!({ "anyOf": several.iter().map(|(_, schema)| (*schema).clone()).collect::<Vec<_>>() })
        }
    };
    map.insert("items".to_owned(), said);
    if !map.contains_key("type") {
        map.insert("type".to_owned(), json!("array"));
    }
}
