//! From pointers to places in the text.
//!
//! The tree has no positions, so that reading is simple and quick. When there is something to show, one pass over the
//! events of a second parser, which knows where everything stands and reads JSON as YAML, finds all places at once.

use super::{Diagnostics, Mark, Spot};
use crate::Source;
use crate::pointer::Pointer;
use granit_parser::{Event, Parser, Span};
use std::collections::HashMap;
use std::ops::Range;

/// Where the first character of something stands, both counted from 1; the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// The place of every diagnostic, in the order of [`Diagnostics::iter`].
pub fn places(diags: &Diagnostics, source: &Source<'_>) -> Vec<Place> {
    let text = without_bom(source.text);
    let lines = Lines::new(text);
    let map = Positions::find(text, diags.iter().map(|diag| &diag.primary));
    diags.iter().map(|diag| lines.place(text, map.range(text, &diag.primary).start)).collect()
}

/// The text as it is counted: without a byte order mark.
pub(super) fn without_bom(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Where each line begins.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect())
    }

    /// The number of the line, counted from 0.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.0.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The bytes of a line, without its end.
    pub(super) fn range(&self, text: &str, line: usize) -> Range<usize> {
        let start = self.0[line];
        let end = self.0.get(line + 1).map_or(text.len(), |next| next - 1);
        let end = if text[start..end].ends_with('\r') { end - 1 } else { end };
        start..end
    }

    pub(super) fn place(&self, text: &str, offset: usize) -> Place {
        let line = self.line(offset);
        Place { line: line + 1, column: text[self.0[line]..offset].chars().count() + 1 }
    }
}

/// The places of the pointers that were asked for, as a tree of their tokens.
pub(super) struct Positions {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    children: HashMap<String, usize>,
    found: Option<Found>,
}

struct Found {
    key: Option<Range<usize>>,
    /// A scalar, or where an object or a list begins.
    value: Range<usize>,
    kind: Kind,
    /// The key where it stands a second, third… time.
    again: Vec<Range<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Scalar,
    Container,
}

impl Positions {
    /// Finds the places of `marks` in one pass.
    pub(super) fn find<'a>(text: &str, marks: impl Iterator<Item = &'a Mark>) -> Self {
        let mut positions = Self { nodes: vec![Node::default()] };
        let mut whole = false;
        for mark in marks {
            positions.want(&mark.at);
            whole |= matches!(mark.spot, Spot::Again(_));
        }
        let missing = if whole { usize::MAX } else { positions.nodes.len() };
        Walk { positions: &mut positions, stack: Vec::new(), missing }.run(text);
        positions
    }

    fn want(&mut self, at: &Pointer) {
        let mut node = 0;
        for token in at.tokens() {
            let next = self.nodes.len();
            node = *self.nodes[node].children.entry(token).or_insert(next);
            if node == next {
                self.nodes.push(Node::default());
            }
        }
    }

    /// What to underline: never more than one line.
    pub(super) fn range(&self, text: &str, mark: &Mark) -> Range<usize> {
        if let Spot::Byte(offset) = mark.spot {
            return one_line(text, offset..text.len(), 1);
        }
        let mut spot = mark.spot;
        let mut nearest = None;
        let mut node = Some(0);
        let mut tokens = mark.at.tokens();
        while let Some(id) = node {
            let Some(found) = &self.nodes[id].found else { break };
            nearest = Some(found);
            node = tokens.next().and_then(|token| self.nodes[id].children.get(&token).copied());
            if node.is_some_and(|id| self.nodes[id].found.is_none()) {
                // It is gone, or it never was: its nearest ancestor stands for it.
                spot = Spot::Key;
            }
        }
        let Some(found) = nearest else { return one_line(text, 0..text.len(), usize::MAX) };
        let range = match (spot, &found.key) {
            (Spot::Again(nth), Some(key)) => found.again.get(nth.saturating_sub(2)).unwrap_or(key),
            (Spot::Key, Some(key)) => key,
            (Spot::Value, Some(key)) if found.kind == Kind::Container => key,
            _ => &found.value,
        };
        one_line(text, range.clone(), usize::MAX)
    }
}

/// Cuts a range to its first line and to so many characters; at least one character where there is one.
fn one_line(text: &str, range: Range<usize>, most: usize) -> Range<usize> {
    let start = range.start.min(text.len());
    let part = &text[start..range.end.clamp(start, text.len())];
    let part = part.split(['\n', '\r']).next().unwrap_or_default();
    let end = part.char_indices().nth(most).map_or(part.len(), |(i, _)| i);
    start..start + part[..end].trim_end().len()
}

