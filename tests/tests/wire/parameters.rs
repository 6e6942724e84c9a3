//! Each parameter of each protocol, by the document: too many for a table that is written by hand.

use generated::guacamole::types::{
    KubernetesParameters, RdpParameters, SshParameters, TelnetParameters, VncParameters,
};
use serde_json::{Map, Value};
use std::fmt::Debug;
use std::fs;
use std::path::Path;

use crate::book::SECRET;

/// Reads an object and writes it, and says what it is in between and what was not understood.
type Turn = fn(Value) -> (Value, String, usize);

macro_rules! turn {
    ($ty:ty) => {
        |value| {
            let typed: $ty = serde_json::from_value(value).unwrap();
            (serde_json::to_value(&typed).unwrap(), shown(&typed), typed.additional_properties.len())
        }
    };
}

const PROTOCOLS: [(&str, Turn); 5] = [
    ("VncParameters", turn!(VncParameters)),
    ("SshParameters", turn!(SshParameters)),
    ("RdpParameters", turn!(RdpParameters)),
    ("TelnetParameters", turn!(TelnetParameters)),
    ("KubernetesParameters", turn!(KubernetesParameters)),
];

#[test]
fn every_parameter_has_a_field_and_keeps_its_name() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/guacamole.yaml");
    let document: Value = serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let schemas = &document["components"]["schemas"];
    for (name, turn) in PROTOCOLS {
        let properties = schemas[name]["properties"].as_object().unwrap();
        let value = |schema: &Value| if is_secret(schema, schemas) { SECRET } else { "a value" };
        let all: Map<String, Value> =
            properties.iter().map(|(name, schema)| (name.clone(), value(schema).into())).collect();
        assert!(all.len() >= 30, "{name} has only {} parameters", all.len());
        let (written, shown, unknown) = turn(Value::Object(all.clone()));
        assert_eq!(written, Value::Object(all), "{name}");
        assert_eq!(unknown, 0, "{name}");
        assert!(!shown.contains(SECRET), "{shown}");
        assert!(shown.contains("***"), "{name} has no secret");
    }
}

fn shown(thing: &impl Debug) -> String {
    format!("{thing:?}")
}

/// Behind `$ref` and `allOf`.
fn is_secret(schema: &Value, schemas: &Value) -> bool {
    if let Some(reference) = schema["$ref"].as_str() {
        return is_secret(&schemas[reference.rsplit('/').next().unwrap()], schemas);
    }
    let all = schema["allOf"].as_array();
    schema["format"] == "password" || all.is_some_and(|all| all.iter().any(|schema| is_secret(schema, schemas)))
}
