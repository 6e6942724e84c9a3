//! What a run has done, on one screen.

use crate::documents::{Input, Reading};
use crate::sync::{Change, ChangeKind};
use crate::terminal::count;
use std::fmt::Write as _;
use std::time::Duration;

/// A document in numbers.
#[derive(Debug)]
pub(super) struct Line {
    name: String,
    operations: usize,
    types: usize,
    warnings: usize,
}

impl Line {
    /// Nothing for a document that could not be read.
    pub(super) fn of(input: &Input, reading: &Reading) -> Option<Line> {
        let document = reading.document.as_ref()?;
        Some(Line {
            name: input.name.clone(),
            operations: document.module.operations.len(),
            types: document.module.types.len(),
            warnings: reading.warnings,
        })
    }
}

#[derive(Debug)]
pub(super) struct Summary<'a> {
    pub(super) lines: &'a [Line],
    /// How many files there are now.
    pub(super) files: usize,
    pub(super) changes: &'a [Change],
    pub(super) took: Duration,
}

impl Summary<'_> {
    pub(super) fn text(&self, folder: &str) -> String {
        let width = self.lines.iter().map(|line| line.name.chars().count()).max().unwrap_or(0).max("document".len());
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:width$}  operations  types  warnings", "document");
        for Line { name, operations, types, warnings } in self.lines {
            let _ = writeln!(text, "{name:width$}  {operations:10}  {types:5}  {warnings:8}");
        }
        let removed = self.changes.iter().filter(|change| matches!(change.kind, ChangeKind::Stale { .. })).count();
        let written = self.changes.len() - removed;
        let _ = writeln!(
            text,
            "{folder}: {} ({written} written, {} unchanged), {removed} removed, in {:.2} s",
            count(self.files, "file"),
            self.files - written,
            self.took.as_secs_f64(),
        );
        text
    }
}
