use std::collections::{BTreeMap, BTreeSet};

use super::{Address, DOMAIN, HEADERS, MOVED, NO_JEKYLL, Plan, Planned, SCHEMAS, search_page};
use crate::diag::{Code, Diagnostic, Severity};
use crate::l10n::Language;
use crate::model::{Corpus, Node, PRINT, SELF_CHECK};
use crate::source::{Id, Span};

/// Gives every page its address, and finds those that more than one page would have.
pub fn plan(corpus: &Corpus) -> (Plan, Vec<Diagnostic>) {
    let mut plan = Plan::default();
    let mut faults = Vec::new();
    let mut names = Names::default();
    let nodes = corpus.nodes();
    for language in &corpus.config.languages {
        let language = &language.language;
        for node in &nodes {
            let shown = match corpus.shown(node, language) {
                Some((shown, _)) if !node.is_made() => shown.clone(),
                _ => generated(corpus, language),
            };
            let address = address(corpus, node, language, Slugs::Present);
            if let Some((other, of)) = plan.by_address.get(&address) {
                let message = format!("two pages would have the address `/{address}`");
                // Who takes the address of a page that the tool makes took a reserved id, and is told of that.
                if node.is_written() && other.is_written() {
                    faults.push(collision(corpus, (node, language), (other, of), message));
                }
            } else {
                if let Some(twin) = names.twin(&address)
                    && let Some((other, of)) = plan.by_address.get(&twin)
                {
                    let message = only_case(&address, &twin);
                    faults.push(collision(corpus, (node, language), (other, of), message));
                }
                plan.by_address
                    .insert(address.clone(), (node.clone(), language.clone()));
            }
            let languages = plan.pages.entry(node.clone()).or_default();
            languages.insert(language.clone(), Planned { address, shown });
        }
    }
    for language in &corpus.config.languages {
        for node in &nodes {
            let to = (node.clone(), language.language.clone());
            for old in former(corpus, node, &language.language) {
                match plan.by_address.get(&old) {
                    Some(taken) => faults.extend(takes(corpus, taken, &to, &old)),
                    None => drop(plan.redirects.entry(old).or_insert_with(|| to.clone())),
                }
            }
        }
    }
    plan.feeds = feeds(corpus);
    faults.extend(aliases(corpus, &mut plan, &mut names));
    (plan, faults)
}

/// The languages with pages of their own that say when they were updated. A feed names addresses as a whole, so without
/// the site's there is none.
fn feeds(corpus: &Corpus) -> BTreeSet<Language> {
    let config = &corpus.config;
    let languages = config
        .languages
        .iter()
        .filter(|l| config.base_url.is_some() && l.pseudo.is_none());
    let dated = |language: &Language| {
        corpus.nodes().iter().any(|node| {
            let front = corpus.page(node, language).map(|page| &page.face.front);
            front.is_some_and(|front| front.updated.is_some() && !front.draft)
        })
    };
    languages
        .map(|l| l.language.clone())
        .filter(dated)
        .collect()
}

/// The language in which a page that nobody wrote truly is, such as the atlas or a home page made of titles: it
/// speaks `language` if anything else does.
fn generated(corpus: &Corpus, language: &Language) -> Language {
    let speaks = corpus.collections().any(|collection| {
        let pages = collection.editions.get(language);
        pages.is_some_and(|pages| {
            pages
                .keys()
                .any(|n| collection.page(language, n.as_str()).is_some())
        })
    });
    match speaks {
        true => language.clone(),
        false => corpus.config.source.clone(),
    }
}

/// Which segments an address has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slugs {
    /// The edition's slugs.
    Present,
    /// The id of the page above, a playbook's or lens's, instead of its slug.
    AboveId,
    /// The page's id instead of its slug.
    PageId,
    /// Ids all through, as on a page that falls back.
    Ids,
}

