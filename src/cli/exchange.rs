use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{Export, Global, Import};
use super::say::{Say, counted};
use super::site::{self, Edits};
use super::translate::broken;
use super::{Failure, Outcome};
use crate::diag::{Diagnostic, Report, nearest};
use crate::disk::Transaction;
use crate::l10n::Language;
use crate::model::{Collection, Corpus};
use crate::pipeline::Studied;
use crate::po::{self, Catalog};
use crate::source::{Id, SitePath, SourceFile, Sources};
use crate::translate::{self, Imported, Sections, Site, Unimported};

/// `yugto translate export`: a PO file for each folder of `content/` that is translated into the language.
pub(super) fn export(global: &Global, args: &Export, say: &Say) -> Result<Outcome, Failure> {
    let (root, studied) = site::open(global)?;
    site::whole(&studied.faults)?;
    let language = language(&studied.corpus, &args.language)?;
    let folders = folders(&studied.corpus, &language, &args.folders)?;
    let site = exchanged(&studied);
    let out = match root == Path::new(".") {
        true => args.out.clone(),
        false => root.join(&args.out),
    };
    let unimported = match args.overwrite {
        true => Unimported::Replace,
        false => Unimported::Keep,
    };
    let mut files: Vec<(PathBuf, String, String)> = Vec::new();
    for collection in folders {
        let file = |name: &str| out.join(format!("{}/{name}.po", language.tag()));
        let path = file(collection.folder.name());
        // The file has the name that the folder had when it was written.
        let olds = collection.renamed.folders.iter().map(Id::as_str);
        let is_other = |name: &str| {
            studied
                .corpus
                .collections()
                .any(|c| c.folder.name() == name)
        };
        let olds = olds.filter(|old| !is_other(old));
        let mut files_before = std::iter::once(path.clone()).chain(olds.map(file));
        let before = match files_before.find(|path| path.exists()) {
            Some(path) => before(&path, say)?,
            None => Catalog::default(),
        };
        let exported = site.export(collection, Some(&language), &before, unimported);
        let messages = &exported.catalog.messages;
        if messages.is_empty() {
            continue;
        }
        if exported.clashes > 0 {
            let differ = match exported.clashes {
                1 => "1 translation differs".to_owned(),
                clashes => format!("{clashes} translations differ"),
            };
            return Err(Failure(format!(
                "in `{}` {differ} from the site’s: import the file first, or say `--overwrite`",
                path.display()
            )));
        }
        let line = format!("{}: {}", path.display(), state(&exported.catalog));
        files.push((path, po::write(&exported.catalog), line));
        if args.template {
            let template = site.export(collection, None, &Catalog::default(), unimported);
            let path = out.join(format!("{}.pot", collection.folder.name()));
            let messages = count(template.catalog.messages.len(), "text");
            let line = format!("{}: {messages}", path.display());
            files.push((path, po::write(&template.catalog), line));
        }
    }
    for (path, text, line) in files {
        put(&path, text.as_bytes()).map_err(|error| {
            let shown = path.display();
            Failure(format!("`{shown}` can’t be written: {error}"))
        })?;
        say.line(&line);
    }
    Ok(Outcome::Done)
}

fn exchanged(studied: &Studied) -> Site<'_> {
    Site {
        sources: &studied.sources,
        corpus: &studied.corpus,
        locks: &studied.locks,
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// `124 texts, 100 translated, 3 fuzzy, 2 obsolete`.
fn state(catalog: &Catalog) -> String {
    let messages = &catalog.messages;
    let settled = messages.iter().filter(|m| m.settled().is_some()).count();
    let given = messages.iter().filter(|m| !m.translation.is_empty());
    let fuzzy = given.count() - settled;
    let mut state = format!("{}, {settled} translated", count(messages.len(), "text"));
    if fuzzy > 0 {
        state.push_str(&format!(", {fuzzy} fuzzy"));
    }
    if !catalog.obsolete.is_empty() {
        state.push_str(&format!(", {} obsolete", catalog.obsolete.len()));
    }
    state
}

fn language(corpus: &Corpus, tag: &str) -> Result<Language, Failure> {
    if let Some(row) = corpus.config.language(tag) {
        return Ok(row.language.clone());
    }
    let tags = corpus.config.languages.iter().map(|l| l.language.tag());
    let near = match nearest(tag, tags) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add it with `yugto add lang {tag}`"),
    };
    Err(Failure(format!(
        "`{tag}` is no language of the site; {near}"
    )))
}

