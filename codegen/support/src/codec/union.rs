//! Unions: by a tag, or by the shape of the value.

use super::super::param;
use super::fault::Fault;
use super::tree::Node;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::{Map, Value};

/// The whole value, to be looked at before it is decoded.
#[inline]
pub fn buffer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    Value::deserialize(deserializer)
}

/// The tag of a tagged union, if it is there and is a string.
pub fn tag<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name)?.as_str()
}

/// Decodes a variant from the whole value. An error keeps its path inside of the value.
#[inline]
pub fn variant<T: DeserializeOwned, E: Error>(value: Value) -> Result<T, E> {
    T::deserialize(Node(&value)).map_err(Fault::into_other)
}

/// Writes a variant together with its tag, for a variant that has no property for it.
#[inline]
pub fn tagged<S: Serializer, T: Serialize>(
    serializer: S,
    name: &str,
    tag: &str,
    variant: &T,
) -> Result<S::Ok, S::Error> {
    match with_tag(name, tag, param::tree(variant)) {
        Ok(map) => map.serialize(serializer),
        Err(message) => Err(S::Error::custom(message)),
    }
}

/// The tag comes first, for readers who want to know it before the rest.
fn with_tag(name: &str, tag: &str, value: serde_json::Result<Value>) -> Result<Map<String, Value>, String> {
    match value {
        Ok(Value::Object(rest)) => {
            let mut map = Map::new();
            map.insert(name.to_owned(), Value::from(tag));
            map.extend(rest.into_iter().filter(|(key, _)| key != name));
            Ok(map)
        }
        Ok(_) => Err(format!("a variant tagged with `{name}` is not an object")),
        Err(error) => Err(error.to_string()),
    }
}

/// What a value must look like to be a certain variant of a union.
#[derive(Debug, Clone, Copy)]
pub enum Probe {
    /// Anything.
    Any,
    /// `null`
    Null,
    /// `true`, `false`
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A string: one of these, or any if there are none.
    String(&'static [&'static str]),
    /// An array whose items all match.
    Array(&'static Probe),
    /// An object of a type that drops keys it does not know.
    Object {
        /// Keys that must be there.
        required: &'static [&'static str],
        /// Keys the type keeps.
        known: &'static [&'static str],
        /// What the values of certain keys must look like, if they are there.
        fixed: &'static [(&'static str, Probe)],
    },
    /// An object of a type that keeps all keys.
    Open {
        /// Keys that must be there.
        required: &'static [&'static str],
        /// Keys the type has a property for.
        known: &'static [&'static str],
        /// What the values of certain keys must look like, if they are there.
        fixed: &'static [(&'static str, Probe)],
    },
}

/// Which variant a value is; none if it is no variant, or if the best one would lose a key that another one knows.
///
/// The one that fits most closely is chosen: among objects the one that knows most of the keys. Of equals, the first.
pub fn choose(value: &Value, probes: &[Probe]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (index, probe) in probes.iter().enumerate() {
        match (score(value, probe), best) {
            (Some(score), Some((highest, _))) if score <= highest => {}
            (Some(score), _) if keeps(value, probe, probes) => best = Some((score, index)),
            _ => {}
        }
    }
    best.map(|(_, index)| index)
}

/// How closely a value fits; none if it does not.
fn score(value: &Value, probe: &Probe) -> Option<usize> {
    let fits = |fits: bool, score: usize| fits.then_some(score);
    match (probe, value) {
        (Probe::Any, _) => Some(0),
        (Probe::Null, value) => fits(value.is_null(), 1),
        (Probe::Boolean, value) => fits(value.is_boolean(), 1),
        (Probe::Integer, value) => fits(is_integer(value), 2),
        (Probe::Number, value) => fits(value.is_number(), 1),
        (Probe::String(allowed), Value::String(text)) if !allowed.is_empty() => {
            fits(allowed.contains(&text.as_str()), 2)
        }
        (Probe::String(_), value) => fits(value.is_string(), 1),
        (Probe::Array(item), Value::Array(items)) => items.iter().try_fold(1, |least, value| {
            let score = 1 + score(value, item)?;
            Some(if least == 1 { score } else { score.min(least) })
        }),
        (Probe::Object { required, known, fixed } | Probe::Open { required, known, fixed }, Value::Object(map)) => {
            let complete = required.iter().all(|key| map.contains_key(*key));
            let agrees = |(key, probe): &(&str, Probe)| map.get(*key).is_none_or(|value| score(value, probe).is_some());
            let count = map.keys().filter(|key| known.contains(&key.as_str())).count();
            fits(complete && fixed.iter().all(agrees), 1 + count)
        }
        (Probe::Array(_) | Probe::Object { .. } | Probe::Open { .. }, _) => None,
    }
}

/// Whether a variant loses no key that some other variant knows.
fn keeps(value: &Value, probe: &Probe, probes: &[Probe]) -> bool {
    let (Probe::Object { known: kept, .. }, Value::Object(map)) = (probe, value) else {
        return true;
    };
    let known_to_other = |key: &str| {
        probes.iter().any(|other| match other {
            Probe::Object { known, .. } | Probe::Open { known, .. } => known.contains(&key),
            _ => false,
        })
    };
    map.keys().all(|key| kept.contains(&key.as_str()) || !known_to_other(key))
}

fn is_integer(value: &Value) -> bool {
    value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0)
}
