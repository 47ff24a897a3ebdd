//! Single texts.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use yugto::diag::Severity;
use yugto::edition::{LOCK_NAME, Lock};
use yugto::l10n::{
    self, CatalogFile, Catalogs, Language, Layer, Speaker, Value, originals, stamped,
};
use yugto::markdown::{
    self, Document, Fragment, Options, RawHtml, Vocabulary, definitions, destinations, skeleton,
};
use yugto::pseudo::Pseudo;
use yugto::source::{SitePath, SourceFile};

use super::{read, told_of};

const PAGE: &str = "content/garden/en/seed.md";

/// A page with this front matter.
pub fn front(bytes: &[u8]) {
    let whole = [b"+++\n", bytes, b"\n+++\n\nText.\n"].concat();
    let (file, mut faults) = read(PAGE, &whole);
    let (document, found) = markdown::parse(&file, &Options::default());
    faults.extend(found);
    whole_document(&document);
    told_of(&file, faults);
}

/// A page with this text, read in every way in which sites have their pages read.
pub fn markdown(bytes: &[u8]) {
    let whole = [b"+++\ntitle = \"T\"\n+++\n", bytes].concat();
    let (file, mut faults) = read(PAGE, &whole);
    let (document, found) = markdown::parse(&file, &Options::default());
    faults.extend(found);
    whole_document(&document);
    no_script(&document);
    told_of(&file, faults);
    let options = match bytes.len() % 4 {
        0 => Options {
            raw_html: RawHtml::Allow,
            ..Options::default()
        },
        1 => Options {
            vocabulary: Vocabulary::Definitions,
            ..Options::default()
        },
        2 => Options {
            pseudo: Some(Pseudo::Mirrored),
            ..Options::default()
        },
        _ => {
            let windows = SourceFile::new(file.path.clone(), &crlf(&file.text));
            let (again, _) = markdown::parse(&windows, &Options::default());
            assert_eq!(again, document, "{:?}", file.text);
            return blocks(&file);
        }
    };
    let (document, found) = markdown::parse(&file, &options);
    whole_document(&document);
    told_of(&file, found);
}

fn crlf(text: &str) -> String {
    format!("\u{feff}{}", text.replace('\n', "\r\n"))
}

/// What translators exchange lies in the text, in order.
fn blocks(file: &SourceFile) {
    let text = &*file.text;
    let _ = skeleton(file, RawHtml::Refuse);
    for destination in destinations(file) {
        assert!(text.get(destination.written.clone()).is_some(), "{text:?}");
    }
    let _ = definitions(file);
}

/// Holes lie in their HTML, in order, and places in their text.
fn whole_document(document: &Document) {
    for section in &document.body.sections {
        let lists = section.lists.iter().flatten();
        for fragment in lists.chain([&section.heading, &section.content]) {
            let mut from = 0;
            for hole in &fragment.holes {
                assert!(from <= hole.at, "{fragment:?}");
                assert!(fragment.html.is_char_boundary(hole.at), "{fragment:?}");
                from = hole.at;
            }
        }
    }
    assert_eq!(document.body.sections.len(), document.face.sections.len());
}

/// Without raw HTML, every tag is one that Markdown has.
fn no_script(document: &Document) {
    for section in &document.body.sections {
        let lists = section.lists.iter().flatten();
        for fragment in lists.chain([&section.heading, &section.content]) {
            for tag in tags(fragment) {
                let tag = tag.to_ascii_lowercase();
                let runs = [
                    "script", "style", "iframe", "svg", "object", "form", "base", "meta",
                ];
                let runs = runs.iter().any(|name| tag.starts_with(name));
                assert!(
                    !runs && !tag.contains(" on"),
                    "<{tag}> in {}",
                    fragment.html
                );
                assert!(!tag.contains("script:"), "<{tag}> in {}", fragment.html);
            }
        }
    }
}

