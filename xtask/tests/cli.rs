//! The commands as their user sees them: the built binary in folders of its own. Nothing here is compiled or fetched.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod sandbox;

use sandbox::{Run, Sandbox, document};
use std::fs::{self, File};

const BROKEN: &str = "openapi: 3.0.3\ninfo: {title: Broken\n";

// ---- The workspace's documents -----------------------------------------------------------------

#[test]
fn every_document_becomes_a_module() {
    let sandbox = Sandbox::new();
    sandbox.spec("pets", &document("Pets", "name"));
    sandbox.spec("client-failover", &document("Failover", "state"));
    let run = sandbox.run(&["generate"]).succeeds();
    run.says("client-failover").says("pets").says("0 removed");
    let lib = sandbox.text("generated/src/lib.rs");
    assert!(lib.contains("pub mod pets;") && lib.contains("pub mod client_failover;"), "{lib}");
    assert!(!sandbox.path("generated/.specsmith").exists(), "the stage was left behind");
    sandbox.run(&["generate", "--check"]).succeeds();
}

#[test]
fn removing_the_sources_and_generating_restores_them() {
    let sandbox = Sandbox::with_pets();
    let before = sandbox.tree("generated");
    fs::remove_dir_all(sandbox.path("generated/src")).unwrap();
    sandbox.run(&["generate"]).succeeds();
    assert_eq!(sandbox.tree("generated"), before);
}

#[test]
fn check_prints_what_would_change_and_writes_nothing() {
    let sandbox = Sandbox::with_pets();
    sandbox.spec("pets", &document("Pets", "nickname"));
    let before = sandbox.tree("generated");
    let run = sandbox.run(&["generate", "--check"]).fails(1);
    run.says("--- generated/src/pets/types.rs\n+++ generated/src/pets/types.rs\n@@");
    assert!(run.out.lines().any(|line| line.starts_with('+') && line.contains("nickname")), "{}", run.out);
    run.complains("run `cargo xtask generate`");
    assert_eq!(sandbox.tree("generated"), before);
}

#[test]
fn check_shows_missing_and_stale_files() {
    let sandbox = Sandbox::with_pets();
    fs::remove_file(sandbox.path("generated/rustfmt.toml")).unwrap();
    sandbox.write("generated/src/stray.rs", "// nobody needs this\n");
    let run = sandbox.run(&["generate", "--check"]).fails(1);
    run.says("--- /dev/null\n+++ generated/rustfmt.toml");
    run.says("--- generated/src/stray.rs\n+++ /dev/null\n@@ -1 +0,0 @@\n-// nobody needs this\n");
    run.complains("2 files would change");
    sandbox.run(&["generate"]).succeeds().says("1 removed");
    assert!(!sandbox.path("generated/src/stray.rs").exists());
}

#[test]
fn a_long_difference_is_cut() {
    let sandbox = Sandbox::with_pets();
    sandbox.write("generated/src/stray.rs", &"// a line\n".repeat(1000));
    let run = sandbox.run(&["generate", "--check"]).fails(1);
    run.says("more lines\n");
    assert!(run.out.lines().count() < 100, "{}", run.out);
}

#[test]
fn all_wrong_documents_are_told_of_and_nothing_is_written() {
    let sandbox = Sandbox::with_pets();
    let before = sandbox.tree("generated");
    sandbox.spec("pets", &document("Pets", "nickname"));
    sandbox.spec("first", BROKEN);
    sandbox.spec("second", BROKEN);
    fs::write(sandbox.path("spec/third.yaml"), b"openapi: 3.0.3\ninfo: \xff\n").unwrap();
    let run = sandbox.run(&["generate"]).fails(1);
    run.complains("spec/first.yaml:").complains("spec/second.yaml:");
    run.complains("`spec/third.yaml`: line 2 is not UTF-8");
    run.complains("error: first: 1 error").complains("nothing was written");
    assert_eq!(sandbox.tree("generated"), before);
}