fn folders<'c>(
    corpus: &'c Corpus,
    language: &Language,
    given: &[String],
) -> Result<Vec<&'c Collection>, Failure> {
    let there = || corpus.collections().filter(|c| !c.editions.is_empty());
    if given.is_empty() {
        return Ok(there().filter(|c| c.source != *language).collect());
    }
    let mut folders = Vec::new();
    for name in given {
        let Some(collection) = there().find(|c| c.folder.name() == name) else {
            let near = nearest(name, there().map(|c| c.folder.name()));
            let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            return Err(Failure(format!("there is no `content/{name}`{near}")));
        };
        if collection.source == *language {
            let sentence = format!(
                "`content/{name}` is written in `{language}`: there is nothing to translate"
            );
            return Err(Failure(sentence));
        }
        folders.push(collection);
    }
    Ok(folders)
}

/// What the last export wrote, and what became of it.
fn before(path: &Path, say: &Say) -> Result<Catalog, Failure> {
    let file = read(path)?;
    let (catalog, faults) = po::read(&file);
    if faults.is_empty() {
        return Ok(catalog);
    }
    say.report(&Report::new(faults), &with(Sources::default(), &file));
    let sentence = format!(
        "`{}` can’t be read; mend it, or take it away",
        path.display()
    );
    Err(Failure(sentence))
}

fn read(path: &Path) -> Result<SourceFile, Failure> {
    let shown = path.display();
    let bytes =
        fs::read(path).map_err(|error| Failure(format!("`{shown}` can’t be read: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure(format!(
            "`{shown}` isn’t UTF-8; `msgconv -t UTF-8` makes it so"
        ))
    })?;
    let path = shown.to_string().replace('\\', "/");
    Ok(SourceFile::new(SitePath::new(&path), &text))
}

fn with(mut sources: Sources, file: &SourceFile) -> Sources {
    sources
        .texts
        .insert(file.path.clone(), Arc::new(file.clone()));
    sources
}

/// Gives a file its text, whole or not at all. One that has it already keeps its date.
pub(super) fn put(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if fs::read(path).is_ok_and(|before| before == bytes) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.new", std::process::id()));
    let put = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    put.inspect_err(|_| drop(fs::remove_file(&beside)))
}

/// `yugto translate import`: all of it is put together and tried in memory before the first file is touched.
pub(super) fn import(global: &Global, args: &Import, say: &Say) -> Result<Outcome, Failure> {
    let (root, sources, faults) = site::read(global)?;
    site::whole(&faults)?;
    let mut pipeline = site::pipeline();
    let studied = pipeline.study(sources.clone(), faults.clone());
    let mut edits = Edits::new();
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut shown = studied.sources.clone();
    let mut done: Vec<(String, Imported)> = Vec::new();
    let mut of = BTreeSet::new();
    for path in &args.files {
        let file = read(path)?;
        let imported = exchanged(&studied).import(&file);
        if imported.of.is_some() && !of.insert(imported.of.clone()) {
            let sentence = "another file before it is of the same folder and language; join them with `msgcat`";
            return Err(Failure(format!("`{}`: {sentence}", path.display())));
        }
        shown = with(shown, &file);
        found.extend(imported.faults.iter().cloned());
        let texts = imported.edits.iter();
        edits.extend(texts.map(|edit| (edit.path.clone(), edit.text.clone())));
        done.push((path.display().to_string(), imported));
    }
    if args.strict && !found.is_empty() {
        say.report(&Report::new(found), &shown);
        say.line("nothing was imported");
        return Ok(Outcome::Faults);
    }
    let after = applied(&sources, &edits);
    if !edits.is_empty() {
        let was = pipeline.run(sources.clone(), faults.clone()).report();
        let built = pipeline.run(after.clone(), faults.clone());
        let new = built.report().beyond(&was);
        if new.has_errors() {
            say.report(&Report::new(found), &shown);
            say.faults(&new, &built.sources);
            return Err(Failure(format!(
                "nothing was imported, since the site would have {} more",
                counted(&new)
            )));
        }
    }
    let mut stamped = BTreeMap::new();
    if args.accept {
        let mut now = pipeline.study(after, faults);
        for (name, imported) in &done {
            let sections = accept(&mut now, imported, &mut edits, &mut found)?;
            stamped.insert(name.clone(), sections);
        }
        shown.texts.extend(edits.iter().map(|(path, text)| {
            let file = SourceFile::new(path.clone(), text);
            (path.clone(), Arc::new(file))
        }));
    }
    let edits = edits
        .into_iter()
        .filter(|(path, text)| sources.text(path).is_none_or(|file| *file.text != **text));
    write(root, &sources, edits.collect())?;
    let report = Report::new(found);
    say.report(&report, &shown);
    for (name, imported) in &done {
        for (path, keys) in &imported.left {
            let keys = keys.join(", ");
            say.line(&format!(
                "left     {path}: {keys} – translated now, but somebody wrote in what waits there"
            ));
        }
        for (path, keys) in &imported.held {
            let keys = keys.join(", ");
            say.line(&format!(
                "held     {path}: {keys} – the footnote stands in a section that isn’t translated yet"
            ));
        }
        for (path, keys) in imported.unseen.iter().filter(|_| args.accept) {
            let keys = keys.join(", ");
            say.line(&format!(
                "unseen   {path}: {keys} – code, a link, an image or the like changed in the source, which no message shows: see `yugto translate diff {path}`"
            ));
        }
        say.line(&line(name, imported, stamped.get(name).copied()));
    }
    Ok(match say.denies(&report) {
        true => Outcome::Faults,
        false => Outcome::Done,
    })
}

