//! A case is a file: `cases/<stage>/<name>.yaml`, with what the stage makes of it beside it.
//!
//! `BLESS=1 cargo test --test cases` writes what was expected anew; read the difference before you commit it.

use codegen::Source;
use codegen::diag::{Color, Diagnostics, codes, render, summary};
use codegen::plan::{self, Layout, Package};
use codegen::{build, ir, load, lower, typed};
use similar::TextDiff;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// A folder of cases.
struct Stage {
    folder: &'static str,
    /// What the expected file ends in, instead of `.yaml` or `.json`.
    expected: &'static str,
    run: fn(&Source<'_>) -> String,
}

#[test]
fn fail() {
    check(&Stage { folder: "fail", expected: "txt", run: messages });
}

#[test]
fn lowered() {
    check(&Stage { folder: "lower", expected: "out.yaml", run: lowered_tree });
}

/// Whoever adds a message sees what it looks like.
#[test]
fn every_code_of_reading_has_a_case() {
    // Too large for files (`hostile.rs`), and a gap in the grammar that nobody knows yet.
    let without = ["E0106", "E0108", "E0299"];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/fail");
    let texts: Vec<String> = files(&folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| fs::read_to_string(path).expect("the expected file is readable"))
        .collect();
    let missing: Vec<&str> = codes::ALL
        .iter()
        .map(|code| code.id)
        .filter(|id| ["01", "02"].contains(&&id[1..3]) && !without.contains(id))
        .filter(|id| !texts.iter().any(|text| text.contains(&format!("[{id}]"))))
        .collect();
    assert!(missing.is_empty(), "no case in `fail` for {missing:?}");
}

#[test]
fn built() {
    check(&Stage { folder: "ir", expected: "ir.txt", run: api_text });
}

#[test]
fn planned() {
    check(&Stage { folder: "plan", expected: "plan.txt", run: module_text });
}

#[test]
fn emitted() {
    check(&Stage { folder: "emit", expected: "rs.txt", run: crate_text });
}

/// All messages about a document, as a person sees them.
fn messages(source: &Source<'_>) -> String {
    let mut diags = Diagnostics::default();
    let _ = codegen::read(source, &mut diags);
    told(&diags, source)
}

/// The plan of a module, below what was said about it.
fn module_text(source: &Source<'_>) -> String {
    let mut diags = Diagnostics::default();
    let document = codegen::read(source, &mut diags);
    let told = commented(&told(&diags, source));
    told + &document.map(|document| plan::text(&document.module)).unwrap_or_default()
}

/// The files that a document alone decides, one after the other.
fn crate_text(source: &Source<'_>) -> String {
    let mut diags = Diagnostics::default();
    let Ok(document) = codegen::read(source, &mut diags) else { return told(&diags, source) };
    let package = Package { name: source.name.to_owned(), layout: Layout::CrateRoot, modules: vec![document.module] };
    let files = codegen::write(&package).expect("what is emitted is Rust");
    let shown = ["types", "codecs", "operations", "client"].map(|name| format!("src/{name}.rs"));
    let texts = shown.iter().filter_map(|path| Some(format!("==> {path}\n{}\n", files.get(path)?)));
    texts.collect()
}

/// The API, below what was said about it by the stages up to the check.
fn api_text(source: &Source<'_>) -> String {
    let mut diags = Diagnostics::default();
    let api = load::load(source.text, &mut diags)
        .and_then(|value| lower::lower(value, &mut diags))
        .and_then(|lowered| build::build(&typed::typed(&lowered, &mut diags)?, &lowered, &mut diags))
        .and_then(|api| codegen::check::check(&api, &mut diags).map(|()| api));
    let mut out = commented(&told(&diags, source));
    if let Ok(api) = api {
        out += &ir::text::text(&api);
    }
    out
}

/// The canonical tree, below what was said about it.
fn lowered_tree(source: &Source<'_>) -> String {
    let mut diags = Diagnostics::default();
    let lowered = load::load(source.text, &mut diags).and_then(|value| lower::lower(value, &mut diags));
    let out = commented(&told(&diags, source));
    match lowered {
        Ok(lowered) => out + &serde_yaml::to_string(&lowered.value).unwrap_or_else(|error| error.to_string()),
        Err(_) => out,
    }
}

/// Each line as a comment of YAML.
fn commented(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        out.push_str(format!("# {line}").trim_end());
        out.push('\n');
    }
    out
}

fn told(diags: &Diagnostics, source: &Source<'_>) -> String {
    let mut out = render(diags, source, Color::Never);
    if let Some(line) = summary(diags, source.name) {
        let _ = writeln!(out, "{line}");
    }
    out
}

// ---- The harness -------------------------------------------------------------------------------

/// Runs every case of a stage and tells of all that differ.
fn check(stage: &Stage) {
    let bless = env::var_os("BLESS").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(stage.folder);
    let cases = inputs(&folder, stage.expected);
    assert!(!cases.is_empty(), "no cases in {}", folder.display());

    let mut failures = String::new();
    for path in &cases {
        let text = fs::read_to_string(path).expect("a case is readable");
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a case has a name");
        let file = path.file_name().and_then(|file| file.to_str()).expect("a case has a name");
        // The same on every machine.
        let shown = format!("spec/{file}");
        let actual = (stage.run)(&Source { name, path: &shown, text: &text });

        let expected_path = path.with_extension(stage.expected);
        let expected = fs::read_to_string(&expected_path).ok();
        if expected.as_deref() == Some(&actual) {
            continue;
        }
        if bless {
            fs::write(&expected_path, &actual).expect("the expected file is writable");
            continue;
        }
        let _ = match expected {
            None => writeln!(failures, "\n==== {} is missing; it would be\n{actual}", expected_path.display()),
            Some(expected) => {
                let diff = TextDiff::from_lines(&expected, &actual);
                let diff = diff.unified_diff().header("expected", "actual").to_string();
                writeln!(failures, "\n==== {} differs\n{diff}", expected_path.display())
            }
        };
    }
    for pair in cases.windows(2).filter(|pair| pair[0].with_extension("") == pair[1].with_extension("")) {
        let _ = writeln!(failures, "\n==== {} and {} have one name", pair[0].display(), pair[1].display());
    }
    for path in orphans(&folder, stage.expected, &cases) {
        let _ = writeln!(failures, "\n==== {} has no case", path.display());
    }
    assert!(failures.is_empty(), "{failures}\n(BLESS=1 writes the expected files anew)");
}

/// The input files of a folder, by name.
fn inputs(folder: &Path, expected: &str) -> Vec<PathBuf> {
    files(folder)
        .into_iter()
        .filter(|path| {
            let name = path.to_string_lossy();
            (name.ends_with(".yaml") || name.ends_with(".json")) && !name.ends_with(&format!(".{expected}"))
        })
        .collect()
}

/// Expected files of which the case is gone.
fn orphans(folder: &Path, expected: &str, cases: &[PathBuf]) -> Vec<PathBuf> {
    files(folder)
        .into_iter()
        .filter(|path| path.to_string_lossy().ends_with(&format!(".{expected}")))
        .filter(|path| !cases.iter().any(|case| case.with_extension(expected) == *path))
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of a stage is there");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder is readable").path()).collect();
    files.sort();
    files
}
