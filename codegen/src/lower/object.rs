//! The walk: every object of the document by the grammar, its members before itself.

use super::{Cx, hide, reference, repair, schema};
use crate::diag::{closest, codes, quote};
use crate::grammar::{Field, Form, Key, Kind, Need, shape};
use crate::trail::Trail;
use serde_json::{Map, Value, json};

/// What becomes of a member.
enum Verdict {
    Keep,
    Remove,
    Hide,
}

/// Makes an object canonical.
pub(super) fn object(cx: &mut Cx<'_>, kind: Kind, map: &mut Map<String, Value>, at: &Trail<'_>) {
    match kind {
        Kind::Schema => schema::before(cx, map, at),
        Kind::Parameter | Kind::Header => style(cx, kind, map, at),
        _ => {}
    }
    let mut verdicts = Vec::new();
    for (key, value) in map.iter_mut() {
        let at = at.key(key);
        let verdict = match kind.key(key) {
            Key::Field(known) => field(cx, kind, known, value, &at),
            Key::Entry(form) => {
                member(cx, form, value, &at);
                Verdict::Keep
            }
            Key::Extension => Verdict::Keep,
            Key::Unknown => unknown(cx, kind, key, &at),
        };
        if !matches!(verdict, Verdict::Keep) {
            verdicts.push((key.clone(), verdict));
        }
    }
    for (key, verdict) in verdicts {
        match verdict {
            Verdict::Keep => {}
            Verdict::Remove => {
                map.shift_remove(&key);
            }
            Verdict::Hide => hide(cx, map, &key, at),
        }
    }
    match kind {
        Kind::Schema => schema::after(cx, map, at),
        Kind::Response => description(cx, map, at),
        Kind::Info => version(cx, map, at),
        Kind::Encoding => explode(map),
        Kind::SecurityScheme => security_scheme(cx, map, at),
        Kind::Components => component_names(cx, map, at),
        // `openapiv3` has no place for it, and it changes how an object is written.
        Kind::Header => hide(cx, map, "explode", at),
        Kind::Flow => {
            map.entry("scopes").or_insert_with(|| json!({}));
        }
        _ => {}
    }
}

fn field(cx: &mut Cx<'_>, kind: Kind, field: &Field, value: &mut Value, at: &Trail<'_>) -> Verdict {
    if value.is_null() && field.form != Form::Any {
        return empty(cx, field, at);
    }
    match (kind, field.name) {
        (Kind::Operation, "callbacks") => {
            cx.diags
                .report(
                    &codes::NO_CALLBACKS,
                    &at.pointer(),
                    "callbacks are requests of the server, and are not generated",
                )
                .at_key();
            return Verdict::Hide;
        }
        (Kind::Components, "callbacks") | (Kind::Schema, "xml") => return Verdict::Hide,
        (Kind::Schema, "exclusiveMinimum" | "exclusiveMaximum") if value.is_number() => return Verdict::Keep,
        _ => {}
    }
    if matches!(field.form, Form::Count) && repair::is_senseless(cx, value, at) {
        return Verdict::Hide;
    }
    member(cx, field.form, value, at);
    if field.need == Need::Docs
        && let Some(fault) = shape::faults(field.form, value, at).into_iter().next()
    {
        cx.diags.report(&codes::BROKEN_DOCS, &fault.at, format!("{}; it is left out", fault.message));
        return Verdict::Hide;
    }
    Verdict::Keep
}

/// A key with nothing behind it.
fn empty(cx: &mut Cx<'_>, field: &Field, at: &Trail<'_>) -> Verdict {
    match field.need {
        // Its object has something to say about it.
        Need::Required => Verdict::Keep,
        Need::Docs => Verdict::Remove,
        Need::Optional => {
            cx.diags
                .report(
                    &codes::EMPTY,
                    &at.pointer(),
                    format!("{} is empty, and is read as if it were not there", at.name()),
                )
                .at_key()
                .help("give it a value, or remove it");
            Verdict::Remove
        }
    }
}

/// Walks into a value of a form, and repairs what is no object.
pub(super) fn member(cx: &mut Cx<'_>, form: Form, value: &mut Value, at: &Trail<'_>) {
    // PHP writes an empty object so.
    if matches!(form, Form::Ref(_) | Form::Node(_) | Form::Map(_)) && *value == json!([]) {
        cx.diags
            .report(
                &codes::REPAIRED,
                &at.pointer(),
                format!("{} is an empty list, and is read as an empty object", at.name()),
            )
            .at_key()
            .help("write `{}`");
        *value = json!({});
    }
    if form == Form::Ref(Kind::Schema) && one_of_a_list(cx, value, at) {
        return member(cx, form, value, &at.item(0));
    }
    match (form, value) {
        (Form::List(form), Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                member(cx, *form, item, &at.item(index));
            }
        }
        (Form::Map(form), Value::Object(map)) => {
            for (key, value) in map.iter_mut() {
                member(cx, *form, value, &at.key(key));
            }
        }
        (Form::Ref(kind), Value::Object(map)) if map.contains_key("$ref") => reference::reference(cx, kind, map, at),
        (Form::Ref(kind) | Form::Node(kind), Value::Object(map)) => object(cx, kind, map, at),
        (Form::FlagOrSchema, value @ Value::Object(_)) => member(cx, Form::Ref(Kind::Schema), value, at),
        (Form::Ref(Kind::Schema), value @ Value::Null) => {
            cx.diags
                .report(&codes::EMPTY, &at.pointer(), format!("{} is empty, and is read as any value", at.name()))
                .at_key()
                .help("write `{}` if any value is meant");
            *value = json!({});
        }
        (form, value) => repair::scalar(cx, form, value, at),
    }
}

