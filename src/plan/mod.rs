//! Which pages exist, at which address, from which edition. The only place that shapes a URL. ⚓

mod address;
mod assemble;
mod card;
mod edition;
mod picture;

pub use address::{Address, Origin, elsewhere, file_address};
pub use assemble::plan;
pub use card::card;
pub use edition::{Binding, Edition, book_file, book_image, paper_id, published};
pub use picture::{Picture, pictures};

use std::collections::{BTreeMap, BTreeSet};

use crate::l10n::Language;
use crate::model::Node;
use crate::site::OutputPath;

/// Every address of the site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The pages that people read, in every language.
    pub pages: BTreeMap<Node, BTreeMap<Language, Planned>>,
    /// Old addresses and where they lead now.
    pub redirects: BTreeMap<Address, (Node, Language)>,
    /// The languages that have a feed.
    pub feeds: BTreeSet<Language>,
    /// Whose page an address is.
    by_address: BTreeMap<Address, (Node, Language)>,
}

/// A page that is planned.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// Where it lies.
    pub address: Address,
    /// The language in which it is shown: its own, or that which it falls back to.
    pub shown: Language,
}

impl Plan {
    /// The page of a language. Every node has one in every language of the site.
    pub fn page(&self, node: &Node, language: &Language) -> Option<&Planned> {
        self.pages.get(node)?.get(language)
    }

    /// The page at an address as an author writes it: with or without `/` or `index.html` at its end.
    pub fn find(&self, written: &str) -> Option<&(Node, Language)> {
        let address = Address::written(written);
        self.by_address
            .get(&address)
            .or_else(|| self.redirects.get(&address))
    }

    /// Whether something that is no page lies at an address: the root, or a file at it.
    pub fn has_address(&self, written: &str) -> bool {
        let above = written.strip_suffix("index.json").map(Address::written);
        let above = above.filter(|above| data_of(above).as_str() == written);
        let page = above.and_then(|above| self.by_address.get(&above));
        matches!(page, Some((Node::Overview(_), _)))
            || matches!(
                written,
                "" | NOT_FOUND | SITEMAP | ROBOTS | MODELS | MODELS_SCHEMA | PLAYBOOK_SCHEMA
            )
            || self.feeds.iter().any(|l| feed_of(l).as_str() == written)
    }

    /// Every page's address as an author would write it, for suggestions.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.by_address.keys().map(Address::as_str)
    }

    /// The pages that a language truly has, and authors wrote.
    pub fn own<'a>(
        &'a self,
        language: &'a Language,
    ) -> impl Iterator<Item = (&'a Node, &'a Planned)> {
        let pages = self.pages.iter().filter(|(node, _)| node.is_written());
        let planned = pages.filter_map(|(node, languages)| Some((node, languages.get(language)?)));
        planned.filter(move |(_, planned)| planned.shown == *language)
    }

    /// The page in the languages that truly have it: what `hreflang` lists.
    pub fn editions(&self, node: &Node) -> impl Iterator<Item = (&Language, &Planned)> {
        let pages = self.pages.get(node).into_iter().flatten();
        pages.filter(|(language, planned)| planned.shown == **language)
    }
}

/// The chooser of languages at the site's root.
pub const ROOT: &str = "index.html";

/// The page for addresses that the site doesn't have.
pub const NOT_FOUND: &str = "404.html";

/// The list of pages for search engines.
pub const SITEMAP: &str = "sitemap.xml";

/// What programs that read sites are asked to leave alone.
pub const ROBOTS: &str = "robots.txt";

/// What Netlify and Cloudflare Pages send along with files.
pub const HEADERS: &str = "_headers";

/// Where Netlify and Cloudflare Pages send those who ask for old addresses.
pub const MOVED: &str = "_redirects";

/// The host's name, as GitHub Pages reads it.
pub const DOMAIN: &str = "CNAME";

/// Keeps GitHub Pages from making the site anew by a program of its own.
pub const NO_JEKYLL: &str = ".nojekyll";

/// The site as data: every model with its stages and links.
pub const MODELS: &str = "models.json";

/// The address of a language's search page.
pub fn search_page(language: &Language) -> Address {
    Address::new([language.tag(), "search"])
}

/// The folder, below the root, of the index of words that a language's search page asks.
pub fn search_index(language: &Language) -> String {
    format!("search/{}/", language.tag())
}

/// The folder of JSON Schemas.
pub(crate) const SCHEMAS: &str = "schema/";

/// The JSON Schema of [`MODELS`].
pub const MODELS_SCHEMA: &str = "schema/models-1.json";

/// The JSON Schema of what lies at [`data_of`] an overview.
pub const PLAYBOOK_SCHEMA: &str = "schema/playbook-1.json";

/// The file in which a playbook is data, beside its overview's page.
pub fn data_of(overview: &Address) -> OutputPath {
    OutputPath::new(&format!("{overview}index.json"))
}

/// The file that says what is new in a language.
pub fn feed_of(language: &Language) -> OutputPath {
    OutputPath::new(&format!("{}/feed.xml", language.tag()))
}

/// The file at which the theme's file `name` lies, by its content's hash: it may be cached for ever.
pub fn theme_asset(name: &str, hash: &str) -> OutputPath {
    let short = &hash[..hash.len().min(10)];
    OutputPath::new(&match name.rsplit_once('.') {
        Some((stem, ending)) => format!("assets/{stem}.{short}.{ending}"),
        None => format!("assets/{name}.{short}"),
    })
}

/// The file at which a file of `content/` lies, by its content's hash.
pub fn content_asset(path: &crate::source::SitePath, hash: &str) -> OutputPath {
    let below = path
        .as_str()
        .strip_prefix("content/")
        .unwrap_or(path.as_str());
    theme_asset(below, hash)
}

#[cfg(test)]
mod tests;
