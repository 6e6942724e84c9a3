//! Apache Guacamole.

mod bodies;
mod connections;
mod groups;
mod session;

use crate::book::Book;
use crate::drive::Drive;
use generated::guacamole::ApiClient;
use generated::support::Mode;
use serde_json::{Value, json};
use specsmith_tests::loopback::{Answer, Body};

/// The data source.
const DS: &str = "postgresql";
/// Needs its encoding.
const ODD: &str = "Büro 1/2?#%";

pub(crate) fn pages<M: Mode, D: Drive<M>>(book: &mut Book<D>) {
    let client = ApiClient::<M>::with_transport(format!("{}/guacamole/api", book.url()), book.transport()).unwrap();
    let by_header = client.clone().with_token("s3cret-token");
    let by_query = client.clone().with_query_token("s3cret token+&=/ü");
    book.hide("the clients", &(&by_header, &by_query));
    session::pages(&client, &by_header, &by_query, book);
    groups::pages(&by_header, &by_query, book);
    connections::pages(&by_header, book);
    trouble(&by_header, book);
}

fn trouble<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    // There is no undocumented status: what is not 200 is `default`.
    let mut page = book.otherwise(|| client.get_connection(DS, "7"));
    page.odd("another success", Answer::json(201, "{}"));
    page.odd("a content type that the document does not have", Answer::xml(502, "<error>Bad Gateway</error>"));
    page.odd("an error without a body", Answer::empty(504));
    page.odd("an error that is another JSON", Answer::json(404, r#"{"error":"gone"}"#));
    page.odd("an error that is a page of JSON's own type", Answer::new(503, "application/json", "<h1>Busy</h1>"));
    page.odd("problem details", Answer::new(400, "application/problem+json", r#"{"title":"no"}"#));
    page.odd("a redirect", Answer::empty(302).with_header("Location", "https://login.example.com/?token=s3cret"));
    let text = connection_json("7").to_string();
    page.odd("a success of another content type", Answer::new(200, "text/plain", text.clone()));
    page.odd("a wrong type", Answer::json(200, text.replace(r#""activeConnections":1"#, r#""activeConnections":"1""#)));
    page.odd("a wrong type deeper", Answer::json(200, text.replace(r#"ns":"10""#, r#"ns":10"#)));
    page.odd("a required property is missing", Answer::json(200, text.replace("protocol", "protokoll")));
    page.odd("an empty body", Answer::json(200, ""));
    page.odd("a log-in page", Answer::html(200, "<html>Log in</html>"));
    let broken = Body::Broken { sent: b"{\"name\":".to_vec(), promised: 90 };
    page.odd("a connection that breaks off", Answer { body: broken, ..Answer::json(200, "") });

    let mut page = book.otherwise(|| client.list_connections(DS));
    page.odd("a list where a map was promised", Answer::json(200, "[]"));
    let mut odd = connection_json("Büro 1");
    odd["lastActive"] = json!("2025-06-02");
    page.odd("a key that is no word", Answer::value(200, &json!({"7": connection_json("7"), "Büro 1": odd})));

    let mut page = book.otherwise(|| client.get_connection_parameters(DS, "7"));
    page.odd("a secret in the wrong place", Answer::json(200, r#"{"password":["s3cret"]}"#));

    let nobody = ApiClient::<M>::with_transport(book.url(), book.transport()).unwrap();
    book.refused("no credential", nobody.list_connections(DS));
    book.refused("a segment that leads elsewhere", client.get_connection(DS, "."));
    book.refused("an empty segment", client.delete_connection(DS, ""));
    book.refused("an empty token", client.delete_token(""));
    book.unreachable(|driver, url| {
        let client = ApiClient::<M>::with_transport(url, driver.transport()).unwrap().with_query_token("s3cret");
        driver.send(client.get_connection(DS, "7"))
    });
}

// ---- Answers -----------------------------------------------------------------------------------

/// An error of Guacamole's own, as 1.6.0 sends it: every key is there.
fn error(status: u16, ty: &str, message: &str) -> Answer {
    Answer::value(status, &error_json(ty, message))
}

fn error_json(ty: &str, message: &str) -> Value {
    json!({
        "message": message,
        "translatableMessage": {"key": "APP.TEXT_UNTRANSLATED", "variables": {"MESSAGE": message}},
        "statusCode": null,
        "expected": null,
        "patches": null,
        "type": ty,
    })
}

fn denied() -> Answer {
    error(403, "PERMISSION_DENIED", "Permission Denied.")
}

fn not_found(id: &str) -> Answer {
    error(404, "NOT_FOUND", &format!("Not found: \"{id}\""))
}

/// What Jersey says of a body that it cannot read.
fn unreadable() -> Answer {
    Answer::text(400, "Unrecognized field \"from\" (class org.apache.guacamole.rest.APIPatch), not marked as ignorable")
}

/// Tomcat's page.
fn tomcat(status: u16, title: &str) -> Answer {
    let title = format!("HTTP Status {status} – {title}");
    Answer::html(status, format!("<!doctype html><html lang=\"en\"><head><title>{title}</title></head></html>"))
}

fn group_json(id: &str) -> Value {
    json!({
        "name": "Office",
        "identifier": id,
        "parentIdentifier": "ROOT",
        "type": "ORGANIZATIONAL",
        "activeConnections": 0,
        "attributes": {"max-connections": null, "max-connections-per-user": null, "enable-session-affinity": ""},
    })
}

fn connection_json(id: &str) -> Value {
    json!({
        "name": "Build host",
        "identifier": id,
        "parentIdentifier": "ROOT",
        "protocol": "ssh",
        "attributes": {
            "max-connections": "10",
            "max-connections-per-user": null,
            "weight": null,
            "failover-only": null,
            "guacd-hostname": null,
            "guacd-port": null,
            "guacd-encryption": null,
        },
        "activeConnections": 1,
        "lastActive": 1_748_851_200_000_i64,
    })
}

fn profile_json(id: &str) -> Value {
    json!({"name": "Watch", "identifier": id, "primaryConnectionIdentifier": "7", "attributes": {"read-only": null}})
}
