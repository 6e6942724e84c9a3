//! `cargo xtask lint`: what linters think of the documents that nobody here has written.
//!
//! Their versions and rules are in `tests/lint/`. They are installed under `target/`, once for each state of the lists of
//! versions.

use crate::terminal::{count, say, say_error};
use crate::{Outcome, documents, workspace};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Instant;

/// Lints documents with Spectral, Redocly and openapi-spec-validator
///
/// A warning is as bad as an error. The linters are installed into `target/lint` by npm and pip.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The documents; all of `spec/` if there are none
    files: Vec<PathBuf>,
}

/// A program that exits with 0 if it likes a document.
struct Linter {
    name: &'static str,
    program: PathBuf,
    /// What comes before the file.
    args: Vec<String>,
    envs: &'static [(&'static str, &'static str)],
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let start = Instant::now();
    let root = workspace::root()?;
    let rules = root.join("tests/lint");
    let folder = workspace::target(&root).join("lint");
    let (folder_of_commands, files) = if args.files.is_empty() {
        let files = documents::all(&root)?.into_iter().map(|input| input.shown).collect();
        (root.clone(), files)
    } else {
        (PathBuf::from("."), existing(&args.files)?)
    };

    let linters = install(&rules, &folder)?;
    // Each of them starts slowly and uses one core, so they run side by side.
    let verdicts: Vec<Result<Vec<Verdict>>> = thread::scope(|scope| {
        let lint = |linter| -> Result<Vec<Verdict>> {
            files.iter().map(|file| judge(linter, &folder_of_commands, file)).collect()
        };
        let running: Vec<_> = linters.iter().map(|linter| scope.spawn(move || lint(linter))).collect();
        running.into_iter().map(|handle| handle.join().unwrap_or_else(|_| bail!("a thread has died"))).collect()
    });
    let verdicts = verdicts.into_iter().collect::<Result<Vec<_>>>()?;

    for (linter, verdicts) in linters.iter().zip(&verdicts) {
        for (file, verdict) in files.iter().zip(verdicts) {
            if let Verdict::Objects(reasons) = verdict {
                say_error(&format!("{} objects to {file}:\n{}\n\n", linter.name, reasons.trim_end()));
            }
        }
    }
    say(&table(&linters, &files, &verdicts));
    let objections = verdicts.iter().flatten().filter(|verdict| **verdict != Verdict::Likes).count();
    say(&format!("{} in {:.1} s\n", count(objections, "objection"), start.elapsed().as_secs_f64()));
    Ok(if objections == 0 { Outcome::Good } else { Outcome::Bad })
}

/// The files as arguments. A linter that is given a wrong name may well find nothing to object to.
fn existing(files: &[PathBuf]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for file in files {
        if !file.is_file() {
            bail!("there is no file `{}`", file.display());
        }
        let name = file.to_str().with_context(|| format!("the name of `{}` is not UTF-8", file.display()))?;
        // A name is never taken for an option.
        names.push(if name.starts_with('-') { format!("./{name}") } else { name.to_owned() });
    }
    Ok(names)
}

#[derive(PartialEq, Eq)]
enum Verdict {
    Likes,
    /// What it has printed.
    Objects(String),
}

fn judge(linter: &Linter, folder: &Path, file: &str) -> Result<Verdict> {
    let mut command = Command::new(&linter.program);
    command.args(&linter.args).arg(file).current_dir(folder).envs(linter.envs.iter().copied());
    let output = command.output().with_context(|| format!("cannot start `{}`", linter.program.display()))?;
    if output.status.success() {
        return Ok(Verdict::Likes);
    }
    let text = [output.stdout, output.stderr].concat();
    Ok(Verdict::Objects(format!("{}\n({})", String::from_utf8_lossy(&text).trim(), output.status)))
}

