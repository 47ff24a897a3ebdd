use std::collections::BTreeMap;
use std::sync::Arc;

use super::address::{file_url, read_base_url};
use super::{
    Config, Hosting, LanguageConfig, Publish, Require, Search, cards, hosting, images, publish,
};
use crate::diag::{Code, Diagnostic};
use crate::l10n::{Direction, Language, LanguageError};
use crate::markdown::RawHtml;
use crate::source::{Sources, Span, Spanned};
use crate::tables::{Reader, Table};

/// The site's configuration and every fault in it.
pub fn read(sources: &Sources) -> (Config, Vec<Diagnostic>) {
    let path = Config::path();
    let Some(file) = sources.text(&path) else {
        let fault = Diagnostic::nowhere(Code::MissingConfig, "there is no `yugto.toml` here")
            .help("run the command in the site’s folder, or make a site with `yugto new DIR`");
        return (fallback(), vec![fault]);
    };
    let reader = Reader::new(&path, 0);
    let mut root = reader.parse(&file.text);
    // What is there and wrong says so where it stands.
    let given = root.keys();
    let absent = |key: &str| given.iter().all(|given| given != key);
    let base_url = root
        .string("base_url")
        .and_then(|text| read_base_url(&root, text));
    let [edit_url, new_url] = ["edit_url", "new_url"].map(|key| {
        let text = root.string(key)?;
        file_url(&root, key, text)
    });
    let site_id = root.id("site_id").map(|id| id.value.shared());
    let theme = root.string("theme");
    let source = root.string("source");
    let raw_html = root.flag("raw_html").is_some_and(|flag| flag.value);
    let no_search = root.flag("search").is_some_and(|flag| !flag.value);
    let titles = root.table("title");
    let untitled = absent("title") || titles.as_ref().is_some_and(|table| table.keys().is_empty());
    let playbooks = root.ids("playbooks");
    let renamed = root
        .table("renamed")
        .map(Table::into_strings)
        .unwrap_or_default();
    let publish = root.table("publish").map(publish::read).unwrap_or_default();
    let extra = root
        .table("extra")
        .map(Table::into_json)
        .unwrap_or_default();
    let hosting = hosting::read(&mut root);
    let images = images::read(&mut root);
    let cards = cards::read(&mut root);
    let languages = root.table("languages");
    let tags = languages.as_ref().map(Table::keys).unwrap_or_default();
    let unlisted = absent("languages") || (languages.is_some() && tags.is_empty());

    if site_id.is_none() && absent("site_id") {
        root.fault(Code::MissingKey, 0..0, "`site_id` is missing")
            .with(|fault| {
                fault.help("add `site_id = \"my-site\"`: it names what readers’ browsers store")
            });
    }
    let source = source.and_then(|text| known(&root, &text));
    let languages = languages
        .map(|table| read_languages(&root, table))
        .unwrap_or_default();
    let source_at = source.as_ref().map(|s| s.range.clone());
    let source = source
        .map(|s| s.value)
        .or_else(|| languages.first().map(|l| l.language.clone()))
        .unwrap_or_else(english);
    let mut languages = languages;
    if !languages.iter().any(|l| l.language == source) {
        let message = match languages.is_empty() {
            true => "the site has no languages".to_owned(),
            false => format!("the source language `{source}` is not one of the site’s languages"),
        };
        if unlisted || !languages.is_empty() {
            root.fault(Code::MissingKey, source_at.unwrap_or(0..0), message)
                .with(|fault| fault.help(format!("add `[languages.{source}]`")));
        }
        languages.insert(0, LanguageConfig::plain(source.clone()));
    }
    let title = titles
        .map(|table| read_titles(&root, table, &languages, &tags))
        .unwrap_or_default();
    if untitled {
        root.fault(Code::MissingKey, 0..0, "the site has no title")
            .with(|fault| fault.help(format!("add `[title]` with `{source} = \"…\"`")));
    }
    root.hint("values of your own belong in `[extra]`");
    root.finish();
    let config = Config {
        base_url,
        site_id: site_id.unwrap_or_else(|| "site".into()),
        theme_at: theme.as_ref().map(|t| Span::new(&path, t.range.clone())),
        theme: theme.map_or_else(|| "yugto".into(), |t| t.value.into()),
        source,
        languages,
        title,
        playbooks,
        renamed,
        edit_url,
        new_url,
        raw_html: if raw_html {
            RawHtml::Allow
        } else {
            RawHtml::Refuse
        },
        search: if no_search {
            Search::Off
        } else {
            Search::default()
        },
        images,
        cards,
        publish,
        hosting,
        extra,
    };
    let damaged = reader.is_damaged();
    let mut faults = reader.into_faults();
    if damaged {
        // What is missing may only be unread.
        faults.retain(|fault| !matches!(fault.code, Code::MissingKey | Code::UnknownKey));
    }
    (config, faults)
}

