//! Security schemes, and which of an operation's alternatives a client can meet.

use super::draft::Draft;
use super::error::RequestError;
use super::secret::Secret;
use http::HeaderValue;
use std::fmt;

/// A security scheme of the document: its name there and where its credential goes.
#[derive(Debug, PartialEq, Eq)]
pub struct Scheme {
    name: &'static str,
    place: Place,
}

#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// `Authorization: <scheme> <credential>`
    Authorization(&'static str),
    /// `Authorization: Basic <base64 of user:password>`
    Basic,
    Header(&'static str),
    Query(&'static str),
    Cookie(&'static str),
}

impl Scheme {
    /// `Authorization: Bearer …`; OAuth 2 and OpenID Connect tokens travel like this too.
    pub const fn bearer(name: &'static str) -> Self {
        Self::http(name, "Bearer")
    }

    /// `Authorization: Basic …`
    pub const fn basic(name: &'static str) -> Self {
        Self { name, place: Place::Basic }
    }

    /// `Authorization: <scheme> …` for any other scheme of HTTP.
    pub const fn http(name: &'static str, scheme: &'static str) -> Self {
        Self { name, place: Place::Authorization(scheme) }
    }

    /// An API key in a header.
    pub const fn api_key_header(name: &'static str, header: &'static str) -> Self {
        Self { name, place: Place::Header(header) }
    }

    /// An API key in the query.
    pub const fn api_key_query(name: &'static str, param: &'static str) -> Self {
        Self { name, place: Place::Query(param) }
    }

    /// An API key in a cookie.
    pub const fn api_key_cookie(name: &'static str, cookie: &'static str) -> Self {
        Self { name, place: Place::Cookie(cookie) }
    }

    /// The scheme's name in the document.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// What a client holds for one scheme.
#[derive(Clone)]
pub(super) enum Credential {
    Secret(Secret),
    User { name: String, password: Secret },
}

/// The credentials of a client, by the name of their scheme.
#[derive(Clone, Default)]
pub(super) struct Credentials(Vec<(&'static str, Credential)>);

impl Credentials {
    pub(super) fn set(&mut self, scheme: &Scheme, credential: Credential) {
        self.0.retain(|(name, _)| *name != scheme.name);
        self.0.push((scheme.name, credential));
    }

    fn get(&self, scheme: &Scheme) -> Option<&Credential> {
        self.0.iter().find(|(name, _)| *name == scheme.name).map(|(_, credential)| credential)
    }

    /// Writes the credentials of the first alternative that this client can meet into the draft.
    ///
    /// An alternative that asks for nothing is the last resort wherever it stands, so that a client which has a
    /// credential uses it.
    pub(super) fn authorize(&self, draft: &mut Draft) -> Result<(), RequestError> {
        let spec = draft.spec;
        let met = |schemes: &&&[&Scheme]| schemes.iter().all(|scheme| self.get(scheme).is_some());
        let alternatives = spec.security.iter();
        if let Some(schemes) = alternatives.clone().filter(|schemes| !schemes.is_empty()).find(met) {
            for scheme in schemes.iter() {
                if let Some(credential) = self.get(scheme) {
                    apply(scheme, credential, draft)?;
                }
            }
            return Ok(());
        }
        if spec.security.is_empty() || alternatives.clone().any(|schemes| schemes.is_empty()) {
            return Ok(());
        }
        let names = |schemes: &&[&Scheme]| {
            let names: Vec<String> = schemes.iter().map(|scheme| format!("`{}`", scheme.name)).collect();
            names.join(" and ")
        };
        let schemes = alternatives.map(names).collect::<Vec<_>>().join(", or ");
        Err(RequestError::MissingCredential { operation: spec.id, schemes })
    }
}

/// The names of the schemes a credential is set for.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

fn apply(scheme: &Scheme, credential: &Credential, draft: &mut Draft) -> Result<(), RequestError> {
    let secret = match credential {
        Credential::Secret(secret) => secret.clone(),
        Credential::User { name, password } => Secret::from(format!("{name}:{}", password.expose())),
    };
    if matches!(scheme.place, Place::Authorization(_) | Place::Header(_)) {
        HeaderValue::from_str(secret.expose())
            .map_err(|error| RequestError::Credential { scheme: scheme.name, reason: error.to_string() })?;
    }
    match scheme.place {
        Place::Authorization(kind) => {
            draft.put_header("Authorization", format!("{kind} {}", secret.expose()), true);
        }
        Place::Basic => {
            if matches!(credential, Credential::User { name, .. } if name.contains(':')) {
                let reason = "a user name with a colon cannot be sent with HTTP Basic".to_owned();
                return Err(RequestError::Credential { scheme: scheme.name, reason });
            }
            let encoded = super::base64::encode(secret.expose().as_bytes());
            draft.put_header("Authorization", format!("Basic {encoded}"), true);
        }
        Place::Header(name) => draft.put_header(name, secret.expose().to_owned(), true),
        Place::Query(name) => draft.put_query(name, secret.expose()),
        Place::Cookie(name) => draft.put_cookie(name, secret.expose()),
    }
    Ok(())
}
