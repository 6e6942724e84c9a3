//! Where things are.

use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};

/// The folder of the workspace's `Cargo.toml`.
///
/// `cargo run` says where `xtask` is now; what was true at compile time serves a binary that is started by itself.
pub(crate) fn root() -> Result<PathBuf> {
    let xtask = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let root =
        Path::new(&xtask).parent().context("xtask has no folder above it; run `cargo xtask` in the workspace")?;
    Ok(root.to_owned())
}

/// Where cargo builds, and where tools are installed that are not part of the project.
pub(crate) fn target(root: &Path) -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}
