//! Files in the site that hosts read.

use super::moves::moves;
use super::root::wishes;
use super::{FOR_A_YEAR, OF_EVERY_ANSWER, POLICY_HEADER, policies, search_pages};
use crate::config::{Config, Host};
use crate::plan::Plan;

/// How many redirects without patterns Cloudflare Pages takes; it passes over the others.
/// <https://developers.cloudflare.com/pages/configuration/redirects/>
pub const MOST_MOVES: usize = 2_000;

/// `_headers`, for Netlify and Cloudflare Pages, which read it alike. Both let browsers ask each time for what isn't
/// said to stay. `None` where the site is for neither.
pub fn headers(config: &Config) -> Option<String> {
    let host = list_host(config)?;
    let base = config.base_path();
    let (policy, searching) = policies(config);
    // Netlify can't take back for some pages what it sends with all.
    let (policy, searching) = match host {
        Host::Cloudflare => (policy, searching),
        _ => (searching.unwrap_or(policy), None),
    };
    let mut text = format!("{base}*\n  {POLICY_HEADER}: {policy}\n");
    for (name, value) in OF_EVERY_ANSWER {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    if let Some(searching) = searching {
        for page in search_pages(config, &base) {
            text.push_str(&format!(
                "\n{page}\n  ! {POLICY_HEADER}\n  {POLICY_HEADER}: {searching}\n"
            ));
        }
    }
    text.push_str(&format!(
        "\n{base}assets/*\n  Cache-Control: {FOR_A_YEAR}\n"
    ));
    Some(text)
}

/// Whether there is a file [`moved`].
pub fn is_moved(config: &Config, plan: &Plan) -> bool {
    let root = config.hosting.redirect_root.is_some() && list_host(config) == Some(Host::Netlify);
    list_host(config).is_some() && (root || !plan.redirects.is_empty())
}

/// `_redirects`, for the one of both that the site is for: old addresses, and the languages at the root. `None` where
/// the site is for neither.
///
/// A file goes before a redirect on Netlify unless that says `!`, which Cloudflare doesn't know: there a redirect
/// always goes first.
pub fn moved(config: &Config, plan: &Plan) -> Option<String> {
    let host = list_host(config)?;
    let mut text = String::new();
    if config.hosting.redirect_root.is_some() && host == Host::Netlify {
        let base = config.base_path();
        for wish in wishes(config) {
            let tags = wish.tags.join(",");
            text.push_str(&format!("{base} {} 302! Language={tags}\n", wish.home));
        }
    }
    let (status, most) = match host {
        Host::Cloudflare => ("301", MOST_MOVES),
        _ => ("301!", usize::MAX),
    };
    for old in moves(config, plan).into_iter().take(most) {
        text.push_str(&format!("{} {} {status}\n", old.from_encoded, old.to));
    }
    Some(text)
}

/// `CNAME`, for GitHub Pages.
pub fn domain(config: &Config) -> Option<String> {
    let domain = config.hosting.domain.as_ref()?;
    Some(format!("{}\n", domain.value))
}

/// The host with lists for which the site is.
fn list_host(config: &Config) -> Option<Host> {
    let mut hosts = config.hosting.files.iter().map(|file| file.value);
    hosts.find(|host| host.reads_lists())
}
