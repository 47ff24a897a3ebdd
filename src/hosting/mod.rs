//! What hosts are told: headers, old addresses, and whole configurations of servers.

mod caddy;
mod lists;
mod moves;
mod nginx;
mod root;

pub use caddy::caddy;
pub use lists::{MOST_MOVES, domain, headers, is_moved, moved};
pub use nginx::nginx;

use crate::config::{Config, Search};
use crate::markdown;
use crate::plan::search_page;

/// What the pages of the built-in theme work under: their own files, and nothing from elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'";

/// For files with a hash in their names: they never change.
const FOR_A_YEAR: &str = "public, max-age=31536000, immutable";

/// The same for search pages, which run the engine that asks the index of words.
const SEARCH_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'";

/// The name of the header that says what pages may do.
const POLICY_HEADER: &str = "Content-Security-Policy";

/// The other headers of every answer.
const OF_EVERY_ANSWER: [(&str, &str); 2] = [
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
];

/// What pages may do: all of them, and the search pages where they may do more.
fn policies(config: &Config) -> (&str, Option<&'static str>) {
    match config.hosting.policy.as_deref() {
        Some(own) => (own, None),
        None => (
            POLICY,
            (config.search != Search::Off).then_some(SEARCH_POLICY),
        ),
    }
}

/// The search pages of all languages, below a base path.
fn search_pages(config: &Config, base: &str) -> impl Iterator<Item = String> {
    let languages = config.languages.iter();
    languages.map(move |config| format!("{base}{}", search_page(&config.language)))
}

/// The scheme and name of the host where the site is published: from `base_url`, else by `domain`.
fn host(config: &Config) -> Option<(&str, &str)> {
    let url = config.base_url.as_deref();
    let parts = url.and_then(|url| url.split_once("://"));
    let named = parts.map(|(scheme, rest)| (scheme, rest.split('/').next().unwrap_or(rest)));
    named.or_else(|| Some(("https", config.hosting.domain.as_ref()?.value.as_ref())))
}

/// A name for what a configuration calls its own, of letters, digits and `_`. No digit begins it: to nginx `$2024` is
/// the second part of a match.
fn own_name(config: &Config) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let name: String = config.site_id.chars().map(plain).collect();
    match name.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("_{name}"),
        false => name,
    }
}

/// The site's base path as folders have it and servers compare it: decoded.
fn decoded_base(config: &Config) -> String {
    markdown::decode(&config.base_path())
}
