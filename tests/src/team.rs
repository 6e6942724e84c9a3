//! A double of ER/Studio Team Server, as far as `spec/team-server.yaml` goes.
//!
//! Everything is JSON but the 401, which is XML. `status` is a string in successes and an integer in errors;
//! adding a member succeeds without a body, removing one with one.

mod authorization;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use serde_json::{Map, Value, json};

use crate::loopback::{Answer, Recorded, Server, lock};

/// Id and secret of the registered client.
pub const CLIENT: (&str, &str) = ("3f6d0a58-5a3e-4d0b-9a52-6c1d7b8e9f01", "b1946ac9-2492-4d23-8a6c-0f5e4d3c2b1a");
/// A user who may do anything.
pub const ADMIN: (&str, &str) = ("admin", "admin");
/// A user who may only read.
pub const VIEWER: (&str, &str) = ("viewer", "viewer");
/// What the authorization page would have handed out for `ADMIN`.
pub const CODE: &str = "not-a-real-code";
/// The data sources there are.
pub const DATA_SOURCES: [i64; 3] = [16, 17, 18];

pub struct Team {
    pub server: Server,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// Access tokens, and whether their user may change something.
    access: BTreeMap<String, bool>,
    /// Refresh tokens, likewise.
    refresh: BTreeMap<String, bool>,
    issued: usize,
    groups: BTreeMap<i64, Map<String, Value>>,
    created: i64,
    /// The group of each data source that has one.
    members: BTreeMap<i64, i64>,
}

impl Team {
    /// With no groups.
    pub fn start() -> Team {
        let state = Arc::new(Mutex::new(State::default()));
        let server = Server::answering({
            let state = Arc::clone(&state);
            move |request| answer(&mut lock(&state), request)
        });
        Team { server, state }
    }

    pub fn base_url(&self) -> String {
        format!("{}/api", self.server.url())
    }

    /// An access token for a user, without a request.
    pub fn token(&self, user: (&str, &str)) -> String {
        authorization::issue(&mut lock(&self.state), user == ADMIN).0
    }

    /// Makes all access tokens invalid, as a day does. Refresh tokens stay.
    pub fn expire_tokens(&self) {
        lock(&self.state).access.clear();
    }

    /// Adds a group for each name and returns their ids.
    pub fn fill(&self, names: &[&str]) -> Vec<i64> {
        let mut state = lock(&self.state);
        names.iter().map(|name| state.create(name, None)).collect()
    }

    /// The data sources in a group.
    pub fn members(&self, group: i64) -> BTreeSet<i64> {
        let state = lock(&self.state);
        let found = state.members.iter().filter(|(_, of)| **of == group);
        found.map(|(member, _)| *member).collect()
    }
}

type Outcome = Result<Answer, Answer>;

fn answer(state: &mut State, request: &Recorded) -> Answer {
    route(state, request).unwrap_or_else(|error| error)
}

fn route(state: &mut State, request: &Recorded) -> Outcome {
    let segments = request.segments();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let method = request.method.as_str();
    match (segments.as_slice(), method) {
        (["api", "oauth", "token"], "GET") => authorization::token(state, request),
        (["api", "revoketoken", token], "DELETE") => authorization::revoke(state, token),
        (["api", "v1", "groups", rest @ ..], _) => {
            let may_change = authorization::check(state, request)?;
            if method != "GET" && !may_change {
                return Err(failure(403, "Forbidden"));
            }
            match (rest, method) {
                ([], "GET") => list(state, request),
                ([], "POST") => create(state, request),
                ([id], "GET") => Ok(state.envelope(200, state.find(id)?)),
                ([id], "PUT") => update(state, id, request),
                ([id], "DELETE") => {
                    let id = state.find(id)?;
                    state.delete(id);
                    Ok(done())
                }
                ([group, "members", member], "POST") => {
                    let (group, member) = (state.find(group)?, data_source(member)?);
                    state.members.insert(member, group);
                    Ok(Answer::empty(200))
                }
                ([group, "members", member], "DELETE") => {
                    let (group, member) = (state.find(group)?, data_source(member)?);
                    if state.members.get(&member) != Some(&group) {
                        return Err(failure(404, "Not found"));
                    }
                    state.members.remove(&member);
                    Ok(done())
                }
                _ => Err(failure(404, "Not found")),
            }
        }
        _ => Err(failure(404, "Not found")),
    }
}

