use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use std::sync::{Arc, mpsc};
use std::time::Instant;

use super::idle::{Edit, Idle};

use super::args::{Global, Serve};
use super::build::folder;
use super::say::Say;
use super::told::{Follow, Teller};
use super::words::{INDEXING, OnDemand, Shelf};
use super::{Failure, Outcome};
use crate::config::{Drawing, Resizing};
use crate::diag::{self, Report};
use crate::disk::{self, Change, Means};
use crate::model::Drafts;
use crate::pipeline::{Built, Options, Pages, Pipeline};
use crate::serve::{Changed, Door, Preview, Server, Shown, follow};
use crate::site::Site;
use crate::source::SitePath;

/// `yugto serve`: all languages at once, until the process is ended.
pub(super) fn serve(global: &Global, args: &Serve, say: &Say) -> Result<Outcome, Failure> {
    let begun = Instant::now();
    let root = folder(global)?.to_owned();
    // First of all: addresses name the port that is really had, and a browser that comes early waits.
    let door = Door::open(args.port).map_err(|error| Failure(error.to_string()))?;
    let bound = door.bound();
    let options = Options {
        base_url: Some(format!("http://{}/", bound.address).into()),
        drafts: if args.no_drafts {
            Drafts::Skip
        } else {
            Drafts::Build
        },
        pages: Pages::Kept,
        locales: args.pseudo.locales(),
        indexing: INDEXING,
        // Making them takes longer than an edit may: the preview shows images as they are.
        resizing: Resizing::Left,
        // Nobody shares a preview.
        drawing: Drawing::Left,
    };
    let (hand_over, handed) = mpsc::channel::<Following>();
    let mut following = None;
    // Before the site is read: what changes meanwhile waits until there is a first site.
    let _watcher = follow(&root, None, Means::Events, move |change| {
        if following.is_none() {
            following = handed.recv().ok();
        }
        if let Some(following) = &mut following {
            following.rebuild(change);
        }
    })
    .map_err(|error| Failure(error.to_string()))?;
    // Goes before the watcher, which else would wait for it.
    let hand_over = hand_over;
    let mut pipeline = Pipeline::new(options);
    let mut reader = disk::Reader::new(&root);
    let (sources, faults) = reader.read();
    let studied = pipeline.study(sources, faults);
    let made = Arc::new(pipeline.make(studied));
    let following = if args.follow { Follow::Yes } else { Follow::No };
    let teller = Teller::new(&root, args.editor.clone(), following);
    let shelf = Arc::new(Shelf::default());
    let site = Arc::new(shown(&made, &shelf).unwrap_or_default());
    let preview = Arc::new(Preview::new(Shown {
        site: site.clone(),
        tell: teller.tell(&made, &made.report()),
        changed: Changed::Pages,
        edit: None,
    }));
    let _server =
        Server::start(preview.clone(), door).map_err(|error| Failure(error.to_string()))?;
    if let Some(port) = bound.moved_from {
        say.line(&format!("port {port} is taken"));
    }
    let address = format!("http://{}/", bound.address);
    say.out(&format!("{address}\n"));
    if args.open && !open(&address) {
        say.line("no browser could be opened: open the address above yourself");
    }
    let idle = Idle::start(preview, say.clone(), teller);
    idle.begin(made, site.clone(), begun.elapsed());
    let following = Following {
        reader,
        pipeline,
        idle,
        before: site,
        shelf,
    };
    // Where nobody takes it, the watcher died; its message is in the terminal.
    drop(hand_over.send(following));
    loop {
        std::thread::park();
    }
}

/// What makes the site anew after each change.
struct Following {
    reader: disk::Reader,
    pipeline: Pipeline,
    idle: Idle,
    /// The site that is shown.
    before: Arc<Site>,
    /// The indexes of its words.
    shelf: Arc<Shelf>,
}

/// The site as the preview shows it.
fn shown(made: &Arc<Built>, shelf: &Arc<Shelf>) -> Option<Site> {
    let site = made.site()?;
    Some(Site {
        late: Some(OnDemand::late(made.clone(), shelf.clone())),
        ..site
    })
}

