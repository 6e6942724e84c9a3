//! The conversation as a text, and a list of what has been in it.

use crate::drive::{Drive, Outcome};
use crate::layout::layout;
use generated::support::{Call, Error, Mode, Operation};
use specsmith_tests::loopback::{Answer, Body, Recorded, Server};
use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};
use std::net::TcpListener;

/// In every secret of the tables, in requests and in answers, so that a search finds them all.
pub(crate) const SECRET: &str = "s3cret";

/// What has been on the wire: an operation, and a status, media type, header, parameter, or property of it. The texts
/// are those of `document::wanted`.
pub(crate) type Met = BTreeSet<String>;

/// Writes what an API's table says into a text.
pub(crate) struct Book<D> {
    driver: D,
    server: Server,
    text: String,
    met: Met,
    /// Where a secret can be seen.
    leaks: Vec<String>,
}

/// The part of a book about one operation.
pub(crate) struct Page<'b, 'c, D, M: Mode, Op> {
    book: &'b mut Book<D>,
    make: Box<dyn Fn() -> Call<'c, M, Op> + 'c>,
}

impl<D> Book<D> {
    pub(crate) fn new(driver: D) -> Book<D> {
        let server = Server::always(Answer::empty(500));
        Book { driver, server, text: String::new(), met: Met::new(), leaks: Vec::new() }
    }

    /// Where the server is.
    pub(crate) fn url(&self) -> String {
        self.server.url()
    }

    pub(crate) fn transport<M: Mode>(&self) -> M::Handle
    where
        D: Drive<M>,
    {
        self.driver.transport()
    }

    /// Begins with an operation: the call that `make` makes has what is required and nothing else.
    pub(crate) fn page<'b, 'c, M: Mode, Op: Operation>(
        &'b mut self,
        make: impl Fn() -> Call<'c, M, Op> + 'c,
    ) -> Page<'b, 'c, D, M, Op>
    where
        D: Drive<M>,
        Op::Success: Debug,
    {
        let spec = Op::SPEC;
        self.line(&format!("\n## {}: {} {}", spec.id, spec.method, spec.path));
        self.met.insert(spec.id.to_owned());
        let call = make();
        self.request("what is required", || call);
        Page { book: self, make: Box::new(make) }
    }

    /// Comes back to an operation, for answers that the document does not have.
    pub(crate) fn otherwise<'b, 'c, M: Mode, Op: Operation>(
        &'b mut self,
        make: impl Fn() -> Call<'c, M, Op> + 'c,
    ) -> Page<'b, 'c, D, M, Op>
    where
        D: Drive<M>,
        Op::Success: Debug,
    {
        self.line(&format!("\n## {}, otherwise", Op::SPEC.id));
        Page { book: self, make: Box::new(make) }
    }

