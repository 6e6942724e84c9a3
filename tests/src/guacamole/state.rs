use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::errors::Failure;
use super::{Contents, Version};

pub(super) struct State {
    pub(super) version: Version,
    pub(super) sessions: BTreeMap<String, User>,
    pub(super) groups: Table<Group>,
    pub(super) connections: Table<Connection>,
    pub(super) profiles: Table<Profile>,
    pub(super) active: BTreeMap<String, Active>,
    /// In the order in which the connections were used.
    pub(super) history: Vec<Record>,
    /// How many tokens were issued.
    issued: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum User {
    Admin,
    Viewer,
    Totp,
}

/// The rows of a table of the database.
pub(super) struct Table<T> {
    pub(super) rows: BTreeMap<u32, T>,
    /// The serial number of the last row; deleted rows leave a gap.
    last: u32,
}

/// Where a group or a connection is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Parent {
    Root,
    Group(u32),
}

pub(super) struct Group {
    pub(super) name: String,
    pub(super) parent: Parent,
    pub(super) ty: String,
    /// As they are shown: one for each attribute of the schema.
    pub(super) attributes: Map<String, Value>,
}

pub(super) struct Connection {
    pub(super) name: String,
    pub(super) parent: Parent,
    pub(super) protocol: String,
    /// As they are shown: one for each attribute of the schema.
    pub(super) attributes: Map<String, Value>,
    /// Those that have a value.
    pub(super) parameters: Map<String, Value>,
}

pub(super) struct Profile {
    pub(super) name: String,
    pub(super) connection: u32,
}

pub(super) struct Active {
    pub(super) connection: u32,
    pub(super) user: User,
    pub(super) start: i64,
    /// The place of its record in the history.
    pub(super) record: usize,
}

pub(super) struct Record {
    pub(super) start: i64,
    /// Nothing while the connection is in use.
    pub(super) end: Option<i64>,
    pub(super) user: User,
    /// Nothing once the connection is deleted.
    pub(super) connection: Option<u32>,
    pub(super) connection_name: String,
}

/// Time stands still but for the use of connections, a minute each: golden texts need the same times always.
const BEGINNING: i64 = 1_748_851_200_000;
const MINUTE: i64 = 60_000;

impl State {
    pub(super) fn new(version: Version, contents: Contents) -> State {
        let mut state = State {
            version,
            sessions: BTreeMap::new(),
            groups: Table::new(),
            connections: Table::new(),
            profiles: Table::new(),
            active: BTreeMap::new(),
            history: Vec::new(),
            issued: 0,
        };
        match contents {
            Contents::Empty => {}
            Contents::Sample => state.fill(),
        }
        state
    }

    fn fill(&mut self) {
        let office = self.groups.add(group("Office", Parent::Root, "ORGANIZATIONAL"));
        self.groups.add(group("Build hosts", Parent::Group(office), "BALANCING"));
        let parameters = json!({
            "hostname": "build.example.net",
            "username": "builder",
            "password": "not-a-real-secret",
            "font-size": "14",
        });
        let build = self.connections.add(connection("Build host", Parent::Root, "ssh", parameters));
        let parameters = json!({"hostname": "desktop.example.net", "port": "3389"});
        self.connections.add(connection("Desktop", Parent::Group(office), "rdp", parameters));
        self.add_profile(build, "Watch");
        let over = self.use_connection(build, User::Viewer);
        self.end(&over);
        self.use_connection(build, User::Admin);
    }

    /// A new token for a user: 64 digits that look random and are the same in every run.
    pub(super) fn open_session(&mut self, user: User) -> String {
        self.issued += 1;
        let words = (0..4).map(|word| format!("{:016X}", mix(self.issued * 4 + word)));
        let token: String = words.collect();
        self.sessions.insert(token.clone(), user);
        token
    }

    pub(super) fn use_connection(&mut self, connection: u32, user: User) -> String {
        let number = self.history.len();
        let start = BEGINNING + number as i64 * MINUTE;
        let row = self.connections.rows.get(&connection).expect("a connection that exists");
        let name = row.name.clone();
        self.history.push(Record { start, end: None, user, connection: Some(connection), connection_name: name });
        let identifier = format!("9c1f7a52-3a3e-4c4e-9a55-{:012}", number + 1);
        self.active.insert(identifier.clone(), Active { connection, user, start, record: number });
        identifier
    }

