//! What `--check` prints: what the files should become, as `diff -u` would say it.

use crate::sync::{Change, ChangeKind};
use crate::terminal::count;
use similar::TextDiff;
use std::fmt::Write as _;
use std::time::Duration;

/// More lines of one file help nobody.
const LINES: usize = 60;
/// Nor do more files; they are only named.
const FILES: usize = 12;
/// Two texts with nothing in common take long to compare well, so after this time they are compared badly.
const PATIENCE: Duration = Duration::from_millis(500);

pub(super) fn text(folder: &str, changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes.iter().take(FILES) {
        text.push_str(&shortened(&one(folder, change)));
    }
    for change in changes.iter().skip(FILES) {
        let what = match change.kind {
            ChangeKind::Missing { .. } => "missing",
            ChangeKind::Changed { .. } => "changed",
            ChangeKind::Stale { .. } => "stale",
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{what}: {folder}/{}", change.path);
    }
    text
}

fn one(folder: &str, change: &Change) -> String {
    let path = format!("{folder}/{}", change.path);
    let (old_name, old, new, new_name) = match &change.kind {
        ChangeKind::Missing { new } => ("/dev/null", &[][..], &new[..], path.as_str()),
        ChangeKind::Changed { old, new } => (path.as_str(), &old[..], &new[..], path.as_str()),
        ChangeKind::Stale { old } => (path.as_str(), &old[..], &[][..], "/dev/null"),
    };
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(&*old, &*new);
    let hunks = diff.unified_diff().to_string();
    format!("--- {old_name}\n+++ {new_name}\n{hunks}")
}

fn shortened(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let shown = lines.len().min(LINES);
    let mut short: String = lines[..shown].iter().flat_map(|line| [line, "\n"]).collect();
    if shown < lines.len() {
        let _ = writeln!(short, "… {}", count(lines.len() - shown, "more line"));
    }
    short
}
