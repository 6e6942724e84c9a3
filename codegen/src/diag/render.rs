//! Diagnostics as text for people.

use super::positions::{Lines, Positions, without_bom};
use super::{Diagnostic, Diagnostics, Mark, Severity, shorten};
use crate::Source;
use crate::pointer::Pointer;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::collections::HashMap;
use std::ops::Range;

/// Whether the text has escapes for terminals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    Never,
    Always,
}

/// Everything in the order of its place, each with the lines of the document that it is about.
///
/// A warning that is the same at many places is shown once, at the first, with their number.
pub fn render(diags: &Diagnostics, source: &Source<'_>, color: Color) -> String {
    let text = without_bom(source.text);
    let lines = Lines::new(text);
    let marks = diags.iter().flat_map(|diag| std::iter::once(&diag.primary).chain(&diag.secondary));
    let view = View { text, positions: Positions::find(text, marks), lines, path: source.path };
    let renderer = match color {
        Color::Never => Renderer::plain(),
        Color::Always => Renderer::styled(),
    };

    let mut sorted: Vec<&Diagnostic> = diags.iter().collect();
    sorted.sort_by_key(|diag| (view.range(&diag.primary).start, diag.severity()));
    let mut out = String::new();
    for (diag, more) in once(&sorted) {
        out.push_str(renderer.render(&view.report(diag, more)).trim_end());
        out.push_str("\n\n");
    }
    out
}

/// The last line: `error: petstore: 1 error, 2 warnings; nothing was written`. `None` if there is nothing to say.
pub fn summary(diags: &Diagnostics, name: &str) -> Option<String> {
    let count = |severity, word| match diags.count(severity) {
        0 => None,
        1 => Some(format!("1 {word}")),
        n => Some(format!("{n} {word}s")),
    };
    let warnings = count(Severity::Warning, "warning");
    match count(Severity::Error, "error") {
        Some(errors) => {
            let all: Vec<String> = std::iter::once(errors).chain(warnings).collect();
            Some(format!("error: {name}: {}; nothing was written", all.join(", ")))
        }
        None => warnings.map(|warnings| format!("warning: {name}: {warnings}")),
    }
}

/// Errors as they are; of warnings that say the same, the first, and at how many other places it is.
fn once<'a>(sorted: &[&'a Diagnostic]) -> Vec<(&'a Diagnostic, usize)> {
    let mut seen: HashMap<(&str, &str), usize> = HashMap::new();
    let mut list: Vec<(&Diagnostic, usize)> = Vec::new();
    for diag in sorted {
        if diag.severity() == Severity::Warning {
            let next = list.len();
            let first = *seen.entry((diag.code.id, &diag.message)).or_insert(next);
            if first < next {
                list[first].1 += 1;
                continue;
            }
        }
        list.push((diag, 0));
    }
    list
}

/// The way to a place, for people: `paths › /pets/{id} › get`, without what nobody would read.
fn way(at: &Pointer) -> String {
    const ENDS: usize = 12;
    let mut tokens: Vec<String> = at.tokens().map(|token| shorten(&token)).collect();
    if tokens.len() > 2 * ENDS {
        tokens.splice(ENDS..tokens.len() - ENDS, ["…".to_owned()]);
    }
    tokens.join(" › ")
}

/// A document, to be looked at.
struct View<'a> {
    text: &'a str,
    lines: Lines,
    positions: Positions,
    path: &'a str,
}

/// The widest line that is shown whole, and how much is shown before and after the place in a wider one.
const WIDEST: usize = 200;
const BEFORE: usize = 50;
const AFTER: usize = 80;

/// How far apart two places may be to be shown in one piece.
const MOST_LINES_BETWEEN: usize = 12;

impl<'a> View<'a> {
    fn range(&self, mark: &Mark) -> Range<usize> {
        self.positions.range(self.text, mark)
    }