/// The tags of some HTML; of their attributes the names alone, but for what links lead to.
fn tags(fragment: &Fragment) -> Vec<String> {
    let mut tags = Vec::new();
    for tag in fragment.html.split('<').skip(1) {
        let mut bare = String::new();
        let mut quoted = None;
        for c in tag.chars() {
            let address = bare.ends_with("href=") || bare.ends_with("src=");
            match c {
                '"' if quoted.is_none() => quoted = Some(address),
                '"' => quoted = None,
                '>' if quoted.is_none() => break,
                c if quoted == Some(true) && c != ' ' => bare.push(c),
                c if quoted.is_none() => bare.push(c),
                _ => {}
            }
        }
        tags.push(bare);
    }
    tags
}

/// What stamps say can be written and read again.
pub fn lock(bytes: &[u8]) {
    let path = format!("content/garden/tl/{LOCK_NAME}");
    let (file, mut faults) = read(&path, bytes);
    let (lock, found) = Lock::parse(&file.path, &file.text);
    faults.extend(found);
    told_of(&file, faults);
    for (_, _, place) in lock.rows() {
        assert!(file.text.get(place.clone()).is_some());
    }
    let written = lock.to_text();
    let (again, faults) = Lock::parse(&file.path, &written);
    assert!(faults.is_empty(), "{written:?}");
    assert_eq!(again.to_text(), written);
}

const ENGLISH: &str = "a = { $count ->\n    [one] One\n   *[other] { $count } of { $title }\n }\nb = On { DATETIME($date) }\n    .title = With { $names }\n";

static LANGUAGES: LazyLock<[Language; 3]> =
    LazyLock::new(|| ["en", "tl", "ar"].map(|tag| Language::parse(tag).expect("CLDR knows it")));

/// Messages of a language, over those of the reference and among them.
pub fn catalog(bytes: &[u8]) {
    let [en, tl, ar] = &*LANGUAGES;
    let (file, mut faults) = read("locales/tl/own.ftl", bytes);
    let (reference, _) = read("locales/en/page.ftl", ENGLISH.as_bytes());
    let layers = [
        (en, Layer::BuiltIn, &reference),
        (tl, Layer::Site, &file),
        (ar, Layer::BuiltIn, &file),
    ];
    let files = layers.map(|(language, layer, file)| CatalogFile {
        language: language.clone(),
        layer,
        file: file.clone(),
    });
    let speaker = |language: &Language, pseudo| Speaker {
        language: language.clone(),
        chain: vec![en.clone()],
        missing: Severity::Warning,
        stale: Severity::Note,
        at: None,
        pseudo,
    };
    let speakers = [speaker(tl, None), speaker(ar, None)];
    let (catalogs, found) = Catalogs::load(&files, &speakers, en);
    faults.extend(found);
    faults.retain(|fault| {
        fault
            .span
            .as_ref()
            .is_none_or(|span| span.path == file.path)
    });
    for fault in &mut faults {
        fault.related.retain(|(span, _)| span.path == file.path);
    }
    told_of(&file, faults);
    let spoken = [tl, ar].map(|language| catalogs.messages(language));
    let names = ["A", "B"];
    let args = [
        ("count", Value::Number(3)),
        ("title", Value::Text("T")),
        ("date", Value::Text("2026-11-22")),
        ("names", Value::List(&names)),
    ];
    for (id, _) in l10n::messages(&file) {
        for messages in &spoken {
            // One that refers to itself, or to far too much, is none.
            let _ = messages.format(&id.value, &args);
        }
    }
    // Stamps are comments: with them the file says what it said.
    let stamps: BTreeMap<_, _> = originals(&file)
        .into_iter()
        .map(|o| (o.id, o.stamp))
        .collect();
    let with = stamped(&file, &stamps);
    let with = Arc::new(SourceFile::new(SitePath::new("locales/tl/own.ftl"), &with));
    let ids = |file| -> Vec<String> {
        let messages = l10n::messages(file).into_iter();
        messages.map(|(id, _)| id.value).collect()
    };
    assert_eq!(ids(&with), ids(&file), "{:?}", with.text);
}
