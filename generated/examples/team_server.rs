//! Logs in to Team Server, creates a group of data sources, and lists all groups.
//!
//! ```text
//! TEAM_SERVER_URL=http://localhost:80/api CLIENT_ID=… CLIENT_SECRET=… USERNAME=… PASSWORD=… \
//!     cargo run -p generated --example team_server
//! ```

use generated::team_server::types::{GrantType, GroupCreate};
use generated::team_server::{Client, CreateGroupResponse, Server};
use std::env;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(env::var("TEAM_SERVER_URL").unwrap_or_else(|_| Server::default().url()))?;
    let token = client
        .get_token(&GrantType::Password, &env::var("CLIENT_ID")?, &env::var("CLIENT_SECRET")?)
        .username(&env::var("USERNAME")?)
        .password(&env::var("PASSWORD")?)
        .send()
        .await?;
    let client = client.with_access_token(token.access_token);

    let group = GroupCreate::new("Warehouse");
    let (CreateGroupResponse::Ok(created) | CreateGroupResponse::Created(created)) =
        client.create_group(&group).send().await?;
    println!("created group {:?}", created.group.id);

    for group in client.list_groups().limit(50).send().await?.groups.into_iter().flatten() {
        println!("{:?} {}", group.id, group.name.unwrap_or_default());
    }
    Ok(())
}
