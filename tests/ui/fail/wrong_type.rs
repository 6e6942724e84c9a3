//! A count is a number, and a group is not its name.

use generated::client_failover::Client;

fn main() {
    let client = Client::new("https://example.com").unwrap();
    let _ = client.list_group_configurations("tenant", "namespace").count("100").request();
    let _ = client.post_group("tenant", "namespace", "group").request();
}
