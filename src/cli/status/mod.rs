//! `yugto status`: how far each language is.

mod data;
mod html;
mod lists;
mod table;
mod words;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::args::{Format, Global, Status};
use super::say::{Say, paints};
use super::{Failure, Outcome, build, site};
use crate::config::{LanguageConfig, Require};
use crate::diag::{Severity, nearest};
use crate::edition::State;
use crate::model::Corpus;
use crate::pipeline::{Options, Pages, Pipeline};
use crate::plan;
use crate::source::{SitePath, Sources};
use crate::translate::{self, Part, Standing, Tally};

/// All that a report says, in whatever form.
struct Report<'r> {
    corpus: &'r Corpus,
    sources: &'r Sources,
    /// Language by language, part by part.
    standings: Vec<Standing<'r>>,
    languages: Vec<Reached<'r>>,
}

/// A language, and what it has reached.
struct Reached<'r> {
    config: &'r LanguageConfig,
    /// What it is held to.
    require: Require,
    tally: Tally,
    /// What keeps it from that: states with their numbers of sections.
    short: Vec<(State, usize)>,
}

/// `yugto status`: 1 where a language falls short of what it is held to.
pub(super) fn status(global: &Global, args: &Status, say: &Say) -> Result<Outcome, Failure> {
    if matches!(global.format, Format::Short | Format::Github) {
        let sentence = "`yugto status` is written as `human`, `json` or `html`";
        return Err(Failure(sentence.to_owned()));
    }
    let (root, sources, faults) = site::read(global)?;
    let options = Options {
        // Places are told by lines, and so the texts are needed.
        pages: Pages::Kept,
        ..build::options(&args.content)?
    };
    let studied = Pipeline::new(options).study(sources, faults);
    let corpus = &studied.corpus;
    let ids = translate::part_ids(corpus);
    for given in &args.playbooks {
        known(given, &ids, "the site has no part")?;
    }
    let tags: Vec<Arc<str>> = languages(corpus);
    for given in args.languages.iter().chain(&args.lang) {
        known(given, &tags, "the site has no language")?;
    }
    let all = translate::survey(corpus, &studied.locks, &studied.catalog_files());
    let wanted = |standing: &Standing<'_>| {
        let language = |tag: &String| tag == standing.language.tag();
        let part = |id: &String| **id == *standing.id;
        (args.languages.is_empty() || args.languages.iter().any(language))
            && (args.playbooks.is_empty() || args.playbooks.iter().any(part))
    };
    let require = args.require.as_deref().and_then(named);
    let standings: Vec<Standing<'_>> = all.iter().filter(|s| wanted(s)).cloned().collect();
    let report = Report {
        languages: reached(corpus, &standings, require),
        corpus,
        sources: &studied.sources,
        standings,
    };
    let text = match global.format {
        Format::Json => data::json(&report),
        Format::Html => {
            let (plan, _) = plan::plan(corpus);
            let tag = args.lang.as_deref();
            let speaker = tag.unwrap_or(corpus.config.source.tag());
            html::html(&html::Told {
                report: &report,
                all: &all,
                words: words::Words::new(corpus, &studied.catalogs(), speaker),
                plan: &plan,
            })
        }
        Format::Human | Format::Short | Format::Github => {
            let paint = match args.out.is_none() && paints() {
                true => table::Paint::Terminal,
                false => table::Paint::Plain,
            };
            table::text(&report, paint)
        }
    };
    match &args.out {
        None => match global.format {
            Format::Json | Format::Html => say.out(&text),
            Format::Human | Format::Short | Format::Github => say.told(&text),
        },
        Some(file) => {
            write(root, &studied.sources, file, &text)?;
            say.line(&format!("wrote {}", file.display()));
        }
    }
    let errors = studied.faults.iter();
    let errors = errors.filter(|f| f.severity == Severity::Error).count();
    if errors > 0 {
        say.line("some files have errors, so the figures may be wrong; `yugto check` names them");
    }
    Ok(match report.languages.iter().all(|l| l.short.is_empty()) {
        true => Outcome::Done,
        false => Outcome::Faults,
    })
}