fn address(corpus: &Corpus, node: &Node, language: &Language, slugs: Slugs) -> Address {
    let slug = |node: &Node, present: bool| {
        let page = corpus.page(node, language).filter(|_| present)?;
        page.face
            .front
            .slug
            .as_ref()
            .map(|slug| slug.value.to_string())
    };
    let above_slug = matches!(slugs, Slugs::Present | Slugs::PageId);
    let page_slug = matches!(slugs, Slugs::Present | Slugs::AboveId);
    let tag = language.tag();
    let below = |above: Node, folder: &Id, name: &Id| {
        let above = slug(&above, above_slug).unwrap_or_else(|| folder.to_string());
        let own = slug(node, page_slug).unwrap_or_else(|| name.to_string());
        Address::new([tag, &above, &own])
    };
    let top = |id: &str| {
        let own = slug(node, above_slug && page_slug).unwrap_or_else(|| id.to_owned());
        Address::new([tag, &own])
    };
    match node {
        Node::Home => Address::new([tag]),
        Node::Page(name) => {
            let own = slug(node, page_slug).unwrap_or_else(|| name.to_string());
            Address::new([tag, &own])
        }
        Node::Overview(p) => top(corpus.playbooks[*p].id.as_str()),
        Node::Stage(p, s) => {
            let playbook = &corpus.playbooks[*p];
            let stage = &playbook.model.stages[*s].value;
            below(Node::Overview(*p), &playbook.id, stage)
        }
        Node::SelfCheck(p) => {
            let playbook = &corpus.playbooks[*p];
            let name = Id::new(SELF_CHECK).unwrap_or_else(|_| playbook.id.clone());
            below(Node::Overview(*p), &playbook.id, &name)
        }
        Node::Print(p) => {
            let playbook = &corpus.playbooks[*p].id;
            let above = slug(&Node::Overview(*p), above_slug);
            let above = above.unwrap_or_else(|| playbook.to_string());
            Address::new([tag, &above, PRINT])
        }
        Node::Lens(l) => top(corpus.lenses[*l].id.as_str()),
        Node::LensPage(l, p) => {
            let lens = &corpus.lenses[*l];
            below(Node::Lens(*l), &lens.id, &lens.pages[*p].value)
        }
        Node::Atlas => Address::new([tag, "atlas"]),
        Node::Search => search_page(language),
        Node::Glossary => top("glossary"),
    }
}

/// The addresses that a page may have had: under its ids before a translation brought slugs, and under the
/// ids, its own or its folder's, that `[renamed]` tells of.
fn former(corpus: &Corpus, node: &Node, language: &Language) -> Vec<Address> {
    let (collection, name) = corpus.place(node);
    let name = match node {
        Node::Print(_) => PRINT,
        _ => name,
    };
    let mut former = Vec::new();
    if *language != collection.source {
        let before = [Slugs::Ids, Slugs::AboveId, Slugs::PageId];
        former.extend(before.map(|slugs| address(corpus, node, language, slugs)));
    }
    let renamed = &collection.renamed;
    let top = |old: &Id| Address::new([language.tag(), old.as_str()]);
    let folders = renamed.folders.iter().map(top);
    let above = match node {
        Node::Stage(p, _) | Node::SelfCheck(p) | Node::Print(p) => Node::Overview(*p),
        Node::LensPage(l, _) => Node::Lens(*l),
        Node::Overview(_) | Node::Lens(_) => {
            former.extend(folders);
            return former;
        }
        Node::Page(_) => {
            former.extend(renamed.old_pages(name).map(top));
            return former;
        }
        Node::Home | Node::Atlas | Node::Glossary | Node::Search => return former,
    };
    let present = address(corpus, node, language, Slugs::Present);
    let own = present.as_str().trim_end_matches('/');
    let own = own.rsplit('/').next().unwrap_or(own);
    let old: Vec<&str> = renamed.old_pages(name).map(Id::as_str).collect();
    let mut below = |above: Address, names: &mut dyn Iterator<Item = &str>| {
        former.extend(names.map(|name| Address::written(&format!("{above}{name}"))));
    };
    for slugs in [Slugs::Present, Slugs::Ids] {
        let above = address(corpus, &above, language, slugs);
        below(above, &mut old.iter().copied());
    }
    for above in folders {
        below(
            above,
            &mut [own, name].into_iter().chain(old.iter().copied()),
        );
    }
    former
}

