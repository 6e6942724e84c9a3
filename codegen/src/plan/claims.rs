//! Names for whole lists at once, and what is said where a name is not the author's.

use crate::diag::{Diagnostics, codes, quote};
use crate::names::{self, Claim, Ident, Refused, Renamed, Scope};
use crate::pointer::Pointer;

/// A name that something would like to have.
pub(super) struct Wish<'a> {
    /// The author's own word for it in Rust, taken as it is.
    pub(super) explicit: Option<&'a str>,
    /// What to try, best first; never empty.
    pub(super) candidates: Vec<&'a str>,
    pub(super) at: &'a Pointer,
}

impl<'a> Wish<'a> {
    pub(super) fn new(wire: &'a str, at: &'a Pointer) -> Self {
        Self { explicit: None, candidates: vec![wire], at }
    }

    pub(super) fn explicit(mut self, name: Option<&'a str>) -> Self {
        self.explicit = name;
        self
    }

    pub(super) fn or(mut self, candidate: &'a str) -> Self {
        self.candidates.push(candidate);
        self
    }

    fn wire(&self) -> &'a str {
        self.candidates.first().copied().unwrap_or_default()
    }
}

/// A name for each wish, in their order.
///
/// The author's own names are served first, then those that need no sign left out (`id` before `$id`), so that
/// what comes later in a document seldom renames what comes earlier.
pub(super) fn claim_all(scope: &mut Scope, wishes: &[Wish<'_>], diags: &mut Diagnostics) -> Vec<Ident> {
    let mut idents: Vec<Option<Ident>> = wishes.iter().map(|wish| adopt(scope, wish, diags)).collect();
    for exact in [true, false] {
        for (wish, ident) in wishes.iter().zip(&mut idents) {
            if ident.is_none() && names::is_exact(wish.wire()) == exact {
                *ident = Some(claim(scope, wish, diags));
            }
        }
    }
    idents.into_iter().flatten().collect()
}

/// The author's own name, or an error and `None`.
pub(super) fn adopt(scope: &mut Scope, wish: &Wish<'_>, diags: &mut Diagnostics) -> Option<Ident> {
    let name = wish.explicit?;
    let refused = match scope.adopt(name, wish.at) {
        Ok(ident) => return Some(ident),
        Err(refused) => refused,
    };
    match refused {
        Refused::NotAnIdentifier => {
            let message = format!("`x-rust-name: {name}` is not a name in Rust");
            diags
                .report(&codes::BAD_RUST_NAME, wish.at, message)
                .help("use letters, digits and underscores, a letter first");
        }
        Refused::Keyword => {
            let message = format!("`x-rust-name: {name}` is a keyword of Rust");
            diags.report(&codes::BAD_RUST_NAME, wish.at, message).help(format!("`{name}_` is not"));
        }
        Refused::Reserved => {
            let message = format!("the generated code needs `{name}` itself");
            diags.report(&codes::BAD_RUST_NAME, wish.at, message).help("choose another `x-rust-name`");
        }
        Refused::Taken(holder) => {
            let message = format!("`x-rust-name: {name}` is given twice");
            diags
                .report(&codes::SAME_RUST_NAME, wish.at, message)
                .also(&holder, "also here")
                .help("change one of them");
        }
    }
    None
}

pub(super) fn claim(scope: &mut Scope, wish: &Wish<'_>, diags: &mut Diagnostics) -> Ident {
    let claim = scope.claim_first(&wish.candidates, wish.at);
    warn(&claim, wish, diags);
    claim.ident
}

pub(super) fn warn(claim: &Claim, wish: &Wish<'_>, diags: &mut Diagnostics) {
    let (wire, ident) = (quote(wish.wire()), quote(claim.ident.as_str()));
    match &claim.renamed {
        None => {}
        Some(Renamed::Taken { wanted, holder }) => {
            let wanted = quote(wanted.as_str());
            let message = format!("{wire} would be {wanted} in Rust, which is taken, and is called {ident}");
            diags
                .report(&codes::RENAMED, wish.at, message)
                .also(holder, format!("this is {wanted}"))
                .help("give one of them an `x-rust-name`");
        }
        Some(Renamed::Unspeakable) => {
            let message = format!("nothing of {wire} can stand in a Rust name, so it is called {ident}");
            diags.report(&codes::UNSPEAKABLE, wish.at, message).help("give it an `x-rust-name`");
        }
        Some(Renamed::Shortened) => {
            let message = format!("{wire} is too long for the name of a type, which is cut");
            diags.report(&codes::LONG_NAME, wish.at, message).help("give it an `x-rust-name`");
        }
    }
}
