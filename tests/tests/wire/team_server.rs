//! ER/Studio Team Server.

use crate::book::{Book, Page};
use crate::drive::Drive;
use generated::support::{Mode, Operation};
use generated::team_server::ApiClient;
use generated::team_server::types::{GrantType, Group, GroupCreate, MembersType, Person, PersonId, TextOrList};
use serde_json::json;
use specsmith_tests::loopback::{Answer, Body};
use std::fmt::Debug;

const CLIENT: &str = "9c8d7e6f-0a1b-4c2d-8e3f-405162738495";

/// The page's sample, made valid.
const GROUP: &str = r#"{"group":{"id":123,"name":"Group Name","type":"Group","url":"http://api.connect.example.com/v1/groups/123","link":"http://connect.example.com/groups/view.spg?key=123","createdAt":1320296464,"modifiedAt":1320296466,"description":"Database information.","abbreviations":"gg","aliases":"Earnings","userData":"some text","status":"Online","isCurrentUserFollowing":true,"membersType":"datasource","parentId":456,"stewards":[{"id":"2","name":"jane","type":"person","url":"Not available"}]}}"#;

pub(crate) fn pages<M: Mode, D: Drive<M>>(book: &mut Book<D>) {
    let client = ApiClient::<M>::with_transport(format!("{}/api/", book.url()), book.transport()).unwrap();
    authorization(&client, book);
    let by_query = client.clone().with_access_token("s3cret token+&=/ü");
    let by_header = client.with_bearer("s3cret-token");
    book.hide("the clients", &(&by_query, &by_header));
    groups(&by_query, &by_header, book);
    changes(&by_query, &by_header, book);
    members(&by_query, book);
    trouble(&by_query, book);
}

