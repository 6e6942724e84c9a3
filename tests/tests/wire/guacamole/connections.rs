use super::groups::permissions;
use super::{DS, ODD, bodies, connection_json, denied, error, error_json, not_found, profile_json, tomcat, unreadable};
use crate::book::Book;
use crate::drive::Drive;
use generated::guacamole::ApiClient;
use generated::guacamole::types::{ActiveConnectionPatch, HistoryOrder, PatchOperation};
use generated::support::Mode;
use serde_json::json;
use specsmith_tests::loopback::Answer;

const ACTIVE: &str = "9c1f7a52-3a3e-4c4e-9a55-7d1c9f0f2b6e";

pub(super) fn pages<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    reading(client, book);
    history(client, book);
    writing(client, book);
    profiles(client, book);
    active(client, book);
}

fn reading<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let mut page = book.page(|| client.list_connections(DS));
    page.also("with every permission", || client.list_connections(ODD).permission(&permissions()));
    let mut other = connection_json("other host");
    other["protocol"] = json!("spice");
    other["attributes"] = json!({"jdbc-shared-by": "guacadmin", "failover-only": "yes", "guacd-encryption": "ssl"});
    other.as_object_mut().unwrap().shift_remove("lastActive");
    page.answer("200", Answer::value(200, &json!({"7": connection_json("7"), "other host": other})));
    page.answer("200", Answer::json(200, "{}"));
    page.answer("default", denied());

    let mut page = book.page(|| client.get_connection(DS, "7"));
    page.also("texts that need their encoding", || client.get_connection("a b", ODD));
    page.answer("200", Answer::value(200, &connection_json("7")));
    page.answer("default", not_found("abc"));
    page.answer("default", tomcat(400, "Bad Request"));

    let mut page = book.page(|| client.get_connection_parameters(DS, "7"));
    page.also("texts that need their encoding", || client.get_connection_parameters("a b", ODD));
    page.answer("200", Answer::json(200, r#"{"hostname":"build.example.net","password":"s3cret"}"#));
    page.answer("200", Answer::json(200, "{}"));
    page.answer("default", denied());
}

fn history<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let mut page = book.page(|| client.get_connection_history(DS, "7"));
    let terms = ["jane doe".to_owned(), "2025-06-02".to_owned(), "a&b=c+d".to_owned()];
    let orders = [HistoryOrder::MinusStartDate, HistoryOrder::StartDate, HistoryOrder::Other("name".to_owned())];
    page.also("with every setter", || client.get_connection_history("a b", ODD).contains(&terms).order(&orders));
    let record = json!({
        "startDate": 1_748_851_200_000_i64,
        "endDate": null,
        "remoteHost": "192.0.2.33",
        "username": "guacadmin",
        "active": false,
        "identifier": "41",
        "uuid": "0b4ed3c8-9d51-34a4-8f0e-2a7b0f6f3f11",
        "attributes": {},
        "logs": {
            "recording": {"type": "GUACAMOLE_SESSION_RECORDING", "description": {"key": "A", "variables": {"n": 1}}},
            "later": {"type": "SCREENSHOT", "description": null},
        },
        "connectionIdentifier": "7",
        "connectionName": "Build host",
        "sharingProfileIdentifier": null,
        "sharingProfileName": null,
    });
    let mut old = record.clone();
    for name in ["identifier", "uuid", "attributes", "logs"] {
        old.as_object_mut().unwrap().shift_remove(name);
    }
    let mut bare = record.clone();
    for name in ["startDate", "remoteHost", "username", "identifier", "uuid", "connectionIdentifier"] {
        bare[name] = json!(null);
    }
    page.answer("200", Answer::value(200, &json!([record, bare])));
    // Before 1.5.0.
    page.answer("200", Answer::value(200, &json!([old])));
    page.answer("200", Answer::json(200, "[]"));
    page.answer("default", error(400, "BAD_REQUEST", "Invalid sort predicate: \"name\""));
}

