use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic};
use crate::edition::{Lock, compose};
use crate::l10n::Language;
use crate::markdown::{Link, LinkTarget};
use crate::model::{Broken, Corpus, Node, Page, Resolved};
use crate::plan::Plan;
use crate::source::{SitePath, Span};

/// Every link leads somewhere, and its anchor is there, in every language in which it is seen.
pub(super) fn links(
    corpus: &Corpus,
    locks: &BTreeMap<SitePath, Lock>,
    plan: &Plan,
) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    let anchors = anchors(corpus, locks);
    let nodes = corpus.nodes();
    for node in &nodes {
        for language in &corpus.config.languages {
            let Some(composition) = compose(corpus, locks, node, &language.language) else {
                continue;
            };
            let checking = Checking {
                corpus,
                plan,
                anchors: &anchors,
                reader: &language.language,
            };
            for part in &composition.parts {
                let links = part
                    .page
                    .face
                    .links
                    .iter()
                    .filter(|l| l.section == part.section);
                for link in links {
                    let fault = checking.link(part.page, link);
                    // A text that several languages show has its fault once.
                    faults.extend(fault.filter(|f| seen.insert((f.code, f.span.clone()))));
                }
            }
        }
    }
    faults
}

/// The ids on each page in each language.
type Anchors = BTreeMap<(Node, Language), BTreeSet<String>>;

fn anchors(corpus: &Corpus, locks: &BTreeMap<SitePath, Lock>) -> Anchors {
    let mut anchors = Anchors::new();
    for node in corpus.nodes() {
        for language in &corpus.config.languages {
            let language = &language.language;
            let Some(composition) = compose(corpus, locks, &node, language) else {
                continue;
            };
            let mut ids = BTreeSet::new();
            for part in &composition.parts {
                let outline = &part.page.outline.sections[part.section];
                ids.extend(Some(part.key.to_string()).filter(|key| !key.starts_with('@')));
                ids.extend(outline.headings.iter().map(ToString::to_string));
                ids.extend(part.page.face.html_ids.iter().map(ToString::to_string));
                if let Node::Stage(p, s) = &node {
                    let model = &corpus.playbooks[*p].model;
                    let old = model.old_sections(&model.stages[*s].value, &part.key);
                    ids.extend(old.map(ToString::to_string));
                }
            }
            anchors.insert((node.clone(), language.clone()), ids);
        }
    }
    anchors
}

struct Checking<'c> {
    corpus: &'c Corpus,
    plan: &'c Plan,
    anchors: &'c Anchors,
    reader: &'c Language,
}

impl Checking<'_> {
    fn link(&self, page: &Page, link: &Link) -> Option<Diagnostic> {
        let span = Span::new(&page.face.path, link.range.clone());
        match self.corpus.resolve(&page.face.path, &link.target) {
            Resolved::Node { node, fragment } => self.anchor(span, &node, self.reader, fragment?),
            Resolved::Address { path, fragment } => match self.plan.find(path) {
                Some((node, language)) => self.anchor(span, node, language, fragment?),
                None if self.plan.has_address(path) => None,
                None => {
                    let message = format!("the site has no address `/{path}`");
                    let all: Vec<String> = self.plan.addresses().map(|a| format!("/{a}")).collect();
                    let fault = Diagnostic::new(Code::BrokenLink, span, message);
                    Some(fault.suggest(&format!("/{path}"), all.iter().map(String::as_str)))
                }
            },
            Resolved::Asset(_) | Resolved::External(_) | Resolved::Broken(Broken::Scheme) => None,
            Resolved::Broken(Broken::Draft) => {
                let fault = Diagnostic::new(
                    Code::BrokenLink,
                    span,
                    "the page that this leads to is a draft",
                );
                Some(fault.help("build with `--drafts`, or finish the page first"))
            }
            Resolved::Broken(Broken::Nothing) => Some(self.broken(span, page, &link.target)),
        }
    }

    fn broken(&self, span: Span, page: &Page, target: &LinkTarget) -> Diagnostic {
        match target {
            LinkTarget::Page { page: name, .. } => {
                let names = names(self.corpus);
                let message = format!("the site has no page `{name}`");
                let fault = Diagnostic::new(Code::BrokenLink, span, message);
                fault.suggest(name, names.iter().map(String::as_str))
            }
            LinkTarget::File { path, .. } if !path.is_empty() => {
                let message = format!("there is no `{path}` beside this file");
                let folder = format!("{}/", page.face.path.parent());
                let pages = self
                    .corpus
                    .playbooks
                    .iter()
                    .map(|p| &p.collection)
                    .chain([&self.corpus.pages]);
                let pages = pages.flat_map(|c| c.editions.values().flat_map(|e| e.values()));
                let beside: Vec<String> = pages
                    .filter_map(|p| {
                        p.face
                            .path
                            .as_str()
                            .strip_prefix(&folder)
                            .map(str::to_owned)
                    })
                    .chain(
                        self.corpus
                            .assets
                            .keys()
                            .filter_map(|a| a.as_str().strip_prefix(&folder).map(str::to_owned)),
                    )
                    .collect();
                let fault = Diagnostic::new(Code::BrokenLink, span, message);
                fault.suggest(path, beside.iter().map(String::as_str))
            }
            _ => Diagnostic::new(Code::BrokenLink, span, "this link leads nowhere"),
        }
    }

    fn anchor(
        &self,
        span: Span,
        node: &Node,
        language: &Language,
        fragment: &str,
    ) -> Option<Diagnostic> {
        let ids = self.anchors.get(&(node.clone(), language.clone()))?;
        if fragment.is_empty() || ids.contains(fragment) {
            return None;
        }
        let (_, title) = self.corpus.title(node, language)?;
        let message = format!("“{title}” has no `#{fragment}` for readers of `{language}`");
        let known = ids.iter().map(String::as_str);
        Some(Diagnostic::new(Code::BrokenAnchor, span, message).suggest(fragment, known))
    }
}

/// Every name that `[[…]]` can have.
fn names(corpus: &Corpus) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for playbook in &corpus.playbooks {
        names.push(playbook.id.to_string());
        let stages = playbook.model.stages.iter();
        names.extend(stages.map(|stage| format!("{}/{}", playbook.id, stage.value)));
    }
    names.extend(
        corpus
            .pages
            .names()
            .iter()
            .map(|name| format!("pages/{name}")),
    );
    names
}

/// Every image is there.
pub(super) fn images(corpus: &Corpus) -> Vec<Diagnostic> {
    let collections = corpus
        .playbooks
        .iter()
        .map(|p| &p.collection)
        .chain([&corpus.pages]);
    let pages = collections.flat_map(|c| c.editions.values().flat_map(|e| e.values()));
    let mut faults = Vec::new();
    for page in pages {
        for image in &page.face.images {
            if image.path.contains("://") || corpus.asset(&page.face.path, &image.path).is_some() {
                continue;
            }
            let span = Span::new(&page.face.path, image.range.clone());
            let message = format!("there is no image `{}`", image.path);
            let names: Vec<&str> = corpus.assets.keys().map(SitePath::name).collect();
            faults.push(
                Diagnostic::new(Code::MissingImage, span, message)
                    .help("put it beside the page, or in the playbook’s folder")
                    .suggest(&image.path, names),
            );
        }
    }
    faults
}
