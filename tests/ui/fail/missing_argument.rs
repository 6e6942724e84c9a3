//! What is required is an argument: to forget it does not compile.

use generated::client_failover::Client;

fn main() {
    let client = Client::new("https://example.com").unwrap();
    let _ = client.get_group_status("tenant", "namespace").request();
}
