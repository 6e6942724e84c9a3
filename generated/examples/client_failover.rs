//! Fetches a token from AVEVA CONNECT, creates a failover group, and lists all groups a page at a time.
//!
//! ```text
//! CLIENT_ID=… CLIENT_SECRET=… TENANT=… NAMESPACE=… cargo run -p generated --example client_failover
//! ```

use generated::client_failover::types::{GroupConfiguration, TokenRequest};
use generated::client_failover::{Client, Error, PostGroupError, PostGroupResponse, Server};
use std::env;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(env::var("AVEVA_URL").unwrap_or_else(|_| Server::default().url()))?;
    let request = TokenRequest::new(env::var("CLIENT_ID")?, env::var("CLIENT_SECRET")?);
    let token = client.get_token(&request).send().await?;
    let client = client.with_bearer(token.access_token);
    let (tenant, namespace) = (env::var("TENANT")?, env::var("NAMESPACE")?);

    let group = GroupConfiguration {
        id: Some("pair-1".to_owned()),
        name: Some("Pair 1".to_owned()),
        failover_timeout: Some("00:01:00".to_owned()),
        ..GroupConfiguration::default()
    };
    match client.post_group(&tenant, &namespace, &group).send().await {
        Ok(PostGroupResponse::Created(_)) => println!("created the group"),
        Ok(PostGroupResponse::Ok(_)) => println!("the group was there already"),
        Err(Error::Api(PostGroupError::Conflict(body))) => {
            println!("the group is there with another configuration: {:?}", body.reason);
        }
        Err(other) => return Err(other.into()),
    }

    let mut seen = 0;
    loop {
        let page = client.list_group_configurations(&tenant, &namespace).skip(seen).count(100).response().await?;
        for group in page.iter() {
            println!("{} ({})", group.name.as_deref().unwrap_or_default(), group.id.as_deref().unwrap_or_default());
        }
        seen += i32::try_from(page.len())?;
        let total = page.total_count()?.unwrap_or_default();
        if page.is_empty() || i64::from(seen) >= total {
            break;
        }
    }
    Ok(())
}
