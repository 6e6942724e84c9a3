//! Rust identifiers that cannot collide: only a [`Scope`] makes an [`Ident`], and it makes each one once.

mod keywords;
mod words;

pub use words::is_exact;

use crate::pointer::Pointer;
use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use std::borrow::Borrow;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// Whether anything of an author's word can stand in a name.
pub fn is_speakable(text: &str) -> bool {
    words::spelled(text).chars().any(|c| c.is_alphanumeric() && words::is_continue(c))
}

/// A word with all its signs by their names: `a.b` is `a dot b`.
pub fn spelled(text: &str) -> String {
    words::spelled(text).into_owned()
}

/// A valid identifier that nothing else in its scope has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(Arc<str>);

impl Ident {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Ident {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// What the names of a scope are for, which decides how they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `PetStore`
    Type,
    /// `NotFound`
    Variant,
    /// `pet_store`: a field, an argument, a setter.
    Value,
    /// `list_pets`: a method for an operation.
    Method,
    /// `BEARER`
    Const,
    /// `pet_store`, in ASCII, because it is the name of a file, too.
    Module,
}

impl Case {
    fn apply(self, words: &str) -> String {
        match self {
            Self::Type | Self::Variant => words.to_upper_camel_case(),
            Self::Value | Self::Method | Self::Module => words.to_snake_case(),
            Self::Const => words.to_shouty_snake_case(),
        }
    }

    /// The word that stands before a digit and for what has no words: `2fa` is `value_2fa`.
    fn noun(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Variant | Self::Value => "value",
            Self::Method => "call",
            Self::Const => "scheme",
            Self::Module => "api",
        }
    }

    /// Whether rustc would warn of this letter.
    fn frowns_at(self, c: char, is_first: bool) -> bool {
        match self {
            Self::Type | Self::Variant => is_first && c.is_lowercase(),
            Self::Value | Self::Method => c.is_uppercase(),
            Self::Const => c.is_lowercase(),
            Self::Module => !c.is_ascii(),
        }
    }
}

/// The most bytes of a name that a file is named after, by rustdoc or by us: file systems have 255, with what is added.
const LONGEST: usize = 160;

/// A set of names that must differ.
#[derive(Debug)]
pub struct Scope {
    case: Case,
    reserved: &'static [&'static str],
    taken: HashMap<Ident, Pointer>,
    /// The number that was given last to a name, so that a thousand namesakes are not a million questions.
    numbers: HashMap<Ident, u32>,
}

/// A name that has been given, and whether it is what was asked for.
#[derive(Clone, Debug)]
pub struct Claim {
    pub ident: Ident,
    pub renamed: Option<Renamed>,
}

/// Why a name is not what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Renamed {
    /// What stands at `holder` has the name already.
    Taken { wanted: Ident, holder: Pointer },
    /// Nothing of what the author wrote can be part of a Rust name.
    Unspeakable,
    /// A file is named after it, and its name would be too long.
    Shortened,
}

/// Why a name cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    NotAnIdentifier,
    Keyword,
    /// The generated code needs the name itself.
    Reserved,
    Taken(Pointer),
}

