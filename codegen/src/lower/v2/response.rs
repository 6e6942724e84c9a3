//! Responses and their headers.

use super::super::HIDDEN;
use super::{Work, body, media, of_version_3, parameter};
use crate::diag::codes;
use crate::trail::Trail;
use serde_json::{Map, Value, json};

/// Gives a response its `content`. What has no schema has no body.
pub(super) fn response(
    work: &mut Work<'_, '_>,
    value: &mut Value,
    produces: &[String],
    now: &Trail<'_>,
    author: &Trail<'_>,
) {
    let Value::Object(map) = value else { return };
    if map.contains_key("$ref") {
        return;
    }
    of_version_3(work.cx, map, "content", "`schema`", author);
    headers(work, map, now, author);
    let examples = map.shift_remove("examples");
    match map.shift_remove("schema") {
        Some(Value::Null) | None => {
            if let Some(examples) = examples {
                map.insert(format!("{HIDDEN}examples"), examples);
            }
        }
        Some(mut schema) => {
            let is_file = schema.get("type").and_then(Value::as_str) == Some("file");
            if is_file && let Value::Object(schema) = &mut schema {
                body::file(schema);
            }
            let list = media_types(produces, is_file);
            let mut content = body::content(work, schema, &list, now, &author.pointer());
            if let Some(examples) = examples {
                self::examples(work, &mut content, examples, now, author);
            }
            map.insert("content".to_owned(), Value::Object(content));
        }
    }
}

/// A file is bytes in whatever it is written in: it is no JSON to be read, whatever the document says of all others.
fn media_types(produces: &[String], is_file: bool) -> Vec<String> {
    if !is_file {
        return if produces.is_empty() { vec!["application/json".to_owned()] } else { produces.to_vec() };
    }
    let is_read = |media: &str| {
        let essence = media::essence(media);
        essence.ends_with("json") || essence.ends_with("xml") || essence.ends_with("form-urlencoded")
    };
    let list: Vec<String> = produces.iter().filter(|media| !is_read(media)).cloned().collect();
    if list.is_empty() { vec!["*/*".to_owned()] } else { list }
}

/// `examples` by media type; those of other media types are carried along.
fn examples(
    work: &mut Work<'_, '_>,
    content: &mut Map<String, Value>,
    examples: Value,
    now: &Trail<'_>,
    author: &Trail<'_>,
) {
    let Value::Object(examples) = examples else {
        work.cx.diags.report(
            &codes::BROKEN_DOCS,
            &author.key("examples").pointer(),
            "`examples` must be an object; it is left out",
        );
        return;
    };
    let (now, author) = (now.key("content"), author.key("examples"));
    for (media, example) in examples {
        if let Some(Value::Object(entry)) = content.get_mut(&media) {
            work.cx.moves.add(&now.key(&media).key("example"), &author.key(&media));
            entry.insert("example".to_owned(), example);
        }
    }
}

fn headers(work: &mut Work<'_, '_>, map: &mut Map<String, Value>, now: &Trail<'_>, author: &Trail<'_>) {
    let Some(Value::Object(headers)) = map.get_mut("headers") else { return };
    let (now, author) = (now.key("headers"), author.key("headers"));
    for (name, header) in headers {
        let (now, author) = (now.key(name), author.key(name));
        let Value::Object(header) = header else { continue };
        if header.contains_key("$ref") || header.contains_key("schema") {
            continue;
        }
        if header.get("type").is_none_or(Value::is_null) {
            work.cx
                .diags
                .report(&codes::REPAIRED, &author.pointer(), "a header needs a `type`, and is read as a text")
                .at_key()
                .help("add `type: string`");
            header.insert("type".to_owned(), json!("string"));
        }
        parameter::header(work.cx, header, &author.pointer());
        let schema = parameter::schema(header);
        work.cx.moves.add(&now.key("schema"), &author);
        header.insert("schema".to_owned(), Value::Object(schema));
    }
}
