//! What the documents have and a table must have, too.

use crate::book::Met;
use codegen::Source;
use codegen::diag::{Color, Diagnostics, render};
use codegen::ir::{Api, Content, Need, Operation, ParamPlace, Response, Scalar, Shape, StatusCode, TypeRef};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What is in the document and not in the table, and the other way round.
pub(crate) fn problems(name: &str, met: &Met) -> Vec<String> {
    let api = read(name);
    let mut wanted = Met::new();
    let mut known = Met::new();
    for operation in &api.operations {
        let id = operation.id.as_deref().unwrap();
        wanted.insert(id.to_owned());
        request(id, operation, &api, &mut wanted);
        for response in &operation.responses {
            answers(id, response, &api, &mut wanted, &mut known);
        }
    }
    let missing = wanted.difference(met).map(|text| format!("the table lacks `{text}`"));
    // `getGroup 404 text/html` and the like.
    let unknown = met.iter().filter(|text| is_answer(text) && !known.contains(*text));
    missing.chain(unknown.map(|text| format!("the document lacks `{text}`"))).collect()
}

fn read(name: &str) -> Api {
    let path = format!("spec/{name}.yaml");
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(&path)).unwrap();
    let source = Source { name, path: &path, text: &text };
    let mut diags = Diagnostics::default();
    match codegen::read(&source, &mut diags) {
        Ok(document) => document.api,
        Err(_) => panic!("{}", render(&diags, &source, Color::Never)),
    }
}

/// Every parameter and every property of a body was sent, and every text of a path has needed its encoding.
fn request(id: &str, operation: &Operation, api: &Api, wanted: &mut Met) {
    for param in &operation.params {
        match param.place {
            ParamPlace::Query => wanted.insert(format!("{id} ?{}", param.wire)),
            ParamPlace::Path
                if matches!(api.types.behind(&param.ty), TypeRef::Scalar(Scalar::String | Scalar::Secret)) =>
            {
                wanted.insert(format!("{id} {{{}}} percent-encoded", param.wire))
            }
            ParamPlace::Path => true,
            ParamPlace::Header | ParamPlace::Cookie => panic!("{id}: tables do not note headers yet"),
        };
    }
    for media in operation.body.iter().flat_map(|body| &body.media) {
        wanted.insert(format!("{id} body {}", media.content_type));
        let mut names = BTreeSet::new();
        properties(&media.ty, api, &mut names);
        wanted.extend(names.iter().map(|name| format!("{id} body.{name}")));
    }
}

/// The properties of an object, of the objects in a list, and of all variants of a union.
fn properties(ty: &TypeRef, api: &Api, names: &mut BTreeSet<String>) {
    match api.types.behind(ty) {
        TypeRef::Named(named) => match &api.types[*named].shape {
            Shape::Struct(object) => names.extend(object.fields.iter().map(|field| field.wire.clone())),
            Shape::Union(union) => union.variants.iter().for_each(|variant| properties(&variant.ty, api, names)),
            Shape::Enum(_) | Shape::Content(_) | Shape::Alias(_) => {}
        },
        TypeRef::List(item) => properties(item, api, names),
        TypeRef::Scalar(_) | TypeRef::Map(_) | TypeRef::Nullable(_) | TypeRef::Any => {}
    }
}

/// Every status was answered, with its media type and its headers.
fn answers(id: &str, response: &Response, api: &Api, wanted: &mut Met, known: &mut Met) {
    let code = match response.code {
        StatusCode::Code(code) => code.to_string(),
        StatusCode::Class(class) => format!("{class}XX"),
        StatusCode::Default => "default".to_owned(),
    };
    wanted.insert(format!("{id} {code}"));
    let mut must = Vec::new();
    match &response.content {
        Content::Empty => must.push("nothing"),
        Content::One(media) => must.push(&media.content_type),
        // One for each operation, and all of them somewhere.
        Content::Several(named) => {
            let Shape::Content(several) = &api.types[*named].shape else { panic!("{id}: no media types") };
            for media in several {
                known.insert(format!("{id} {code} {}", media.content_type));
                wanted.insert(format!("any {}", media.content_type));
            }
        }
    }
    if response.need == Need::Optional {
        must.push("nothing");
    }
    wanted.extend(must.iter().map(|media| format!("{id} {code} {media}")));
    known.extend(must.iter().map(|media| format!("{id} {code} {media}")));
    wanted.extend(response.headers.iter().map(|header| format!("{id} {code} header {}", header.wire)));
}

fn is_answer(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    matches!(words.as_slice(), [_, code, _] if code.starts_with(|c: char| c.is_ascii_digit()) || *code == "default")
}
