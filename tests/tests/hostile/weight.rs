//! Documents that are heavy, deep or long: they end in files or in a message, soon, and never in a panic.

use codegen::diag::{Color, Diagnostics, render};
use codegen::plan::{Layout, Package};
use codegen::{Document, Files, Source};
use serde_json::{Map, Value, json};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Far more than any of them takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Everything that is done with a document.
#[track_caller]
fn through(what: &str, text: String) -> Option<Files> {
    limited(what, text, |document| {
        let package = Package { name: "hostile".to_owned(), layout: Layout::CrateRoot, modules: vec![document.module] };
        codegen::write(&package).unwrap()
    })
}

/// Reads a document, and does something with it, on a thread with a stack as small as any.
#[track_caller]
fn limited<T: Send + 'static>(what: &str, text: String, then: fn(Document) -> T) -> Option<T> {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn(move || {
        let mut diags = Diagnostics::default();
        let source = Source { name: "hostile", path: "spec/hostile.json", text: &text };
        let document = codegen::read(&source, &mut diags).ok();
        let shown = render(&diags, &source, Color::Never);
        assert!(shown.lines().all(|line| line.len() < 4_000), "a line of a message is too long");
        let _ = sender.send(document.map(then));
    });
    match receiver.recv_timeout(PATIENCE) {
        Ok(done) => done,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("{what} takes too long"),
        Err(mpsc::RecvTimeoutError::Disconnected) => match worker.join() {
            Ok(()) => panic!("{what}: nothing was sent"),
            Err(panic) => std::panic::resume_unwind(panic),
        },
    }
}

fn document(schemas: Map<String, Value>) -> String {
    let info = json!({ "title": "t", "version": "1" });
    json!({ "openapi": "3.0.3", "info": info, "paths": {}, "components": { "schemas": schemas } }).to_string()
}

fn reference(i: usize) -> Value {
    json!({ "$ref": format!("#/components/schemas/A{i}") })
}

/// `A0` to `A{n}`, each made from its number and that of the next, the last one's being the first.
fn circle(n: usize, schema: impl Fn(Value) -> Value) -> Map<String, Value> {
    (0..n).map(|i| (format!("A{i}"), schema(reference((i + 1) % n)))).collect()
}

/// The same with an end.
fn chain(n: usize, schema: impl Fn(Value) -> Value) -> Map<String, Value> {
    let end = (format!("A{n}"), json!({ "type": "object", "properties": { "end": { "type": "string" } } }));
    (0..n).map(|i| (format!("A{i}"), schema(reference(i + 1)))).chain([end]).collect()
}

/// What is made of some grows with the square.
const LONG: usize = 300;
/// Deeper than a small stack.
const DEEP: usize = 3_000;

type Make = fn(Value) -> Value;

const MAKES: &[(&str, Make)] = &[
    ("references", |next| next),
    ("required properties", |next| json!({ "type": "object", "required": ["a"], "properties": { "a": next } })),
    ("properties", |next| json!({ "type": "object", "properties": { "a": next } })),
    ("lists", |next| json!({ "type": "array", "items": next })),
    ("maps", |next| json!({ "type": "object", "additionalProperties": next })),
    ("unions", |next| json!({ "oneOf": [next, { "type": "integer" }] })),
    (
        "alternatives",
        |next| json!({ "anyOf": [next, { "type": "object", "required": ["x"], "properties": { "x": {} } }] }),
    ),
    (
        "extensions",
        |next| json!({ "allOf": [next, { "type": "object", "properties": { "b": { "type": "string" } } }] }),
    ),
    ("nullable ones", |next| json!({ "nullable": true, "allOf": [next] })),
];

#[test]
fn long_chains() {
    for (what, make) in MAKES {
        through(&format!("a chain of {what}"), document(chain(LONG, make)));
    }
    let grows = ["unions", "alternatives", "extensions"];
    for (what, make) in MAKES.iter().filter(|(what, _)| !grows.contains(what)) {
        limited(&format!("a deep chain of {what}"), document(chain(DEEP, make)), |_| ());
    }
}

#[test]
fn long_circles() {
    for (what, make) in MAKES {
        through(&format!("a circle of {what}"), document(circle(LONG, make)));
        through(&format!("a small circle of {what}"), document(circle(2, make)));
        through(&format!("{what} of itself"), document(circle(1, make)));
    }
}

