//! The one definition from which parsing, help, the manual page and completions come.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A static-site generator for multilingual lifecycle playbooks.
#[derive(Debug, Parser)]
#[command(
    name = "yugto",
    version,
    about,
    max_term_width = 100,
    infer_subcommands = false
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command understands.
#[derive(Debug, Args)]
pub(super) struct Global {
    /// The site's folder
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// How diagnostics are written
    #[arg(long, global = true, value_enum, default_value_t)]
    pub(super) format: Format,
    /// Exit with 1 on warnings too
    #[arg(long, global = true, value_enum, value_name = "SEVERITY")]
    pub(super) deny: Option<Deny>,
    /// Say only what is wrong
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Place, source line, label and help
    #[default]
    Human,
    /// One line each: file:line:column: severity[code]: message
    Short,
    /// One JSON object a line
    Json,
    /// Annotations for GitHub Actions
    Github,
}

/// What else than errors ends with exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings
    Warnings,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site into a folder
    Build(Build),
    /// Check everything and write nothing
    Check(Check),
    /// Show the site in the browser, and every change to it
    Serve(Serve),
    /// Say how translations stand to their source
    #[command(subcommand)]
    Translate(Translate),
}

#[derive(Debug, Args)]
pub(super) struct Build {
    /// The folder to build into
    #[arg(long, short, value_name = "DIR", default_value = "public")]
    pub(super) out: PathBuf,
    #[command(flatten)]
    pub(super) content: Content,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) content: Content,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The port of 127.0.0.1; if it is taken, the next free one
    #[arg(long, short, value_name = "N", default_value_t = 4000)]
    pub(super) port: u16,
    /// Open the browser
    #[arg(long)]
    pub(super) open: bool,
    /// Leave drafts out, as build does
    #[arg(long)]
    pub(super) no_drafts: bool,
}

/// What goes over `yugto.toml` or into the site beside it.
#[derive(Debug, Args)]
pub(super) struct Content {
    /// Where the site is published, instead of base_url in yugto.toml
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Build drafts too
    #[arg(long)]
    pub(super) drafts: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Translate {
    /// Stamp translated pages as reviewed against their source as it is now
    ///
    /// Writes the stamps into `translation.lock` beside the page, and the ids that its headings and items inherit
    /// from the source into the page. Changes nothing else.
    Accept(Accept),
}

#[derive(Debug, Args)]
pub(super) struct Accept {
    /// Translated pages, such as content/pages/tl/about.md
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Only the section of that id, `@meta` or `@intro`; may be given more than once
    #[arg(long = "section", value_name = "ID")]
    pub(super) sections: Vec<String>,
}