/// `- $ref: …` where one schema is meant: takes it out of its list.
fn one_of_a_list(cx: &mut Cx<'_>, value: &mut Value, at: &Trail<'_>) -> bool {
    let Value::Array(list) = value else { return false };
    let [Value::Object(schema)] = list.as_mut_slice() else { return false };
    let message = format!("{} is a list of one schema, and is read as that schema", at.name());
    cx.diags.report(&codes::REPAIRED, &at.pointer(), message).at_key().help("write the schema without `- `");
    cx.moves.add(at, &at.item(0));
    *value = Value::Object(std::mem::take(schema));
    true
}

fn unknown(cx: &mut Cx<'_>, kind: Kind, key: &str, at: &Trail<'_>) -> Verdict {
    match kind {
        // Where it cannot stand, `typed` has an error for it.
        _ if key == "$ref" => {}
        Kind::Schema => {
            schema::unknown(cx, key, at);
            return Verdict::Hide;
        }
        // Every key stands for something there, so `typed` has an error for it.
        Kind::Paths | Kind::Responses => {}
        _ => {
            let message = format!("{} is not a field of {}, and is ignored", quote(key), kind.name());
            let diag = cx.diags.report(&codes::UNKNOWN_FIELD, &at.pointer(), message).at_key();
            if let Some(near) = closest(key, kind.fields().iter().map(|field| field.name)) {
                diag.help(format!("did you mean `{near}`?"));
            } else if matches!(kind, Kind::Parameter | Kind::Header | Kind::MediaType)
                && matches!(Kind::Schema.key(key), Key::Field(_))
            {
                diag.help("move it into `schema`");
            }
        }
    }
    Verdict::Keep
}

/// Every response has a description, which nobody needs but people.
fn description(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    if map.get("description").is_none_or(Value::is_null) {
        cx.diags
            .report(
                &codes::BROKEN_DOCS,
                &at.pointer(),
                "a response needs a `description`, and is read as having an empty one",
            )
            .at_key()
            .help("add `description: …`");
        map.insert("description".to_owned(), json!(""));
    }
}

/// The version of the API itself, which is told to people only.
fn version(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    let is_misspelt = || closest("version", map.keys().map(String::as_str)).is_some();
    if map.get("version").is_none_or(Value::is_null) && !is_misspelt() {
        cx.diags
            .report(
                &codes::BROKEN_DOCS,
                &at.pointer(),
                "`info` needs a `version`, and is read as having the version `0`",
            )
            .at_key()
            .help("add `version: 1.0.0`, for example, in quotes if it looks like a number");
        map.insert("version".to_owned(), json!("0"));
    }
}

/// Where only one style is possible, any other is read as that one.
fn style(cx: &mut Cx<'_>, kind: Kind, map: &mut Map<String, Value>, at: &Trail<'_>) {
    let only = match (kind, map.get("in").and_then(Value::as_str)) {
        (Kind::Header, _) | (_, Some("header")) => "simple",
        (_, Some("cookie")) => "form",
        _ => return,
    };
    if let Some(Value::String(style)) = map.get("style")
        && style != only
    {
        let message = format!("the style {} is not possible here, and is read as `{only}`", quote(style));
        cx.diags.report(&codes::REPAIRED, &at.key("style").pointer(), message).help("leave `style` out");
        map.insert("style".to_owned(), json!(only));
    }
}

/// The fields of a security scheme that belong to schemes of another type.
fn security_scheme(cx: &mut Cx<'_>, map: &Map<String, Value>, at: &Trail<'_>) {
    let Some(ty) = map.get("type").and_then(Value::as_str) else { return };
    for (key, types) in [
        ("name", &["apiKey"][..]),
        ("in", &["apiKey"]),
        ("scheme", &["http"]),
        ("bearerFormat", &["http"]),
        ("flows", &["oauth2"]),
        ("openIdConnectUrl", &["openIdConnect"]),
    ] {
        if map.contains_key(key) && !types.contains(&ty) && ["apiKey", "http", "oauth2", "openIdConnect"].contains(&ty)
        {
            let message = format!("`{key}` means nothing in a security scheme of type `{ty}`, and is ignored");
            cx.diags.report(&codes::UNKNOWN_FIELD, &at.key(key).pointer(), message).at_key();
        }
    }
}

/// Names of components have few signs, since `$ref`s are made of them.
fn component_names(cx: &mut Cx<'_>, map: &Map<String, Value>, at: &Trail<'_>) {
    for (section, entries) in map {
        let Value::Object(entries) = entries else { continue };
        let Key::Field(_) = Kind::Components.key(section) else { continue };
        let at = at.key(section);
        for name in entries.keys() {
            if !name.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)) || name.is_empty() {
                cx.diags
                    .report(
                        &codes::COMPONENT_NAME,
                        &at.key(name).pointer(),
                        format!("{} is no name for a component", quote(name)),
                    )
                    .at_key()
                    .help("use letters, digits, `.`, `-` and `_`");
            }
        }
    }
}

/// `openapiv3` cannot tell `explode: false` from nothing, which is `true` where a style makes it count.
fn explode(map: &mut Map<String, Value>) {
    let form = match map.get("style") {
        Some(style) => style == "form",
        None => map.contains_key("allowReserved"),
    };
    if form && !map.contains_key("explode") {
        map.insert("explode".to_owned(), json!(true));
    }
}
