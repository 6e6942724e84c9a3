//! What is to be changed in a text, found by reading it as rustdoc does.

use super::options;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag};
use std::ops::Range;

/// Text to be put in the place of a range.
#[derive(Debug)]
pub(super) struct Edit {
    range: Range<usize>,
    text: String,
}

impl Edit {
    fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }
}

/// Makes the edits; where two overlap, the one that starts first.
pub(super) fn applied(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut result = String::with_capacity(text.len() + edits.len() * 2);
    let mut done = 0;
    for edit in edits {
        if edit.range.start < done {
            continue;
        }
        result.push_str(&text[done..edit.range.start]);
        result.push_str(&edit.text);
        done = edit.range.end;
    }
    result.push_str(&text[done..]);
    result
}

// ---- Once: headings ----------------------------------------------------------------------------

/// Headings one step down, since the item's name is the first; underlined ones get their signs.
pub(super) fn of_form(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let Event::Start(Tag::Heading { level, .. }) = event else { continue };
        let signs = "#".repeat((level as usize + 1).min(6));
        let source = &text[range.clone()];
        let body = match source.strip_prefix('#') {
            Some(more) => more.trim_start_matches('#').trim(),
            None => source.trim_end().rsplit_once('\n').map_or(source, |(title, _)| title),
        };
        let title = body.split_whitespace().collect::<Vec<_>>().join(" ");
        let end = range.start + source.trim_end().len();
        edits.push(Edit::new(range.start..end, format!("{signs} {title}")));
    }
    edits
}

// ---- Until nothing is found: everything else -----------------------------------------------------

/// HTML, links that lead nowhere, brackets that could become links, bare URLs, and code that would be Rust.
pub(super) fn of_content(text: &str) -> Vec<Edit> {
    let mut finder = Finder { text, edits: Vec::new(), links: Vec::new(), wrapped: 0, depth: 0, in_code: false };
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        finder.see(event, range);
    }
    finder.edits
}

struct Finder<'t> {
    text: &'t str,
    edits: Vec<Edit>,
    links: Vec<Link>,
    /// Where the last URL that is to be wrapped ends.
    wrapped: usize,
    depth: usize,
    in_code: bool,
}

/// A link or an image that is open.
struct Link {
    range: Range<usize>,
    end: LinkEnd,
    /// The range of what is inside.
    inner: Option<Range<usize>>,
}

enum LinkEnd {
    /// It stays as it is.
    Kept,
    /// `<https://a.example>`, in which nothing is Markdown.
    Bare,
    /// Only what is inside stays.
    Text,
    /// It becomes an inline link to this.
    Inline(String),
}

