//! Writing a struct as a JSON object.

use super::super::map::Map;
use super::super::maybe::Maybe;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Writes an object, property by property.
#[derive(Debug)]
pub struct Writer<S: Serializer> {
    map: S::SerializeMap,
}

impl<S: Serializer> Writer<S> {
    /// Begins the object.
    #[inline]
    pub fn new(serializer: S) -> Result<Self, S::Error> {
        serializer.serialize_map(None).map(|map| Self { map })
    }

    /// A property that is always written.
    #[inline]
    pub fn required<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), S::Error> {
        self.map.serialize_entry(name, value)
    }

    /// A property that is written if it is there.
    #[inline]
    pub fn optional<T: Serialize>(&mut self, name: &'static str, value: &Option<T>) -> Result<(), S::Error> {
        match value {
            Some(value) => self.map.serialize_entry(name, value),
            None => Ok(()),
        }
    }

    /// A property that is written if it is there, be it as `null`.
    #[inline]
    pub fn maybe<T: Serialize>(&mut self, name: &'static str, value: &Maybe<T>) -> Result<(), S::Error> {
        match value {
            Maybe::Absent => Ok(()),
            Maybe::Null => self.map.serialize_entry(name, &()),
            Maybe::Value(value) => self.map.serialize_entry(name, value),
        }
    }

    /// The additional properties.
    #[inline]
    pub fn rest<T: Serialize>(&mut self, rest: &Map<T>) -> Result<(), S::Error> {
        rest.iter().try_for_each(|(name, value)| self.map.serialize_entry(name, value))
    }

    /// Ends the object.
    #[inline]
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.map.end()
    }
}
