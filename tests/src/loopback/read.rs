//! From bytes to a request. Strict where servers forgive: a client that frames a body in two ways, or in none
//! that can be read, is wrong even if most servers understand it.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;

use httparse::Status;

use super::Recorded;

/// Longest head of a request, and most headers in it.
const HEAD: usize = 1 << 20;
const HEADERS: usize = 512;

/// The reading half of a connection, with what was received and not used yet.
pub(super) struct Reader {
    stream: TcpStream,
    received: Vec<u8>,
}

/// What came next.
pub(super) enum Next {
    Request {
        request: Recorded,
        after: After,
    },
    /// The client closed the connection between two requests, as it may.
    End,
}

/// What the client wants to happen with the connection.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    KeepAlive,
    Close,
}

struct Head {
    request: Recorded,
    length: usize,
    minor_version: u8,
}

enum Framing {
    Length(usize),
    Chunked,
}

impl Reader {
    pub(super) fn new(stream: TcpStream) -> Reader {
        Reader { stream, received: Vec::new() }
    }

    /// Reads one request; an error says what is wrong with it.
    pub(super) fn next(&mut self, connection: usize) -> Result<Next, String> {
        let head = loop {
            if let Some(head) = parse_head(&self.received, connection)? {
                break head;
            }
            if self.received.len() > HEAD {
                return Err(format!("the head of a request has more than {HEAD} bytes"));
            }
            if !self.receive()? {
                let idle = self.received.is_empty();
                return if idle { Ok(Next::End) } else { Err("the head of a request breaks off".to_owned()) };
            }
        };
        let Head { mut request, length, minor_version } = head;
        self.received.drain(..length);

        let framing = framing(&request)?;
        if request.header("expect").is_some_and(|value| value.eq_ignore_ascii_case("100-continue")) {
            let written = self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n");
            written.map_err(|error| error.to_string())?;
        }
        request.body = match framing {
            Framing::Length(length) => self.take(length)?,
            Framing::Chunked => self.chunks()?,
        };

        let close = request.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
        let after = if close || minor_version == 0 { After::Close } else { After::KeepAlive };
        Ok(Next::Request { request, after })
    }

    /// Receives more; false at the end of the stream.
    fn receive(&mut self) -> Result<bool, String> {
        let mut piece = [0; 16 * 1024];
        loop {
            match self.stream.read(&mut piece) {
                Ok(0) => return Ok(false),
                Ok(count) => {
                    self.received.extend_from_slice(&piece[..count]);
                    return Ok(true);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                // A client that drops an idle connection may do so with a reset.
                Err(error) if error.kind() == ErrorKind::ConnectionReset => return Ok(false),
                Err(error) => return Err(error.to_string()),
            }
        }
    }

    /// Receives more of a body that is not at its end yet.
    fn need(&mut self) -> Result<(), String> {
        if self.receive()? { Ok(()) } else { Err("the body of a request breaks off".to_owned()) }
    }

    fn take(&mut self, length: usize) -> Result<Vec<u8>, String> {
        while self.received.len() < length {
            self.need()?;
        }
        Ok(self.received.drain(..length).collect())
    }

    fn line(&mut self) -> Result<Vec<u8>, String> {
        loop {
            if let Some(end) = self.received.windows(2).position(|pair| pair == b"\r\n") {
                return self.take(end + 2);
            }
            self.need()?;
        }
    }

    fn chunks(&mut self) -> Result<Vec<u8>, String> {
        let mut body = Vec::new();
        loop {
            let line = self.line()?;
            let Ok(Status::Complete((_, size))) = httparse::parse_chunk_size(&line) else {
                return Err(format!("`{}` is not the size of a chunk", line.escape_ascii()));
            };
            let Ok(size) = usize::try_from(size) else {
                return Err(format!("a chunk of {size} bytes"));
            };
            if size == 0 {
                break;
            }
            body.extend(self.take(size)?);
            if self.take(2)? != b"\r\n" {
                return Err("a chunk is longer than its size".to_owned());
            }
        }
        // Trailers are read over: no client of ours sends any.
        while self.line()? != b"\r\n" {}
        Ok(body)
    }
}

/// The head of a request, once all of it is there.
fn parse_head(received: &[u8], connection: usize) -> Result<Option<Head>, String> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let length = match parsed.parse(received) {
        Ok(Status::Complete(length)) => length,
        Ok(Status::Partial) => return Ok(None),
        Err(error) => return Err(format!("{error}: {}", received.escape_ascii())),
    };
    let request = Recorded {
        method: parsed.method.unwrap_or_default().to_owned(),
        target: parsed.path.unwrap_or_default().to_owned(),
        headers: parsed.headers.iter().map(|header| (header.name.to_owned(), header.value.to_vec())).collect(),
        body: Vec::new(),
        connection,
    };
    Ok(Some(Head { request, length, minor_version: parsed.version.unwrap_or(1) }))
}

fn framing(request: &Recorded) -> Result<Framing, String> {
    let lengths = request.header_values("content-length");
    let codings = request.header_values("transfer-encoding");
    match (lengths.as_slice(), codings.as_slice()) {
        ([], []) => Ok(Framing::Length(0)),
        ([length], []) => match length.parse() {
            Ok(length) => Ok(Framing::Length(length)),
            Err(_) => Err(format!("`{length}` is not a Content-Length")),
        },
        ([], [coding]) if coding.eq_ignore_ascii_case("chunked") => Ok(Framing::Chunked),
        _ => Err(format!("Content-Length {lengths:?} with Transfer-Encoding {codings:?}")),
    }
}
