//! A document's words in the generated files: they are text and names there, whatever they are.

use super::shape::shape;
use super::words::WORDS;
use codegen::diag::Diagnostics;
use codegen::plan::{Layout, Package};
use codegen::{Files, Source};
use std::collections::BTreeMap;

const TEMPLATE: &str = include_str!("../../cases/hostile/template.yaml");

/// The files of a document, or nothing if it is refused.
fn generate(name: &str, text: &str, layout: Layout) -> Option<Files> {
    let path = format!("spec/{name}.json");
    let document = codegen::read(&Source { name, path: &path, text }, &mut Diagnostics::default()).ok()?;
    let package = Package { name: "hostile".to_owned(), layout, modules: vec![document.module] };
    Some(codegen::write(&package).unwrap_or_else(|error| panic!("{text}: {error}")))
}

/// The template as JSON, where every word can be replaced as text.
fn template() -> String {
    let value: serde_json::Value = serde_yaml::from_str(TEMPLATE).unwrap();
    value.to_string()
}

fn holes() -> Vec<String> {
    let mut holes = Vec::new();
    for (kind, last) in [("TEXT", 31), ("NAME", 16), ("WIRE", 15), ("MEDIA", 4)] {
        holes.extend((1..=last).map(|number| format!("{kind}{number:02}")));
    }
    holes
}