impl Scope {
    /// A scope without names. The names in `reserved` get an underscore, as keywords do.
    pub fn new(case: Case, reserved: &'static [&'static str]) -> Self {
        Self { case, reserved, taken: HashMap::new(), numbers: HashMap::new() }
    }

    /// The name for what the author calls `wanted` at the place `at`.
    pub fn claim(&mut self, wanted: &str, at: &Pointer) -> Claim {
        self.claim_first(&[wanted], at)
    }

    /// The first of the candidates that is free; the last one with a number where none is.
    pub fn claim_first(&mut self, candidates: &[&str], at: &Pointer) -> Claim {
        let mut taken = None;
        for candidate in candidates {
            // `$id` is `id`, and `dollar_id` beside another `id`.
            for spelling in [words::plain, words::spelled] {
                let words = spelling(candidate);
                let Some(name) = self.render(&words) else { continue };
                let renamed = (name.len() < self.cased(&words).len()).then_some(Renamed::Shortened);
                let name = self.guarded(name);
                match self.taken.contains_key(name.as_str()) {
                    false => return Claim { ident: self.take(name, at), renamed },
                    true => taken = Some(name),
                }
            }
        }
        // The plain spelling of the last candidate is what gets the number.
        let plain = candidates.last().and_then(|last| self.render(&words::plain(last))).map(|name| self.guarded(name));
        match plain.or(taken) {
            Some(wanted) => {
                let holder = self.taken.get(wanted.as_str()).cloned().unwrap_or_default();
                let ident = self.number(&wanted, at);
                Claim { ident, renamed: Some(Renamed::Taken { wanted: Ident(wanted.into()), holder }) }
            }
            None => {
                let noun = self.guarded(self.case.apply(self.case.noun()));
                let ident =
                    if self.taken.contains_key(noun.as_str()) { self.number(&noun, at) } else { self.take(noun, at) };
                Claim { ident, renamed: Some(Renamed::Unspeakable) }
            }
        }
    }

    /// The name without a number and without signs spelled out, `None` if it is taken or there is none.
    pub fn claim_plain(&mut self, wanted: &str, at: &Pointer) -> Option<Ident> {
        let name = self.guarded(self.render(&words::plain(wanted))?);
        if self.taken.contains_key(name.as_str()) { None } else { Some(self.take(name, at)) }
    }

    /// The name as the author has spelled it for Rust.
    pub fn adopt(&mut self, name: &str, at: &Pointer) -> Result<Ident, Refused> {
        if !words::is_identifier(name) || (self.case == Case::Module && !name.is_ascii()) {
            return Err(Refused::NotAnIdentifier);
        }
        if keywords::is_keyword(name) {
            return Err(Refused::Keyword);
        }
        if self.reserved.contains(&name) {
            return Err(Refused::Reserved);
        }
        match self.taken.get(name) {
            Some(holder) => Err(Refused::Taken(holder.clone())),
            None => Ok(self.take(name.to_owned(), at)),
        }
    }

    /// Whether `wanted` would be given without a number and without signs spelled out.
    pub fn is_free(&self, wanted: &str) -> bool {
        self.render(&words::plain(wanted)).is_some_and(|name| !self.taken.contains_key(self.guarded(name).as_str()))
    }

    fn take(&mut self, name: String, at: &Pointer) -> Ident {
        let ident = Ident(name.into());
        self.taken.insert(ident.clone(), at.clone());
        ident
    }

    /// `name2`, or `name1_2` after a digit.
    fn number(&mut self, name: &str, at: &Pointer) -> Ident {
        let base = name.trim_end_matches('_');
        let gap = if base.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
        let first = self.numbers.get(name).map_or(2, |last| last + 1);
        let mut number = first;
        let numbered = loop {
            let numbered = format!("{base}{gap}{number}");
            if !self.taken.contains_key(numbered.as_str()) && !self.is_word_of_rust(&numbered) {
                break numbered;
            }
            number += 1;
        };
        self.numbers.insert(Ident(name.into()), number);
        self.take(numbered, at)
    }

    /// The name with an underscore where the bare one means something else.
    fn guarded(&self, name: String) -> String {
        if self.is_word_of_rust(&name) { name + "_" } else { name }
    }

    fn is_word_of_rust(&self, name: &str) -> bool {
        keywords::is_keyword(name) || self.reserved.contains(&name)
    }

    /// Words in the case of the scope, `None` where nothing is left of them.
    fn render(&self, words: &str) -> Option<String> {
        let name = self.cased(words);
        let first = name.chars().next()?;
        let starts_well = words::is_start(first) && !self.case.frowns_at(first, true);
        let name = if starts_well { name } else { self.cased(&format!("{} {words}", self.case.noun())) };
        let is_file = matches!(self.case, Case::Type | Case::Module);
        Some(if is_file && name.len() > LONGEST { shortened(&name).to_owned() } else { name })
    }

    fn cased(&self, words: &str) -> String {
        let name = self.case.apply(words);
        if name.is_ascii() {
            return name;
        }
        // Casing can take a letter apart again: `ΐ` has no capital of its own.
        let name = words::normalized(&name);
        name.chars().filter(|c| words::is_continue(*c) && !self.case.frowns_at(*c, false)).collect()
    }
}

fn shortened(name: &str) -> &str {
    name[..name.floor_char_boundary(LONGEST)].trim_end_matches('_')
}
