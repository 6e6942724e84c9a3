//! Both modes over the transport that has no network.

use crate::pets::types::{Event, Found, Kind, Pet};
use crate::pets::{self, Client, Conflict, GetPetError, PutPetResponse};
use crate::support::{Error, HeaderMap, HeaderValue, Maybe, RawResponse, Request, StatusCode, from_fn};
use crate::wait;
use std::sync::{Arc, Mutex};

const BASE: &str = "https://pets.example/v1/";

fn answering(answer: RawResponse) -> pets::blocking::Client {
    pets::blocking::Client::with_transport(BASE, from_fn(move |_| answer.clone())).expect("a client")
}

fn json(status: u16, body: &'static str) -> RawResponse {
    RawResponse::from_json(StatusCode::from_u16(status).expect("a status"), body)
}

#[test]
fn one_text_serves_both_modes() {
    let seen = Arc::new(Mutex::new(Vec::<Request>::new()));
    let record = Arc::clone(&seen);
    let transport = from_fn(move |request| {
        record.lock().expect("no panic").push(request);
        let mut headers = HeaderMap::new();
        headers.insert("total-count", HeaderValue::from_static("17"));
        headers.append("kinds", HeaderValue::from_static("dog, cat"));
        headers.append("kinds", HeaderValue::from_static("newt"));
        RawResponse::new(StatusCode::OK, headers, r#"[{"id":1,"name":"Rex","kind":"dog","colour":"red"}]"#)
    });
    let asynchronous = Client::with_transport(BASE, transport.clone()).expect("a client").with_bearer("t0ken");
    let blocking = pets::blocking::Client::with_transport(BASE, transport).expect("a client").with_bearer("t0ken");

    let page = wait(asynchronous.list_pets().count(2).count(3).kinds(&[Kind::Dog, Kind::Cat]).trace("é").response());
    let page = page.expect("a page");
    let pets = blocking.list_pets().count(3).kinds(&[Kind::Dog, Kind::Cat]).trace("é").send().expect("pets");

    assert_eq!(*page, pets);
    assert_eq!(page[0].kind, Some(Kind::Dog));
    assert_eq!(page[0].rest["colour"], "red");
    assert_eq!(page.total_count(), Ok(Some(17)));
    assert_eq!(page.kinds(), Ok(Some(vec![Kind::Dog, Kind::Cat, Kind::Other("newt".into())])));
    assert_eq!(page.status(), StatusCode::OK);

    let seen = seen.lock().expect("no panic");
    for request in seen.iter() {
        assert_eq!(request.url(), "https://pets.example/v1/pets?count=3&kinds=dog,cat");
        assert_eq!(request.operation(), "listPets");
        assert_eq!(request.header("authorization"), Some("Bearer t0ken"));
        assert_eq!(request.header("accept"), Some("application/json"));
        assert_eq!(request.headers()["x-trace"].as_bytes(), "é".as_bytes());
        assert_eq!(request.body(), b"");
    }
    assert_eq!(seen.len(), 2);
}

#[test]
fn successes_are_told_apart_by_status() {
    let rex = Pet::new(1, "Rex");
    let put = |answer: RawResponse| answering(answer).put_pet("o", &rex).send().expect("a success");
    assert_eq!(put(json(200, r#"{"id":1,"name":"Rex"}"#)), PutPetResponse::Ok(rex.clone()));
    assert_eq!(put(json(201, r#"{"id":1,"name":"Rex"}"#)), PutPetResponse::Created(rex.clone()));
    assert_eq!(put(RawResponse::empty(StatusCode::NO_CONTENT)), PutPetResponse::NoContent);
}

#[test]
fn failures_are_told_apart_by_status_and_content_type() {
    let get = |answer: RawResponse| match answering(answer).get_pet(1).send() {
        Err(Error::Api(failure)) => failure,
        other => panic!("{other:?}"),
    };
    assert!(matches!(get(RawResponse::empty(StatusCode::NOT_FOUND)), GetPetError::NotFound(_)));
    let GetPetError::ClientError(problem) = get(json(422, r#"{"message":"no","code":7}"#)) else { panic!() };
    assert_eq!((problem.message.as_str(), problem.code.map(|code| code.0)), ("no", Some(7)));
    assert_eq!(problem.status().as_u16(), 422);

    let conflict = |content_type: &'static str, body: &'static str| {
        let headers =
            HeaderMap::from_iter([("content-type".parse().expect("a name"), HeaderValue::from_static(content_type))]);
        match get(RawResponse::new(StatusCode::CONFLICT, headers, body)) {
            GetPetError::Conflict(response) => response.into_body(),
            other => panic!("{other:?}"),
        }
    };
    assert!(matches!(conflict("application/problem+json", r#"{"message":"x"}"#), Conflict::Json(_)));
    assert_eq!(conflict("Text/Plain; charset=utf-8", "taken"), Conflict::Text("taken".into()));
}

#[test]
fn a_body_round_trips_without_loss() {
    let sent = r#"{"id":1,"name":"Rex","kind":"newt","owner":null,"friends":[{"id":2,"name":"Tom","owner":"x"}],"born":"2020-02-30","seen":"yesterday","picture":"AQI=","weight":0.1,"z":[1,{"b":1,"a":2}],"a":18446744073709551615}"#;
    let pet = answering(json(200, sent)).get_pet(1).send().expect("a pet");
    assert_eq!(pet.owner, Maybe::Null);
    assert_eq!(pet.friends.as_ref().expect("friends")[0].owner, Maybe::Value("x".into()));
    assert_eq!(pet.picture.as_deref(), Some(&[1, 2][..]));
    let request = answering(json(200, "{}")).put_pet("me", &pet).request().expect("a request");
    assert_eq!(String::from_utf8_lossy(request.body()), sent);
    assert_eq!(request.header("content-type"), Some("application/json"));
}

#[test]
fn tagged_unions_dispatch_on_the_tag() {
    let body =
        r#"[{"type":"moved","to":"x","distance":1.0},{"type":"born","pet":{"id":1,"name":"a"}},{"type":"lost","n":1}]"#;
    let events = answering(json(200, body)).remove_pet("all").send().expect("events");
    let [Event::Moved(moved), Event::Born(_), Event::Other(_)] = &events[..] else { panic!("{events:?}") };
    assert_eq!(moved.distance, 1);
    let written = serde_json::to_string(&events).expect("JSON");
    assert_eq!(written, body.replace("1.0", "1"));
}

#[test]
fn unions_by_shape_choose_by_kind_and_keys() {
    let body = r#"["Rex",7,{"to":"x","distance":1,"more":2},{"id":1,"name":"a","to":"x"},{"to":"x","distance":1,"id":2},1.5,null]"#;
    let found: Vec<Found> = serde_json::from_str(body).expect("all found");
    let [
        Found::Name(_),
        Found::Count(7),
        Found::Moved(_),
        Found::Pet(pet),
        Found::Other(mixed),
        Found::Other(_),
        Found::Other(_),
    ] = &found[..]
    else {
        panic!("{found:?}")
    };
    assert_eq!(pet.rest["to"], "x");
    assert_eq!(mixed["id"], 2, "a variant that would lose a key of another one is not chosen");
}
