use super::{Edits, table, text};
use crate::cli::Failure;
use crate::cli::args::AddLang;
use crate::config::Config;
use crate::l10n::{Language, LanguageError};
use crate::pipeline::Studied;
use crate::source::SitePath;
use crate::theme::BUILT_IN;

/// The language's rows in `yugto.toml`, and the interface's messages to be translated.
pub(super) fn edits(studied: &Studied, args: &AddLang) -> Result<Edits, Failure> {
    let given = &args.tag;
    let language = Language::parse(given).map_err(|error| {
        Failure(match error {
            LanguageError::Malformed => {
                format!(
                    "`{given}` is not a language tag; tags are like `en`, `tl`, `pt-BR`, `zh-Hant`"
                )
            }
            LanguageError::Unknown { suggestion: None } => {
                format!("CLDR knows no language `{given}`")
            }
            LanguageError::Unknown {
                suggestion: Some(tag),
            } => format!("CLDR knows no language `{given}`; did you mean `{tag}`?"),
        })
    })?;
    let config = &studied.corpus.config;
    let mut configured = config.languages.iter().map(|l| &l.language);
    if let Some(twin) = configured.find(|other| other.same_to_browsers(&language)) {
        return Err(Failure(match twin.tag() == language.tag() {
            true => format!("the site has the language `{language}` already"),
            false => format!(
                "the site has `{twin}` already, which is the same language as `{language}` to browsers"
            ),
        }));
    }
    let title = config.title(&config.source);
    let title = title.map_or("", |(_, title)| title);
    let path = Config::path();
    let rows = table::Rows {
        tag: language.tag(),
        fallback: config.source.tag(),
        title,
    };
    let with_language = table::with_language(text(studied, &path)?, &rows)
        .ok_or_else(|| Failure(format!("`{path}` has no table of languages")))?;
    let mut edits = Edits::from([(path, with_language)]);
    edits.extend(messages(studied, &language));
    Ok(edits)
}

/// Copies of the English messages, as comments, unless the interface speaks the language already.
fn messages(studied: &Studied, language: &Language) -> Edits {
    let spoken = studied.sources.texts.keys().any(|path| {
        let below = path
            .as_str()
            .strip_prefix(BUILT_IN)
            .unwrap_or(path.as_str());
        let folder = below
            .strip_prefix("locales/")
            .and_then(|below| below.split_once('/'));
        let folder = folder.and_then(|(tag, _)| Language::parse(tag).ok());
        folder.is_some_and(|other| other.same_to_browsers(language) || other.covers(language))
    });
    if spoken {
        return Edits::new();
    }
    let english = format!("{BUILT_IN}locales/en/");
    let files = studied.sources.texts_under(&english).map(|file| {
        let below = &file.path.as_str()[english.len()..];
        let path = SitePath::new(&format!("locales/{language}/{below}"));
        (path, skeleton(&file.text))
    });
    files.collect()
}

/// A catalog with every message as a comment: nothing is translated yet, and `check` says so.
fn skeleton(catalog: &str) -> String {
    let mut text =
        "### To translate a message, take the `# ` off its lines and put your words behind the `=`.\n\n"
            .to_owned();
    for line in catalog.lines() {
        if !line.is_empty() && !line.starts_with('#') {
            text.push_str("# ");
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}
