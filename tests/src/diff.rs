//! The difference of two texts, as a person wants to read it.

use similar::TextDiff;

/// How `actual` differs from `expected`, or nothing if it does not. Lines with `-` are expected and missing,
/// lines with `+` are there and not expected.
pub fn diff(expected: &str, actual: &str) -> Option<String> {
    if expected == actual {
        return None;
    }
    let lines = TextDiff::from_lines(expected, actual);
    let mut unified = lines.unified_diff();
    let text = unified.context_radius(3).header("expected", "actual").to_string();
    // Carriage returns cannot be seen, and are often the whole difference.
    Some(text.replace('\r', "\\r"))
}

/// Fails with the difference if the texts are not the same.
///
/// # Panics
///
/// If they are not.
#[track_caller]
pub fn assert_same(expected: &str, actual: &str) {
    if let Some(difference) = diff(expected, actual) {
        panic!("the texts differ\n{difference}");
    }
}

#[cfg(test)]
mod tests {
    use super::diff;

    #[test]
    fn differences_are_lines() {
        assert_eq!(diff("a\nb\n", "a\nb\n"), None);
        let difference = diff("a\nb\n", "a\nc\r\n").unwrap();
        assert!(difference.contains("-b\n+c\\r\n"), "{difference}");
    }
}
