//! The one definition from which parsing, help, the manual page and completions come.

mod books;
mod hosting;
mod publishers;
mod translators;

use std::path::PathBuf;

pub(super) use books::{Epub, ExportAs};
pub(super) use hosting::{Hosting, Server};
pub(super) use publishers::Publish;
pub(super) use translators::{Diff, Next, Start, Status};

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::editor::Editor;
use crate::model::Kind;
use crate::pseudo::Locales;

/// Where help lists the options that every command takes.
const EVERYWHERE: &str = "Options of every command";

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
    #[arg(long, global = true, value_name = "DIR", default_value = ".", help_heading = EVERYWHERE, display_order = 901)]
    pub(super) root: PathBuf,
    /// How diagnostics are written
    #[arg(long, global = true, value_enum, default_value_t, help_heading = EVERYWHERE, display_order = 902)]
    pub(super) format: Format,
    /// Exit with 1 on warnings too
    #[arg(long, global = true, value_enum, value_name = "SEVERITY", help_heading = EVERYWHERE, display_order = 903)]
    pub(super) deny: Option<Deny>,
    /// Say only what is wrong
    #[arg(long, short, global = true, help_heading = EVERYWHERE, display_order = 904)]
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
    /// A page of its own, of `status` alone
    Html,
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
    /// Publish the built site to a folder, a git branch or a bucket
    ///
    /// Prints what changes there, by content, and then does it. Readers of a folder or branch see the old site or the
    /// new one, never a mix; those of a bucket see pages that work.
    Publish(Publish),
    /// Print what goes into a server's configuration for the site
    ///
    /// Headers, old addresses, the page for those that don't exist, and what `[hosting]` in yugto.toml asks for. Print it
    /// again after a build with new addresses.
    Hosting(Hosting),
    /// Make a new site in two languages
    New(New),
    /// Add a playbook, a stage, a lens or a language to the site
    #[command(subcommand)]
    Add(Add),
    /// Make something else of the site than pages
    #[command(subcommand)]
    Export(ExportAs),
    /// Give a playbook, lens, stage, page, section or item another id, everywhere at once
    ///
    /// Renames the files of every language and changes whatever names them: links, ids, keys, stamps. Old addresses
    /// lead on, and readers' stored answers stay. It happens as a whole or not at all.
    Rename(Rename),
    /// Work on translations
    #[command(subcommand)]
    Translate(Translate),
    /// Say how far each language is, section by section and word by word
    ///
    /// Ends with 1 where a language falls short of what it is held to.
    Status(Status),
    /// Say what a diagnostic's code means, or list them all
    Explain(Explain),
    /// Serve an editor by the Language Server Protocol, over standard input and output
    Lsp(Lsp),
    /// Print the JSON Schema of a file, for editors
    Schema(Schema),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page
    Man,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    /// The folder to build into, seen from the site's folder
    #[arg(long, short, value_name = "DIR", default_value = "public")]
    pub(super) out: PathBuf,
    #[command(flatten)]
    pub(super) pseudo: PseudoLocales,
    #[command(flatten)]
    pub(super) content: Content,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) content: Content,
    /// Show what is proved of that model's self-check: answers that lead to each stage, and to which statements matter
    #[arg(long, value_name = "MODEL")]
    pub(super) explain_self_check: Option<String>,
    /// Check too that every address in a list that was published still leads somewhere: the .yugto-manifest of a built
    /// site, a sitemap.xml, or a file with an address or a path on each line
    #[arg(long, value_name = "FILE", conflicts_with = "explain_self_check")]
    pub(super) against: Option<PathBuf>,
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
    #[command(flatten)]
    pub(super) pseudo: PseudoLocales,
    /// Let the open page go to the one that is edited
    #[arg(long)]
    pub(super) follow: bool,
    /// The editor that the preview's links open: vscode, vscodium, cursor, windsurf, zed, idea or another of JetBrains,
    /// sublime, textmate, none, or an address with {path}, {line} and {column} in it
    #[arg(long, value_name = "NAME|TEMPLATE", default_value = "vscode", value_parser = Editor::parse)]
    pub(super) editor: Editor,
}

/// Languages that nobody speaks.
#[derive(Debug, Default, Args)]
pub(super) struct PseudoLocales {
    /// Add two made-up languages that show what isn’t ready to be translated: en-XA, accented and longer, and en-XB,
    /// from right to left
    #[arg(long)]
    pseudo: bool,
}

impl PseudoLocales {
    /// The languages of the run.
    pub(super) fn locales(&self) -> Locales {
        match self.pseudo {
            true => Locales::WithPseudo,
            false => Locales::Own,
        }
    }
}

