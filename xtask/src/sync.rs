//! Makes a folder hold exactly the files that were generated: writes what differs, removes what is stale, or only
//! tells. All or nothing, even if the run is killed.
//!
//! # Which files are ours
//!
//! The top-level names among the generated paths: a file such as `Cargo.toml`, and the folder `src` with all that is in
//! it. Everything else in the target, such as `examples/`, is the author's and is neither read nor written.
//!
//! # How the files are exchanged
//!
//! Two things are wanted at once. A run that is killed must leave the old files or the new ones, so files cannot be
//! written where they are; and a file whose bytes stay the same must keep its time, or else cargo would compile it
//! again, so the folder cannot simply be written anew.
//!
//! 1. *Stage.* In `.specsmith/new`, on the target's own file system, a complete new `src` is built: an unchanged file as
//!    a hard link to the old one (the same inode, so the same time), a changed one written and flushed to the disk.
//! 2. *Commit.* The empty file `.specsmith/commit` appears. Until then a run that dies has changed nothing.
//! 3. *Swap.* A file is renamed over the old one. For `src` these are two renames: the old one aside to
//!    `.specsmith/old`, the new one in. What happens to be a symbolic link is renamed as such, so nothing outside of the
//!    target is ever followed to or written.
//! 4. *Clean up.* `.specsmith` is removed.
//!
//! The next run begins with what is left of a dead one: with a commit it does the rest of step 3, without one it throws
//! the stage away. A lock in `.specsmith` keeps two runs apart; the system drops it when a process dies.

mod lock;
mod stage;
mod tree;

pub(crate) use tree::{Entry, Tree};

use anyhow::{Context, Result};
use lock::Lock;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Where a run keeps what it has not finished, inside the target.
pub(crate) const STAGE: &str = ".specsmith";

/// A file that is not as it should be.
#[derive(Debug)]
pub(crate) struct Change {
    /// With `/`, inside the target.
    pub(crate) path: String,
    pub(crate) kind: ChangeKind,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ChangeKind {
    Missing { new: Vec<u8> },
    Changed { old: Vec<u8>, new: Vec<u8> },
    Stale { old: Vec<u8> },
}

/// A target nobody else writes to for as long as this value lives.
#[derive(Debug)]
pub(crate) struct Target<'a> {
    folder: &'a Path,
    lock: Lock,
}

/// Begins to write: makes the folder, waits for nobody, and finishes what a dead run has left.
pub(crate) fn open(folder: &Path) -> Result<Target<'_>> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    let lock = lock::take(folder)?;
    stage::recover(folder)?;
    Ok(Target { folder, lock })
}

impl Target<'_> {
    /// Exchanges the files, and says which were not as they should be.
    pub(crate) fn replace(self, wanted: &Tree) -> Result<Vec<Change>> {
        let changes = compare(self.folder, wanted)?;
        if !changes.is_empty() {
            let roots: BTreeSet<&str> = changes.iter().map(|change| tree::root_of(&change.path)).collect();
            if let Err(error) = stage::build(self.folder, wanted, &roots) {
                self.lock.release();
                return Err(error);
            }
            stage::commit(self.folder)?;
            stage::swap(self.folder)?;
        }
        self.lock.release();
        Ok(changes)
    }
}

/// What differs between the folder and what is wanted. Writes nothing.
pub(crate) fn compare(folder: &Path, wanted: &Tree) -> Result<Vec<Change>> {
    let roots: BTreeSet<&str> = wanted.keys().map(|path| tree::root_of(path)).collect();
    let mut present = tree::read(folder, &roots)?;
    let mut changes = Vec::new();
    for (path, new) in wanted {
        tree::check_path(path)?;
        let kind = match present.remove(path) {
            Some(Entry::File(old)) if old == *new => continue,
            Some(Entry::File(old)) => ChangeKind::Changed { old, new: new.clone() },
            Some(Entry::Foreign) | None => ChangeKind::Missing { new: new.clone() },
        };
        changes.push(Change { path: path.clone(), kind });
    }
    for (path, entry) in present {
        let old = match entry {
            Entry::File(old) => old,
            Entry::Foreign => Vec::new(),
        };
        changes.push(Change { path, kind: ChangeKind::Stale { old } });
    }
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(changes)
}

/// What a folder holds below a top-level name, such as `src`.
pub(crate) fn read(folder: &Path, root: &str) -> Result<BTreeMap<String, Entry>> {
    tree::read(folder, &BTreeSet::from([root]))
}
