//! `endpoints.tsv` lists what the documentation pages list, a row for each heading. Here the documents are held
//! against it, both ways, and read as plain YAML: what the generator makes of them is for other tests.
#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const DOCUMENTS: [&str; 4] = ["client-failover", "guacamole", "identity-groups", "team-server"];
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
/// The page of what no page documents.
const FACTS: &str = "facts";

/// A heading of a page, and the operation it documents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Endpoint {
    document: String,
    page: String,
    heading: String,
    method: String,
    path: String,
}

#[test]
fn documents_have_what_the_pages_have() {
    let (rows, documented) = (table(), documents());
    let missing = rows.difference(&documented).map(|row| format!("spec/ lacks {}", row.told()));
    let unknown = documented.difference(&rows).map(|row| format!("endpoints.tsv lacks {}", row.told()));
    let wrong: Vec<String> = missing.chain(unknown).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn pages_have_as_many_headings_as_they_should() {
    let rows = table();
    let of = |document: &str, page: &str| -> Vec<&Endpoint> {
        rows.iter().filter(|row| row.document == document && row.page == page).collect()
    };
    assert_eq!(of("guacamole", "Connection Groups").len(), 7);
    // The page's first part reads and kills, its second part writes: each protocol has headings of its own.
    let writes = |row: &&&Endpoint| ["POST", "PUT", "DELETE"].contains(&row.method.as_str());
    let connections = of("guacamole", "Connections");
    let writing: Vec<_> = connections.iter().filter(writes).collect();
    assert_eq!((connections.len() - writing.len(), writing.len()), (8, 11));
    for (start, count) in [("Create ", 5), ("Update ", 5), ("Delete ", 1)] {
        assert_eq!(writing.iter().filter(|row| row.heading.starts_with(start)).count(), count, "{start}");
    }
    assert_eq!(of("team-server", "Group API").len(), 7);
    assert_eq!(of("client-failover", "Groups").len(), 5);
    assert_eq!(of("identity-groups", "GroupsApi").len(), 8);
    let facts = |document| of(document, FACTS).len();
    assert_eq!(DOCUMENTS.map(facts), [1, 3, 1, 1]);
}

#[test]
fn headings_are_merged_into_operations() {
    let operations = |facts: bool| -> BTreeMap<String, usize> {
        let rows = documents().into_iter().filter(|row| (row.page == FACTS) == facts);
        let operations: BTreeSet<_> = rows.map(|row| (row.document, row.method, row.path)).collect();
        let mut counts = BTreeMap::new();
        operations.into_iter().for_each(|(document, ..)| *counts.entry(document).or_default() += 1);
        counts
    };
    let documented = operations(false);
    assert_eq!(DOCUMENTS.map(|document| documented[document]), [5, 18, 8, 7]);
    assert_eq!(documented.values().sum::<usize>(), 38);
    assert_eq!(operations(true).values().sum::<usize>(), 6);
    // One operation is in the document where the page has five.
    let rows = documents();
    let path = "/session/data/{dataSource}/connections";
    assert_eq!(rows.iter().filter(|row| row.path == path && row.method == "POST").count(), 5);
}

/// The rows of `endpoints.tsv`.
fn table() -> BTreeSet<Endpoint> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("endpoints.tsv")).unwrap();
    let mut rows = BTreeSet::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let [document, page, heading, method, path] = cells.try_into().unwrap_or_else(|_| panic!("`{line}`"));
        assert!(rows.insert(Endpoint { document, page, heading, method, path }), "twice: `{line}`");
    }
    rows
}

/// What the documents say of themselves: `x-source` of each operation, once for each heading.
fn documents() -> BTreeSet<Endpoint> {
    let mut rows = BTreeSet::new();
    for document in DOCUMENTS {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../spec/{document}.yaml"));
        let tree: Value = serde_yaml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        for (path, item) in tree["paths"].as_object().unwrap() {
            for (method, operation) in METHODS.iter().filter_map(|method| Some((method, item.get(method)?))) {
                let source = &operation["x-source"];
                let page = source["page"].as_str().unwrap_or_else(|| panic!("{method} {path} has no page"));
                for heading in headings(source) {
                    let (document, page) = (document.to_owned(), page.to_owned());
                    let (method, path) = (method.to_ascii_uppercase(), path.clone());
                    let row = Endpoint { document, page, heading, method, path };
                    assert!(rows.insert(row.clone()), "twice: {}", row.told());
                }
            }
        }
    }
    rows
}

/// One `heading`, or several `headings`.
fn headings(source: &Value) -> Vec<String> {
    match (&source["heading"], &source["headings"]) {
        (Value::String(heading), Value::Null) => vec![heading.clone()],
        (Value::Null, Value::Array(headings)) => {
            headings.iter().map(|heading| heading.as_str().unwrap().to_owned()).collect()
        }
        _ => panic!("`x-source` has neither `heading` nor `headings`: {source}"),
    }
}

impl Endpoint {
    fn told(&self) -> String {
        let Endpoint { document, page, heading, method, path } = self;
        format!("{document}: {page} › {heading}: {method} {path}")
    }
}
