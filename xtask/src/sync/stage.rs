//! The steps of an exchange, each of which the run may not survive; see [`sync`](crate::sync).

use super::{Entry, STAGE, Tree, tree};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::env;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

/// Builds the top-level entries that change, whole, beside the old ones.
pub(super) fn build(folder: &Path, wanted: &Tree, roots: &BTreeSet<&str>) -> Result<()> {
    let new = folder.join(STAGE).join("new");
    let present = tree::read(folder, roots)?;
    let mut folders = BTreeSet::from([new.clone()]);
    for (path, bytes) in wanted.iter().filter(|(path, _)| roots.contains(tree::root_of(path))) {
        let to = new.join(path);
        let cannot_write = || format!("cannot write `{}`", to.display());
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent).with_context(cannot_write)?;
            folders.extend(parent.ancestors().take_while(|folder| folder.starts_with(&new)).map(Path::to_owned));
        }
        let is_same = matches!(present.get(path), Some(Entry::File(old)) if old == bytes);
        if is_same {
            keep(&folder.join(path), &to).with_context(cannot_write)?;
        } else {
            write(&to, bytes).with_context(cannot_write)?;
        }
    }
    for folder in &folders {
        flush_folder(folder);
    }
    die_here_if_told("staged");
    Ok(())
}

/// From here on the new files are the true ones.
pub(super) fn commit(folder: &Path) -> Result<()> {
    let stage = folder.join(STAGE);
    write(&stage.join("commit"), b"").with_context(|| format!("cannot write to `{}`", stage.display()))?;
    flush_folder(&stage);
    die_here_if_told("committed");
    Ok(())
}

/// Puts the new entries in the place of the old ones, from wherever an earlier attempt stopped.
pub(super) fn swap(folder: &Path) -> Result<()> {
    let (new, old) = (folder.join(STAGE).join("new"), folder.join(STAGE).join("old"));
    let cannot_swap = || format!("cannot exchange the files of `{}`; run the command again", folder.display());
    fs::create_dir_all(&old).with_context(cannot_swap)?;
    let mut entries = Vec::new();
    for entry in fs::read_dir(&new).with_context(cannot_swap)? {
        entries.push(entry.with_context(cannot_swap)?);
    }
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let place = folder.join(entry.file_name());
        if entry.file_type().with_context(cannot_swap)?.is_dir() {
            put_aside(&place, &old.join(entry.file_name())).with_context(cannot_swap)?;
            die_here_if_told("aside");
        }
        fs::rename(entry.path(), &place).with_context(cannot_swap)?;
        die_here_if_told("swapped");
    }
    flush_folder(folder);
    die_here_if_told("finished");
    Ok(())
}

/// Finishes what a run has committed that did not live to do it, or forgets what it has not.
pub(super) fn recover(folder: &Path) -> Result<()> {
    let stage = folder.join(STAGE);
    if stage.join("commit").exists() && stage.join("new").exists() {
        swap(folder)?;
    }
    // The commit goes first, so that a stage that is half removed is never taken for a whole one.
    for leftover in ["commit", "new", "old"] {
        remove(&stage.join(leftover)).with_context(|| format!("cannot clean up `{}`", stage.display()))?;
    }
    Ok(())
}

/// Moves the old folder out of the way. A file cannot be renamed over a folder, nor a folder over one that is not empty.
fn put_aside(place: &Path, aside: &Path) -> std::io::Result<()> {
    if fs::symlink_metadata(place).is_ok() {
        // Somebody has put a new folder here since the old one was moved.
        remove(aside)?;
        fs::rename(place, aside)?;
    }
    Ok(())
}

/// An unchanged file in the new tree, with its time.
fn keep(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::hard_link(from, to).or_else(|_| {
        // Not every file system has hard links.
        let modified = fs::metadata(from)?.modified()?;
        fs::copy(from, to)?;
        File::options().write(true).open(to)?.set_modified(modified)
    })
}

fn write(to: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create_new(to)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes the names in a folder as durable as the files. Not every system can.
fn flush_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

fn remove(path: &Path) -> std::io::Result<()> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
    }
}

/// The tests kill a run after each of its steps, by name.
fn die_here_if_told(step: &str) {
    if env::var_os("SPECSMITH_DIE_AFTER").is_some_and(|told| told == step) {
        std::process::abort();
    }
}