impl Following {
    fn rebuild(&mut self, change: Change) {
        let begun = Instant::now();
        let (sources, faults) = self.reader.follow(&change);
        let studied = self.pipeline.study(sources, faults);
        let made = Arc::new(self.pipeline.make(studied));
        // Without a configuration, or a template that can be used, the last good site goes on being shown.
        if let Some(site) = shown(&made, &self.shelf).filter(|_| made.is_configured()) {
            self.before = Arc::new(site);
        }
        self.idle.show(Edit {
            change,
            site: self.before.clone(),
            took: begun.elapsed(),
            made,
        });
    }
}

/// What is worth saying after a change: every error, and of the rest what wasn't so before.
pub(super) fn news(report: &Report, before: &Report) -> Report {
    let errors = report.diagnostics().iter();
    let errors = errors.filter(|d| d.severity == diag::Severity::Error);
    let others = others(report, before);
    Report::new(errors.chain(others.diagnostics()).cloned().collect())
}

/// What wasn't so before, wherever it stands in its file.
pub(super) fn others(report: &Report, before: &Report) -> Report {
    let told = |d: &diag::Diagnostic| {
        let path = d.span.as_ref().map(|span| span.path.clone());
        (d.code, path, d.message.clone(), d.help.clone())
    };
    let before: BTreeSet<_> = before.diagnostics().iter().map(told).collect();
    let others = report.diagnostics().iter();
    let others = others.filter(|d| !before.contains(&told(d)));
    Report::new(others.cloned().collect())
}

/// `content/relationship/en/like.md`, or how many files.
pub(super) fn what_changed(change: &Change) -> String {
    match change {
        Change::Paths(paths) if paths.len() == 1 => paths
            .first()
            .map_or_else(String::new, |path| path.to_string()),
        Change::Paths(paths) => format!("{} files", paths.len()),
        Change::Everything => "everything read again".to_owned(),
        Change::Polling => {
            "no more watches to be had, looking twice a second from now on".to_owned()
        }
    }
}

/// Styles can be exchanged without loading the page again, although their new address changes every page.
pub(super) fn changed(change: &Change) -> Changed {
    let style =
        |path: &SitePath| path.as_str().starts_with("themes/") && path.extension() == Some("css");
    match change {
        Change::Paths(paths) if paths.iter().all(style) => Changed::Styles,
        _ => Changed::Pages,
    }
}

/// Whether a browser could be asked to show the address.
fn open(address: &str) -> bool {
    let command = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(target_os = "windows") {
        "explorer"
    } else {
        "xdg-open"
    };
    let quiet = Command::new(command)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    quiet.is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Diagnostic};
    use crate::source::Span;

    #[test]
    fn a_warning_is_said_once_and_an_error_until_it_is_mended() {
        let at = |code, start| {
            let path = SitePath::new("content/pages/en/about.md");
            Diagnostic::new(code, Span::new(&path, start..start + 1), code.name())
        };
        let before = Report::new(vec![
            at(Code::StaleSection, 1),
            at(Code::BrokenLink, 5),
            at(Code::HeadingOne, 9),
        ]);
        let after = Report::new(vec![
            at(Code::StrayFile, 0),
            at(Code::StaleSection, 3),
            at(Code::BrokenLink, 7),
        ]);
        let news = news(&after, &before);
        let said: Vec<&str> = news.diagnostics().iter().map(|d| d.code.name()).collect();
        assert_eq!(said, ["stray-file", "broken-link"]);
        let others = others(&after, &before);
        let said: Vec<&str> = others.diagnostics().iter().map(|d| d.code.name()).collect();
        assert_eq!(said, ["stray-file"]);
    }

    #[test]
    fn only_style_sheets_are_exchanged_without_loading_the_page() {
        let paths =
            |paths: &[&str]| Change::Paths(paths.iter().map(|p| SitePath::new(p)).collect());
        for (change, expected) in [
            (paths(&["themes/own/static/yugto.css"]), Changed::Styles),
            (
                paths(&["themes/own/static/yugto.css", "content/pages/en/index.md"]),
                Changed::Pages,
            ),
            (paths(&["content/pages/en/index.md"]), Changed::Pages),
        ] {
            assert_eq!(changed(&change), expected, "{change:?}");
        }
    }
}
