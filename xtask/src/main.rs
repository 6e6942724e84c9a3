//! Every command of this repository: `cargo xtask generate`, `explain` and `lint`.
//!
//! `codegen` is text in, text out. Whatever has to do with files, the clock, the environment or other programs is here,
//! so that the generator can be tested without any of them. There is one file for each command; [`sync`] is the only
//! one that writes.

mod workspace;
mod documents;
mod generate;
mod sync;
mod explain;
mod lint;
mod terminal;

use clap::{Parser, Subcommand};
use std::fmt;
use std::process::ExitCode;

/// Turns OpenAPI documents into Rust clients.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Generate(generate::Args),
    Explain(explain::Args),
    Lint(lint::Args),
}

/// How a command ends that has said everything there is to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Good,
    /// What was asked for is not so, or could not be done; the reasons have been printed.
    Bad,
}

/// The command line asks for something that does not exist or cannot be: exit status 2, as for an unknown option.
#[derive(Debug)]
struct Usage(String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Generate(args) => generate::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Lint(args) => lint::run(&args),
    };
    match outcome {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Bad) => ExitCode::FAILURE,
        Err(error) => {
            terminal::say_error(&format!("error: {error:#}\n"));
            if error.is::<Usage>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}