/// A pass over the events.
struct Walk<'a> {
    positions: &'a mut Positions,
    stack: Vec<Frame>,
    /// How many are still to be found.
    missing: usize,
}

/// An open object or list. `node` is its place among the pointers that were asked for, if it has one.
enum Frame {
    /// The next scalar is a key.
    Key {
        node: Option<usize>,
    },
    /// The next value belongs to this key.
    Value {
        node: Option<usize>,
        child: Option<usize>,
        key: Range<usize>,
    },
    Item {
        node: Option<usize>,
        index: usize,
    },
}

impl Walk<'_> {
    fn run(&mut self, text: &str) {
        let options = granit_parser::options! {
            emit_comments: false,
            emit_unresolved_aliases: true,
            simple_key_max_lookahead: 1 << 20,
            flow_nesting_limit: 1000,
            block_nesting_limit: 1000,
        };
        for event in Parser::new_from_str_with_options(text, options) {
            let Ok((event, span)) = event else { return };
            match event {
                Event::Scalar(value, ..) => self.scalar(&value, &span),
                Event::Alias(_) | Event::UnresolvedAlias(_) => self.scalar("", &span),
                Event::MappingStart(..) => {
                    let node = self.begin(&span);
                    self.stack.push(Frame::Key { node });
                }
                Event::SequenceStart(..) => {
                    let node = self.begin(&span);
                    self.stack.push(Frame::Item { node, index: 0 });
                }
                Event::MappingEnd | Event::SequenceEnd => {
                    self.stack.pop();
                    self.step();
                }
                // Only the first document is read.
                Event::DocumentEnd => return,
                _ => {}
            }
            // An object is shown at its first key, which is the next event.
            if self.missing == 0 && matches!(self.stack.last(), Some(Frame::Value { .. } | Frame::Item { .. }) | None) {
                return;
            }
        }
    }

    fn scalar(&mut self, value: &str, span: &Span) {
        if let Some(Frame::Key { node }) = self.stack.last() {
            let node = *node;
            let key = bytes(span);
            let child = node.and_then(|node| self.positions.nodes[node].children.get(value).copied());
            self.first(node, &key);
            self.stack.pop();
            self.stack.push(Frame::Value { node, child, key });
            return;
        }
        self.found(span, Kind::Scalar);
        self.step();
    }

    /// An object or a list begins; says which of the pointers it is.
    fn begin(&mut self, span: &Span) -> Option<usize> {
        if let Some(Frame::Key { node }) = self.stack.last() {
            // A key that is an object. The reader refuses it, so nothing is looked for inside.
            let node = *node;
            self.stack.pop();
            self.stack.push(Frame::Value { node, child: None, key: bytes(span) });
            return None;
        }
        self.found(span, Kind::Container)
    }

    /// A value stands here.
    fn found(&mut self, span: &Span, kind: Kind) -> Option<usize> {
        let (id, key) = match self.stack.last() {
            None => (Some(0), None),
            Some(Frame::Value { child, key, .. }) => (*child, Some(key.clone())),
            Some(Frame::Item { node: Some(node), index }) => {
                (self.positions.nodes[*node].children.get(&index.to_string()).copied(), None)
            }
            Some(Frame::Item { node: None, .. } | Frame::Key { .. }) => (None, None),
        };
        let node = &mut self.positions.nodes[id?];
        match (&mut node.found, key) {
            (None, key) => {
                node.found = Some(Found { key, value: bytes(span), kind, again: Vec::new() });
                self.missing = self.missing.saturating_sub(1);
            }
            (Some(found), Some(key)) => {
                found.again.push(key);
                return None;
            }
            (Some(_), None) => {}
        }
        id
    }

    /// An object without a key of its own is shown at its first key.
    fn first(&mut self, node: Option<usize>, key: &Range<usize>) {
        if let Some(found) = node.and_then(|node| self.positions.nodes[node].found.as_mut())
            && found.kind == Kind::Container
            && found.value.is_empty()
        {
            found.value = key.clone();
        }
    }

    /// A value has ended.
    fn step(&mut self) {
        match self.stack.pop() {
            Some(Frame::Value { node, .. }) => self.stack.push(Frame::Key { node }),
            Some(Frame::Item { node, index }) => self.stack.push(Frame::Item { node, index: index + 1 }),
            Some(frame @ Frame::Key { .. }) => self.stack.push(frame),
            None => {}
        }
    }
}

fn bytes(span: &Span) -> Range<usize> {
    span.byte_range().unwrap_or(0..0)
}
