//! A guard before the YAML reader, which takes minutes for some 100,000 nested `{a: `.

use super::syntax::Error;
use super::tree::Limit;
use granit_parser::{ErrorKind, Parser};

/// So many brackets take no time, however they are nested.
const FEW: usize = 5_000;

/// Refuses a text with deeply nested brackets, which only an event parser can tell from brackets in texts.
pub(super) fn check(text: &str) -> Result<(), Error> {
    if is_few(text) {
        return Ok(());
    }
    for event in Parser::new_from_str_with_options(text, granit_parser::options! { emit_comments: false }) {
        let Err(error) = event else { continue };
        let offset = error.marker().byte_offset().unwrap_or(0).min(text.len());
        return match error.kind() {
            ErrorKind::RecursionLimitExceeded => Err(Error::at("", Some(Limit::Levels), offset)),
            // The two parsers may disagree; the reader may go on if there is nothing to fear.
            _ if is_few(&text[offset..]) => Ok(()),
            _ => Err(Error::at(&error.info(), None, offset)),
        };
    }
    Ok(())
}

fn is_few(text: &str) -> bool {
    text.bytes().filter(|byte| matches!(byte, b'{' | b'[')).nth(FEW).is_none()
}
