//! Enums: a name for each value, found for the whole enum at once.

use super::claims::{self, Wish};
use super::docs;
use crate::diag::{Diagnostics, codes, quote};
use crate::ir;
use crate::names::{self, Case, Ident, Renamed, Scope};
use crate::plan;
use crate::pointer::Pointer;

/// The variants' names in the order of the values, and that of the variant for everything else.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) variants: Vec<Ident>,
    pub(super) other: Ident,
}

/// The author's names where they are all good; else the values' words; else these with their signs by name; else
/// numbers where two are the same but for case, and ordinals for what has no words at all.
pub(super) fn named(values: &ir::Enum, at: &Pointer, diags: &mut Diagnostics) -> Names {
    let authors: Option<Vec<&str>> = values.values.iter().map(|value| value.rust_name.as_deref()).collect();
    let wires: Vec<&str> = values.values.iter().map(|value| value.wire.as_str()).collect();
    let found = authors.and_then(|authors| unnumbered(&authors, at)).or_else(|| unnumbered(&wires, at));
    let (mut scope, variants) = match found {
        Some(found) => found,
        None => numbered(&wires, at, diags),
    };
    let other = other(&mut scope, at);
    Names { variants, other }
}

/// The variant that keeps what the document does not know; the document's own names come first.
pub(super) fn other(scope: &mut Scope, at: &Pointer) -> Ident {
    scope.claim_first(&["Other", "Unknown", "Unrecognized"], at).ident
}

/// One strategy for all words, `None` where two become the same or one has no name.
fn unnumbered(words: &[&str], at: &Pointer) -> Option<(Scope, Vec<Ident>)> {
    let with = |spelling: fn(&str) -> Option<String>| {
        let mut scope = Scope::new(Case::Variant, &[]);
        let claims = words.iter().map(|word| scope.claim_plain(&spelling(word)?, at));
        claims.collect::<Option<Vec<Ident>>>().map(|variants| (scope, variants))
    };
    let spelled = |word: &str| names::is_speakable(word).then(|| names::spelled(word));
    with(|word| Some(word.to_owned())).or_else(|| with(spelled))
}

fn numbered(words: &[&str], at: &Pointer, diags: &mut Diagnostics) -> (Scope, Vec<Ident>) {
    let mut scope = Scope::new(Case::Variant, &[]);
    let mut variants = Vec::with_capacity(words.len());
    for (position, word) in words.iter().enumerate() {
        let ordinal = format!("Value {}", position + 1);
        let wanted = if names::is_speakable(word) { word } else { ordinal.as_str() };
        let claim = scope.claim(wanted, at);
        if let Some(Renamed::Taken { wanted, .. }) = &claim.renamed {
            let message = format!(
                "the value {} would be {} like another one, and is called {}",
                quote(word),
                quote(wanted.as_str()),
                quote(claim.ident.as_str())
            );
            diags.report(&codes::RENAMED, at, message).help("name all values with `x-enum-varnames`");
        }
        variants.push(claim.ident);
    }
    (scope, variants)
}

pub(super) fn plan(values: &ir::Enum, names: Names) -> plan::Shape {
    let variants = values
        .values
        .iter()
        .zip(names.variants)
        .map(|(value, name)| plan::EnumVariant {
            name,
            wire: value.wire.clone(),
            docs: docs::item(&value.docs, || docs::value(&value.wire)),
        })
        .collect();
    let planned = plan::Enum { variants, other: names.other };
    match values.kind {
        ir::EnumKind::String => plan::Shape::StringEnum(planned),
        ir::EnumKind::Integer => plan::Shape::IntegerEnum(planned),
    }
}

/// Names for the variants of something that is not an enum of values.
pub(super) fn claim_variants(wishes: &[Wish<'_>], diags: &mut Diagnostics) -> (Scope, Vec<Ident>) {
    let mut scope = Scope::new(Case::Variant, &[]);
    let variants = claims::claim_all(&mut scope, wishes, diags);
    (scope, variants)
}
