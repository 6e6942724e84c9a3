//! `cargo xtask generate`: documents to Rust.

mod crate_of_one;
mod difference;
mod summary;

use crate::documents::{self, Input, Reading};
use crate::sync::{self, Entry, Tree};
use crate::terminal::{count, say, say_error};
use crate::{Outcome, Usage, workspace};
use anyhow::{Context, Result, bail};
use codegen::diag::Diagnostics;
use codegen::plan::{self, Layout, Package};
use std::path::{Path, PathBuf};
use std::time::Instant;
use summary::Summary;

/// Generates Rust clients from OpenAPI documents
///
/// Without options, every document of `spec/` becomes a module of `generated/`. All documents are read before anything
/// is written; if one of them has an error, nothing is.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Documents of `spec/` to generate anew; the files of the others stay as they are
    names: Vec<String>,

    /// Write nothing; print what would change, and fail if there is anything
    #[arg(long)]
    check: bool,

    /// Generate a crate of its own from this file
    #[arg(long, value_name = "FILE", requires = "out", conflicts_with = "names")]
    spec: Option<PathBuf>,

    /// The folder for the crate; it must be empty, or hold a crate that was generated
    #[arg(long, value_name = "DIR", requires = "spec")]
    out: Option<PathBuf>,

    /// The crate's name; the file's name in kebab case if it is not given
    #[arg(long, value_name = "CRATE", requires = "spec")]
    name: Option<String>,

    /// Leave `[workspace]` out of the crate's `Cargo.toml`, to make it a member of a workspace of your own
    #[arg(long, requires = "spec")]
    member: bool,
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let start = Instant::now();
    let job = match (&args.spec, &args.out) {
        (Some(spec), Some(out)) => crate_of_one::job(args, spec, out)?,
        _ => modules(args)?,
    };
    let Some(job) = job else { return Ok(Outcome::Bad) };
    if args.check {
        return check(&job);
    }
    let target = sync::open(&job.folder)?;
    let wanted = job.wanted()?;
    let changes = target.replace(&wanted)?;
    let summary = Summary { lines: &job.lines, files: wanted.len(), changes: &changes, took: start.elapsed() };
    say(&summary.text(&job.shown));
    Ok(Outcome::Good)
}

fn check(job: &Job) -> Result<Outcome> {
    let changes = sync::compare(&job.folder, &job.wanted()?)?;
    if changes.is_empty() {
        say(&format!("{} is what the documents say\n", job.shown));
        return Ok(Outcome::Good);
    }
    say(&difference::text(&job.shown, &changes));
    let files = count(changes.len(), "file");
    say_error(&format!("error: {}: {files} would change; run `{}`\n", job.shown, job.command));
    Ok(Outcome::Bad)
}

/// A package that is ready to be written.
struct Job {
    folder: PathBuf,
    /// The folder as messages show it.
    shown: String,
    /// The command that writes what is missing.
    command: String,
    files: codegen::Files,
    kept: Kept,
    lines: Vec<summary::Line>,
}

/// What stays as it is on the disk, although there may be something newer to write.
#[derive(Default)]
struct Kept {
    /// Modules whose documents were not asked for.
    modules: Vec<String>,
    /// Files that tell of all documents, while one of these cannot be read.
    files: Vec<String>,
}

impl Kept {
    fn holds(&self, path: &str) -> bool {
        self.modules.iter().any(|module| is_of_module(path, module)) || self.files.iter().any(|file| file == path)
    }
}

impl Job {
    /// The files that the folder should hold. The kept ones are read now, so call this when nobody else writes.
    fn wanted(&self) -> Result<Tree> {
        let mut wanted = Tree::new();
        for (path, text) in self.files.iter().filter(|(path, _)| !self.kept.holds(path)) {
            wanted.insert(path.clone(), text.clone().into_bytes());
        }
        let roots = self.kept.files.iter().map(String::as_str).chain(self.kept.modules.first().map(|_| "src"));
        for root in roots {
            for (path, entry) in sync::read(&self.folder, root)? {
                if let (true, Entry::File(bytes)) = (self.kept.holds(&path), entry) {
                    wanted.insert(path, bytes);
                }
            }
        }
        Ok(wanted)
    }
}

