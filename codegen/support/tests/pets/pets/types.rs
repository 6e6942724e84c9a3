use crate::support::{Base64, Date, DateTime, Map, Maybe, Secret, Value};

#[derive(Clone, Debug, PartialEq)]
pub struct Pet {
    pub id: i64,
    pub name: String,
    pub kind: Option<Kind>,
    pub owner: Maybe<String>,
    pub friends: Option<Vec<Pet>>,
    pub born: Option<Date>,
    pub seen: Option<DateTime>,
    pub picture: Option<Base64>,
    pub pin: Option<Secret>,
    pub weight: Option<f32>,
    pub rest: Map<Value>,
}

impl Pet {
    pub fn new(id: i64, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            kind: None,
            owner: Maybe::Absent,
            friends: None,
            born: None,
            seen: None,
            picture: None,
            pin: None,
            weight: None,
            rest: Map::new(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Dog,
    Cat,
    Other(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub message: String,
    pub code: Option<Code>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Code(pub i64);

/// Tagged by `type`; `Moved` has no property for its tag.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    Born(Born),
    Moved(Moved),
    Other(Value),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Born {
    pub r#type: String,
    pub pet: Pet,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    pub to: String,
    pub distance: i32,
}

/// By shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    Pet(Pet),
    Moved(Moved),
    Name(String),
    Count(i64),
    Other(Value),
}
