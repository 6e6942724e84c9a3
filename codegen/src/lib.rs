//! OpenAPI documents to Rust clients.
//!
//! A library that does no IO and reads no clock and no environment: text in, text out. [`read`] is the map of the
//! first half, [`write()`] of the second.
//!
//! ```text
//! text ─load▶ Value ─lower▶ Value (3.0) ─typed▶ OpenAPI ─build▶ ir::Api ─check▶ ─plan▶ plan::Module
//! plan::Package ─emit▶ tokens per file ─print▶ Files
//! ```

pub mod ir;
pub mod plan;

pub mod load;
pub mod lower;
pub mod typed;
pub mod build;
pub mod check;
pub mod emit;
pub mod print;

pub mod diag;
pub mod names;
pub mod pointer;

mod grammar;
mod trail;

use diag::{Diagnostics, Stopped};
use std::collections::BTreeMap;

/// A document to be read.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What the module is called: a file's stem, such as `client-failover`.
    pub name: &'a str,
    /// The file as it is shown in messages.
    pub path: &'a str,
    pub text: &'a str,
}

/// What one document has become.
#[derive(Debug)]
pub struct Document {
    pub module: plan::Module,
    pub api: ir::Api,
}

/// Files to be written: their path in the package, with `/`, and their text.
pub type Files = BTreeMap<String, String>;

/// Reads a document and decides what its Rust is. Errors are in `diags`, all of a stage at once.
pub fn read(source: &Source<'_>, diags: &mut Diagnostics) -> Result<Document, Stopped> {
    let value = load::load(source.text, diags)?;
    let lowered = lower::lower(value, diags)?;
    let typed = typed::typed(&lowered, diags)?;
    let api = build::build(&typed, &lowered, diags)?;
    check::check(&api, diags)?;
    let module = plan::Module { source: source.path.to_owned(), ..plan::module(source.name, &api, diags)? };
    Ok(Document { module, api })
}

/// Writes a package. Whatever has been read can be written; an error is a defect of the generator.
pub fn write(package: &plan::Package) -> Result<Files, print::NotRust> {
    emit::emit(package).into_iter().map(|(path, content)| Ok((path, print::print(content)?))).collect()
}