fn read_languages(root: &Table<'_, '_>, table: Table<'_, '_>) -> Vec<LanguageConfig> {
    let mut languages: Vec<LanguageConfig> = Vec::new();
    let mut fallbacks: Vec<Vec<Spanned<String>>> = Vec::new();
    for (tag, mut row) in table.into_tables() {
        let fallback = row.strings("fallback");
        let require = row.string("require").and_then(|text| require(root, text));
        let name = row.string("name");
        let direction = row
            .string("direction")
            .and_then(|text| direction(root, text));
        row.finish();
        let Some(tag) = known(root, &tag) else {
            continue;
        };
        let same = |l: &&LanguageConfig| l.language.same_to_browsers(&tag.value);
        if let Some(twin) = languages.iter().find(same) {
            let message = format!(
                "`{}` and `{}` are one language to browsers",
                twin.language, tag.value
            );
            root.fault(Code::DuplicateLanguage, tag.range, message)
                .with(|fault| fault.help("keep one of them"));
            continue;
        }
        let mut language = LanguageConfig::plain(tag.value);
        language.at = Some(Span::new(&Config::path(), tag.range));
        language.require = require.unwrap_or_default();
        match name {
            Some(name) if name.value.trim().is_empty() => {
                let help = format!("without it the name is `{}`", language.name);
                root.fault(Code::InvalidValue, name.range, "`name` says nothing")
                    .with(|fault| fault.help(help));
            }
            Some(name) => language.name = name.value.into(),
            None => {}
        }
        language.direction = direction.unwrap_or(language.direction);
        languages.push(language);
        fallbacks.push(fallback);
    }
    let tags: Vec<Language> = languages.iter().map(|l| l.language.clone()).collect();
    for (language, fallback) in languages.iter_mut().zip(fallbacks) {
        for tag in fallback {
            match tags
                .iter()
                .find(|l| l.tag().eq_ignore_ascii_case(&tag.value))
            {
                Some(known) if *known != language.language => language.fallback.push(known.clone()),
                _ => {
                    let message =
                        format!("`{}` can’t fall back to `{}`", language.language, tag.value);
                    let help = match language.language.tag() == tag.value {
                        true => "take it out of `fallback`".to_owned(),
                        false => format!("add `[languages.{}]`, or take it out", tag.value),
                    };
                    let others = tags.iter().filter(|l| **l != language.language);
                    root.fault(Code::UnknownFallback, tag.range.clone(), message)
                        .with(|fault| {
                            fault
                                .help(help)
                                .suggest(&tag.value, others.map(Language::tag))
                        });
                }
            }
        }
    }
    languages
}

fn read_titles(
    root: &Table<'_, '_>,
    table: Table<'_, '_>,
    languages: &[LanguageConfig],
    tags_given: &[String],
) -> BTreeMap<Language, Arc<str>> {
    let mut titles = BTreeMap::new();
    for (tag, title) in table.into_strings() {
        let same = |l: &&LanguageConfig| l.language.tag().eq_ignore_ascii_case(&tag.value);
        match languages.iter().find(same) {
            Some(_) if title.value.trim().is_empty() => {
                root.fault(Code::InvalidValue, title.range, "the title says nothing")
                    .with(|fault| fault.help("write what the site is called"));
            }
            Some(language) => {
                titles.insert(language.language.clone(), title.value.into());
            }
            // Its row was refused, and says why.
            None if tags_given.contains(&tag.value) => {}
            None => {
                let message = format!("the site has no language `{}`", tag.value);
                let tags = languages.iter().map(|l| l.language.tag());
                root.fault(Code::UnknownKey, tag.range, message)
                    .with(|fault| {
                        fault
                            .help(format!("add `[languages.{}]`", tag.value))
                            .suggest(&tag.value, tags)
                    });
            }
        }
    }
    titles
}

/// The language of a tag; a tag that names none is reported.
fn known(table: &Table<'_, '_>, tag: &Spanned<String>) -> Option<Spanned<Language>> {
    let range = tag.range.clone();
    match Language::parse(&tag.value) {
        Ok(value) => Some(Spanned { value, range }),
        Err(LanguageError::Malformed) => {
            let message = format!("`{}` is not a language tag", tag.value);
            table
                .fault(Code::MalformedLanguage, range, message)
                .with(|fault| {
                    let hyphened = tag.value.replace('_', "-");
                    match Language::parse(&hyphened) {
                        Ok(_) => fault.help(format!("did you mean `{hyphened}`?")),
                        Err(_) => fault.help("tags are like `en`, `tl`, `pt-BR`, `zh-Hant`"),
                    }
                });
            None
        }
        Err(LanguageError::Unknown { suggestion }) => {
            let message = format!("CLDR knows no language `{}`", tag.value);
            table
                .fault(Code::UnknownLanguage, range, message)
                .with(|fault| match suggestion {
                    Some(tag) => fault.help(format!("did you mean `{tag}`?")),
                    None => fault,
                });
            None
        }
    }
}

fn require(table: &Table<'_, '_>, text: Spanned<String>) -> Option<Require> {
    let found = Require::NAMES.iter().find(|(name, _)| *name == text.value);
    if found.is_none() {
        table
            .fault(
                Code::InvalidValue,
                text.range,
                "`require` is `any`, `complete` or `current`",
            )
            .with(|fault| fault.suggest(&text.value, Require::NAMES.map(|(name, _)| name)));
    }
    found.map(|(_, require)| *require)
}

fn direction(table: &Table<'_, '_>, text: Spanned<String>) -> Option<Direction> {
    match &*text.value {
        "ltr" => Some(Direction::Ltr),
        "rtl" => Some(Direction::Rtl),
        _ => {
            drop(table.fault(
                Code::InvalidValue,
                text.range,
                "`direction` is `ltr` or `rtl`",
            ));
            None
        }
    }
}

fn english() -> Language {
    Language::parse("en").expect("CLDR knows English")
}

fn fallback() -> Config {
    Config {
        base_url: None,
        site_id: "site".into(),
        theme: "yugto".into(),
        theme_at: None,
        source: english(),
        languages: vec![LanguageConfig::plain(english())],
        title: BTreeMap::new(),
        playbooks: Vec::new(),
        renamed: Vec::new(),
        raw_html: RawHtml::default(),
        edit_url: None,
        new_url: None,
        search: Search::default(),
        images: None,
        cards: None,
        publish: Publish::default(),
        hosting: Hosting::default(),
        extra: serde_json::Map::new(),
    }
}
