//! Whether a value has the form that the grammar gives it; all that is wrong with it, at the smallest place.

use super::{Form, Key, Kind, Need, TYPES};
use crate::diag::{Code, Diagnostics, Spot, any_of, closest, codes, quote};
use crate::pointer::Pointer;
use crate::trail::Trail;
use serde_json::{Map, Value};

/// Something that is not as the specification has it.
pub(crate) struct Fault {
    code: &'static Code,
    pub(crate) at: Pointer,
    spot: Spot,
    pub(crate) message: String,
    help: Option<String>,
}

impl Fault {
    /// Reports it at `at`, its place in the author's document.
    pub(crate) fn report(self, at: &Pointer, diags: &mut Diagnostics) {
        let diag = diags.report(self.code, at, self.message);
        if self.spot == Spot::Key {
            diag.at_key();
        }
        if let Some(help) = self.help {
            diag.help(help);
        }
    }
}

/// All faults of a value.
pub(crate) fn faults(form: Form, value: &Value, at: &Trail<'_>) -> Vec<Fault> {
    let mut cx = Cx { faults: Vec::new() };
    cx.value(form, value, at);
    cx.faults
}

struct Cx {
    faults: Vec<Fault>,
}

impl Cx {
    fn fault(&mut self, code: &'static Code, at: &Trail<'_>, message: String) -> &mut Fault {
        self.faults.push(Fault { code, at: at.pointer(), spot: Spot::Value, message, help: None });
        let last = self.faults.len() - 1;
        &mut self.faults[last]
    }