#[test]
fn broad_ones() {
    let names = |n: usize| (0..n).map(|i| format!("a{i}"));
    let properties: Map<String, Value> = names(2_000).map(|name| (name, json!({ "type": "string" }))).collect();
    let same: Map<String, Value> =
        (0..800).map(|i| (format!("a{}", "_".repeat(i)), json!({ "type": "object" }))).collect();
    let variants: Vec<Value> = (0..1_000).map(reference).collect();
    let mut union: Map<String, Value> =
        (0..1_000).map(|i| (format!("A{i}"), json!({ "type": "object", "required": [format!("p{i}")], "properties": { format!("p{i}"): {}, "t": { "type": "string" } } }))).collect();
    union.insert("U".to_owned(), json!({ "oneOf": variants }));
    union.insert("T".to_owned(), json!({ "oneOf": variants, "discriminator": { "propertyName": "t" } }));
    let one = |schema: Value| document(Map::from_iter([("A0".to_owned(), schema)]));
    for (what, text) in [
        (
            "properties",
            one(json!({ "type": "object", "required": names(1_000).collect::<Vec<_>>(), "properties": properties })),
        ),
        ("values", one(json!({ "type": "string", "enum": names(5_000).collect::<Vec<_>>() }))),
        (
            "values that are the same but for case",
            one(
                json!({ "type": "string", "enum": (0..800).map(|i| format!("a{}", "-".repeat(i))).collect::<Vec<_>>() }),
            ),
        ),
        ("names that are the same", document(same)),
        ("variants", document(union)),
    ] {
        assert!(through(what, text).is_some(), "{what}");
    }
}

/// 2 to the power of what there is.
#[test]
fn combinations() {
    let twice = |next: Value| json!({ "allOf": [next, next] });
    let either = |next: Value| json!({ "oneOf": [next, next] });
    let inside = |next: Value| json!({ "allOf": [{ "oneOf": [next, { "type": "object", "properties": { "x": {} } }] }, { "anyOf": [next, { "type": "object" }] }] });
    let required =
        |next: Value| json!({ "type": "object", "required": ["a", "b"], "properties": { "a": next, "b": next } });
    through("doubled extensions", document(chain(60, twice)));
    through("doubled unions", document(chain(60, either)));
    through("unions in extensions", document(chain(4, inside)));
    through("doubled properties", document(chain(60, required)));
    through("a circle of doubled extensions", document(circle(60, twice)));
    through("a circle of unions in extensions", document(circle(4, inside)));
    through("a circle of doubled properties", document(circle(60, required)));
}

#[test]
fn long_words_everywhere() {
    let long = "very long ".repeat(20_000);
    let word = "a".repeat(200_000);
    for text in [&long, &word] {
        let document = json!({
            "openapi": "3.0.3",
            "info": { "title": text, "version": text, "description": text },
            "servers": [{ "url": format!("https://example.com/{word}"), "description": text }],
            "paths": { format!("/{word}/{{id}}"): { "get": {
                "operationId": text, "summary": text,
                "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } },
                    { "name": text, "in": "query", "schema": { "type": "string", "default": text } }],
                "responses": { "200": { "description": text, "content": { "application/json": { "schema": { "$ref": format!("#/components/schemas/{word}") } } } } },
            } } },
            "components": { "schemas": { word.clone(): {
                "type": "object", "required": [text], "properties": { text: { "type": "string", "enum": [text] } },
            } } },
        });
        let files = through("long words", document.to_string()).unwrap();
        assert!(files.keys().all(|path| path.len() < 200));
    }
}

#[test]
fn heavy_markdown() {
    for unit in [
        ">",
        "> ",
        "[",
        "![",
        "](",
        "*",
        "_",
        "**a",
        "`",
        "``` \n",
        "~~~\n",
        "- ",
        "  - a\n",
        "1. ",
        "<",
        "<a",
        "<!--",
        "<b>",
        "</b>",
        "&",
        "\\",
        "|",
        "|a\n|-\n",
        "#",
        "# a\n",
        "\n\n",
        "a\n",
        "[a][",
        "[^1]",
        "[^1]: a\n",
        "[a]: b\n",
        "https://",
        "a@b.c ",
        "$",
        "~~",
        "\t",
        "\u{301}",
        "[`a`]",
        "Sentence. ",
        "https://a) ",
        "https://a.(",
        "https://a]",
        "(https://a[",
        "https://{",
        "* * *\n",
        "=\n",
        "{",
        "\u{0}",
    ] {
        for times in [50, 20_000] {
            let text = json!({
                "openapi": "3.0.3",
                "info": { "title": "t", "version": "1", "description": unit.repeat(times) },
                "paths": {},
            });
            assert!(through(unit, text.to_string()).is_some(), "{unit:?}");
        }
    }
}

#[test]
fn many_operations() {
    let paths: Map<String, Value> = (0..1_000)
        .map(|i| {
            let parameters: Vec<Value> = (0..5)
                .map(|n| json!({ "name": format!("p{n}"), "in": "query", "schema": { "type": "string" } }))
                .collect();
            (format!("/p{}/x", i), json!({ "get": { "operationId": "a".repeat(i % 7 + 1) + &i.to_string(), "parameters": parameters, "responses": { "200": { "description": "" } } } }))
        })
        .collect();
    let text = json!({ "openapi": "3.0.3", "info": { "title": "t", "version": "1" }, "paths": paths });
    assert!(through("operations", text.to_string()).is_some());
}