fn authorization<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let grant = |grant: &GrantType| client.get_token(grant, CLIENT, "s3cret-client");
    let mut page = book.page(|| grant(&GrantType::Password));
    page.also("by password", || grant(&GrantType::Password).username("jane doe").password("s3cret&+%2B ü"));
    page.also("by code", || grant(&GrantType::AuthorizationCode).code("s3cret/code="));
    page.also("by refresh token", || grant(&GrantType::RefreshToken).refresh_token("s3cret-refresh"));
    page.also("a grant that the document does not know", || grant(&GrantType::Other("urn:x:y".to_owned())));
    let token = r#"{"access_token":"s3cret-token","token_type":"bearer","refresh_token":"s3cret-refresh","expires_in":86399,"scope":"read write"}"#;
    page.answer("200", Answer::json(200, token));
    page.answer("200", Answer::json(200, r#"{"access_token":"s3cret-token","jti":"5c1d"}"#));
    page.answer("400", Answer::json(400, r#"{"message":"grant_type is required","status":400}"#));
    page.answer("401", unauthorized("unauthorized", "Bad client credentials"));
}

fn groups<M: Mode, D: Drive<M>>(by_query: &ApiClient<M>, by_header: &ApiClient<M>, book: &mut Book<D>) {
    let mut page = book.page(|| by_query.list_groups());
    page.also("with every setter", || by_query.list_groups().alpha_filter("Ü").q("a b&c=d").limit(50).offset(100));
    page.also("with the token in the header", || by_header.list_groups());
    let list = r#"{"metadata_":{"limit":25,"totalCount":2,"offset":0,"alphaFilter":"a","q":null},"groups":[{"id":123,"aliases":["a","b"],"abbreviations":null,"membersType":"term","stewards":[{"id":1,"userName":"jane","email":"jane@example.com","verified":true},{"id":true}],"followers":7},{}],"diagrams":[]}"#;
    page.answer("200", Answer::json(200, list));
    page.answer("200", Answer::json(200, r#"{"metadata_":{"limit":25,"totalCount":0,"offset":0},"groups":[]}"#));
    errors(&mut page, "limit must be positive");

    let mut page = book.page(|| by_query.get_group(123));
    page.also("the largest number", || by_query.get_group(i64::MAX));
    page.also("the smallest number, with the token in the header", || by_header.get_group(i64::MIN));
    page.answer("200", Answer::json(200, GROUP));
    errors(&mut page, "id must be an integer");
    page.answer("404", message(404, "Not found"));
}

fn changes<M: Mode, D: Drive<M>>(by_query: &ApiClient<M>, by_header: &ApiClient<M>, book: &mut Book<D>) {
    let least = GroupCreate::new("Group Name");
    let most = GroupCreate {
        name: "Süd \"1\"".to_owned(),
        members_type: MembersType::Other("term".to_owned()),
        parent_id: Some(456),
    };
    let mut page = book.page(|| by_query.create_group(&least));
    page.also("with every property", || by_header.create_group(&most));
    page.answer("200", Answer::json(200, GROUP));
    page.answer("201", Answer::json(201, r#"{"group":{"id":124,"name":"Group Name","status":""}}"#));
    errors(&mut page, "There is a Group with the same name");

    let (nothing, all) = (Group::default(), whole());
    let mut page = book.page(|| by_query.update_group(123, &nothing));
    page.also("with every property", || by_header.update_group(123, &all));
    page.answer("200", Answer::json(200, GROUP));
    page.answer("201", Answer::json(201, r#"{"group":{"id":123}}"#));
    errors(&mut page, "Error parsing json content");
    page.answer("404", message(404, "Not found"));

    let mut page = book.page(|| by_query.delete_group(123));
    page.answer("200", Answer::json(200, r#"{"message":"OK","status":"200"}"#));
    errors(&mut page, "id must be an integer");
    page.answer("404", message(404, "Not found"));
}

/// Every property, known and unknown.
fn whole() -> Group {
    let jane = Person { name: Some("jane".to_owned()), ..Person::default() };
    let second = Person { id: Some(PersonId::Integer(2)), ..Person::default() };
    let third = Person { id: Some(PersonId::String("3".to_owned())), ..Person::default() };
    Group {
        id: Some(123),
        name: Some("Group Name".to_owned()),
        type_: Some("Group".to_owned()),
        status: Some(String::new()),
        description: Some("Line\nline".to_owned()),
        user_data: Some("ü".to_owned()),
        aliases: Some(TextOrList::String("Earnings".to_owned())),
        abbreviations: Some(TextOrList::StringList(vec!["gg".to_owned()])),
        parent_id: Some(456),
        members_type: Some(MembersType::Datasource),
        is_current_user_following: Some(false),
        created_at: Some(1_320_296_464),
        modified_at: Some(1_320_296_466),
        url: Some("/v1/groups/123".to_owned()),
        link: Some("/groups/view.spg?key=123".to_owned()),
        stewards: Some(vec![jane, second, third]),
        additional_properties: [("color".to_owned(), json!(null))].into_iter().collect(),
    }
}

fn members<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let mut page = book.page(|| client.add_group_member(123, 16));
    page.answer("2XX", Answer::empty(200));
    page.answer("2XX", Answer::empty(204));
    page.answer("2XX", Answer::json(201, r#"{"message":"OK","status":"200"}"#));
    page.answer("2XX", Answer::json(200, "null"));
    errors(&mut page, "member_id must be an integer");
    page.answer("404", message(404, "Not found"));

    let mut page = book.page(|| client.remove_group_member(123, 16));
    page.answer("2XX", Answer::json(200, r#"{"message":"OK","status":"200"}"#));
    page.answer("2XX", Answer::empty(204));
    page.answer("2XX", Answer::empty(200));
    errors(&mut page, "member_id must be an integer");
    page.answer("404", message(404, "Not found"));
}

fn trouble<M: Mode, D: Drive<M>>(client: &ApiClient<M>, book: &mut Book<D>) {
    let mut page = book.otherwise(|| client.get_group(123));
    page.odd("an undocumented status", message(500, "Internal error"));
    page.odd("an undocumented status without a body", Answer::empty(409));
    page.odd("another success", Answer::json(203, GROUP));
    page.odd("a wrong type", Answer::json(200, r#"{"group":{"id":123,"parentId":"456"}}"#));
    page.odd("a wrong type in a list", Answer::json(200, r#"{"group":{"stewards":[{"name":"a"},{"verified":1}]}}"#));
    page.odd("a whole number with a fraction", Answer::json(200, r#"{"group":{"id":123.0}}"#));
    page.odd("no whole number", Answer::json(200, r#"{"group":{"id":123.5}}"#));
    page.odd("no envelope", Answer::json(200, r#"{"id":123}"#));
    page.odd(
        "the page's own sample",
        Answer::json(200, "{\"group\":{\"membersType\" : \"datasource\"\n\"parentId\" : 456}}"),
    );
    page.odd("an empty body", Answer::json(200, ""));
    page.odd("XML where JSON was promised", Answer::xml(403, "<oauth><error>forbidden</error></oauth>"));
    page.odd("JSON where XML was promised", Answer::json(401, r#"{"error":"invalid_token"}"#));
    let latin = Answer::new(401, "application/xml; charset=ISO-8859-1", b"<oauth>f\xfcr</oauth>".to_vec());
    page.odd("XML that is not UTF-8", latin);
    let broken = Body::Broken { sent: b"{\"group\":".to_vec(), promised: 90 };
    page.odd("a connection that breaks off", Answer { body: broken, ..Answer::json(200, "") });

    let mut page = book.otherwise(|| client.add_group_member(123, 16));
    page.odd("a success that is no JSON", Answer::text(200, "done"));
    let mut page = book.otherwise(|| client.remove_group_member(123, 16));
    page.odd("a success that is another JSON", Answer::json(200, "[]"));

    let nobody = ApiClient::<M>::with_transport(book.url(), book.transport()).unwrap();
    book.refused("no credential", nobody.get_group(123));
    book.unreachable(|driver, url| {
        let client = ApiClient::<M>::with_transport(url, driver.transport()).unwrap().with_access_token("s3cret");
        driver.send(client.get_group(123))
    });
}

/// The three that every operation on groups has.
fn errors<M: Mode, D: Drive<M>, Op: Operation>(page: &mut Page<'_, '_, D, M, Op>, text: &str)
where
    Op::Success: Debug,
{
    page.answer("400", message(400, text));
    page.answer("401", unauthorized("invalid_token", "Invalid access token"));
    page.answer("403", message(403, "Forbidden"));
}

fn message(status: u16, text: &str) -> Answer {
    Answer::json(status, format!(r#"{{"message":"{text}","status":{status}}}"#))
}

fn unauthorized(error: &str, description: &str) -> Answer {
    let text = format!("<oauth><error_description>{description}</error_description><error>{error}</error></oauth>");
    Answer::xml(401, text)
}