    fn value(&mut self, form: Form, value: &Value, at: &Trail<'_>) {
        match (form, value) {
            (Form::Any, _)
            | (Form::Text, Value::String(_))
            | (Form::Flag | Form::FlagOrSchema, Value::Bool(_))
            | (Form::Number, Value::Number(_)) => {}
            (Form::Count, Value::Number(number)) if number.is_u64() => {}
            (Form::OneOf(known), Value::String(word)) => self.one_of(known, word, at),
            (Form::List(form), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(*form, item, &at.item(index));
                }
            }
            (Form::Map(form), Value::Object(map)) => {
                for (key, value) in map {
                    self.value(*form, value, &at.key(key));
                }
            }
            (Form::Ref(_), Value::Object(map)) if map.contains_key("$ref") => self.reference(map, at),
            (Form::FlagOrSchema, Value::Object(_)) => self.value(Form::Ref(Kind::Schema), value, at),
            (Form::Ref(kind) | Form::Node(kind), Value::Object(map)) => self.object(kind, map, at),
            _ => self.wrong(form, value, at),
        }
    }

    fn wrong(&mut self, form: Form, value: &Value, at: &Trail<'_>) {
        let message = format!("{} must be {}, not {}", at.name(), expected(form), found(value));
        self.fault(&codes::WRONG_SHAPE, at, message).help = remedy(form, value);
    }

    fn one_of(&mut self, known: &[&str], word: &str, at: &Trail<'_>) {
        if known.contains(&word) {
            return;
        }
        let message =
            format!("unknown value {} of {}, expected {}", quote(word), at.name(), any_of(known.iter().copied()));
        let fault = self.fault(&codes::UNKNOWN_VALUE, at, message);
        fault.help = match type_for(word) {
            Some(types) if known == TYPES => Some(format!("write {types}")),
            _ => closest(word, known.iter().copied()).map(|near| format!("did you mean {}?", quote(near))),
        };
    }

    fn reference(&mut self, map: &Map<String, Value>, at: &Trail<'_>) {
        if let Some(value) = map.get("$ref")
            && !value.is_string()
        {
            self.wrong(Form::Text, value, &at.key("$ref"));
        }
    }

    fn object(&mut self, kind: Kind, map: &Map<String, Value>, at: &Trail<'_>) {
        // Where one can stand, it has been met before.
        if map.get("$ref").is_some_and(Value::is_string) {
            let message = format!("{} cannot be a `$ref`", kind.name());
            self.fault(&codes::NO_REFERENCE, &at.key("$ref"), message).help =
                Some("write here what the `$ref` refers to".to_owned());
            return;
        }
        for field in kind.fields() {
            if field.need == Need::Required && !map.contains_key(field.name) {
                self.missing(kind, field.name, map, at);
            }
        }
        for (key, value) in map {
            let at = at.key(key);
            match kind.key(key) {
                Key::Field(field) => self.value(field.form, value, &at),
                Key::Entry(form) => self.value(form, value, &at),
                Key::Extension => {}
                Key::Unknown => self.unknown(kind, key, &at),
            }
        }
        match kind {
            Kind::Parameter => self.parameter(map, at),
            Kind::Header => self.schema_or_content(kind, map, at),
            Kind::SecurityScheme => self.security_scheme(map, at),
            Kind::Flows => self.flows(map, at),
            Kind::Link => self.link(map, at),
            _ => {}
        }
    }

    fn missing(&mut self, kind: Kind, name: &str, map: &Map<String, Value>, at: &Trail<'_>) {
        let unknown = map.keys().map(String::as_str).filter(|key| matches!(kind.key(key), Key::Unknown));
        let near = closest(name, unknown);
        let message = format!("{} needs the field `{name}`", kind.name());
        let fault = self.fault(&codes::MISSING_FIELD, at, message);
        fault.spot = Spot::Key;
        fault.help = match (near, kind, name) {
            (Some(near), _, _) => Some(format!("there is {}; did you mean `{name}`?", quote(near))),
            (None, Kind::Document, "info") => Some("add `info: {title: …, version: …}`".to_owned()),
            (None, Kind::Document, "paths") => Some("add `paths: {}` if there are only components".to_owned()),
            (None, Kind::Operation, _) => Some("add `responses: {default: {description: …}}` at least".to_owned()),
            (None, Kind::Parameter, "in") => Some("say where it goes: `in: query`, for example".to_owned()),
            (None, _, _) => None,
        };
    }

    /// What other objects have too much is ignored with a warning; these two have nothing but such keys.
    fn unknown(&mut self, kind: Kind, key: &str, at: &Trail<'_>) {
        let (message, help) = match kind {
            Kind::Paths => (
                format!("the path {} does not begin with `/`", quote(key)),
                format!("write {}", quote(&format!("/{key}"))),
            ),
            Kind::Responses => (
                format!("{} is no status code", quote(key)),
                "write a code such as `'200'`, a class such as `4XX`, or `default`".to_owned(),
            ),
            _ => return,
        };
        let fault = self.fault(&codes::BAD_KEY, at, message);
        fault.spot = Spot::Key;
        fault.help = Some(help);
    }

    fn parameter(&mut self, map: &Map<String, Value>, at: &Trail<'_>) {
        self.schema_or_content(Kind::Parameter, map, at);
        let (Some(Value::String(place)), Some(Value::String(style))) = (map.get("in"), map.get("style")) else {
            return;
        };
        let styles: &[&str] = match place.as_str() {
            "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
            "path" => &["simple", "label", "matrix"],
            "header" => &["simple"],
            "cookie" => &["form"],
            _ => return,
        };
        let known = matches!(Kind::Parameter.key("style"), Key::Field(field)
            if matches!(field.form, Form::OneOf(all) if all.contains(&style.as_str())));
        if known && !styles.contains(&style.as_str()) {
            let message = format!("a parameter in `{place}` cannot have the style {}", quote(style));
            self.fault(&codes::UNKNOWN_VALUE, &at.key("style"), message).help =
                Some(format!("write {}, or leave `style` out", any_of(styles.iter().copied())));
        }
    }

    fn schema_or_content(&mut self, kind: Kind, map: &Map<String, Value>, at: &Trail<'_>) {
        let (message, help) = match (map.contains_key("schema"), map.get("content")) {
            (true, None) => return,
            (false, Some(Value::Object(content))) if content.len() != 1 => {
                (format!("the `content` of {} must have one media type", kind.name()), "keep the one that is sent")
            }
            (false, Some(_)) => return,
            (false, None) => (
                format!("{} needs a `schema` or a `content`", kind.name()),
                "write `schema: {type: string}` for a text",
            ),
            (true, Some(_)) => {
                (format!("{} has a `schema` and a `content`", kind.name()), "keep `schema`, unless the value is JSON")
            }
        };
        let fault = self.fault(&codes::SCHEMA_OR_CONTENT, at, message);
        fault.spot = Spot::Key;
        fault.help = Some(help.to_owned());
    }

    fn security_scheme(&mut self, map: &Map<String, Value>, at: &Trail<'_>) {
        let needed: &[&str] = match map.get("type").and_then(Value::as_str) {
            Some("apiKey") => &["name", "in"],
            Some("http") => &["scheme"],
            Some("oauth2") => &["flows"],
            Some("openIdConnect") => &["openIdConnectUrl"],
            _ => return,
        };
        for name in needed.iter().filter(|name| !map.contains_key(**name)) {
            self.missing(Kind::SecurityScheme, name, map, at);
        }
    }

    fn flows(&mut self, map: &Map<String, Value>, at: &Trail<'_>) {
        for (key, value) in map {
            let needed: &[&str] = match key.as_str() {
                "implicit" => &["authorizationUrl"],
                "password" | "clientCredentials" => &["tokenUrl"],
                "authorizationCode" => &["authorizationUrl", "tokenUrl"],
                _ => continue,
            };
            let Value::Object(flow) = value else { continue };
            for name in needed.iter().filter(|name| !flow.contains_key(**name)) {
                self.missing(Kind::Flow, name, flow, &at.key(key));
            }
        }
    }

    fn link(&mut self, map: &Map<String, Value>, at: &Trail<'_>) {
        if map.contains_key("operationId") == map.contains_key("operationRef") {
            let message = "a link needs either `operationId` or `operationRef`".to_owned();
            self.fault(&codes::MISSING_FIELD, at, message).spot = Spot::Key;
        }
    }
}

