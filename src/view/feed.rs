//! What is new, for programs that follow sites: Atom (<https://www.rfc-editor.org/rfc/rfc4287>).

use std::cmp::Reverse;

use super::assemble::Material;
use super::chrome::Reader;
use super::head::above;
use super::xml::escape;
use crate::l10n::Language;
use crate::markdown::IsoDate;
use crate::model::{Corpus, Node, Page};
use crate::plan::{Address, feed_of};
use crate::source::Id;

/// How many pages a feed names: those that changed last.
const MOST_ENTRIES: usize = 50;

/// The feed of a language: its own pages that say when they were updated, the last one first. `None` where there are
/// none, or the site doesn't know where it is published.
pub(super) fn feed(material: Material<'_>, language: &Language) -> Option<String> {
    let corpus = material.corpus;
    let base = corpus.config.base_url.as_deref()?;
    let reader = Reader::new(material, corpus.config.language(language.tag())?);
    let mut dated: Vec<(IsoDate, Node, &Page)> = corpus
        .nodes()
        .into_iter()
        .filter_map(|node| {
            let page = corpus.page(&node, language)?;
            let front = &page.face.front;
            let date = front.updated.as_ref().filter(|_| !front.draft)?.value;
            Some((date, node, page))
        })
        .collect();
    // Stable: of one day's pages the first in the site's order.
    dated.sort_by_key(|(date, ..)| Reverse(*date));
    dated.truncate(MOST_ENTRIES);
    let (newest, ..) = dated.first()?;

    let title = &reader.site.title;
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n"
    ));
    element(&mut xml, "id", &id(corpus, language, None));
    let lang = title
        .lang
        .as_ref()
        .map_or_else(String::new, |lang| format!(" xml:lang=\"{lang}\""));
    let name = escape(&title.text);
    xml.push_str(&format!("<title{lang}>{name}</title>\n"));
    element(&mut xml, "updated", &instant(*newest));
    let own = Address::file(&feed_of(language)).absolute(base);
    xml.push_str(&format!(
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n",
        escape(&own)
    ));
    if let Some(home) = material.plan.page(&Node::Home, language) {
        link(&mut xml, language, &home.address.absolute(base));
    }
    // A feed has an author. Nobody signs pages, so it is the handbook itself.
    xml.push_str(&format!("<author><name{lang}>{name}</name></author>\n"));
    element(&mut xml, "generator", "Yugto");
    for (date, node, page) in &dated {
        let Some(planned) = material.plan.page(node, language) else {
            continue;
        };
        xml.push_str("<entry>\n");
        element(&mut xml, "id", &id(corpus, language, Some(node)));
        element(&mut xml, "title", &reader.entry_title(node, page));
        element(&mut xml, "updated", &instant(*date));
        link(&mut xml, language, &planned.address.absolute(base));
        if let Some(summary) = &page.face.front.summary {
            element(&mut xml, "summary", &summary.value);
        }
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    Some(xml)
}

impl Reader<'_> {
    /// A page's title with that of its playbook or lens: a feed shows it among those of other sites.
    fn entry_title(&self, node: &Node, page: &Page) -> String {
        let title = page.title();
        match above(node) {
            Some(above) if above != Node::Home => {
                let above = self.title(&above).text;
                self.say("title-page", &[("title", &title), ("site", &above)])
                    .to_string()
            }
            _ => title.to_string(),
        }
    }
}

fn element(xml: &mut String, name: &str, text: &str) {
    xml.push_str(&format!("<{name}>{}</{name}>\n", escape(text)));
}

fn link(xml: &mut String, language: &Language, href: &str) {
    let href = escape(href);
    xml.push_str(&format!(
        "<link rel=\"alternate\" type=\"text/html\" hreflang=\"{language}\" href=\"{href}\"/>\n"
    ));
}

/// A day as the moment at which it begins.
fn instant(date: IsoDate) -> String {
    format!("{date}T00:00:00Z")
}

/// The id of a page in a language, or of the language's feed. It comes from nothing that changes: neither addresses nor
/// slugs, and of names only the first that the page ever had. ⚓
fn id(corpus: &Corpus, language: &Language, node: Option<&Node>) -> String {
    let name = node.map_or_else(String::new, |node| first_name(corpus, node));
    let site = &corpus.config.site_id;
    let text = format!("yugto feed 1\n{site}\n{}\n{name}", language.tag());
    let hash = blake3::hash(text.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    // Version 8 of RFC 9562: a hash of one's own.
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ];
    format!("urn:uuid:{}", parts.join("-"))
}

/// What a page was called at first: `folder/page`.
fn first_name(corpus: &Corpus, node: &Node) -> String {
    let (collection, name) = corpus.place(node);
    let renamed = &collection.renamed;
    let folder = renamed.folders.first().map(Id::as_str);
    let folder = folder.unwrap_or(collection.folder.name());
    let page = renamed.old_pages(name).next().map(Id::as_str);
    format!("{folder}/{}", page.unwrap_or(name))
}
