use super::{denied, error, error_json, tomcat};
use crate::book::Book;
use crate::drive::Drive;
use generated::guacamole::ApiClient;
use generated::guacamole::types::Credentials;
use generated::support::Mode;
use serde_json::json;
use specsmith_tests::loopback::Answer;

pub(super) fn pages<M: Mode, D: Drive<M>>(
    client: &ApiClient<M>,
    by_header: &ApiClient<M>,
    by_query: &ApiClient<M>,
    book: &mut Book<D>,
) {
    let nothing = Credentials::default();
    let usual = Credentials {
        username: Some("guacadmin".to_owned()),
        password: Some("s3cret & säfe+100%".into()),
        ..Credentials::default()
    };
    let most = Credentials {
        token: Some("s3cret-token".into()),
        guac_totp: Some("s3cret-totp".into()),
        key: Some("s3cret-key".into()),
        data: Some("s3cret/data==".into()),
        new_password: Some("s3cret-new".into()),
        confirm_new_password: Some("s3cret-new".into()),
        additional_properties: [("id token".to_owned(), "a\r\nb~*".to_owned())].into_iter().collect(),
        ..usual.clone()
    };
    book.hide("the credentials", &most);
    let mut page = book.page(|| client.create_token(&nothing));
    page.also("by password", || client.create_token(&usual));
    page.also("with every field, and one that the document does not know", || client.create_token(&most));
    let session = json!({
        "authToken": "s3cret-5B3C1A0F6D9E48274C7E1F90AB23D45C66E7F80912A3B4C5D6E7F8091A",
        "username": "guacadmin",
        "dataSource": "postgresql",
        "availableDataSources": ["postgresql", "postgresql-shared"],
    });
    page.answer("200", Answer::value(200, &session));
    let mut invalid = error_json("INVALID_CREDENTIALS", "Invalid login");
    invalid["expected"] = json!([{"name": "username", "type": "USERNAME"}, {"name": "password", "type": "PASSWORD"}]);
    page.answer("default", Answer::value(403, &invalid));
    let mut redirect = error_json("INSUFFICIENT_CREDENTIALS", "LOGIN.INFO_OID_REDIRECT_PENDING");
    redirect["translatableMessage"] = json!({"key": "LOGIN.INFO_OID_REDIRECT_PENDING", "variables": null});
    redirect["expected"] = json!([{
        "name": "id_token",
        "type": "REDIRECT",
        "options": ["a"],
        "redirectUrl": "https://login.example.com/",
        "translatableMessage": {"key": "LOGIN.INFO_OID_REDIRECT_PENDING", "variables": null},
    }]);
    page.answer("default", Answer::value(403, &redirect));
    page.answer("default", error(429, "BAD_REQUEST", "Too many failed authentication attempts."));

    let mut page = book.page(|| client.delete_token("s3cret-5B3C1A0F6D9E48274C7E1F90AB23D45C66E7"));
    page.also("a text that needs its encoding", || client.delete_token("s3cret/ü %2F"));
    page.answer("204", Answer::empty(204));
    page.answer("default", error(404, "NOT_FOUND", "No such token."));

    let mut page = book.page(|| by_header.delete_session());
    page.also("with the token in the query", || by_query.delete_session());
    page.answer("204", Answer::empty(204));
    page.answer("default", denied());
    page.answer("default", tomcat(405, "Method Not Allowed"));
}