/// What to write for the types of other languages.
fn type_for(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "str" | "text" | "char" | "varchar" => "`type: string`",
        "date" => "`type: string` and `format: date`",
        "datetime" | "date-time" | "timestamp" => "`type: string` and `format: date-time`",
        "uuid" | "guid" => "`type: string` and `format: uuid`",
        "binary" | "blob" => "`type: string` and `format: binary`",
        "int" | "int32" | "uint" | "short" => "`type: integer` and `format: int32`",
        "long" | "int64" | "bigint" => "`type: integer` and `format: int64`",
        "float" | "float32" => "`type: number` and `format: float`",
        "double" | "float64" | "decimal" => "`type: number` and `format: double`",
        "bool" => "`type: boolean`",
        "list" | "set" | "tuple" => "`type: array` and `items`",
        "map" | "dict" | "dictionary" | "hash" | "json" => "`type: object` and `additionalProperties`",
        _ => return None,
    })
}

fn expected(form: Form) -> String {
    match form {
        Form::Any => "a value".to_owned(),
        Form::Text => "a text".to_owned(),
        Form::Flag => "`true` or `false`".to_owned(),
        Form::Number => "a number".to_owned(),
        Form::Count => "a count such as `10`".to_owned(),
        Form::OneOf(known) => any_of(known.iter().copied()),
        Form::FlagOrSchema => "`true`, `false` or a schema".to_owned(),
        Form::Node(kind) => match kind.name() {
            name if name.starts_with("a") => format!("{name} (an object)"),
            _ => "an object".to_owned(),
        },
        Form::Ref(kind) => format!("{} (an object) or a `$ref`", kind.name()),
        Form::List(_) => "a list".to_owned(),
        Form::Map(_) => "an object".to_owned(),
    }
}

fn found(value: &Value) -> String {
    match value {
        Value::Null => "empty".to_owned(),
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Number(number) => format!("`{number}`"),
        Value::String(_) => "a text".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// What to write instead, where that can be said.
fn remedy(form: Form, value: &Value) -> Option<String> {
    match (form, value) {
        (Form::Ref(Kind::Schema), Value::Bool(true)) => Some("write `{}` for any value".to_owned()),
        (Form::Ref(Kind::Schema), Value::Bool(false)) => Some("write `not: {}` for no value".to_owned()),
        (Form::Ref(Kind::Schema), Value::Array(_)) => {
            Some("give one schema; `oneOf` has a list of them, and `items` is one schema for all items".to_owned())
        }
        (Form::Ref(_), Value::String(text)) if text.contains(['/', '#']) => {
            Some(format!("write `$ref: '{}'` to refer to it", crate::diag::shorten(text)))
        }
        (Form::List(_), Value::String(text)) => Some(format!("write it as a list: `[{}]`", crate::diag::shorten(text))),
        (Form::List(_), Value::Object(_)) => Some("begin each item with `- `".to_owned()),
        (Form::Map(_), Value::Array(_)) => Some("give each item a name: `name: …` instead of `- …`".to_owned()),
        (Form::Text, Value::Array(_) | Value::Object(_)) => Some("put it in quotes if a text is meant".to_owned()),
        _ => None,
    }
}
