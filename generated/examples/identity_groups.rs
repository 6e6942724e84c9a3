//! Logs in to Entrust IDaaS and lists the groups whose names begin with a text, page after page.
//!
//! ```text
//! IDAAS_URL=https://example.us.trustedauth.com APPLICATION_ID=… SHARED_SECRET=… \
//!     cargo run -p generated --example identity_groups
//! ```

use generated::identity_groups::types::{AdminApiAuthentication, SearchByAttribute, SearchOperator, SearchParms};
use generated::identity_groups::{Client, Server};
use std::env;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(env::var("IDAAS_URL").unwrap_or_else(|_| Server::default().url()))?;
    let login = AdminApiAuthentication::new(env::var("APPLICATION_ID")?, env::var("SHARED_SECRET")?);
    let session = client.authenticate(&login).send().await?;
    let client = client.with_admin_api_authentication(session.auth_token.ok_or("no token in the answer")?);

    let mut by_name = SearchByAttribute::new("name", SearchOperator::StartsWith);
    by_name.value = Some(env::args().nth(1).unwrap_or_default());
    let mut search =
        SearchParms { limit: Some(50), search_by_attributes: Some(vec![by_name]), ..SearchParms::default() };
    loop {
        let page = client.list_groups_paged(&search).send().await?;
        for group in &page.results {
            let created = group.created.as_ref().map(ToString::to_string).unwrap_or_default();
            println!("{}  {}", group.name, created);
        }
        let Some(cursor) = page.paging.and_then(|paging| paging.next_cursor) else { break };
        search = SearchParms { cursor: Some(cursor), ..SearchParms::default() };
    }
    Ok(())
}