/// As JSON has it between its quotes.
fn escaped(word: &str) -> String {
    let quoted = serde_json::Value::from(word).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

/// The shapes of the files that depend on the document.
fn shapes(files: &Files, what: &str) -> BTreeMap<String, Vec<String>> {
    let own = files.iter().filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/support/"));
    own.map(|(path, text)| match shape(text) {
        Ok(shape) => (path.clone(), shape),
        Err(error) => panic!("{what}: {path} is not Rust: {error}\n{text}"),
    })
    .collect()
}

#[track_caller]
fn compare(expected: &BTreeMap<String, Vec<String>>, files: &Files, what: &str) {
    let found = shapes(files, what);
    assert_eq!(expected.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>(), "{what}");
    for (path, expected) in expected {
        let found = &found[path];
        let same = expected.iter().zip(found).take_while(|(a, b)| a == b).count();
        let around = |shape: &[String]| shape[same.saturating_sub(10)..(same + 10).min(shape.len())].join(" ");
        assert!(expected == found, "{what}: {path}\n{}\n{}\n{}", around(expected), around(found), files[path]);
    }
}

/// Nothing that reads, runs or links anything is called, and there are no modules but ours.
#[track_caller]
fn harmless(shapes: &BTreeMap<String, Vec<String>>, what: &str) {
    for (path, shape) in shapes {
        for pair in shape.windows(2) {
            let is_macro = pair[1] == "!" && pair[0] != "#";
            let is_forbidden =
                ["unsafe", "extern", "include", "include_str", "macro_rules"].contains(&pair[0].as_str());
            assert!(!is_macro && !is_forbidden, "{what}: {path} has {pair:?}");
        }
    }
}

/// A word in some places changes nothing but texts, names and comments.
#[test]
fn words_stay_words() {
    let template = template();
    let expected = shapes(&generate("hostile", &template, Layout::CrateRoot).unwrap(), "the template");
    harmless(&expected, "the template");
    let holes = holes();
    assert!(holes.iter().all(|hole| template.contains(hole)));
    let of = |kind: &str| holes.iter().filter(|hole| hole.starts_with(kind)).collect::<Vec<_>>();
    let mut groups = vec![of("WIRE"), of("MEDIA")];
    // Names that stand side by side would be the same.
    groups.extend((0..4).map(|first| of("NAME").into_iter().skip(first).step_by(4).collect()));
    let mut accepted = 0;
    for word in WORDS {
        let mut check = |group: &[&String]| {
            let document = group.iter().fold(template.clone(), |text, hole| text.replace(*hole, &escaped(word)));
            let files = generate("hostile", &document, Layout::CrateRoot);
            let what = format!("{word:?} for {group:?}");
            match &files {
                // A media type decides on how a body is read, so only what must never be there is looked for.
                Some(files) if group[0].starts_with("MEDIA") => harmless(&shapes(files, &what), &what),
                Some(files) => compare(&expected, files, &what),
                None => {}
            }
            accepted += files.iter().len() * group.len();
            files.is_some()
        };
        // What people read is never a reason to refuse a document.
        assert!(check(&of("TEXT")), "{word:?}");
        for group in &groups {
            // A path, a URL or a name of HTTP can be one.
            if !check(group) {
                for hole in group {
                    check(&[*hole]);
                }
            }
        }
    }
    let all = holes.len() * WORDS.len();
    assert!(accepted > all * 9 / 10, "{accepted} of {all}");
}

/// All of them at once, and twice: the same bytes.
#[test]
fn all_words_at_once_give_the_same_twice() {
    let mut document = template();
    for (hole, word) in holes().iter().filter(|hole| hole.starts_with("TEXT")).zip(WORDS.iter().cycle().skip(5)) {
        document = document.replace(hole, &escaped(&WORDS.concat().replace('\0', word)));
    }
    let expected = shapes(&generate("hostile", &template(), Layout::CrateRoot).unwrap(), "the template");
    let files = generate("hostile", &document, Layout::CrateRoot).unwrap();
    compare(&expected, &files, "all at once");
    assert!(files == generate("hostile", &document, Layout::CrateRoot).unwrap());
}

/// The file's name decides on a module's name, a feature and a comment, never on a folder.
#[test]
fn files_stay_in_the_package() {
    let template = template();
    let expected = shapes(&generate("hostile", &template, Layout::CrateRoot).unwrap(), "the template");
    for word in WORDS.iter().chain(&["src", "lib", "mod", "support", "main", "aux", "nul", "target", "a/b", "."]) {
        let files = generate(word, &template, Layout::CrateRoot).expect("a document can be called anything");
        compare(&expected, &files, word);
        for layout in [Layout::CrateRoot, Layout::ModulePerDocument] {
            let files = generate(word, &template, layout).unwrap();
            for path in files.keys() {
                let is_plain = |step: &str| {
                    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
                    !step.is_empty() && !step.starts_with('.') && step.chars().all(is_allowed)
                };
                let is_top = ["Cargo.toml", "README.md", "rustfmt.toml"].contains(&path.as_str());
                assert!(is_top || path.starts_with("src/"), "{word:?}: {path}");
                assert!(path.split('/').all(is_plain), "{word:?}: {path}");
            }
            shapes(&files, word);
            check_manifest(&files["Cargo.toml"], word);
        }
    }
}

/// A title is in the manifest and in the readme, on its line.
#[test]
fn titles_stay_on_their_line() {
    let template = template();
    let expected = generate("hostile", &template, Layout::CrateRoot).unwrap();
    let lines = |text: &str| text.lines().count();
    for word in WORDS {
        for hole in ["TEXT01", "WIRE08", "NAME04"] {
            let Some(files) = generate("hostile", &template.replace(hole, &escaped(word)), Layout::CrateRoot) else {
                continue;
            };
            for path in ["Cargo.toml", "README.md"] {
                assert_eq!(lines(&expected[path]), lines(&files[path]), "{word:?} for {hole}: {}", files[path]);
                assert!(!files[path].contains(|c: char| c.is_control() && c != '\n'), "{word:?}: {}", files[path]);
            }
            let outside_code: String = files["README.md"].split('`').step_by(2).collect();
            assert!(!outside_code.contains("<script"), "{word:?}: {}", files["README.md"]);
            check_manifest(&files["Cargo.toml"], word);
        }
    }
}

/// Sections and keys are ours, and every value in quotes ends on its line.
#[track_caller]
fn check_manifest(manifest: &str, what: &str) {
    for line in manifest.lines() {
        assert!(!line.contains("evil") || line.starts_with("description = \"") || is_feature(line), "{what:?}: {line}");
        if let Some(value) = line.strip_prefix("description = ") {
            let read: Result<String, _> = serde_json::from_str(value);
            assert!(read.is_ok(), "{what:?}: {line}");
        }
    }
}

/// `evil-evil = []`, or the list of all.
fn is_feature(line: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-_ =[]\",".contains(c);
    line.chars().all(is_allowed) && (line.ends_with(" = []") || line.starts_with("default = ["))
}
