//! README tells the truth: its examples build, its recipes are valid, its commands exist.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and start the command"
)]

mod blocks;
mod commands;
mod hosts;
mod site;

use std::process::{Command, Output};

const README: &str = include_str!("../../README.md");

/// What the built-in theme works under: every recipe sends the same.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'none'; base-uri 'none'";

/// Runs a program that may not be there.
fn run(program: &str, configure: impl FnOnce(&mut Command)) -> Option<Output> {
    let mut command = Command::new(program);
    configure(&mut command);
    match command.output() {
        Ok(output) => Some(output),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => panic!("{program}: {error}"),
    }
}

fn succeeded(output: &Output) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}
