use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::errors::{ApiError, Failure};
use super::state::{State, User};
use super::{DATA_SOURCE, Outcome, SHARED, TOTP_CODE, Version};
use crate::loopback::{Answer, Recorded};

/// `POST /tokens`.
pub(super) fn create(state: &mut State, request: &Recorded) -> Outcome {
    if request.media_type().as_deref() != Some("application/x-www-form-urlencoded") {
        return Err(Failure::Page(415));
    }
    let form = request.form();
    let field = |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());

    let known = field("token").and_then(|token| {
        let user = state.sessions.get(&token).copied()?;
        Some((token, user))
    });
    let (token, user) = match known {
        Some(session) => session,
        None => {
            let credentials = match (field("username"), field("password")) {
                (None, None) => basic(request),
                (username, password) => Some((username.unwrap_or_default(), password.unwrap_or_default())),
            };
            let (username, password) = credentials.ok_or_else(|| rejected("Permission Denied."))?;
            let user = User::called(&username).filter(|user| user.credentials().1 == password);
            let user = user.ok_or_else(|| rejected("Invalid login"))?;
            if user == User::Totp {
                check_code(field("guac-totp").as_deref())?;
            }
            (state.open_session(user), user)
        }
    };
    let session = json!({
        "authToken": token,
        "username": user.name(),
        "dataSource": DATA_SOURCE,
        "availableDataSources": [DATA_SOURCE, SHARED],
    });
    Ok(Answer::value(200, &session))
}

/// `DELETE /tokens/{token}`: needs nothing but the token.
pub(super) fn revoke(state: &mut State, token: &str) -> Outcome {
    match state.sessions.remove(token) {
        Some(_) => Ok(Answer::empty(204)),
        None => Err(Failure::api(404, "NOT_FOUND", "No such token.")),
    }
}

/// The token of a request and whose it is. A header that is not empty goes before the query.
pub(super) fn authenticate(state: &State, request: &Recorded) -> Result<(String, User), Failure> {
    let header = request.header("Guacamole-Token").filter(|token| !token.is_empty());
    let token = header.map(|token| token.into_owned()).or_else(|| request.query_value("token"));
    let token = token.ok_or_else(Failure::denied)?;
    let user = state.sessions.get(&token).copied().ok_or_else(Failure::denied)?;
    Ok((token, user))
}

/// `/session` itself.
pub(super) fn itself(state: &mut State, request: &Recorded, token: &str) -> Outcome {
    match (request.method.as_str(), state.version) {
        ("DELETE", _) => {
            state.sessions.remove(token);
            Ok(Answer::empty(204))
        }
        ("HEAD", Version::V1_6) => Ok(Answer::empty(204)),
        _ => Err(Failure::Page(405)),
    }
}

fn basic(request: &Recorded) -> Option<(String, String)> {
    let header = request.header("authorization")?;
    let decoded = STANDARD.decode(header.strip_prefix("Basic ")?).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    let (username, password) = text.split_once(':')?;
    Some((username.to_owned(), password.to_owned()))
}

/// A login that failed names the fields it wants: 403, as there is no 401 in Guacamole.
fn rejected(message: &str) -> Failure {
    let expected = vec![field("username", "USERNAME"), field("password", "PASSWORD")];
    Failure::Api(ApiError {
        status: 403,
        kind: "INVALID_CREDENTIALS",
        message: message.to_owned(),
        key: None,
        expected: Some(expected),
        patches: None,
    })
}

fn check_code(code: Option<&str>) -> Result<(), Failure> {
    let (kind, message, key) = match code {
        Some(TOTP_CODE) => return Ok(()),
        Some(_) => ("INVALID_CREDENTIALS", "Provided TOTP code is not valid.", "TOTP.INFO_VERIFICATION_FAILED"),
        None => ("INSUFFICIENT_CREDENTIALS", "TOTP code must be provided.", "TOTP.INFO_CODE_REQUIRED"),
    };
    Err(Failure::Api(ApiError {
        status: 403,
        kind,
        message: message.to_owned(),
        key: Some(key),
        expected: Some(vec![field("guac-totp", "GUAC_TOTP_CODE")]),
        patches: None,
    }))
}

fn field(name: &str, ty: &str) -> Value {
    json!({"name": name, "type": ty})
}
