//! Nor are the headers of its answer.

use generated::client_failover::Client;

async fn total(client: Client) {
    let status = client.get_group_status("tenant", "namespace", "group").response().await.unwrap();
    let _ = status.total_count();
}

fn main() {}
