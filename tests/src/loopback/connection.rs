use std::any::Any;
use std::io::{self, Write};
use std::net::{Shutdown, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::read::{After, Next, Reader};
use super::{Answer, Body, Recorded, Shared, lock};

/// Answers the requests of one connection until either side is done with it.
pub(super) fn serve(stream: TcpStream, number: usize, shared: &Shared) {
    let Ok(writer) = stream.try_clone() else {
        return;
    };
    // An answer goes out in more than one write; waiting for acknowledgements would only slow tests down.
    let _ = writer.set_nodelay(true);
    let mut reader = Reader::new(stream);
    loop {
        let (request, after) = match reader.next(number) {
            Ok(Next::Request { request, after }) => (request, after),
            Ok(Next::End) => break,
            Err(fault) => {
                lock(&shared.faults).push(fault.clone());
                let _ = write(&writer, "", &Answer::text(400, fault), After::Close);
                break;
            }
        };
        lock(&shared.requests).push(request.clone());
        let queued = lock(&shared.queue).pop_front();
        let answer = queued.unwrap_or_else(|| answer(shared, &request));
        let after = if matches!(answer.body, Body::Broken { .. }) { After::Close } else { after };
        let written = write(&writer, &request.method, &answer, after);
        if written.is_err() || after == After::Close {
            break;
        }
    }
    let _ = writer.shutdown(Shutdown::Both);
}

fn answer(shared: &Shared, request: &Recorded) -> Answer {
    let answered = catch_unwind(AssertUnwindSafe(|| (shared.answer)(request)));
    answered.unwrap_or_else(|panic| Answer::text(500, format!("the test panicked: {}", reason(panic.as_ref()))))
}

fn reason(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason")
}

fn write(mut stream: &TcpStream, method: &str, answer: &Answer, after: After) -> io::Result<()> {
    // RFC 9110: these statuses have no body, and an answer to HEAD only the headers of one.
    let bodiless = matches!(answer.status, 100..=199 | 204 | 304);

    let mut head = format!("HTTP/1.1 {} \r\n", answer.status).into_bytes();
    for (name, value) in &answer.headers {
        head.extend_from_slice(name.as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value);
        head.extend_from_slice(b"\r\n");
    }
    match &answer.body {
        _ if bodiless => {}
        Body::Whole(bytes) => head.extend(format!("Content-Length: {}\r\n", bytes.len()).bytes()),
        Body::Chunks(_) => head.extend_from_slice(b"Transfer-Encoding: chunked\r\n"),
        Body::Broken { promised, .. } => head.extend(format!("Content-Length: {promised}\r\n").bytes()),
    }
    if after == After::Close {
        head.extend_from_slice(b"Connection: close\r\n");
    }
    head.extend_from_slice(b"\r\n");
    stream.write_all(&head)?;

    if bodiless || method == "HEAD" {
        return stream.flush();
    }
    match &answer.body {
        Body::Whole(bytes) | Body::Broken { sent: bytes, .. } => stream.write_all(bytes)?,
        Body::Chunks(pieces) => {
            // An empty chunk would be the end.
            for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
                let mut chunk = format!("{:x}\r\n", piece.len()).into_bytes();
                chunk.extend_from_slice(piece);
                chunk.extend_from_slice(b"\r\n");
                stream.write_all(&chunk)?;
            }
            stream.write_all(b"0\r\n\r\n")?;
        }
    }
    stream.flush()
}
