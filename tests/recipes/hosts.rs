use std::collections::BTreeMap;

use super::blocks::{block, blocks, toml};
use super::{POLICY, README, run, succeeded};

/// For files that have a hash in their names.
const FOR_A_YEAR: &str = "public, max-age=31536000, immutable";

#[test]
fn every_recipe_sends_the_same_policy_and_keeps_hashed_files() {
    for line in README.lines().filter(|line| line.contains("default-src")) {
        assert!(line.contains(POLICY), "another policy: {line}");
    }
    for path in ["netlify.toml", "_headers", "nginx.conf", "Caddyfile"] {
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

#[test]
fn headers_file_has_paths_and_headers() {
    let mut headers = BTreeMap::<String, usize>::new();
    let mut path = None;
    for line in block("_headers").text.lines().filter(|l| !l.is_empty()) {
        match line.strip_prefix("  ") {
            None => {
                assert!(
                    line.starts_with('/') && !line.contains(' '),
                    "no path: {line}"
                );
                path = Some(line.to_owned());
            }
            Some(header) => {
                let path = path.clone().expect("a header stands below a path");
                let (name, value) = header.split_once(": ").expect("a header is `Name: value`");
                assert!(
                    name.chars().all(|c| c.is_ascii_alphabetic() || c == '-'),
                    "{name}"
                );
                assert!(!value.trim().is_empty() && header.len() < 2000, "{header}");
                *headers.entry(path).or_default() += 1;
            }
        }
    }
    assert_eq!(
        headers.keys().map(String::as_str).collect::<Vec<_>>(),
        ["/*", "/assets/*"]
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