/// Whether a file is one of a module's.
fn is_of_module(path: &str, module: &str) -> bool {
    let inside = path.strip_prefix("src/").and_then(|path| path.strip_prefix(module));
    inside.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// All documents of `spec/` as one package, or nothing if one that is asked for has an error.
fn modules(args: &Args) -> Result<Option<Job>> {
    let root = workspace::root()?;
    let folder = root.join("generated");
    let inputs = documents::all(&root)?;
    let selected = documents::selected(&inputs, &args.names)?;
    let readings: Vec<Reading> = inputs.iter().map(documents::read).collect();

    let of_selected =
        || inputs.iter().zip(&readings).zip(&selected).filter(|(_, selected)| **selected).map(|(pair, _)| pair);
    if !documents::show(&of_selected().map(|(_, reading)| reading).collect::<Vec<_>>()) {
        return Ok(None);
    }
    let lines = of_selected().filter_map(|(input, reading)| summary::Line::of(input, reading)).collect();

    let mut package = Package { name: "generated".to_owned(), layout: Layout::ModulePerDocument, modules: Vec::new() };
    let mut taken: Vec<(String, &Input)> = Vec::new();
    let mut kept = Kept::default();
    let (mut is_any_unknown, mut is_any_new) = (false, false);
    for ((input, reading), selected) in inputs.iter().zip(readings).zip(&selected) {
        let (module, is_known) = match reading.document {
            Some(document) => (document.module, true),
            None => (placeholder(input)?, false),
        };
        let name = module.name.to_string();
        check_module(&name, input, &taken)?;
        let has_files = folder.join(format!("src/{name}.rs")).exists();
        is_any_new |= *selected && !has_files;
        if !selected {
            if !(is_known && has_files) {
                let state = if is_known { "has not been generated yet" } else { "has an error" };
                let remedy = format!("run `cargo xtask generate {}`", input.name);
                say_error(&format!("note: `{}` {state} and stays as it is; {remedy}\n", input.shown));
            }
            is_any_unknown |= !is_known;
            if !has_files {
                continue;
            }
            kept.modules.push(name.clone());
        }
        taken.push((name, input));
        package.modules.push(module);
    }
    // What they say of a document that cannot be read is better than what could be said of it now.
    let telling_of_all = ["Cargo.toml", "README.md", "src/lib.rs"];
    if is_any_unknown && !is_any_new && telling_of_all.iter().all(|file| folder.join(file).exists()) {
        kept.files = telling_of_all.map(str::to_owned).to_vec();
    }

    let files = codegen::write(&package).context("nothing was written")?;
    let command = std::iter::once("cargo xtask generate").chain(args.names.iter().map(String::as_str));
    let command = command.collect::<Vec<_>>().join(" ");
    Ok(Some(Job { folder, shown: "generated".to_owned(), command, files, kept, lines }))
}

/// Files are named after modules, so two modules of one name would be one file.
fn check_module(module: &str, input: &Input, taken: &[(String, &Input)]) -> Result<()> {
    if let Some((_, other)) = taken.iter().find(|(name, _)| name == module) {
        bail!("`{}` and `{}` are both the module `{module}`; rename one of the files", other.shown, input.shown);
    }
    // Cargo's files, the runtime's folder, and features that every package has.
    if ["lib", "main", "bin", "default", "reqwest", "ureq"].contains(&module) {
        bail!("`{}` would be the module `{module}`, which has a meaning of its own; rename the file", input.shown);
    }
    Ok(())
}

/// What stands for a document that is not asked for and has an error, so that `lib.rs` can go on naming its module.
fn placeholder(input: &Input) -> Result<plan::Module> {
    let text = r#"{"openapi": "3.0.3", "info": {"title": "", "version": ""}, "paths": {}}"#;
    let source = codegen::Source { name: &input.name, path: &input.source, text };
    match codegen::read(&source, &mut Diagnostics::default()) {
        Ok(document) => Ok(document.module),
        Err(_) => bail!("`{}` has an error; run `cargo xtask generate {}`", input.shown, input.name),
    }
}

/// Whether a folder is the workspace's own package.
fn is_our_own(folder: &Path) -> Result<bool> {
    let own = workspace::root()?.join("generated");
    Ok(matches!((folder.canonicalize(), own.canonicalize()), (Ok(a), Ok(b)) if a == b))
}

fn usage(message: String) -> anyhow::Error {
    Usage(message).into()
}
