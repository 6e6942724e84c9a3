use serde_json::Value;

/// What the server says to a request.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    /// In the order in which they are sent. What frames the body is added by the server.
    pub headers: Vec<(String, Vec<u8>)>,
    pub body: Body,
}

/// A body, and how it is sent.
#[derive(Clone, Debug)]
pub enum Body {
    /// In one piece, with `Content-Length`.
    Whole(Vec<u8>),
    /// Each piece as a chunk of its own, flushed by itself: a reader sees where the pieces end.
    Chunks(Vec<Vec<u8>>),
    /// A body that breaks off: fewer bytes than `Content-Length` says, then the connection is closed.
    Broken { sent: Vec<u8>, promised: usize },
}

impl Answer {
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Answer {
        let headers = vec![("Content-Type".to_owned(), content_type.into())];
        Answer { status, headers, body: Body::Whole(body.into()) }
    }

    /// No body and no `Content-Type`; for 204, and for a 200 without content.
    pub fn empty(status: u16) -> Answer {
        Answer { status, headers: Vec::new(), body: Body::Whole(Vec::new()) }
    }

    /// JSON as it is written, so that a test can say what is not valid JSON too.
    pub fn json(status: u16, text: impl Into<String>) -> Answer {
        Answer::new(status, "application/json", text.into())
    }

    pub fn value(status: u16, value: &Value) -> Answer {
        Answer::json(status, value.to_string())
    }

    pub fn text(status: u16, text: impl Into<String>) -> Answer {
        Answer::new(status, "text/plain", text.into())
    }

    pub fn html(status: u16, text: impl Into<String>) -> Answer {
        Answer::new(status, "text/html;charset=utf-8", text.into())
    }

    pub fn xml(status: u16, text: impl Into<String>) -> Answer {
        Answer::new(status, "application/xml", text.into())
    }

    /// For server-sent events, JSON lines and downloads: pieces that need not end where their contents do.
    pub fn chunks<P: Into<Vec<u8>>>(status: u16, content_type: &str, pieces: impl IntoIterator<Item = P>) -> Answer {
        let pieces = pieces.into_iter().map(Into::into).collect();
        Answer { body: Body::Chunks(pieces), ..Answer::new(status, content_type, "") }
    }

    pub fn with_header(mut self, name: &str, value: impl Into<Vec<u8>>) -> Answer {
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}
