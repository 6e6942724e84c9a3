//! The page of the README, as it stands there.

use generated::guacamole::types::{ConnectionAttributes, Credentials, Failure, RdpConnectionRequest, RdpParameters};
use generated::guacamole::{Client, CreateConnectionError, Error};

async fn create(url: &str, user: &str, password: &str) -> Result<String, Box<dyn std::error::Error>> {
    let client = Client::new(url)?;
    let login = Credentials {
        username: Some(user.to_owned()),
        password: Some(password.into()),
        ..Credentials::default()
    };
    let session = client.create_token(&login).send().await?;
    let client = client.with_token(session.auth_token); // sent where the document asks for it
    let source = session.data_source.as_str();

    let parameters = RdpParameters { hostname: Some("10.0.0.7".to_owned()), ..RdpParameters::default() };
    let rdp = RdpConnectionRequest::new("Desktop", parameters, ConnectionAttributes::default());
    match client.create_connection(source, &rdp.into()).send().await {
        Ok(created) => Ok(created.identifier),
        Err(Error::Api(CreateConnectionError::Default(failure))) => match failure.body() {
            Failure::Json(error) => Err(format!("{}: {:?}", error.type_, error.message).into()),
            other => Err(format!("{}: {other:?}", failure.status()).into()),
        },
        Err(other) => Err(other.into()), // not sent, not answered, not documented, or not decodable: it says which
    }
}

fn main() {
    drop(create("http://localhost", "user", "password"));
}
