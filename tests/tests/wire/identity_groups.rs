//! Entrust Identity as a Service.

use crate::book::{Book, Page};
use crate::drive::Drive;
use generated::identity_groups::ApiClient;
use generated::identity_groups::types::{
    AdminApiAuthentication, GroupId, GroupParms, OrderByAttribute, SearchByAttribute, SearchOperator, SearchParms,
};
use generated::support::{Mode, Operation};
use specsmith_tests::loopback::{Answer, Body};
use std::fmt::Debug;

const ID: &str = "4d0d3f35-5a5a-4b7f-9f39-6a4b1d5b8a10";
/// Needs its encoding.
const ODD: &str = "a/b c%20ü+#?";

/// The service sends null where the vendor's document does not say so.
const GROUP: &str = r#"{"id":"4d0d3f35-5a5a-4b7f-9f39-6a4b1d5b8a10","name":"Admins","externalId":null,"type":"MGMT_UI","created":"2019-02-19T13:15:27Z","lastModified":"2019-02-19T13:15:27.328+0000"}"#;

pub(crate) fn pages<M: Mode, D: Drive<M>>(book: &mut Book<D>) {
    let client = ApiClient::<M>::with_transport(book.url(), book.transport()).unwrap();
    authentication(&client, book);
    let client = client.with_admin_api_authentication("s3cret-token");
    book.hide("the client", &client);
    reading(&client, book);
    writing(&client, book);
    trouble(&client, book);
}

