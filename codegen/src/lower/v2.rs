//! Swagger 2.0 said in OpenAPI 3.0: where things stand, and what they are called.
//!
//! A step of its own before the walk that every document takes. It moves what has another place in 3.0 (bodies, media
//! types, the schema of a parameter) and judges what only 2.0 has; all else is left for the walk and the grammar. The
//! moves tell both of them where the author wrote what they find. References are rewritten by the walk, which knows
//! where they are ([`reference`]), and so are the schemas ([`schema`]).

mod body;
mod discriminator;
mod media;
mod parameter;
pub(super) mod reference;
mod response;
pub(super) mod schema;
mod security;
mod server;

use super::{Cx, hide, repair};
use crate::diag::{any_of, closest, codes, quote};
use crate::pointer::Pointer;
use crate::trail::Trail;
use media::Media;
use serde_json::{Map, Value, json};

/// The methods of 2.0.
const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch"];

/// How many values may come into being by repetition: a schema stands once for each media type. Beyond any real
/// document, below what would take long.
const MOST_COPIES: usize = 1_000_000;

/// What all parts of the document share.
struct Doc {
    media: Media,
    /// `parameters` of the document, as the author wrote them: bodies and forms are looked up here.
    parameters: Map<String, Value>,
}

/// What every step of this lowering needs.
struct Work<'w, 'd> {
    cx: &'w mut Cx<'d>,
    copied: usize,
}

