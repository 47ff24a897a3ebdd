//! Yugto: a static-site generator for multilingual lifecycle playbooks.
//!
//! One straight pipeline of typed stages, each in a room of its own; README's Architecture
//! section says what each room is and which others it may use.

pub mod check;
pub mod cli;
pub mod config;
pub mod diag;
pub mod disk;
pub mod edition;
pub mod l10n;
pub mod markdown;
pub mod model;
pub mod pipeline;
pub mod plan;
pub mod render;
pub mod serve;
pub mod site;
pub mod source;
pub mod tables;
pub mod theme;
pub mod translate;
pub mod view;
