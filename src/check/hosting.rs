use crate::config::{Config, Host};
use crate::diag::{Code, Diagnostic};
use crate::hosting::MOST_MOVES;
use crate::plan::Plan;
use crate::source::Span;

/// What `[hosting]` asks for goes with where the site is, and with what its hosts can.
pub(super) fn hosting(config: &Config, plan: &Plan) -> Vec<Diagnostic> {
    let hosting = &config.hosting;
    let path = Config::path();
    let fault = |span: Span, message: String| Diagnostic::new(Code::HostingMismatch, span, message);
    let mut faults = Vec::new();
    let host = config.base_url.as_deref().and_then(|url| {
        let (_, rest) = url.split_once("://")?;
        // A preview lies elsewhere than the site that it shows.
        rest.split(['/', ':']).next().filter(|h| *h != "127.0.0.1")
    });
    if let (Some(domain), Some(host)) = (&hosting.domain, host)
        && !host.eq_ignore_ascii_case(&domain.value)
    {
        let message = format!(
            "`domain` is `{}`, but `base_url` leads to `{host}`",
            domain.value
        );
        let span = Span::new(&path, domain.range.clone());
        faults.push(fault(span, message).help("let both name the same host"));
    }
    for named in &hosting.files {
        let (title, span) = (named.value.title(), Span::new(&path, named.range.clone()));
        let base = config.base_path();
        if named.value.reads_lists() && base != "/" {
            let message = format!(
                "{title} reads `_headers` and `_redirects` at the root of a host alone, and the site lies at `{base}`"
            );
            faults.push(
                fault(span.clone(), message)
                    .help("publish the site at the root of a host, or move the two files there"),
            );
        }
        let old = plan.redirects.len();
        if named.value == Host::Cloudflare && old > MOST_MOVES {
            let message = format!(
                "{title} takes {MOST_MOVES} redirects, and the site has {old} old addresses"
            );
            faults.push(fault(span, message).help(
                "those left out still lead on by their pages; take aliases out that nobody follows any more",
            ));
        }
    }
    if let (Some(asked), Some(named)) = (&hosting.redirect_root, hosting.files.first())
        && !hosting.is_for(Host::Netlify)
    {
        let title = named.value.title();
        let message = format!("{title} can’t choose by the languages of a browser");
        faults.push(
            fault(asked.clone(), message)
                .help("take `redirect_root` out: the page at the root chooses"),
        );
    }
    faults
}
