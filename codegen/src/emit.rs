//! A transcript of the plan: tokens, and the few files that are plain text. It decides nothing and cannot fail.

mod call;
mod client;
mod codecs;
mod docs;
mod expr;
mod manifest;
mod module;
mod operations;
mod root;
mod support;
mod types;

use crate::plan::{Layout, Package};
use proc_macro2::TokenStream;

pub use support::FILES as SUPPORT_FILES;

/// What a file will hold.
#[derive(Debug)]
pub enum Content {
    /// Rust to be formatted. `source` names the document it comes from.
    Rust { source: Option<String>, tokens: TokenStream },
    /// Text as it is.
    Verbatim(String),
}

/// Every file of a package with its path in it.
pub fn emit(package: &Package) -> Vec<(String, Content)> {
    let mut files = vec![
        ("Cargo.toml".to_owned(), Content::Verbatim(manifest::cargo_toml(package))),
        ("rustfmt.toml".to_owned(), Content::Verbatim(manifest::RUSTFMT_TOML.to_owned())),
        ("README.md".to_owned(), Content::Verbatim(manifest::readme(package))),
    ];
    files.extend(support::files());
    match package.layout {
        Layout::ModulePerDocument => {
            files.push(("src/lib.rs".to_owned(), root::crate_of_modules(package)));
            for module in &package.modules {
                files.push((format!("src/{}.rs", module.name), module::root(module)));
                files.extend(module::files(module, &format!("src/{}", module.name)));
            }
        }
        Layout::CrateRoot => {
            for module in &package.modules {
                files.push(("src/lib.rs".to_owned(), root::crate_of_one(package, module)));
                files.extend(module::files(module, "src"));
            }
        }
    }
    files
}
