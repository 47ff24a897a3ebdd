use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::Content;
use crate::config::Require;

#[derive(Debug, Args)]
pub(in crate::cli) struct Status {
    /// Only these languages
    #[arg(value_name = "LANG")]
    pub(in crate::cli) languages: Vec<String>,
    /// Only that playbook or lens, `glossary`, `pages` or `messages`; may be given more than once
    #[arg(long = "playbook", value_name = "ID")]
    pub(in crate::cli) playbooks: Vec<String>,
    /// Hold every language to this, instead of what yugto.toml says
    #[arg(
        long,
        value_name = "REQUIRE",
        value_parser = PossibleValuesParser::new(Require::NAMES.map(|(name, _)| name))
    )]
    pub(in crate::cli) require: Option<String>,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// The language that an HTML report speaks, one of the site's
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) lang: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) content: Content,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Start {
    /// A language of the site
    #[arg(value_name = "LANG")]
    pub(in crate::cli) language: String,
    /// Only these playbooks or lenses, `glossary` or `pages`
    #[arg(value_name = "PLAYBOOK")]
    pub(in crate::cli) playbooks: Vec<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// A translated page, such as content/pages/tl/about.md, or messages, such as locales/tl/ours.ftl
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// Only the section of that id, `@meta` or `@intro`, or the message; may be given more than once
    #[arg(long = "section", visible_alias = "message", value_name = "ID")]
    pub(in crate::cli) sections: Vec<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Next {
    /// Only that language
    #[arg(value_name = "LANG")]
    pub(in crate::cli) language: Option<String>,
    /// How many sections to name
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(in crate::cli) count: usize,
}
