//! What a request is made of: base URL, path, credentials, and what must not be seen of it.

use std::collections::HashMap;
use std::convert::Infallible;
use support::{
    Blocking, Bytes, Call, CookieStyle, Core, Error, HeaderStyle, Method, Operation, OperationSpec, PathStyle,
    QueryStyle, RawBody, RawResponse, Scheme, Secret, StatusCode, from_fn,
};

const BEARER: &Scheme = &Scheme::bearer("bearer");
const BASIC: &Scheme = &Scheme::basic("basic");
const DIGEST: &Scheme = &Scheme::http("digest", "Digest");
const HEADER: &Scheme = &Scheme::api_key_header("header", "X-Key");
const QUERY: &Scheme = &Scheme::api_key_query("query", "key");
const COOKIE: &Scheme = &Scheme::api_key_cookie("cookie", "sid");

macro_rules! operation {
    ($name:ident, $path:literal, $security:expr) => {
        #[derive(Debug)]
        struct $name;

        impl Operation for $name {
            const SPEC: &'static OperationSpec = &OperationSpec {
                id: stringify!($name),
                method: Method::GET,
                path: $path,
                accept: "application/json",
                security: $security,
            };
            type Success = ();
            type Failure = Infallible;

            fn decode(_: &RawResponse) -> Result<(), Error<Infallible>> {
                Ok(())
            }
        }
    };
}

operation!(Plain, "/users/{id}/files/{name}.txt", &[]);
operation!(WithQuery, "a b?kind=x", &[]);
operation!(One, "/one", &[&[BEARER]]);
operation!(Either, "/either", &[&[BEARER, HEADER], &[BASIC]]);
operation!(Maybe, "/maybe", &[&[], &[QUERY, COOKIE]]);
operation!(Digest, "/digest", &[&[DIGEST]]);

fn core() -> Core<Blocking> {
    Core::with_transport("http://x", from_fn(|_| RawResponse::empty(StatusCode::OK))).expect("a core")
}

fn call<Op: Operation>(core: &Core<Blocking>) -> Call<'_, Blocking, Op> {
    Call::new(core)
}

#[test]
fn base_urls() {
    let base = |text: &str| {
        let core = Core::<Blocking>::with_transport(text, from_fn(|_| RawResponse::empty(StatusCode::OK)));
        core.map(|core| core.base_url().to_owned()).map_err(|error| error.to_string())
    };
    assert_eq!(base("https://a.example/api/").as_deref(), Ok("https://a.example/api"));
    assert_eq!(base(" http://[::1]:8080 ").as_deref(), Ok("http://[::1]:8080"));
    for bad in [
        "",
        "/api",
        "a.example",
        "ftp://a.example",
        "https://",
        "https://a?x=1",
        "https://a/#f",
        "https://a b",
        "https:///x",
    ] {
        let error = base(bad).expect_err(bad);
        assert!(error.starts_with("the base URL is not usable: "), "{error}");
    }
    let error = base("https://me:s3cret@a.example").expect_err("user info");
    assert!(error.contains("user name") && !error.contains("s3cret"), "{error}");
}

#[test]
fn paths() {
    let core = core();
    let plain = |id: &str, name: &str| {
        let mut call = call::<Plain>(&core);
        call.draft.path("id", PathStyle::Simple, id);
        call.draft.path("name", PathStyle::Simple, name);
        call.request().map(|request| request.url().to_owned()).map_err(|error| error.to_string())
    };
    assert_eq!(plain("a b", "..").as_deref(), Ok("http://x/users/a%20b/files/...txt"));
    assert_eq!(plain("%2e%2e", "?#").as_deref(), Ok("http://x/users/%252e%252e/files/%3F%23.txt"));
    for (id, reason) in [
        ("", "an empty value would lead to another path"),
        (".", "a path segment `.` would lead to another path"),
        ("..", "a path segment `..` would lead to another path"),
    ] {
        let error = format!("`Plain`: the parameter `id` cannot be sent: {reason}");
        assert_eq!(plain(id, "x"), Err(error));
    }
    let error = call::<Plain>(&core).request().expect_err("not set").to_string();
    assert_eq!(error, "`Plain`: the parameter `id` cannot be sent: it is not set");

    let mut with_query = call::<WithQuery>(&core);
    with_query.draft.query("n", QueryStyle::Form, &1);
    assert_eq!(with_query.request().expect("a request").url(), "http://x/a%20b?kind=x&n=1");
}

