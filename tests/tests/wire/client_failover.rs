//! AVEVA CONNECT data services.

use crate::book::Book;
use crate::drive::Drive;
use generated::client_failover::ApiClient;
use generated::client_failover::types::{GrantType, GroupConfiguration, TokenRequest};
use generated::support::Mode;
use serde_json::json;
use specsmith_tests::loopback::{Answer, Body};

const TENANT: &str = "e3f2b1c4-7d65-4a8f-9b0c-5d4e3f2a1b0c";
const NAMESPACE: &str = "pumps";
/// Needs its encoding.
const GROUP: &str = "pair 1/2 süd";

pub(crate) fn pages<M: Mode, D: Drive<M>>(book: &mut Book<D>) {
    let client = ApiClient::<M>::with_transport(book.url(), book.transport()).unwrap();
    authentication(&client, book);
    let client = client.with_bearer("s3cret-token");
    book.hide("the client", &client);
    reading(&client, book);
    writing(&client, book);
    trouble(&client, book);
}

fn authentication<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let body = TokenRequest::new("2f0f8f0e-6c1b-4a7d-9f3c-8b1d5e7a9c42", "s3cret+&=/ü");
    book.hide("the body", &body);
    let other = TokenRequest { grant_type: GrantType::Other("custom".to_owned()), ..body.clone() };
    let mut page = book.page(|| client.get_token(&body));
    page.also("a grant that the document does not know", || client.get_token(&other));
    let token = r#"{"access_token":"s3cret-token","expires_in":3600,"token_type":"Bearer"}"#;
    page.answer("200", Answer::new(200, "application/json; charset=UTF-8", token));
    page.answer("400", Answer::json(400, r#"{"error":"invalid_client"}"#));
}

fn reading<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let mut page = book.page(|| client.list_group_configurations(TENANT, NAMESPACE));
    page.also("with every setter, and texts that need their encoding", || {
        client.list_group_configurations("a b", "c/d?e#f%20&g+h=i;j:k@l,m").skip(200).count(100)
    });
    page.also("the last value counts", || {
        client.list_group_configurations(TENANT, NAMESPACE).skip(1).count(-1).skip(2)
    });
    let groups = r#"[{"Id":"pair-1","Name":"Pair 1","FailoverTimeout":"00:01:00"},{"Id":"pair-2","Name":null,"Description":null,"FailoverTimeout":"1.06:30:00","AdditionalData":{"site":"Süd","spares":2,"tags":["a",null]},"NewKey":true}]"#;
    page.answer_and("200", Answer::json(200, groups).with_header("Total-Count", "202"), |page| {
        vec![format!("total_count: {:?}", page.total_count())]
    });
    page.answer_and("200", Answer::json(200, "[]"), |page| vec![format!("total_count: {:?}", page.total_count())]);
    page.answer_and("200", Answer::json(200, "[]").with_header("Total-Count", "many"), |page| {
        vec![format!("total_count: {:?}", page.total_count())]
    });
    page.answer("400", error(400, "count is larger than 1000."));
    page.answer("403", error(403, "The namespace is not yours."));
    page.answer("503", error(503, "The service is starting."));

    let mut page = book.page(|| client.get_group_configuration(TENANT, NAMESPACE, "pair-1"));
    page.also("texts that need their encoding", || client.get_group_configuration("a b", "c/d", GROUP));
    page.answer("200", Answer::json(200, r#"{"Id":"pair-1","FailoverTimeout":"00:01:00"}"#));
    page.answer("400", error(400, "The identifier is too long."));
    page.answer("403", error(403, "You may not read this group."));
    page.answer("404", error(404, "The failover group was not found."));
    page.answer("503", error(503, "The service is starting."));

    let mut page = book.page(|| client.get_group_status(TENANT, NAMESPACE, "pair-1"));
    page.also("texts that need their encoding", || client.get_group_status("a b", "c/d", GROUP));
    let status = r#"{"Primary":"reader-a","PendingPrimary":null,"LastDataProcessedTime":"2019-08-24T14:15:22Z"}"#;
    page.answer("200", Answer::json(200, status));
    page.answer("200", Answer::json(200, "{}"));
    page.answer("400", error(400, "The identifier is too long."));
    page.answer("403", error(403, "You may not read this group."));
    page.answer("404", error(404, "The failover group was not found."));
    page.answer("503", error(503, "The service is starting."));
}

fn writing<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let least = GroupConfiguration::default();
    let most = GroupConfiguration {
        id: Some(GROUP.to_owned()),
        name: Some("Pair \"1\"".to_owned()),
        description: Some(String::new()),
        failover_timeout: Some("1.06:30:00.5000000".to_owned()),
        additional_data: Some([("site".to_owned(), json!({"floors": [1, null], "süd": true}))].into_iter().collect()),
    };
    let mut page = book.page(|| client.post_group(TENANT, NAMESPACE, &least));
    page.also("with every property", || client.post_group("a b", "c/d", &most));
    let group = r#"{"Id":"pair-1","Name":"Pair 1","FailoverTimeout":"00:01:00"}"#;
    page.answer("200", Answer::json(200, group));
    page.answer("201", Answer::json(201, group));
    page.answer("400", error(400, "Id is missing."));
    page.answer("403", error(403, "You may not write."));
    page.answer("409", error(409, "Group already exists with different configuration."));
    page.answer("503", error(503, "The service is starting."));

    let mut page = book.page(|| client.delete_group(TENANT, NAMESPACE, "pair-1"));
    page.also("texts that need their encoding", || client.delete_group("a b", "c/d", GROUP));
    page.answer("204", Answer::empty(204));
    page.answer("400", error(400, "The identifier is too long."));
    page.answer("403", error(403, "You may not write."));
    page.answer("404", error(404, "The failover group was not found."));
    page.answer("409", error(409, "The failover group has active sessions."));
    page.answer("503", error(503, "The service is starting."));
}

fn trouble<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let mut page = book.otherwise(|| client.list_group_configurations(TENANT, NAMESPACE));
    page.odd("an undocumented status", Answer::empty(401).with_header("WWW-Authenticate", "Bearer"));
    page.odd("an undocumented status with a page", Answer::html(500, "<h1>Server Error</h1>\r\n\r\n<p>…</p>"));
    page.odd("another success", Answer::json(202, "[]"));
    page.odd("a redirect", Answer::empty(302).with_header("Location", "https://login.example.com/?token=s3cret"));
    page.odd("a wrong type", Answer::json(200, r#"[{"Id":"a"},{"Id":7}]"#));
    page.odd("a wrong type deeper", Answer::json(200, r#"[{"AdditionalData":{"a":1}},{"AdditionalData":[1]}]"#));
    page.odd("no list", Answer::json(200, r#"{"Id":"a"}"#));
    page.odd("cut off", Answer::json(200, r#"[{"Id":"a"#));
    page.odd("no JSON", Answer::html(200, "<html>Please log in</html>"));
    page.odd("an empty body", Answer::json(200, ""));
    page.odd("an empty body without a type", Answer::empty(200));
    page.odd("an error that is a page", Answer::html(503, "<h1>Service Unavailable</h1>"));
    page.odd("an error without a body", Answer::empty(403));
    let broken = Body::Broken { sent: b"[{\"Id\":".to_vec(), promised: 100 };
    page.odd("a connection that breaks off", Answer { body: broken, ..Answer::json(200, "") });

    let body = TokenRequest::new("id", "s3cret");
    let mut page = book.otherwise(|| client.get_token(&body));
    page.odd("a token that is no text", Answer::json(200, r#"{"access_token":["s3cret"]}"#));
    page.odd("no token", Answer::json(200, r#"{"expires_in":3600}"#));

    book.refused("a segment that leads elsewhere", client.get_group_status(TENANT, NAMESPACE, ".."));
    book.refused("an empty segment", client.get_group_status(TENANT, "", "pair-1"));
    let nobody = ApiClient::<M>::with_transport(book.url(), book.transport()).unwrap();
    book.refused("no credential", nobody.get_group_status(TENANT, NAMESPACE, "pair-1"));
    let broken = client.clone().with_bearer("s3cret\n");
    book.refused("a credential that is no header", broken.get_group_status(TENANT, NAMESPACE, "pair-1"));
    book.unreachable(|driver, url| {
        let client = ApiClient::<M>::with_transport(url, driver.transport()).unwrap().with_bearer("s3cret-token");
        driver.send(client.get_group_status(TENANT, NAMESPACE, "pair-1"))
    });
}

/// As the service's twin on premises answers: only some of the keys, and one that the page does not list.
fn error(status: u16, reason: &str) -> Answer {
    let body = format!(
        r#"{{"OperationId":"86e17027c84c4e1721b438606db413be","Error":"An error occurred.","Reason":"{reason}","ChildErrors":[]}}"#
    );
    Answer::json(status, body).with_header("Operation-Id", "86e17027c84c4e1721b438606db413be")
}
