//! What the README shows is what the generator does.
#![allow(clippy::unwrap_used)]

use codegen::diag::{Color, Diagnostics, render, summary};
use codegen::plan::{Layout, Package};
use codegen::{Files, Source};

const README: &str = include_str!("../../README.md");

/// The blocks of the README in this language.
fn blocks(language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    let rest = README.split(&opening).skip(1);
    rest.map(|block| block.split("\n```").next().unwrap().to_owned()).collect()
}

fn generate(text: &str) -> Result<Files, String> {
    let source = Source { name: "petstore", path: "petstore.yaml", text };
    let mut diags = Diagnostics::default();
    match codegen::read(&source, &mut diags) {
        Ok(document) => {
            let name = "petstore".to_owned();
            let package = Package { name, layout: Layout::CrateRoot, modules: vec![document.module] };
            Ok(codegen::write(&package).unwrap())
        }
        Err(_) => {
            let told = render(&diags, &source, Color::Never);
            Err(format!("{}\n\n{}", told.trim_end(), summary(&diags, "petstore").unwrap().trim_end()))
        }
    }
}

#[test]
fn the_worked_example_is_true() {
    let document = &blocks("yaml")[0];
    let files = generate(document).unwrap();
    let generated: String =
        ["src/types.rs", "src/client.rs", "src/operations.rs"].map(|path| files[path].clone()).concat();
    let shown = blocks("rust");
    assert_eq!(shown.len(), 4, "three blocks of the example and the page of the client");
    for block in &shown[..3] {
        assert!(generated.contains(block.as_str()), "not in the generated crate:\n{block}");
    }
}

#[test]
fn the_mistake_is_shown_as_it_is() {
    let document = blocks("yaml")[0].replace("schemas/Pet'", "schemas/Pett'");
    let told = generate(&document).unwrap_err();
    let shown = blocks("text");
    assert!(shown.contains(&told), "the README does not show:\n{told}");
}

/// `tests/ui/pass/readme.rs` is compiled, so the page of the client is.
#[test]
fn the_page_of_the_client_is_compiled() {
    let program = include_str!("../ui/pass/readme.rs");
    let page = blocks("rust").pop().unwrap();
    assert!(program.contains(&page), "`tests/ui/pass/readme.rs` is not the README's page:\n{page}");
}
