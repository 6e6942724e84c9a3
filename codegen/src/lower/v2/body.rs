//! `in: body` and `in: formData` become a request body.

use super::super::HIDDEN;
use super::{Doc, Work, foreign_field, media, parameter};
use crate::diag::{codes, quote};
use crate::pointer::Pointer;
use crate::trail::Trail;
use serde_json::{Map, Value, json};

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Body,
    Form,
    Other,
}

/// A parameter that is part of a body, taken out of its list.
pub(super) struct Part {
    place: Place,
    name: String,
    value: Value,
    at: Pointer,
}

/// Where a parameter goes; a `$ref` is looked up in the document, if there is one to look into.
pub(super) fn place(value: &Value, doc: Option<&Doc>) -> Place {
    match followed(value, doc).get("in").and_then(Value::as_str) {
        Some("body") => Place::Body,
        Some("formData") => Place::Form,
        _ => Place::Other,
    }
}

fn followed<'a>(value: &'a Value, doc: Option<&'a Doc>) -> &'a Value {
    let found = doc.and_then(|doc| doc.parameters.get(&media::name_in(value, "#/parameters/")?));
    found.unwrap_or(value)
}

/// Takes the parts of bodies out of a list of parameters, and makes the others parameters of 3.0.
pub(super) fn take(work: &mut Work<'_, '_>, doc: &Doc, owner: &mut Map<String, Value>, at: &Trail<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let Some(Value::Array(list)) = owner.get_mut("parameters") else { return parts };
    let here = at.key("parameters");
    let mut kept = Vec::with_capacity(list.len());
    for (index, mut value) in std::mem::take(list).into_iter().enumerate() {
        let author = here.item(index);
        match place(&value, Some(doc)) {
            Place::Other => {
                let now = here.item(kept.len());
                if index != kept.len() {
                    work.cx.moves.add(&now, &author);
                }
                parameter::parameter(work.cx, &mut value, &now, &author);
                kept.push(value);
            }
            place => {
                let name =
                    followed(&value, Some(doc)).get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
                let part = Part { place, name, value, at: author.pointer() };
                judge(work, &parts, &part);
                parts.push(part);
            }
        }
    }
    *list = kept;
    if list.is_empty() {
        owner.shift_remove("parameters");
    }
    parts
}

/// Tells of a part that cannot stand beside those before it.
fn judge(work: &mut Work<'_, '_>, before: &[Part], part: &Part) {
    let is_in_the_way = |other: &&Part| part.place == Place::Body || other.place == Place::Body;
    if let Some(other) = before.iter().find(is_in_the_way) {
        several(work, other, part);
    } else if let Some(other) = before.iter().find(|other| other.name == part.name && !part.name.is_empty()) {
        work.cx
            .diags
            .report(
                &codes::DUPLICATE_PARAMETER,
                &part.at,
                format!("the field {} stands twice in a form", quote(&part.name)),
            )
            .also(&other.at, "first here")
            .help("remove or rename one of them");
    }
}

fn several(work: &mut Work<'_, '_>, first: &Part, second: &Part) {
    let (message, help) = match (first.place, second.place) {
        (Place::Body, Place::Body) => (
            "an operation has two parameters `in: body`",
            "keep one of them: make one schema with the properties of both",
        ),
        _ => (
            "an operation has a parameter `in: body` and one `in: formData`",
            "write all as `in: formData`, or as properties of the body's schema",
        ),
    };
    work.cx.diags.report(&codes::SEVERAL_BODIES, &second.at, message).also(&first.at, "the other one").help(help);
}

/// Gives an operation its request body, from its own parts and those of its path item.
pub(super) fn request(
    work: &mut Work<'_, '_>,
    doc: &Doc,
    operation: &mut Map<String, Value>,
    (shared, own): (&[Part], Vec<Part>),
    consumes: Option<&[String]>,
    at: &Trail<'_>,
) {
    // What the operation says replaces what the path says under the same name.
    let inherited: Vec<&Part> = shared
        .iter()
        .filter(|part| !own.iter().any(|other| other.place == part.place && other.name == part.name))
        .collect();
    if let (Some(first), Some(second)) = (inherited.first(), own.first())
        && (first.place == Place::Body || second.place == Place::Body)
    {
        several(work, first, second);
        return;
    }
    let now = at.key("requestBody");
    let all = inherited.iter().map(|part| part.place).chain(own.iter().map(|part| part.place));
    let body = match all.into_iter().next() {
        None | Some(Place::Other) => return,
        Some(Place::Body) => {
            let part = match inherited.first() {
                Some(part) => Part {
                    place: part.place,
                    name: String::new(),
                    value: work.copy(&part.value, &part.at),
                    at: part.at.clone(),
                },
                None => match own.into_iter().next() {
                    Some(part) => part,
                    None => return,
                },
            };
            one(work, doc, part, consumes, &now)
        }
        Some(Place::Form) => {
            let mut fields = Vec::new();
            for part in inherited {
                let value = work.copy(followed(&part.value, Some(doc)), &part.at);
                fields.push((part.name.clone(), value, origin(part)));
            }
            for part in own {
                let at = origin(&part);
                let value = match part.value.get("$ref") {
                    Some(_) => work.copy(followed(&part.value, Some(doc)), &part.at),
                    None => part.value,
                };
                fields.push((part.name, value, at));
            }
            form(work, fields, (consumes, &doc.media.consumes), &now, at)
        }
    };
    operation.insert("requestBody".to_owned(), body);
}

