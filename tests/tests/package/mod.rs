//! Generated packages, built as their users build them: by cargo, each a crate of its own.

use codegen::diag::{Color, Diagnostics, render};
use codegen::plan::{Layout, Package};
use codegen::{Document, Files, Source};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a document becomes, with what was said of it on the way.
pub(crate) struct Reading {
    pub(crate) document: Document,
    /// The codes of the warnings.
    #[allow(dead_code)]
    pub(crate) codes: Vec<&'static str>,
}

/// Reads a document that has no error.
#[track_caller]
pub(crate) fn read(name: &str, text: &str) -> Reading {
    let mut diags = Diagnostics::default();
    let path = format!("{name}.yaml");
    let source = Source { name, path: &path, text };
    match codegen::read(&source, &mut diags) {
        Ok(document) => Reading { document, codes: diags.iter().map(|diag| diag.code.id).collect() },
        Err(_) => panic!("{}", render(&diags, &source, Color::Never)),
    }
}

/// One document as a crate of its own.
#[track_caller]
pub(crate) fn crate_of_one(name: &str, document: Document) -> Files {
    let package = Package { name: name.to_owned(), layout: Layout::CrateRoot, modules: vec![document.module] };
    codegen::write(&package).unwrap_or_else(|error| panic!("{error}"))
}

/// With every transport.
#[allow(dead_code)]
pub(crate) const ALL: &[&[&str]] = &[&["--all-features"]];
/// Without a transport, as it comes, and with every transport.
#[allow(dead_code)]
pub(crate) const EACH: &[&[&str]] = &[&["--no-default-features"], &[], &["--all-features"]];

/// Writes the packages as a workspace and lints and documents it with all warnings as errors, once for each choice of
/// features. Nothing is fetched.
#[track_caller]
pub(crate) fn build(workspace: &str, packages: &[(&str, &Files)], choices: &[&[&str]]) {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(workspace);
    let _ = fs::remove_dir_all(&root);
    let members: Vec<String> = packages.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    // The profile is that of the project, so that the dependencies that it has built serve here, too.
    let manifest = format!(
        "[workspace]\nmembers = [{}]\nresolver = \"3\"\n\n[profile.dev]\ndebug = \"line-tables-only\"\n",
        members.join(", ")
    );
    write(&root.join("Cargo.toml"), &manifest);
    fs::copy(project().join("Cargo.lock"), root.join("Cargo.lock")).expect("the project has a lock file");
    for (name, files) in packages {
        for (path, text) in *files {
            write(&root.join(name).join(path), text);
        }
    }
    for features in choices {
        cargo(&root, &[&["clippy", "--quiet"], *features, &["--", "--deny", "warnings"]].concat());
    }
    cargo(&root, &["doc", "--quiet", "--no-deps", "--all-features"]);
}

/// Runs cargo in a workspace, in the folder where this test was built.
#[track_caller]
fn cargo(root: &Path, arguments: &[&str]) {
    let (command, rest) = arguments.split_first().expect("cargo needs a command");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it is in the target folder");
    let output = Command::new(env!("CARGO"))
        .current_dir(root)
        .args([command, "--offline", "--workspace", "--target-dir"])
        .arg(target)
        .args(rest)
        .env("RUSTDOCFLAGS", "--deny warnings")
        .output()
        .expect("cargo can be run");
    let said = String::from_utf8_lossy(&output.stderr);
    // The first ones explain the rest.
    let most: String = said.lines().take(400).flat_map(|line| [line, "\n"]).collect();
    assert!(output.status.success(), "cargo {}\n{most}", arguments.join(" "));
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a file is in a folder");
    fs::create_dir_all(folder).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}
