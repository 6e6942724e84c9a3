//! Names for what becomes a component.

use crate::pointer::Pointer;
use serde_json::Value;
use std::collections::HashSet;

/// The names of each section, as far as Rust can tell them apart.
pub(super) struct Taken(HashSet<(String, String)>);

impl Taken {
    pub(super) fn of(root: &Value) -> Self {
        let mut taken = HashSet::new();
        if let Some(Value::Object(components)) = root.get("components") {
            for (section, entries) in components {
                let names = entries.as_object().into_iter().flat_map(|entries| entries.keys());
                taken.extend(names.map(|name| (section.clone(), plain(name))));
            }
        }
        Self(taken)
    }

    /// A free name: the last word of `#/$defs/Pet`, all words of the way otherwise, with a number if need be.
    pub(super) fn name(&mut self, section: &str, target: &Pointer) -> String {
        let tokens: Vec<String> = target.tokens().collect();
        let own = match tokens.as_slice() {
            [.., parent, name] if ["$defs", "definitions", section].contains(&parent.as_str()) => Some(clean(name)),
            [root, name] if root.starts_with("x-") => Some(clean(name)),
            _ => None,
        };
        let words: Vec<String> =
            tokens.iter().filter(|token| !SCAFFOLD.contains(&token.as_str())).map(|token| clean(token)).collect();
        let all = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_");
        let all = if all.is_empty() { "Schema".to_owned() } else { all };
        let first = own.filter(|own| !own.is_empty()).into_iter().chain([all.clone()]);
        let numbered = (2..).map(|number| format!("{all}_{number}"));
        let name = first.chain(numbered).find(|name| self.0.insert((section.to_owned(), plain(name))));
        name.unwrap_or(all)
    }
}

/// Words of the way that say nothing about what stands there.
const SCAFFOLD: &[&str] = &[
    "components",
    "schemas",
    "paths",
    "webhooks",
    "properties",
    "content",
    "application/json",
    "schema",
    "allOf",
    "oneOf",
    "anyOf",
    "$defs",
    "definitions",
    "responses",
    "requestBodies",
    "headers",
    "pathItems",
];

/// The signs that names of components may have.
fn clean(token: &str) -> String {
    let signs = |c: char| if c.is_ascii_alphanumeric() || ".-_".contains(c) { c } else { '_' };
    token.trim_matches(|c: char| !c.is_alphanumeric()).chars().map(signs).collect()
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
