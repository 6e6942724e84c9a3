//! Percent-encoding: one function for each place a value can stand in.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// `allowReserved`: reserved characters stay, except those that would end the value (`&`, `#`), that servers read as
/// a space (`+`), or that a query cannot hold (`[`, `]`).
const RESERVED: &AsciiSet = &VALUE
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// The document's own text of a path: what is already encoded stays as it is.
const LITERAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What a cookie's value cannot hold (RFC 6265, `cookie-octet`).
const COOKIE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\');

/// The `application/x-www-form-urlencoded` set of the URL standard.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_');

pub(super) type Encode = fn(&str) -> String;

pub(super) fn value(text: &str) -> String {
    utf8_percent_encode(text, VALUE).to_string()
}

pub(super) fn reserved(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

pub(super) fn literal(text: &str) -> String {
    utf8_percent_encode(text, LITERAL).to_string()
}

pub(super) fn cookie(text: &str) -> String {
    utf8_percent_encode(text, COOKIE).to_string()
}

/// A space is `+` here; a plus sign is `%2B`.
pub(super) fn form(text: &str) -> String {
    utf8_percent_encode(text, FORM).to_string().replace("%20", "+")
}

/// A header's value is sent as it is.
pub(super) fn header(text: &str) -> String {
    text.to_owned()
}