impl Finder<'_> {
    fn see(&mut self, event: Event<'_>, range: Range<usize>) {
        if !matches!(event, Event::End(_)) {
            self.note_inner(&range);
        }
        match event {
            Event::Start(tag) => {
                self.start(tag, range);
                self.depth += 1;
            }
            Event::End(tag) => {
                self.depth -= 1;
                match tag {
                    pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image => self.end_link(),
                    pulldown_cmark::TagEnd::CodeBlock => self.in_code = false,
                    _ => {}
                }
            }
            Event::Html(_) | Event::InlineHtml(_) => self.escape(range, '<'),
            Event::Text(_) if !self.in_code && !self.is_in_bare_link() => self.words(range),
            Event::Text(_)
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                match kind {
                    CodeBlockKind::Fenced(info) => self.fence(&info, range),
                    CodeBlockKind::Indented => self.indented(range),
                }
            }
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, range),
            Tag::Image { dest_url, .. } => {
                // Nothing is loaded from elsewhere by looking at a page: an image is a link to it.
                let end = if is_web(&dest_url) && self.links.is_empty() {
                    LinkEnd::Inline(dest_url.to_string())
                } else {
                    LinkEnd::Text
                };
                self.links.push(Link { range, end, inner: None });
            }
            _ => {}
        }
    }

    // ---- Links ----

    fn note_inner(&mut self, range: &Range<usize>) {
        if let Some(link) = self.links.last_mut() {
            link.inner = Some(match &link.inner {
                None => range.clone(),
                Some(inner) => inner.start.min(range.start)..inner.end.max(range.end),
            });
        }
    }

    fn link(&mut self, kind: LinkType, url: &str, range: Range<usize>) {
        let end = match kind {
            LinkType::Autolink if is_web(url) => LinkEnd::Bare,
            LinkType::Email => LinkEnd::Bare,
            LinkType::Autolink => {
                self.edits.push(Edit::new(range.start..range.start + 1, "\\<"));
                LinkEnd::Bare
            }
            LinkType::Inline if is_web(url) => LinkEnd::Kept,
            _ if is_web(url) && !url.contains(['<', '>', ' ', '\n', '`', '\\']) => LinkEnd::Inline(url.to_owned()),
            _ => LinkEnd::Text,
        };
        self.links.push(Link { range, end, inner: None });
    }

    fn end_link(&mut self) {
        let Some(link) = self.links.pop() else { return };
        let inner = link.inner.unwrap_or(link.range.start..link.range.start);
        let (before, after) = (link.range.start..inner.start, inner.end..link.range.end);
        match link.end {
            LinkEnd::Kept | LinkEnd::Bare => {}
            LinkEnd::Text => self.edits.extend([Edit::new(before, ""), Edit::new(after, "")]),
            LinkEnd::Inline(url) if inner.is_empty() => {
                self.edits.push(Edit::new(link.range, format!("[image](<{url}>)")))
            }
            LinkEnd::Inline(url) => {
                self.edits.extend([Edit::new(before, "["), Edit::new(after, format!("](<{url}>)"))]);
            }
        }
    }

    fn is_in_bare_link(&self) -> bool {
        self.links.iter().any(|link| matches!(link.end, LinkEnd::Bare))
    }

    // ---- Words ----

    /// A backslash before each `sign` in the range.
    fn escape(&mut self, range: Range<usize>, sign: char) {
        let places = self.text[range.clone()].match_indices(sign).map(|(at, _)| range.start + at);
        self.edits.extend(places.map(|at| Edit::new(at..at, "\\")));
    }

    fn words(&mut self, range: Range<usize>) {
        let places = self.text[range.clone()].match_indices("http").filter(|_| self.links.is_empty());
        let mut seen = self.wrapped;
        for (at, _) in places {
            let start = range.start + at;
            // No URL starts inside of what has been looked at as one.
            if start < seen {
                continue;
            }
            let (url, end) = url_at(self.text, start);
            seen = end;
            if !url.is_empty() {
                self.wrapped = start + url.len();
                self.edits.push(Edit::new(start..self.wrapped, format!("<{}>", unescaped(url))));
            }
        }
        // What is inside of a URL has been edited with it.
        for (at, _) in self.text[range.clone()].match_indices('[') {
            let at = range.start + at;
            if at >= self.wrapped && !self.is_escaped(at) {
                self.edits.push(Edit::new(at..at, "\\"));
            }
        }
    }

    fn is_escaped(&self, at: usize) -> bool {
        let backslashes = self.text[..at].bytes().rev().take_while(|b| *b == b'\\').count();
        backslashes % 2 == 1
    }

    // ---- Code ----

    /// A fence says what its code is, and never that it is Rust, which rustdoc would check and run.
    fn fence(&mut self, info: &str, range: Range<usize>) {
        let source = &self.text[range.clone()];
        let first_line = source.lines().next().unwrap_or_default();
        let sign = first_line.chars().next().unwrap_or('`');
        let fence = first_line.len() - first_line.trim_start_matches(sign).len();
        let language = language(info);
        if info != language {
            self.edits.push(Edit::new(range.start + fence..range.start + first_line.len(), language));
        }
        let last_line = source.trim_end().lines().next_back().unwrap_or_default().trim();
        let is_closed =
            source.trim_end().contains('\n') && last_line.len() >= fence && last_line.chars().all(|c| c == sign);
        if !is_closed && self.depth == 0 {
            let end = range.start + source.trim_end().len();
            let closing: String = std::iter::repeat_n(sign, fence).collect();
            self.edits.push(Edit::new(end..end, format!("\n{closing}")));
        }
    }

    /// Indented code would be Rust to rustdoc.
    fn indented(&mut self, range: Range<usize>) {
        let line_start = self.text[..range.start].rfind('\n').map_or(0, |end| end + 1);
        let first = &self.text[line_start..range.start];
        // What stands before the code in its first line: the signs of lists and quotes, and its indentation.
        let prefix: String = first.chars().map(|c| if c == '>' { '>' } else { ' ' }).collect();
        let keep =
            prefix.trim_end_matches(' ').len() + prefix.len().saturating_sub(prefix.trim_end_matches(' ').len() + 4);
        let prefix = if self.depth == 0 { String::new() } else { prefix[..keep.min(prefix.len())].to_owned() };
        let source = self.text[range.clone()].trim_end();
        let lines = source.lines().enumerate().map(|(i, line)| match i {
            0 => line,
            _ => without_indent(line, first.len()),
        });
        let fence = "`".repeat(source.split(|c| c != '`').map(str::len).max().unwrap_or_default().max(2) + 1);
        let mut block = format!("{fence}text\n");
        for line in lines {
            block.push_str(&prefix);
            block.push_str(line);
            block.push('\n');
        }
        block.push_str(&prefix);
        block.push_str(&fence);
        let start = if self.depth == 0 { line_start } else { range.start };
        self.edits.push(Edit::new(start..range.start + source.len(), block));
    }
}

