//! What a user reads when something is wrong.

use crate::pets::types::{Event, Found, Pet};
use crate::pets::{self, GetPetError};
use crate::support::{Error, HeaderMap, HeaderValue, RawResponse, StatusCode, TransportError, from_fn};

fn answering(answer: RawResponse) -> pets::blocking::Client {
    let transport = from_fn(move |_| answer.clone());
    pets::blocking::Client::with_transport("https://pets.example", transport).expect("a client")
}

fn get(status: u16, content_type: &'static str, body: &'static str) -> Result<Pet, Error<GetPetError>> {
    let headers =
        HeaderMap::from_iter([("content-type".parse().expect("a name"), HeaderValue::from_static(content_type))]);
    let status = StatusCode::from_u16(status).expect("a status");
    answering(RawResponse::new(status, headers, body)).get_pet(1).send()
}

fn decode_error(body: &'static str) -> String {
    match get(200, "application/json", body) {
        Err(Error::Decode(error)) => {
            assert_eq!(error.bytes(), body.as_bytes());
            let text = error.to_string();
            text.strip_prefix("cannot decode the response (200 OK): ").expect("the usual beginning").to_owned()
        }
        other => panic!("{body}: {other:?}"),
    }
}

#[test]
fn decode_errors_say_where_and_what() {
    let cases = [
        (
            r#"{"id":1,"name":"a","friends":[{"id":1,"name":"b"},{"id":"x","name":"c"}]}"#,
            "friends[1].id: expected an integer, found a string",
        ),
        (r#"{"id":1}"#, "the required property `name` is missing"),
        (r#"{"id":1,"name":null}"#, "name: expected a string, found null"),
        (r#"{"id":1.5,"name":"a"}"#, "id: expected an integer, found a number"),
        (r#"{"id":1,"name":"a","friends":{}}"#, "friends: expected an array, found an object"),
        (r#"{"id":1,"name":"a","friends":[[]]}"#, "friends[0]: expected an object (Pet), found an array"),
        (r#"{"id":1,"name":"a","picture":"?"}"#, "picture: expected base64 text, found another string"),
        (r#"{"id":99999999999999999999,"name":"a"}"#, "id: expected an integer, found a number"),
        (
            r#"{"id":9223372036854775808,"name":"a"}"#,
            "id: expected an integer (i64), found one that is too large or too small",
        ),
        ("[]", "expected an object (Pet), found an array"),
        ("", "the body is empty"),
        (" \n", "the body is empty"),
        ("{", "the body is not JSON: EOF while parsing an object at line 1 column 1"),
    ];
    for (body, message) in cases {
        assert_eq!(decode_error(body), message, "{body}");
    }
    let html = get(200, "text/html", "<html>").expect_err("no JSON").to_string();
    assert_eq!(
        html,
        "cannot decode the response (200 OK): the body is not JSON (its content type is `text/html`): expected value at line 1 column 1"
    );
}

#[test]
fn paths_go_through_unions() {
    let answer = RawResponse::from_json(
        StatusCode::OK,
        r#"[{"type":"born","pet":{"id":1,"name":"a","friends":[{"id":2,"name":"b","kind":7}]}}]"#,
    );
    let Err(Error::Decode(error)) = answering(answer).remove_pet("").send() else { panic!("should not decode") };
    assert_eq!(error.path(), "[0].pet.friends[0].kind");
    assert_eq!(error.message(), "expected a string, found an integer");
    let plain = serde_json::from_str::<Vec<Found>>(r#"[{"to":"x","distance":"far"}]"#).expect_err("no integer");
    assert!(plain.to_string().starts_with("at `distance`: expected an integer, found a string"), "{plain}");
    assert!(serde_json::from_str::<Event>("1").is_ok());
}

#[test]
fn what_the_server_did_not_quite_get_right_is_forgiven() {
    let pet = get(200, "application/json", "\u{feff}{\"id\":1.0,\"name\":\"a\",\"name\":\"b\",\"kind\":null}")
        .expect("a pet");
    assert_eq!((pet.id, pet.name.as_str(), pet.kind), (1, "b", None));
    let latin1 = RawResponse::new(
        StatusCode::OK,
        HeaderMap::from_iter([(
            "content-type".parse().expect("a name"),
            HeaderValue::from_static("application/json; charset=ISO-8859-1"),
        )]),
        &b"{\"id\":1,\"name\":\"Andr\xE9\"}"[..],
    );
    assert_eq!(answering(latin1).get_pet(1).send().expect("a pet").name, "André");
}

#[test]
fn failures_show_status_and_text() {
    let error = get(403, "application/json", "{\"message\":\n  \"not yours\"}").expect_err("forbidden");
    assert_eq!(error.to_string(), r#"403 Forbidden: {"message": "not yours"}"#);
    assert_eq!(error.status(), Some(StatusCode::FORBIDDEN));
    let Some(GetPetError::ClientError(problem)) = error.api() else { panic!("{error:?}") };
    assert_eq!(problem.message, "not yours");

    let error = get(500, "text/html", "<p>\u{1b}[31m oops").expect_err("undocumented");
    assert_eq!(error.to_string(), "undocumented response: 500 Internal Server Error: <p> [31m oops");
    let error = get(500, "image/png", "PNG").expect_err("undocumented");
    assert_eq!(error.to_string(), "undocumented response: 500 Internal Server Error");

    let long = "x".repeat(1000);
    let error = answering(RawResponse::from_json(StatusCode::BAD_GATEWAY, long)).get_pet(1).send().expect_err("bad");
    assert_eq!(error.to_string().chars().filter(|c| *c == 'x').count(), 300);

    let headers = HeaderMap::from_iter([(
        "location".parse().expect("a name"),
        HeaderValue::from_static("https://b.example/a?token=x"),
    )]);
    let error = answering(RawResponse::new(StatusCode::FOUND, headers, "")).get_pet(1).send().expect_err("a redirect");
    assert_eq!(error.to_string(), "undocumented response: 302 Found (to https://b.example)");

    let error = get(409, "image/png", "").expect_err("no such content");
    assert_eq!(
        error.to_string(),
        "cannot decode the response (409 Conflict): the content type `image/png` is none of `application/json`, `text/plain`"
    );
}

#[test]
fn errors_are_ordinary_and_small() {
    fn ordinary<E: std::error::Error + Send + Sync + 'static>() {}
    ordinary::<Error<GetPetError>>();
    ordinary::<GetPetError>();
    ordinary::<TransportError>();
    assert!(size_of::<Error<GetPetError>>() <= 64);
    fn sendable<T: Send>(_: &T) {}
    let client =
        pets::Client::with_transport("https://x", from_fn(|_| RawResponse::empty(StatusCode::OK))).expect("a client");
    sendable(&client.get_pet(1).send());
}

#[test]
fn debug_of_a_response_shows_no_body_and_no_cookie() {
    let headers =
        HeaderMap::from_iter([("set-cookie".parse().expect("a name"), HeaderValue::from_static("id=s3cret"))]);
    let raw = RawResponse::new(StatusCode::OK, headers, "s3cret");
    assert!(!format!("{raw:?}").contains("s3cret"), "{raw:?}");
    let error = get(200, "application/json", r#"{"s3cret":"s3cret"}"#).expect_err("no pet");
    assert!(!format!("{error:?} {error}").contains("s3cret"), "{error:?}");
}