fn authentication<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let least = AdminApiAuthentication::new("8a5bb2f7-6a2f-4b0a-9a53-0a6b3a6d4f10", "s3cret \"ü\"");
    let most = AdminApiAuthentication { enable_web_session: Some(true), ..least.clone() };
    book.hide("the body", &most);
    let mut page = book.page(|| client.authenticate(&least));
    page.also("with every property", || client.authenticate(&most));
    let result = r#"{"authToken":"s3cret-token","creationTime":"2018-05-28T19:07:50.328+0000","expirationTime":"2018-05-28T19:22:50.328+0000"}"#;
    page.answer("200", Answer::json(200, result).with_header("Set-Cookie", "INTELLITRUST_SESSION_ID=s3cret; Secure"));
    page.answer("200", Answer::json(200, r#"{"authToken":null,"later":1}"#));
    errors(&mut page, "access_denied");
}

fn reading<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let mut page = book.page(|| client.list_groups());
    let later = r#"{"name":"Staff","externalId":"S-1-5-21","type":"CLOUD","attribute":"","directoryDesynced":false,"members":[]}"#;
    page.answer("200", Answer::json(200, format!("[{GROUP},{later}]")));
    page.answer("200", Answer::json(200, "[]"));
    errors(&mut page, "group_list_failed");

    let mut page = book.page(|| client.get_group(ID));
    page.also("a text that needs its encoding", || client.get_group(ODD));
    page.answer("200", Answer::json(200, GROUP));
    errors(&mut page, "group_not_found");

    let body = GroupId::new("S-1-5-21/\u{2603}");
    let mut page = book.page(|| client.get_group_by_external_id(&body));
    page.answer("200", Answer::json(200, GROUP));
    errors(&mut page, "group_not_found");

    let least = SearchParms::default();
    let next = SearchParms { cursor: Some("cursor+1/=".to_owned()), ..SearchParms::default() };
    let exists = SearchByAttribute::new("type", SearchOperator::Exists);
    let other = SearchByAttribute::new("name", SearchOperator::Other("SOUNDS_LIKE".to_owned()));
    let most = SearchParms {
        cursor: None,
        limit: Some(2),
        search_by_attributes: Some(vec![SearchByAttribute { value: Some(String::new()), ..exists }, other]),
        order_by_attribute: Some(OrderByAttribute::new("name", false)),
        attributes: Some(Vec::new()),
    };
    let mut page = book.page(|| client.list_groups_paged(&least));
    page.also("with every property but the cursor", || client.list_groups_paged(&most));
    page.also("the next page", || client.list_groups_paged(&next));
    let first = format!(r#"{{"paging":{{"limit":2,"nextCursor":"cursor+1/="}},"results":[{GROUP}]}}"#);
    page.answer("200", Answer::json(200, first));
    page.answer(
        "200",
        Answer::json(200, r#"{"paging":{"limit":2,"prevCursor":"cursor+0/=","nextCursor":null},"results":[]}"#),
    );
    page.answer("200", Answer::json(200, r#"{"results":[]}"#));
    errors(&mut page, "invalid_search");
}

fn writing<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let least = GroupParms { name: Some("Admins".to_owned()), ..GroupParms::default() };
    let most = GroupParms {
        name: Some("Süd \\ \"1\"".to_owned()),
        // Removes it, which is not the same as leaving it out.
        external_id: Some(String::new()),
        attribute: Some("a\nb".to_owned()),
    };
    let nothing = GroupParms::default();
    let mut page = book.page(|| client.create_group(&least));
    page.also("with every property", || client.create_group(&most));
    page.answer("200", Answer::json(200, GROUP));
    errors(&mut page, "group_exists");

    let mut page = book.page(|| client.update_group(ID, &nothing));
    page.also("with every property, and a text that needs its encoding", || client.update_group(ODD, &most));
    page.answer("200", Answer::json(200, GROUP));
    errors(&mut page, "group_not_found");

    let mut page = book.page(|| client.delete_group(ID));
    page.also("a text that needs its encoding", || client.delete_group(ODD));
    page.answer("200", Answer::empty(200));
    errors(&mut page, "group_in_use");

    let ids = [ID.to_owned(), ODD.to_owned()];
    let mut page = book.page(|| client.modify_user_group_membership(ID, &[]));
    page.also("two groups, and a text that needs its encoding", || client.modify_user_group_membership(ODD, &ids));
    page.answer("200", Answer::empty(200));
    errors(&mut page, "user_not_found");
}

fn trouble<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let mut page = book.otherwise(|| client.list_groups());
    page.odd("an undocumented status", Answer::json(429, r#"{"errorCode":"too_many_requests"}"#));
    page.odd("another success", Answer::json(201, "[]"));
    page.odd("a required property is missing", Answer::json(200, r#"[{"name":"a"},{"id":"b"}]"#));
    page.odd("a required property is null", Answer::json(200, r#"[{"name":null}]"#));
    page.odd("no JSON", Answer::html(200, "<html>Maintenance</html>"));
    page.odd("an empty body", Answer::json(200, ""));
    page.odd("an error without a body", Answer::empty(401));
    page.odd("an error that is a text", Answer::text(403, "Forbidden by the proxy"));

    let body = SearchParms::default();
    let mut page = book.otherwise(|| client.list_groups_paged(&body));
    let bad = r#"{"paging":{"limit":"2"},"results":[]}"#;
    page.odd("a wrong type", Answer::json(200, bad));
    let bad = r#"{"results":[{"name":"a"},{"name":"b","directoryDesynced":"yes"}]}"#;
    page.odd("a wrong type in a list", Answer::json(200, bad));
    page.odd("a number that is too large", Answer::json(200, r#"{"paging":{"limit":3000000000},"results":[]}"#));
    let broken = Body::Broken { sent: b"{\"results\":[".to_vec(), promised: 64 };
    page.odd("a connection that breaks off", Answer { body: broken, ..Answer::json(200, "") });

    // Success needs no body, so whatever is there is not looked at.
    let mut page = book.otherwise(|| client.delete_group(ID));
    page.odd("a body where there should be none", Answer::text(200, "done"));
    page.odd("another success", Answer::empty(204));

    let body = AdminApiAuthentication::new("id", "s3cret");
    let mut page = book.otherwise(|| client.authenticate(&body));
    page.odd("a token that is no text", Answer::json(200, r#"{"authToken":{"s3cret":1}}"#));

    let nobody = ApiClient::<M>::with_transport(book.url(), book.transport()).unwrap();
    book.refused("no credential", nobody.list_groups());
    book.refused("an empty segment", client.get_group(""));
    book.unreachable(|driver, url| {
        let client = ApiClient::<M>::with_transport(url, driver.transport()).unwrap();
        driver.send(client.with_admin_api_authentication("s3cret-token").list_groups())
    });
}

/// The same five on every operation.
fn errors<M: Mode, D: Drive<M>, Op: Operation>(page: &mut Page<'_, '_, D, M, Op>, code: &str)
where
    Op::Success: Debug,
{
    let info = |status| {
        let parameters = r#"[{"name":"name","values":["a",1,null]}]"#;
        let body = format!(r#"{{"errorCode":"{code}","errorMessage":"It failed.","parameters":{parameters}}}"#);
        Answer::json(status, body)
    };
    page.answer("400", info(400));
    page.answer("401", Answer::json(401, r#"{"errorCode":"access_denied","errorMessage":"Access denied"}"#));
    page.answer("403", Answer::json(403, r#"{"errorCode":"access_denied","errorMessage":null,"parameters":[]}"#));
    page.answer("404", Answer::json(404, format!(r#"{{"errorCode":"{code}","traceId":"7f"}}"#)));
    page.answer("409", Answer::json(409, "{}"));
}
