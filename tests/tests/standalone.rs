//! A document with everything that OpenAPI can say, as a crate of its own: it builds wherever it is written, without a
//! warning of the compiler, of clippy or of rustdoc, whatever its features are.

#[path = "package/mod.rs"]
mod package;

#[test]
fn everything_in_a_crate_of_its_own() {
    let everything = package::read("everything", include_str!("../cases/obstacle/everything.yaml"));
    let files = package::crate_of_one("everything", everything.document);
    package::build("standalone", &[("everything", &files)], package::EACH);
}
