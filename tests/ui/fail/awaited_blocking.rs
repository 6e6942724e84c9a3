//! A blocking call is not awaited.

use generated::client_failover::blocking::Client;

async fn groups(client: Client) {
    let _ = client.list_group_configurations("tenant", "namespace").send().await;
}

fn main() {}
