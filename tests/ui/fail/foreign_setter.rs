//! The parameters of one operation are not those of another.

use generated::team_server::Client;

fn main() {
    let client = Client::new("https://example.com").unwrap();
    let _ = client.list_groups().username("user");
}
