//! Dates and times, kept as they were sent.
//!
//! Servers send times that RFC 3339 does not know. Such a text must not cost the whole response, so decoding keeps the
//! text, and it is parsed when somebody asks.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, ParseError, TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A point in time (`format: date-time`), as the text that was sent. Two are equal if their texts are.
///
/// ```
/// # use support::DateTime;
/// let sent: DateTime = "2024-05-01 12:30:00+0200".parse()?;
/// assert_eq!(sent.as_str(), "2024-05-01 12:30:00+0200");
/// assert_eq!(sent.parse()?.to_rfc3339(), "2024-05-01T12:30:00+02:00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DateTime(String);

impl DateTime {
    /// The text as it was sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The point in time: RFC 3339 and the usual ways to miss it (a space for `T`, small letters, `+0200` or `+02`,
    /// no seconds, a decimal comma). A time without an offset is an error, because it is not a point in time.
    pub fn parse(&self) -> Result<chrono::DateTime<FixedOffset>, ParseError> {
        chrono::DateTime::parse_from_rfc3339(&repaired(&self.0))
    }

    /// What the clock on the wall shows, with any offset left out.
    pub fn parse_local(&self) -> Result<NaiveDateTime, ParseError> {
        let text = repaired(&self.0);
        match chrono::DateTime::parse_from_rfc3339(&text) {
            Ok(time) => Ok(time.naive_local()),
            Err(_) => NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S%.f"),
        }
    }
}

impl<Tz: TimeZone> From<chrono::DateTime<Tz>> for DateTime {
    fn from(time: chrono::DateTime<Tz>) -> Self {
        Self(time.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
    }
}

/// Must be a time; it is kept as written.
impl FromStr for DateTime {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let kept = Self(text.to_owned());
        kept.parse().map(|_| kept)
    }
}

/// A day (`format: date`), as the text that was sent. Two are equal if their texts are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Date(String);

impl Date {
    /// The text as it was sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day; of a text that goes on with a time, the day of it.
    pub fn parse(&self) -> Result<NaiveDate, ParseError> {
        let text = self.0.trim();
        let day = match text.get(..10) {
            Some(day) if text[10..].starts_with(['T', 't', ' ']) => day,
            _ => text,
        };
        NaiveDate::parse_from_str(day, "%Y-%m-%d")
    }
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Self {
        Self(day.to_string())
    }
}

/// Must be a day; it is kept as written.
impl FromStr for Date {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let kept = Self(text.to_owned());
        kept.parse().map(|_| kept)
    }
}

/// RFC 3339, as far as that is a matter of spelling.
fn repaired(text: &str) -> String {
    let text = text.trim().to_ascii_uppercase().replace(',', ".");
    let Some((day, rest)) = text.split_at_checked(10) else {
        return text;
    };
    let Some(time) = rest.strip_prefix(['T', ' ', '_']) else {
        return text;
    };
    let (clock, offset) = time.split_at(time.find(['Z', '+', '-', ' ']).unwrap_or(time.len()));
    let seconds = if clock.len() == 5 { ":00" } else { "" };
    let offset = match offset.trim() {
        "UTC" | "GMT" => "Z".to_owned(),
        offset => match offset.split_at_checked(3) {
            Some((hours, "")) => format!("{hours}:00"),
            Some((hours, minutes)) if minutes.len() == 2 => format!("{hours}:{minutes}"),
            _ => offset.to_owned(),
        },
    };
    format!("{day}T{clock}{seconds}{offset}")
}

macro_rules! kept_text {
    ($($name:ident)*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self)
            }
        }
    )*};
}

kept_text!(DateTime Date);
