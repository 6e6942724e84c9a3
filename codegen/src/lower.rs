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
mod v2;
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
    moves: Moves,
    /// The moves of a step before, from where `moves` leads to.
    before: Moves,
}

impl Lowered {
    /// Where the author wrote what stands at `at` in the tree. What never moved is where it is.
    pub fn author(&self, at: &Pointer) -> Pointer {
        self.before.author(&self.moves.author(at))
    }
}

/// Makes a document of any supported version canonical.
pub fn lower(mut value: Value, diags: &mut Diagnostics) -> Result<Lowered, Stopped> {
    let mut cx = Cx { diags, moves: Moves::default(), swagger: None };
    let version = value.as_object().map_or(Version::V3_0, version::of);
    if version != Version::V2_0 {
        hoist::hoist(&mut cx, version, &mut value);
    }
    let mut before = Moves::default();
    if let Value::Object(map) = &mut value {
        match version {
            Version::V2_0 => {
                v2::lower(&mut cx, map);
                cx.swagger = Some(v2::reference::References::new(std::mem::take(&mut cx.moves)));
            }
            Version::V3_0 => before = std::mem::take(&mut cx.moves),
            Version::V3_1 | Version::V3_2 => {
                v31::document(&mut cx, version, map);
                before = std::mem::take(&mut cx.moves);
            }
        }
        let known = cx.diags.len();
        object::object(&mut cx, Kind::Document, map, &Trail::Root);
        let first = cx.swagger.as_ref().map_or(&before, |swagger| &swagger.moves);
        cx.diags.relocate(known, |at| first.author(at));
    }
    let Cx { diags, moves, swagger } = cx;
    diags.propagate()?;
    Ok(Lowered { value, moves, before: swagger.map_or(before, |swagger| swagger.moves) })
}

/// What every step needs.
struct Cx<'a> {
    diags: &'a mut Diagnostics,
    moves: Moves,
    /// For the walk through a document of Swagger 2.0.
    swagger: Option<v2::reference::References>,
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
        self.place(now, &author.pointer());
    }

    fn place(&mut self, now: &Trail<'_>, author: &Pointer) {
        self.0.insert(now.pointer().as_str().to_owned(), author.clone());
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
