//! A request has all that is required, and only what there is.

use generated::client_failover::types::{GroupConfiguration, TokenRequest};

fn main() {
    let _ = TokenRequest { client_id: "id".to_owned() };
    let _ = TokenRequest::new("id");
    let _ = TokenRequest::default();
    let _ = GroupConfiguration { colour: None, ..GroupConfiguration::default() };
}
