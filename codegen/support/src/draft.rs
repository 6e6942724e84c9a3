//! A request in the making: what a method and its setters fill in.

use super::encode::{self, Encode};
use super::error::RequestError;
use super::form;
use super::operation::OperationSpec;
use super::param;
use super::request::RawBody;
use super::style::{self, CookieStyle, HeaderStyle, Pairs, PathStyle, QueryStyle};
use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;
use std::fmt;

/// Collects parameters and a body. It never fails; the first thing that cannot be sent is kept and told at the end.
pub struct Draft {
    pub(super) spec: &'static OperationSpec,
    pub(super) path: Vec<(&'static str, Piece)>,
    pub(super) query: Vec<(&'static str, Part)>,
    pub(super) headers: Vec<(&'static str, Piece)>,
    pub(super) cookies: Vec<(&'static str, Part)>,
    pub(super) body: Option<RawBody>,
    pub(super) error: Option<RequestError>,
}

/// An encoded value and whether it must be hidden.
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) secret: bool,
}

/// What one parameter adds to the query or to the cookies.
pub(super) struct Part {
    pub(super) pairs: Pairs,
    pub(super) secret: bool,
}

impl Draft {
    pub(super) fn new(spec: &'static OperationSpec) -> Self {
        Self {
            spec,
            path: Vec::new(),
            query: Vec::new(),
            headers: Vec::new(),
            cookies: Vec::new(),
            body: None,
            error: None,
        }
    }

    /// A path parameter.
    pub fn path<T: Serialize + ?Sized>(&mut self, name: &'static str, style: PathStyle, value: &T) {
        self.set_path(name, style, param::tree(value), false);
    }

    /// A path parameter that `Debug` hides.
    pub fn secret_path<T: Serialize + ?Sized>(&mut self, name: &'static str, style: PathStyle, value: &T) {
        self.set_path(name, style, param::tree(value), true);
    }

    /// A query parameter; a second value replaces the first.
    pub fn query<T: Serialize + ?Sized>(&mut self, name: &'static str, style: QueryStyle, value: &T) {
        self.set_query(name, style, param::tree(value), encode::value, false);
    }

    /// A query parameter with `allowReserved`.
    pub fn query_reserved<T: Serialize + ?Sized>(&mut self, name: &'static str, style: QueryStyle, value: &T) {
        self.set_query(name, style, param::tree(value), encode::reserved, false);
    }

    /// A query parameter that `Debug` hides.
    pub fn secret_query<T: Serialize + ?Sized>(&mut self, name: &'static str, style: QueryStyle, value: &T) {
        self.set_query(name, style, param::tree(value), encode::value, true);
    }

    /// A header parameter.
    pub fn header<T: Serialize + ?Sized>(&mut self, name: &'static str, style: HeaderStyle, value: &T) {
        self.set_header(name, style, param::tree(value), false);
    }

    /// A header parameter that `Debug` hides.
    pub fn secret_header<T: Serialize + ?Sized>(&mut self, name: &'static str, style: HeaderStyle, value: &T) {
        self.set_header(name, style, param::tree(value), true);
    }

    /// A cookie parameter.
    pub fn cookie<T: Serialize + ?Sized>(&mut self, name: &'static str, style: CookieStyle, value: &T) {
        self.set_cookie(name, style, param::tree(value), false);
    }

    /// A cookie parameter that `Debug` hides.
    pub fn secret_cookie<T: Serialize + ?Sized>(&mut self, name: &'static str, style: CookieStyle, value: &T) {
        self.set_cookie(name, style, param::tree(value), true);
    }

    /// A body of `application/json`.
    pub fn json<T: Serialize + ?Sized>(&mut self, value: &T) {
        self.json_as("application/json", value);
    }

    /// A body of another JSON type, such as `application/merge-patch+json`.
    pub fn json_as<T: Serialize + ?Sized>(&mut self, content_type: &str, value: &T) {
        self.set_json(content_type, serde_json::to_vec(value));
    }

    /// A body of `application/x-www-form-urlencoded`.
    pub fn form<T: Serialize + ?Sized>(&mut self, content_type: &str, value: &T) {
        self.set_form(content_type, param::tree(value));
    }

    /// A body of text.
    pub fn text(&mut self, content_type: &str, text: &str) {
        self.raw(RawBody::new(content_type, text.to_owned()));
    }

    /// A body of bytes.
    pub fn bytes(&mut self, content_type: &str, bytes: impl Into<Bytes>) {
        self.raw(RawBody::new(content_type, bytes));
    }

    /// A body as it is.
    pub fn raw(&mut self, body: RawBody) {
        self.body = Some(body);
    }

    fn set_path(&mut self, name: &'static str, style: PathStyle, value: Tree, secret: bool) {
        let Some(value) = self.checked(name, value) else {
            return;
        };
        let text = style::path(name, style, &value).unwrap_or_default();
        self.path.retain(|(known, _)| *known != name);
        self.path.push((name, Piece { text, secret }));
    }

    fn set_query(&mut self, name: &'static str, style: QueryStyle, value: Tree, encode: Encode, secret: bool) {
        let Some(value) = self.checked(name, value) else {
            return;
        };
        put(&mut self.query, name, Part { pairs: style::query(name, style, &value, encode), secret });
    }

    fn set_header(&mut self, name: &'static str, style: HeaderStyle, value: Tree, secret: bool) {
        let Some(value) = self.checked(name, value) else {
            return;
        };
        match style::header(style, &value) {
            Some(text) => self.put_header(name, text, secret),
            None => self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name)),
        }
    }