/// A line without as many spaces as there are, at most `width`.
fn without_indent(line: &str, width: usize) -> &str {
    let spaces = line.len() - line.trim_start_matches([' ', '>']).len();
    line.get(spaces.min(width)..).unwrap_or(line)
}

/// Whether a link leads where a reader can follow it.
fn is_web(url: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
}

/// The bare URL that starts here, without the signs that end the sentence around it, and where those end.
fn url_at(text: &str, start: usize) -> (&str, usize) {
    let text = &text[start..];
    let Some(scheme) = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme)) else {
        return ("", start);
    };
    let is_end =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '`' | '"' | '|' | '{' | '}' | '^');
    let end = text.find(is_end).unwrap_or(text.len());
    // A template such as `https://{region}.example.com` is not an address.
    if text[end..].starts_with('{') {
        return ("", start + end);
    }
    let mut url = &text[..end];
    loop {
        let shorter = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '\\']);
        let shorter = match (shorter.strip_suffix(')'), shorter.strip_suffix(']')) {
            (Some(inner), _) if !inner.contains('(') => inner,
            (_, Some(inner)) if !inner.contains('[') => inner,
            _ => shorter,
        };
        if shorter.len() == url.len() {
            break;
        }
        url = shorter;
    }
    (if url.len() > scheme.len() { url } else { "" }, start + end)
}

/// Inside of `<…>` a backslash is one.
fn unescaped(url: &str) -> String {
    let mut plain = String::with_capacity(url.len());
    let mut chars = url.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation) {
            continue;
        }
        plain.push(c);
    }
    plain
}

/// The language of a fence, `text` where it is none or one that rustdoc would run.
fn language(info: &str) -> String {
    let word = info.split([' ', ',', '{', '\t']).next().unwrap_or_default().to_ascii_lowercase();
    let is_word =
        !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '#'));
    let is_rust = matches!(
        word.replace('-', "_").as_str(),
        "rust"
            | "rs"
            | "should_panic"
            | "no_run"
            | "compile_fail"
            | "test_harness"
            | "allow_fail"
            | "standalone"
            | "standalone_crate"
            | "custom"
    ) || word.starts_with("ignore")
        || word.starts_with("edition")
        || (word.len() == 5 && word.starts_with('e') && word[1..].bytes().all(|b| b.is_ascii_digit()));
    if is_word && !is_rust { word } else { "text".to_owned() }
}
