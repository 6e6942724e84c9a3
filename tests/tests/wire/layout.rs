//! `Debug` texts for people: on one line what fits there, and the rest one item to a line.

const WIDTH: usize = 110;

/// Lays out what `{:?}` has written. Nothing is added or left out but white space and commas at the ends.
pub(crate) fn layout(debug: &str) -> String {
    let mut out = String::new();
    lay(debug, 0, 0, &mut out);
    out
}

/// `taken` is how much of the line is written already, `depth` how many levels the next lines are indented.
fn lay(text: &str, taken: usize, depth: usize, out: &mut String) {
    let Some((head, items, tail)) = split(text).filter(|_| taken + text.len() > WIDTH) else {
        out.push_str(text);
        return;
    };
    out.push_str(head);
    if let [item] = items.as_slice() {
        // `Some(…)` and the like are no level of their own.
        lay(item, taken + head.len(), depth, out);
    } else {
        for item in items {
            let indent = "  ".repeat(depth + 1);
            out.push('\n');
            out.push_str(&indent);
            lay(item, indent.len(), depth + 1, out);
            out.push(',');
        }
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
    out.push_str(tail);
}

/// `a: B { c: 1, d: "," }` into `a: B {`, the items, and `}`. Nothing if there are no items.
fn split(text: &str) -> Option<(&str, Vec<&str>, &str)> {
    let (mut open, mut start, mut depth) = (None, 0, 0);
    let mut items = Vec::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => {
                // To the end of the string.
                while let Some((_, c)) = chars.next().filter(|(_, c)| *c != '"') {
                    if c == '\\' {
                        chars.next();
                    }
                }
            }
            '(' | '[' | '{' => {
                depth += 1;
                if depth == 1 {
                    (open, start) = (Some(at + 1), at + 1);
                }
            }
            ',' if depth == 1 => {
                items.push(text[start..at].trim());
                start = at + 1;
            }
            ')' | ']' | '}' => {
                depth -= 1;
                if depth == 0 {
                    items.push(text[start..at].trim());
                    items.retain(|item| !item.is_empty());
                    let head = text[..open?].trim_end();
                    return (!items.is_empty()).then_some((head, items, text[at..].trim_start()));
                }
            }
            _ => {}
        }
    }
    None
}

#[test]
fn long_texts_are_broken() {
    let long = "x".repeat(WIDTH);
    assert_eq!(layout("A { b: 1 }"), "A { b: 1 }");
    let text = format!(r#"Ok(Some(A {{ b: "{long},\"(", c: [1, 2] }}))"#);
    assert_eq!(layout(&text), format!("Ok(Some(A {{\n  b: \"{long},\\\"(\",\n  c: [1, 2],\n}}))"));
}
