//! Optional and nullable at once.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A property that may be absent, null, or a value: three things a server can tell apart, for example in a patch.
///
/// ```
/// # use support::Maybe;
/// let rename: Maybe<String> = "new name".to_owned().into();
/// let clear: Maybe<String> = Maybe::Null;
/// let leave_alone: Maybe<String> = Maybe::default();
/// assert!(leave_alone.is_absent());
/// # let _ = (rename, clear);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Maybe<T> {
    /// Not there.
    #[default]
    Absent,
    /// There, as `null`.
    Null,
    /// There, with a value.
    Value(T),
}

impl<T> Maybe<T> {
    /// The same of a reference.
    pub fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        self.as_ref().into_option()
    }

    /// Whether it is not there at all.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether it is there as `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `Some` is a value and `None` is null: what is absent has no `Option` to begin with.
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Maybe<T> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

/// What is absent is not written by its object; where it must be written it is `null`.
impl<T: Serialize> Serialize for Maybe<T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}
