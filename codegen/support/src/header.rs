//! Headers of a response as values: style `simple`, or JSON.

use http::HeaderMap;
use serde::de::{self, DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt;

/// Why a header is not what the document says. Its value is not repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderError {
    name: &'static str,
    message: String,
}

impl HeaderError {
    /// The header's name.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the header `{}`: {}", self.name, self.message)
    }
}

impl std::error::Error for HeaderError {}

pub(super) fn plain<T: DeserializeOwned>(headers: &HeaderMap, name: &'static str) -> Result<Option<T>, HeaderError> {
    let Some(text) = text(headers, name) else {
        return Ok(None);
    };
    T::deserialize(Plain(&text)).map(Some).map_err(|Message(message)| HeaderError { name, message })
}

pub(super) fn json<T: DeserializeOwned>(headers: &HeaderMap, name: &'static str) -> Result<Option<T>, HeaderError> {
    let Some(text) = text(headers, name) else {
        return Ok(None);
    };
    let value = super::decode::json(text.as_bytes());
    value.map(Some).map_err(|error| HeaderError { name, message: format!("not the JSON it should be: {error}") })
}

/// A header that came several times is a list (RFC 9110, 5.3).
fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    let values: Vec<_> = headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
    (!values.is_empty()).then(|| values.join(","))
}

/// Reads the text as whatever type is asked for.
struct Plain<'a>(&'a str);

#[derive(Debug)]
struct Message(String);

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Message {}

impl de::Error for Message {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl Plain<'_> {
    fn parse<T: std::str::FromStr>(&self, wanted: &str) -> Result<T, Message> {
        self.0.trim().parse().map_err(|_| Message(format!("expected {wanted}")))
    }

    fn items(&self) -> impl Iterator<Item = &str> {
        self.0.split(',').map(str::trim).filter(|item| !item.is_empty())
    }
}

impl<'de> Deserializer<'de> for Plain<'_> {
    type Error = Message;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        visitor.visit_str(self.0.trim())
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        visitor.visit_bool(self.parse("`true` or `false`")?)
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        visitor.visit_i64(self.parse("an integer")?)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        visitor.visit_u64(self.parse("an integer that is not negative")?)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        visitor.visit_f64(self.parse("a number")?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Message> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        visitor.visit_seq(de::value::SeqDeserializer::new(self.items().map(Plain)))
    }

    /// `R=100,G=200`, or `R,100,G,200`.
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        let items: Vec<&str> = self.items().collect();
        let pairs: Vec<(&str, Plain)> = match items.iter().map(|item| item.split_once('=')).collect() {
            Some(pairs) => Vec::from_iter::<Vec<(&str, &str)>>(pairs).into_iter().map(|(k, v)| (k, Plain(v))).collect(),
            None => items.chunks_exact(2).map(|pair| (pair[0], Plain(pair[1]))).collect(),
        };
        visitor.visit_map(de::value::MapDeserializer::new(pairs.into_iter()))
    }

    forward_to_deserialize_any! {
        i128 u128 char str string bytes byte_buf unit unit_struct tuple tuple_struct struct enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Message> for Plain<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
