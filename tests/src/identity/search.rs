//! Searching for groups, a page at a time.

use serde_json::{Map, Value, json};

use super::{Outcome, State, error, text};
use crate::loopback::Answer;

/// Where to read on. A cursor has the whole search in it, so the next request need not repeat it.
#[derive(Clone)]
pub(super) struct Cursor {
    /// The ids of all that was found.
    found: Vec<String>,
    start: usize,
    limit: usize,
}

/// `POST /groupspaged`.
pub(super) fn page(state: &mut State, body: &Value) -> Outcome {
    let mut cursor = match body["cursor"].as_str() {
        Some(cursor) => match state.cursors.get(cursor) {
            Some(cursor) => cursor.clone(),
            None => return Err(error(400, "invalid_cursor", "The cursor is not known.")),
        },
        None => Cursor { found: search(state, body)?, start: 0, limit: 100 },
    };
    if !body["limit"].is_null() {
        let limit = body["limit"].as_u64().filter(|limit| (1..=100).contains(limit));
        let limit = limit.and_then(|limit| usize::try_from(limit).ok());
        cursor.limit = limit.ok_or_else(|| invalid("limit"))?;
    }

    let end = cursor.found.len().min(cursor.start + cursor.limit);
    let ids = &cursor.found[cursor.start.min(end)..end];
    let groups = ids.iter().filter_map(|id| state.find(id).ok());
    let results: Vec<_> = groups.map(|place| state.groups[place].clone()).collect();

    let mut paging = json!({"limit": cursor.limit});
    if end < cursor.found.len() {
        let next = Cursor { start: end, ..cursor.clone() };
        paging["nextCursor"] = json!(remember(state, next));
    }
    if cursor.start > 0 {
        let previous = Cursor { start: cursor.start.saturating_sub(cursor.limit), ..cursor };
        paging["prevCursor"] = json!(remember(state, previous));
    }
    Ok(Answer::value(200, &json!({"paging": paging, "results": results})))
}

fn remember(state: &mut State, cursor: Cursor) -> String {
    let name = format!("cursor+{}/=", state.cursors.len() + 1);
    state.cursors.insert(name.clone(), cursor);
    name
}

/// The ids of the groups for which every condition holds, in the order asked for.
fn search(state: &State, body: &Value) -> Result<Vec<String>, Answer> {
    let mut groups: Vec<&Map<String, Value>> = state.groups.iter().collect();
    for condition in body["searchByAttributes"].as_array().into_iter().flatten() {
        let part = |name: &str| condition[name].as_str().unwrap_or_default();
        let (name, operator, value) = (part("name"), part("operator"), part("value"));
        let matches: fn(&str, &str) -> bool = match (name, operator) {
            ("name" | "type", "EQUALS") => |text, value| text == value,
            ("name", "NOT_EQUALS") => |text, value| text != value,
            ("name", "CONTAINS") => |text, value| text.contains(value),
            ("name", "NOT_CONTAINS") => |text, value| !text.contains(value),
            ("name", "STARTS_WITH") => |text, value| text.starts_with(value),
            ("name", "ENDS_WITH") => |text, value| text.ends_with(value),
            _ => return Err(invalid("searchByAttributes")),
        };
        groups.retain(|group| matches(text(group, name), value));
    }
    let order = &body["orderByAttribute"];
    if !order.is_null() {
        if order["name"] != "name" {
            return Err(invalid("orderByAttribute"));
        }
        groups.sort_by_key(|group| text(group, "name"));
        if order["ascending"] == false {
            groups.reverse();
        }
    }
    Ok(groups.into_iter().map(|group| text(group, "id").to_owned()).collect())
}

fn invalid(name: &str) -> Answer {
    error(400, "invalid_parameter", &format!("{name} is not valid."))
}
