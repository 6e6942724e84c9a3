//! A double of an Apache Guacamole server with its PostgreSQL extension, as far as `spec/guacamole.yaml` goes.
//!
//! It answers as the real server's source does, oddities included: everything that looks like a list is an
//! object, unset attributes are null, a creation echoes what was sent, and what goes wrong is JSON, a plain
//! text or a page of HTML, depending on which layer noticed. Left out: writing of sharing profiles, users.

mod active;
mod body;
mod connections;
mod errors;
mod groups;
mod profiles;
mod session;
mod state;
mod view;

use std::sync::{Arc, Mutex};

use self::errors::Failure;
use self::state::{State, User};
use crate::loopback::{Answer, Recorded, Server, lock};

/// May do anything.
pub const ADMIN: (&str, &str) = ("guacadmin", "guacadmin");
/// May read everything except parameters, and change nothing.
pub const VIEWER: (&str, &str) = ("viewer", "viewer");
/// Like `VIEWER`, but has to send `TOTP_CODE` as `guac-totp` too.
pub const TOTP: (&str, &str) = ("totp", "totp");
pub const TOTP_CODE: &str = "123456";

pub const DATA_SOURCE: &str = "postgresql";
/// The data source of shared connections: empty, and not to be written to.
pub const SHARED: &str = "postgresql-shared";

/// Which server is doubled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// Killing answers 204, errors have no `patches`, and a session cannot be asked about.
    V1_5,
    V1_6,
}

/// What the server has in the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    Empty,
    /// Group 1 `Office` with group 2 `Build hosts` and connection 2 `Desktop` (rdp); connection 1 `Build host`
    /// (ssh) at the root, with sharing profile 1 `Watch` and in use by `guacadmin`.
    Sample,
}

pub struct Guacamole {
    pub server: Server,
    state: Arc<Mutex<State>>,
}

impl Guacamole {
    pub fn start(version: Version, contents: Contents) -> Guacamole {
        let state = Arc::new(Mutex::new(State::new(version, contents)));
        let server = Server::answering({
            let state = Arc::clone(&state);
            move |request| answer(&mut lock(&state), request)
        });
        Guacamole { server, state }
    }

    /// The base URL of the API, with the usual context path.
    pub fn base_url(&self) -> String {
        format!("{}/guacamole/api", self.server.url())
    }

    /// Logs somebody in without a request.
    pub fn token(&self, (username, _): (&str, &str)) -> String {
        let user = User::called(username).expect("one of the users of this double");
        lock(&self.state).open_session(user)
    }

    /// Ends all sessions, as 60 idle minutes do.
    pub fn expire_tokens(&self) {
        lock(&self.state).sessions.clear();
    }

    /// Starts to use a connection, as a user's browser does, and returns the active connection's identifier.
    pub fn use_connection(&self, connection: &str, (username, _): (&str, &str)) -> String {
        let user = User::called(username).expect("one of the users of this double");
        let number = connection.parse().expect("identifiers of connections are numbers");
        lock(&self.state).use_connection(number, user)
    }

    /// Adds a sharing profile to a connection and returns its identifier.
    pub fn add_sharing_profile(&self, connection: &str, name: &str) -> String {
        let number = connection.parse().expect("identifiers of connections are numbers");
        lock(&self.state).add_profile(number, name).to_string()
    }
}

/// A request, on its way to the one who answers it.
struct Call<'a> {
    request: &'a Recorded,
    state: &'a mut State,
    user: User,
}

type Outcome = Result<Answer, Failure>;

fn answer(state: &mut State, request: &Recorded) -> Answer {
    let version = state.version;
    route(state, request).unwrap_or_else(|failure| failure.answer(version))
}

