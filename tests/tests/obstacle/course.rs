//! A document in which every word stands in every place.

use serde_json::{Map, Value, json};

/// The whole document as JSON.
pub(crate) fn document(words: &[String]) -> String {
    let mut paths = Map::new();
    for (i, word) in words.iter().enumerate() {
        paths.insert(format!("/words/{i}"), json!({ "get": one(i, word) }));
    }
    paths
        .insert("/all".to_owned(), json!({ "get": required(words), "post": optional(words), "put": path_item_body() }));
    paths.insert("/answers".to_owned(), json!({ "get": answers(words) }));
    paths.insert("/shared".to_owned(), shared(words));
    paths.insert(path_of(words), json!({ "get": in_path(words) }));
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Obstacles", "version": "1" },
        "servers": [server(words)],
        "tags": words.iter().map(|word| json!({ "name": word })).collect::<Vec<_>>(),
        "paths": paths,
        "components": {
            "schemas": schemas(words),
            "securitySchemes": schemes(words),
        },
    });
    document.to_string()
}

/// `#/components/schemas/…`, with what stands for a slash, a tilde and a percent sign there.
fn reference(word: &str) -> Value {
    let word = word.replace('~', "~0").replace('/', "~1").replace('%', "%25");
    json!({ "$ref": format!("#/components/schemas/{word}") })
}

// ---- Schemas -----------------------------------------------------------------------------------

fn schemas(words: &[String]) -> Map<String, Value> {
    let mut schemas = Map::new();
    for (i, word) in words.iter().enumerate() {
        schemas.insert(word.clone(), schema(i, word));
    }
    schemas.insert("ObstacleRequired".to_owned(), object(words, |_| json!({ "type": "string" }), words));
    schemas.insert("ObstacleOptional".to_owned(), object(words, |_| json!({ "type": "string", "default": "x" }), &[]));
    schemas.insert(
        "ObstacleMaybe".to_owned(),
        object(words, |_| json!({ "type": "integer", "nullable": true, "deprecated": true }), &[]),
    );
    schemas.insert("ObstacleInline".to_owned(), object(&every(words, 3), nested, &[]));
    schemas.insert("ObstacleKept".to_owned(), kept(words));
    schemas.insert("ObstacleText".to_owned(), json!({ "type": "string", "enum": words }));
    schemas.insert(
        "ObstacleNumber".to_owned(),
        json!({ "type": "integer", "format": "int64", "enum": [0, -1, 1, 10, -10, i64::MAX, i64::MIN] }),
    );
    let tag = "ObstacleTag";
    schemas.insert(
        "ObstacleTagged".to_owned(),
        json!({
            "oneOf": words.iter().map(|word| reference(word)).collect::<Vec<_>>(),
            "discriminator": {
                "propertyName": tag,
                "mapping": words.iter().map(|word| (word.clone(), reference(word)["$ref"].clone())).collect::<Map<_, _>>(),
            },
        }),
    );
    schemas.insert(
        "ObstacleShapes".to_owned(),
        json!({ "oneOf": every(words, 5).iter().map(|word| json!({
            "title": word, "type": "object", "required": [word], "properties": { word: { "type": "string" } },
        })).collect::<Vec<_>>() }),
    );
    schemas.insert("ObstacleDefaults".to_owned(), defaults(words));
    schemas
}

/// Each kind of type in turn has the word for its name; all can be a variant of a tagged union.
fn schema(i: usize, word: &str) -> Value {
    match i % 3 {
        0 => json!({ "type": "object", "required": ["type", word], "properties": {
            "type": { "type": "string" }, word: { "type": "string" }, "next": reference(word),
        } }),
        1 => json!({ "type": "object", "properties": { word: reference(word), "value": { "type": "integer" } } }),
        _ => json!({ "type": "object", "properties": { word: { "type": "array", "items": reference(word) } },
            "additionalProperties": { "type": "string" } }),
    }
}

fn object(words: &[String], property: impl Fn(&str) -> Value, required: &[String]) -> Value {
    let properties: Map<String, Value> = words.iter().map(|word| (word.clone(), property(word))).collect();
    match required {
        [] => json!({ "type": "object", "properties": properties }),
        _ => json!({ "type": "object", "properties": properties, "required": required }),
    }
}

/// One in `n`, for what is long in Rust.
fn every(words: &[String], n: usize) -> Vec<String> {
    words.iter().step_by(n).cloned().collect()
}

/// A type that is named after its property, and an enum inside of it.
fn nested(word: &str) -> Value {
    let others = ["other", "Other"].into_iter().filter(|other| *other != word);
    let values: Vec<&str> = others.chain([word]).collect();
    json!({ "type": "object", "properties": { word: { "type": "string", "enum": values } } })
}

fn kept(words: &[String]) -> Value {
    let mut object = object(words, |_| json!({ "type": "boolean", "default": true }), &[]);
    object["additionalProperties"] = json!({ "type": "boolean" });
    object
}

/// Properties whose default is a value of an enum.
fn defaults(words: &[String]) -> Value {
    let properties: Map<String, Value> = words
        .iter()
        .map(|word| {
            let all = json!([{ "$ref": "#/components/schemas/ObstacleText" }]);
            (word.clone(), json!({ "allOf": all, "default": word }))
        })
        .collect();
    json!({ "type": "object", "properties": properties })
}

// ---- Operations --------------------------------------------------------------------------------

