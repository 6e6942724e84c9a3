//! The blocking clients, and the values that requests and answers are made of.

use generated::client_failover::types::{ErrorResponse, GrantType, GroupConfiguration, IGroupStatus};
use generated::client_failover::{Error, PostGroupResponse, blocking};
use generated::guacamole::types::{ActiveConnectionPatch, ConnectionRequest, PatchOperation, Protocol};
use generated::support::blocking::Transport;
use generated::support::{
    Async, DateTime, Map, Maybe, RawResponse, Request, Secret, StatusCode, TransportError, Value, from_fn,
};
use generated::{guacamole, identity_groups, team_server};
use std::collections::HashSet;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    the_same_without_await()?;
    on_many_threads()?;
    either_mode()?;
    open_enums()?;
    maps_and_what_is_unknown()?;
    three_states()?;
    secrets_and_times()?;
    tagged_unions()
}

// ---- Clients -----------------------------------------------------------------------------------

struct Echo;

impl Transport for Echo {
    fn send(&self, request: Request) -> Result<RawResponse, TransportError> {
        if request.path().contains("offline") {
            return Err(TransportError::other("offline"));
        }
        Ok(RawResponse::from_json(StatusCode::CREATED, request.body().to_vec()))
    }
}

fn the_same_without_await() -> Outcome {
    let client = blocking::Client::with_transport("https://example.com", Echo)?.with_bearer("token");
    let group = GroupConfiguration { name: Some("Pair".to_owned()), ..GroupConfiguration::default() };
    match client.post_group("t", "n", &group).send()? {
        PostGroupResponse::Created(created) => assert_eq!(created, group),
        PostGroupResponse::Ok(_) => return Err("not created".into()),
    }
    assert!(matches!(client.post_group("offline", "n", &group).send(), Err(Error::Transport(_))));
    let answer = client.post_group("t", "n", &group).response()?;
    assert_eq!((answer.status(), answer.bytes().len()), (StatusCode::CREATED, r#"{"Name":"Pair"}"#.len()));

    guacamole::blocking::Client::new("https://localhost/api")?.with_query_token("token").delete_session().request()?;
    identity_groups::blocking::Client::new("https://localhost")?;
    team_server::blocking::Client::new("https://localhost")?;
    Ok(())
}

fn on_many_threads() -> Outcome {
    let client = blocking::Client::with_transport("https://example.com", Echo)?.with_bearer("token");
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| assert!(client.post_group("t", "n", &GroupConfiguration::default()).send().is_ok()));
        }
    });
    Ok(())
}

/// Requests can be made for either kind of client by the same function.
fn delete<M: generated::support::Mode>(client: &generated::client_failover::ApiClient<M>) -> String {
    client
        .delete_group("t", "n", "g")
        .request()
        .map_or_else(|error| error.to_string(), |request| request.url().to_owned())
}

fn either_mode() -> Outcome {
    let blocking = blocking::Client::with_transport("https://example.com", Echo)?.with_bearer("token");
    let answer = from_fn(|_| RawResponse::empty(StatusCode::OK));
    let client: generated::client_failover::ApiClient<Async> =
        generated::client_failover::Client::with_transport("https://example.com", answer)?.with_bearer("token");
    assert_eq!(delete(&blocking), delete(&client));
    Ok(())
}

// ---- Values ------------------------------------------------------------------------------------

/// Reads a value and writes it again: not a word may be lost.
macro_rules! round_trip {
    ($ty:ty, $json:expr) => {{
        let value: $ty = serde_json::from_str($json)?;
        assert_eq!(serde_json::to_value(&value)?, serde_json::from_str::<Value>($json)?);
        value
    }};
}