fn route(state: &mut State, request: &Recorded) -> Outcome {
    let raw = request.path().to_ascii_lowercase();
    if raw.contains("%2f") || raw.contains("%5c") {
        // Tomcat's own rule, before Guacamole sees anything.
        return Err(Failure::Page(400));
    }
    let segments = request.segments();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let segments = segments.strip_suffix(&[""]).unwrap_or(&segments);
    let ["guacamole", "api", rest @ ..] = segments else {
        return Err(Failure::Page(404));
    };
    match (rest, request.method.as_str()) {
        (["tokens"], "POST") => session::create(state, request),
        (["tokens", token], "DELETE") => session::revoke(state, token),
        (["tokens"] | ["tokens", _], _) => Err(Failure::Page(405)),
        (["session", rest @ ..], _) => {
            let (token, user) = session::authenticate(state, request)?;
            match rest {
                [] => session::itself(state, request, &token),
                ["data", source, rest @ ..] => data(Call { request, state, user }, source, rest),
                _ => Err(Failure::Page(404)),
            }
        }
        _ => Err(Failure::Page(404)),
    }
}

/// A data source. The order of checks is that of the real resource locators: data source, object, method, body.
fn data(mut call: Call<'_>, source: &str, rest: &[&str]) -> Outcome {
    if source != DATA_SOURCE && source != SHARED {
        return Err(Failure::unknown_data_source(source));
    }
    if !accepts_json(call.request) {
        return Err(Failure::Page(406));
    }
    if source == SHARED {
        return shared(&call, rest);
    }
    match rest {
        ["connectionGroups", rest @ ..] => groups::answer(&mut call, rest),
        ["connections", rest @ ..] => connections::answer(&mut call, rest),
        ["sharingProfiles", rest @ ..] => profiles::answer(&call, rest),
        ["activeConnections", rest @ ..] => active::answer(&mut call, rest),
        _ => Err(Failure::Page(404)),
    }
}

/// `postgresql-shared`, with nothing shared. Unlike the other data source it lists `ROOT`, as its own parent.
fn shared(call: &Call<'_>, rest: &[&str]) -> Outcome {
    let root = view::root(Some("ROOT"));
    match (rest, call.request.method.as_str()) {
        (["connectionGroups"], "GET") => Ok(view::keyed([("ROOT".to_owned(), root)])),
        (["connectionGroups", "ROOT"] | ["connectionGroups", "ROOT", "tree"], "GET") => Ok(Answer::value(200, &root)),
        (["connections" | "sharingProfiles" | "activeConnections"], "GET") => Ok(view::keyed([])),
        ([_, id, ..], "GET") => Err(Failure::not_found(id)),
        ([_, ..], _) => Err(Failure::denied()),
        ([], _) => Err(Failure::Page(404)),
    }
}

fn accepts_json(request: &Recorded) -> bool {
    let values = request.header_values("accept");
    let mut ranges = values.iter().flat_map(|value| value.split(','));
    let json = |range: &str| {
        let range = range.split(';').next().unwrap_or_default().trim();
        matches!(range, "application/json" | "application/*" | "*/*")
    };
    values.is_empty() || ranges.any(json)
}

impl Call<'_> {
    /// Whether the `permission` parameters let this user's objects through. Users here may either do all or
    /// only read, so it is the same for every object.
    fn shows(&self) -> Result<bool, Failure> {
        let pairs = self.request.query_pairs();
        let asked: Vec<_> = pairs.iter().filter(|(name, _)| name == "permission").collect();
        let known = ["READ", "UPDATE", "DELETE", "ADMINISTER"];
        if asked.iter().any(|(_, value)| !known.contains(&value.as_str())) {
            // JAX-RS: a parameter that cannot be converted is a path that does not exist.
            return Err(Failure::Page(404));
        }
        let readable = asked.is_empty() || asked.iter().any(|(_, value)| value == "READ");
        Ok(self.user == User::Admin || readable)
    }

    fn may_change(&self) -> Result<(), Failure> {
        match self.user {
            User::Admin => Ok(()),
            User::Viewer | User::Totp => Err(Failure::denied()),
        }
    }
}
