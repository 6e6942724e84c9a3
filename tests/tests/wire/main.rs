//! What the four clients write on the wire, and what they make of each documented answer.
//!
//! The tables send every operation over real HTTP and write the conversation into `cases/wire/<api>.txt`: lines with
//! `>` are what the server got, byte for byte, lines with `<` what it said, and what follows is what the caller gets.
//! `BLESS=1 cargo test --test wire` writes the texts anew; read the difference before you commit it.
#![allow(clippy::unwrap_used)]

mod book;
mod document;
mod drive;
mod layout;

mod client_failover;
mod guacamole;
mod identity_groups;
mod team_server;

mod parameters;

use book::Book;
use drive::{Awaiting, Waiting};
use generated::support::{Async, Blocking};
use specsmith_tests::bless::assert_blessed;
use specsmith_tests::diff::assert_same;
use std::path::Path;

#[test]
fn client_failover() {
    prove("client-failover", client_failover::pages::<Async, _>, client_failover::pages::<Blocking, _>);
}

#[test]
fn guacamole() {
    prove("guacamole", guacamole::pages::<Async, _>, guacamole::pages::<Blocking, _>);
}

#[test]
fn identity_groups() {
    prove("identity-groups", identity_groups::pages::<Async, _>, identity_groups::pages::<Blocking, _>);
}

#[test]
fn team_server() {
    prove("team-server", team_server::pages::<Async, _>, team_server::pages::<Blocking, _>);
}

/// Writes one table by both kinds of client, and holds it against the document.
fn prove(api: &str, awaited: fn(&mut Book<Awaiting>), waited_for: fn(&mut Book<Waiting>)) {
    let mut book = Book::new(Awaiting::new());
    awaited(&mut book);
    let (text, met) = book.close();

    let mut book = Book::new(Waiting);
    waited_for(&mut book);
    // Headers of the transport are not in the texts, so the two kinds of client have to be the same.
    assert_same(&text, &book.close().0);

    let problems = document::problems(api, &met);
    assert!(problems.is_empty(), "{api}:\n{}\n", problems.join("\n"));
    let file = format!("cases/wire/{api}.txt");
    assert_blessed(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file), &text);
}
