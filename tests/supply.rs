//! What comes in with dependencies: only from crates.io, only under licences that `.deny.toml` allows, and none of the
//! crates that it bans. `cargo deny check` says the same, and looks for advisories too.

#![allow(
    clippy::disallowed_methods,
    reason = "tests read files and ask cargo what there is"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use spdx::{Expression, Licensee};

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn policy() -> toml::Table {
    let text = fs::read_to_string(root().join(".deny.toml")).unwrap();
    text.parse().unwrap()
}

/// Every crate that is compiled for some system with all features.
fn packages() -> Vec<Value> {
    let mut command = Command::new(env!("CARGO"));
    // Those for other systems may have to be fetched first.
    let line = "metadata --locked --all-features --format-version 1";
    let run = command.args(line.split(' ')).current_dir(root()).output();
    let run = run.unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");
    let told: Value = serde_json::from_slice(&run.stdout).unwrap();
    told["packages"].as_array().unwrap().clone()
}

#[test]
fn every_crate_is_from_where_and_under_what_the_policy_allows() {
    let policy = policy();
    let allowed = policy["licenses"]["allow"].as_array().unwrap().iter();
    let allowed: Vec<Licensee> = allowed
        .map(|name| Licensee::parse(name.as_str().unwrap()).unwrap())
        .collect();
    let banned = policy["bans"]["deny"].as_array().unwrap().iter();
    let banned: BTreeSet<&str> = banned.filter_map(|one| one["crate"].as_str()).collect();
    let packages = packages();
    assert!(packages.len() > 100, "{}", packages.len());
    let mut wrong = Vec::new();
    let mut needed = BTreeSet::new();
    for package in &packages {
        let name = package["name"].as_str().unwrap();
        if banned.contains(name) {
            wrong.push(format!("{name} is banned"));
        }
        let own = name == env!("CARGO_PKG_NAME");
        if !own && package["source"] != CRATES_IO {
            wrong.push(format!("{name} is from {}", package["source"]));
        }
        let licence = package["license"].as_str().unwrap_or_default();
        // Some still write `MIT/Apache-2.0`.
        let licence = Expression::parse_mode(licence, spdx::ParseMode::LAX);
        let Ok(licence) = licence else {
            wrong.push(format!("{name} is under {}", package["license"]));
            continue;
        };
        let may = |what: &spdx::LicenseReq| allowed.iter().any(|one| one.satisfies(what));
        if !licence.evaluate(may) {
            wrong.push(format!("{name} is under {licence}"));
        }
        for (at, one) in allowed.iter().enumerate() {
            if licence.requirements().any(|what| one.satisfies(&what.req)) {
                needed.insert(at);
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    let unneeded = (0..allowed.len()).filter(|at| !needed.contains(at));
    assert_eq!(unneeded.count(), 0, "the policy allows what nothing needs");
}
