//! The async clients of all four APIs, without a network.

use generated::client_failover::types::{GroupConfiguration, TokenRequest};
use generated::client_failover::{self, Client, Error, PostGroupError, PostGroupResponse, Server};
use generated::support::{
    BoxFuture, FromFn, RawResponse, Request, RequestError, SharedTransport, StatusCode, Transport, TransportError,
    from_fn,
};
use generated::{guacamole, identity_groups, team_server};
use std::error::Error as StdError;
use std::sync::{Arc, Mutex};

type Outcome = Result<(), Box<dyn StdError>>;

#[tokio::main]
async fn main() -> Outcome {
    requests_without_io()?;
    errors_by_status().await?;
    other_errors().await?;
    paging().await?;
    stored_and_cloned().await?;
    spawned().await?;
    a_transport_of_ones_own().await?;
    the_other_apis().await
}

fn answering(status: u16, body: &'static str) -> FromFn<impl Fn(Request) -> RawResponse> {
    let status = StatusCode::from_u16(status).expect("a status");
    from_fn(move |_| RawResponse::from_json(status, body))
}

// ---- Requests ----------------------------------------------------------------------------------

fn requests_without_io() -> Outcome {
    let client = Client::new(Server { region: "euno".to_owned() }.url())?;
    assert_eq!(client.base_url(), "https://euno.datahub.connect.aveva.com");

    let missing = client.list_group_configurations("t", "n").request();
    assert!(matches!(missing, Err(RequestError::MissingCredential { operation: "listGroupConfigurations", .. })));

    let client = client.with_bearer("hunter2");
    let call = client.list_group_configurations("a/b", "ü").skip(0).count(100).count(50);
    let request = call.request()?;
    assert_eq!(request.method().as_str(), "GET");
    assert_eq!(request.path(), "/api/v1/tenants/a%2Fb/namespaces/%C3%BC/clientfailover/groups");
    assert_eq!(request.query(), "skip=0&count=50");
    assert_eq!(request.header("authorization"), Some("Bearer hunter2"));
    assert!(!request.has_body());
    assert!(!format!("{request:?} {client:?}").contains("hunter2"));

    let login = TokenRequest::new("id", "hunter2");
    assert!(!format!("{login:?}").contains("hunter2"));
    let form = client.get_token(&login).request()?;
    assert_eq!(form.body(), b"grant_type=client_credentials&client_id=id&client_secret=hunter2");
    assert_eq!(form.into_http().uri().path(), "/identity/connect/token");
    Ok(())
}

// ---- Answers -----------------------------------------------------------------------------------

async fn post(status: u16, body: &'static str) -> Result<String, Box<dyn StdError>> {
    let client = Client::with_transport("https://example.com", answering(status, body))?.with_bearer("token");
    let group = GroupConfiguration { id: Some("pair".to_owned()), ..GroupConfiguration::default() };
    Ok(match client.post_group("t", "n", &group).send().await {
        Ok(PostGroupResponse::Created(group)) => format!("created {:?}", group.id),
        Ok(PostGroupResponse::Ok(group)) => format!("was there {:?}", group.id),
        Err(Error::Api(PostGroupError::Conflict(body))) => {
            assert_eq!(body.status(), StatusCode::CONFLICT);
            format!("conflict: {:?}", body.reason)
        }
        Err(Error::Api(PostGroupError::BadRequest(body) | PostGroupError::Forbidden(body))) => {
            format!("refused: {}", body.into_body().error.unwrap_or_default())
        }
        Err(Error::Api(other)) => format!("failed: {other}"),
        Err(Error::Undocumented(raw)) => format!("undocumented {}", raw.status().as_u16()),
        Err(Error::Decode(error)) => format!("at {:?}", error.path()),
        Err(other) => return Err(other.into()),
    })
}

