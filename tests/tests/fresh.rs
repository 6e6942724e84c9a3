//! `generated/` is what the documents of `spec/` say now. Nothing is compiled or written: the files are made in memory
//! and compared with those on the disk.

use codegen::diag::{Color, Diagnostics, render};
use codegen::plan::{Layout, Package};
use codegen::{Files, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn generated_is_what_the_documents_say() {
    let wanted = generate();
    let present = files_of(&root().join("generated"), &wanted);
    let mut wrong = Vec::new();
    for path in wanted.keys().chain(present.keys()).collect::<BTreeSet<_>>() {
        match (wanted.get(path), present.get(path)) {
            (Some(wanted), Some(present)) if wanted == present => {}
            (Some(wanted), Some(present)) => {
                wrong.push(format!("generated/{path}:{}", first_difference(wanted, present)))
            }
            (Some(_), None) => wrong.push(format!("generated/{path} is missing")),
            (None, _) => wrong.push(format!("generated/{path} is stale")),
        }
    }
    assert!(wrong.is_empty(), "{}\nrun `cargo xtask generate`\n", wrong.join("\n"));
}

#[test]
fn generating_twice_gives_the_same() {
    assert!(generate() == generate(), "the generator depends on something other than the documents");
}

/// What `cargo xtask generate` would write.
fn generate() -> Files {
    let mut package = Package { name: "generated".to_owned(), layout: Layout::ModulePerDocument, modules: Vec::new() };
    for (path, text) in documents() {
        let name = path.trim_start_matches("spec/").rsplit_once('.').expect("a document has an ending").0;
        let source = Source { name, path: &path, text: &text };
        let mut diags = Diagnostics::default();
        match codegen::read(&source, &mut diags) {
            Ok(document) => package.modules.push(document.module),
            Err(_) => panic!("{}", render(&diags, &source, Color::Never)),
        }
    }
    codegen::write(&package).expect("whatever has been read can be written")
}

/// The documents of `spec/`, by name.
fn documents() -> BTreeMap<String, String> {
    let mut documents = BTreeMap::new();
    for file in list(&root().join("spec")) {
        if file.extension().is_some_and(|ending| ["yaml", "yml", "json"].iter().any(|known| ending == *known)) {
            let name = file.file_name().expect("a file has a name").to_string_lossy();
            documents.insert(format!("spec/{name}"), read(&file));
        }
    }
    documents
}

/// What the package holds of the generator's: the files of `src`, and those beside it that are wanted.
fn files_of(package: &Path, wanted: &Files) -> BTreeMap<String, String> {
    let mut found = Vec::new();
    let mut folders = vec![package.join("src")];
    while let Some(folder) = folders.pop() {
        let (inner, files): (Vec<_>, Vec<_>) = list(&folder).into_iter().partition(|path| path.is_dir());
        folders.extend(inner);
        found.extend(files);
    }
    found.extend(wanted.keys().filter(|path| !path.starts_with("src/")).map(|path| package.join(path)));
    let path_in = |file: &Path| {
        let path = file.strip_prefix(package).expect("the file is in the package");
        path.components().map(|step| step.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    };
    found.into_iter().filter(|file| file.exists()).map(|file| (path_in(&file), read(&file))).collect()
}

fn first_difference(wanted: &str, present: &str) -> String {
    let lines = wanted.lines().zip(present.lines());
    let same = lines.take_while(|(wanted, present)| wanted == present).count();
    let line = |text: &str| text.lines().nth(same).map_or("nothing".to_owned(), |line| format!("`{}`", line.trim()));
    format!("{} is {}, should be {}", same + 1, line(present), line(wanted))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| entry.expect("the folder can be listed").path()).collect()
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
