use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::{Answer, Body, Server, canonical};
use crate::transcript::{ask, raw};

#[test]
fn requests_are_recorded_as_they_came() {
    let server = Server::always(Answer::empty(204));
    let head = "POST /a%2Fb/c%20d?x=%41&x=+&;y HTTP/1.1\r\nHOST: h\r\nX-Odd:  two  words \r\nx-odd: 2\r\nContent-Length: 3\r\nConnection: close\r\n\r\n";
    let reply = raw(server.address(), &[head.as_bytes(), b"\0\xff\n"].concat());
    assert_eq!((reply.status, reply.body.as_str()), (204, ""));
    let request = server.only_request();
    assert_eq!(request.target, "/a%2Fb/c%20d?x=%41&x=+&;y");
    assert_eq!(request.segments(), ["a/b", "c d"]);
    assert_eq!(request.query_pairs()[1], ("x".to_owned(), " ".to_owned()));
    assert_eq!(request.headers[1], ("X-Odd".to_owned(), b"two  words".to_vec()));
    assert_eq!(request.header_values("X-ODD"), ["two  words", "2"]);
    assert_eq!(request.body, b"\0\xff\n");
    assert_eq!(canonical(&[request]), "POST /a%2Fb/c%20d?x=%41&x=+&;y\nx-odd: two  words\nx-odd: 2\n\n\\x00\\xff\\n\n");
}

#[test]
fn multipart_is_canonical_without_its_boundary() {
    let server = Server::always(Answer::empty(200));
    let body = "--q7Z\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\n2\r\n--q7Z--\r\n";
    ask(&server, "POST /", &["Content-Type: multipart/form-data; boundary=q7Z"], body);
    let expected = "POST /\ncontent-type: multipart/form-data; boundary=BOUNDARY\n\n\
        --BOUNDARY\nContent-Disposition: form-data; name=\"a\"\n\n1\\n2\n--BOUNDARY--\n";
    assert_eq!(server.only_request().canonical(), expected);
}

#[test]
fn a_connection_serves_many_requests() {
    let server = Server::answering(|request| Answer::text(200, request.text().into_owned()));
    let two = "PUT /1 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\nabcd\r\nA\r\n0123456789\r\n0\r\nT: 1\r\n\r\n\
        HEAD /2 HTTP/1.1\r\nHost: h\r\n\r\nGET /3 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    let reply = raw(server.address(), two.as_bytes());
    assert!(reply.body.starts_with("abcd0123456789HTTP/1.1 200 "), "{}", reply.body);
    assert_eq!((server.requests().len(), server.connections()), (3, 1));
    assert!(server.requests().iter().all(|request| request.connection == 1));
}

#[test]
fn bodies_can_be_sent_in_pieces_or_break_off() {
    let server = Server::scripted([Answer::chunks(200, "text/event-stream", ["data: 1\n", "\n"])]);
    server.enqueue(Answer { body: Body::Broken { sent: b"ab".to_vec(), promised: 9 }, ..Answer::empty(200) });
    let reply = ask(&server, "GET /", &[], "");
    assert_eq!(reply.body, "8\r\ndata: 1\n\r\n1\r\n\n\r\n0\r\n\r\n");
    let reply = ask(&server, "GET /", &[], "");
    assert!(reply.head.contains("Content-Length: 9\r\n"));
    assert_eq!(reply.body, "ab");
    assert_eq!(ask(&server, "GET /", &[], "").status, 500);
}

#[test]
fn what_is_not_http_is_a_fault() {
    let server = Server::always(Answer::empty(200));
    assert_eq!(
        raw(server.address(), b"GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n").status,
        400
    );
    assert_eq!(raw(server.address(), b"G\x01T / HTTP/1.1\r\n\r\n").status, 400);
    assert_eq!((server.faults().len(), server.requests().len()), (2, 0));
}

#[test]
fn a_panic_reaches_the_client() {
    let server = Server::answering(|_| panic!("no such thing"));
    let reply = ask(&server, "GET /", &[], "");
    assert_eq!((reply.status, reply.body.as_str()), (500, "the test panicked: no such thing"));
}

#[test]
fn dropping_does_not_wait_for_clients() {
    let server = Server::answering(|_| {
        std::thread::sleep(Duration::from_secs(20));
        Answer::empty(200)
    });
    let mut idle = TcpStream::connect(server.address()).unwrap();
    let mut waiting = TcpStream::connect(server.address()).unwrap();
    waiting.write_all(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n").unwrap();
    while server.requests().is_empty() || server.connections() < 2 {
        std::thread::yield_now();
    }
    let before = Instant::now();
    drop(server);
    assert_eq!(idle.read(&mut [0]).unwrap_or(0), 0);
    assert_eq!(waiting.read(&mut [0]).unwrap_or(0), 0);
    assert!(before.elapsed() < Duration::from_secs(10));
}
