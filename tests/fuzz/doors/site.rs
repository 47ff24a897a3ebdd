//! Files that say what a site is, among the others of a small one.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use yugto::diag::Diagnostic;
use yugto::edition::{self, Lock};
use yugto::markdown::{self, Face, Options};
use yugto::model::{self, Corpus, Drafts};
use yugto::source::{SitePath, Sources};
use yugto::translate::Site;
use yugto::{check, config as settings, hosting, plan, po as gettext, score};

use super::story::Story;
use super::{read, told};

const CHECK: &str = "content/garden/en/self-check.md";

/// The small site, and what its pages look like to each other.
static BASE: LazyLock<(Sources, BTreeMap<SitePath, Arc<Face>>)> = LazyLock::new(|| {
    let story = Story::base().file(
        CHECK,
        "+++\ntitle = \"Where?\"\n+++\n\n## Bare {#bare}\n\n## Green {#green}\n\n- A {#a}\n- B {#b}\n",
    );
    let sources = story.sources();
    let pages = sources.texts.values();
    let pages = pages.filter(|file| file.path.extension() == Some("md"));
    let faces = pages.map(|file| {
        let (document, _) = markdown::parse(file, &Options::default());
        (file.path.clone(), document.face)
    });
    let faces = faces.collect();
    (sources, faces)
});

/// What a site is made from.
struct Ground {
    sources: Sources,
    corpus: Corpus,
    locks: BTreeMap<SitePath, Lock>,
    faults: Vec<Diagnostic>,
}

/// The small site with other bytes in some of its files.
fn site(files: &[(&str, &[u8])]) -> Ground {
    let (sources, faces) = &*BASE;
    let (mut sources, mut faces) = (sources.clone(), faces.clone());
    let mut faults = Vec::new();
    for (path, bytes) in files {
        let (file, found) = read(path, bytes);
        faults.extend(found);
        if file.path.extension() == Some("md") {
            let (document, found) = markdown::parse(&file, &Options::default());
            faults.extend(found);
            faces.insert(file.path.clone(), document.face);
        }
        sources.texts.insert(file.path.clone(), file);
    }
    let (config, found) = settings::read(&sources);
    faults.extend(found);
    let (corpus, found) = model::read(&sources, Arc::new(config), &faces, Drafts::Skip);
    faults.extend(found);
    let (locks, found) = edition::read_locks(&sources, &corpus);
    faults.extend(found);
    Ground {
        sources,
        corpus,
        locks,
        faults,
    }
}

/// A site as it is planned and judged, and what its host would be told.
fn judged(ground: Ground) {
    let Ground {
        sources,
        corpus,
        locks,
        mut faults,
    } = ground;
    let (plan, found) = plan::plan(&corpus);
    faults.extend(found);
    faults.extend(check::check(&corpus, &locks, &plan, &[]));
    told(faults, &sources);
    let config = &corpus.config;
    let lists = [
        hosting::headers(config),
        hosting::moved(config, &plan),
        hosting::domain(config),
        Some(hosting::nginx(config, &plan, "/srv/site")),
        Some(hosting::caddy(config, &plan, "/srv/site")),
    ];
    for list in lists.into_iter().flatten() {
        assert!(!list.contains(['\0', '\r']), "{list:?}");
    }
}

/// `yugto.toml`.
pub fn config(bytes: &[u8]) {
    judged(site(&[("yugto.toml", bytes)]));
}

/// `model.toml`.
pub fn model(bytes: &[u8]) {
    judged(site(&[("content/garden/model.toml", bytes)]));
}

/// A `model.toml` with the text of its self-check behind a line `===`: what is proved of it is proved.
pub fn self_check(bytes: &[u8]) {
    const END: &[u8] = b"\n===\n";
    let at = bytes.windows(END.len()).position(|window| window == END);
    let (structure, text) = match at {
        Some(at) => (&bytes[..at], &bytes[at + END.len()..]),
        None => (bytes, &[][..]),
    };
    let page = [b"+++\ntitle = \"T\"\n+++\n\n", text].concat();
    let ground = site(&[("content/garden/model.toml", structure), (CHECK, &page)]);
    let Some(playbook) = ground.corpus.playbooks.first() else {
        return told(ground.faults, &ground.sources);
    };
    let mut proofs = Vec::new();
    if let Some((check, page)) = playbook.self_check() {
        let board = score::Board::new(&playbook.model, check, page);
        let proof = score::prove(&board.check);
        assert_eq!(score::verify(&board.check, &proof), Ok(()));
        proofs.push(Some(Arc::new(proof)));
    }
    let mut faults = ground.faults;
    let (plan, found) = plan::plan(&ground.corpus);
    faults.extend(found);
    faults.extend(check::check(&ground.corpus, &ground.locks, &plan, &proofs));
    told(faults, &ground.sources);
}

/// What translators send back.
pub fn po(bytes: &[u8]) {
    static GROUND: LazyLock<Ground> = LazyLock::new(|| site(&[]));
    let Ground {
        sources,
        corpus,
        locks,
        ..
    } = &*GROUND;
    let (file, mut faults) = read("po/tl/garden.po", bytes);
    let (catalog, found) = gettext::read(&file);
    faults.extend(found);
    let written = gettext::write(&catalog);
    let (again, found) = gettext::read(&read("again.po", written.as_bytes()).0);
    assert_eq!(found, [], "{written:?}");
    assert_eq!(gettext::write(&again), written);
    let exchange = Site {
        sources,
        corpus,
        locks,
    };
    let imported = exchange.import(&file);
    faults.extend(imported.faults);
    let mut sources = sources.clone();
    sources.texts.insert(file.path.clone(), file);
    told(faults, &sources);
    // What comes of it is a page, and nobody else's.
    for edit in imported.edits {
        let path = edit.path.as_str();
        assert!(path.starts_with("content/garden/tl/"), "{path}");
    }
}