#[test]
fn credentials() {
    let mut core = core();
    let error = call::<Either>(&core).send().expect_err("no credential").to_string();
    assert_eq!(error, "`Either` needs a credential: `bearer` and `header`, or `basic`");
    assert!(call::<Maybe>(&core).request().is_ok());

    core.set_basic(BASIC, "Aladdin", "open sesame".into());
    let request = call::<Either>(&core).request().expect("basic");
    assert_eq!(request.header("authorization"), Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));

    core.set_credential(BEARER, "old".into());
    core.set_credential(BEARER, "t".into());
    core.set_credential(HEADER, "k".into());
    let request = call::<Either>(&core).request().expect("the first alternative");
    assert_eq!((request.header("authorization"), request.header("x-key")), (Some("Bearer t"), Some("k")));

    core.set_credential(QUERY, "q q".into());
    core.set_credential(COOKIE, "c".into());
    let mut with_cookie = call::<Maybe>(&core);
    with_cookie.draft.cookie("theme", CookieStyle::Form, "dark");
    let request = with_cookie.request().expect("what is there is used");
    assert_eq!((request.query(), request.header("cookie")), ("key=q%20q", Some("theme=dark; sid=c")));

    core.set_credential(DIGEST, "username=\"x\"".into());
    assert_eq!(call::<Digest>(&core).request().expect("digest").header("authorization"), Some("Digest username=\"x\""));

    core.set_credential(BEARER, "two\nlines".into());
    assert!(call::<One>(&core).request().is_err());
    core.set_basic(BASIC, "a:b", "c".into());
    let mut other = core.clone();
    other.set_basic(BASIC, "a", "c".into());
    assert_eq!(other.base_url(), "http://x");
}

#[test]
fn secrets_are_not_shown() {
    let mut core = core();
    for scheme in [BEARER, HEADER, QUERY, COOKIE] {
        core.set_credential(scheme, "s3cret".into());
    }
    core.set_basic(BASIC, "me", "s3cret".into());
    let fill = |draft: &mut support::Draft| {
        draft.secret_query("token", QueryStyle::Form, &Secret::from("s3cret"));
        draft.query("after", QueryStyle::Form, "seen");
        draft.secret_header("X-Token", HeaderStyle::Simple, "s3cret");
        draft.secret_cookie("id", CookieStyle::Form, "s3cret");
        draft.raw(RawBody::new("text/plain", "s3cret"));
    };
    let mut either = call::<Either>(&core);
    fill(&mut either.draft);
    let either = either.request().expect("a request");
    let mut maybe = call::<Maybe>(&core);
    fill(&mut maybe.draft);
    let call_text = format!("{maybe:?}");
    let maybe = maybe.request().expect("a request");
    let mut plain = call::<Plain>(&core);
    plain.draft.secret_path("id", PathStyle::Simple, "s3cret");
    plain.draft.path("name", PathStyle::Simple, "seen");
    let plain = plain.request().expect("a request");

    for text in [format!("{either:?}"), format!("{maybe:#?}"), format!("{plain:?}"), format!("{core:?}"), call_text] {
        assert!(!text.contains("s3cret"), "{text}");
    }
    assert!(format!("{maybe:?}").contains(r#"url: "http://x/maybe?token=***&after=seen&key=***""#), "{maybe:?}");
    assert!(format!("{maybe:?}").contains("body: text/plain, 6 bytes"), "{maybe:?}");
    assert!(format!("{plain:?}").contains("/users/***/files/seen.txt"), "{plain:?}");
    assert!(
        format!("{core:?}").contains(r#"credentials: ["bearer", "header", "query", "cookie", "basic"]"#),
        "{core:?}"
    );
    assert_eq!(plain.path(), "/users/s3cret/files/seen.txt");
}

#[test]
fn what_cannot_be_written_is_told_once_and_nothing_is_sent() {
    let core = core();
    let mut bad = call::<One>(&core);
    bad.draft.json(&HashMap::from([((1, 2), 3)]));
    bad.draft.header("X", HeaderStyle::Simple, "a\nb");
    let error = bad.send().expect_err("keys must be strings").to_string();
    assert_eq!(error, "`One`: the body cannot be sent: key must be a string");
    let mut bad = call::<Maybe>(&core);
    bad.draft.header("X", HeaderStyle::Simple, "a\nb");
    let error = bad.request().expect_err("no line breaks").to_string();
    assert!(error.starts_with("`Maybe`: the parameter `X` cannot be sent: "), "{error}");
}

#[test]
fn bodies() {
    let core = core();
    let body = |fill: &dyn Fn(&mut support::Draft)| {
        let mut call = call::<Maybe>(&core);
        fill(&mut call.draft);
        let request = call.request().expect("a request").into_http();
        let content_type = request.headers()["content-type"].to_str().expect("text").to_owned();
        (content_type, request.into_body())
    };
    let expected =
        |content_type: &str, bytes: &'static str| (content_type.to_owned(), Bytes::from_static(bytes.as_bytes()));
    assert_eq!(body(&|draft| draft.json(&[0.1_f32])), expected("application/json", "[0.1]"));
    assert_eq!(
        body(&|draft| draft.json_as("application/merge-patch+json", &())),
        expected("application/merge-patch+json", "null")
    );
    assert_eq!(body(&|draft| draft.text("text/html", "<p>")), expected("text/html", "<p>"));
    assert_eq!(body(&|draft| draft.bytes("image/png", vec![80])), expected("image/png", "P"));
    let none = call::<Maybe>(&core).request().expect("a request");
    assert!(!none.has_body());
}
