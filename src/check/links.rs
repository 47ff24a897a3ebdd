use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::edition::{Composition, Lock, compose};
use crate::l10n::Language;
use crate::markdown::{Link, LinkTarget, Links};
use crate::model::{Broken, Collection, Corpus, Node, Page, Resolved, SELF_CHECK};
use crate::plan::{Plan, paper_id};
use crate::source::{Id, SitePath, Span};

/// So many links get a suggestion: it costs a look at all that could be meant.
const MOST_SUGGESTED: usize = 100;

/// Every link leads somewhere, and its anchor is there, in every language in which it is seen.
pub(super) fn links(
    corpus: &Corpus,
    locks: &BTreeMap<SitePath, Lock>,
    plan: &Plan,
) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut anchors = Anchors::new();
    let mut questions = Vec::new();
    let suggested = Cell::new(0);
    let nodes = corpus.nodes();
    for node in nodes.iter().filter(|node| node.is_written()) {
        for language in &corpus.config.languages {
            let reader = &language.language;
            let Some(composition) = compose(corpus, locks, node, reader) else {
                continue;
            };
            let checking = Checking {
                corpus,
                plan,
                reader,
                suggested: &suggested,
            };
            let mut lists: Vec<(&Page, Links<'_>)> = Vec::new();
            for part in &composition.parts {
                let at = lists
                    .iter()
                    .position(|(page, _)| std::ptr::eq(*page, part.page));
                let at = at.unwrap_or_else(|| {
                    lists.push((part.page, Links::new(&part.page.face)));
                    lists.len() - 1
                });
                for link in lists[at].1.of(part.section) {
                    match checking.link(part.page, link) {
                        Answer::Fault(fault) => faults.push(fault),
                        Answer::Anchor(question) => questions.push(question),
                        Answer::Fine => {}
                    }
                }
            }
            anchors.insert(
                (node.clone(), reader.clone()),
                ids(corpus, node, &composition),
            );
        }
    }
    let missing = questions.into_iter();
    faults.extend(missing.filter_map(|question| question.answer(corpus, &anchors)));
    // A text that several languages show has its fault once.
    let mut seen = BTreeSet::new();
    faults.retain(|fault| seen.insert((fault.code, fault.span.clone())));
    faults
}

/// The ids on each page in each language.
type Anchors = BTreeMap<(Node, Language), BTreeSet<Arc<str>>>;

/// The ids on a page.
pub(super) fn ids(
    corpus: &Corpus,
    node: &Node,
    composition: &Composition<'_>,
) -> BTreeSet<Arc<str>> {
    let mut ids = BTreeSet::new();
    let mut before: Option<&Page> = None;
    for part in &composition.parts {
        let outline = &part.page.outline.sections[part.section];
        ids.extend(Some(part.key.clone()).filter(|key| !key.starts_with('@')));
        ids.extend(outline.headings.iter().map(Id::shared));
        // Once where a page gives several parts, one after the other.
        if before.is_none_or(|before| !std::ptr::eq(before, part.page)) {
            ids.extend(part.page.face.html_ids.iter().map(Id::shared));
        }
        before = Some(part.page);
        let (collection, name) = corpus.place(node);
        let old = collection.renamed.old_sections(name, &part.key);
        ids.extend(old.map(Id::shared));
    }
    ids
}

/// The ids on the page that holds a whole playbook.
fn on_paper(
    corpus: &Corpus,
    anchors: &Anchors,
    p: usize,
    language: &Language,
) -> BTreeSet<Arc<str>> {
    let mut ids = BTreeSet::new();
    for part in corpus.parts(p) {
        let name = corpus.place(&part).1;
        let Some(inside) = anchors.get(&(part.clone(), language.clone())) else {
            continue;
        };
        ids.insert(name.into());
        ids.extend(inside.iter().map(|id| paper_id(name, id).into()));
    }
    ids
}

/// What there is to say of a link.
enum Answer<'c> {
    Fine,
    Fault(Diagnostic),
    /// It leads to a page; whether its anchor is there is known once every page is.
    Anchor(Question<'c>),
}

/// Whether a page has an anchor.
struct Question<'c> {
    span: Span,
    node: Node,
    language: &'c Language,
    fragment: &'c str,
}

impl Question<'_> {
    fn answer(self, corpus: &Corpus, anchors: &Anchors) -> Option<Diagnostic> {
        let Self {
            span,
            node,
            language,
            fragment,
        } = self;
        let title = corpus.title(&node, language)?.1;
        let ids = match node {
            Node::Print(p) => Cow::Owned(on_paper(corpus, anchors, p, language)),
            node => Cow::Borrowed(anchors.get(&(node, language.clone()))?),
        };
        if ids.contains(fragment) {
            return None;
        }
        let message = format!("“{title}” has no `#{fragment}` for readers of `{language}`");
        let known = ids.iter().map(|id| &**id);
        Some(Diagnostic::new(Code::BrokenAnchor, span, message).suggest(fragment, known))
    }
}