#[test]
fn no_documents_is_an_error() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("spec")).unwrap();
    sandbox.run(&["generate"]).fails(1).complains("`spec/` holds no document");
}

#[test]
fn a_module_has_one_document_and_a_name_of_its_own() {
    for (first, second) in [("a-b", "a_b"), ("other", "lib"), ("other", "default")] {
        let sandbox = Sandbox::new();
        sandbox.spec(first, &document("One", "name"));
        sandbox.spec(second, &document("Two", "name"));
        sandbox.run(&["generate"]).fails(1).complains("rename");
        assert!(!sandbox.path("generated").exists());
    }
}

// ---- Some of the documents ---------------------------------------------------------------------

#[test]
fn only_what_is_named_is_generated_anew() {
    let sandbox = Sandbox::with_pets();
    sandbox.spec("shops", &document("Shops", "name"));
    sandbox.run(&["generate"]).succeeds();
    let shops = sandbox.text("generated/src/shops/types.rs");

    sandbox.spec("pets", &document("Pets", "nickname"));
    sandbox.spec("shops", &document("Shops", "address"));
    sandbox.run(&["generate", "pets"]).succeeds();
    assert_eq!(sandbox.text("generated/src/shops/types.rs"), shops);
    assert!(sandbox.text("generated/src/pets/types.rs").contains("nickname"));
    assert!(sandbox.text("generated/src/lib.rs").contains("pub mod shops;"));

    sandbox.run(&["generate", "--check", "pets"]).succeeds();
    sandbox.run(&["generate", "--check"]).fails(1).says("generated/src/shops/types.rs");
}

#[test]
fn an_error_elsewhere_does_not_stop_what_is_named() {
    let sandbox = Sandbox::with_pets();
    sandbox.spec("shops", &document("Shops", "name"));
    sandbox.run(&["generate"]).succeeds();
    let before = sandbox.tree("generated");
    sandbox.spec("shops", BROKEN);
    sandbox.run(&["generate", "pets"]).succeeds().complains("note: `spec/shops.yaml` has an error");
    assert_eq!(sandbox.tree("generated"), before);
    sandbox.spec("pets", &document("Pets", "nickname"));
    sandbox.run(&["generate", "spec/pets.yaml"]).succeeds();
    assert!(sandbox.text("generated/src/pets/types.rs").contains("nickname"));
}

#[test]
fn a_document_without_files_is_not_a_module_yet() {
    let sandbox = Sandbox::with_pets();
    sandbox.spec("shops", &document("Shops", "name"));
    sandbox.run(&["generate", "pets"]).succeeds().complains("run `cargo xtask generate shops`");
    assert!(!sandbox.text("generated/src/lib.rs").contains("shops"));
    sandbox.run(&["generate", "shops"]).succeeds();
    assert!(sandbox.text("generated/src/lib.rs").contains("pub mod shops;"));
    sandbox.run(&["generate", "--check"]).succeeds();
}

#[test]
fn an_unknown_name_lists_what_there_is() {
    let sandbox = Sandbox::with_pets();
    let run = sandbox.run(&["generate", "pest"]).fails(2);
    run.complains("`spec/` has no document `pest` (did you mean `pets`?); there are `pets`");
}

// ---- A crate of its own ------------------------------------------------------------------------

