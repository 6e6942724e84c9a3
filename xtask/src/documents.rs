//! The documents to generate from, and what is wrong with them.

use crate::Usage;
use crate::terminal::{color, did_you_mean, say_error};
use anyhow::{Context, Result, bail};
use codegen::Source;
use codegen::diag::{self, Diagnostics, Severity};
use std::fs;
use std::path::{Path, PathBuf};

/// What the files of `spec/` end in.
const EXTENSIONS: [&str; 3] = ["yaml", "yml", "json"];

/// A file that holds a document.
#[derive(Debug)]
pub(crate) struct Input {
    /// The file's stem, which becomes the module's name.
    pub(crate) name: String,
    pub(crate) file: PathBuf,
    /// The file as messages show it.
    pub(crate) shown: String,
    /// The file as generated code names it, where no folder of this machine may appear.
    pub(crate) source: String,
}

impl Input {
    /// Anybody's file, as it was given on the command line.
    pub(crate) fn anywhere(file: &Path) -> Result<Input> {
        let (Some(name), Some(source)) = (file.file_stem(), file.file_name()) else {
            bail!("`{}` is not a file", file.display());
        };
        Ok(Input {
            name: name.to_string_lossy().into_owned(),
            file: file.to_owned(),
            shown: file.display().to_string(),
            source: source.to_string_lossy().into_owned(),
        })
    }
}

/// All documents of `spec/`, by name.
pub(crate) fn all(root: &Path) -> Result<Vec<Input>> {
    let folder = root.join("spec");
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot list `{}`", folder.display()))?;
    let mut inputs = Vec::new();
    for entry in entries {
        let file = entry.with_context(|| format!("cannot list `{}`", folder.display()))?.path();
        let is_document = file.extension().is_some_and(|ending| EXTENSIONS.iter().any(|known| ending == *known));
        if !is_document || !file.is_file() {
            continue;
        }
        let Some(file_name) = file.file_name().and_then(|name| name.to_str()) else {
            bail!("the name of `{}` is not UTF-8; rename the file", file.display());
        };
        let shown = format!("spec/{file_name}");
        let name = stem(file_name).to_owned();
        inputs.push(Input { name, shown: shown.clone(), source: shown, file });
    }
    if inputs.is_empty() {
        bail!("`spec/` holds no document; put a `.yaml`, `.yml` or `.json` file there");
    }
    inputs.sort_by(|a, b| (&a.name, &a.shown).cmp(&(&b.name, &b.shown)));
    Ok(inputs)
}

/// For each document, whether one of the names means it. A name is a document's (`client-failover`), its module's
/// (`client_failover`) or its file's (`spec/client-failover.yaml`).
pub(crate) fn selected(inputs: &[Input], names: &[String]) -> Result<Vec<bool>> {
    let mut selected = vec![names.is_empty(); inputs.len()];
    for name in names {
        let wanted = key(stem(name.rsplit(['/', '\\']).next().unwrap_or(name)));
        let found: Vec<usize> = (0..inputs.len()).filter(|&i| key(&inputs[i].name) == wanted).collect();
        if found.is_empty() {
            let nearest = did_you_mean(name, inputs.iter().map(|input| input.name.as_str()));
            let list = inputs.iter().map(|input| format!("`{}`", input.name)).collect::<Vec<_>>().join(", ");
            return Err(Usage(format!("`spec/` has no document `{name}`{nearest}; there are {list}")).into());
        }
        for i in found {
            selected[i] = true;
        }
    }
    Ok(selected)
}

/// The name without the ending of a document.
fn stem(file_name: &str) -> &str {
    match file_name.rsplit_once('.') {
        Some((stem, ending)) if EXTENSIONS.contains(&ending) => stem,
        _ => file_name,
    }
}

fn key(name: &str) -> String {
    name.to_lowercase().replace('_', "-")
}

/// What has become of a document.
#[derive(Debug)]
pub(crate) struct Reading {
    /// Nothing if there was an error.
    pub(crate) document: Option<codegen::Document>,
    pub(crate) warnings: usize,
    /// Errors and warnings, to be shown.
    messages: String,
    /// Their number in one line.
    verdict: String,
}

/// Reads a document. What is wrong with it, or with its file, is part of the result.
pub(crate) fn read(input: &Input) -> Reading {
    let text = match read_text(&input.file) {
        Ok(text) => text,
        Err(reason) => {
            let messages = format!("error: cannot read `{}`: {reason}\n\n", input.shown);
            let verdict = format!("error: {}: 1 error; nothing was written\n", input.name);
            return Reading { document: None, warnings: 0, messages, verdict };
        }
    };
    let mut diags = Diagnostics::default();
    let source = Source { name: &input.name, path: &input.source, text: &text };
    let document = codegen::read(&source, &mut diags).ok();
    Reading {
        document,
        warnings: diags.count(Severity::Warning),
        messages: diag::render(&diags, &Source { path: &input.shown, ..source }, color()),
        verdict: diag::summary(&diags, &input.name).map(|line| format!("{line}\n")).unwrap_or_default(),
    }
}

fn read_text(file: &Path) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.iter().filter(|&&byte| byte == b'\n').count() + 1;
        format!("line {line} is not UTF-8; save the file as UTF-8")
    })
}

/// Shows what is wrong with documents: first everything, then a line for each of them. `true` if none has an error.
pub(crate) fn show(readings: &[&Reading]) -> bool {
    for reading in readings {
        say_error(&reading.messages);
    }
    for reading in readings {
        say_error(&reading.verdict);
    }
    readings.iter().all(|reading| reading.document.is_some())
}
