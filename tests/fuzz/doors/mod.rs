//! The doors by which bytes that somebody else wrote come in, and what has to be true whatever they are. Fuzzers knock
//! at them with bytes of their own (`cargo fuzz run --fuzz-dir tests/fuzz NAME`), and `tests/corpus.rs` with those that
//! they found.

mod preview;
mod published;
mod site;
#[allow(unreachable_pub, reason = "the tests beside it share it")]
#[path = "../../story/mod.rs"]
mod story;
mod texts;

pub use preview::request;
pub use published::manifest;
pub use site::{config, model, po, self_check};
pub use texts::{catalog, front, lock, markdown};

use std::sync::Arc;

use yugto::diag::{Diagnostic, Format, Report, print};
use yugto::disk;
use yugto::source::{SitePath, SourceFile, Sources};

/// A way in.
pub type Door = fn(&[u8]);

/// Every door, by the name of its fuzzer and of its folder in `corpus`.
pub const DOORS: [(&str, Door); 10] = [
    ("catalog", catalog),
    ("config", config),
    ("front", front),
    ("lock", lock),
    ("manifest", manifest),
    ("markdown", markdown),
    ("model", model),
    ("po", po),
    ("request", request),
    ("self_check", self_check),
];

/// A text file as it comes from disk, with what is wrong with its bytes.
fn read(path: &str, bytes: &[u8]) -> (Arc<SourceFile>, Vec<Diagnostic>) {
    let (file, faults) = disk::decode(&SitePath::new(path), bytes.to_vec());
    (Arc::new(file), faults)
}

/// What is wrong can be told: every place is one of its file, and every form of the report comes out whole.
fn told(faults: Vec<Diagnostic>, sources: &Sources) {
    for fault in &faults {
        let others = fault.related.iter().map(|(span, _)| span);
        for span in fault.span.iter().chain(others) {
            let text = sources.text(&span.path).map_or("", |file| &*file.text);
            let there = span.range() == (0..0) || text.get(span.range()).is_some();
            assert!(there, "{span:?} is no place of {text:?}: {fault:?}");
        }
        assert!(!fault.message.contains('\n'), "{fault:?}");
    }
    let report = Report::new(faults);
    for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
        let text = print(&report, sources, format);
        if format == Format::Json {
            for line in text.lines() {
                let object: Result<serde_json::Value, _> = serde_json::from_str(line);
                assert!(object.is_ok(), "{line}");
            }
            continue;
        }
        // A terminal does what its control characters say.
        let commands = |c: char| c.is_control() && c != '\n' && c != '\t';
        assert!(!text.contains(commands), "{format:?}: {text:?}");
    }
}

/// The same of one file.
fn told_of(file: &Arc<SourceFile>, faults: Vec<Diagnostic>) {
    let mut sources = Sources::default();
    sources.texts.insert(file.path.clone(), file.clone());
    told(faults, &sources);
}
