//! Schemas that lead far, or back to where they came from, end in bounded time and on the stack of a test's thread.

use codegen::Source;
use codegen::diag::{Diagnostics, Severity};

/// The ids of the errors, without repetition.
fn errors(schemas: &[String]) -> Vec<&'static str> {
    let mut text = String::from("openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n");
    for schema in schemas {
        text.push_str(&format!("    {schema}\n"));
    }
    let mut diags = Diagnostics::default();
    let _ = codegen::read(&Source { name: "hostile", path: "spec/hostile.yaml", text: &text }, &mut diags);
    let mut ids: Vec<&str> = diags.iter().filter(|it| it.severity() == Severity::Error).map(|it| it.code.id).collect();
    ids.dedup();
    ids
}

/// `S0` to `S{count - 1}`, each made from its number and the next one's name, and one that ends the chain.
fn chain(count: usize, last: &str, link: impl Fn(usize, &str) -> String) -> Vec<String> {
    let mut schemas: Vec<String> = (0..count).map(|i| link(i, &format!("'#/components/schemas/S{}'", i + 1))).collect();
    schemas.push(format!("S{count}: {last}"));
    schemas
}

#[test]
fn long_chains_of_references_are_fine() {
    let schemas = chain(1000, "{type: object}", |i, next| format!("S{i}: {{$ref: {next}}}"));
    assert_eq!(errors(&schemas), [""; 0]);
}

#[test]
fn long_chains_of_unions_are_fine() {
    let schemas =
        chain(1000, "{type: object}", |i, next| format!("S{i}: {{oneOf: [{{$ref: {next}}}, {{type: string}}]}}"));
    assert_eq!(errors(&schemas), [""; 0]);
}

#[test]
fn all_of_has_a_limit() {
    let schemas = chain(300, "{type: object}", |i, next| {
        format!("S{i}: {{allOf: [{{$ref: {next}}}, {{type: object, properties: {{p{i}: {{type: string}}}}}}]}}")
    });
    assert_eq!(errors(&schemas), ["E0306"]);
}

#[test]
fn references_into_schemas_have_a_limit() {
    let schemas = chain(1000, "{type: object, properties: {x: {type: string}}}", |i, _| {
        let next = format!("'#/components/schemas/S{}/properties/x'", i + 1);
        let inner = format!("{{type: object, properties: {{y: {{$ref: {next}}}}}}}");
        format!("S{i}: {{type: object, properties: {{x: {inner}}}}}")
    });
    assert_eq!(errors(&schemas), ["E0306"]);
}

/// Two to the power of sixty combinations.
#[test]
fn alternatives_of_alternatives_have_a_limit() {
    let mut schemas = chain(60, "{type: object}", |i, next| {
        let after = format!("'#/components/schemas/S{}'", i + 2);
        let union = format!("oneOf: [{{$ref: {next}}}, {{$ref: {after}}}]");
        format!("S{i}: {{type: object, properties: {{p{i}: {{type: string}}}}, {union}}}")
    });
    schemas.push("S61: {type: object}".to_owned());
    assert_eq!(errors(&schemas), [""; 0]);
}

/// What both say of `a` is said by both again, and again.
#[test]
fn properties_that_meet_for_ever_end() {
    let schemas = [
        "A: {type: object, properties: {a: {$ref: '#/components/schemas/B'}}}",
        "B: {type: object, properties: {a: {$ref: '#/components/schemas/A'}, b: {$ref: '#/components/schemas/C'}}}",
        "C: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
        "D: {allOf: [{$ref: '#/components/schemas/C'}, {properties: {a: {properties: {a: {$ref: '#/components/schemas/D'}}}}}]}",
    ];
    assert_eq!(errors(&schemas.map(str::to_owned)), [""; 0]);
}
