use serde_json::json;

use super::{ADMIN, CLIENT, CODE, Outcome, State, VIEWER, failure};
use crate::loopback::{Answer, Recorded};

/// `GET /oauth/token`: all of it is in the query, secrets included.
pub(super) fn token(state: &mut State, request: &Recorded) -> Outcome {
    let required = |name: &str| {
        let value = request.query_value(name);
        value.ok_or_else(|| failure(400, &format!("{name} is required")))
    };
    let grant = required("grant_type")?;
    let client = (required("client_id")?, required("client_secret")?);
    if (client.0.as_str(), client.1.as_str()) != CLIENT {
        return Err(unauthorized("unauthorized", "Bad client credentials"));
    }
    let refused = || unauthorized("unauthorized", "Bad credentials");
    let may_change = match grant.as_str() {
        "password" => {
            let (username, password) = (required("username")?, required("password")?);
            match (username.as_str(), password.as_str()) {
                ADMIN => true,
                VIEWER => false,
                _ => return Err(refused()),
            }
        }
        "authorization_code" if required("code")? == CODE => true,
        "refresh_token" => {
            // A refresh token is good for one time.
            let token = required("refresh_token")?;
            state.refresh.remove(&token).ok_or_else(refused)?
        }
        "authorization_code" => return Err(refused()),
        _ => return Err(failure(400, "grant_type is not supported")),
    };
    let (access, refresh) = issue(state, may_change);
    let answer = json!({
        "access_token": access,
        "token_type": "bearer",
        "refresh_token": refresh,
        "expires_in": 86399,
        "scope": "read write",
    });
    Ok(Answer::value(200, &answer))
}

/// A new access token and the refresh token that comes with it.
pub(super) fn issue(state: &mut State, may_change: bool) -> (String, String) {
    state.issued += 1;
    let access = format!("5c1d1be2-4f2d-4a58-9c2e-{:012}", state.issued);
    let refresh = format!("0f8e9a3c-7d5b-4f0e-8b57-{:012}", state.issued);
    state.access.insert(access.clone(), may_change);
    state.refresh.insert(refresh.clone(), may_change);
    (access, refresh)
}

/// `DELETE /revoketoken/{token}`: the body is a bare word.
pub(super) fn revoke(state: &mut State, token: &str) -> Outcome {
    match state.access.remove(token) {
        Some(_) => Ok(Answer::text(200, "revoke")),
        None => Err(invalid()),
    }
}

/// Whether the user of the request's token may change something. The token is in the query or in the header.
pub(super) fn check(state: &State, request: &Recorded) -> Result<bool, Answer> {
    let header = request.header("authorization");
    let bearer = header.as_deref().and_then(|header| header.strip_prefix("Bearer "));
    let token = request.query_value("access_token").or_else(|| bearer.map(str::to_owned));
    let token =
        token.ok_or_else(|| unauthorized("unauthorized", "Full authentication is required to access this resource"))?;
    state.access.get(&token).copied().ok_or_else(invalid)
}

fn invalid() -> Answer {
    unauthorized("invalid_token", "Invalid access token")
}

/// The only answers that are XML.
fn unauthorized(error: &str, description: &str) -> Answer {
    let text = format!("<oauth><error_description>{description}</error_description><error>{error}</error></oauth>");
    Answer::xml(401, text)
}
