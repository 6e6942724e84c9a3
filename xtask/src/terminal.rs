//! Printing. Unlike `println!`, it does not panic when the reader has gone, as in `cargo xtask explain | head`.

use codegen::diag::{Color, closest};
use std::io::{self, IsTerminal, Write};

/// Prints what was asked for.
pub(crate) fn say(text: &str) {
    // Nobody is left to be told that nobody is listening.
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// Prints what is wrong, and what else is not the answer itself.
pub(crate) fn say_error(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Whether to colour what goes to standard error (<https://no-color.org>).
pub(crate) fn color() -> Color {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if io::stderr().is_terminal() && !unwanted { Color::Always } else { Color::Never }
}

/// `1 file`, `2 files`.
pub(crate) fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// ` (did you mean `x`?)` for the candidate that looks most like the word, or nothing.
pub(crate) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    match closest(word, candidates) {
        Some(nearest) => format!(" (did you mean `{nearest}`?)"),
        None => String::new(),
    }
}