/// A report goes anywhere but over a file that the site is made from.
fn write(root: &Path, sources: &Sources, file: &Path, text: &str) -> Result<(), Failure> {
    let shown = file.display();
    let real = |path: &Path| path.canonicalize().ok();
    let below = real(file).zip(real(root));
    let below = below.and_then(|(file, root)| {
        let below = file.strip_prefix(root).ok()?;
        Some(SitePath::new(&below.to_str()?.replace('\\', "/")))
    });
    if below.is_some_and(|path| sources.text(&path).is_some() || sources.assets.contains_key(&path))
    {
        let sentence = format!("`{shown}` is a file of the site; name another for the report");
        return Err(Failure(sentence));
    }
    fs::write(file, text).map_err(|error| Failure(format!("`{shown}` can’t be written: {error}")))
}

/// The tags of the site's languages.
pub(super) fn languages(corpus: &Corpus) -> Vec<Arc<str>> {
    let languages = corpus.config.languages.iter();
    languages.map(|l| l.language.shared()).collect()
}

/// Refuses what isn't one of `all`.
pub(super) fn known(given: &str, all: &[Arc<str>], lacks: &str) -> Result<(), Failure> {
    if all.iter().any(|other| **other == *given) {
        return Ok(());
    }
    let near = nearest(given, all.iter().map(|other| &**other));
    let near = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it has `{}`", all.join("`, `")),
    };
    Err(Failure(format!("{lacks} `{given}`; {near}")))
}

fn named(name: &str) -> Option<Require> {
    let mut names = Require::NAMES.into_iter();
    names.find(|(other, _)| *other == name).map(|(_, r)| r)
}

/// The name that a requirement has in `yugto.toml`.
fn name(require: Require) -> &'static str {
    let mut names = Require::NAMES.into_iter();
    names.find(|(_, r)| *r == require).map_or("any", |(n, _)| n)
}

/// What each language of these standings has reached.
fn reached<'r>(
    corpus: &'r Corpus,
    standings: &[Standing<'_>],
    require: Option<Require>,
) -> Vec<Reached<'r>> {
    let configs = corpus.config.languages.iter();
    configs
        .filter_map(|config| {
            let own = standings.iter().filter(|s| *s.language == config.language);
            let tallies: Vec<Tally> = own.map(Standing::tally).collect();
            if tallies.is_empty() {
                return None;
            }
            let mut tally = Tally::default();
            tallies.iter().for_each(|other| tally.add(other));
            let require = require.unwrap_or(config.require);
            Some(Reached {
                config,
                require,
                short: short(&tally, require),
                tally,
            })
        })
        .collect()
}

/// What a requirement doesn't allow and a language has.
fn short(tally: &Tally, require: Require) -> Vec<(State, usize)> {
    let states: &[State] = match require {
        Require::Any => &[],
        Require::Complete => &[State::Missing, State::Fallback],
        Require::Current => &[
            State::Stale,
            State::Unreviewed,
            State::Missing,
            State::Fallback,
        ],
    };
    let counts = states.iter().map(|s| (*s, tally.of(*s).sections));
    counts.filter(|(_, count)| *count > 0).collect()
}

/// What a part is.
fn kind(part: Part) -> &'static str {
    match part {
        Part::Playbook(_) => "playbook",
        Part::Lens(_) => "lens",
        Part::Glossary => "glossary",
        Part::Pages => "pages",
        Part::Messages => "messages",
    }
}

impl Report<'_> {
    /// The line of a file at which something begins.
    fn line(&self, file: &SitePath, at: usize) -> usize {
        let found = self.sources.text(file);
        found.map_or(1, |file| file.position(at).line)
    }

    /// The standings of a language.
    fn of<'s>(&'s self, reached: &'s Reached<'_>) -> impl Iterator<Item = &'s Standing<'s>> {
        let standings = self.standings.iter();
        standings.filter(|s| *s.language == reached.config.language)
    }
}