fn list(state: &State, request: &Recorded) -> Outcome {
    let number = |name: &str, otherwise: usize| match request.query_value(name) {
        None => Ok(otherwise),
        Some(text) => match text.parse::<i64>() {
            Ok(number) => usize::try_from(number).map_err(|_| failure(400, &format!("{name} must be positive"))),
            Err(_) => Err(failure(400, &format!("{name} must be an integer"))),
        },
    };
    let (limit, offset) = (number("limit", 25)?, number("offset", 0)?);
    let letter = request.query_value("alphaFilter").map(|letter| letter.to_lowercase());
    let text = request.query_value("q").map(|text| text.to_lowercase());

    let wanted = |group: &&Map<String, Value>| {
        let name = group["name"].as_str().unwrap_or_default().to_lowercase();
        letter.as_ref().is_none_or(|letter| name.starts_with(letter))
            && text.as_ref().is_none_or(|text| name.contains(text))
    };
    let found: Vec<_> = state.groups.values().filter(wanted).collect();
    let mut metadata = json!({"limit": limit, "totalCount": found.len(), "offset": offset});
    for name in ["alphaFilter", "q"] {
        if let Some(value) = request.query_value(name) {
            metadata[name] = json!(value);
        }
    }
    let groups: Vec<_> = found.into_iter().skip(offset).take(limit).collect();
    Ok(Answer::value(200, &json!({"metadata_": metadata, "groups": groups})))
}

fn create(state: &mut State, request: &Recorded) -> Outcome {
    let body = body(request)?;
    for name in ["name", "membersType"] {
        if body.get(name).and_then(Value::as_str).is_none_or(str::is_empty) {
            return Err(failure(400, &format!("{name} field is required")));
        }
    }
    if body["membersType"] != "datasource" {
        return Err(failure(400, "membersType must be datasource"));
    }
    let name = body["name"].as_str().unwrap_or_default();
    state.check_name(name, None)?;
    let parent = match body.get("parentId").filter(|parent| !parent.is_null()) {
        Some(parent) => Some(state.parent(parent)?),
        None => None,
    };
    let id = state.create(name, parent);
    Ok(state.envelope(201, id))
}

/// Fields that are not there stay as they are; those that are the server's own are not looked at.
fn update(state: &mut State, id: &str, request: &Recorded) -> Outcome {
    let id = state.find(id)?;
    let body = body(request)?;
    if let Some(name) = body.get("name").and_then(Value::as_str) {
        state.check_name(name, Some(id))?;
    }
    if let Some(parent) = body.get("parentId").filter(|parent| !parent.is_null()) {
        state.parent(parent)?;
    }
    let stewards = body.get("stewards").and_then(Value::as_array);
    let stewards = stewards.map(|people| people.iter().map(person).collect::<Result<Vec<_>, _>>());
    let stewards = stewards.transpose()?;

    let group = state.groups.get_mut(&id).unwrap();
    let own = ["id", "type", "url", "link", "createdAt", "modifiedAt", "stewards"];
    for (name, value) in body {
        match value {
            _ if own.contains(&name.as_str()) => {}
            // There is no group without a name.
            Value::Null if name == "name" => {}
            Value::Null => {
                group.shift_remove(&name);
            }
            value => {
                group.insert(name, value);
            }
        }
    }
    if let Some(stewards) = stewards {
        group.insert("stewards".to_owned(), json!(stewards));
    }
    group.insert("modifiedAt".to_owned(), json!(1_320_296_466));
    Ok(state.envelope(200, id))
}