fn writing<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let [vnc, ssh, rdp, telnet, kubernetes] = bodies::least();
    let other = bodies::unknown();
    let mut page = book.page(|| client.create_connection(DS, &vnc));
    page.also("SSH", || client.create_connection(DS, &ssh));
    page.also("RDP", || client.create_connection(DS, &rdp));
    page.also("telnet", || client.create_connection(DS, &telnet));
    page.also("Kubernetes", || client.create_connection(DS, &kubernetes));
    page.also("a protocol that the document does not know", || client.create_connection(ODD, &other));
    let most = bodies::most();
    for (name, body) in &most {
        page.also(&format!("{name} with every property"), || client.create_connection(DS, body));
    }
    let echo = json!({
        "name": "Build host",
        "identifier": "7",
        "protocol": "ssh",
        "parameters": {"hostname": "h", "password": "s3cret", "command": "", "timezone": null},
        "attributes": {"max-connections": "", "weight": null},
        "activeConnections": 0,
    });
    page.answer("200", Answer::value(200, &echo));
    page.answer("default", error(400, "BAD_REQUEST", "The connection \"Build host\" already exists."));
    page.answer("default", error(413, "BAD_REQUEST", "Parameter values may not exceed 4096 characters."));
    page.answer("default", Answer::text(400, "Cannot deserialize value of type `java.lang.String` from Object value"));
    page.answer("default", tomcat(415, "Unsupported Media Type"));

    let mut page = book.page(|| client.update_connection(DS, "7", &vnc));
    page.also("texts that need their encoding", || client.update_connection("a b", ODD, &telnet));
    for (name, body) in &most {
        page.also(&format!("{name} with every property"), || client.update_connection(DS, "7", body));
    }
    page.answer("204", Answer::empty(204));
    page.answer("default", error(500, "INTERNAL_ERROR", "Unexpected internal error"));

    let mut page = book.page(|| client.delete_connection(DS, "7"));
    page.also("texts that need their encoding", || client.delete_connection("a b", ODD));
    page.answer("204", Answer::empty(204));
    page.answer("default", denied());
}

fn profiles<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let profiles = json!({"3": profile_json("3")});
    let mut page = book.page(|| client.list_connection_sharing_profiles(DS, "7"));
    page.also("with every permission", || {
        client.list_connection_sharing_profiles("a b", ODD).permission(&permissions())
    });
    page.answer("200", Answer::value(200, &profiles));
    page.answer("200", Answer::json(200, "{}"));
    page.answer("default", not_found("7"));

    let mut page = book.page(|| client.list_sharing_profiles(DS));
    page.also("with every permission", || client.list_sharing_profiles(ODD).permission(&permissions()));
    page.answer("200", Answer::value(200, &profiles));
    page.answer("default", tomcat(406, "Not Acceptable"));
}

fn active<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let mut page = book.page(|| client.list_active_connections(DS));
    page.also("with every permission", || client.list_active_connections(ODD).permission(&permissions()));
    let hidden = json!({
        "identifier": ACTIVE,
        "connectionIdentifier": "7",
        "startDate": 1_748_851_200_000_i64,
        "remoteHost": null,
        "username": null,
        "connectable": false,
    });
    page.answer("200", Answer::value(200, &json!({ACTIVE: hidden})));
    page.answer("200", Answer::json(200, "{}"));
    page.answer("default", denied());

    let one = [ActiveConnectionPatch::new(PatchOperation::Remove, format!("/{ACTIVE}"))];
    let operations = ["add", "remove", "test", "copy", "replace", "move", "merge"];
    let all = operations.map(|op| ActiveConnectionPatch::new(PatchOperation::from(op), "/a~b/ü"));
    let with_value = [ActiveConnectionPatch { value: Some("x".to_owned()), ..one[0].clone() }];
    let mut page = book.page(|| client.kill_connections(DS, &one));
    page.also("every operation", || client.kill_connections(ODD, &all));
    page.also("with a value", || client.kill_connections(DS, &with_value));
    page.also("none", || client.kill_connections(DS, &[]));
    let outcome = json!({"op": "remove", "identifier": ACTIVE, "path": format!("/{ACTIVE}")});
    page.answer("200", Answer::value(200, &json!({"patches": [outcome]})));
    page.answer("204", Answer::empty(204));
    let mut failed = outcome.clone();
    failed["identifier"] = json!(null);
    failed["error"] = json!({"key": "APP.TEXT_UNTRANSLATED", "variables": {"MESSAGE": "Permission Denied."}});
    let mut denied = error_json("BAD_REQUEST", "The provided patches failed to apply.");
    denied["patches"] = json!([failed]);
    page.answer("default", Answer::value(400, &denied));
    page.answer("default", unreadable());
    page.answer("default", error(501, "INTERNAL_ERROR", "Unsupported patch operation."));
}
