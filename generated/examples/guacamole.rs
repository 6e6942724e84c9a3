//! Logs in to Guacamole, creates an RDP connection, reads it back, lists the tree, ends idle sessions and logs out.
//!
//! ```text
//! GUACAMOLE_URL=https://localhost:8443/guacamole/api GUACAMOLE_USER=guacadmin GUACAMOLE_PASSWORD=guacadmin \
//!     cargo run -p generated --example guacamole
//! ```

use generated::guacamole::types::{
    ActiveConnectionPatch, ConnectionAttributes, ConnectionGroup, Credentials, Failure, PatchOperation, RdpConnectionRequest,
    RdpParameters,
};
use generated::guacamole::{Client, CreateConnectionError, Error, KillConnectionsResponse, Server};
use std::env;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = env::var("GUACAMOLE_URL").unwrap_or_else(|_| Server::default().url());
    let client = Client::new(url)?;
    let credentials = Credentials {
        username: Some(env::var("GUACAMOLE_USER")?),
        password: Some(env::var("GUACAMOLE_PASSWORD")?.into()),
        ..Credentials::default()
    };
    let session = client.create_token(&credentials).send().await?;
    let client = client.with_token(session.auth_token);
    let source = session.data_source.as_str();

    let parameters = RdpParameters {
        hostname: Some("10.0.0.7".to_owned()),
        port: Some("3389".to_owned()),
        username: Some("administrator".to_owned()),
        ..RdpParameters::default()
    };
    let rdp = RdpConnectionRequest::new("Example desktop", parameters, ConnectionAttributes::default());
    let created = match client.create_connection(source, &rdp.into()).send().await {
        Ok(created) => created,
        Err(Error::Api(CreateConnectionError::Default(failure))) => {
            match failure.body() {
                Failure::Json(error) => println!("refused ({}): {}", error.type_, error.message.as_deref().unwrap_or("")),
                other => println!("refused with {}: {other:?}", failure.status()),
            }
            return Ok(());
        }
        Err(other) => return Err(other.into()),
    };
    println!("created connection {}", created.identifier);

    let connection = client.get_connection(source, &created.identifier).send().await?;
    println!("{} speaks {}", connection.name, connection.protocol);
    for name in client.get_connection_parameters(source, &created.identifier).send().await?.keys() {
        println!("  has the parameter {name}");
    }

    print_tree(&client.get_root_connection_group_tree(source).send().await?, 0);

    let active = client.list_active_connections(source).send().await?;
    let kill: Vec<ActiveConnectionPatch> =
        active.keys().map(|id| ActiveConnectionPatch::new(PatchOperation::Remove, format!("/{id}"))).collect();
    if !kill.is_empty() {
        match client.kill_connections(source, &kill).send().await? {
            KillConnectionsResponse::Ok(outcome) => println!("ended {} sessions", outcome.patches.len()),
            KillConnectionsResponse::NoContent => println!("ended {} sessions", kill.len()),
        }
    }

    client.delete_connection(source, &created.identifier).send().await?;
    client.delete_session().send().await?;
    Ok(())
}

fn print_tree(group: &ConnectionGroup, depth: usize) {
    println!("{}{}/", "  ".repeat(depth), group.name);
    for connection in group.child_connections.iter().flatten() {
        println!("{}{}", "  ".repeat(depth + 1), connection.name);
    }
    for child in group.child_connection_groups.iter().flatten() {
        print_tree(child, depth + 1);
    }
}
