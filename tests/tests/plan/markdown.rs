//! Descriptions become doc comments that rustdoc takes without a warning.

use crate::api;
use codegen::diag::Diagnostics;
use codegen::ir::Docs;

/// The paragraphs of a module whose description this is, without its title.
fn cleaned(description: &str) -> Vec<String> {
    let mut api = api::api();
    api.docs = api::docs(description);
    let mut diags = Diagnostics::default();
    let module = codegen::plan::module("pets", &api, &mut diags).unwrap_or_else(|_| panic!("{diags:?}"));
    module.docs[1..].to_vec()
}

#[test]
fn text_stays_text() {
    for (description, expected) in [
        ("Plain text, in a line.", &["Plain text, in a line."][..]),
        ("One.\n\nTwo.", &["One.", "Two."]),
        ("a\r\nb\tc\u{0}\u{202e}d", &["a b    cd"]),
        ("a  \nb\nc", &["a  \nb c"]),
        ("Use `<T>` and *this*.", &["Use `<T>` and *this*."]),
        ("- a\n- b\n\n1. c\n2. d", &["- a\n- b", "1. c\n2. d"]),
        ("| a | b |\n|---|---|\n| `c` | d |", &["| a | b |\n|---|---|\n| `c` | d |"]),
    ] {
        assert_eq!(cleaned(description), expected, "{description}");
    }
}

#[test]
fn html_is_escaped() {
    for (description, expected) in [
        ("a <b>c</b>", "a \\<b>c\\</b>"),
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("<!-- x -->", "\\<!-- x -->"),
        ("`\n- <script>x</script>", "`\n- \\<script>x\\</script>"),
        ("List<String> of T", "List\\<String> of T"),
        ("<javascript:alert(1)>", "\\<javascript:alert(1)>"),
        ("a < b", "a < b"),
    ] {
        assert_eq!(cleaned(description).join("\n"), expected, "{description}");
    }
}

#[test]
fn links_lead_somewhere_or_are_text() {
    for (description, expected) in [
        ("See [the page](https://a.example/b).", "See [the page](https://a.example/b)."),
        ("See [the page](../b.html).", "See the page."),
        ("See [the page](#b \"title\").", "See the page."),
        ("See [String] and [x][y], [ ] too.", "See \\[String] and \\[x]\\[y], \\[ ] too."),
        ("See [the page][1].\n\n[1]: https://a.example/b", "See [the page](<https://a.example/b>)."),
        ("[x](javascript:alert(1))", "x"),
        ("![logo](https://a.example/b.png)", "[logo](<https://a.example/b.png>)"),
        ("[![x](https://a.example/b.png)](https://a.example)", "[x](https://a.example)"),
        ("See https://a.example/b, or (http://c.example).", "See <https://a.example/b>, or (<http://c.example>)."),
        ("See https://a.example/a_b_c?d=[]&e.", "See <https://a.example/a_b_c?d=[]&e>."),
        ("See <https://a.example>.", "See <https://a.example>."),
        ("At https://{region}.example.com", "At https://{region}.example.com"),
        ("\\[x] and \\\\[x]", "\\[x] and \\\\\\[x]"),
    ] {
        assert_eq!(cleaned(description).join("\n\n"), expected, "{description}");
    }
}

#[test]
fn code_is_never_rust() {
    for (description, expected) in [
        ("```\na\n\nb\n```", "```text\na\n\nb\n```"),
        ("```rust\na\n```", "```text\na\n```"),
        ("```ignore\na\n```", "```text\na\n```"),
        ("```JSON title=x\n{}\n```", "```json\n{}\n```"),
        ("~~~\na\n~~~", "~~~text\na\n~~~"),
        ("```json\n{}", "```json\n{}\n```"),
        ("```", "```text\n```"),
        ("a:\n\n    b\n      c\n\nd", "a:\n\n```text\nb\n  c\n```\n\nd"),
    ] {
        assert_eq!(cleaned(description).join("\n\n"), expected, "{description}");
    }
}

#[test]
fn headings_step_down() {
    for (description, expected) in [("# A\n\nb", "## A\n\nb"), ("A\n===\n\nb", "## A\n\nb"), ("###### A", "###### A")] {
        assert_eq!(cleaned(description).join("\n\n"), expected, "{description}");
    }
}

#[test]
fn the_first_paragraph_is_a_sentence() {
    let long =
        "Returns the list of failover groups, e.g. `a`. To read on, raise `skip` by the number of groups received.";
    for (summary, description, expected) in [
        (Some("List groups"), None, &["List groups.", "`GET /a`"][..]),
        (Some("List groups"), Some("List groups."), &["List groups.", "`GET /a`"]),
        (None, Some("Lists."), &["Lists.", "`GET /a`"]),
        (None, None, &["`GET /a`"]),
        (Some("# Hm"), None, &["\\# Hm.", "`GET /a`"]),
        (Some("- [x] a\nb"), None, &["\\- \\[x\\] a b.", "`GET /a`"]),
        (
            None,
            Some(long),
            &[
                "Returns the list of failover groups, e.g. `a`.",
                "To read on, raise `skip` by the number of groups received.",
                "`GET /a`",
            ],
        ),
    ] {
        let mut api = api::api();
        let mut operation = api::operation(Some("list"), codegen::ir::Method::Get, "/a");
        operation.docs = Docs { summary: summary.map(str::to_owned), description: description.map(str::to_owned) };
        api.operations.push(operation);
        let mut diags = Diagnostics::default();
        let module = codegen::plan::module("pets", &api, &mut diags).unwrap_or_else(|_| panic!("{diags:?}"));
        assert_eq!(module.operations[0].docs, expected);
    }
}
