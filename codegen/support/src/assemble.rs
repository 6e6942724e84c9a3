//! From a draft to a request.

use super::draft::{Draft, Part};
use super::error::RequestError;
use super::request::{Request, UrlText};
use super::scheme::Credentials;
use super::url::{self, BaseUrl};
use http::Method;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue};

/// The finished request, or the first reason why there is none.
pub(super) fn assemble(mut draft: Draft, base: &BaseUrl, credentials: &Credentials) -> Result<Request, RequestError> {
    if let Some(error) = draft.error.take() {
        return Err(error);
    }
    credentials.authorize(&mut draft)?;
    let mut url = UrlText::new(base.as_str());
    url::push_path(&mut url, draft.spec, &draft.path)?;
    for (_, part) in &draft.query {
        for (name, value) in &part.pairs {
            url.push_query(name, value, part.secret);
        }
    }
    let headers = headers(&draft)?;
    let body = draft.body.map(|body| body.bytes).unwrap_or_default();
    Request::new(draft.spec, url, headers, body)
}

fn headers(draft: &Draft) -> Result<HeaderMap, RequestError> {
    let mut headers = HeaderMap::new();
    if !draft.spec.accept.is_empty() {
        headers.insert(ACCEPT, header_value(draft, "Accept", draft.spec.accept, false)?);
    }
    for (name, piece) in &draft.headers {
        let key = HeaderName::from_bytes(name.as_bytes()).map_err(|error| draft.parameter(name, error))?;
        headers.insert(key, header_value(draft, name, &piece.text, piece.secret)?);
    }
    if let Some((text, secret)) = cookies(&draft.cookies) {
        headers.insert(COOKIE, header_value(draft, "Cookie", &text, secret)?);
    }
    if let Some(body) = &draft.body {
        let content_type = HeaderValue::from_str(&body.content_type).map_err(|error| draft.body_error(error))?;
        headers.insert(CONTENT_TYPE, content_type);
    }
    if draft.body.as_ref().is_none_or(|body| body.bytes.is_empty()) && expects_body(&draft.spec.method) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    Ok(headers)
}

/// Without a body such a request has to say so (RFC 9110, 8.6): some servers answer 411 to one that does not, and not
/// every transport says it by itself.
fn expects_body(method: &Method) -> bool {
    [Method::POST, Method::PUT, Method::PATCH].contains(method)
}

/// All cookies travel in one header, which is secret if one of them is.
fn cookies(parts: &[(&'static str, Part)]) -> Option<(String, bool)> {
    let pairs = parts.iter().flat_map(|(_, part)| &part.pairs).map(|(name, value)| format!("{name}={value}"));
    let text = pairs.collect::<Vec<_>>().join("; ");
    let secret = parts.iter().any(|(_, part)| part.secret);
    (!text.is_empty()).then_some((text, secret))
}

/// Text beyond ASCII is sent as UTF-8.
fn header_value(draft: &Draft, name: &'static str, text: &str, secret: bool) -> Result<HeaderValue, RequestError> {
    let mut value = HeaderValue::from_bytes(text.as_bytes()).map_err(|error| draft.parameter(name, error))?;
    value.set_sensitive(secret);
    Ok(value)
}
