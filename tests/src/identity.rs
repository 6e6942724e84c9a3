//! A double of Entrust Identity as a Service, as far as `spec/identity-groups.yaml` goes.
//!
//! It sends `"externalId": null` although its document does not say so, dates with an offset that RFC 3339 does
//! not know, and 200 without a body where others send 204.

mod search;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::{Map, Value, json};

use crate::loopback::{Answer, Recorded, Server, lock};

/// Id and shared secret of an application that may do anything.
pub const APPLICATION: (&str, &str) = ("8a5bb2f7-6a2f-4b0a-9a53-0a6b3a6d4f10", "not-a-real-secret");
/// An application that only has GROUPS:VIEW.
pub const VIEWER: (&str, &str) = ("c2b8e6d1-4f90-4d2a-8f1e-9a7b6c5d4e3f", "not-a-real-secret-either");
/// The cookie of a web session.
pub const COOKIE: &str = "INTELLITRUST_SESSION_ID";
/// What all dates are: the offset has no colon, so RFC 3339 does not have it.
pub const DATE: &str = "2019-02-19T13:15:27.328+0000";

pub struct Identity {
    pub server: Server,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    sessions: BTreeMap<String, Session>,
    issued: usize,
    /// As they are shown, in the order of creation.
    groups: Vec<Map<String, Value>>,
    created: usize,
    /// The groups of each user.
    memberships: BTreeMap<String, Vec<String>>,
    cursors: BTreeMap<String, search::Cursor>,
}

struct Session {
    may_change: bool,
    /// The value of the cookie, if the application asked for a web session.
    cookie: Option<String>,
}

impl Identity {
    /// With no groups.
    pub fn start() -> Identity {
        let state = Arc::new(Mutex::new(State::default()));
        let server = Server::answering({
            let state = Arc::clone(&state);
            move |request| answer(&mut lock(&state), request)
        });
        Identity { server, state }
    }

    pub fn base_url(&self) -> String {
        self.server.url()
    }

    /// Authenticates an application without a request.
    pub fn token(&self, application: (&str, &str)) -> String {
        lock(&self.state).issue(Session { may_change: application == APPLICATION, cookie: None })
    }

    /// Makes all tokens invalid, as 15 minutes do.
    pub fn expire_tokens(&self) {
        lock(&self.state).sessions.clear();
    }

    /// Adds a group for each name and returns their ids.
    pub fn fill(&self, names: &[&str]) -> Vec<String> {
        let mut state = lock(&self.state);
        names.iter().map(|name| state.create(name, None, None)).collect()
    }

    /// Adds a group as it is: with values and members that no document knows.
    pub fn insert(&self, group: Value) {
        let Value::Object(group) = group else { panic!("a group is an object") };
        lock(&self.state).groups.push(group);
    }

    /// The groups that were assigned to a user.
    pub fn memberships(&self, user: &str) -> Vec<String> {
        lock(&self.state).memberships.get(user).cloned().unwrap_or_default()
    }
}

type Outcome = Result<Answer, Answer>;

fn answer(state: &mut State, request: &Recorded) -> Answer {
    route(state, request).unwrap_or_else(|error| error)
}

fn route(state: &mut State, request: &Recorded) -> Outcome {
    let segments = request.segments();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let ["api", "web", "v1", rest @ ..] = segments.as_slice() else {
        return Err(Answer::empty(404));
    };
    let method = request.method.as_str();
    if let (["adminapi", "authenticate"], "POST") = (rest, method) {
        return authenticate(state, request);
    }
    let may_change = check_token(state, request)?;
    // A search is a POST, but changes nothing.
    let search = matches!(rest, ["groups", "externalid"] | ["groupspaged"]);
    if method != "GET" && !search && !may_change {
        return Err(error(403, "access_denied", "The application lacks a permission."));
    }
    match (rest, method) {
        (["groups"], "GET") => Ok(Answer::value(200, &json!(state.groups))),
        (["groups"], "POST") => create(state, &body(request)?),
        (["groups", "externalid"], "POST") => by_external_id(state, &body(request)?),
        (["groups", id], "GET") => Ok(Answer::value(200, &json!(state.groups[state.find(id)?]))),
        (["groups", id], "PUT") => update(state, id, request),
        (["groups", id], "DELETE") => {
            let place = state.find(id)?;
            state.groups.remove(place);
            Ok(Answer::empty(200))
        }
        (["groupspaged"], "POST") => search::page(state, &body(request)?),
        (["userauthorizationgroup", user, "groups"], "PUT") => assign(state, user, &body(request)?),
        _ => Err(Answer::empty(404)),
    }
}

fn authenticate(state: &mut State, request: &Recorded) -> Outcome {
    let body = body(request)?;
    let text = |name: &str| body[name].as_str().unwrap_or_default();
    let sent = (text("applicationId"), text("sharedSecret"));
    if sent != APPLICATION && sent != VIEWER {
        return Err(error(401, "invalid_user_response", "The response is not valid."));
    }
    let cookie = (body["enableWebSession"] == true).then(|| format!("web-{}", state.issued + 1));
    let token = state.issue(Session { may_change: sent == APPLICATION, cookie: cookie.clone() });
    let result = json!({"authToken": token, "creationTime": DATE, "expirationTime": "2019-02-19T13:30:27.328+0000"});
    let answer = Answer::value(200, &result);
    Ok(match cookie {
        Some(cookie) => answer.with_header("Set-Cookie", format!("{COOKIE}={cookie}; Path=/; Secure; HttpOnly")),
        None => answer,
    })
}