async fn errors_by_status() -> Outcome {
    assert_eq!(post(201, r#"{"Id": "a"}"#).await?, r#"created Some("a")"#);
    assert_eq!(post(200, r#"{"Id": "a"}"#).await?, r#"was there Some("a")"#);
    assert_eq!(post(409, r#"{"Reason": "other"}"#).await?, r#"conflict: Some("other")"#);
    assert_eq!(post(403, r#"{"Error": "no"}"#).await?, "refused: no");
    assert_eq!(post(418, "{}").await?, "undocumented 418");
    assert_eq!(post(201, r#"{"Id": 7}"#).await?, r#"at "Id""#);
    Ok(())
}

async fn other_errors() -> Outcome {
    struct Offline;
    impl Transport for Offline {
        fn send(&self, _: Request) -> BoxFuture<'_, Result<RawResponse, TransportError>> {
            Box::pin(async { Err(TransportError::connect("no network")) })
        }
    }
    let client = Client::with_transport("https://example.com/", Offline)?.with_bearer("token");
    let error = client.get_group_status("t", "n", "g").send().await.expect_err("it is offline");
    assert!(matches!(&error, Error::Transport(error) if error.is_connect()));
    assert!(error.status().is_none() && error.api().is_none());
    assert!(error.source().is_some());
    let boxed: Box<dyn StdError + Send + Sync> = Box::new(error);
    assert!(boxed.downcast_ref::<Error<client_failover::GetGroupStatusError>>().is_some());
    Client::new("not a url").expect_err("it has no scheme");
    Ok(())
}

async fn paging() -> Outcome {
    let transport = from_fn(|request| {
        let mut answer = RawResponse::from_json(StatusCode::OK, r#"[{"Id": "a"}, {"Id": "b"}]"#).headers().clone();
        answer.insert("total-count", "2".parse().expect("a number"));
        assert_eq!(request.query_pairs(), [("count".to_owned(), "2".to_owned())]);
        RawResponse::new(StatusCode::OK, answer, r#"[{"Id": "a"}, {"Id": "b"}]"#)
    });
    let client = Client::with_transport("https://example.com", transport)?.with_bearer("token");
    let page = client.list_group_configurations("t", "n").count(2).response().await?;
    assert_eq!((page.status(), page.total_count()?, page.len()), (StatusCode::OK, Some(2), 2));
    let ids: Vec<String> = page.into_body().into_iter().filter_map(|group| group.id).collect();
    assert_eq!(ids, ["a", "b"]);
    Ok(())
}

// ---- Clients -----------------------------------------------------------------------------------

/// What a user's own service looks like.
#[derive(Clone, Debug)]
struct Service {
    failover: Client,
    tenant: String,
}

impl Service {
    async fn delete(&self, group: &str) -> Result<(), Error<client_failover::DeleteGroupError>> {
        self.failover.delete_group(&self.tenant, "n", group).send().await
    }

    /// A call can be kept and finished elsewhere.
    fn list(&self) -> client_failover::ListGroupConfigurations<'_> {
        self.failover.list_group_configurations(&self.tenant, "n").count(10)
    }
}

async fn stored_and_cloned() -> Outcome {
    let transport = SharedTransport::from(from_fn(|request| match request.header("authorization") {
        Some("Bearer two") => RawResponse::empty(StatusCode::NO_CONTENT),
        _ => RawResponse::empty(StatusCode::IM_A_TEAPOT),
    }));
    let one = Client::with_transport("https://example.com", transport)?.with_bearer("one");
    let service = Service { failover: one.clone(), tenant: "t".to_owned() };
    assert_eq!(service.delete("g").await.expect_err("wrong token").status(), Some(StatusCode::IM_A_TEAPOT));
    let service = Service { failover: one.with_bearer("two"), ..service.clone() };
    service.delete("g").await?;
    assert_eq!(service.list().skip(3).request()?.query(), "count=10&skip=3");
    Ok(())
}

fn is_portable<T: Send + Sync + 'static>(_: &T) {}

async fn spawned() -> Outcome {
    let client = Arc::new(Client::with_transport("https://example.com", answering(200, "[]"))?.with_bearer("token"));
    is_portable(&client);
    let tasks: Vec<_> = (0..4)
        .map(|skip| {
            let client = Arc::clone(&client);
            tokio::spawn(async move { client.list_group_configurations("t", "n").skip(skip).send().await })
        })
        .collect();
    for task in tasks {
        let groups = task.await?;
        is_portable(&groups);
        assert!(groups?.is_empty());
    }
    let both =
        tokio::join!(client.list_group_configurations("t", "a").send(), client.get_group_status("t", "b", "c").send());
    assert!(both.0.is_ok() && both.1.is_err());
    Ok(())
}

/// Remembers what was sent.
#[derive(Default)]
struct Recorder(Mutex<Vec<String>>);

impl Transport for Recorder {
    fn send(&self, mut request: Request) -> BoxFuture<'_, Result<RawResponse, TransportError>> {
        request.headers_mut().insert("x-trace", "1".parse().expect("a number"));
        let line = format!("{} {} {:?}", request.operation(), request.url(), request.header("x-trace"));
        Box::pin(async move {
            self.0.lock().expect("nobody has panicked").push(line);
            tokio::task::yield_now().await;
            Ok(RawResponse::empty(StatusCode::OK))
        })
    }
}

async fn a_transport_of_ones_own() -> Outcome {
    let recorder = Arc::new(Recorder::default());
    let client =
        guacamole::Client::with_transport("http://localhost/guacamole/api/", recorder.clone())?.with_token("t");
    client.delete_session().send().await.expect_err("200 is not documented");
    let lines = recorder.0.lock().expect("nobody has panicked");
    assert_eq!(*lines, [r#"deleteSession http://localhost/guacamole/api/session Some("1")"#]);
    Ok(())
}

// ---- The other APIs ----------------------------------------------------------------------------

const ERROR: &str = r#"{"message": "no", "translatableMessage": {"key": "k", "variables": null}, "statusCode": null,
    "expected": null, "type": "INTERNAL_ERROR"}"#;

async fn the_other_apis() -> Outcome {
    use identity_groups::types::{AdminApiAuthentication, GroupParms, SearchByAttribute, SearchOperator, SearchParms};
    let client =
        identity_groups::Client::with_transport(identity_groups::Server::default().url(), answering(200, "{}"))?
            .with_admin_api_authentication("token");
    client.authenticate(&AdminApiAuthentication::new("id", "secret")).request()?;
    client.create_group(&GroupParms::default()).request()?;
    let mut by_name = SearchByAttribute::new("name", SearchOperator::StartsWith);
    by_name.value = Some("a".to_owned());
    let search = SearchParms { limit: Some(5), search_by_attributes: Some(vec![by_name]), ..SearchParms::default() };
    let request = client.list_groups_paged(&search).request()?;
    assert!(std::str::from_utf8(request.body())?.contains(r#""operator":"STARTS_WITH""#));

    use team_server::types::{GrantType, GroupCreate};
    let client = team_server::Client::with_transport("http://localhost/api", answering(200, "{}"))?;
    let call = client.get_token(&GrantType::Password, "id", "secret").username("u").password("hunter2");
    assert!(!format!("{:?}", call.request()?).contains("hunter2"));
    client.with_access_token("token").create_group(&GroupCreate::new("name")).request()?;

    use guacamole::types::{ConnectionAttributes, ConnectionRequest, RdpConnectionRequest, RdpParameters};
    let client = guacamole::Client::with_transport("http://localhost/api", answering(500, ERROR))?.with_token("token");
    let rdp = RdpConnectionRequest::new("desktop", RdpParameters::default(), ConnectionAttributes::default());
    let request = ConnectionRequest::from(rdp);
    match client.create_connection("mysql", &request).send().await {
        Err(guacamole::Error::Api(guacamole::CreateConnectionError::Default(failure))) => match failure.body() {
            guacamole::types::Failure::Json(error) => assert_eq!(error.type_.as_str(), "INTERNAL_ERROR"),
            other => return Err(format!("{other:?}").into()),
        },
        other => return Err(format!("{other:?}").into()),
    }
    Ok(())
}
