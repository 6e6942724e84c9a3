//! Schemas: one type each, and no keyword but those of that type.

use super::{Cx, HIDDEN, bounds, hide, repair, v2};
use crate::diag::{any_of, closest, codes, quote};
use crate::grammar::Kind;
use crate::trail::Trail;
use serde_json::{Map, Value, json};

/// What has to be done before the members are walked: notations that are no form of 3.0.
pub(super) fn before(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    if cx.swagger.is_some() {
        v2::schema::before(cx, map, at);
    }
    types(cx, map, at);
    bounds::exclusive(cx, map, at);
    required(cx, map, at);
    if let Some(Value::String(name)) = map.get("discriminator") {
        let name = name.clone();
        let property = at.key("discriminator");
        cx.diags
            .report(
                &codes::REPAIRED,
                &property.pointer(),
                "`discriminator` is a text, and is read as its `propertyName`",
            )
            .help(format!("write `discriminator: {{propertyName: {}}}`", crate::diag::shorten(&name)));
        cx.moves.add(&property.key("propertyName"), &property);
        map.insert("discriminator".to_owned(), json!({ "propertyName": name }));
    }
}

/// What has to be done after: values and keywords that depend on the type.
pub(super) fn after(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    let Some(Value::String(ty)) = map.get("type") else { return };
    let ty = ty.clone();
    values(cx, &ty, map, at);
    if ty == "integer" {
        bounds::of_integer(cx, map, at);
    }
    for keyword in foreign(&ty) {
        let Some(value) = map.get(keyword) else { continue };
        let says_something = match value {
            Value::Object(members) => !members.is_empty(),
            Value::Array(items) => !items.is_empty(),
            _ => false,
        };
        if says_something && ["properties", "items", "enum"].contains(&keyword) {
            let message = format!("`{keyword}` means nothing in a schema of type `{ty}`, and is ignored");
            let diag = cx.diags.report(&codes::FOREIGN_KEYWORD, &at.key(keyword).pointer(), message).at_key();
            match (keyword, ty.as_str()) {
                ("properties", _) => diag.help("write `type: object`"),
                ("items", _) => diag.help("write `type: array`"),
                ("enum", "array") => diag.help("move it into `items`"),
                _ => diag,
            };
        }
        hide(cx, map, keyword, at);
    }
}

/// Keywords that are read only in schemas of other types.
fn foreign(ty: &str) -> impl Iterator<Item = &'static str> {
    const OF_NUMBERS: &[&str] = &["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"];
    const OF_STRINGS: &[&str] = &["maxLength", "minLength", "pattern"];
    const OF_ARRAYS: &[&str] = &["maxItems", "minItems", "uniqueItems", "items"];
    const OF_OBJECTS: &[&str] = &["maxProperties", "minProperties", "required", "properties", "additionalProperties"];
    const OF_SCALARS: &[&str] = &["format", "enum"];
    let lists: [&[&str]; 4] = match ty {
        "string" => [OF_NUMBERS, OF_ARRAYS, OF_OBJECTS, &[]],
        "integer" | "number" => [OF_STRINGS, OF_ARRAYS, OF_OBJECTS, &[]],
        "boolean" => [
            OF_NUMBERS,
            OF_STRINGS,
            OF_ARRAYS,
            &["format", "maxProperties", "minProperties", "required", "properties", "additionalProperties"],
        ],
        "array" => [OF_NUMBERS, OF_STRINGS, OF_OBJECTS, OF_SCALARS],
        "object" => [OF_NUMBERS, OF_STRINGS, OF_ARRAYS, OF_SCALARS],
        _ => [&[], &[], &[], &[]],
    };
    lists.into_iter().flatten().copied()
}

/// Annotations of JSON Schema, which change nothing.
const SILENT: &[&str] = &["$comment", "$id", "$schema", "$anchor", "id", "examples", "summary"];

/// Keywords of OpenAPI 3.1, or of drafts of JSON Schema.
const OTHERS: &[&str] = &[
    "const",
    "patternProperties",
    "propertyNames",
    "prefixItems",
    "additionalItems",
    "contains",
    "minContains",
    "maxContains",
    "if",
    "then",
    "else",
    "dependencies",
    "dependentSchemas",
    "dependentRequired",
    "$defs",
    "definitions",
    "unevaluatedProperties",
    "unevaluatedItems",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
];

/// Tells of a keyword that is none of 3.0.
pub(super) fn unknown(cx: &mut Cx<'_>, key: &str, at: &Trail<'_>) {
    if SILENT.contains(&key) || key.starts_with(HIDDEN) {
        return;
    }
    if OTHERS.contains(&key) {
        let message = format!("`{key}` is no keyword of OpenAPI 3.0, and is ignored");
        let diag = cx.diags.report(&codes::LATER_VERSION, &at.pointer(), message).at_key();
        if key == "const" {
            diag.help("write `enum` with one value");
        }
        return;
    }
    let message = format!("{} is no keyword of schemas, and is ignored", quote(key));
    let diag = cx.diags.report(&codes::FOREIGN_KEYWORD, &at.pointer(), message).at_key();
    if let Some(near) = closest(key, Kind::Schema.fields().iter().map(|field| field.name)) {
        diag.help(format!("did you mean `{near}`?"));
    }
}

