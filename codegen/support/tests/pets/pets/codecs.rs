use super::types::*;
use crate::support::codec::{self, Deserialize, Deserializer, Key, MapAccess, Serialize, Serializer};
use crate::support::{Map, Maybe};

impl codec::Object for Pet {
    const NAME: &'static str = "Pet";

    #[inline]
    fn read<'de, A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        let mut id = None;
        let mut name = None;
        let mut kind = None;
        let mut owner = Maybe::Absent;
        let mut friends = None;
        let mut born = None;
        let mut seen = None;
        let mut picture = None;
        let mut pin = None;
        let mut weight = None;
        let mut rest = Map::new();
        while let Some(key) = map.next_key::<Key>()? {
            match &*key {
                "id" => id = Some(map.next_value()?),
                "name" => name = Some(map.next_value()?),
                "kind" => kind = map.next_value()?,
                "owner" => owner = map.next_value()?,
                "friends" => friends = map.next_value()?,
                "born" => born = map.next_value()?,
                "seen" => seen = map.next_value()?,
                "picture" => picture = map.next_value()?,
                "pin" => pin = map.next_value()?,
                "weight" => weight = map.next_value()?,
                other => {
                    rest.insert(other.to_owned(), map.next_value()?);
                }
            }
        }
        Ok(Self {
            id: codec::required(id, "id")?,
            name: codec::required(name, "name")?,
            kind,
            owner,
            friends,
            born,
            seen,
            picture,
            pin,
            weight,
            rest,
        })
    }
}

impl<'de> Deserialize<'de> for Pet {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::object(deserializer)
    }
}

impl Serialize for Pet {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = codec::Writer::new(serializer)?;
        object.required("id", &self.id)?;
        object.required("name", &self.name)?;
        object.optional("kind", &self.kind)?;
        object.maybe("owner", &self.owner)?;
        object.optional("friends", &self.friends)?;
        object.optional("born", &self.born)?;
        object.optional("seen", &self.seen)?;
        object.optional("picture", &self.picture)?;
        object.optional("pin", &self.pin)?;
        object.optional("weight", &self.weight)?;
        object.rest(&self.rest)?;
        object.end()
    }
}

impl Kind {
    pub fn as_str(&self) -> &str {
        match self {
            Self::Dog => "dog",
            Self::Cat => "cat",
            Self::Other(other) => other,
        }
    }
}

impl From<&str> for Kind {
    fn from(text: &str) -> Self {
        match text {
            "dog" => Self::Dog,
            "cat" => Self::Cat,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl<'de> Deserialize<'de> for Kind {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::text(deserializer)
    }
}

impl Serialize for Kind {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl codec::Object for Problem {
    const NAME: &'static str = "Problem";

    #[inline]
    fn read<'de, A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        let mut message = None;
        let mut code = None;
        while let Some(key) = map.next_key::<Key>()? {
            match &*key {
                "message" => message = Some(map.next_value()?),
                "code" => code = map.next_value()?,
                _ => codec::skip(&mut map)?,
            }
        }
        Ok(Self { message: codec::required(message, "message")?, code })
    }
}

impl<'de> Deserialize<'de> for Problem {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::object(deserializer)
    }
}

impl From<i64> for Code {
    fn from(value: i64) -> Self {
        Self(value)
    }
}

impl<'de> Deserialize<'de> for Code {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::integer(deserializer)
    }
}

impl codec::Object for Born {
    const NAME: &'static str = "Born";

    #[inline]
    fn read<'de, A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        let mut r#type = None;
        let mut pet = None;
        while let Some(key) = map.next_key::<Key>()? {
            match &*key {
                "type" => r#type = Some(map.next_value()?),
                "pet" => pet = Some(map.next_value()?),
                _ => codec::skip(&mut map)?,
            }
        }
        Ok(Self { r#type: codec::required(r#type, "type")?, pet: codec::required(pet, "pet")? })
    }
}

impl<'de> Deserialize<'de> for Born {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::object(deserializer)
    }
}

impl Serialize for Born {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = codec::Writer::new(serializer)?;
        object.required("type", &self.r#type)?;
        object.required("pet", &self.pet)?;
        object.end()
    }
}

impl codec::Object for Moved {
    const NAME: &'static str = "Moved";

    #[inline]
    fn read<'de, A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        let mut to = None;
        let mut distance = None;
        while let Some(key) = map.next_key::<Key>()? {
            match &*key {
                "to" => to = Some(map.next_value()?),
                "distance" => distance = Some(map.next_value()?),
                _ => codec::skip(&mut map)?,
            }
        }
        Ok(Self { to: codec::required(to, "to")?, distance: codec::required(distance, "distance")? })
    }
}

impl<'de> Deserialize<'de> for Moved {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::object(deserializer)
    }
}

impl Serialize for Moved {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = codec::Writer::new(serializer)?;
        object.required("to", &self.to)?;
        object.required("distance", &self.distance)?;
        object.end()
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = codec::buffer(deserializer)?;
        match codec::tag(&value, "type") {
            Some("born") => codec::variant(value).map(Self::Born),
            Some("moved") => codec::variant(value).map(Self::Moved),
            _ => Ok(Self::Other(value)),
        }
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Born(value) => value.serialize(serializer),
            Self::Moved(value) => codec::tagged(serializer, "type", "moved", value),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

const FOUND: &[codec::Probe] = &[
    codec::Probe::Open {
        required: &["id", "name"],
        known: &["id", "name", "kind", "owner", "friends", "born", "seen", "picture", "pin", "weight"],
        fixed: &[],
    },
    codec::Probe::Object { required: &["to", "distance"], known: &["to", "distance"], fixed: &[] },
    codec::Probe::String(&[]),
    codec::Probe::Integer,
];

impl<'de> Deserialize<'de> for Found {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = codec::buffer(deserializer)?;
        match codec::choose(&value, FOUND) {
            Some(0) => codec::variant(value).map(Self::Pet),
            Some(1) => codec::variant(value).map(Self::Moved),
            Some(2) => codec::variant(value).map(Self::Name),
            Some(3) => codec::variant(value).map(Self::Count),
            _ => Ok(Self::Other(value)),
        }
    }
}

impl Serialize for Found {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Pet(value) => value.serialize(serializer),
            Self::Moved(value) => value.serialize(serializer),
            Self::Name(value) => value.serialize(serializer),
            Self::Count(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}
