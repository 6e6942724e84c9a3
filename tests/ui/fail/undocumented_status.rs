//! A status that the document does not have cannot be matched.

use generated::client_failover::{DeleteGroupError, Error};

fn advice(error: Error<DeleteGroupError>) -> &'static str {
    match error {
        Error::Api(DeleteGroupError::ImATeapot(_)) => "make tea",
        _ => "try again",
    }
}

fn main() {}