    /// Ends the use of a connection; false if there is no such use.
    pub(super) fn end(&mut self, identifier: &str) -> bool {
        let Some(active) = self.active.remove(identifier) else {
            return false;
        };
        self.history[active.record].end = Some(active.start + MINUTE / 2);
        true
    }

    pub(super) fn add_profile(&mut self, connection: u32, name: &str) -> u32 {
        self.profiles.add(Profile { name: name.to_owned(), connection })
    }

    /// Deletes a connection and its sharing profiles; its history stays.
    pub(super) fn delete_connection(&mut self, number: u32) {
        self.connections.rows.remove(&number);
        self.profiles.rows.retain(|_, profile| profile.connection != number);
        self.active.retain(|_, active| active.connection != number);
        for record in &mut self.history {
            record.connection = record.connection.filter(|connection| *connection != number);
        }
    }

    /// Deletes a group and all that is below it.
    pub(super) fn delete_group(&mut self, number: u32) {
        let below = Parent::Group(number);
        let groups = self.groups.numbers(|group| group.parent == below);
        let connections = self.connections.numbers(|connection| connection.parent == below);
        groups.into_iter().for_each(|group| self.delete_group(group));
        connections.into_iter().for_each(|connection| self.delete_connection(connection));
        self.groups.rows.remove(&number);
    }

    /// The parent a body names. One that does not exist violates a constraint of the database.
    pub(super) fn parent(&self, identifier: Option<&str>) -> Result<Parent, Failure> {
        match identifier {
            None | Some("ROOT") => Ok(Parent::Root),
            Some(identifier) => match self.groups.number(identifier) {
                Ok(number) => Ok(Parent::Group(number)),
                Err(_) => Err(Failure::internal()),
            },
        }
    }
}

impl User {
    pub(super) fn called(username: &str) -> Option<User> {
        [User::Admin, User::Viewer, User::Totp].into_iter().find(|user| user.name() == username)
    }

    pub(super) fn name(self) -> &'static str {
        self.credentials().0
    }

    pub(super) fn credentials(self) -> (&'static str, &'static str) {
        match self {
            User::Admin => super::ADMIN,
            User::Viewer => super::VIEWER,
            User::Totp => super::TOTP,
        }
    }
}

impl<T> Table<T> {
    fn new() -> Table<T> {
        Table { rows: BTreeMap::new(), last: 0 }
    }

    pub(super) fn add(&mut self, row: T) -> u32 {
        self.last += 1;
        self.rows.insert(self.last, row);
        self.last
    }

    /// The number of an existing row. What is no number is not found; one too large for the column is an error
    /// of the database.
    pub(super) fn number(&self, identifier: &str) -> Result<u32, Failure> {
        let digits = !identifier.is_empty() && identifier.bytes().all(|byte| byte.is_ascii_digit());
        if digits && identifier.parse::<i32>().is_err() {
            return Err(Failure::internal());
        }
        let number = identifier.parse().ok().filter(|number| self.rows.contains_key(number));
        number.ok_or_else(|| Failure::not_found(identifier))
    }

    pub(super) fn numbers(&self, wanted: impl Fn(&T) -> bool) -> Vec<u32> {
        let found = self.rows.iter().filter(|(_, row)| wanted(row));
        found.map(|(number, _)| *number).collect()
    }
}

impl Parent {
    pub(super) fn identifier(self) -> String {
        match self {
            Parent::Root => "ROOT".to_owned(),
            Parent::Group(number) => number.to_string(),
        }
    }
}

fn group(name: &str, parent: Parent, ty: &str) -> Group {
    let attributes = super::groups::stored(&Map::new());
    Group { name: name.to_owned(), parent, ty: ty.to_owned(), attributes }
}

fn connection(name: &str, parent: Parent, protocol: &str, parameters: Value) -> Connection {
    let Value::Object(parameters) = parameters else { unreachable!("parameters are an object") };
    let mut limits = Map::new();
    limits.insert("max-connections".to_owned(), json!("10"));
    let attributes = super::connections::stored(&limits);
    Connection { name: name.to_owned(), parent, protocol: protocol.to_owned(), attributes, parameters }
}

/// SplitMix64.
fn mix(number: u64) -> u64 {
    let number = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}