#[test]
fn anybodys_document_becomes_a_crate() {
    let sandbox = Sandbox::new();
    sandbox.write("in/Pet Store.yaml", &document("Pets", "name"));
    sandbox.run(&["generate", "--spec", "in/Pet Store.yaml", "--out", "a/b"]).succeeds();
    let manifest = sandbox.text("a/b/Cargo.toml");
    assert!(manifest.contains("name = \"pet-store\"") && manifest.contains("\n[workspace]\n"), "{manifest}");
    assert!(sandbox.path("a/b/src/lib.rs").exists());
    let everything: String = sandbox.tree("a/b").into_values().map(|file| String::from_utf8(file).unwrap()).collect();
    assert!(!everything.contains(sandbox.path("").to_str().unwrap()), "a path of this machine is in the crate");

    let again = ["generate", "--spec", "in/Pet Store.yaml", "--out", "a/b", "--check"];
    sandbox.run(&again).succeeds();
    sandbox.run(&["generate", "--spec", "in/Pet Store.yaml", "--out", "a/b", "--name", "other", "--member"]).succeeds();
    let manifest = sandbox.text("a/b/Cargo.toml");
    assert!(manifest.contains("name = \"other\"") && !manifest.contains("[workspace]"), "{manifest}");
    sandbox.run(&again).fails(1).says("-name = \"other\"");
}

#[test]
fn the_path_given_does_not_matter() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", &document("Pets", "name"));
    let absolute = sandbox.path("pets.yaml");
    sandbox.run(&["generate", "--spec", "pets.yaml", "--out", "one"]).succeeds();
    sandbox.run(&["generate", "--spec", absolute.to_str().unwrap(), "--out", "two"]).succeeds();
    assert_eq!(sandbox.tree("one"), sandbox.tree("two"));
}

#[test]
fn a_crate_cannot_be_called_anything() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", &document("Pets", "name"));
    for name in [
        "",
        "..",
        "../up",
        "/tmp/x",
        "a b",
        "Pets",
        "fn",
        "std",
        "serde",
        "1st",
        "-x",
        "a\"\n[lib]\npath = \"x",
        "ä",
        "a.b",
    ] {
        let option = format!("--name={name}");
        let run = sandbox.run(&["generate", "--spec", "pets.yaml", "--out", "out", &option]).fails(2);
        run.complains("a crate cannot be called");
        assert!(!sandbox.path("out").exists(), "something was written for `{name}`");
    }
}

#[test]
fn a_name_is_made_of_any_file_name() {
    let names = [
        ("3d.yaml", "api-3d"),
        ("fn.yaml", "fn-client"),
        ("test.json", "test-client"),
        ("PetStore v2 (beta).yml", "pet-store-v2-beta"),
        ("...yaml", "dot-dot"),
        ("a\"]\n[lib].yaml", "a-lib"),
    ];
    for (file, name) in names {
        let sandbox = Sandbox::new();
        sandbox.write(&format!("in/{file}"), &document("Pets", "name"));
        let before = sandbox.tree("");
        sandbox.run(&["generate", "--spec", &format!("in/{file}"), "--out", "out"]).succeeds();
        let manifest = sandbox.text("out/Cargo.toml");
        assert!(manifest.contains(&format!("\nname = \"{name}\"\n")), "{file}: {manifest}");
        let elsewhere: Vec<String> = sandbox.tree("").into_keys().filter(|path| !path.starts_with("out/")).collect();
        assert_eq!(elsewhere, before.into_keys().collect::<Vec<_>>());
    }
}

#[test]
fn a_wrong_document_makes_no_folder() {
    let sandbox = Sandbox::new();
    sandbox.write("broken.yaml", BROKEN);
    sandbox.run(&["generate", "--spec", "broken.yaml", "--out", "out"]).fails(1).complains("--> broken.yaml:");
    sandbox.run(&["generate", "--spec", "absent.yaml", "--out", "out"]).fails(1).complains("cannot read `absent.yaml`");
    sandbox.run(&["generate", "--spec", ".", "--out", "out"]).fails(1);
    assert!(!sandbox.path("out").exists());
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    for (file, text) in [
        ("Cargo.toml", "[package]\nname = \"mine\"\n"),
        ("src/main.rs", "fn main() {}\n"),
        ("notes.txt", "mine\n"),
        ("README.md", "mine\n"),
    ] {
        let sandbox = Sandbox::new();
        sandbox.write("pets.yaml", &document("Pets", "name"));
        sandbox.write(&format!("out/{file}"), text);
        let before = sandbox.tree("");
        let run = sandbox.run(&["generate", "--spec", "pets.yaml", "--out", "out"]).fails(1);
        run.complains(file).complains("nothing was written");
        assert_eq!(sandbox.tree(""), before);
    }
}

