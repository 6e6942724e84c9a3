//! Servers grow: a match on an enum, an error or a union has an arm for what is yet to come.

use generated::client_failover::types::GrantType;
use generated::client_failover::{DeleteGroupError, PostGroupResponse};

fn grant(grant: GrantType) -> bool {
    match grant {
        GrantType::ClientCredentials => true,
        GrantType::Other(_) => false,
    }
}

fn group(answer: PostGroupResponse) -> bool {
    match answer {
        PostGroupResponse::Created(_) => true,
    }
}

fn main() {
    let _ = |error: DeleteGroupError| match error {};
}
