//! A double of AVEVA's Client Failover service, as far as `spec/client-failover.yaml` goes.
//!
//! Nulls are left out of answers unless `Accept-Verbosity: verbose` asks for them, errors carry more keys than
//! the documented ones, and a missing token is a 401 without a body, which the page does not list.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use serde_json::{Map, Value, json};

use crate::loopback::{Answer, Recorded, Server, lock};

/// Client id and secret of a client that may do anything.
pub const CLIENT: (&str, &str) = ("2f0f8f0e-6c1b-4a7d-9f3c-8b1d5e7a9c42", "not-a-real-secret");
/// A client that may only read.
pub const READER: (&str, &str) = ("7a1c55de-0b52-4f0c-a3c5-1f7d21f6f0aa", "not-a-real-secret-either");
pub const TENANT: &str = "e3f2b1c4-7d65-4a8f-9b0c-5d4e3f2a1b0c";
pub const NAMESPACE: &str = "pumps";

pub struct Failover {
    pub server: Server,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    tokens: BTreeSet<String>,
    issued: usize,
    /// In the order of creation.
    groups: Vec<Group>,
}

struct Group {
    /// As it was sent, without nulls and unknown properties.
    configuration: Map<String, Value>,
    /// With nulls.
    status: Value,
}

impl Failover {
    /// With no groups.
    pub fn start() -> Failover {
        let state = Arc::new(Mutex::new(State::default()));
        let server = Server::answering({
            let state = Arc::clone(&state);
            move |request| answer(&mut lock(&state), request)
        });
        Failover { server, state }
    }

    pub fn base_url(&self) -> String {
        self.server.url()
    }

    /// A token for a client, without a request.
    pub fn token(&self, (id, _): (&str, &str)) -> String {
        lock(&self.state).issue(id)
    }

    /// Makes all tokens invalid, as an hour does.
    pub fn expire_tokens(&self) {
        lock(&self.state).tokens.clear();
    }

    /// Adds groups `group-1` to `group-<count>`.
    pub fn fill(&self, count: usize) {
        let mut state = lock(&self.state);
        for number in 1..=count {
            let configuration = json!({
                "Id": format!("group-{number}"),
                "Name": format!("Group {number}"),
                "FailoverTimeout": "00:01:00",
            });
            let Value::Object(configuration) = configuration else {
                continue;
            };
            state.groups.push(Group::new(configuration));
        }
    }

    /// Makes a client session the primary of a group, so that the group cannot be deleted any more.
    pub fn set_primary(&self, group: &str, session: &str) {
        let mut state = lock(&self.state);
        let place = state.place(group).expect("a group that exists");
        state.groups[place].status["Primary"] = json!(session);
        state.groups[place].status["LastDataProcessedTime"] = json!("2019-08-24T14:15:22Z");
    }
}

type Outcome = Result<Answer, Answer>;

fn answer(state: &mut State, request: &Recorded) -> Answer {
    let answer = route(state, request).unwrap_or_else(|error| error);
    answer.with_header("Operation-Id", OPERATION)
}

const OPERATION: &str = "86e17027c84c4e1721b438606db413be";