/// The aliases that pages' front matter gives.
fn aliases(corpus: &Corpus, plan: &mut Plan, names: &mut Names) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut written: BTreeMap<Address, Span> = BTreeMap::new();
    let nodes = corpus.nodes().into_iter();
    for node in nodes.filter(|node| node.is_written()) {
        for language in &corpus.config.languages {
            let Some(page) = corpus.page(&node, &language.language) else {
                continue;
            };
            for alias in &page.face.front.aliases {
                let span = Span::new(&page.face.path, alias.range.clone());
                let text = alias.value.trim_start_matches('/');
                let odd =
                    |c: char| c.is_control() || c.is_whitespace() || "?#:\\\"<>|*".contains(c);
                let dots = text.split('/').any(|segment| matches!(segment, "." | ".."));
                let address = Address::written(text);
                let own = |file: &str| {
                    plan.has_address(file) || [HEADERS, MOVED, DOMAIN, NO_JEKYLL].contains(&file)
                };
                let is_file = |f: &str| f.ends_with(".html") || f.ends_with(".htm") || own(f);
                if text.contains(odd)
                    || dots
                    || own(address.as_str().trim_end_matches('/'))
                    || address.folders().any(is_file)
                    || ["assets/", SCHEMAS, ".yugto-"]
                        .iter()
                        .any(|own| address.as_str().starts_with(own))
                {
                    let message = format!("`{}` can’t be an alias", alias.value);
                    faults.push(Diagnostic::new(Code::InvalidAlias, span, message).help(
                        "an alias is an old address under the base path, such as `en/old-name/`",
                    ));
                } else if plan.by_address.contains_key(&address) {
                    let message = format!("a page has the address `/{address}` already");
                    faults.push(
                        Diagnostic::new(Code::DuplicateAddress, span, message)
                            .help("remove this alias"),
                    );
                } else if let Some(first) = written.get(&address) {
                    let message = format!("`/{address}` is the alias of another page too");
                    faults.push(
                        Diagnostic::new(Code::DuplicateAddress, span, message)
                            .related(first.clone(), "first here")
                            .help("remove one of them"),
                    );
                } else {
                    if let Some(twin) = names.twin(&address) {
                        let message = only_case(&address, &twin);
                        let fault = Diagnostic::new(Code::DuplicateAddress, span.clone(), message);
                        faults.push(fault.help("remove this alias"));
                    }
                    written.insert(address.clone(), span);
                    plan.redirects
                        .insert(address, (node.clone(), language.language.clone()));
                }
            }
        }
    }
    faults
}

/// Addresses as many systems compare the names of files: without upper and lower case.
#[derive(Default)]
struct Names(BTreeMap<String, Address>);

impl Names {
    /// Another address that differs from this one in nothing but case.
    fn twin(&mut self, address: &Address) -> Option<Address> {
        let first = self.0.entry(address.as_str().to_lowercase());
        let first = first.or_insert_with(|| address.clone());
        (first != address).then(|| first.clone())
    }
}

fn only_case(address: &Address, twin: &Address) -> String {
    format!("the addresses `/{address}` and `/{twin}` differ only by upper and lower case")
}

/// A page in a language.
type Edition<'a> = (&'a Node, &'a Language);

/// Where the address of a page comes from.
fn place(corpus: &Corpus, (node, language): Edition<'_>) -> Option<Span> {
    let (_, page) = corpus.shown(node, language)?;
    let path = &page.face.path;
    Some(match &page.face.front.slug {
        Some(slug) => Span::new(path, slug.range.clone()),
        None => Span::file(path),
    })
}

/// That a page's slug takes an address at which readers may look for another page.
fn takes(
    corpus: &Corpus,
    (taker, of): &(Node, Language),
    (node, language): &(Node, Language),
    address: &Address,
) -> Option<Diagnostic> {
    if taker == node || of != language || !node.is_written() {
        return None;
    }
    let slug = corpus.page(taker, of)?.face.front.slug.as_ref()?;
    let (_, title) = corpus.title(node, language)?;
    let span = place(corpus, (taker, of))?;
    let message = format!("`/{address}` was the address of “{title}” before");
    let fault = Diagnostic::new(Code::DuplicateAddress, span, message).severity(Severity::Warning);
    let fault = fault
        .label("now it leads here")
        .help(format!("choose another slug than `{}`", slug.value));
    Some(match place(corpus, (node, language)) {
        Some(span) => fault.related(span, "the other page"),
        None => fault,
    })
}

/// Two pages that can't both be where they would be.
fn collision(
    corpus: &Corpus,
    edition: Edition<'_>,
    other: Edition<'_>,
    message: String,
) -> Diagnostic {
    let fault = match place(corpus, edition) {
        Some(span) => Diagnostic::new(Code::DuplicateAddress, span, message),
        None => Diagnostic::nowhere(Code::DuplicateAddress, message),
    };
    let fault = fault.help("give one of them another `slug`");
    match place(corpus, other) {
        Some(span) => fault.related(span, "the other page"),
        None => fault,
    }
}