impl Work<'_, '_> {
    /// Another one of what stands at `at`, as long as there are not too many.
    fn copy(&mut self, value: &Value, at: &Pointer) -> Value {
        if self.copied > MOST_COPIES {
            return json!({});
        }
        self.copied += size(value);
        if self.copied > MOST_COPIES {
            self.cx
                .diags
                .report(&codes::TOO_MANY_VALUES, at, "media types make the document too large")
                .help("give the schema a name in `definitions` and refer to it");
        }
        value.clone()
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(map) => 1 + map.values().map(size).sum::<usize>(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    }
}

/// Makes a document of Swagger 2.0 one of OpenAPI 3.0.
pub(super) fn lower(cx: &mut Cx<'_>, root: &mut Map<String, Value>) {
    let at = Trail::Root;
    if let Some(mut version) = root.shift_remove("swagger") {
        repair::text(cx, &mut version, &at.key("swagger"));
        cx.moves.add(&at.key("openapi"), &at.key("swagger"));
        root.insert("openapi".to_owned(), json!("3.0.3"));
    }
    for (key, instead) in [("components", "`definitions`, `parameters` and `responses`"), ("servers", "`host`")] {
        of_version_3(cx, root, key, instead, &at);
    }
    let servers = server::servers(cx, root);
    let media = Media::new(cx, root);
    let mut components = Map::new();
    let parameters = match root.shift_remove("parameters") {
        Some(Value::Object(map)) => map,
        Some(other) => {
            components.insert("parameters".to_owned(), other);
            Map::new()
        }
        None => Map::new(),
    };
    let doc = Doc { media, parameters };
    let mut work = Work { cx, copied: 0 };
    if let Some(Value::Object(paths)) = root.get_mut("paths") {
        let at = at.key("paths");
        for (path, item) in paths {
            if let Value::Object(item) = item
                && path.starts_with('/')
            {
                path_item(&mut work, &doc, item, &at.key(path));
            }
        }
    }
    sections(&mut work, doc, root, components);
    if let Some(servers) = servers {
        root.insert("servers".to_owned(), servers);
    }
}

/// `definitions` and its like become `components`.
fn sections(work: &mut Work<'_, '_>, doc: Doc, root: &mut Map<String, Value>, mut components: Map<String, Value>) {
    let at = Trail::Root;
    let now = at.key("components");
    work.cx.moves.add(&now, &at);
    if let Some(mut definitions) = root.shift_remove("definitions") {
        if let Value::Object(definitions) = &mut definitions {
            discriminator::mappings(work.cx, definitions);
        }
        components.insert("schemas".to_owned(), definitions);
    }
    work.cx.moves.add(&now.key("schemas"), &at.key("definitions"));
    if let Some(mut responses) = root.shift_remove("responses") {
        let (now, author) = (now.key("responses"), at.key("responses"));
        work.cx.moves.add(&now, &author);
        if let Value::Object(map) = &mut responses {
            for (name, value) in map {
                let produces = doc.media.of_response(name);
                response::response(work, value, produces, &now.key(name), &author.key(name));
            }
        }
        components.insert("responses".to_owned(), responses);
    }
    let author = at.key("securityDefinitions");
    work.cx.moves.add(&now.key("securitySchemes"), &author);
    if let Some(mut schemes) = root.shift_remove("securityDefinitions") {
        if let Value::Object(map) = &mut schemes {
            for (name, value) in map {
                security::scheme(work.cx, value, &now.key("securitySchemes").key(name), &author.key(name));
            }
        }
        components.insert("securitySchemes".to_owned(), schemes);
    }
    let author = at.key("parameters");
    work.cx.moves.add(&now.key("parameters"), &author);
    work.cx.moves.add(&now.key("requestBodies"), &author);
    let Doc { media, parameters } = doc;
    let (mut others, mut bodies) = (Map::new(), Map::new());
    for (name, mut value) in parameters {
        let author = author.key(&name);
        match body::place(&value, None) {
            body::Place::Body => {
                let consumes = media.of_body(&name);
                let body = body::body(work, value, consumes, &now.key("requestBodies").key(&name), &author.pointer());
                bodies.insert(name, body);
            }
            // It has become a part of the bodies of operations.
            body::Place::Form => {}
            body::Place::Other => {
                parameter::parameter(work.cx, &mut value, &now.key("parameters").key(&name), &author);
                others.insert(name, value);
            }
        }
    }
    for (section, map) in [("parameters", others), ("requestBodies", bodies)] {
        if !map.is_empty() {
            components.insert(section.to_owned(), Value::Object(map));
        }
    }
    if !components.is_empty() {
        root.insert("components".to_owned(), Value::Object(components));
    }
}

fn path_item(work: &mut Work<'_, '_>, doc: &Doc, item: &mut Map<String, Value>, at: &Trail<'_>) {
    let shared = body::take(work, doc, item, at);
    for method in METHODS {
        if let Some(Value::Object(operation)) = item.get_mut(*method) {
            self::operation(work, doc, operation, &shared, &at.key(method));
        }
    }
}

fn operation(
    work: &mut Work<'_, '_>,
    doc: &Doc,
    operation: &mut Map<String, Value>,
    shared: &[body::Part],
    at: &Trail<'_>,
) {
    of_version_3(work.cx, operation, "requestBody", "a parameter with `in: body`", at);
    server::of_operation(work.cx, operation, &doc.media, at);
    let consumes = media::take(work.cx, operation, "consumes", at);
    let produces = media::take(work.cx, operation, "produces", at);
    let own = body::take(work, doc, operation, at);
    body::request(work, doc, operation, (shared, own), consumes.as_deref(), at);
    let produces = produces.as_deref().unwrap_or(&doc.media.produces);
    if let Some(Value::Object(responses)) = operation.get_mut("responses") {
        let at = at.key("responses");
        for (status, value) in responses {
            let at = at.key(status);
            response::response(work, value, produces, &at, &at);
        }
    }
}

/// Refuses a field that only OpenAPI 3 has: whether to believe it or what 2.0 says cannot be known.
fn of_version_3(cx: &mut Cx<'_>, map: &mut Map<String, Value>, key: &str, instead: &str, at: &Trail<'_>) {
    if map.contains_key(key) {
        cx.diags
            .report(
                &codes::OTHER_VERSION,
                &at.key(key).pointer(),
                format!("`{key}` is OpenAPI 3, and the document says that it is Swagger 2.0"),
            )
            .at_key()
            .help(format!(
                "write {instead}, or `openapi: 3.0.3` instead of `swagger` if the document follows OpenAPI 3"
            ));
        hide(cx, map, key, at);
    }
}

/// Tells of a field that 2.0 does not have here.
fn foreign_field(cx: &mut Cx<'_>, key: &str, what: &str, at: &Pointer) {
    let message = format!("{} is not a field of {what} in Swagger 2.0, and is ignored", quote(key));
    cx.diags.report(&codes::UNKNOWN_FIELD, &at.child(key), message).at_key();
}

/// Tells of a word that is none of those that 2.0 has at this place.
fn one_of(cx: &mut Cx<'_>, word: &str, known: &[&str], at: &Pointer, help: Option<&str>) {
    if known.contains(&word) {
        return;
    }
    let message = format!("unknown value {} of {}, expected {}", quote(word), name(at), any_of(known.iter().copied()));
    let diag = cx.diags.report(&codes::UNKNOWN_VALUE, at, message);
    match (help, closest(word, known.iter().copied())) {
        (Some(help), _) => diag.help(help),
        (None, Some(near)) => diag.help(format!("did you mean {}?", quote(near))),
        (None, None) => diag,
    };
}

/// The last key of a pointer, in backticks.
fn name(at: &Pointer) -> String {
    quote(&at.tokens().last().unwrap_or_default())
}
