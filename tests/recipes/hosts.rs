use std::collections::BTreeMap;

use yugto::hosting;
use yugto::pipeline::{Options, Pipeline};
use yugto::plan;
use yugto::source::Sources;

use super::blocks::{block, blocks, toml};
use super::{POLICY, README, run, succeeded};

/// For files that have a hash in their names.
const FOR_A_YEAR: &str = "public, max-age=31536000, immutable";

#[test]
fn every_recipe_sends_the_same_policy_and_keeps_hashed_files() {
    // Search pages alone run the engine that asks the index of words.
    let searching = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
    for line in README.lines().filter(|line| line.contains("default-src")) {
        let own = line.contains("search") && line.contains(&searching);
        assert!(line.contains(POLICY) || own, "another policy: {line}");
    }
    for path in ["nginx.conf", "Caddyfile"] {
        let text = block(path).text;
        assert!(text.contains(POLICY), "{path} sends no policy");
        assert!(
            text.contains(FOR_A_YEAR),
            "{path} doesn't keep hashed files"
        );
    }
    assert!(
        block("themes/ours/templates/base.html")
            .text
            .contains(POLICY)
    );
}

#[test]
fn toml_and_yaml_parse() {
    let mut parsed = BTreeMap::new();
    for block in blocks() {
        match &*block.language {
            "toml" => drop(toml(&block.text)),
            "yaml" => {
                let value: serde_yaml_ng::Value = serde_yaml_ng::from_str(&block.text)
                    .unwrap_or_else(|error| panic!("{}: {error}", block.path));
                assert!(value.is_mapping(), "{}", block.path);
            }
            _ => continue,
        }
        *parsed.entry(block.language).or_insert(0) += 1;
    }
    assert!(parsed["toml"] >= 4 && parsed["yaml"] >= 2, "{parsed:?}");
}

/// `cargo install --git` looks for packages in the whole repository, and finds the fuzzers too.
#[test]
fn recipes_that_install_yugto_from_a_repository_name_the_package() {
    let git = README.match_indices("--git \"$YUGTO\"");
    let mut installs = 0;
    for (at, found) in git {
        let rest = README[at + found.len()..]
            .lines()
            .next()
            .unwrap_or_default();
        assert!(rest.starts_with(" yugto"), "{found}{rest}");
        installs += 1;
    }
    assert_eq!(installs, 2);
}

#[test]
fn recipes_for_servers_are_what_the_command_prints() {
    let mut sources = Sources::default();
    sources.insert_text(
        "yugto.toml",
        "site_id = \"handbook\"\nbase_url = \"https://handbook.example.org/\"\n[languages.en]\n[title]\nen = \"T\"\n",
    );
    let studied = Pipeline::new(Options::default()).study(sources, Vec::new());
    let config = &studied.corpus.config;
    let (plan, _) = plan::plan(&studied.corpus);
    let folder = "/srv/handbook";
    assert_eq!(
        block("nginx.conf").text,
        hosting::nginx(config, &plan, folder)
    );
    assert_eq!(
        block("Caddyfile").text,
        hosting::caddy(config, &plan, folder)
    );
}

/// Every line opens a block, closes one or, in nginx, ends a statement; blocks close.
fn braces(text: &str, end: Option<char>) {
    let mut depth = 0_usize;
    for line in text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        if line.ends_with('{') {
            depth += 1;
        } else if line == "}" {
            depth = depth.checked_sub(1).expect("a brace closes nothing");
        } else if let Some(end) = end {
            assert!(line.ends_with(end), "`{line}` doesn't end in `{end}`");
        }
    }
    assert_eq!(depth, 0, "a brace is never closed");
}

#[test]
fn nginx_accepts_its_recipe() {
    let text = block("nginx.conf").text;
    braces(&text, Some(';'));
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let at = folder.path().display();
    // As any user, beside other servers.
    let server = text.replace("listen 80;", "listen 127.0.0.1:48080;");
    let paths: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {at}/{kind};\n"))
        .concat();
    let whole = format!(
        "pid {at}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{paths}{server}}}\n"
    );
    let file = folder.path().join("whole.conf");
    std::fs::write(&file, whole).expect("the folder is ours");
    if let Some(output) = run("nginx", |c| {
        c.arg("-t")
            .arg("-p")
            .arg(folder.path())
            .arg("-c")
            .arg(&file);
    }) {
        succeeded(&output);
    }
}

#[test]
fn caddy_accepts_its_recipe() {
    let text = block("Caddyfile").text;
    braces(&text, None);
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("Caddyfile");
    std::fs::write(&file, text).expect("the folder is ours");
    if let Some(output) = run("caddy", |c| {
        c.args(["validate", "--adapter", "caddyfile", "--config"])
            .arg(&file);
        for variable in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
            c.env(variable, folder.path());
        }
    }) {
        succeeded(&output);
    }
}
