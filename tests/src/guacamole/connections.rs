use serde_json::{Map, Value, json};

use super::body::{self, Members, Texts};
use super::errors::{ApiError, Failure};
use super::state::Connection;
use super::view::{self, Attribute};
use super::{Call, Outcome, profiles};
use crate::loopback::Answer;

const SCHEMA: [(&str, Attribute); 7] = [
    ("max-connections", Attribute::Number),
    ("max-connections-per-user", Attribute::Number),
    ("weight", Attribute::Number),
    ("failover-only", Attribute::Flag),
    ("guacd-hostname", Attribute::Text),
    ("guacd-port", Attribute::Number),
    ("guacd-encryption", Attribute::Choice(&["none", "ssl"])),
];

/// `…/connections` and what is below it.
pub(super) fn answer(call: &mut Call<'_>, rest: &[&str]) -> Outcome {
    let method = call.request.method.as_str();
    match rest {
        [] => match method {
            "GET" => list(call),
            "POST" => create(call),
            _ => Err(Failure::Page(405)),
        },
        [identifier, rest @ ..] => {
            let number = call.state.connections.number(identifier)?;
            match (rest, method) {
                ([], "GET") => Ok(Answer::value(200, &view::connection(call.state, number))),
                ([], "PUT") => replace(call, number),
                ([], "DELETE") => {
                    call.may_change()?;
                    call.state.delete_connection(number);
                    Ok(Answer::empty(204))
                }
                (["parameters"], "GET") => {
                    call.may_change()?;
                    let parameters = &call.state.connections.rows[&number].parameters;
                    Ok(Answer::value(200, &json!(parameters)))
                }
                (["history"], "GET") => history(call, number),
                (["sharingProfiles"], _) => profiles::of(call, number),
                ([] | ["parameters"] | ["history"], _) => Err(Failure::Page(405)),
                _ => Err(Failure::Page(404)),
            }
        }
    }
}

/// Attributes as they are shown after they were sent.
pub(super) fn stored(sent: &Texts) -> Map<String, Value> {
    view::attributes(&SCHEMA, sent)
}

fn list(call: &Call<'_>) -> Outcome {
    let shows = call.shows()?;
    let numbers = call.state.connections.numbers(|_| shows);
    let rows = numbers.into_iter();
    Ok(view::keyed(rows.map(|number| (number.to_string(), view::connection(call.state, number)))))
}

/// The records of one connection: the newest first, unless the request says otherwise, and only those that
/// have every term it names.
fn history(call: &Call<'_>, number: u32) -> Outcome {
    let mut records = call.state.history.iter().enumerate().collect::<Vec<_>>();
    records.retain(|(_, record)| record.connection == Some(number));
    records.reverse();
    for (name, value) in call.request.query_pairs() {
        match (name.as_str(), value.as_str()) {
            ("contains", term) => {
                records.retain(|(_, record)| record.user.name().contains(term) || record.connection_name.contains(term))
            }
            ("order", "startDate") => records.sort_by_key(|(_, record)| record.start),
            ("order", "-startDate") => records.sort_by_key(|(_, record)| -record.start),
            ("order", other) => {
                let message = format!("Invalid sort predicate: \"{other}\"");
                return Err(Failure::bad_request(message));
            }
            _ => {}
        }
    }
    let views = records.into_iter().map(|(place, record)| view::record(place, record));
    Ok(Answer::value(200, &views.collect()))
}

/// What a request says of a connection, after it could be read and before it is looked at.
struct Sent {
    name: Option<String>,
    parent: Option<String>,
    protocol: Option<String>,
    attributes: Option<Texts>,
    parameters: Option<Texts>,
    active_connections: i64,
    last_active: Option<i64>,
    sharing_profiles: Option<Value>,
}

