//! What to say when `openapiv3` refuses what the grammar has let pass: a gap in the grammar, but the author shall know
//! the place all the same.

use crate::diag::{Diagnostics, Stopped, codes};
use crate::grammar::{Form, Key, Kind};
use crate::lower::Lowered;
use crate::pointer::Pointer;
use crate::trail::Trail;
use openapiv3 as oas;
use serde::Deserialize;
use serde_json::{Error, Value};

/// Reports the smallest objects that are refused.
pub(super) fn report(lowered: &Lowered, error: &Error, diags: &mut Diagnostics) -> Stopped {
    let mut found = Vec::new();
    smallest(Form::Node(Kind::Document), &lowered.value, &Trail::Root, &mut found);
    if found.is_empty() {
        found.push((Pointer::root(), error.to_string()));
    }
    for (at, message) in found {
        diags
            .report(&codes::REFUSED, &lowered.author(&at), format!("this is not understood: {message}"))
            .help("please report this document: the message should say more");
    }
    Stopped
}

/// Adds the smallest refused objects below `value`, and says whether there is one.
fn smallest(form: Form, value: &Value, at: &Trail<'_>, found: &mut Vec<(Pointer, String)>) -> bool {
    let before = found.len();
    match (form, value) {
        (Form::List(form), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                smallest(*form, item, &at.item(index), found);
            }
        }
        (Form::Map(form), Value::Object(map)) => {
            for (key, value) in map {
                smallest(*form, value, &at.key(key), found);
            }
        }
        (Form::FlagOrSchema, Value::Object(_)) => {
            smallest(Form::Ref(Kind::Schema), value, at, found);
        }
        (Form::Ref(_), Value::Object(map)) if map.contains_key("$ref") => {}
        (Form::Ref(kind) | Form::Node(kind), Value::Object(map)) => {
            for (key, value) in map {
                let at = at.key(key);
                match kind.key(key) {
                    Key::Field(field) => smallest(field.form, value, &at, found),
                    Key::Entry(form) => smallest(form, value, &at, found),
                    Key::Extension | Key::Unknown => false,
                };
            }
            // An object is to blame only if nothing inside is; so no large object is parsed more than once.
            if found.len() == before
                && let Err(error) = parse(kind, value)
            {
                found.push((at.pointer(), error.to_string()));
            }
        }
        _ => {}
    }
    found.len() > before
}

fn parse(kind: Kind, value: &Value) -> Result<(), Error> {
    fn try_as<'a, T: Deserialize<'a>>(value: &'a Value) -> Result<(), Error> {
        T::deserialize(value).map(|_| ())
    }
    match kind {
        Kind::Document => try_as::<oas::OpenAPI>(value),
        Kind::Info => try_as::<oas::Info>(value),
        Kind::Contact => try_as::<oas::Contact>(value),
        Kind::License => try_as::<oas::License>(value),
        Kind::Server => try_as::<oas::Server>(value),
        Kind::ServerVariable => try_as::<oas::ServerVariable>(value),
        Kind::Components => try_as::<oas::Components>(value),
        Kind::Paths => try_as::<oas::Paths>(value),
        Kind::PathItem => try_as::<oas::PathItem>(value),
        Kind::Operation => try_as::<oas::Operation>(value),
        Kind::ExternalDocs => try_as::<oas::ExternalDocumentation>(value),
        Kind::Parameter => try_as::<oas::Parameter>(value),
        Kind::RequestBody => try_as::<oas::RequestBody>(value),
        Kind::MediaType => try_as::<oas::MediaType>(value),
        Kind::Encoding => try_as::<oas::Encoding>(value),
        Kind::Responses => try_as::<oas::Responses>(value),
        Kind::Response => try_as::<oas::Response>(value),
        Kind::Header => try_as::<oas::Header>(value),
        Kind::Example => try_as::<oas::Example>(value),
        Kind::Link => try_as::<oas::Link>(value),
        Kind::Tag => try_as::<oas::Tag>(value),
        Kind::Schema => try_as::<oas::Schema>(value),
        Kind::Discriminator => try_as::<oas::Discriminator>(value),
        Kind::SecurityScheme => try_as::<oas::SecurityScheme>(value),
        Kind::Flows => try_as::<oas::OAuth2Flows>(value),
        // The flow's kind is its key, which `Flows` knows.
        Kind::Flow => Ok(()),
    }
}
