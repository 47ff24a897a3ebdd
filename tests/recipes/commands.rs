use std::collections::BTreeSet;
use std::path::Path;

use super::{README, run};

/// What `yugto ARGS --help` prints. Arguments are parsed before help is given, so wrong ones fail.
fn help(args: &[&str]) -> String {
    let yugto = env!("CARGO_BIN_EXE_yugto");
    let output = run(yugto, |c| {
        c.args(args).arg("--help");
    });
    let output = output.expect("cargo built it");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "yugto {}: {said}", args.join(" "));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A value that an argument's placeholder stands for.
fn value(word: &str) -> &str {
    match word.trim_matches('"') {
        "CODE" => "broken-anchor",
        "SHELL" => "bash",
        "SERVER" => "nginx",
        "N" => "8000",
        "URL" => "https://example.org/",
        // What a server fills in.
        word if word.starts_with('$') => "https://example.org/",
        word => word,
    }
}

/// The arguments of every command line in README that begins with `yugto `.
fn commands() -> BTreeSet<Vec<&'static str>> {
    let mut commands = BTreeSet::new();
    for line in README.lines() {
        let starts = line.match_indices("yugto ").filter(|(at, _)| {
            let before = line[..*at].chars().next_back();
            before.is_none_or(|c| c == '`' || c == ' ')
        });
        for (at, word) in starts {
            let rest = line[at + word.len()..]
                .split(['`', '|', '&', '>'])
                .next()
                .unwrap_or_default();
            // `"${{ steps.pages.outputs.base_url }}"` is one word to a shell.
            let rest = rest.split(" \"${{").next().unwrap_or_default();
            let cut = line.contains("\"${{").then_some("$");
            let args: Vec<&str> = rest.split_whitespace().chain(cut).map(value).collect();
            if args
                .first()
                .is_some_and(|a| a.chars().all(|c| c.is_ascii_lowercase()))
            {
                commands.insert(args);
            }
        }
    }
    commands
}

#[test]
fn every_command_of_readme_exists() {
    let commands = commands();
    assert!(
        commands
            .iter()
            .any(|args| args == &["build", "--deny", "warnings"]),
        "{commands:?}"
    );
    for args in &commands {
        help(args);
    }
}

#[test]
fn readme_has_a_row_for_every_command() {
    let all = help(&[]);
    let listed = all.lines().skip_while(|l| *l != "Commands:").skip(1);
    let listed = listed.take_while(|l| !l.trim().is_empty());
    let names: Vec<&str> = listed.filter_map(|l| l.split_whitespace().next()).collect();
    assert!(names.contains(&"build"), "{all}");
    for name in names.into_iter().filter(|name| *name != "help") {
        let row = format!("| `yugto {name}");
        assert!(
            README.lines().any(|l| l.starts_with(&row)),
            "README has no row for `{name}`"
        );
    }
}

#[test]
fn options_in_the_tables_of_commands_exist() {
    let options = |line: &'static str| {
        let spans = line.split('`').skip(1).step_by(2);
        spans.filter_map(|span| {
            span.split_whitespace()
                .next()
                .filter(|w| w.starts_with("--"))
        })
    };
    let mut found = 0;
    for line in README.lines() {
        let text = if let Some(rest) = line.strip_prefix("| `yugto ") {
            let command = rest.split('`').next().unwrap_or_default();
            help(&command.split_whitespace().map(value).collect::<Vec<_>>())
        } else if line.starts_with("| `--")
            || line.starts_with("`build`, `check` and `hosting` take")
        {
            help(&["check"])
        } else {
            continue;
        };
        for option in options(line) {
            found += 1;
            assert!(text.contains(option), "no `{option}` in {text}");
        }
    }
    assert!(found > 8, "the tables name {found} options");
}

#[test]
fn files_that_readme_names_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = BTreeSet::new();
    for (from, to) in [("](", ")"), ("src=\"", "\""), ("srcset=\"", "\"")] {
        for (at, _) in README.match_indices(from) {
            named.extend(README[at + from.len()..].split(to).next());
        }
    }
    // Examples are about another site.
    let examples: BTreeSet<&str> = README
        .lines()
        .filter(|line| line.starts_with("| `[") || line.contains("`!["))
        .flat_map(|line| {
            line.split("](")
                .skip(1)
                .filter_map(|rest| rest.split(')').next())
        })
        .collect();
    let table = README.split("## How to add").nth(1).unwrap_or_default();
    let paths = table.split('`').skip(1).step_by(2);
    named.extend(paths.filter(|p| p.starts_with("src/") || p.starts_with("themes/")));
    let local = named.iter().filter(|name| !examples.contains(**name));
    let local = local.filter(|name| !name.contains("://") && !name.starts_with('#'));
    let missing: Vec<_> = local.filter(|name| !root.join(name).exists()).collect();
    assert_eq!(missing, Vec::<&&str>::new());
    assert!(
        named.contains("LICENSE") && named.contains("src/diag/code.rs"),
        "{named:?}"
    );
}