/// Where a part is described.
fn origin(part: &Part) -> Pointer {
    match media::name_in(&part.value, "#/parameters/") {
        Some(name) => Pointer::root().child("parameters").child(&name),
        None => part.at.clone(),
    }
}

/// The body of an operation: what has a name keeps it, unless the operation writes it in other media types.
fn one(work: &mut Work<'_, '_>, doc: &Doc, part: Part, consumes: Option<&[String]>, now: &Trail<'_>) -> Value {
    let Some(name) = media::name_in(&part.value, "#/parameters/") else {
        return body(work, part.value, consumes.unwrap_or(&doc.media.consumes), now, &part.at);
    };
    match (consumes, doc.parameters.get(&name)) {
        (Some(consumes), Some(named)) if consumes != doc.media.of_body(&name) => {
            let value = work.copy(named, &part.at);
            body(work, value, consumes, now, &origin(&part))
        }
        _ => {
            work.cx.moves.place(now, &part.at);
            let name = name.replace('~', "~0").replace('/', "~1");
            json!({ "$ref": format!("#/components/requestBodies/{name}") })
        }
    }
}

/// A parameter `in: body` as a request body.
pub(super) fn body(work: &mut Work<'_, '_>, value: Value, consumes: &[String], now: &Trail<'_>, at: &Pointer) -> Value {
    let Value::Object(mut map) = value else { return value };
    let mut body = Map::new();
    map.shift_remove("in");
    if let Some(name) = map.shift_remove("name") {
        body.insert(format!("{HIDDEN}name"), name);
    }
    let schema = map.shift_remove("schema").filter(|schema| !schema.is_null());
    let is_bare = schema.is_none();
    let mut schema = schema.unwrap_or_else(|| Value::Object(bare(work, &mut map, at)));
    if schema.get("type").and_then(Value::as_str) == Some("file") {
        let at = if is_bare { at.child("type") } else { at.child("schema").child("type") };
        work.cx
            .diags
            .report(&codes::UNKNOWN_VALUE, &at, "a body cannot be a `file` in Swagger 2.0")
            .help("write `in: formData`, or `type: string` and `format: binary` in the `schema`");
        if let Value::Object(schema) = &mut schema {
            file(schema);
        }
    }
    for (key, value) in map {
        if key == "description" || key == "required" || key.starts_with("x-") {
            body.insert(key, value);
        } else {
            foreign_field(work.cx, &key, "a body", at);
        }
    }
    work.cx.moves.place(now, at);
    let list = if consumes.is_empty() { &["application/json".to_owned()] } else { consumes };
    body.insert("content".to_owned(), Value::Object(content(work, schema, list, now, at)));
    if is_bare {
        let now = now.key("content");
        for media in list {
            work.cx.moves.place(&now.key(media).key("schema"), at);
        }
    }
    Value::Object(body)
}

/// `in: body` with `type` instead of `schema`.
fn bare(work: &mut Work<'_, '_>, map: &mut Map<String, Value>, at: &Pointer) -> Map<String, Value> {
    if map.get("type").is_none() {
        work.cx
            .diags
            .report(&codes::MISSING_FIELD, at, "a parameter `in: body` needs the field `schema`")
            .at_key()
            .help("write `schema: {}` if any value is meant");
    } else {
        work.cx
            .diags
            .report(&codes::REPAIRED, at, "a parameter `in: body` has its `type` in a `schema`, and is read so")
            .at_key()
            .help("move `type` and what belongs to it into `schema`");
    }
    parameter::schema(map)
}

