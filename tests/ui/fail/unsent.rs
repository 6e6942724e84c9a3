//! A call that is not sent does nothing, and the compiler says so.
#![deny(unused_must_use)]

use generated::client_failover::Client;

async fn forgotten(client: Client) {
    client.delete_group("tenant", "namespace", "group");
    client.delete_group("tenant", "namespace", "group").send();
    client.with_bearer("token");
}

fn main() {}
