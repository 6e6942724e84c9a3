use super::{DS, ODD, connection_json, denied, error, error_json, group_json, not_found, profile_json, tomcat};
use crate::book::Book;
use crate::drive::Drive;
use generated::guacamole::ApiClient;
use generated::guacamole::types::{ConnectionGroupAttributes, ConnectionGroupRequest, ConnectionGroupType, Permission};
use generated::support::Mode;
use serde_json::{Value, json};
use specsmith_tests::loopback::Answer;

/// More than one, and one that the document does not know.
pub(super) fn permissions() -> [Permission; 5] {
    let other = Permission::Other("SHARE & more".to_owned());
    [Permission::Read, Permission::Update, Permission::Delete, Permission::Administer, other]
}

pub(super) fn pages<M: Mode, D: Drive<M>>(client: &ApiClient<M>, by_query: &ApiClient<M>, book: &mut Book<D>) {
    reading(client, by_query, book);
    trees(client, by_query, book);
    writing(client, book);
}

fn reading<M: Mode, D: Drive<M>>(client: &ApiClient<M>, by_query: &ApiClient<M>, book: &mut Book<D>) {
    let mut page = book.page(|| client.list_connection_groups(DS));
    page.also("with every permission", || client.list_connection_groups(ODD).permission(&permissions()));
    page.also("with one permission and the token in the query", || {
        by_query.list_connection_groups(DS).permission(&[Permission::Read])
    });
    page.also("with no permission in the list", || client.list_connection_groups(DS).permission(&[]));
    page.answer("200", Answer::json(200, "{}"));
    let mut pool = group_json("2");
    pool["type"] = json!("ROUND_ROBIN");
    pool["attributes"]["ksm-config"] = json!("x");
    pool["color"] = json!("red");
    page.answer("200", Answer::value(200, &json!({"1": group_json("1"), "2": pool, "ROOT": root()})));
    page.answer("default", tomcat(404, "Not Found"));
    page.answer("default", error(404, "NOT_FOUND", "Session not associated with authentication provider \"ldap\"."));

    let mut page = book.page(|| client.get_connection_group(DS, "1"));
    page.also("the root", || client.get_connection_group(DS, "ROOT"));
    page.also("texts that need their encoding", || client.get_connection_group("a b", ODD));
    page.answer("200", Answer::value(200, &group_json("1")));
    page.answer("200", Answer::value(200, &root()));
    page.answer("default", not_found("1"));
}

fn trees<M: Mode, D: Drive<M>>(client: &ApiClient<M>, by_query: &ApiClient<M>, book: &mut Book<D>) {
    let mut page = book.page(|| client.get_root_connection_group_tree(DS));
    page.also("with every permission", || client.get_root_connection_group_tree(ODD).permission(&permissions()));
    page.answer("200", Answer::value(200, &tree()));
    page.answer("default", denied());

    let mut page = book.page(|| client.get_connection_group_tree(DS, "ROOT"));
    page.also("with every permission", || client.get_connection_group_tree("a b", ODD).permission(&permissions()));
    page.also("with the token in the query", || {
        by_query.get_connection_group_tree(DS, "1").permission(&[Permission::Update, Permission::Administer])
    });
    page.answer("200", Answer::value(200, &root()));
    page.answer("default", tomcat(404, "Not Found"));
}

fn writing<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let least = ConnectionGroupRequest::new(
        "Office",
        ConnectionGroupType::Organizational,
        ConnectionGroupAttributes::default(),
    );
    let most = ConnectionGroupRequest {
        parent_identifier: Some("ROOT".to_owned()),
        identifier: Some("2".to_owned()),
        active_connections: Some(0),
        attributes: ConnectionGroupAttributes {
            max_connections: Some("10".to_owned()),
            max_connections_per_user: Some(String::new()),
            enable_session_affinity: Some("true".to_owned()),
            additional_properties: [("ksm-config".to_owned(), None)].into_iter().collect(),
        },
        ..ConnectionGroupRequest::new("Bürö", ConnectionGroupType::Balancing, ConnectionGroupAttributes::default())
    };
    let mut page = book.page(|| client.create_connection_group(DS, &least));
    page.also("with every property", || client.create_connection_group(ODD, &most));
    let mut echo = group_json("2");
    echo["attributes"] = json!({"max-connections": "", "enable-session-affinity": "true"});
    echo.as_object_mut().unwrap().shift_remove("parentIdentifier");
    page.answer("200", Answer::value(200, &echo));
    page.answer("default", error(400, "BAD_REQUEST", "Connection group names must not be blank."));
    let text = "Cannot deserialize value of type `ConnectionGroup$Type` from String \"x\"";
    page.answer("default", Answer::text(400, text));

    let mut page = book.page(|| client.update_connection_group(DS, "1", &least));
    page.also("with every property", || client.update_connection_group("a b", ODD, &most));
    page.answer("204", Answer::empty(204));
    page.answer("default", error(501, "INTERNAL_ERROR", "A connection group may not contain itself."));
    let mut unknown = error_json("OUT_OF_COFFEE", "");
    unknown["message"] = Value::Null;
    unknown["statusCode"] = json!(517);
    unknown.as_object_mut().unwrap().shift_remove("patches");
    page.answer("default", Answer::value(500, &unknown));

    let mut page = book.page(|| client.delete_connection_group(DS, "1"));
    page.also("texts that need their encoding", || client.delete_connection_group("a b", ODD));
    page.answer("204", Answer::empty(204));
    page.answer("default", error(500, "INTERNAL_ERROR", "Unexpected internal error"));
}

fn root() -> Value {
    json!({"name": "ROOT", "identifier": "ROOT", "type": "ORGANIZATIONAL", "activeConnections": 0, "attributes": {}})
}

/// Three levels; a list that would be empty is not there.
fn tree() -> Value {
    let mut host = connection_json("7");
    host["sharingProfiles"] = json!([profile_json("3")]);
    let mut pool = group_json("2");
    pool["type"] = json!("BALANCING");
    pool["parentIdentifier"] = json!("1");
    pool["childConnections"] = json!([host]);
    let mut office = group_json("1");
    office["childConnectionGroups"] = json!([pool]);
    let mut root = root();
    root["childConnectionGroups"] = json!([office]);
    root
}
