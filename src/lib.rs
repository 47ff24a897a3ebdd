//! Yugto: a static-site generator for multilingual lifecycle playbooks.
//!
//! One straight pipeline of typed steps, each in a room of its own; README's Architecture
//! section says what each room is and which others it may use.

pub mod check;
#[expect(
    clippy::disallowed_methods,
    reason = "the commands read the environment and the clock"
)]
pub mod cli;
pub mod config;
pub mod diag;
#[expect(clippy::disallowed_methods, reason = "the room that touches files")]
pub mod disk;
pub mod edition;
pub mod export;
#[expect(
    clippy::disallowed_methods,
    reason = "the room that starts git, and times what it waits for"
)]
pub mod git;
pub mod hosting;
pub mod l10n;
pub mod lsp;
pub mod markdown;
pub mod media;
pub mod model;
pub mod pipeline;
pub mod plan;
pub mod po;
pub mod pseudo;
#[expect(
    clippy::disallowed_methods,
    reason = "the room that replaces published files"
)]
pub mod publish;
pub mod rename;
pub mod render;
pub mod schema;
pub mod score;
pub mod search;
#[expect(
    clippy::disallowed_methods,
    reason = "the room that listens, and times what it waits for"
)]
pub mod serve;
pub mod site;
pub mod source;
pub mod tables;
pub mod theme;
pub mod translate;
pub mod view;