/// `required: true`, from the time when a property said so itself.
fn required(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    if let Some(Value::Bool(_)) = map.get("required") {
        cx.diags
            .report(
                &codes::FOREIGN_KEYWORD,
                &at.key("required").pointer(),
                "`required` is a list of properties; this is ignored",
            )
            .help("name the property in the `required` of the object that has it");
        map.shift_remove("required");
    }
}

/// `type` as a list, as `null`, and as words of other versions.
fn types(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    let here = at.key("type");
    match map.get("type") {
        Some(Value::Array(list)) if list.iter().all(Value::is_string) => {
            let list: Vec<String> = list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            let (nulls, mut types): (Vec<String>, Vec<String>) = list.into_iter().partition(|ty| ty == "null");
            types.dedup();
            let null = !nulls.is_empty();
            let read = match (types.as_slice(), null) {
                ([], _) => "as `null`".to_owned(),
                ([one], false) => format!("as {}", quote(one)),
                ([one], true) => format!("as {} with `nullable: true`", quote(one)),
                (several, _) => format!("as `anyOf` {}", any_of(several.iter().map(String::as_str))),
            };
            cx.diags
                .report(
                    &codes::LATER_VERSION,
                    &here.pointer(),
                    format!("a list as `type` is OpenAPI 3.1; it is read {read}"),
                )
                .help("write one `type`, and `nullable: true` for `null`");
            set_types(cx, map, &types, null, at);
        }
        Some(Value::String(ty)) if ty == "null" => {
            cx.diags
                .report(
                    &codes::LATER_VERSION,
                    &here.pointer(),
                    "`type: 'null'` is OpenAPI 3.1; it is read as an enum of `null`",
                )
                .help("write `nullable: true` beside the type that it may have instead");
            set_types(cx, map, &[], true, at);
        }
        Some(Value::String(ty)) if ty == "file" => {
            cx.diags
                .report(
                    &codes::REPAIRED,
                    &here.pointer(),
                    "`type: file` is Swagger 2.0; it is read as `type: string`, `format: binary`",
                )
                .help("write `type: string` and `format: binary`");
            map.insert("type".to_owned(), json!("string"));
            map.insert("format".to_owned(), json!("binary"));
        }
        Some(Value::String(ty)) if ty == "any" => {
            cx.diags
                .report(&codes::REPAIRED, &here.pointer(), "`any` is no `type`; it is read as if `type` were not there")
                .help("leave `type` out if any value is meant");
            map.shift_remove("type");
        }
        _ => {}
    }
}

fn set_types(cx: &mut Cx<'_>, map: &mut Map<String, Value>, types: &[String], null: bool, at: &Trail<'_>) {
    match types {
        [] => {
            map.shift_remove("type");
            map.entry("enum").or_insert_with(|| json!([null]));
        }
        [one] => {
            map.insert("type".to_owned(), json!(one));
        }
        several => {
            map.shift_remove("type");
            let parts: Vec<Value> = several.iter().map(|ty| json!({ "type": ty })).collect();
            let key = if map.contains_key("anyOf") { "allOf" } else { "anyOf" };
            let author = at.key("type");
            if key == "anyOf" {
                cx.moves.add(&at.key(key), &author);
                map.insert(key.to_owned(), Value::Array(parts));
            } else if let Value::Array(all_of) = map.entry(key).or_insert_with(|| json!([])) {
                cx.moves.add(&at.key(key).item(all_of.len()), &author);
                all_of.push(json!({ "anyOf": parts }));
            }
        }
    }
    if null {
        map.insert("nullable".to_owned(), json!(true));
    }
}

/// `enum` and `default` of the right kind: YAML makes numbers of `[1, 2]`, and authors write `default: '10'`.
fn values(cx: &mut Cx<'_>, ty: &str, map: &mut Map<String, Value>, at: &Trail<'_>) {
    let repair = match ty {
        "string" => repair::text,
        "integer" | "number" => repair::number,
        "boolean" => repair::flag,
        _ => return,
    };
    if let Some(default) = map.get_mut("default") {
        repair(cx, default, &at.key("default"));
    }
    // A number in quotes could be what is sent.
    if ty == "string"
        && let Some(Value::Array(list)) = map.get_mut("enum")
    {
        let at = at.key("enum");
        for (index, value) in list.iter_mut().enumerate() {
            repair(cx, value, &at.item(index));
        }
    }
}