/// Whether the application may change something. The header is the mere token, or the token after `Bearer`; a
/// web session needs its cookie too.
fn check_token(state: &State, request: &Recorded) -> Result<bool, Answer> {
    let denied = || error(401, "access_denied", "The token is missing or not valid.");
    let header = request.header("authorization").ok_or_else(denied)?;
    let token = header.strip_prefix("Bearer ").unwrap_or(&header);
    let session = state.sessions.get(token).ok_or_else(denied)?;
    if let Some(cookie) = &session.cookie {
        let wanted = format!("{COOKIE}={cookie}");
        let values = request.header_values("cookie");
        if !values.iter().flat_map(|value| value.split(';')).any(|pair| pair.trim() == wanted) {
            return Err(denied());
        }
    }
    Ok(session.may_change)
}

/// The status is 200, not 201.
fn create(state: &mut State, body: &Value) -> Outcome {
    let name = body["name"].as_str().filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| error(400, "invalid_parameter", "The name is missing."))?;
    state.check_name(name, None)?;
    let id = state.create(name, body["externalId"].as_str(), body["attribute"].as_str());
    Ok(Answer::value(200, &json!(state.groups[state.find(&id)?])))
}

/// By externalId, as the path says, or by name, as the schema says.
fn by_external_id(state: &State, body: &Value) -> Outcome {
    let id = body["id"].as_str().ok_or_else(|| error(400, "invalid_parameter", "The id is missing."))?;
    let group =
        state.groups.iter().find(|group| group.get("externalId") == Some(&json!(id)) || text(group, "name") == id);
    match group {
        Some(group) => Ok(Answer::value(200, &json!(group))),
        None => Err(not_found()),
    }
}

/// An absent member leaves things as they are, an empty one removes.
fn update(state: &mut State, id: &str, request: &Recorded) -> Outcome {
    let place = state.find(id)?;
    let body = body(request)?;
    if let Some(name) = body["name"].as_str() {
        state.check_name(name, Some(place))?;
        state.groups[place].insert("name".to_owned(), json!(name));
    }
    for key in ["externalId", "attribute"] {
        if let Some(value) = body[key].as_str() {
            state.groups[place].insert(key.to_owned(), text_or_null(value));
        }
    }
    Ok(Answer::value(200, &json!(state.groups[place])))
}

/// The groups take the place of those the user had.
fn assign(state: &mut State, user: &str, body: &Value) -> Outcome {
    let ids = body.as_array().and_then(|ids| ids.iter().map(Value::as_str).collect::<Option<Vec<_>>>());
    let ids = ids.ok_or_else(|| error(400, "invalid_parameter", "The body is not a list of ids."))?;
    for id in &ids {
        state.find(id)?;
    }
    state.memberships.insert(user.to_owned(), ids.into_iter().map(str::to_owned).collect());
    Ok(Answer::empty(200))
}

impl State {
    fn issue(&mut self, session: Session) -> String {
        self.issued += 1;
        let token = format!("eyJhbGciOiJIUzI1NiJ9.{}", self.issued);
        self.sessions.insert(token.clone(), session);
        token
    }

    fn create(&mut self, name: &str, external_id: Option<&str>, attribute: Option<&str>) -> String {
        self.created += 1;
        let id = format!("7d1a4f0c-3f0e-4a55-8c57-{:012}", self.created);
        let mut group = Map::new();
        group.insert("id".to_owned(), json!(id));
        group.insert("name".to_owned(), json!(name));
        group.insert("externalId".to_owned(), text_or_null(external_id.unwrap_or_default()));
        group.insert("type".to_owned(), json!("MGMT_UI"));
        group.insert("created".to_owned(), json!("2019-02-19T13:15:27Z"));
        group.insert("lastModified".to_owned(), json!(DATE));
        if let Some(attribute) = attribute {
            group.insert("attribute".to_owned(), text_or_null(attribute));
        }
        self.groups.push(group);
        id
    }

    fn find(&self, id: &str) -> Result<usize, Answer> {
        let place = self.groups.iter().position(|group| group.get("id") == Some(&json!(id)));
        place.ok_or_else(not_found)
    }

    fn check_name(&self, name: &str, except: Option<usize>) -> Result<(), Answer> {
        let place = self.groups.iter().position(|group| text(group, "name") == name);
        if place.is_some() && place != except {
            return Err(error(409, "group_exists", "A group with this name exists."));
        }
        Ok(())
    }
}

fn body(request: &Recorded) -> Result<Value, Answer> {
    if request.media_type().as_deref() != Some("application/json") {
        return Err(error(400, "invalid_request", "The body is not JSON."));
    }
    let parsed = serde_json::from_slice(&request.body);
    parsed.map_err(|_| error(400, "invalid_request", "The body is not valid JSON."))
}

/// A member that is a text; a group that a test made need not have it.
fn text<'a>(group: &'a Map<String, Value>, name: &str) -> &'a str {
    group.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn text_or_null(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { json!(text) }
}

fn not_found() -> Answer {
    error(404, "group_not_found", "The group does not exist.")
}

/// `ErrorInfo`, with one of the free-form objects that `parameters` may have.
fn error(status: u16, code: &str, message: &str) -> Answer {
    let body = json!({
        "errorCode": code,
        "errorMessage": message,
        "parameters": [{"name": "status", "value": status}],
    });
    Answer::value(status, &body)
}