    /// Sends a call and writes what the server got. Nobody looks at the answer.
    pub(crate) fn request<'c, M: Mode, Op: Operation>(&mut self, title: &str, make: impl FnOnce() -> Call<'c, M, Op>)
    where
        D: Drive<M>,
        Op::Success: Debug,
    {
        let call = make();
        self.hide(&format!("{title}: the call"), &call);
        let (request, _) = self.exchange(call, Answer::empty(500));
        self.line(&format!("\n# {title}"));
        self.line(&quoted("> ", &request.canonical()));
        note_request(Op::SPEC.id, Op::SPEC.path, &request, &mut self.met);
        if ["POST", "PUT", "PATCH"].contains(&request.method.as_str()) {
            let frames = ["content-length", "transfer-encoding"].map(|name| request.header_values(name).len());
            assert_eq!(frames.iter().sum::<usize>(), 1, "{}: servers answer 411 without a length", Op::SPEC.id);
        }
    }

    /// Writes why a call is not even sent.
    pub(crate) fn refused<M: Mode, Op: Operation>(&mut self, title: &str, call: Call<'_, M, Op>)
    where
        D: Drive<M>,
        Op::Success: Debug,
    {
        self.server.forget();
        let outcome = self.driver.send(call);
        assert!(self.server.requests().is_empty(), "{title} was sent");
        self.line(&format!("\n## {}, not sent: {title}", Op::SPEC.id));
        self.outcome(&outcome, Told::WithMessage);
    }

    /// Writes what becomes of a call to a server that is not there, and to one that hangs up before it answers.
    ///
    /// `send` sends a call to a base URL. The details are the transport's own and no part of the text.
    pub(crate) fn unreachable<Op: Operation>(&mut self, send: impl Fn(&D, &str) -> Outcome<Op>)
    where
        Op::Success: Debug,
    {
        let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", nobody.local_addr().unwrap());
        drop(nobody);
        self.line(&format!("\n## {}, no server", Op::SPEC.id));
        let outcome = send(&self.driver, &address);
        self.outcome(&outcome, Told::WithMessage);

        let deaf = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", deaf.local_addr().unwrap());
        // A socket that is closed while bytes are unread resets its connection. A client may try again once.
        std::thread::spawn(move || deaf.incoming().flatten().for_each(|stream| drop(stream.peek(&mut [0]))));
        self.line(&format!("\n## {}, the connection is reset", Op::SPEC.id));
        let outcome = send(&self.driver, &address);
        self.outcome(&outcome, Told::WithMessage);
    }

    /// Notes if a secret can be seen in something.
    pub(crate) fn hide(&mut self, what: &str, thing: &dyn Debug) {
        for text in [format!("{thing:?}"), format!("{thing:#?}")] {
            self.hide_text(what, &text);
        }
    }

    fn hide_text(&mut self, what: &str, text: &str) {
        if text.contains(SECRET) {
            self.leaks.push(format!("{what}: {text}"));
        }
    }

    /// A heading, or any other line.
    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// The text, and what has been in it.
    ///
    /// # Panics
    ///
    /// If a secret could be seen, or the server got what is not HTTP.
    pub(crate) fn close(self) -> (String, Met) {
        assert!(self.leaks.is_empty(), "secrets can be seen:\n{}\n", self.leaks.join("\n"));
        assert_eq!(self.server.faults(), Vec::<String>::new());
        assert!(self.text.contains(SECRET), "nothing was secret");
        (self.text.trim_start().to_owned(), self.met)
    }

    fn exchange<M: Mode, Op: Operation>(&mut self, call: Call<'_, M, Op>, answer: Answer) -> (Recorded, Outcome<Op>)
    where
        D: Drive<M>,
        Op::Success: Debug,
    {
        self.server.forget();
        self.server.enqueue(answer);
        let outcome = self.driver.send(call);
        if let Err(error @ (Error::Request(_) | Error::Transport(_))) = &outcome
            && self.server.requests().len() != 1
        {
            panic!("{}: {error:?}", Op::SPEC.id);
        }
        (self.server.only_request(), outcome)
    }

    /// Writes what the caller gets.
    fn outcome<Op: Operation>(&mut self, outcome: &Outcome<Op>, told: Told)
    where
        Op::Success: Debug,
    {
        let id = Op::SPEC.id;
        match outcome {
            Ok(response) => {
                self.hide(&format!("{id}: the response"), response);
                self.hide(&format!("{id}: the raw response"), response.raw());
                self.line(&layout(&format!("Ok({:?})", response.body())));
            }
            Err(error) => {
                self.hide(&format!("{id}: the error"), error);
                self.hide_text(&format!("{id}: the error's text"), &error.to_string());
                if let Some(raw) = error.raw() {
                    self.hide(&format!("{id}: the raw response"), raw);
                }
                let text = match error {
                    // What stands below differs from transport to transport.
                    Error::Transport(error) => {
                        let (connect, timeout) = (error.is_connect(), error.is_timeout());
                        format!("Err(Transport(is_connect: {connect}, is_timeout: {timeout}))")
                    }
                    error => format!("Err({error:?})"),
                };
                self.line(&layout(&text));
                if told == Told::WithMessage {
                    self.line(&format!("“{error}”"));
                }
            }
        }
    }
}

/// Whether an error's `Display` is written, too.
#[derive(Clone, Copy, PartialEq)]
enum Told {
    Plainly,
    WithMessage,
}

impl<'c, D: Drive<M>, M: Mode, Op: Operation> Page<'_, 'c, D, M, Op>
where
    Op::Success: Debug,
{
    /// Another request of the operation, for instance with every setter.
    pub(crate) fn also(&mut self, title: &str, call: impl FnOnce() -> Call<'c, M, Op>) -> &mut Self {
        self.book.request(title, call);
        self
    }

    /// A documented answer. `code` is the key of the document, such as `default`.
    pub(crate) fn answer(&mut self, code: &str, answer: Answer) -> &mut Self {
        self.answer_and(code, answer, |_| Vec::new())
    }

    /// A documented answer, of which `headers` reads the typed headers.
    pub(crate) fn answer_and(
        &mut self,
        code: &str,
        answer: Answer,
        headers: impl Fn(&generated::support::Response<Op::Success, Op>) -> Vec<String>,
    ) -> &mut Self {
        note_answer(Op::SPEC.id, code, &answer, &mut self.book.met);
        let outcome = self.tell(code, answer, Told::Plainly);
        for line in outcome.iter().flat_map(headers) {
            self.book.line(&line);
        }
        self
    }

    /// An answer that the document does not have.
    pub(crate) fn odd(&mut self, title: &str, answer: Answer) -> &mut Self {
        let _ = self.tell(title, answer, Told::WithMessage);
        self
    }

    fn tell(&mut self, title: &str, answer: Answer, told: Told) -> Outcome<Op> {
        let call = (self.make)();
        self.book.hide(&format!("{}: the call", Op::SPEC.id), &call);
        if let Ok(request) = call.request() {
            self.book.hide(&format!("{}: the request", Op::SPEC.id), &request);
        }
        self.book.line(&format!("\n# {title}"));
        self.book.line(&quoted("< ", &shown(&answer)));
        let (_, outcome) = self.book.exchange((self.make)(), answer);
        self.book.outcome(&outcome, told);
        outcome
    }
}

/// An answer as it is written: what frames the body is the server's affair.
fn shown(answer: &Answer) -> String {
    let mut text = format!("{}\n", answer.status);
    for (name, value) in &answer.headers {
        let _ = writeln!(text, "{}: {}", name.to_ascii_lowercase(), String::from_utf8_lossy(value));
    }
    match &answer.body {
        Body::Whole(bytes) if bytes.is_empty() => {}
        Body::Whole(bytes) => text += &format!("\n{}\n", bytes.escape_if_binary()),
        Body::Chunks(pieces) => text += &format!("\n{}\n", pieces.concat().escape_if_binary()),
        Body::Broken { sent, promised } => {
            let _ = writeln!(
                text,
                "\n{}\n(the connection ends after {} of {promised} bytes)",
                sent.escape_if_binary(),
                sent.len()
            );
        }
    }
    text
}

trait EscapeIfBinary {
    fn escape_if_binary(&self) -> String;
}

impl EscapeIfBinary for Vec<u8> {
    fn escape_if_binary(&self) -> String {
        str::from_utf8(self).map_or_else(|_| self.escape_ascii().to_string(), str::to_owned)
    }
}

fn quoted(mark: &str, text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("{mark}{line}").trim_end().to_owned()).collect();
    lines.join("\n")
}