/// The word is the operation, its tag, a parameter in each place, its answer and perhaps its failure.
fn one(i: usize, word: &str) -> Value {
    let parameters: Vec<Value> = ["query", "header", "cookie"]
        .into_iter()
        .filter(|place| fits(word, place))
        .map(|place| json!({ "name": word, "in": place, "schema": { "type": "string" } }))
        .collect();
    let answer = json!({ "description": "", "content": { "application/json": { "schema": reference(word) } } });
    let responses = match i % 4 {
        0 => json!({ "200": answer, "201": { "description": "" } }),
        1 => json!({ "200": answer, "404": answer }),
        _ => json!({ "200": answer }),
    };
    json!({ "operationId": word, "tags": [word], "parameters": parameters, "responses": responses })
}

fn required(words: &[String]) -> Value {
    operation("all_required", words, true)
}

fn optional(words: &[String]) -> Value {
    let mut operation = operation("all_optional", words, false);
    operation["requestBody"] = json!({ "content": { "application/json": { "schema": { "type": "string" } } } });
    operation
}

fn operation(id: &str, words: &[String], required: bool) -> Value {
    let parameters = words.iter().flat_map(|word| {
        ["query", "header", "cookie"].into_iter().filter(|place| fits(word, place)).map(
            move |place| json!({ "name": word, "in": place, "required": required, "schema": { "type": "integer" } }),
        )
    });
    json!({
        "operationId": id,
        "parameters": parameters.collect::<Vec<_>>(),
        "responses": { "204": { "description": "" } },
    })
}

/// Headers are tokens, and some are not for parameters; a server cannot tell headers apart by their case.
fn fits(word: &str, place: &str) -> bool {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    match place {
        "header" => {
            let is_plain = word == word.to_ascii_lowercase() || word.contains(' ');
            !word.is_empty() && word.chars().all(is_token) && is_plain
        }
        "cookie" => !word.is_empty() && word.chars().all(is_token),
        _ => true,
    }
}

fn path_item_body() -> Value {
    let form = json!({ "type": "object", "properties": { "self": { "type": "string" } } });
    json!({
        "operationId": "all_body",
        "requestBody": { "required": true, "content": { "application/x-www-form-urlencoded": { "schema": form } } },
        "parameters": [{ "name": "body", "in": "query", "required": true, "schema": { "type": "string" } }],
        "responses": { "default": { "description": "" } },
    })
}

fn answers(words: &[String]) -> Value {
    let headers: Map<String, Value> = words
        .iter()
        .filter(|word| fits(word, "header"))
        .map(|word| (word.clone(), json!({ "schema": { "type": "integer" } })))
        .collect();
    let statuses = (100..600).step_by(7).chain([200, 404]).map(|code| (code.to_string(), json!({ "description": "" })));
    let mut responses: Map<String, Value> = statuses.collect();
    responses.insert("200".to_owned(), json!({ "description": "", "headers": headers }));
    for class in ["1XX", "2XX", "3XX", "4XX", "5XX", "default"] {
        responses.insert(class.to_owned(), json!({ "description": "" }));
    }
    let mut security: Vec<Value> = words.iter().map(|word| json!({ word: [] })).collect();
    security.push(words.iter().map(|word| (word.clone(), json!([]))).collect());
    json!({ "operationId": "all_answers", "responses": responses, "security": security })
}

/// Operations without ids, on a path whose parameters every method has.
fn shared(words: &[String]) -> Value {
    let mut item = Map::new();
    let parameters = words.iter().take(40).map(|word| json!({ "name": word, "in": "query", "schema": {} }));
    item.insert("parameters".to_owned(), parameters.collect());
    for method in ["get", "put", "post", "delete", "options", "head", "patch", "trace"] {
        let body = json!({ "type": "object", "properties": { method: { "type": "string", "enum": [method] } } });
        let content = json!({ "application/json": { "schema": body } });
        item.insert(method.to_owned(), json!({ "responses": { "200": { "description": "", "content": content } } }));
    }
    Value::Object(item)
}

/// What can stand between braces in a path.
fn path_words(words: &[String]) -> impl Iterator<Item = &String> {
    words.iter().filter(|word| !word.is_empty() && !word.contains(['{', '}', '/', '?', '#']))
}

fn path_of(words: &[String]) -> String {
    let path: String = path_words(words).map(|word| format!("/{{{word}}}")).collect();
    format!("/path{path}")
}

fn in_path(words: &[String]) -> Value {
    let parameters = path_words(words)
        .map(|word| json!({ "name": word, "in": "path", "required": true, "schema": { "type": "string" } }));
    json!({
        "operationId": "all_in_path",
        "parameters": parameters.collect::<Vec<_>>(),
        "responses": { "204": { "description": "" } },
    })
}

// ---- Servers and security ----------------------------------------------------------------------

fn server(words: &[String]) -> Value {
    let variables: Map<String, Value> =
        path_words(words).map(|word| (word.clone(), json!({ "default": word, "enum": [word, "x"] }))).collect();
    let url: String = path_words(words).map(|word| format!("/{{{word}}}")).collect();
    json!({ "url": format!("https://example.com{url}"), "variables": variables })
}

fn schemes(words: &[String]) -> Map<String, Value> {
    let places = ["query", "header", "cookie"];
    words
        .iter()
        .enumerate()
        .map(|(i, word)| {
            let scheme = match i % 6 {
                0 => json!({ "type": "http", "scheme": "bearer" }),
                1 => json!({ "type": "http", "scheme": "basic" }),
                2 => json!({ "type": "http", "scheme": "digest" }),
                _ => json!({ "type": "apiKey", "in": places[i % 3], "name": if word.is_empty() { "x" } else { word } }),
            };
            (word.clone(), scheme)
        })
        .collect()
}
