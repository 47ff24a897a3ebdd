//! The command line: what each command does with the pipeline, and what it says.

mod add;
mod against;
mod args;
mod build;
mod cards;
mod columns;
#[cfg(feature = "cards")]
mod draw;
mod editor;
mod exchange;
mod export;
mod hosting;
mod idle;
mod lsp;
mod manual;
mod new;
mod pictures;
mod progress;
mod publish;
mod rename;
#[cfg(feature = "images")]
mod resize;
mod say;
mod self_check;
mod serve;
mod site;
mod status;
mod told;
#[cfg(test)]
mod told_tests;
mod translate;
mod translate_diff;
mod translate_next;
mod translate_start;
mod words;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command, ExportAs, Format, Translate};
use say::Say;

/// What a command ends with.
enum Outcome {
    /// Nothing stands in the way.
    Done,
    /// Content has errors, or warnings that are denied.
    Faults,
}

/// Why a command could not begin or end: one sentence for a person, exit code 2.
struct Failure(String);

/// Runs the command that the process was called with.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let say = Say::new(&cli.global);
    if cli.global.format == Format::Html && !matches!(cli.command, Command::Status(_)) {
        say.failure("`--format html` is of `yugto status` alone");
        return ExitCode::from(2);
    }
    let outcome = match &cli.command {
        Command::Build(args) => build::build(&cli.global, args, &say),
        Command::Check(args) => match &args.explain_self_check {
            Some(model) => self_check::explain(&cli.global, model, &say),
            None => build::check(&cli.global, args, &say),
        },
        Command::Hosting(args) => hosting::hosting(&cli.global, args, &say),
        Command::Serve(args) => serve::serve(&cli.global, args, &say),
        Command::Publish(args) => publish::publish(&cli.global, args, &say),
        Command::Export(ExportAs::Epub(args)) => export::epub(&cli.global, args, &say),
        Command::New(args) => new::new(args, &say),
        Command::Add(args) => add::add(&cli.global, args, &say),
        Command::Rename(args) => rename::rename(&cli.global, args, &say),
        Command::Status(args) => status::status(&cli.global, args, &say),
        Command::Explain(args) => manual::explain(args, &say),
        Command::Lsp(_) => lsp::lsp(&cli.global),
        Command::Schema(args) => manual::schema(args, &say),
        Command::Completions(args) => manual::completions(args, &say),
        Command::Man => manual::man(&say),
        Command::Translate(Translate::Start(args)) => {
            translate_start::start(&cli.global, args, &say)
        }
        Command::Translate(Translate::Diff(args)) => translate_diff::diff(&cli.global, args, &say),
        Command::Translate(Translate::Next(args)) => translate_next::next(&cli.global, args, &say),
        Command::Translate(Translate::Accept(args)) => translate::accept(&cli.global, args, &say),
        Command::Translate(Translate::Export(args)) => exchange::export(&cli.global, args, &say),
        Command::Translate(Translate::Import(args)) => exchange::import(&cli.global, args, &say),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Faults) => ExitCode::from(1),
        Err(Failure(sentence)) => {
            say.failure(&sentence);
            ExitCode::from(2)
        }
    }
}
