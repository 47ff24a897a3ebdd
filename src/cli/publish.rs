use std::fs;
use std::io::ErrorKind;
use std::time::Instant;

use serde_json::json;

use super::args::{Build, Content, Format, Global, PseudoLocales, Publish};
use super::say::Say;
use super::{Failure, Outcome, build};
use crate::config::{self, Config, Target};
use crate::diag::Report;
use crate::disk::{self, Finished};
use crate::publish::{self, Change, Deletes, Intent, News, Plan, Request, Step};
use crate::source::Sources;

/// How the plan calls what becomes of a file.
const VERBS: [(Change, &str); 3] = [
    (Change::Added, "added"),
    (Change::Changed, "changed"),
    (Change::Deleted, "deleted"),
];

/// `yugto publish`: the plan, and then what it says.
pub(super) fn publish(global: &Global, args: &Publish, say: &Say) -> Result<Outcome, Failure> {
    let begun = Instant::now();
    let (config, report, sources) = configured(global)?;
    if report.has_errors() {
        say.report(&report, &sources);
        say.line("nothing was published");
        return Ok(Outcome::Faults);
    }
    let target = match &args.target {
        Some(text) => Target::parse(text)
            .map_err(|error| Failure(format!("{error}; {}", error.help())))?,
        None => config.publish.target.clone().ok_or_else(|| {
            let sentence = "there is no target; name one, such as `yugto publish git:gh-pages`, or write it as \
                            `target` under `[publish]` in `yugto.toml`";
            Failure(sentence.to_owned())
        })?,
    };
    if args.build {
        let args = Build {
            out: args.out.clone(),
            pseudo: PseudoLocales::default(),
            content: Content {
                base_url: args.base_url.clone(),
                drafts: false,
            },
        };
        if let Outcome::Faults = build::build(global, &args, say)? {
            say.line("nothing was published");
            return Ok(Outcome::Faults);
        }
    }
    let progress = say.progress();
    progress.step("reading the built site");
    let out = global.root.join(&args.out);
    let out = out.strip_prefix(".").unwrap_or(&out);
    let site = Finished::open(out).map_err(|error| Failure(error.to_string()))?;
    progress.step(format!("comparing it with {target}"));
    let request = Request {
        root: &global.root,
        site: &site,
        id: &config.site_id,
        target: &target,
        history: args.history().unwrap_or(config.publish.history),
        endpoint: &config.publish.endpoint,
        deletes: match args.allow_deletes {
            true => Deletes::Any,
            false => Deletes::Few,
        },
    };
    let intent = match args.dry_run {
        true => Intent::Look,
        false => Intent::Publish,
    };
    let failed = |error: publish::PublishError| Failure(error.to_string());
    let prepared = publish::prepare(request, intent).map_err(failed)?;
    let plan = prepared.plan().clone();
    tell(global, args, &target, &plan, say);
    prepared.approve().map_err(failed)?;
    if args.dry_run {
        drop(progress);
        say.line("nothing was published");
        return Ok(Outcome::Done);
    }
    let told = |news: News| match news {
        News::Step(step) => progress.step(step),
        News::Sent { done, all } => progress.sent(done, all),
    };
    prepared.run(&told).map_err(failed)?;
    drop(progress);
    say.line(&match plan.is_nothing() {
        true => format!("{target} is up to date"),
        false => format!("published to {target}, {} ms", begun.elapsed().as_millis()),
    });
    Ok(Outcome::Done)
}

/// What `yugto.toml` says, and what is wrong with it. The rest of the site is not read: it is built already.
fn configured(global: &Global) -> Result<(Config, Report, Sources), Failure> {
    let root = build::folder(global)?;
    let path = root.join(Config::PATH);
    let mut sources = Sources::default();
    let mut faults = Vec::new();
    match fs::read(&path) {
        Ok(bytes) => {
            let (file, wrong) = disk::decode(&Config::path(), bytes);
            sources.texts.insert(Config::path(), file.into());
            faults = wrong;
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => {
            let sentence = format!("`{}` can’t be read: {}", path.display(), error.kind());
            return Err(Failure(sentence));
        }
    }
    let (config, wrong) = config::read(&sources);
    faults.extend(wrong);
    Ok((config, Report::new(faults), sources))
}

/// The plan, as it was asked for; a publication that is to be quiet leaves it out.
fn tell(global: &Global, args: &Publish, target: &Target, plan: &Plan, say: &Say) {
    if global.quiet && !args.dry_run {
        return;
    }
    match global.format {
        Format::Json => say.out(&data(target, plan)),
        _ => say.told(&lines(plan)),
    }
}

fn verb(change: Change) -> &'static str {
    let found = VERBS.iter().find(|(known, _)| *known == change);
    found.map_or("", |(_, verb)| verb)
}

/// A line a file, in the order in which it happens, then how many there are.
fn lines(plan: &Plan) -> String {
    let line = |step: &Step| format!("{:<8} {}\n", verb(step.change), step.path);
    let mut text: String = plan.steps.iter().map(line).collect();
    let counts = VERBS.map(|(change, verb)| format!("{} {verb}", plan.count(change)));
    text.push_str(&format!(
        "{}, {} unchanged",
        counts.join(", "),
        plan.unchanged
    ));
    match plan.kept {
        0 => {}
        1 => text.push_str(", 1 old asset kept"),
        kept => text.push_str(&format!(", {kept} old assets kept")),
    }
    text.push('\n');
    text
}

/// The same for programs, with what a server should say of each file.
fn data(target: &Target, plan: &Plan) -> String {
    let step = |step: &Step| match step.change {
        Change::Deleted => json!({ "path": step.path.as_str(), "change": verb(step.change) }),
        _ => json!({
            "path": step.path.as_str(),
            "change": verb(step.change),
            "bytes": step.size,
            "content_type": step.path.media_type(),
            "cache_control": step.role.cache_control(),
        }),
    };
    let steps: Vec<_> = plan.steps.iter().map(step).collect();
    let value = json!({
        "target": target.to_string(),
        "steps": steps,
        "added": plan.count(Change::Added),
        "changed": plan.count(Change::Changed),
        "deleted": plan.count(Change::Deleted),
        "unchanged": plan.unchanged,
        "kept": plan.kept,
    });
    format!("{value}\n")
}
