//! One writer at a time.

use super::STAGE;
use anyhow::{Context, Result, bail};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// The lock of a target. Dropped without [`Lock::release`], it leaves the stage to the next run, which knows from it how
/// far this one came.
#[derive(Debug)]
pub(super) struct Lock {
    stage: PathBuf,
    file: File,
}

/// Takes the lock, or says that somebody else has it.
pub(super) fn take(folder: &Path) -> Result<Lock> {
    let stage = folder.join(STAGE);
    let path = stage.join("lock");
    let cannot_lock = || format!("cannot lock `{}`", folder.display());
    let is_link = fs::symlink_metadata(&stage).is_ok_and(|metadata| metadata.is_symlink());
    if is_link {
        bail!("`{}` is a symbolic link; remove it", stage.display());
    }
    loop {
        fs::create_dir_all(&stage).with_context(cannot_lock)?;
        let file = match File::options().create(true).truncate(false).write(true).open(&path) {
            Ok(file) => file,
            // The other run has just ended and taken the folder away.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error).with_context(cannot_lock),
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!(
                "another `cargo xtask generate` writes to `{}` at this moment; wait for it, then run the command again",
                folder.display()
            ),
            Err(TryLockError::Error(error)) => return Err(error).with_context(cannot_lock),
        }
        // Between opening and locking, the other run may have ended and removed the file: then this lock keeps nobody
        // out, and the file has to be made anew.
        if is_at(&file, &path) {
            return Ok(Lock { stage, file });
        }
    }
}

impl Lock {
    /// Cleans up and lets others in. A failure to remove is no failure of the run: the next one removes the rest.
    pub(super) fn release(self) {
        let _ = fs::remove_dir_all(&self.stage);
        drop(self.file);
    }
}

/// Whether an open file is the one at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// Elsewhere an open file cannot be removed.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}
