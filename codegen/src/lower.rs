//! What a real document contains, said in canonical OpenAPI 3.0, for which `openapiv3` is a faithful model.
//!
//! That crate drops what stands beside a `$ref` and every keyword that it does not know, refuses `minLength: 1.0`, and
//! gives up the type of a schema that has one keyword foreign to it. So the tree is changed in place until none of this
//! happens; what 3.0 cannot say travels in a key with the prefix [`HIDDEN`]. Where a node was moved, [`Lowered`] knows
//! from where, so that messages are about what the author wrote.

mod bounds;
mod object;
mod reference;
mod repair;
mod schema;

use crate::diag::{Diagnostics, Stopped};
use crate::grammar::Kind;
use crate::pointer::Pointer;
use crate::trail::Trail;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What begins the key of something that `openapiv3` has no place for: `const` becomes `x-specsmith-const`.
pub const HIDDEN: &str = "x-specsmith-";

/// A document in canonical form.
#[derive(Debug)]
pub struct Lowered {
    pub value: Value,
    moves: Moves,
}

impl Lowered {
    /// Where the author wrote what stands at `at` in the tree. What never moved is where it is.
    pub fn author(&self, at: &Pointer) -> Pointer {
        self.moves.author(at)
    }
}

/// Makes a document of any supported version canonical.
pub fn lower(mut value: Value, diags: &mut Diagnostics) -> Result<Lowered, Stopped> {
    let mut cx = Cx { diags, moves: Moves::default() };
    if let Value::Object(map) = &mut value {
        object::object(&mut cx, Kind::Document, map, &Trail::Root);
    }
    let moves = cx.moves;
    diags.propagate()?;
    Ok(Lowered { value, moves })
}

/// What every step needs.
struct Cx<'a> {
    diags: &'a mut Diagnostics,
    moves: Moves,
}

/// From where a node stands now to where the author wrote it. Everything inside has moved with it.
#[derive(Debug, Default)]
struct Moves(HashMap<String, Pointer>);

impl Moves {
    fn add(&mut self, now: &Trail<'_>, author: &Trail<'_>) {
        self.0.insert(now.pointer().as_str().to_owned(), author.pointer());
    }

    fn author(&self, at: &Pointer) -> Pointer {
        if self.0.is_empty() {
            return at.clone();
        }
        let text = at.as_str();
        let mut end = text.len();
        loop {
            if let Some(author) = self.0.get(&text[..end]) {
                return Pointer::parse(&format!("{}{}", author.as_str(), &text[end..]));
            }
            match text[..end].rfind('/') {
                Some(slash) => end = slash,
                None => return at.clone(),
            }
        }
    }
}

/// Renames a member so that it travels where `openapiv3` keeps it.
fn hide(cx: &mut Cx<'_>, map: &mut Map<String, Value>, key: &str, at: &Trail<'_>) {
    if let Some(value) = map.shift_remove(key) {
        let hidden = format!("{HIDDEN}{key}");
        cx.moves.add(&at.key(&hidden), &at.key(key));
        map.insert(hidden, value);
    }
}
