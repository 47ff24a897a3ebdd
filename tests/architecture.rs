//! The house is as README's Architecture section says: each room uses only what its row allows, and needs all of it.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Rooms that may have effects.
const EFFECTS: [&str; 6] = ["cli", "disk", "git", "lsp", "publish", "serve"];

/// Paths of the standard library that have effects or read the clock.
const EFFECTFUL: [&[&str]; 7] = [
    &["std", "fs"],
    &["std", "net"],
    &["std", "env"],
    &["std", "process"],
    &["std", "time", "Instant"],
    &["std", "time", "SystemTime"],
    &["std", "thread"],
];

/// A path in the code, its segments from `crate`, `std` or the like on, and its line.
#[derive(Debug)]
struct Used {
    segments: Vec<String>,
    /// `pub use`: it is handed on.
    handed_on: bool,
    line: usize,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// README's section about it.
fn section() -> String {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is a README");
    let (_, section) = readme
        .split_once("## Architecture\n")
        .expect("README has a section Architecture");
    section.split("\n## ").next().unwrap_or_default().to_owned()
}

/// README's table: each room with those that it may use.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let section = section();
    let names = |cell: &str| -> BTreeSet<String> {
        cell.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    let mut table = BTreeMap::new();
    let rows = section
        .lines()
        .skip_while(|line| !line.starts_with("| room |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let [room, _, uses] = *cells else {
            panic!("not three cells: {row}")
        };
        for room in names(room) {
            assert!(table.insert(room, names(uses)).is_none(), "twice: {row}");
        }
    }
    assert!(table.len() > 10, "the table was not found");
    table
}

/// The code, without tests: each file with its module's path.
fn code() -> Vec<(PathBuf, Vec<String>)> {
    let mut files = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src can be listed") {
            let path = entry.expect("src can be listed").path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() {
                if name != "tests" {
                    folders.push(path);
                }
            } else if let Some(stem) = name.strip_suffix(".rs")
                && stem != "tests"
                && !stem.ends_with("_tests")
            {
                let below = path.strip_prefix(root().join("src")).expect("it is in src");
                let folder = below.parent().unwrap_or(Path::new(""));
                let mut module: Vec<String> = folder
                    .components()
                    .map(|part| part.as_os_str().to_string_lossy().into_owned())
                    .collect();
                if !matches!(stem, "mod" | "lib" | "main") {
                    module.push(stem.to_owned());
                }
                files.push((path, module));
            }
        }
    }
    files.sort();
    files
}

/// Every path in a file that begins at a root: `crate`, `super`, `self`, `std`.
fn paths(path: &Path, module: &[String]) -> Vec<Used> {
    let text = fs::read_to_string(path).expect("code is text");
    let tokens: TokenStream = text.parse().expect("code can be read");
    let mut found = Vec::new();
    walk(&trees(tokens), module, &mut found);
    found
}

fn trees(tokens: TokenStream) -> Vec<TokenTree> {
    tokens.into_iter().collect()
}

fn walk(tokens: &[TokenTree], module: &[String], found: &mut Vec<Used>) {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Ident(word) if word == "mod" => {
                // `mod name { … }`: one module deeper; tests are no part of the house.
                if let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
                    (tokens.get(at + 1), tokens.get(at + 2))
                {
                    if name != "tests" {
                        let mut inner = module.to_vec();
                        inner.push(name.to_string());
                        walk(&trees(body.stream()), &inner, found);
                    }
                    at += 3;
                    continue;
                }
            }
            TokenTree::Ident(word) if !follows_colons(tokens, at) => {
                let before = found.len();
                let line = word.span().start().line;
                let end = path(tokens, at, Vec::new(), line, found);
                let handed_on = handed_on(tokens, at);
                for used in &mut found[before..] {
                    used.handed_on = handed_on;
                    resolve(&mut used.segments, module);
                }
                if end > at {
                    at = end;
                    continue;
                }
            }
            TokenTree::Group(group) => walk(&trees(group.stream()), module, found),
            _ => {}
        }
        at += 1;
    }
}

/// Whether the word at `at` goes on a path that began before it.
fn follows_colons(tokens: &[TokenTree], at: usize) -> bool {
    let colon = |back: usize| {
        let token = at.checked_sub(back).and_then(|at| tokens.get(at));
        matches!(token, Some(TokenTree::Punct(p)) if p.as_char() == ':')
    };
    colon(1) && colon(2)
}

/// Whether `pub use` stands before the word at `at`.
fn handed_on(tokens: &[TokenTree], at: usize) -> bool {
    let word = |back: usize, text: &str| {
        let token = at.checked_sub(back).and_then(|at| tokens.get(at));
        matches!(token, Some(TokenTree::Ident(word)) if word == text)
    };
    let restricted = matches!(
        at.checked_sub(2).and_then(|at| tokens.get(at)),
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis
    );
    word(1, "use") && (word(2, "pub") || (restricted && word(3, "pub")))
}

