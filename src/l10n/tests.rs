mod catalogs;
mod hostile;
mod languages;
mod manners;
mod messages;
mod stamps;

use std::sync::Arc;

use super::{CatalogFile, Catalogs, Language, Layer, Speaker};
use crate::diag::{Code, Diagnostic, Report, Severity};
use crate::source::{SitePath, SourceFile};

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap_or_else(|error| panic!("{tag}: {error}"))
}

/// Files such as `("en/a.ftl", "…")`, or `("builtin/en/a.ftl", "…")`.
fn catalogs(files: &[(&str, &str)]) -> Vec<CatalogFile> {
    files
        .iter()
        .map(|(path, text)| {
            let (layer, rest) = match path.strip_prefix("builtin/") {
                Some(rest) => (Layer::BuiltIn, rest),
                None => (Layer::Site, *path),
            };
            CatalogFile {
                language: language(rest.split('/').next().unwrap_or(rest)),
                layer,
                file: Arc::new(SourceFile::new(SitePath::new(path), text)),
            }
        })
        .collect()
}

/// The catalogs of [`catalogs`]; the languages are those of `chains`: `"en"`, `"tl > en"`.
fn load(files: &[(&str, &str)], chains: &[&str]) -> (Catalogs, Vec<Diagnostic>) {
    let languages: Vec<_> = chains
        .iter()
        .map(|chain| {
            let mut tags = chain.split(" > ").map(language);
            Speaker {
                language: tags.next().expect("a language"),
                chain: tags.collect(),
                missing: Severity::Warning,
                stale: Severity::Warning,
                at: None,
                pseudo: None,
            }
        })
        .collect();
    Catalogs::load(&catalogs(files), &languages, &language("en"))
}

/// Faults as `path:line:column code message`, sorted.
fn faults(files: &[(&str, &str)], chains: &[&str]) -> Vec<String> {
    let (_, faults) = load(files, chains);
    let text = |path: &SitePath| {
        let found = files.iter().find(|(p, _)| *p == path.as_str());
        SourceFile::new(path.clone(), found.map_or("", |(_, text)| text))
    };
    // Hardly any of these catalogs is stamped, which is a matter of its own.
    let faults = faults
        .into_iter()
        .filter(|f| f.code != Code::UnreviewedMessage);
    Report::new(faults.collect())
        .diagnostics()
        .iter()
        .map(|fault| match &fault.span {
            Some(span) => {
                let at = text(&span.path).position(span.start);
                format!(
                    "{}:{}:{} {} {}",
                    span.path, at.line, at.column, fault.code, fault.message
                )
            }
            None => format!("{} {}", fault.code, fault.message),
        })
        .collect()
}