struct Checking<'c> {
    corpus: &'c Corpus,
    plan: &'c Plan,
    reader: &'c Language,
    /// How many links got a suggestion, or none because others had.
    suggested: &'c Cell<usize>,
}

impl<'c> Checking<'c> {
    fn suggest(
        &self,
        fault: Diagnostic,
        given: &str,
        candidates: impl FnOnce() -> Vec<String>,
    ) -> Diagnostic {
        let before = self.suggested.replace(self.suggested.get() + 1);
        if before >= MOST_SUGGESTED {
            return fault;
        }
        fault.suggest(given, candidates().iter().map(String::as_str))
    }

    fn link(&self, page: &'c Page, link: &'c Link) -> Answer<'c> {
        let span = Span::new(&page.face.path, link.range.clone());
        let anchor = |node: Node, language: &'c Language, fragment: Option<&'c str>| match fragment
            .filter(|fragment| !fragment.is_empty())
        {
            Some(fragment) => Answer::Anchor(Question {
                span: span.clone(),
                node,
                language,
                fragment,
            }),
            None => Answer::Fine,
        };
        match self.corpus.resolve(&page.face.path, &link.target) {
            Resolved::Node { node, fragment } => anchor(node, self.reader, fragment),
            Resolved::Address { path, fragment, .. } => match self.plan.find(path) {
                Some((node, language)) => anchor(node.clone(), language, fragment),
                None if self.plan.has_address(path) => Answer::Fine,
                None => {
                    let message = format!("the site has no address `/{path}`");
                    let all = || self.plan.addresses().map(|a| format!("/{a}")).collect();
                    let fault = Diagnostic::new(Code::BrokenLink, span, message);
                    Answer::Fault(self.suggest(fault, &format!("/{path}"), all))
                }
            },
            Resolved::Asset(_) | Resolved::External(_) | Resolved::Broken(Broken::Scheme) => {
                Answer::Fine
            }
            Resolved::Broken(Broken::Draft) => {
                let fault = Diagnostic::new(
                    Code::BrokenLink,
                    span,
                    "the page that this leads to is a draft",
                );
                Answer::Fault(fault.help("build with `--drafts`, or finish the page first"))
            }
            Resolved::Broken(Broken::Nothing) => {
                Answer::Fault(self.broken(span, page, &link.target))
            }
        }
    }

    fn broken(&self, span: Span, page: &Page, target: &LinkTarget) -> Diagnostic {
        match target {
            LinkTarget::Page { page: name, .. } => {
                let message = format!("the site has no page `{name}`");
                let fault = Diagnostic::new(Code::BrokenLink, span, message);
                self.suggest(fault, name, || names(self.corpus))
            }
            LinkTarget::File { path, .. } if !path.is_empty() => {
                let message = format!("there is no `{path}` beside this file");
                let fault = Diagnostic::new(Code::BrokenLink, span, message);
                self.suggest(fault, path, || {
                    let folder = format!("{}/", page.face.path.parent());
                    let pages = self.corpus.collections().flat_map(Collection::pages);
                    let pages = pages.map(|page| &page.face.path);
                    let files = pages.chain(self.corpus.assets.keys());
                    let beside = files.filter_map(|file| file.as_str().strip_prefix(&folder));
                    beside.map(str::to_owned).collect()
                })
            }
            _ => Diagnostic::new(Code::BrokenLink, span, "this link leads nowhere"),
        }
    }
}

/// Every name that `[[…]]` can have.
fn names(corpus: &Corpus) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for playbook in &corpus.playbooks {
        names.push(playbook.id.to_string());
        let stages = playbook.model.stages.iter();
        names.extend(stages.map(|stage| format!("{}/{}", playbook.id, stage.value)));
        let check = playbook.self_check();
        names.extend(check.map(|_| format!("{}/{SELF_CHECK}", playbook.id)));
    }
    for lens in &corpus.lenses {
        names.push(lens.id.to_string());
        let pages = lens.pages.iter();
        names.extend(pages.map(|page| format!("{}/{}", lens.id, page.value)));
    }
    for (name, is_there) in [
        ("atlas", corpus.has_atlas()),
        ("glossary", corpus.has_glossary()),
        ("search", corpus.has_search()),
    ] {
        names.extend(is_there.then(|| name.to_owned()));
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
