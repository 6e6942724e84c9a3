//! Every keyword and every name of the generated code, in every place of a document where a name can stand. What comes
//! of it must compile without a warning.
#![allow(clippy::unwrap_used)]

#[path = "obstacle/course.rs"]
mod course;
#[path = "package/mod.rs"]
mod package;
#[path = "obstacle/words.rs"]
mod words;

use codegen::plan::{Layout, Package, Shape};
use std::collections::BTreeSet;

#[test]
fn every_name_in_every_place() {
    let words = words::all();
    let document = course::document(&words);
    let course = package::read("obstacle", &document);

    // Names are given another form, and sometimes a number; nothing is dropped or merged.
    let module = &course.document.module;
    let fields = |name: &str| match &module.types.iter().find(|ty| ty.name.as_str() == name).unwrap().shape {
        Shape::Struct(object) => object.fields.len(),
        other => panic!("{name} is {other:?}"),
    };
    for name in ["ObstacleRequired", "ObstacleOptional", "ObstacleMaybe", "ObstacleDefaults", "ObstacleKept"] {
        assert_eq!(fields(name), words.len(), "{name}");
    }
    let is_method = |word: &String| module.operations.iter().any(|operation| operation.id == **word);
    assert!(words.iter().filter(|word| !word.trim().is_empty()).all(is_method));
    assert_eq!(module.schemes.len(), words.len());
    let expected: BTreeSet<&str> = ["W0209", "W0403", "W0501", "W0502", "W0507"].into();
    let said: BTreeSet<&str> = course.codes.iter().copied().collect();
    assert_eq!(said, expected);
    assert!(module.types.iter().all(|ty| ty.name.as_str().len() <= 170), "a name is too long for a file");

    let files = package::crate_of_one("obstacle", course.document);
    let modules = modules();
    package::build("obstacle", &[("obstacle", &files), ("modules", &modules)], package::ALL);
}

/// A crate with a module for each word that a file can be called.
fn modules() -> codegen::Files {
    let text = include_str!("../cases/obstacle/small.yaml");
    let mut package = Package { name: "modules".to_owned(), layout: Layout::ModulePerDocument, modules: Vec::new() };
    let (mut taken, mut features) = (BTreeSet::new(), BTreeSet::new());
    for word in words::all().iter().filter(|word| word.len() < 250) {
        let module = package::read(word, text).document.module;
        // Two files of one name are refused before anything is generated.
        if taken.insert(module.name.clone()) && features.insert(module.feature.clone()) {
            package.modules.push(module);
        }
    }
    assert!(package.modules.len() > 300);
    codegen::write(&package).unwrap()
}