/// Reads `a::b::{c, d::e}` from `at` on, and returns where it ends.
fn path(
    tokens: &[TokenTree],
    mut at: usize,
    mut segments: Vec<String>,
    line: usize,
    found: &mut Vec<Used>,
) -> usize {
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(word)) => {
                segments.push(word.to_string());
                at += 1;
            }
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                // A group of a `use`, each branch a path of its own.
                let inner = trees(group.stream());
                let comma = |t: &TokenTree| matches!(t, TokenTree::Punct(p) if p.as_char() == ',');
                for branch in inner.split(comma).filter(|branch| !branch.is_empty()) {
                    path(branch, 0, segments.clone(), line, found);
                }
                return at + 1;
            }
            _ => break,
        }
        let colon =
            |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == ':');
        let goes_on = matches!(
            tokens.get(at + 2),
            Some(TokenTree::Ident(_) | TokenTree::Group(_))
        );
        if !(colon(at) && colon(at + 1) && goes_on) {
            break;
        }
        at += 2;
    }
    found.push(Used {
        segments,
        handed_on: false,
        line,
    });
    at
}

/// `super` and `self` as paths from `crate` on.
fn resolve(segments: &mut Vec<String>, module: &[String]) {
    let ups = segments.iter().take_while(|s| *s == "super").count();
    let own = segments.first().is_some_and(|s| s == "self");
    if ups == 0 && !own {
        return;
    }
    let base = &module[..module.len().saturating_sub(ups)];
    let rest = segments.split_off(ups.max(usize::from(own)));
    *segments = std::iter::once("crate".to_owned())
        .chain(base.iter().cloned())
        .chain(rest)
        .collect();
}

/// The room that a path leads to, if it leads to one.
fn room<'u>(used: &'u Used, rooms: &BTreeSet<String>) -> Option<&'u str> {
    let [first, room, ..] = &*used.segments else {
        return None;
    };
    ((first == "crate" || first == "yugto") && rooms.contains(room)).then_some(room)
}

fn rooms() -> BTreeSet<String> {
    let modules = code().into_iter();
    modules
        .filter_map(|(_, module)| module.into_iter().next())
        .collect()
}

#[test]
fn every_room_has_a_row_and_every_row_a_room() {
    let rows: BTreeSet<String> = table().into_keys().collect();
    assert_eq!(rows, rooms());
}

#[test]
fn rooms_use_what_their_rows_say() {
    let (table, rooms) = (table(), rooms());
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (path, module) in code() {
        let Some(own) = module.first() else { continue };
        for used in paths(&path, &module) {
            let Some(other) = room(&used, &rooms).filter(|other| other != own) else {
                continue;
            };
            if !table.get(own).is_some_and(|row| row.contains(other)) {
                let place = path.strip_prefix(root()).unwrap_or(&path).display();
                wrong.push(format!("{place}:{}: `{own}` uses `{other}`", used.line));
            }
            uses.entry(own.clone())
                .or_default()
                .insert(other.to_owned());
        }
    }
    for (room, row) in &table {
        for other in row {
            if !uses.get(room).is_some_and(|uses| uses.contains(other)) {
                wrong.push(format!("`{room}` may use `{other}` and doesn't"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rooms_may_only_use_rooms_above_them() {
    let section = section();
    let place = |room: &str| section.find(&format!("\n| `{room}` |")).expect("a row");
    for (room, uses) in table() {
        for other in uses {
            assert!(place(&other) < place(&room), "`{room}` above `{other}`");
        }
    }
}

#[test]
fn no_room_hands_another_on() {
    let rooms = rooms();
    for (path, module) in code() {
        for used in paths(&path, &module) {
            let other = room(&used, &rooms)
                .filter(|other| Some(*other) != module.first().map(String::as_str));
            assert!(
                !(used.handed_on && other.is_some()),
                "{}:{}: `pub use` of another room",
                path.display(),
                used.line
            );
        }
    }
}

#[test]
fn only_rooms_with_effects_touch_the_world() {
    for (path, module) in code() {
        let own = module.first().map(String::as_str);
        // The thin binary hands the process to `cli`.
        if own.is_none_or(|own| EFFECTS.contains(&own)) {
            continue;
        }
        for used in paths(&path, &module) {
            let segments: Vec<&str> = used.segments.iter().map(String::as_str).collect();
            let effect = EFFECTFUL.iter().find(|effect| segments.starts_with(effect));
            assert!(
                effect.is_none(),
                "{}:{}: {segments:?}",
                path.display(),
                used.line
            );
        }
    }
}

#[test]
fn paths_are_read_as_the_compiler_reads_them() {
    let code = r#"
        //! crate::comment
        use crate::one::{Two, three::{self, Four}};
        pub use super::five;
        pub(super) use self::six::Seven;
        fn f() { vec![super::super::eight::NINE, "crate::text"]; let x: std::fs::File = 1; }
        mod tests { use crate::never; }
        mod inner { use super::ten; }
    "#;
    let tokens: TokenStream = code.parse().expect("code");
    let mut found = Vec::new();
    walk(
        &trees(tokens),
        &["a".to_owned(), "b".to_owned()],
        &mut found,
    );
    let shown: Vec<String> = found
        .iter()
        .filter(|used| used.segments.len() > 1)
        .map(|used| {
            let star = if used.handed_on { "*" } else { "" };
            format!("{star}{}", used.segments.join("::"))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "crate::one::Two",
            "crate::one::three::self",
            "crate::one::three::Four",
            "*crate::a::five",
            // What `pub(super)` names.
            "crate::a",
            "*crate::a::b::six::Seven",
            "crate::eight::NINE",
            "std::fs::File",
            "crate::a::b::ten",
        ]
    );
}
