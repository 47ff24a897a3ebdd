//! `[hosting]`: what the site's host is to be told.

use std::sync::Arc;

use crate::diag::Code;
use crate::site::Packing;
use crate::source::{Span, Spanned};
use crate::tables::Table;

/// The longest policy in bytes: a line of Cloudflare's files has 2,000 at most, with the header's name.
const LONGEST_POLICY: usize = 1_900;

/// What `[hosting]` asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hosting {
    /// The hosts whose files are part of the site. Each once, and never two that read the same files differently.
    pub files: Vec<Spanned<Host>>,
    /// The host name under which GitHub Pages shows the site.
    pub domain: Option<Spanned<Arc<str>>>,
    /// In which packed forms texts lie beside themselves too.
    pub precompress: Vec<Packing>,
    /// Where it is asked that servers choose the language at the site's root.
    pub redirect_root: Option<Span>,
    /// The content policy, in place of the one under which the built-in theme works.
    pub policy: Option<Arc<str>>,
}

/// A host that is told by files in the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// Netlify.
    Netlify,
    /// Cloudflare Pages.
    Cloudflare,
    /// GitHub Pages.
    Github,
}

impl Host {
    /// The names in `yugto.toml`.
    pub const NAMES: [(&str, Host); 3] = [
        ("netlify", Self::Netlify),
        ("cloudflare", Self::Cloudflare),
        ("github", Self::Github),
    ];

    /// What it calls itself.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Netlify => "Netlify",
            Self::Cloudflare => "Cloudflare Pages",
            Self::Github => "GitHub Pages",
        }
    }

    /// Whether it reads `_headers` and `_redirects`.
    pub const fn reads_lists(self) -> bool {
        matches!(self, Self::Netlify | Self::Cloudflare)
    }
}

impl Hosting {
    /// Whether that host's files are part of the site.
    pub fn is_for(&self, host: Host) -> bool {
        self.files.iter().any(|file| file.value == host)
    }
}

/// The table, where there is one.
pub(super) fn read(root: &mut Table<'_, '_>) -> Hosting {
    let Some(mut table) = root.table("hosting") else {
        return Hosting::default();
    };
    let files = table.strings("files");
    let domain = table.string("domain");
    let precompress = table.strings("precompress");
    let redirect_root = table.flag("redirect_root").filter(|flag| flag.value);
    let policy = table.string("policy");
    let hosting = Hosting {
        files: hosts(&table, files),
        domain: domain.and_then(|text| domain_name(&table, text)),
        precompress: packings(&table, precompress),
        redirect_root: redirect_root.map(|flag| table.place(flag.range)),
        policy: policy.and_then(|text| content_policy(&table, text)),
    };
    table.finish();
    hosting
}

fn hosts(table: &Table<'_, '_>, names: Vec<Spanned<String>>) -> Vec<Spanned<Host>> {
    let mut hosts: Vec<Spanned<Host>> = Vec::new();
    for Spanned { value: name, range } in names {
        let Some((_, host)) = Host::NAMES.iter().find(|(known, _)| *known == name) else {
            let message = format!("there are no files for a host `{name}`");
            let fault = table.fault(Code::InvalidValue, range, message);
            let known = Host::NAMES.map(|(name, _)| name);
            fault.with(|fault| match &*name {
                "nginx" | "caddy" => fault.help(format!(
                    "`yugto hosting {name}` prints what goes into its configuration"
                )),
                _ => fault
                    .help(format!("the hosts are `{}`", known.join("`, `")))
                    .suggest(&name, known),
            });
            continue;
        };
        let rival = hosts
            .iter()
            .find(|other| other.value != *host && other.value.reads_lists() && host.reads_lists());
        if let Some(rival) = rival {
            let message = format!(
                "{} and {} read the same files, each in its own way",
                rival.value.title(),
                host.title()
            );
            table
                .fault(Code::InvalidValue, range, message)
                .with(|fault| fault.help("keep one of them here"));
        } else if hosts.iter().all(|other| other.value != *host) {
            hosts.push(Spanned {
                value: *host,
                range,
            });
        }
    }
    hosts
}

fn packings(table: &Table<'_, '_>, names: Vec<Spanned<String>>) -> Vec<Packing> {
    let mut packings = Vec::new();
    for Spanned { value: name, range } in names {
        match Packing::ALL.iter().find(|packing| packing.ending() == name) {
            Some(packing) => packings.push(*packing),
            None => table
                .fault(
                    Code::InvalidValue,
                    range,
                    "`precompress` takes `br` and `gz`",
                )
                .with(|fault| fault.help("write `br` for Brotli, `gz` for gzip")),
        }
    }
    packings.sort();
    packings.dedup();
    packings
}

/// A host's name and nothing else.
fn domain_name(table: &Table<'_, '_>, text: Spanned<String>) -> Option<Spanned<Arc<str>>> {
    let name = text.value.as_str();
    let label = |label: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !label.is_empty() && label.chars().all(plain)
    };
    if name.contains('.') && name.split('.').all(label) {
        let value = name.to_ascii_lowercase().into();
        return Some(Spanned {
            value,
            range: text.range,
        });
    }
    table
        .fault(Code::InvalidValue, text.range, "`domain` is no host’s name")
        .with(|fault| fault.help("write it like `handbook.example.org`, without `https://`"));
    None
}

/// A policy that is one line to every host: what quotes, braces or variables of its configuration could be is refused.
fn content_policy(table: &Table<'_, '_>, text: Spanned<String>) -> Option<Arc<str>> {
    let policy = text.value.trim();
    let odd = |c: char| !c.is_ascii() || c.is_control() || "\"{}$\\`".contains(c);
    if !policy.is_empty() && policy.len() <= LONGEST_POLICY && !policy.contains(odd) {
        return Some(policy.into());
    }
    table
        .fault(
            Code::InvalidValue,
            text.range,
            "`policy` is no content policy",
        )
        .with(|fault| fault.help("write it on one line, like `default-src 'self'; img-src *`"));
    None
}