/// One schema in all media types.
pub(super) fn content(
    work: &mut Work<'_, '_>,
    schema: Value,
    list: &[String],
    now: &Trail<'_>,
    at: &Pointer,
) -> Map<String, Value> {
    let now = now.key("content");
    let mut content = Map::new();
    let Some((last, others)) = list.split_last() else { return content };
    for media in others {
        work.cx.moves.place(&now.key(media), at);
        let schema = work.copy(&schema, at);
        content.insert(media.clone(), json!({ "schema": schema }));
    }
    work.cx.moves.place(&now.key(last), at);
    let mut entry = Map::new();
    entry.insert("schema".to_owned(), schema);
    content.insert(last.clone(), Value::Object(entry));
    content
}

/// Parameters `in: formData` as the properties of one object.
fn form(
    work: &mut Work<'_, '_>,
    fields: Vec<(String, Value, Pointer)>,
    consumes: (Option<&[String]>, &[String]),
    now: &Trail<'_>,
    operation: &Trail<'_>,
) -> Value {
    let Some(first) = fields.first().map(|(_, _, at)| at.clone()) else { return Value::Null };
    let (mut properties, mut encoding, mut required) = (Map::new(), Map::new(), Vec::new());
    let mut places = Vec::with_capacity(fields.len());
    let mut has_file = false;
    for (name, value, at) in fields {
        let Value::Object(mut field) = value else { continue };
        if name.is_empty() {
            work.cx.diags.report(&codes::MISSING_FIELD, &at, "a parameter needs the field `name`").at_key();
        }
        has_file |= parameter::field(work.cx, &mut field, &name, &mut encoding, &at);
        if field.shift_remove("required") == Some(Value::Bool(true)) {
            required.push(json!(name));
        }
        for key in ["name", "in", "allowEmptyValue"] {
            field.shift_remove(key);
        }
        properties.insert(name.clone(), Value::Object(field));
        places.push((name, at));
    }
    let list = form_media(work, consumes, has_file, operation);
    let mut body = Map::new();
    if !required.is_empty() {
        body.insert("required".to_owned(), json!(true));
    }
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    if !required.is_empty() {
        schema.insert("required".to_owned(), Value::Array(required));
    }
    schema.insert("properties".to_owned(), Value::Object(properties));
    work.cx.moves.place(now, &first);
    let mut content = content(work, Value::Object(schema), &list, now, &first);
    let here = now.key("content");
    for (media, entry) in &mut content {
        let here = here.key(media);
        let (schema, encodings) = (here.key("schema"), here.key("encoding"));
        work.cx.moves.place(&schema, &first);
        for (name, at) in &places {
            work.cx.moves.place(&schema.key("properties").key(name), at);
            work.cx.moves.place(&encodings.key(name), at);
        }
        if let Value::Object(entry) = entry
            && !encoding.is_empty()
        {
            entry.insert("encoding".to_owned(), Value::Object(encoding.clone()));
        }
    }
    body.insert("content".to_owned(), Value::Object(content));
    Value::Object(body)
}

/// The media types of a form: a file wants `multipart/form-data`.
fn form_media(
    work: &mut Work<'_, '_>,
    (own, all): (Option<&[String]>, &[String]),
    has_file: bool,
    operation: &Trail<'_>,
) -> Vec<String> {
    let is_multipart = |media: &&String| media::essence(media).starts_with("multipart/");
    let is_form = |media: &&String| is_multipart(media) || media::essence(media) == "application/x-www-form-urlencoded";
    let said = own.unwrap_or(all);
    let list: Vec<String> = match has_file {
        true => said.iter().filter(is_multipart).cloned().collect(),
        false => said.iter().filter(is_form).cloned().collect(),
    };
    if !list.is_empty() {
        return list;
    }
    let default = if has_file { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
    // What a document says of all operations is not meant for those with a form, but a file has to be said.
    let said_here = own.is_some_and(|own| !own.is_empty());
    if said_here || has_file {
        let at = if said_here { operation.key("consumes").pointer() } else { operation.pointer() };
        let what = if has_file { "a form with a file" } else { "a form" };
        work.cx
            .diags
            .report(
                &codes::REPAIRED,
                &at,
                format!("`consumes` has no media type for {what}, which is written as `{default}`"),
            )
            .at_key()
            .help(format!("write `consumes: [{default}]`"));
    }
    vec![default.to_owned()]
}

/// `type: file` in the words of 3.0.
pub(super) fn file(schema: &mut Map<String, Value>) {
    schema.insert("type".to_owned(), json!("string"));
    schema.insert("format".to_owned(), json!("binary"));
}
