//! Over a real socket: what goes out, byte for byte, and what comes back.

use crate::pets::types::Pet;
use crate::pets::{self, PutPetResponse};
use crate::support::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

/// Answers one request per given answer and returns what it was sent.
struct Server {
    base: String,
    thread: JoinHandle<Vec<Sent>>,
}

struct Sent {
    line: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Sent {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Server {
    fn start(answers: Vec<String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}/v1", listener.local_addr().expect("an address"));
        let thread = std::thread::spawn(move || answers.iter().map(|answer| serve(&listener, answer)).collect());
        Self { base, thread }
    }

    fn sent(self) -> Vec<Sent> {
        self.thread.join().expect("the server ends well")
    }
}

fn serve(listener: &TcpListener, answer: &str) -> Sent {
    let (stream, _) = listener.accept().expect("a connection");
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).expect("a request line");
    let mut headers = Vec::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).expect("a header");
        match header.trim_end().split_once(": ") {
            Some((name, value)) => headers.push((name.to_ascii_lowercase(), value.to_owned())),
            None => break,
        }
    }
    let length = headers
        .iter()
        .find(|(name, _)| name == "content-length")
        .map_or(0, |(_, value)| value.parse().expect("a length"));
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("the body");
    reader.into_inner().write_all(answer.as_bytes()).expect("the answer is taken");
    Sent { line: line.trim_end().to_owned(), headers, body }
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}", body.len())
}

fn answers(elsewhere: &str) -> Vec<String> {
    vec![
        answer("201 Created", "content-type: application/json\r\n", r#"{"id":1,"name":"Rex"}"#),
        answer("200 OK", "", "[]"),
        answer("404 Not Found", "", ""),
        answer("302 Found", &format!("location: {elsewhere}\r\n"), ""),
        answer("503 Service Unavailable", "content-type: text/plain\r\n", "later"),
    ]
}

fn judge(sent: &[Sent]) {
    assert_eq!(sent[0].line, "PUT /v1/owners/a%2Fb%20c/pets HTTP/1.1");
    assert_eq!(sent[0].body, br#"{"id":1,"name":"Rex"}"#);
    assert_eq!(sent[0].header("content-type"), Some("application/json"));
    assert_eq!(sent[0].header("authorization"), None);
    assert_eq!(sent[1].line, "DELETE /v1/pets HTTP/1.1");
    assert_eq!(sent[1].body, "tschüß".as_bytes());
    assert_eq!(sent[2].line, "GET /v1/pets/7 HTTP/1.1");
    assert_eq!(sent[2].header("content-type"), None);
    assert_eq!(sent[2].header("content-length"), None);
    assert_eq!(sent[3].line, "GET /v1/pets?count=2&api_key=k%26y HTTP/1.1");
    assert_eq!(sent[3].header("authorization"), Some("Basic bWU6cMOkc3M="));
    assert_eq!(sent.len(), 5);
}

#[cfg(feature = "reqwest")]
#[test]
fn reqwest() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").expect("a port");
    elsewhere.set_nonblocking(true).expect("not blocking");
    let server = Server::start(answers(&format!("http://{}/", elsewhere.local_addr().expect("an address"))));
    let client = pets::Client::new(&server.base).expect("a client").with_key("k&y").with_login("me", "päss");
    crate::wait(async {
        let put = client.put_pet("a/b c", &Pet::new(1, "Rex")).send().await.expect("created");
        assert_eq!(put, PutPetResponse::Created(Pet::new(1, "Rex")));
        assert_eq!(client.remove_pet("tschüß").send().await.expect("removed"), []);
        assert!(matches!(client.get_pet(7).send().await, Err(Error::Api(_))));
        let redirect = client.list_pets().count(2).send().await.expect_err("a redirect");
        assert_eq!(redirect.status().map(|status| status.as_u16()), Some(302));
        let error = client.get_pet(7).send().await.expect_err("unavailable");
        assert_eq!(error.to_string(), "undocumented response: 503 Service Unavailable: later");
    });
    judge(&server.sent());
    assert!(elsewhere.accept().is_err(), "nothing goes to another host");
}

#[cfg(feature = "ureq")]
#[test]
fn ureq() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").expect("a port");
    elsewhere.set_nonblocking(true).expect("not blocking");
    let server = Server::start(answers(&format!("http://{}/", elsewhere.local_addr().expect("an address"))));
    let client = pets::blocking::Client::new(&server.base).expect("a client").with_key("k&y").with_login("me", "päss");
    let put = client.put_pet("a/b c", &Pet::new(1, "Rex")).send().expect("created");
    assert_eq!(put, PutPetResponse::Created(Pet::new(1, "Rex")));
    assert_eq!(client.remove_pet("tschüß").send().expect("removed"), []);
    assert!(matches!(client.get_pet(7).send(), Err(Error::Api(_))));
    let redirect = client.list_pets().count(2).send().expect_err("a redirect");
    assert_eq!(redirect.status().map(|status| status.as_u16()), Some(302));
    let error = client.get_pet(7).send().expect_err("unavailable");
    assert_eq!(error.to_string(), "undocumented response: 503 Service Unavailable: later");
    judge(&server.sent());
    assert!(elsewhere.accept().is_err(), "nothing goes to another host");
}

/// A port that nobody listens on.
fn closed() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    format!("http://{}", listener.local_addr().expect("an address"))
}

#[cfg(feature = "reqwest")]
#[test]
fn reqwest_errors_hold_no_secret() {
    let client = pets::Client::new(closed()).expect("a client").with_key("s3cret").with_login("me", "s3cret");
    let Err(Error::Transport(error)) = crate::wait(client.list_pets().send()) else { panic!("nobody is there") };
    assert!(error.is_connect());
    assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
}

#[cfg(feature = "ureq")]
#[test]
fn ureq_errors_hold_no_secret() {
    let client = pets::blocking::Client::new(closed()).expect("a client").with_key("s3cret").with_login("me", "s3cret");
    let Err(Error::Transport(error)) = client.list_pets().send() else { panic!("nobody is there") };
    assert!(error.is_connect());
    assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
}