    fn report(&self, diag: &'a Diagnostic, more: usize) -> Vec<Group<'a>> {
        let level = match diag.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let primary = self.range(&diag.primary);
        let title = level.clone().primary_title(diag.message.as_str()).id(diag.code.id);
        let mut report = Vec::new();
        let mut group = Group::with_title(title);
        if self.is_wide(self.lines.line(primary.start)) {
            // The place in the line would be that in the window, so it is said apart.
            let place = self.lines.place(self.text, primary.start);
            report.push(group.element(Origin::path(self.path).line(place.line).char_column(place.column)));
            group = Group::with_level(level).element(self.window(diag, &primary));
        } else {
            for snippet in self.snippets(diag, &primary) {
                group = group.element(snippet.path(self.path));
            }
        }
        if !diag.primary.at.as_str().is_empty() {
            group = group.element(Level::NOTE.with_name("at").message(way(&diag.primary.at)));
        }
        if more > 0 {
            let places = if more == 1 { "one other place".to_owned() } else { format!("{more} other places") };
            group = group.element(Level::NOTE.with_name("also").message(format!("the same at {places}")));
        }
        report.push(group);
        if let Some(help) = &diag.help {
            report.push(Group::with_title(Level::HELP.secondary_title(help.as_str())));
        }
        report
    }

    fn is_wide(&self, line: usize) -> bool {
        self.lines.range(self.text, line).len() > WIDEST
    }

    /// The pieces of text to show, that of the primary mark first.
    fn snippets(&self, diag: &'a Diagnostic, primary: &Range<usize>) -> Vec<Shown<'a>> {
        let home = self.lines.line(primary.start);
        let mut near = vec![(primary.clone(), AnnotationKind::Primary, diag.primary.label.as_deref())];
        let mut far = Vec::new();
        for mark in &diag.secondary {
            let range = self.range(mark);
            let line = self.lines.line(range.start);
            let entry = (range, AnnotationKind::Context, mark.label.as_deref());
            if self.is_wide(line) {
                continue;
            }
            if line.abs_diff(home) <= MOST_LINES_BETWEEN { near.push(entry) } else { far.push(vec![entry]) }
        }
        std::iter::once(near).chain(far).map(|marks| self.snippet(&marks)).collect()
    }

    fn snippet(&self, marks: &[(Range<usize>, AnnotationKind, Option<&'a str>)]) -> Shown<'a> {
        let lines = marks.iter().map(|(range, ..)| self.lines.line(range.start));
        let first = lines.clone().min().unwrap_or_default();
        let last = lines.max().unwrap_or_default();
        let start = self.lines.range(self.text, first).start;
        let end = self.lines.range(self.text, last).end;
        Snippet::source(&self.text[start..end]).line_start(first + 1).annotations(
            marks.iter().map(|(range, kind, label)| kind.span(range.start - start..range.end - start).label(*label)),
        )
    }

    /// The part of a wide line that is about a place.
    fn window(&self, diag: &'a Diagnostic, mark: &Range<usize>) -> Shown<'a> {
        let number = self.lines.line(mark.start);
        let line = self.lines.range(self.text, number);
        let start = self.text[line.start..mark.start].char_indices().rev().nth(BEFORE - 1);
        let start = start.map_or(line.start, |(i, _)| line.start + i);
        let end = self.text[mark.start..line.end].char_indices().nth(AFTER);
        let end = end.map_or(line.end, |(i, _)| mark.start + i);
        let before = if start > line.start { "… " } else { "" };
        let after = if end < line.end { " …" } else { "" };
        let shift = |offset: usize| offset.min(end) - start + before.len();
        Snippet::source(format!("{before}{}{after}", &self.text[start..end])).line_start(number + 1).annotation(
            AnnotationKind::Primary.span(shift(mark.start)..shift(mark.end)).label(diag.primary.label.as_deref()),
        )
    }
}

/// A piece of text with its marks.
type Shown<'a> = Snippet<'a, annotate_snippets::Annotation<'a>>;