fn note_request(id: &str, path: &str, request: &Recorded, met: &mut Met) {
    for (name, _) in request.query_pairs() {
        met.insert(format!("{id} ?{name}"));
    }
    let (template, actual): (Vec<_>, Vec<_>) = (path.split('/').collect(), request.path().split('/').collect());
    for (template, actual) in template.iter().rev().zip(actual.iter().rev()) {
        if template.starts_with('{') && actual.contains('%') {
            met.insert(format!("{id} {template} percent-encoded"));
        }
    }
    let Some(media) = request.media_type() else { return };
    met.insert(format!("{id} body {media}"));
    if media != "application/json" {
        met.extend(request.form().iter().map(|(name, _)| format!("{id} body.{name}")));
        return;
    }
    let body = request.json();
    let objects = match &body {
        serde_json::Value::Array(items) => items.iter().collect(),
        other => vec![other],
    };
    for object in objects.into_iter().filter_map(serde_json::Value::as_object) {
        met.extend(object.keys().map(|name| format!("{id} body.{name}")));
    }
}

fn note_answer(id: &str, code: &str, answer: &Answer, met: &mut Met) {
    let status = answer.status.to_string();
    let fits =
        code == "default" || code == status || code.strip_suffix("XX").is_some_and(|class| status.starts_with(class));
    assert!(fits, "{id}: {status} is no {code}");
    met.insert(format!("{id} {code}"));
    let empty = matches!(&answer.body, Body::Whole(bytes) if bytes.is_empty());
    let media = answer.headers.iter().find(|(name, _)| name == "Content-Type").filter(|_| !empty);
    let media = media.map_or("nothing".into(), |(_, value)| String::from_utf8_lossy(value));
    let media = media.split(';').next().unwrap_or_default();
    met.insert(format!("{id} {code} {media}"));
    met.insert(format!("any {media}"));
    for (name, _) in &answer.headers {
        met.insert(format!("{id} {code} header {name}"));
    }
}
