use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use serde_json::Value;

/// A request as it came. Nothing is decoded, merged or put in order; the methods do that for who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub method: String,
    /// Path and query as they were on the request line.
    pub target: String,
    /// Names in their original case, in their original order. Values without the white space around them.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The bytes of the body, without the framing of chunks.
    pub body: Vec<u8>,
    /// Which connection it came over, from 1.
    pub connection: usize,
}

/// Headers that say something about the transport and nothing about the operation.
const TRANSPORT: [&str; 8] =
    ["accept-encoding", "connection", "content-length", "expect", "host", "te", "transfer-encoding", "user-agent"];

impl Recorded {
    /// The target up to the `?`, as it was sent.
    pub fn path(&self) -> &str {
        self.target.split_once('?').map_or(&self.target, |(path, _)| path)
    }

    /// The target after the `?`, as it was sent.
    pub fn query(&self) -> Option<&str> {
        self.target.split_once('?').map(|(_, query)| query)
    }

    /// The segments of the path, decoded: `/a/b%20c` is `a`, `b c`. A slash at the end makes an empty one.
    pub fn segments(&self) -> Vec<String> {
        let path = self.path().strip_prefix('/').unwrap_or(self.path());
        path.split('/').map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned()).collect()
    }

    /// The pairs of the query, decoded, in their order.
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        pairs(self.query().unwrap_or_default().as_bytes())
    }

    /// The first value of a query parameter, decoded.
    pub fn query_value(&self, name: &str) -> Option<String> {
        self.query_pairs().into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The pairs of a form in the body, decoded, in their order.
    pub fn form(&self) -> Vec<(String, String)> {
        pairs(&self.body)
    }

    /// The first value of a header, its name in any case.
    pub fn header(&self, name: &str) -> Option<Cow<'_, str>> {
        let found = self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| readable(value))
    }

    /// All values of a header.
    pub fn header_values(&self, name: &str) -> Vec<Cow<'_, str>> {
        let found = self.headers.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| readable(value)).collect()
    }

    /// The media type of the body in lower case, without its parameters.
    pub fn media_type(&self) -> Option<String> {
        let header = self.header("content-type")?;
        let media_type = header.split(';').next().unwrap_or_default();
        Some(media_type.trim().to_ascii_lowercase())
    }

    /// The body as a text; bytes that are none are written as escapes.
    pub fn text(&self) -> Cow<'_, str> {
        readable(&self.body)
    }

    /// The body as JSON.
    ///
    /// # Panics
    ///
    /// If it is not JSON.
    pub fn json(&self) -> Value {
        let parsed = serde_json::from_slice(&self.body);
        parsed.unwrap_or_else(|error| panic!("the body is not JSON: {error}\n{}", self.text()))
    }

    /// The request as a text for golden files, the same for every transport and every run:
    ///
    /// ```text
    /// POST /v1/groups?dry=true
    /// accept: application/json
    /// content-type: application/json
    ///
    /// {"name":"a"}
    /// ```
    ///
    /// Names of headers are in lower case and sorted, values of one name stay in their order; headers that
    /// belong to the transport are left out. The boundary of a multipart body is random, so it is written as
    /// `BOUNDARY`, and the CRLF of its lines as the end of a line (a mere LF shows as `\n`).
    pub fn canonical(&self) -> String {
        let mut headers: Vec<(String, String)> = Vec::new();
        for (name, value) in &self.headers {
            let name = name.to_ascii_lowercase();
            if !TRANSPORT.contains(&name.as_str()) {
                headers.push((name, readable(value).into_owned()));
            }
        }
        headers.sort_by(|(left, _), (right, _)| left.cmp(right));

        let mut body = self.text().into_owned();
        if let Some(boundary) = self.boundary() {
            body = body.replace('\n', "\\n").replace("\r\\n", "\n").replace(&boundary, "BOUNDARY");
            for (_, value) in headers.iter_mut().filter(|(name, _)| name == "content-type") {
                *value = value.replace(&boundary, "BOUNDARY");
            }
        }

        let mut text = format!("{} {}\n", self.method, self.target);
        for (name, value) in headers {
            text += &format!("{name}: {value}\n");
        }
        if !body.is_empty() {
            text += &format!("\n{}\n", body.strip_suffix('\n').unwrap_or(&body));
        }
        text
    }

    /// The boundary of a multipart body.
    fn boundary(&self) -> Option<String> {
        if !self.media_type()?.starts_with("multipart/") {
            return None;
        }
        let header = self.header("content-type")?;
        let boundary = header.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?;
        Some(boundary.trim_matches('"').to_owned())
    }
}

fn pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}

fn readable(bytes: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.escape_ascii().to_string()),
    }
}