fn table(linters: &[Linter], files: &[String], verdicts: &[Vec<Verdict>]) -> String {
    let width = files.iter().map(|file| file.chars().count()).max().unwrap_or(0);
    let mut text = format!("{:width$}", "");
    for linter in linters {
        text.push_str(&format!("  {}", linter.name));
    }
    for (row, file) in files.iter().enumerate() {
        text.push_str(&format!("\n{file:width$}"));
        for (linter, verdicts) in linters.iter().zip(verdicts) {
            let word = if verdicts[row] == Verdict::Likes { "ok" } else { "objects" };
            text.push_str(&format!("  {word:0$}", linter.name.len()));
        }
    }
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

// ---- Installing --------------------------------------------------------------------------------

/// Makes sure that the linters are there, in the versions that `rules` names.
fn install(rules: &Path, folder: &Path) -> Result<Vec<Linter>> {
    let (node, python) = (folder.join("node"), folder.join("python"));
    install_once(rules, &["package.json", "package-lock.json", ".npmrc"], &node, install_node)?;
    install_once(rules, &["requirements.txt"], &python, install_python)?;

    let rule_file = |name: &str| rules.join(name).display().to_string();
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<String>>();
    Ok(vec![
        Linter {
            name: "spectral",
            program: node.join("node_modules/.bin/spectral"),
            args: words(&["lint", "--fail-severity", "warn", "--ruleset", &rule_file("spectral.yaml")]),
            envs: &[],
        },
        Linter {
            name: "redocly",
            program: node.join("node_modules/.bin/redocly"),
            args: words(&["lint", "--config", &rule_file("redocly.yaml")]),
            envs: &[("REDOCLY_TELEMETRY", "off"), ("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")],
        },
        Linter {
            name: "openapi-spec-validator",
            program: python.join("bin/openapi-spec-validator"),
            args: Vec::new(),
            envs: &[],
        },
    ])
}

/// Installs into a folder what some lists of versions say, unless that has been done from the very same lists.
fn install_once(rules: &Path, lists: &[&str], folder: &Path, install: fn(&Path) -> Result<()>) -> Result<()> {
    let mut contents = Vec::new();
    for name in lists {
        let file = rules.join(name);
        let bytes = fs::read(&file).with_context(|| format!("cannot read `{}`", file.display()))?;
        contents.push((name, bytes));
    }
    let state: Vec<u8> = contents.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
    let stamp = folder.join("installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == state) {
        return Ok(());
    }

    say_error(&format!("installing into `{}`, as {} has it\n", folder.display(), lists[0]));
    let cannot_write = || format!("cannot write to `{}`", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(cannot_write)?;
    }
    fs::create_dir_all(folder).with_context(cannot_write)?;
    for (name, bytes) in contents {
        fs::write(folder.join(name), bytes).with_context(cannot_write)?;
    }
    install(folder)?;
    fs::write(stamp, state).with_context(cannot_write)
}

fn install_node(folder: &Path) -> Result<()> {
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]).current_dir(folder);
    finish(npm, "npm", "install Node.js 20 or newer, which brings npm")
}

fn install_python(folder: &Path) -> Result<()> {
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv"]).arg(folder);
    finish(venv, "python3", "install Python 3.11 or newer with its `venv` module")?;
    let mut pip = Command::new(folder.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    pip.arg(folder.join("requirements.txt"));
    finish(pip, "pip", "install Python 3.11 or newer with its `venv` module")
}

/// Runs an installer. What it prints is shown only if it fails.
fn finish(mut command: Command, name: &str, remedy: &str) -> Result<()> {
    let output = match command.output() {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => bail!("`{name}` is not on the PATH; {remedy}"),
        Err(error) => return Err(error).with_context(|| format!("cannot start `{name}`; {remedy}")),
    };
    if !output.status.success() {
        let text = [output.stdout, output.stderr].concat();
        bail!("`{name}` has failed ({}); {remedy}\n{}", output.status, String::from_utf8_lossy(&text).trim_end());
    }
    Ok(())
}
