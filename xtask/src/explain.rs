//! `cargo xtask explain`: what the code of an error or a warning means.

use crate::terminal::{did_you_mean, say};
use crate::{Outcome, Usage};
use anyhow::Result;
use codegen::diag::{Severity, codes};
use std::fmt::Write as _;

/// Explains an error or a warning
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Such as `E0301`; without a code, all of them are listed
    code: Option<String>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    match &args.code {
        Some(id) => explain(id),
        None => {
            list();
            Ok(Outcome::Good)
        }
    }
}

fn explain(id: &str) -> Result<Outcome> {
    let Some(code) = codes::find(id) else {
        let nearest = did_you_mean(id, codes::ALL.iter().map(|code| code.id));
        let message = format!("there is no code `{id}`{nearest}; `cargo xtask explain` lists all of them");
        return Err(Usage(message).into());
    };
    let severity = match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    say(&format!("{severity}[{}]: {}\n\n{}\n", code.id, code.title, code.explanation.trim()));
    Ok(Outcome::Good)
}

fn list() {
    let mut text = String::new();
    for code in codes::ALL {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}  {}", code.id, code.title);
    }
    say(&text);
}
