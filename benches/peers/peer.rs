//! The same book for Hugo and Zola: the same text, with templates that show what readers need on such a site – the
//! languages, the stages of the model with the present one marked, the way back and onward, lists of what there is –
//! and nothing of what only Yugto makes (drawings, comparisons, crosswalks, the atlas, definitions, data). The
//! comparison therefore favours the peers.

use std::fmt::Write;

use crate::site::{Book, Dialect, Place};

/// Whose templates and links are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Hugo,
    Zola,
}

const HUGO: [(&str, &str); 5] = [
    (
        "layouts/baseof.html",
        include_str!("templates/hugo/baseof.html"),
    ),
    (
        "layouts/home.html",
        include_str!("templates/hugo/home.html"),
    ),
    (
        "layouts/section.html",
        include_str!("templates/hugo/section.html"),
    ),
    (
        "layouts/page.html",
        include_str!("templates/hugo/page.html"),
    ),
    (
        "layouts/_partials/stages.html",
        include_str!("templates/hugo/stages.html"),
    ),
];

const ZOLA: [(&str, &str); 5] = [
    (
        "templates/base.html",
        include_str!("templates/zola/base.html"),
    ),
    (
        "templates/index.html",
        include_str!("templates/zola/index.html"),
    ),
    (
        "templates/section.html",
        include_str!("templates/zola/section.html"),
    ),
    (
        "templates/page.html",
        include_str!("templates/zola/page.html"),
    ),
    (
        "templates/macros.html",
        include_str!("templates/zola/macros.html"),
    ),
];

const STYLE: &str = "body { max-width: 40rem; margin: auto; font: 1.1rem/1.5 sans-serif }\n";

impl Dialect for Format {
    fn link(&self, book: &Book, to: Place, language: usize) -> String {
        let title = book.title(to, language);
        match self {
            // Hugo finds the page of the reader's language by itself, and reports what it doesn't find.
            Self::Hugo => format!("[{title}](/{})", file(book, to, 0)),
            Self::Zola => format!("[{title}](@/{})", file(book, to, language)),
        }
    }

    fn item_id(&self, _: &str) -> String {
        String::new()
    }
}

/// The file of a page below `content/`.
pub(crate) fn file(book: &Book, place: Place, language: usize) -> String {
    let suffix = match language {
        0 => String::new(),
        language => format!(".{}", book.languages[language].0),
    };
    match book.name(place) {
        (folder, name) if name != "index" => format!("{folder}/{name}{suffix}.md"),
        (folder, _) if folder == "pages" => format!("_index{suffix}.md"),
        (folder, _) => format!("{folder}/_index{suffix}.md"),
    }
}

/// Hands every file of the site to `write`, by its path below the site's folder.
pub(crate) fn write(book: &Book, format: Format, mut write: impl FnMut(&str, &str)) {
    match format {
        Format::Hugo => write("hugo.toml", &hugo(book)),
        Format::Zola => write("config.toml", &zola(book)),
    }
    write("static/style.css", STYLE);
    for (path, text) in match format {
        Format::Hugo => HUGO,
        Format::Zola => ZOLA,
    } {
        write(path, text);
    }
    for (language, (tag, _)) in book.languages.iter().enumerate() {
        let suffix = if language == 0 {
            String::new()
        } else {
            format!(".{tag}")
        };
        let title = book.title(Place::Plain(0), language);
        let text = format!("+++\ntitle = \"{title}\"\n+++\n");
        write(&format!("content/pages/_index{suffix}.md"), &text);
    }
    for place in book.places() {
        let (_, name) = book.name(place);
        for language in 0..book.languages.len() {
            let page = book.page(place, language, &format);
            let mut text = format!(
                "+++\ntitle = \"{}\"\ndescription = \"{}\"\n",
                page.title, page.summary
            );
            match (format, &*name) {
                (Format::Zola, "index") => text.push_str("sort_by = \"weight\"\n"),
                (Format::Zola, _) => text.push_str("updated = 2026-11-22\n"),
                (Format::Hugo, _) => text.push_str("lastmod = 2026-11-22\n"),
            }
            let _ = write!(
                text,
                "weight = {}\n+++\n\n{}",
                weight(book, place),
                page.body
            );
            write(&format!("content/{}", file(book, place, language)), &text);
        }
    }
}

/// The place of a page among those of its folder.
fn weight(book: &Book, place: Place) -> usize {
    match place {
        Place::Home | Place::Lens | Place::Glossary => 1,
        Place::Plain(at) | Place::LensPage(at) | Place::Overview(at) => at + 1,
        Place::Stage(_, s) => s + 1,
        Place::SelfCheck(m) => book.models[m].stages.len() + 1,
    }
}

fn hugo(book: &Book) -> String {
    let mut text = String::from(
        "baseURL = \"https://example.org/handbook/\"\ndefaultContentLanguage = \"en\"\n\
         defaultContentLanguageInSubdir = true\ndisableKinds = [\"taxonomy\", \"term\", \"rss\"]\n",
    );
    for (language, (tag, _)) in book.languages.iter().enumerate() {
        let title = book.title(Place::Home, language);
        let _ = write!(
            text,
            "\n[languages.{tag}]\nlabel = \"{tag}\"\nlocale = \"{tag}\"\nweight = {}\ntitle = \"{title}\"\n",
            language + 1
        );
    }
    text
}

fn zola(book: &Book) -> String {
    let mut text = String::from(
        "base_url = \"https://example.org/handbook\"\ndefault_language = \"en\"\ntitle = \"Handbook\"\n\
         build_search_index = false\ngenerate_feeds = false\ncompile_sass = false\n",
    );
    for (language, (tag, _)) in book.languages.iter().enumerate().skip(1) {
        let title = book.title(Place::Home, language);
        let _ = write!(text, "\n[languages.{tag}]\ntitle = \"{title}\"\n");
    }
    text
}