impl Sent {
    fn read(members: &Members) -> Result<Sent, Failure> {
        members.text("identifier")?;
        Ok(Sent {
            name: members.text("name")?,
            parent: members.text("parentIdentifier")?,
            protocol: members.text("protocol")?,
            attributes: members.texts("attributes")?,
            parameters: members.texts("parameters")?,
            active_connections: members.integer("activeConnections")?.unwrap_or(0),
            last_active: members.integer("lastActive")?,
            sharing_profiles: members.raw("sharingProfiles").cloned(),
        })
    }

    /// The connection to store in place of `replaced`, if the rules allow it.
    fn check(&self, call: &Call<'_>, replaced: Option<u32>) -> Result<Connection, Failure> {
        let attributes = self.attributes.as_ref().ok_or_else(Failure::internal)?;
        call.may_change()?;
        let name = self.name.as_deref().unwrap_or_default();
        if name.trim().is_empty() {
            return Err(Failure::bad_request("Connection names must not be blank."));
        }
        let parent = call.state.parent(self.parent.as_deref())?;
        let same = call.state.connections.numbers(|row| row.parent == parent && row.name == name);
        if same.into_iter().any(|number| Some(number) != replaced) {
            let message = format!("The connection \"{name}\" already exists.");
            return Err(Failure::bad_request(message));
        }
        let protocol = self.protocol.clone().ok_or_else(Failure::internal)?;
        if name.chars().count() > 128 || protocol.chars().count() > 32 {
            return Err(Failure::internal());
        }
        Ok(Connection {
            name: name.to_owned(),
            parent,
            protocol,
            attributes: stored(attributes),
            parameters: parameters(self.parameters.as_ref())?,
        })
    }
}

/// The parameters that are worth storing: not null and not empty. Their names are not looked at.
fn parameters(sent: Option<&Texts>) -> Result<Map<String, Value>, Failure> {
    let mut stored = Map::new();
    for (name, value) in sent.into_iter().flatten() {
        match value.as_str() {
            None | Some("") => {}
            Some(text) if text.chars().count() > 4096 => return Err(too_long()),
            Some(_) => {
                stored.insert(name.clone(), value.clone());
            }
        }
    }
    Ok(stored)
}

fn too_long() -> Failure {
    Failure::Api(ApiError {
        status: 413,
        kind: "BAD_REQUEST",
        message: "The provided parameter value is too long.".to_owned(),
        key: Some("CONNECTION_PARAMETERS.DATABASE_PARAMETER_VALUE_TOO_LONG"),
        expected: None,
        patches: None,
    })
}

/// Answers with what was sent and the identifier: passwords, `""` and nulls included.
fn create(call: &mut Call<'_>) -> Outcome {
    let sent = Sent::read(&body::members(call.request)?)?;
    let row = sent.check(call, None)?;
    let mut echo = json!({"name": row.name});
    echo["identifier"] = json!(call.state.connections.add(row).to_string());
    if let Some(parent) = sent.parent {
        echo["parentIdentifier"] = json!(parent);
    }
    echo["protocol"] = json!(sent.protocol);
    if let Some(parameters) = sent.parameters {
        echo["parameters"] = json!(parameters);
    }
    echo["attributes"] = json!(view::echo(&SCHEMA, sent.attributes.unwrap_or_default()));
    echo["activeConnections"] = json!(sent.active_connections);
    if let Some(last_active) = sent.last_active {
        echo["lastActive"] = json!(last_active);
    }
    if let Some(sharing_profiles) = sent.sharing_profiles {
        echo["sharingProfiles"] = sharing_profiles;
    }
    Ok(Answer::value(200, &echo))
}

/// All of it: what is left out is gone afterwards. Without `parameters` the server stumbles.
fn replace(call: &mut Call<'_>, number: u32) -> Outcome {
    let sent = Sent::read(&body::members(call.request)?)?;
    if sent.parameters.is_none() {
        return Err(Failure::internal());
    }
    let row = sent.check(call, Some(number))?;
    call.state.connections.rows.insert(number, row);
    Ok(Answer::empty(204))
}