#[test]
fn the_workspaces_own_package_is_refused() {
    let sandbox = Sandbox::with_pets();
    let run = sandbox.run(&["generate", "--spec", "spec/pets.yaml", "--out", "spec/../generated"]).fails(2);
    run.complains("choose another folder");
}

#[test]
fn the_authors_files_stay_and_stale_ones_of_ours_go() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", &document("Pets", "name"));
    sandbox.write("out/.gitignore", "target\n");
    let command = ["generate", "--spec", "pets.yaml", "--out", "out"];
    sandbox.run(&command).succeeds();
    let authors = [("tests/own.rs", "fn own() {}\n"), ("examples/own.rs", "fn main() {}\n"), ("README.md", "# Mine\n")];
    for (path, text) in authors {
        sandbox.write(&format!("out/{path}"), text);
    }
    let ours = sandbox.text("out/src/types.rs");
    sandbox.write("out/src/of_an_older_version.rs", &ours);
    sandbox.run(&command).succeeds().says("1 removed");
    assert!(!sandbox.path("out/src/of_an_older_version.rs").exists());
    for (path, text) in authors {
        assert_eq!(sandbox.text(&format!("out/{path}")), text);
    }

    sandbox.write("out/src/mine.rs", "fn mine() {}\n");
    sandbox.run(&command).fails(1).complains("`src/mine.rs`, which was not generated");
}

// ---- Writing -----------------------------------------------------------------------------------

#[test]
fn what_stays_the_same_keeps_its_time() {
    let sandbox = Sandbox::with_pets();
    sandbox.spec("shops", &document("Shops", "name"));
    sandbox.run(&["generate"]).succeeds();
    let before = sandbox.times("generated");
    sandbox.run(&["generate"]).succeeds().says("(0 written");
    assert_eq!(sandbox.times("generated"), before);

    sandbox.spec("pets", &document("Pets", "nickname"));
    sandbox.run(&["generate"]).succeeds();
    let changed: Vec<String> = sandbox
        .times("generated")
        .into_iter()
        .filter(|(path, time)| before.get(path) != Some(time))
        .map(|(path, _)| path)
        .collect();
    assert!(changed.contains(&"src/pets/types.rs".to_owned()), "{changed:?}");
    assert!(!changed.iter().any(|path| path.contains("shops") || path == "src/lib.rs"), "{changed:?}");
}

#[test]
fn a_run_that_is_killed_leaves_the_old_files_or_the_new() {
    for step in ["staged", "committed", "aside", "swapped", "finished"] {
        let sandbox = Sandbox::with_pets();
        let old = sandbox.tree("generated");
        sandbox.spec("shops", &document("Shops", "name"));
        let run = sandbox.command(&["generate"]).env("SPECSMITH_DIE_AFTER", step).output().unwrap();
        assert!(!run.status.success(), "the run has survived `{step}`");
        if ["staged", "committed"].contains(&step) {
            assert_eq!(sandbox.files_outside_the_stage("generated"), old, "after `{step}`");
        }
        if step == "finished" {
            sandbox.run(&["generate", "--check"]).succeeds();
        }

        // What happens next makes no difference to what comes out.
        sandbox.run(&["generate"]).succeeds();
        sandbox.run(&["generate", "--check"]).succeeds();
        assert!(!sandbox.path("generated/.specsmith").exists(), "the stage was left behind after `{step}`");
        assert!(sandbox.path("generated/src/shops.rs").exists(), "after `{step}`");
    }
}

