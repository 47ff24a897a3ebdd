use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Content;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ExportAs {
    /// Write playbooks as EPUB 3 books, for e-readers
    ///
    /// Makes a file for each playbook and each language that has a page of it, such as `epub/tl/relationship.epub`.
    /// The same content gives the same bytes.
    Epub(Epub),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Epub {
    /// Only these playbooks
    #[arg(value_name = "PLAYBOOK")]
    pub(in crate::cli) playbooks: Vec<String>,
    /// Only this language, even if nothing is translated into it yet; may be given more than once
    #[arg(long = "lang", value_name = "TAG")]
    pub(in crate::cli) languages: Vec<String>,
    /// The folder of the books, seen from the site's folder
    #[arg(long, short, value_name = "DIR", default_value = "epub")]
    pub(in crate::cli) out: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) content: Content,
}
