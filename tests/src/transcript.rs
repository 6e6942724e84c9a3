//! Conversations with a server in raw bytes: what it answers must not depend on what a client makes of it.

use std::fmt;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

use crate::loopback::Server;

/// An answer as it came.
pub struct Reply {
    pub status: u16,
    /// The status line and the headers, each with its line end.
    pub head: String,
    pub body: String,
}

/// Media types, and what they are called in a script.
const MEDIA: [(&str, &str); 4] =
    [("application/json", "json"), ("text/plain", "text"), ("text/html", "html"), ("application/xml", "xml")];

/// Sends the bytes and reads until the server closes the connection.
pub fn raw(address: SocketAddr, request: &[u8]) -> Reply {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream.write_all(request).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Reply { status, head: format!("{head}\r\n"), body: body.to_owned() }
}

/// One request on a connection of its own. `line` is a method and a path, `headers` are lines; a body is JSON
/// unless a header says otherwise.
pub fn ask(server: &Server, line: &str, headers: &[&str], body: &str) -> Reply {
    let host = server.address();
    let mut request = format!("{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
    for header in headers {
        request += &format!("{header}\r\n");
    }
    if !body.is_empty() {
        request += &format!("Content-Length: {}\r\n", body.len());
        if !headers.iter().any(|header| header.starts_with("Content-Type: ")) {
            request += "Content-Type: application/json\r\n";
        }
    }
    raw(host, format!("{request}\r\n{body}").as_bytes())
}

/// Asks what a script says and compares each answer with the line after its question:
///
/// ```text
/// POST /v1/groups {"membersType":"datasource"}
/// 400 json {"message":"name field is required",…
/// ```
///
/// A question is a method, a path (`?` for none) and perhaps a body. An answer is a status, the name of the
/// media type if there is one, and the body; `…` stands for any text.
///
/// # Panics
///
/// If an answer is another.
#[track_caller]
pub fn script(server: &Server, base: &str, headers: &[&str], text: &str) -> Vec<Reply> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.collect();
    let mut replies = Vec::new();
    for exchange in lines.chunks(2) {
        let [question, expected] = exchange else { panic!("`{}` has no answer", exchange[0]) };
        let mut parts = question.splitn(3, ' ');
        let mut part = || parts.next().unwrap_or_default();
        let (method, path, body) = (part(), part(), part());
        let reply = ask(server, &format!("{method} {base}{path}"), headers, body);
        let answer = reply.to_string();
        assert!(matches(&answer, expected), "{question}\nexpected {expected}\nanswered {answer}");
        replies.push(reply);
    }
    replies
}

impl Reply {
    /// The body as JSON.
    ///
    /// # Panics
    ///
    /// If it is not JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// As in the scripts.
impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status)?;
        for (media_type, name) in MEDIA {
            if self.head.contains(&format!("Content-Type: {media_type}")) {
                write!(f, " {name}")?;
            }
        }
        if self.body.is_empty() { Ok(()) } else { write!(f, " {}", self.body) }
    }
}

/// Whether the pieces between the `…` are all there, in this order.
fn matches(text: &str, pattern: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('…') else {
        return text == pattern;
    };
    let Some(text) = text.strip_prefix(first) else {
        return false;
    };
    rest.is_empty() || text.char_indices().any(|(start, _)| matches(&text[start..], rest))
}