#[test]
fn what_a_dead_run_has_committed_is_finished() {
    let sandbox = Sandbox::with_pets();
    sandbox.spec("shops", &document("Shops", "name"));
    sandbox.run(&["generate"]).succeeds();
    let new = sandbox.tree("generated");
    fs::remove_file(sandbox.path("spec/shops.yaml")).unwrap();
    sandbox.run(&["generate"]).succeeds();

    // The kept files of `shops` are on the disk only because the dead run's exchange is finished first.
    sandbox.spec("shops", &document("Shops", "name"));
    let run = sandbox.command(&["generate"]).env("SPECSMITH_DIE_AFTER", "aside").output().unwrap();
    assert!(!run.status.success());
    assert!(!sandbox.path("generated/src").exists());
    sandbox.run(&["generate"]).succeeds().says("(0 written");
    assert_eq!(sandbox.tree("generated"), new);
}

#[test]
fn two_runs_do_not_write_at_once() {
    let sandbox = Sandbox::with_pets();
    let before = sandbox.tree("generated");
    sandbox.spec("pets", &document("Pets", "nickname"));
    fs::create_dir_all(sandbox.path("generated/.specsmith")).unwrap();
    let lock = File::create(sandbox.path("generated/.specsmith/lock")).unwrap();
    lock.lock().unwrap();
    sandbox.run(&["generate"]).fails(1).complains("another `cargo xtask generate` writes to");
    assert_eq!(sandbox.files_outside_the_stage("generated"), before);
    drop(lock);
    sandbox.run(&["generate"]).succeeds();
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::with_pets();
    let before = sandbox.tree("generated");
    sandbox.write("outside/lib.rs", "mine\n");
    sandbox.write("outside/pets.rs", "mine\n");
    symlink(sandbox.path("outside"), sandbox.path("generated/src/outside")).unwrap();
    fs::remove_file(sandbox.path("generated/src/pets.rs")).unwrap();
    symlink(sandbox.path("outside/pets.rs"), sandbox.path("generated/src/pets.rs")).unwrap();
    sandbox.run(&["generate"]).succeeds();
    assert_eq!(sandbox.tree("generated"), before);

    fs::remove_dir_all(sandbox.path("generated/src")).unwrap();
    symlink(sandbox.path("outside"), sandbox.path("generated/src")).unwrap();
    sandbox.run(&["generate"]).succeeds();
    assert_eq!(sandbox.tree("generated"), before);
    assert_eq!(sandbox.text("outside/lib.rs"), "mine\n");
    assert_eq!(sandbox.tree("outside").len(), 2);
}

// ---- The other commands ------------------------------------------------------------------------

#[test]
fn a_code_is_explained() {
    let sandbox = Sandbox::new();
    sandbox.run(&["explain", "e0101"]).succeeds().says("error[E0101]: ");
    sandbox.run(&["explain"]).succeeds().says("\nE0301  ");
    sandbox.run(&["explain", "E010l"]).fails(2).complains("there is no code `E010l` (did you mean `E010");
}

#[test]
fn a_wrong_command_line_is_status_2() {
    let sandbox = Sandbox::new();
    let lines: [&[&str]; 5] = [
        &[],
        &["generat"],
        &["generate", "--spec", "x"],
        &["generate", "--out", "x"],
        &["generate", "a", "--spec", "x", "--out", "y"],
    ];
    for line in lines {
        let Run { err, .. } = sandbox.run(line).fails(2);
        assert!(err.contains("Usage:"), "{err}");
    }
}

#[test]
fn lint_says_what_is_missing() {
    let sandbox = Sandbox::with_pets();
    sandbox.run(&["lint", "absent.yaml"]).fails(1).complains("there is no file `absent.yaml`");
    for list in ["package.json", "package-lock.json", ".npmrc", "requirements.txt"] {
        sandbox.write(&format!("tests/lint/{list}"), "{}");
    }
    let output = sandbox.command(&["lint"]).env("PATH", sandbox.path("spec")).output().unwrap();
    Run::of(output).fails(1).complains("`npm` is not on the PATH; install Node.js");
}
