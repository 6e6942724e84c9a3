use serde_json::{Value, json};

use super::Version;
use crate::loopback::Answer;

/// What went wrong, by the layer that says so.
pub(super) enum Failure {
    /// Guacamole itself.
    Api(ApiError),
    /// Jersey, for a body that it cannot make an object of.
    Unreadable(String),
    /// The servlet container.
    Page(u16),
}

pub(super) struct ApiError {
    pub(super) status: u16,
    pub(super) kind: &'static str,
    pub(super) message: String,
    /// The key of a message that has a translation.
    pub(super) key: Option<&'static str>,
    /// The credentials that are missing.
    pub(super) expected: Option<Vec<Value>>,
    /// The outcome of each patch.
    pub(super) patches: Option<Vec<Value>>,
}

impl Failure {
    pub(super) fn api(status: u16, kind: &'static str, message: impl Into<String>) -> Failure {
        let message = message.into();
        Failure::Api(ApiError { status, kind, message, key: None, expected: None, patches: None })
    }

    /// For a missing token as for a missing permission.
    pub(super) fn denied() -> Failure {
        Failure::api(403, "PERMISSION_DENIED", "Permission Denied.")
    }

    pub(super) fn not_found(identifier: &str) -> Failure {
        Failure::api(404, "NOT_FOUND", format!("Not found: \"{identifier}\""))
    }

    pub(super) fn unknown_data_source(name: &str) -> Failure {
        let message = format!("Session not associated with authentication provider \"{name}\".");
        Failure::api(404, "NOT_FOUND", message)
    }

    pub(super) fn bad_request(message: impl Into<String>) -> Failure {
        Failure::api(400, "BAD_REQUEST", message)
    }

    pub(super) fn unsupported(message: &str) -> Failure {
        Failure::api(501, "INTERNAL_ERROR", message)
    }

    /// Any Java exception: a missing `attributes`, a violated constraint of the database.
    pub(super) fn internal() -> Failure {
        Failure::api(500, "INTERNAL_ERROR", "Unexpected internal error")
    }

    pub(super) fn answer(self, version: Version) -> Answer {
        match self {
            Failure::Api(error) => error.answer(version),
            Failure::Unreadable(message) => Answer::text(400, message),
            Failure::Page(status) => page(status),
        }
    }
}

impl ApiError {
    /// All keys, whether they have a value or not.
    fn answer(self, version: Version) -> Answer {
        let mut body = json!({
            "message": self.message,
            "translatableMessage": translatable(&self.message, self.key),
            "statusCode": null,
            "expected": self.expected,
        });
        if version == Version::V1_6 {
            body["patches"] = json!(self.patches);
        }
        body["type"] = json!(self.kind);
        Answer::value(self.status, &body)
    }
}

/// A message with a key of its own needs no variables; any other is the variable of a key for such messages.
pub(super) fn translatable(message: &str, key: Option<&str>) -> Value {
    match key {
        Some(key) => json!({"key": key, "variables": null}),
        None => json!({"key": "APP.TEXT_UNTRANSLATED", "variables": {"MESSAGE": message}}),
    }
}

/// Tomcat's error page.
fn page(status: u16) -> Answer {
    let reason = match status {
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        415 => "Unsupported Media Type",
        _ => "Error",
    };
    let title = format!("HTTP Status {status} – {reason}");
    Answer::html(
        status,
        format!(
            "<!doctype html><html lang=\"en\"><head><title>{title}</title></head>\
             <body><h1>{title}</h1></body></html>"
        ),
    )
}
