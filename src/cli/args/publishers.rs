use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::config::History;

#[derive(Debug, Args)]
pub(in crate::cli) struct Publish {
    /// Where to, instead of `target` in yugto.toml: a folder, git:BRANCH, git:REMOTE#BRANCH or s3://BUCKET/PREFIX
    #[arg(value_name = "TARGET")]
    pub(in crate::cli) target: Option<String>,
    /// Print the plan, and change nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Build the site first; with errors in the content nothing is published
    #[arg(long)]
    pub(in crate::cli) build: bool,
    /// Where the site is published, instead of base_url in yugto.toml
    #[arg(long, value_name = "URL", requires = "build")]
    pub(in crate::cli) base_url: Option<String>,
    /// Delete as many files as the site no longer has; otherwise at most ten, or one in five
    #[arg(long)]
    pub(in crate::cli) allow_deletes: bool,
    /// Whether a branch keeps its earlier commits or has one alone, instead of `history` in yugto.toml
    #[arg(
        long,
        value_name = "HISTORY",
        value_parser = PossibleValuesParser::new(History::NAMES.map(|(name, _)| name))
    )]
    pub(in crate::cli) history: Option<String>,
    /// The built folder, seen from the site's folder
    #[arg(long, short, value_name = "DIR", default_value = "public")]
    pub(in crate::cli) out: PathBuf,
}

impl Publish {
    /// What a branch remembers, if the command line says so.
    pub(in crate::cli) fn history(&self) -> Option<History> {
        let named = self.history.as_deref()?;
        let found = History::NAMES.iter().find(|(name, _)| *name == named);
        found.map(|(_, history)| *history)
    }
}
