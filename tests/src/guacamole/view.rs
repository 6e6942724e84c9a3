//! Objects as the server shows them. Members of objects are absent if they have no value, those of active
//! connections and records are null.

use serde_json::{Map, Value, json};

use super::state::{Active, Group, Parent, Profile, Record, State, User};
use crate::loopback::Answer;

/// What other interfaces send as a list.
pub(super) fn keyed(objects: impl IntoIterator<Item = (String, Value)>) -> Answer {
    Answer::value(200, &Value::Object(objects.into_iter().collect()))
}

/// The group above all. It is in no table, and has no attributes.
pub(super) fn root(parent: Option<&str>) -> Value {
    let mut root = json!({"name": "ROOT", "identifier": "ROOT"});
    if let Some(parent) = parent {
        root["parentIdentifier"] = json!(parent);
    }
    root["type"] = json!("ORGANIZATIONAL");
    root["activeConnections"] = json!(0);
    root["attributes"] = json!({});
    root
}

pub(super) fn group(number: u32, group: &Group) -> Value {
    json!({
        "name": group.name,
        "identifier": number.to_string(),
        "parentIdentifier": group.parent.identifier(),
        "type": group.ty,
        "activeConnections": 0,
        "attributes": group.attributes,
    })
}

/// A connection, without its parameters.
pub(super) fn connection(state: &State, number: u32) -> Value {
    let row = &state.connections.rows[&number];
    let mut view = json!({
        "name": row.name,
        "identifier": number.to_string(),
        "parentIdentifier": row.parent.identifier(),
        "protocol": row.protocol,
        "attributes": row.attributes,
        "activeConnections": state.active.values().filter(|active| active.connection == number).count(),
    });
    let uses = state.history.iter().filter(|record| record.connection == Some(number));
    if let Some(last) = uses.map(|record| record.start).max() {
        view["lastActive"] = json!(last);
    }
    view
}

pub(super) fn profile(number: u32, profile: &Profile) -> Value {
    json!({
        "name": profile.name,
        "identifier": number.to_string(),
        "primaryConnectionIdentifier": profile.connection.to_string(),
        "attributes": {},
    })
}

/// A connection in use. Who uses it is for administrators, and for that user.
pub(super) fn active(identifier: &str, active: &Active, viewer: User) -> Value {
    let open = viewer == User::Admin || viewer == active.user;
    json!({
        "identifier": identifier,
        "connectionIdentifier": active.connection.to_string(),
        "startDate": active.start,
        "remoteHost": open.then_some("192.0.2.33"),
        "username": open.then_some(active.user.name()),
        "connectable": open,
    })
}

/// The record with a place in the history.
pub(super) fn record(place: usize, record: &Record) -> Value {
    json!({
        "startDate": record.start,
        "endDate": record.end,
        "remoteHost": "192.0.2.33",
        "username": record.user.name(),
        "active": false,
        "identifier": (place + 1).to_string(),
        "uuid": format!("0b4ed3c8-9d51-34a4-8f0e-{:012}", place + 1),
        "attributes": {},
        "logs": {},
        "connectionIdentifier": record.connection.map(|number| number.to_string()),
        "connectionName": record.connection_name,
        "sharingProfileIdentifier": null,
        "sharingProfileName": null,
    })
}

/// A group with all that is below it. A key whose list would be empty is left out.
///
/// `leaves` is whether the user has the permissions asked for; groups are shown even if not.
pub(super) fn tree(state: &State, place: Parent, leaves: bool) -> Value {
    let mut view = match place {
        Parent::Root => root(None),
        Parent::Group(number) => group(number, &state.groups.rows[&number]),
    };
    let groups = state.groups.numbers(|group| group.parent == place);
    let groups = groups.into_iter().map(|number| tree(state, Parent::Group(number), leaves));
    insert_list(&mut view, "childConnectionGroups", groups.collect());
    if leaves {
        let connections = state.connections.numbers(|connection| connection.parent == place);
        let connections = connections.into_iter().map(|number| {
            let mut view = connection(state, number);
            let profiles = state.profiles.rows.iter().filter(|(_, row)| row.connection == number);
            let profiles = profiles.map(|(number, row)| profile(*number, row)).collect();
            insert_list(&mut view, "sharingProfiles", profiles);
            view
        });
        insert_list(&mut view, "childConnections", connections.collect());
    }
    view
}

fn insert_list(view: &mut Value, key: &str, list: Vec<Value>) {
    if !list.is_empty() {
        view[key] = Value::Array(list);
    }
}

/// How an attribute is read from a request and shown when it has no value.
#[derive(Clone, Copy)]
pub(super) enum Attribute {
    Number,
    Text,
    /// `"true"`, or nothing.
    Flag,
    /// A flag that is shown as `""` if it is not set.
    EmptyFlag,
    Choice(&'static [&'static str]),
}

/// Attributes as they are shown after they were sent: each one of the schema, and no others.
pub(super) fn attributes(schema: &[(&str, Attribute)], sent: &Map<String, Value>) -> Map<String, Value> {
    let shown = schema.iter().map(|(name, attribute)| {
        let value = sent.get(*name).and_then(Value::as_str).filter(|value| match attribute {
            Attribute::Number => value.parse::<i32>().is_ok(),
            Attribute::Text => !value.is_empty(),
            Attribute::Flag | Attribute::EmptyFlag => *value == "true",
            Attribute::Choice(values) => values.contains(value),
        });
        let unset = match attribute {
            Attribute::EmptyFlag => json!(""),
            Attribute::Number | Attribute::Text | Attribute::Flag | Attribute::Choice(_) => Value::Null,
        };
        ((*name).to_owned(), value.map_or(unset, |value| json!(value)))
    });
    shown.collect()
}

/// Attributes as a creation sends them back: as they were sent, but for those the schema does not have.
pub(super) fn echo(schema: &[(&str, Attribute)], sent: Map<String, Value>) -> Map<String, Value> {
    sent.into_iter().filter(|(key, _)| schema.iter().any(|(name, _)| name == key)).collect()
}