/// A site's files after edits.
fn applied(sources: &Sources, edits: &Edits) -> Sources {
    let mut sources = sources.clone();
    for (path, text) in edits {
        let before = sources.text(path);
        let encoding = before.map(|file| file.encoding).unwrap_or_default();
        let file = SourceFile {
            path: path.clone(),
            text: text.as_str().into(),
            encoding,
        };
        sources.texts.insert(path.clone(), Arc::new(file));
    }
    sources
}

/// Stamps what a file says is translated, and says how many sections that are.
fn accept(
    studied: &mut Studied,
    imported: &Imported,
    edits: &mut Edits,
    found: &mut Vec<Diagnostic>,
) -> Result<usize, Failure> {
    let mut sections = 0;
    for (path, keys) in &imported.settled {
        let faults = broken(studied, std::slice::from_ref(path));
        if !faults.is_empty() {
            found.extend(faults);
            continue;
        }
        let accepted = translate::accept(
            &studied.corpus,
            Arc::make_mut(&mut studied.locks),
            &studied.sources,
            path,
            Sections::These(keys),
        )
        .map_err(|refusal| Failure(refusal.to_string()))?;
        sections += accepted.stamped.len();
        found.extend(accepted.refused);
        edits.extend(accepted.edits.into_iter().map(|e| (e.path, e.text)));
    }
    Ok(sections)
}

fn write(root: &Path, sources: &Sources, edits: Edits) -> Result<(), Failure> {
    let mut transaction = Transaction::default();
    for (path, text) in edits {
        match sources.text(&path) {
            Some(file) => transaction.edits.push((file.clone(), text)),
            None => transaction.made.push((path, text)),
        }
    }
    let written = transaction.run(root);
    written.map_err(|error| Failure(error.to_string()))
}

/// `po/tl/trust.po: 3 texts new, 120 as they were, 2 open, 1 section unfinished, 9 sections reviewed`.
fn line(name: &str, imported: &Imported, stamped: Option<usize>) -> String {
    let mut line = format!("{name}: {} new", count(imported.taken, "text"));
    let parts = [
        (imported.known, format!("{} as they were", imported.known)),
        (
            imported.older,
            format!("{} newer on the page", imported.older),
        ),
        (imported.open, format!("{} not translated", imported.open)),
        (
            imported.unfinished,
            format!("{} unfinished", count(imported.unfinished, "section")),
        ),
    ];
    for (number, part) in parts {
        if number > 0 {
            line.push_str(&format!(", {part}"));
        }
    }
    if let Some(stamped) = stamped {
        line.push_str(&format!(", {} reviewed", count(stamped, "section")));
    }
    line
}
