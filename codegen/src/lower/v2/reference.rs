//! `$ref`s: what stood in `definitions` stands in `components/schemas` now.

use super::super::{Cx, Moves};
use crate::diag::{codes, quote};
use crate::grammar::Kind;
use crate::trail::Trail;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Where everything has gone.
pub(in crate::lower) struct References {
    /// The first layer of moves, from where a node stands to where the author wrote it.
    pub(in crate::lower) moves: Moves,
    /// The way back; made for the first reference that needs it, which few documents have.
    back: Option<HashMap<String, String>>,
}

impl References {
    pub(in crate::lower) fn new(moves: Moves) -> Self {
        Self { moves, back: None }
    }

    /// What a reference is now, if that is another text.
    fn rewritten(&mut self, reference: &str) -> Option<String> {
        for (old, new) in [("#/definitions/", "schemas"), ("#/securityDefinitions/", "securitySchemes")] {
            if let Some(rest) = reference.strip_prefix(old) {
                return Some(format!("#/components/{new}/{rest}"));
            }
        }
        for section in ["parameters", "responses"] {
            if let Some(name) =
                reference.strip_prefix("#/").and_then(|rest| rest.strip_prefix(section)?.strip_prefix('/'))
                && !name.contains('/')
            {
                return Some(format!("#/components/{section}/{name}"));
            }
        }
        self.inside(reference.strip_prefix('#')?)
    }

    /// A reference into the inside of something, such as `#/paths/~1pets/get/responses/200/schema`.
    fn inside(&mut self, author: &str) -> Option<String> {
        if !["/paths/", "/parameters/", "/responses/"].iter().any(|start| author.starts_with(start)) {
            return None;
        }
        let moves = &self.moves;
        let back = self.back.get_or_insert_with(|| {
            let mut back: HashMap<String, String> = HashMap::new();
            for (now, author) in &moves.0 {
                let known = back.entry(author.as_str().to_owned()).or_default();
                // Where one has become several, the innermost has the schema; the first, for the same text each time.
                if (now.len(), &*known) > (known.len(), now) || known.is_empty() {
                    known.clone_from(now);
                }
            }
            back
        });
        let mut end = author.len();
        loop {
            if let Some(now) = back.get(&author[..end]) {
                let now = format!("#{now}{}", &author[end..]);
                return (now[1..] != *author).then_some(now);
            }
            end = author[..end].rfind('/')?;
        }
    }
}

/// Rewrites a reference. A bare name is from Swagger 1.2, and can mean only one thing.
pub(in crate::lower) fn rewrite(cx: &mut Cx<'_>, kind: Kind, map: &mut Map<String, Value>, at: &Trail<'_>) {
    let Some(references) = &mut cx.swagger else { return };
    let Some(Value::String(reference)) = map.get_mut("$ref") else { return };
    if let Some(new) = references.rewritten(reference) {
        *reference = new;
    } else if kind == Kind::Schema && !reference.is_empty() && !reference.contains(['#', '/', '.', ':']) {
        let message = format!(
            "{} is a name, and is read as `#/definitions/{}`",
            quote(reference),
            crate::diag::shorten(reference)
        );
        cx.diags
            .report(&codes::REPAIRED, &at.key("$ref").pointer(), message)
            .help(format!("write `$ref: '#/definitions/{}'`", crate::diag::shorten(reference)));
        *reference = format!("#/components/schemas/{reference}");
    }
}
