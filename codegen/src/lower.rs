//! What a real document contains, said in canonical OpenAPI 3.0, for which `openapiv3` is a faithful model.
//!
//! That crate drops what stands beside a `$ref` and every keyword that it does not know, refuses `minLength: 1.0`, and
//! gives up the type of a schema that has one keyword foreign to it. So the tree is changed in place until none of this
//! happens; what 3.0 cannot say travels in a key with the prefix [`HIDDEN`]. Where a node was moved, [`Lowered`] knows
//! from where, so that messages are about what the author wrote.

mod bounds;
mod hoist;
mod object;
mod reference;
mod repair;
mod schema;
mod v31;
mod v32;

use crate::diag::{Diagnostics, Stopped};
use crate::grammar::Kind;
use crate::load::version::{self, Version};
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
    /// Those of each walk, in the order of the walks.
    moves: [Moves; 2],
}

impl Lowered {
    /// Where the author wrote what stands at `at` in the tree. What never moved is where it is.
    pub fn author(&self, at: &Pointer) -> Pointer {
        let [first, second] = &self.moves;
        first.author(&second.author(at))
    }
}

/// Makes a document of any supported version canonical.
pub fn lower(mut value: Value, diags: &mut Diagnostics) -> Result<Lowered, Stopped> {
    let version = value.as_object().map_or(Version::V3_0, version::of);
    let mut cx = Cx { diags, moves: Moves::default() };
    hoist::hoist(&mut cx, version, &mut value);
    if let (Version::V3_1 | Version::V3_2, Value::Object(map)) = (version, &mut value) {
        v31::document(&mut cx, version, map);
    }
    let first = std::mem::take(&mut cx.moves);
    let told = cx.diags.len();
    if let Value::Object(map) = &mut value {
        object::object(&mut cx, Kind::Document, map, &Trail::Root);
    }
    let moves = [first, cx.moves];
    diags.relocate(told, |at| moves[0].author(at));
    diags.propagate()?;
    Ok(Lowered { value, moves })
}

/// What every step needs.
struct Cx<'a> {
    diags: &'a mut Diagnostics,
    moves: Moves,
}

impl Cx<'_> {
    /// Where the author wrote what stands here now.
    fn author(&self, at: &Trail<'_>) -> Pointer {
        self.moves.author(&at.pointer())
    }
}

/// From where a node stands now to where the author wrote it. Everything inside has moved with it.
#[derive(Debug, Default)]
struct Moves(HashMap<String, Pointer>);

impl Moves {
    fn add(&mut self, now: &Trail<'_>, author: &Trail<'_>) {
        self.0.insert(now.pointer().as_str().to_owned(), author.pointer());
    }

    /// The same, where `before` is a place that something may have been moved to already.
    fn again(&mut self, now: &Trail<'_>, before: &Trail<'_>) {
        let author = self.author(&before.pointer());
        self.0.insert(now.pointer().as_str().to_owned(), author);
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
        cx.moves.again(&at.key(&hidden), &at.key(key));
        map.insert(hidden, value);
    }
}
