//! Documents that want to do harm, too large or too strange to be files: each ends in a message, soon, or in files that
//! do none.
#![allow(clippy::unwrap_used)]

#[path = "hostile/output.rs"]
mod output;
#[path = "hostile/shape.rs"]
mod shape;
#[path = "hostile/weight.rs"]
mod weight;
#[path = "hostile/words.rs"]
mod words;

use codegen::Source;
use codegen::diag::{Color, Diagnostics, places, render};

/// Reads a text as far as it goes, shows everything, and says which codes there were.
fn codes(text: &str) -> Vec<&'static str> {
    let mut diags = Diagnostics::default();
    let source = Source { name: "hostile", path: "spec/hostile.yaml", text };
    let _ = codegen::read(&source, &mut diags);
    let shown = render(&diags, &source, Color::Never);
    assert_eq!(places(&diags, &source).len(), diags.iter().count());
    for line in shown.lines() {
        assert!(line.chars().count() < 600, "a line of {} characters", line.len());
    }
    diags.iter().map(|diag| diag.code.id).collect()
}

/// A schema in a document.
fn with_schema(schema: &str) -> String {
    format!(
        r#"{{"openapi":"3.0.3","info":{{"title":"t","version":"1"}},"paths":{{}},"components":{{"schemas":{{"A":{schema}}}}}}}"#
    )
}

fn nested(open: &str, levels: usize, inner: &str, close: &str) -> String {
    format!("{}{inner}{}", open.repeat(levels), close.repeat(levels))
}

#[test]
fn nesting_has_a_limit() {
    for levels in [200, 20_000, 200_000] {
        assert_eq!(codes(&nested("[", levels, "", "]")), ["E0107"]);
        assert_eq!(codes(&nested("{\"a\":", levels, "1", "}")), ["E0107"]);
        assert_eq!(codes(&nested("{a: ", levels, "1", "}")), ["E0107"]);
        assert_eq!(codes(&nested("- ", levels, "1", "")), ["E0107"]);
        assert_eq!(codes(&"[".repeat(levels)), ["E0107"]);
    }
    let mut deep = String::new();
    for level in 0..3_000 {
        deep += &format!("{}a:\n", " ".repeat(level));
    }
    assert_eq!(codes(&deep), ["E0107"]);
}

#[test]
fn what_is_just_not_too_deep_is_read() {
    // 4 levels are outside; every schema is one level.
    let levels = 60;
    for (open, close) in
        [("{\"not\":", "}"), ("{\"items\":", "}"), ("{\"type\":\"object\",\"additionalProperties\":", "}")]
    {
        assert!(codes(&with_schema(&nested(open, levels, "{}", close))).is_empty());
        // A mistake at the very bottom is found as quickly.
        assert_eq!(codes(&with_schema(&nested(open, levels, r#"{"type":1}"#, close))), ["E0201"]);
        assert_eq!(codes(&with_schema(&nested(open, levels + 2, "{}", close))), ["E0107"]);
    }
}

#[test]
fn aliases_have_a_limit() {
    let mut laughs = String::from("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for i in 1..10 {
        let before = format!("*a{}", i - 1);
        laughs += &format!("a{i}: &a{i} [{}]\n", [before.as_str(); 10].join(", "));
    }
    assert_eq!(codes(&laughs), ["E0109"]);

    let mut merges = String::from("a0: &a0 {k: v}\n");
    for i in 1..40 {
        merges += &format!("a{i}: &a{i} {{<<: [*a{0}, *a{0}], k{i}: *a{0}}}\n", i - 1);
    }
    assert!(codes(&merges).contains(&"E0109"));
}

#[test]
fn loops_end() {
    assert_eq!(codes("a: &a [*a]\n"), ["E0107"]);
    assert_eq!(codes("a: &a\n  <<: *a\n"), ["E0107"]);
    assert_eq!(codes("a: *b\n"), ["E0101"]);
}

#[test]
fn signs_that_no_text_has() {
    assert_eq!(codes("openapi: 3.0.3\0\n"), ["E0101"]);
    assert_eq!(codes("{\"openapi\": \"\0\"}"), ["E0101"]);
    assert_eq!(codes("{\"openapi\": \"\\ud800\"}"), ["E0101"]);
    assert_eq!(codes("openapi: \"\\ud800\"\n"), ["E0101"]);
    assert_eq!(codes("\u{feff}"), ["E0102"]);
    assert_eq!(codes("\u{feff}\u{feff}openapi: 3.0.0"), ["E0202"; 2]);
    assert_eq!(codes("{"), ["E0101"]);
    assert_eq!(codes("\t"), ["E0102"]);
    // In JSON they may stand, and in messages they do no harm.
    let odd = "\u{7f}\u{80}\u{9f}\u{2028}\u{202e}\u{1b}[31m".replace('\u{1b}', "\\u001b");
    assert_eq!(codes(&with_schema(&format!(r#"{{"type":"{odd}"}}"#))), ["E0203"]);
    assert_eq!(codes(&with_schema(&format!(r#"{{"{odd}":1}}"#))), ["W0202"]);
}

#[test]
fn keys_that_mean_something_elsewhere() {
    let document = with_schema(
        r#"{"type":"object","properties":{"__proto__":{"type":"strin"},"a/b~c":{"type":"strin"},"":{"type":"strin"},"0":{"type":"strin"}}}"#,
    );
    assert_eq!(codes(&document), ["E0203"; 4]);
}

#[test]
fn one_line_of_a_megabyte() {
    let mut paths = Vec::new();
    for i in 0..3_000 {
        let text = "x".repeat(300);
        paths.push(format!(
            r#""/p{i}":{{"get":{{"parameters":[{{"name":"q","in":"quer","schema":{{}}}}],"responses":{{"200":{{"description":"\ud83d\ude00 {text}"}}}}}}}}"#
        ));
    }
    let document =
        format!(r#"{{"openapi":"3.0.3","info":{{"title":"t","version":"1"}},"paths":{{{}}}}}"#, paths.join(","));
    assert_eq!(codes(&document).len(), 3_000);
}

#[test]
fn too_large() {
    assert_eq!(codes(&"# ".repeat(33 << 20)), ["E0106"]);
    let many = format!("{{\"openapi\":\"3.0.3\",\"x-a\":[{}0]}}", "0,".repeat(2_500_000));
    assert_eq!(codes(&many), ["E0108"]);
}

#[test]
fn very_long_words() {
    let long = "a".repeat(1 << 20);
    assert_eq!(codes(&with_schema(&format!(r#"{{"type":"{long}"}}"#))), ["E0203"]);
    assert_eq!(codes(&with_schema(&format!(r#"{{"{long}":1}}"#))), ["W0202"]);
    assert_eq!(codes(&format!("openapi: {long}")), ["E0104"]);
}