    fn set_cookie(&mut self, name: &'static str, style: CookieStyle, value: Tree, secret: bool) {
        let Some(value) = self.checked(name, value) else {
            return;
        };
        put(&mut self.cookies, name, Part { pairs: style::cookie(name, style, &value), secret });
    }

    fn set_json(&mut self, content_type: &str, bytes: Result<Vec<u8>, serde_json::Error>) {
        match bytes {
            Ok(bytes) => self.raw(RawBody::new(content_type, bytes)),
            Err(error) => self.fail_body(error.to_string()),
        }
    }

    fn set_form(&mut self, content_type: &str, value: Tree) {
        match value.map(|value| form::encode(&value)) {
            Ok(Some(text)) => self.raw(RawBody::new(content_type, text)),
            Ok(None) => self.fail_body("a form must be an object".to_owned()),
            Err(error) => self.fail_body(error.to_string()),
        }
    }

    pub(super) fn put_header(&mut self, name: &'static str, text: String, secret: bool) {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name, Piece { text, secret }));
    }

    /// A credential in the query.
    pub(super) fn put_query(&mut self, name: &'static str, text: &str) {
        let pairs = vec![(encode::value(name), encode::value(text))];
        put(&mut self.query, name, Part { pairs, secret: true });
    }

    /// A credential in a cookie.
    pub(super) fn put_cookie(&mut self, name: &'static str, text: &str) {
        let pairs = vec![(encode::value(name), encode::cookie(text))];
        put(&mut self.cookies, name, Part { pairs, secret: true });
    }

    fn checked(&mut self, name: &'static str, value: Tree) -> Option<Value> {
        match value {
            Ok(value) => Some(value),
            Err(error) => {
                let error = self.parameter(name, error);
                self.fail(error);
                None
            }
        }
    }

    fn fail_body(&mut self, reason: String) {
        let error = self.body_error(reason);
        self.fail(error);
    }

    fn fail(&mut self, error: RequestError) {
        self.error.get_or_insert(error);
    }

    pub(super) fn parameter(&self, name: &'static str, reason: impl ToString) -> RequestError {
        RequestError::Parameter { operation: self.spec.id, name, reason: reason.to_string() }
    }

    pub(super) fn body_error(&self, reason: impl ToString) -> RequestError {
        RequestError::Body { operation: self.spec.id, reason: reason.to_string() }
    }
}

/// A draft can hold secrets, so it shows only what it is for.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Draft").field(&self.spec.id).finish()
    }
}

type Tree = Result<Value, serde_json::Error>;

/// Replaces in place, so that the order of a query is the order of the first calls.
fn put(parts: &mut Vec<(&'static str, Part)>, name: &'static str, part: Part) {
    match parts.iter_mut().find(|(known, _)| *known == name) {
        Some((_, old)) => *old = part,
        None => parts.push((name, part)),
    }
}
