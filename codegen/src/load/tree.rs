//! The visitor that builds the tree, the same for JSON and YAML.

use crate::diag::{Diagnostics, codes, quote};
use crate::pointer::Pointer;
use crate::trail::Trail;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::{Cell, RefCell};
use std::fmt;

/// How many values a document may have, aliases written out. GitHub's, of 13 MB, has half a million.
const MOST_VALUES: usize = 2_500_000;

/// How deep a tree may be. Of 1,192 documents that were counted, the deepest has 28 levels.
pub(super) const MOST_LEVELS: usize = 64;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Yaml,
}

/// A limit of ours that ended the reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    Values,
    Levels,
}

/// What is noticed while a tree is built, to be reported once it is known that this reading counts.
pub(super) struct Notes {
    format: Format,
    values: Cell<usize>,
    limit: Cell<Option<Limit>>,
    list: RefCell<Vec<Note>>,
}

enum Note {
    /// The key stands here for the n-th time.
    Duplicate(Pointer, usize),
    /// `.inf` or `.nan`.
    NotFinite(Pointer),
    /// `<<` with something that cannot be merged.
    BadMerge(Pointer),
    /// `!tag`.
    Tag(Pointer, String),
}

impl Notes {
    pub(super) fn new(format: Format) -> Self {
        Self { format, values: Cell::new(0), limit: Cell::new(None), list: RefCell::default() }
    }

    pub(super) fn limit(&self) -> Option<Limit> {
        self.limit.get()
    }

    pub(super) fn report(self, diags: &mut Diagnostics) {
        for note in self.list.into_inner() {
            match note {
                Note::Duplicate(at, nth) => {
                    let key = at.tokens().last().unwrap_or_default();
                    diags
                        .report(&codes::DUPLICATE_KEY, &at, format!("the key {} stands here twice", quote(&key)))
                        .at_again(nth)
                        .label("again")
                        .also(&at, "first")
                        .help("remove or rename one of the two");
                }
                Note::NotFinite(at) => {
                    diags
                        .report(&codes::NOT_FINITE, &at, "JSON has no number for this")
                        .help("remove it, or put it in quotes if a text is meant");
                }
                Note::BadMerge(at) => {
                    diags
                        .report(&codes::BAD_MERGE, &at, "`<<` needs an object, or a list of objects, to merge")
                        .help("write `<<: *name`, where `&name` marks an object");
                }
                Note::Tag(at, tag) => {
                    diags
                        .report(&codes::TAG, &at, format!("the tag {} means nothing here", quote(&tag)))
                        .help("remove the tag; the value is read without it");
                }
            }
        }
    }

    fn note(&self, note: Note) {
        self.list.borrow_mut().push(note);
    }

    /// Counts a value and says whether there may be one more.
    fn enter<E: Error>(&self, at: &Trail<'_>) -> Result<(), E> {
        self.values.set(self.values.get() + 1);
        if self.values.get() > MOST_VALUES {
            self.limit.set(Some(Limit::Values));
            return Err(E::custom(format!("the document has more than {MOST_VALUES} values")));
        }
        if at.depth() > MOST_LEVELS {
            self.limit.set(Some(Limit::Levels));
            return Err(E::custom("the document is nested too deep"));
        }
        Ok(())
    }
}

/// Reads one value.
pub(super) struct Seed<'a> {
    notes: &'a Notes,
    at: Trail<'a>,
}

impl<'a> Seed<'a> {
    pub(super) fn root(notes: &'a Notes) -> Self {
        Self { notes, at: Trail::Root }
    }

    fn number<E: Error>(self, number: f64) -> Result<Value, E> {
        self.notes.enter(&self.at)?;
        match Number::from_f64(number) {
            Some(number) => Ok(Value::Number(number)),
            None => {
                self.notes.note(Note::NotFinite(self.at.pointer()));
                Ok(Value::Null)
            }
        }
    }

    fn leaf<E: Error>(self, value: Value) -> Result<Value, E> {
        self.notes.enter(&self.at)?;
        Ok(value)
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.leaf(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.leaf(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.leaf(Value::Number(value.into()))
    }

    // Whole numbers of more than 64 bits are kept the way JSON readers keep them.
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.number(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.number(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.number(value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.leaf(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.leaf(Value::String(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.leaf(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.leaf(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (tag, content) = data.variant::<String>()?;
        self.notes.note(Note::Tag(self.at.pointer(), format!("!{tag}")));
        content.newtype_variant_seed(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        self.notes.enter(&self.at)?;
        let mut list = Vec::new();
        while let Some(value) = seq.next_element_seed(Seed { notes: self.notes, at: self.at.item(list.len()) })? {
            list.push(value);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        self.notes.enter(&self.at)?;
        let mut map = Map::new();
        let mut merges = Vec::new();
        let mut again: Vec<(String, usize)> = Vec::new();
        while let Some(key) = entries.next_key_seed(Key)? {
            let at = self.at.key(&key);
            let value = entries.next_value_seed(Seed { notes: self.notes, at })?;
            if key == "<<" && self.notes.format == Format::Yaml {
                merges.push(value);
            } else if map.contains_key(&key) {
                let nth = again.iter().rfind(|(other, _)| *other == key).map_or(2, |(_, nth)| nth + 1);
                self.notes.note(Note::Duplicate(at.pointer(), nth));
                again.push((key, nth));
            } else {
                map.insert(key, value);
            }
        }
        if !merges.iter().all(|merged| merge(&mut map, merged)) {
            self.notes.note(Note::BadMerge(self.at.key("<<").pointer()));
        }
        Ok(Value::Object(map))
    }
}

/// Adds the members of a `<<` that are not there yet, and says whether that can be done.
fn merge(map: &mut Map<String, Value>, merged: &Value) -> bool {
    match merged {
        Value::Object(members) => {
            for (key, value) in members {
                if !map.contains_key(key) {
                    map.insert(key.clone(), value.clone());
                }
            }
            true
        }
        Value::Array(list) => list.iter().all(|item| item.is_object() && merge(map, item)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// Reads a key. YAML has keys that are no text (`200:`, `true:`, `null:`); they are their text.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<String, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is a text or a number")
    }

    fn visit_bool<E: Error>(self, key: bool) -> Result<String, E> {
        Ok(key.to_string())
    }

    fn visit_i64<E: Error>(self, key: i64) -> Result<String, E> {
        Ok(key.to_string())
    }

    fn visit_u64<E: Error>(self, key: u64) -> Result<String, E> {
        Ok(key.to_string())
    }

    fn visit_f64<E: Error>(self, key: f64) -> Result<String, E> {
        Ok(key.to_string())
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }

    fn visit_string<E: Error>(self, key: String) -> Result<String, E> {
        Ok(key)
    }

    fn visit_unit<E: Error>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }

    fn visit_none<E: Error>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }
}
