//! `consumes` and `produces`.

use super::super::Cx;
use super::METHODS;
use crate::grammar::{Form, shape};
use crate::trail::Trail;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The media types of a document. An empty list is what nobody has said.
pub(super) struct Media {
    pub(super) consumes: Vec<String>,
    pub(super) produces: Vec<String>,
    /// The schemes of the URLs, such as `https`.
    pub(super) schemes: Vec<String>,
    /// For bodies and responses that have a name, where the document says nothing: what operations that refer to them
    /// say.
    bodies: HashMap<String, Vec<String>>,
    responses: HashMap<String, Vec<String>>,
}

impl Media {
    /// Takes `consumes` and `produces` out of the document.
    pub(super) fn new(cx: &mut Cx<'_>, root: &mut Map<String, Value>) -> Self {
        let consumes = take(cx, root, "consumes", &Trail::Root).unwrap_or_default();
        let produces = take(cx, root, "produces", &Trail::Root).unwrap_or_default();
        let schemes = take(cx, root, "schemes", &Trail::Root).unwrap_or_default();
        let mut media = Self { consumes, produces, schemes, bodies: HashMap::new(), responses: HashMap::new() };
        if let Some(Value::Object(paths)) = root.get("paths") {
            for item in paths.values() {
                for operation in METHODS.iter().filter_map(|method| item.get(*method)) {
                    media.learn(operation);
                }
            }
        }
        media
    }

    fn learn(&mut self, operation: &Value) {
        if self.consumes.is_empty()
            && let (Some(said), Some(Value::Array(parameters))) =
                (texts(operation, "consumes"), operation.get("parameters"))
        {
            for name in parameters.iter().filter_map(|parameter| name_in(parameter, "#/parameters/")) {
                self.bodies.entry(name).or_insert_with(|| said.clone());
            }
        }
        if self.produces.is_empty()
            && let (Some(said), Some(Value::Object(responses))) =
                (texts(operation, "produces"), operation.get("responses"))
        {
            for name in responses.values().filter_map(|response| name_in(response, "#/responses/")) {
                let all = self.responses.entry(name).or_default();
                for media in &said {
                    if !all.contains(media) {
                        all.push(media.clone());
                    }
                }
            }
        }
    }

    /// What a body of `parameters` is written in.
    pub(super) fn of_body(&self, name: &str) -> &[String] {
        self.bodies.get(name).unwrap_or(&self.consumes)
    }

    /// What a response of `responses` is written in.
    pub(super) fn of_response(&self, name: &str) -> &[String] {
        self.responses.get(name).unwrap_or(&self.produces)
    }
}

/// Takes a list of texts out of an object, each once.
pub(super) fn take(cx: &mut Cx<'_>, map: &mut Map<String, Value>, key: &str, at: &Trail<'_>) -> Option<Vec<String>> {
    let value = map.shift_remove(key)?;
    if value.is_null() {
        return None;
    }
    for fault in shape::faults(Form::List(&Form::Text), &value, &at.key(key)) {
        let at = fault.at.clone();
        fault.report(&at, cx.diags);
    }
    let Value::Array(items) = value else { return None };
    let mut list: Vec<String> = Vec::with_capacity(items.len());
    for item in items {
        if let Value::String(text) = item
            && !list.contains(&text)
        {
            list.push(text);
        }
    }
    Some(list)
}

fn texts(operation: &Value, key: &str) -> Option<Vec<String>> {
    let list = operation.get(key)?.as_array()?;
    (!list.is_empty()).then(|| list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// The name behind the prefix of a `$ref`.
pub(super) fn name_in(value: &Value, prefix: &str) -> Option<String> {
    let name = value.get("$ref")?.as_str()?.strip_prefix(prefix)?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}

/// The lower-case media type without parameters.
pub(super) fn essence(media: &str) -> String {
    media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
