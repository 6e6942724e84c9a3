//! `mutualTLS`, which the transport does.

use super::super::Cx;
use crate::diag::codes;
use crate::trail::Trail;
use serde_json::{Map, Value};

/// Takes schemes of that type away, and the requirements of them: a client has nothing to write into a request.
pub(super) fn transport(cx: &mut Cx<'_>, document: &mut Map<String, Value>) {
    let root = Trail::Root;
    let components = root.key("components");
    let at = components.key("securitySchemes");
    let mut gone: Vec<String> = Vec::new();
    let schemes = document.get_mut("components").and_then(|components| components.get_mut("securitySchemes"));
    if let Some(Value::Object(schemes)) = schemes {
        schemes.retain(|name, scheme| {
            let is_tls = scheme.get("type").is_some_and(|ty| ty == "mutualTLS");
            if is_tls {
                let message = "certificates are shown by the transport; no request changes by this scheme";
                cx.diags
                    .report(&codes::NO_COUNTERPART, &at.key(name).key("type").pointer(), message)
                    .help("give the client a transport that has the certificate");
                gone.push(name.clone());
            }
            !is_tls
        });
    }
    if gone.is_empty() {
        return;
    }
    requirements(&gone, document);
    let Some(Value::Object(paths)) = document.get_mut("paths") else { return };
    for operation in paths.values_mut().filter_map(Value::as_object_mut).flat_map(|item| item.values_mut()) {
        if let Value::Object(operation) = operation {
            requirements(&gone, operation);
        }
    }
}

fn requirements(gone: &[String], map: &mut Map<String, Value>) {
    let Some(Value::Array(alternatives)) = map.get_mut("security") else { return };
    for alternative in alternatives.iter_mut().filter_map(Value::as_object_mut) {
        alternative.retain(|name, _| !gone.contains(name));
    }
}
