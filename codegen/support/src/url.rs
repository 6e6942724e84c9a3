//! The base URL and the expansion of a path template.

use super::draft::Piece;
use super::encode;
use super::error::RequestError;
use super::operation::OperationSpec;
use super::request::UrlText;
use http::Uri;
use std::fmt;

/// An absolute `http` or `https` URL without a trailing slash.
#[derive(Clone)]
pub(super) struct BaseUrl(String);

impl BaseUrl {
    pub(super) fn parse(text: &str) -> Result<Self, BaseUrlError> {
        let text = text.trim();
        if text.contains(['?', '#']) {
            return Err(BaseUrlError("it must have no query and no fragment".to_owned()));
        }
        let uri: Uri = text.parse().map_err(|error| BaseUrlError(format!("{error}")))?;
        match uri.scheme_str() {
            Some("http" | "https") => {}
            _ => {
                return Err(BaseUrlError("it must begin with `https://` or `http://`".to_owned()));
            }
        }
        match uri.authority() {
            Some(authority) if authority.as_str().contains('@') => {
                let message = "it must not hold a user name or a password; set credentials on the client";
                Err(BaseUrlError(message.to_owned()))
            }
            Some(authority) if !authority.host().is_empty() => Ok(Self(text.trim_end_matches('/').to_owned())),
            _ => Err(BaseUrlError("it must name a host".to_owned())),
        }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is no base URL. The text is not repeated: it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrlError(String);

impl fmt::Display for BaseUrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the base URL is not usable: {}", self.0)
    }
}

impl std::error::Error for BaseUrlError {}

/// Appends the operation's path with its parameters filled in.
pub(super) fn push_path(
    url: &mut UrlText,
    spec: &OperationSpec,
    params: &[(&'static str, Piece)],
) -> Result<(), RequestError> {
    let (path, query) = match spec.path.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (spec.path, None),
    };
    for segment in path.strip_prefix('/').unwrap_or(path).split('/') {
        url.push("/");
        let start = url.as_str().len();
        let Some(param) = push_template(url, spec, params, segment)? else {
            continue;
        };
        if let text @ ("." | "..") = &url.as_str()[start..] {
            let reason = format!("a path segment `{text}` would lead to another path");
            return Err(RequestError::Parameter { operation: spec.id, name: param, reason });
        }
    }
    if let Some(query) = query {
        url.push("?");
        push_template(url, spec, params, query)?;
    }
    Ok(())
}

/// Expands `{name}`s and returns the last of them.
fn push_template(
    url: &mut UrlText,
    spec: &OperationSpec,
    params: &[(&'static str, Piece)],
    template: &'static str,
) -> Result<Option<&'static str>, RequestError> {
    let mut last = None;
    let mut rest = template;
    while let Some((literal, name, after)) = placeholder(rest) {
        url.push(&encode::literal(literal));
        let refuse = |reason: &str| RequestError::Parameter { operation: spec.id, name, reason: reason.to_owned() };
        let (_, piece) = params.iter().find(|(known, _)| *known == name).ok_or_else(|| refuse("it is not set"))?;
        if piece.text.is_empty() {
            return Err(refuse("an empty value would lead to another path"));
        }
        url.push_value(&piece.text, piece.secret);
        last = Some(name);
        rest = after;
    }
    url.push(&encode::literal(rest));
    Ok(last)
}

/// `a{b}c` into `a`, `b` and `c`.
fn placeholder(text: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let (literal, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((literal, name, after))
}