fn open_enums() -> Outcome {
    let protocol = round_trip!(Protocol, r#""carrier-pigeon""#);
    assert_eq!(protocol, Protocol::Other("carrier-pigeon".to_owned()));
    assert_eq!(protocol, "carrier-pigeon".parse()?);
    assert_eq!(
        (Protocol::Ssh.as_str(), Protocol::from("ssh"), Protocol::Ssh.to_string()),
        ("ssh", Protocol::Ssh, "ssh".into())
    );
    let text = match Protocol::Rdp {
        Protocol::Rdp => "rdp",
        Protocol::Vnc => "vnc",
        ref other => other.as_ref(),
    };
    assert_eq!(text, "rdp");
    assert_eq!(HashSet::from([Protocol::Ssh, Protocol::from("ssh".to_owned())]).len(), 1);
    assert_eq!(GrantType::from("client_credentials"), GrantType::ClientCredentials);
    let patch = ActiveConnectionPatch::new(PatchOperation::Remove, "/1");
    assert_eq!(serde_json::to_string(&patch)?, r#"{"op":"remove","path":"/1"}"#);
    Ok(())
}

fn maps_and_what_is_unknown() -> Outcome {
    let error = round_trip!(ErrorResponse, r#"{"Error": "no", "ChildErrors": [1, {"a": null}]}"#);
    assert_eq!(error.additional_properties["ChildErrors"][0], 1);
    let mut data: Map<Value> = Map::new();
    data.insert("z".to_owned(), true.into());
    data.insert("a".to_owned(), "text".into());
    let group = GroupConfiguration { additional_data: Some(data), ..Default::default() };
    assert_eq!(serde_json::to_string(&group)?, r#"{"AdditionalData":{"z":true,"a":"text"}}"#);
    let people = round_trip!(Vec<team_server::types::Person>, r#"[{"id": 7}, {"id": "8", "x": []}, {"id": true}]"#);
    assert!(matches!(people[0].id, Some(team_server::types::PersonId::Integer(7))));
    assert!(matches!(&people[1].id, Some(team_server::types::PersonId::String(id)) if id == "8"));
    assert!(matches!(people[2].id, Some(team_server::types::PersonId::Other(Value::Bool(true)))));
    Ok(())
}

fn three_states() -> Outcome {
    use guacamole::types::ConnectionRecord;
    let record = |identifier: &str| -> Result<ConnectionRecord, serde_json::Error> {
        serde_json::from_str(&format!(
            r#"{{"startDate": 1, "endDate": null, "remoteHost": null, "username": "u", "active": false{identifier},
                "connectionIdentifier": null, "connectionName": null, "sharingProfileIdentifier": null,
                "sharingProfileName": null}}"#
        ))
    };
    assert!(record("")?.identifier.is_absent());
    assert!(record(r#", "identifier": null"#)?.identifier.is_null());
    let mut known = record(r#", "identifier": "7""#)?;
    assert_eq!(known.identifier.value().map(String::as_str), Some("7"));
    known.identifier = Maybe::Null;
    assert!(serde_json::to_string(&known)?.contains(r#""identifier":null"#));
    known.identifier = Maybe::default();
    assert!(!serde_json::to_string(&known)?.contains("identifier\":7"));
    known.identifier = Some("8".to_owned()).into();
    assert_eq!(known.identifier.into_option().as_deref(), Some("8"));
    assert_eq!((known.end_date, known.start_date), (None, Some(1)));
    Ok(())
}

fn secrets_and_times() -> Outcome {
    let secret: Secret = "hunter2".into();
    assert_eq!(
        (format!("{secret:?}"), secret.expose(), &secret),
        ("***".to_owned(), "hunter2", &Secret::from("hunter2"))
    );
    let status = round_trip!(IGroupStatus, r#"{"Primary": "a", "LastDataProcessedTime": "2024-05-01 12:30:00+0200"}"#);
    let time: DateTime = status.last_data_processed_time.ok_or("no time")?;
    assert_eq!((time.as_str(), time.parse()?.timestamp()), ("2024-05-01 12:30:00+0200", 1714559400));
    Ok(())
}

fn tagged_unions() -> Outcome {
    use guacamole::types::{ConnectionAttributes, SshConnectionRequest, SshParameters};
    let ssh = SshConnectionRequest::new("shell", SshParameters::default(), ConnectionAttributes::default());
    let request: ConnectionRequest = ssh.into();
    let json = serde_json::to_string(&request)?;
    assert!(json.contains(r#""protocol":"ssh""#), "{json}");
    match serde_json::from_str(&json)? {
        ConnectionRequest::Ssh(ssh) => assert_eq!(ssh.name, "shell"),
        other => return Err(format!("{other:?}").into()),
    }
    let unknown = round_trip!(ConnectionRequest, r#"{"protocol": "carrier-pigeon", "coop": 4}"#);
    assert!(matches!(unknown, ConnectionRequest::Other(Value::Object(_))));
    Ok(())
}
