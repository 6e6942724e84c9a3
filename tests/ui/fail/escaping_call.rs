//! A call borrows its client.

use generated::client_failover::{Client, GetGroupStatus};

fn call() -> GetGroupStatus<'static> {
    let client = Client::new("https://example.com").unwrap();
    client.get_group_status("tenant", "namespace", "group")
}

fn main() {}