/// A steward is named by `id` or `name` alone, and shown with both. The id is a string here, whatever the
/// field table says.
fn person(sent: &Value) -> Result<Value, Answer> {
    let people = [("1", "admin"), ("2", "jane")];
    let id = sent["id"].as_i64().map(|id| id.to_string());
    let id = id.or_else(|| sent["id"].as_str().map(str::to_owned));
    let found = people.iter().find(|(known, name)| id.as_deref() == Some(*known) || sent["name"] == *name);
    let (id, name) = found.ok_or_else(|| failure(400, "steward is required"))?;
    Ok(json!({"id": id, "name": name, "type": "person", "url": format!("/v1/people/{id}")}))
}

impl State {
    fn create(&mut self, name: &str, parent: Option<i64>) -> i64 {
        self.created += 1;
        let id = 122 + self.created;
        let mut group = Map::new();
        group.insert("id".to_owned(), json!(id));
        group.insert("name".to_owned(), json!(name));
        group.insert("type".to_owned(), json!("Group"));
        group.insert("url".to_owned(), json!(format!("http://api.connect.example.com/v1/groups/{id}")));
        group.insert("link".to_owned(), json!(format!("http://connect.example.com/groups/view.spg?key={id}")));
        group.insert("createdAt".to_owned(), json!(1_320_296_464));
        group.insert("modifiedAt".to_owned(), json!(1_320_296_464));
        group.insert("status".to_owned(), json!(""));
        group.insert("isCurrentUserFollowing".to_owned(), json!(false));
        group.insert("membersType".to_owned(), json!("datasource"));
        if let Some(parent) = parent {
            group.insert("parentId".to_owned(), json!(parent));
        }
        self.groups.insert(id, group);
        id
    }

    fn find(&self, id: &str) -> Result<i64, Answer> {
        let id = id.parse().map_err(|_| failure(400, "id must be an integer"))?;
        if self.groups.contains_key(&id) { Ok(id) } else { Err(failure(404, "Not found")) }
    }

    fn parent(&self, id: &Value) -> Result<i64, Answer> {
        let id = id.as_i64().ok_or_else(|| failure(400, "parentId must be an integer"))?;
        self.find(&id.to_string())
    }

    fn check_name(&self, name: &str, except: Option<i64>) -> Result<(), Answer> {
        let mut same = self.groups.iter().filter(|(_, group)| group["name"] == name);
        if same.any(|(id, _)| Some(*id) != except) {
            return Err(failure(400, "There is a Group with the same name"));
        }
        Ok(())
    }

    /// Deletes a group and its children.
    fn delete(&mut self, id: i64) {
        self.groups.remove(&id);
        self.members.retain(|_, group| *group != id);
        let below = self.groups.iter().filter(|(_, group)| group.get("parentId") == Some(&json!(id)));
        let below: Vec<i64> = below.map(|(child, _)| *child).collect();
        below.into_iter().for_each(|child| self.delete(child));
    }

    fn envelope(&self, status: u16, id: i64) -> Answer {
        Answer::value(status, &json!({"group": self.groups[&id]}))
    }
}

fn data_source(id: &str) -> Result<i64, Answer> {
    let id = id.parse().map_err(|_| failure(400, "member_id must be an integer"))?;
    if DATA_SOURCES.contains(&id) { Ok(id) } else { Err(failure(404, "Not found")) }
}

fn body(request: &Recorded) -> Result<Map<String, Value>, Answer> {
    let json = request.media_type().as_deref() == Some("application/json");
    match serde_json::from_slice(&request.body) {
        Ok(Value::Object(body)) if json => Ok(body),
        _ => Err(failure(400, "Error parsing json content")),
    }
}

fn done() -> Answer {
    Answer::value(200, &json!({"message": "OK", "status": "200"}))
}

fn failure(status: u16, message: &str) -> Answer {
    Answer::value(status, &json!({"message": message, "status": status}))
}
