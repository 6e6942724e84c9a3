use serde_json::{Map, Value, json};

use super::body::{self, Members, Texts};
use super::errors::Failure;
use super::state::{Group, Parent};
use super::view::{self, Attribute};
use super::{Call, Outcome};
use crate::loopback::Answer;

const SCHEMA: [(&str, Attribute); 3] = [
    ("max-connections", Attribute::Number),
    ("max-connections-per-user", Attribute::Number),
    ("enable-session-affinity", Attribute::EmptyFlag),
];

/// `…/connectionGroups` and what is below it.
pub(super) fn answer(call: &mut Call<'_>, rest: &[&str]) -> Outcome {
    let method = call.request.method.as_str();
    match rest {
        [] => match method {
            "GET" => list(call),
            "POST" => create(call),
            _ => Err(Failure::Page(405)),
        },
        [identifier, rest @ ..] => {
            let place = match *identifier {
                "ROOT" => Parent::Root,
                identifier => Parent::Group(call.state.groups.number(identifier)?),
            };
            match (rest, method) {
                ([], "GET") => Ok(Answer::value(200, &one(call, place))),
                ([], "PUT") => replace(call, place),
                ([], "DELETE") => delete(call, place),
                (["tree"], "GET") => {
                    let leaves = call.shows()?;
                    Ok(Answer::value(200, &view::tree(call.state, place, leaves)))
                }
                ([] | ["tree"], _) => Err(Failure::Page(405)),
                _ => Err(Failure::Page(404)),
            }
        }
    }
}

/// Attributes as they are shown after they were sent.
pub(super) fn stored(sent: &Texts) -> Map<String, Value> {
    view::attributes(&SCHEMA, sent)
}

/// All groups but `ROOT`, which PostgreSQL does not have.
fn list(call: &Call<'_>) -> Outcome {
    let shows = call.shows()?;
    let rows = call.state.groups.rows.iter().filter(|_| shows);
    Ok(view::keyed(rows.map(|(number, row)| (number.to_string(), view::group(*number, row)))))
}

fn one(call: &Call<'_>, place: Parent) -> Value {
    match place {
        Parent::Root => view::root(None),
        Parent::Group(number) => view::group(number, &call.state.groups.rows[&number]),
    }
}

/// What a request says of a group, after it could be read and before it is looked at.
struct Sent {
    name: Option<String>,
    parent: Option<String>,
    ty: Option<String>,
    attributes: Option<Texts>,
    active_connections: i64,
}

impl Sent {
    fn read(members: &Members) -> Result<Sent, Failure> {
        members.text("identifier")?;
        Ok(Sent {
            name: members.text("name")?,
            parent: members.text("parentIdentifier")?,
            ty: members.one_of("type", &["ORGANIZATIONAL", "BALANCING"])?,
            attributes: members.texts("attributes")?,
            active_connections: members.integer("activeConnections")?.unwrap_or(0),
        })
    }

    /// The group to store in place of `replaced`, if the rules allow it.
    fn check(&self, call: &Call<'_>, replaced: Option<u32>) -> Result<Group, Failure> {
        let attributes = self.attributes.as_ref().ok_or_else(Failure::internal)?;
        call.may_change()?;
        let name = self.name.as_deref().unwrap_or_default();
        if name.trim().is_empty() {
            return Err(Failure::bad_request("Connection group names must not be blank."));
        }
        let parent = call.state.parent(self.parent.as_deref())?;
        let same = call.state.groups.numbers(|row| row.parent == parent && row.name == name);
        if same.into_iter().any(|number| Some(number) != replaced) {
            let message = format!("The connection group \"{name}\" already exists.");
            return Err(Failure::bad_request(message));
        }
        let ty = self.ty.clone().ok_or_else(Failure::internal)?;
        if name.chars().count() > 128 {
            return Err(Failure::internal());
        }
        Ok(Group { name: name.to_owned(), parent, ty, attributes: stored(attributes) })
    }
}

/// Answers with what was sent and the identifier: `""` stays `""`, and a parent that was not sent is not there.
fn create(call: &mut Call<'_>) -> Outcome {
    let sent = Sent::read(&body::members(call.request)?)?;
    let row = sent.check(call, None)?;
    let mut echo = json!({"name": row.name});
    echo["identifier"] = json!(call.state.groups.add(row).to_string());
    if let Some(parent) = sent.parent {
        echo["parentIdentifier"] = json!(parent);
    }
    echo["type"] = json!(sent.ty);
    echo["activeConnections"] = json!(sent.active_connections);
    echo["attributes"] = json!(view::echo(&SCHEMA, sent.attributes.unwrap_or_default()));
    Ok(Answer::value(200, &echo))
}

fn replace(call: &mut Call<'_>, place: Parent) -> Outcome {
    let sent = Sent::read(&body::members(call.request)?)?;
    // There is no row to update.
    let Parent::Group(number) = place else {
        return Err(Failure::internal());
    };
    let row = sent.check(call, Some(number))?;
    let mut above = row.parent;
    while let Parent::Group(parent) = above {
        if parent == number {
            return Err(Failure::unsupported("A connection group may not contain itself."));
        }
        above = call.state.groups.rows[&parent].parent;
    }
    call.state.groups.rows.insert(number, row);
    Ok(Answer::empty(204))
}

fn delete(call: &mut Call<'_>, place: Parent) -> Outcome {
    call.may_change()?;
    let Parent::Group(number) = place else {
        return Err(Failure::internal());
    };
    call.state.delete_group(number);
    Ok(Answer::empty(204))
}
