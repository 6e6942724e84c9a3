//! Files as values.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The files a target should hold: their path in it, with `/`, and their bytes.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// Something a target does hold.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    File(Vec<u8>),
    /// A symbolic link or a device: not looked into, and never right.
    Foreign,
}

/// The first step of a path.
pub(crate) fn root_of(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

/// Names come from documents. The generator makes identifiers of them, so this cannot fail; if it did, a file would
/// land outside of the target.
pub(crate) fn check_path(path: &str) -> Result<()> {
    let is_plain = |step: &str| {
        !step.is_empty() && !step.starts_with('.') && step.chars().all(|c| c.is_alphanumeric() || "._-".contains(c))
    };
    if !path.split('/').all(is_plain) {
        bail!("the generator wants to write to `{path}`; this is a defect, please report it");
    }
    Ok(())
}

/// What is in a folder below some top-level names. Empty folders are nothing, as in git.
pub(crate) fn read(folder: &Path, roots: &BTreeSet<&str>) -> Result<BTreeMap<String, Entry>> {
    let mut entries = BTreeMap::new();
    for root in roots {
        read_into(&folder.join(root), root, &mut entries)?;
    }
    Ok(entries)
}

fn read_into(at: &Path, path: &str, entries: &mut BTreeMap<String, Entry>) -> Result<()> {
    let cannot_read = || format!("cannot read `{}`", at.display());
    let kind = match fs::symlink_metadata(at) {
        Ok(metadata) => metadata.file_type(),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(()),
        Err(error) => return Err(error).with_context(cannot_read),
    };
    if kind.is_dir() {
        for entry in fs::read_dir(at).with_context(cannot_read)? {
            let entry = entry.with_context(cannot_read)?;
            let inside = format!("{path}/{}", entry.file_name().to_string_lossy());
            read_into(&entry.path(), &inside, entries)?;
        }
    } else if kind.is_file() {
        entries.insert(path.to_owned(), Entry::File(fs::read(at).with_context(cannot_read)?));
    } else {
        entries.insert(path.to_owned(), Entry::Foreign);
    }
    Ok(())
}