fn route(state: &mut State, request: &Recorded) -> Outcome {
    let segments = request.segments();
    // The words of a path are the same in any case, the identifiers are not.
    let words: Vec<String> = segments.iter().map(|segment| segment.to_ascii_lowercase()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let method = request.method.as_str();
    match words.as_slice() {
        ["identity", "connect", "token"] if method == "POST" => token(state, request),
        ["api", "v1", "tenants", _, "namespaces", _, "clientfailover", "groups", rest @ ..] => {
            check_token(state, request)?;
            if segments[3] != TENANT || segments[5] != NAMESPACE {
                return Err(error(403, "The tenant or the namespace is not yours."));
            }
            if method != "GET" && !bearer(request).is_some_and(|token| token.starts_with(CLIENT.0)) {
                return Err(error(403, "The client may only read."));
            }
            let id = segments.get(8).map_or("", String::as_str);
            match (rest, method) {
                ([], "GET") => list(state, request),
                ([], "POST") => post(state, request),
                ([_], "GET") => {
                    let group = &state.groups[state.find(id)?];
                    Ok(Answer::value(200, &shown(request, &group.view())))
                }
                ([_], "DELETE") => delete(state, id),
                ([_, "status"], "GET") => {
                    let group = &state.groups[state.find(id)?];
                    Ok(Answer::value(200, &shown(request, &group.status)))
                }
                ([] | [_] | [_, "status"], _) => Err(Answer::empty(405)),
                _ => Err(Answer::empty(404)),
            }
        }
        _ => Err(Answer::empty(404)),
    }
}

fn token(state: &mut State, request: &Recorded) -> Outcome {
    let refused = |code: &str| Err(Answer::value(400, &json!({"error": code})));
    if request.media_type().as_deref() != Some("application/x-www-form-urlencoded") {
        return refused("invalid_request");
    }
    let form = request.form();
    let field = |name: &str| form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    if field("grant_type") != "client_credentials" {
        return refused("unsupported_grant_type");
    }
    let sent = (field("client_id"), field("client_secret"));
    if sent != CLIENT && sent != READER {
        return refused("invalid_client");
    }
    let token = state.issue(sent.0);
    let answer = json!({"access_token": token, "expires_in": 3600, "token_type": "Bearer"});
    Ok(Answer::value(200, &answer))
}

fn bearer(request: &Recorded) -> Option<String> {
    let header = request.header("authorization")?;
    header.strip_prefix("Bearer ").map(str::to_owned)
}

fn check_token(state: &State, request: &Recorded) -> Result<(), Answer> {
    if bearer(request).is_some_and(|token| state.tokens.contains(&token)) {
        return Ok(());
    }
    Err(Answer::empty(401).with_header("WWW-Authenticate", "Bearer"))
}

fn list(state: &State, request: &Recorded) -> Outcome {
    let number = |name: &str, otherwise: usize| match request.query_value(name) {
        None => Ok(otherwise),
        Some(text) => text.parse().map_err(|_| error(400, &format!("{name} is not a number."))),
    };
    let (skip, count) = (number("skip", 0)?, number("count", 100)?);
    if count > 1000 {
        return Err(error(400, "count is larger than 1000."));
    }
    let groups = state.groups.iter().skip(skip).take(count);
    let groups: Value = groups.map(|group| shown(request, &group.view())).collect();
    Ok(Answer::value(200, &groups).with_header("Total-Count", state.groups.len().to_string()))
}

/// 201 for a new group, 200 for the same once more, 409 for another of the same id.
fn post(state: &mut State, request: &Recorded) -> Outcome {
    let body = serde_json::from_slice(&request.body);
    let Ok(Value::Object(sent)) = body else {
        return Err(error(400, "The body is not a JSON object."));
    };
    let mut configuration = Map::new();
    for name in PROPERTIES {
        if let Some(value) = sent.get(name).filter(|value| !value.is_null()) {
            configuration.insert(name.to_owned(), value.clone());
        }
    }
    let text = |name: &str| configuration.get(name).and_then(Value::as_str).unwrap_or_default();
    if text("Id").is_empty() {
        return Err(error(400, "Id is missing."));
    }
    if !is_time_span(text("FailoverTimeout")) {
        return Err(error(400, "FailoverTimeout is missing or not a time span."));
    }
    let (status, place) = match state.place(text("Id")) {
        Some(place) if state.groups[place].configuration == configuration => (200, place),
        Some(_) => {
            return Err(error(409, "Group already exists with different configuration."));
        }
        None => {
            state.groups.push(Group::new(configuration));
            (201, state.groups.len() - 1)
        }
    };
    Ok(Answer::value(status, &shown(request, &state.groups[place].view())))
}

fn delete(state: &mut State, id: &str) -> Outcome {
    let place = state.find(id)?;
    if !state.groups[place].status["Primary"].is_null() {
        return Err(error(409, "The failover group has active sessions."));
    }
    state.groups.remove(place);
    Ok(Answer::empty(204))
}

const PROPERTIES: [&str; 5] = ["Id", "Name", "Description", "FailoverTimeout", "AdditionalData"];

impl Group {
    fn new(configuration: Map<String, Value>) -> Group {
        let status = json!({"Primary": null, "PendingPrimary": null, "LastDataProcessedTime": null});
        Group { configuration, status }
    }

    /// The configuration with nulls.
    fn view(&self) -> Value {
        let value = |name: &str| self.configuration.get(name).cloned().unwrap_or(Value::Null);
        PROPERTIES.iter().map(|name| ((*name).to_owned(), value(name))).collect()
    }
}

impl State {
    /// A token starts with the client's id, by which its rights are known again.
    fn issue(&mut self, client: &str) -> String {
        self.issued += 1;
        let token = format!("{client}.{}", self.issued);
        self.tokens.insert(token.clone());
        token
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.groups.iter().position(|group| group.configuration["Id"] == id)
    }

    fn find(&self, id: &str) -> Result<usize, Answer> {
        self.place(id).ok_or_else(|| error(404, "The failover group was not found."))
    }
}

/// An object as the request wants it: the service leaves nulls out unless it is asked not to.
fn shown(request: &Recorded, object: &Value) -> Value {
    let mut object = object.clone();
    let verbose = request.header("accept-verbosity").is_some_and(|value| value == "verbose");
    if let Some(members) = object.as_object_mut().filter(|_| !verbose) {
        members.retain(|_, value| !value.is_null());
    }
    object
}

/// Some of the documented keys, and one that only the vendor's own client knows.
fn error(status: u16, reason: &str) -> Answer {
    let body = json!({
        "OperationId": OPERATION,
        "Error": "An error occurred.",
        "Reason": reason,
        "ChildErrors": [],
        "Parameters": null,
    });
    Answer::value(status, &body)
}

/// `[-][d.]hh:mm:ss[.fffffff]`, as .NET writes it. `PT1M` is not one.
fn is_time_span(text: &str) -> bool {
    let number = |text: &str, length: std::ops::RangeInclusive<usize>| {
        length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = text.strip_prefix('-').unwrap_or(text).split(':').collect();
    let [hours, minutes, seconds] = parts.as_slice() else {
        return false;
    };
    let (days, hours) = hours.split_once('.').unwrap_or(("0", hours));
    let (seconds, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
    number(days, 1..=8)
        && number(hours, 1..=2)
        && number(minutes, 2..=2)
        && number(seconds, 2..=2)
        && number(fraction, 1..=7)
}
