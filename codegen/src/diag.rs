//! What is wrong with a document, and what to do about it.

pub mod codes;
mod positions;
mod render;
mod suggest;

pub use codes::Code;
pub use positions::{Place, places};
pub use render::{Color, render, summary};
pub use suggest::closest;

use crate::pointer::Pointer;
use std::collections::HashSet;

/// Whether a diagnostic stops the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

/// One finding, with its place in the author's document.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub code: &'static Code,
    /// Lower case, without a full stop, the author's words in backticks.
    pub message: String,
    pub primary: Mark,
    /// Other places that have to do with it.
    pub secondary: Vec<Mark>,
    /// The remedy.
    pub help: Option<String>,
}

/// A place with a word about it.
#[derive(Clone, Debug)]
pub struct Mark {
    pub at: Pointer,
    pub spot: Spot,
    /// What stands there, such as `referred to here`.
    pub label: Option<String>,
}

/// What of a `key: value` pair is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    Key,
    Value,
    /// The key where it stands for the second (2), third (3)… time.
    Again(usize),
    /// This byte of the text (without its byte order mark), where no tree could be read.
    Byte(usize),
}

impl Diagnostic {
    /// From the letter of the code.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Points at the key instead of the value.
    pub fn at_key(&mut self) -> &mut Self {
        self.primary.spot = Spot::Key;
        self
    }

    /// Points at the key where it stands for the second (2), third (3)… time.
    pub fn at_again(&mut self, nth: usize) -> &mut Self {
        self.primary.spot = Spot::Again(nth);
        self
    }

    /// Points at a byte of the text, for what has no pointer.
    pub fn at_byte(&mut self, offset: usize) -> &mut Self {
        self.primary.spot = Spot::Byte(offset);
        self
    }

    /// Says what stands at the place.
    pub fn label(&mut self, label: impl Into<String>) -> &mut Self {
        self.primary.label = Some(label.into());
        self
    }

    /// Shows another place.
    pub fn also(&mut self, at: &Pointer, label: impl Into<String>) -> &mut Self {
        self.secondary.push(Mark { at: at.clone(), spot: Spot::Key, label: Some(label.into()) });
        self
    }

    /// Shows another place that has no pointer.
    pub fn also_at_byte(&mut self, offset: usize, label: impl Into<String>) -> &mut Self {
        self.secondary.push(Mark { at: Pointer::root(), spot: Spot::Byte(offset), label: Some(label.into()) });
        self
    }

    /// Says the remedy.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }
}

/// Everything that the stages have found in one document.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

/// A stage has reported at least one error, so the next one cannot start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

impl Diagnostics {
    /// Adds a finding; the severity is the code's.
    pub fn report(&mut self, code: &'static Code, at: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.list.push(Diagnostic {
            code,
            message: message.into(),
            primary: Mark { at: at.clone(), spot: Spot::Value, label: None },
            secondary: Vec::new(),
            help: None,
        });
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Says of those from the index `first` on where the author wrote what they are about. What stands in the tree
    /// several times was written once, and is told once.
    pub(crate) fn relocate(&mut self, first: usize, author: impl Fn(&Pointer) -> Pointer) {
        let mut told = HashSet::new();
        let mut index = 0;
        self.list.retain_mut(|diag| {
            index += 1;
            if index <= first {
                return true;
            }
            for mark in std::iter::once(&mut diag.primary).chain(&mut diag.secondary) {
                mark.at = author(&mark.at);
            }
            told.insert((diag.code.id, diag.primary.at.clone(), diag.message.clone()))
        });
    }

    /// Everything, in the order in which it was found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.severity() == severity).count()
    }

    /// Stops between two stages if the first one has found an error.
    pub fn propagate(&self) -> Result<(), Stopped> {
        if self.count(Severity::Error) > 0 { Err(Stopped) } else { Ok(()) }
    }
}

/// The author's words in backticks: on one line, and not longer than people read.
pub fn quote(text: &str) -> String {
    format!("`{}`", shorten(text))
}

/// The author's words on one line, and not longer than people read.
pub(crate) fn shorten(text: &str) -> String {
    const MOST: usize = 60;
    let mut short: String = text.chars().take(MOST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}

/// `` `a`, `b` or `c` ``.
pub fn any_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(quote).collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
    }
}