/// What goes over `yugto.toml` or into the site beside it.
#[derive(Debug, Args)]
pub(super) struct Content {
    /// Where the site is published, instead of base_url in yugto.toml
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Take drafts too
    #[arg(long)]
    pub(super) drafts: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Translate {
    /// Make the files of pages that a language lacks, with the source's text waiting in them
    ///
    /// Each section stands in a code block `untranslated`, which is no part of the page: readers see the fallback until
    /// you write the section and take the lines of the block away. In files that are there, what still waits becomes
    /// the source's present text, and all else is left alone.
    Start(Start),
    /// Show what changed in the source since a translation was reviewed, word by word
    Diff(Diff),
    /// Name the sections that are worth translating first, and say why
    Next(Next),
    /// Stamp translated pages, or messages, as reviewed against their source as it is now
    ///
    /// Writes the stamps into `translation.lock` beside the page, and the ids that its headings and items inherit
    /// from the source into the page; those of messages into the comments above them. Changes nothing else.
    Accept(Accept),
    /// Write the texts and their translations into PO files, for Poedit, Weblate and the programs of gettext
    ///
    /// Makes a file for each playbook, such as `po/tl/relationship.po`, with one message for each paragraph, heading
    /// and item. What is translated only in the file that is there already stays in it.
    Export(Export),
    /// Bring the translations of PO files into the pages
    ///
    /// Changes the texts that are other than before, and nothing else. A section that the page lacks is added once all
    /// of its texts are translated; messages marked as fuzzy don't count. What would break a page is refused.
    Import(Import),
}

#[derive(Debug, Args)]
pub(super) struct Export {
    /// The language of the translations
    #[arg(value_name = "LANG")]
    pub(super) language: String,
    /// Only these playbooks, lenses, `pages` or `glossary`
    #[arg(value_name = "PLAYBOOK")]
    pub(super) folders: Vec<String>,
    /// The folder of the files, seen from the site's folder
    #[arg(long, short, value_name = "DIR", default_value = "po")]
    pub(super) out: PathBuf,
    /// Write the templates too, without translations: po/relationship.pot
    #[arg(long)]
    pub(super) template: bool,
    /// Write over translations in the files that differ from the site's
    #[arg(long)]
    pub(super) overwrite: bool,
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// PO files that export made
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Stamp the sections of which all texts are translated and none is fuzzy, as `accept` does
    #[arg(long)]
    pub(super) accept: bool,
    /// Import nothing if anything is refused
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Debug, Args)]
pub(super) struct Accept {
    /// Translated pages, such as content/pages/tl/about.md, or messages, such as locales/tl/ours.ftl
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Only the section of that id, `@meta` or `@intro`, or the message; may be given more than once
    #[arg(long = "section", visible_alias = "message", value_name = "ID")]
    pub(super) sections: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct New {
    /// The site's folder: a new or empty one
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(super) enum Add {
    /// Add a playbook: its model, and pages in the source language
    Playbook(AddPlaybook),
    /// Add a stage to a playbook, and its page with every facet
    Stage(AddStage),
    /// Add a lens: pages that cut across the playbooks, each tied to a stage
    Lens(AddLens),
    /// Add a language: its rows in yugto.toml, and the interface's messages to translate
    Lang(AddLang),
}

#[derive(Debug, Args)]
pub(super) struct AddPlaybook {
    /// The playbook's id, which is the name of its folder
    #[arg(value_name = "ID")]
    pub(super) id: String,
    /// The model's shape
    #[arg(
        long,
        value_name = "KIND",
        default_value = "linear",
        value_parser = PossibleValuesParser::new(Kind::NAMES.map(|(name, _)| name))
    )]
    pub(super) kind: String,
    /// The stages' ids in order, with commas between them
    #[arg(
        long,
        value_name = "IDS",
        value_delimiter = ',',
        default_value = "first,second,third"
    )]
    pub(super) stages: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct AddStage {
    /// The playbook's id and the new stage's
    #[arg(value_name = "PLAYBOOK/STAGE")]
    pub(super) stage: String,
    /// The stage that comes before it; without this it becomes the last one
    #[arg(long, value_name = "STAGE")]
    pub(super) after: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct AddLens {
    /// The lens's id, which is the name of its folder
    #[arg(value_name = "ID")]
    pub(super) id: String,
    /// The pages' ids in order, with commas between them
    #[arg(
        long,
        value_name = "IDS",
        value_delimiter = ',',
        default_value = "first,second,third"
    )]
    pub(super) pages: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct AddLang {
    /// A BCP 47 tag, such as es, pt-BR, zh-Hant
    #[arg(value_name = "TAG")]
    pub(super) tag: String,
}

#[derive(Debug, Args)]
pub(super) struct Rename {
    /// What is renamed, such as garden, garden/sow, garden#signals, garden/sow#signals, garden/sow#ready/sun
    #[arg(value_name = "OLD")]
    pub(super) old: String,
    /// Its new id, or OLD with another id at its end
    #[arg(value_name = "NEW")]
    pub(super) new: String,
    /// Print what would change, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// A code, such as stale-section
    #[arg(value_name = "CODE")]
    pub(super) code: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Lsp {
    /// What editors add to the commands of language servers; there is no other way
    #[arg(long, hide = true)]
    pub(super) stdio: bool,
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Of yugto.toml, of a model.toml, of a lens.toml, or of the front matter of a page
    #[arg(value_name = "FILE", value_parser = PossibleValuesParser::new(crate::schema::Schema::NAMES.map(|(name, _)| name)))]
    pub(super) file: String,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(super) shell: Shell,
}
