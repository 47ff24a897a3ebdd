use super::moves::moves;
use super::root::wishes;
use super::{
    FOR_A_YEAR, OF_EVERY_ANSWER, POLICY_HEADER, decoded_base, host, own_name, policies,
    search_pages,
};
use crate::config::Config;
use crate::plan::Plan;
use crate::site::Packing;

/// A site of a Caddyfile, with the site's files in `folder`, below which they lie at the site's base path.
pub fn caddy(config: &Config, plan: &Plan, folder: &str) -> String {
    let (base, own) = (config.base_path(), own_name(config));
    let address = match host(config) {
        Some(("http", host)) => format!("http://{host}"),
        Some((_, host)) => host.to_owned(),
        None => ":80".to_owned(),
    };
    let mut text = String::from("# By `yugto hosting caddy`. Caddy cares for the certificate.\n");
    text.push_str(&format!(
        "# The site's files lie in {folder}{}\n\n",
        decoded_base(config)
    ));
    text.push_str(&format!(
        "{address} {{\n\troot * \"{folder}\"\n\tencode gzip\n"
    ));
    text.push_str(&file_server(config, 1));

    let hashed = format!("{base}assets/*");
    text.push_str(&format!(
        "\n\t@hashed {{\n\t\tpath {hashed}\n\t\tfile\n\t}}\n"
    ));
    text.push_str(&format!("\t@others not path {hashed}\n"));
    text.push_str(&format!(
        "\theader @hashed Cache-Control \"{FOR_A_YEAR}\"\n"
    ));
    text.push_str("\theader @others Cache-Control \"no-cache\"\n");
    let (policy, searching) = policies(config);
    match searching {
        None => text.push_str(&format!("\theader {POLICY_HEADER} \"{policy}\"\n")),
        // Of two that fit a page Caddy sends the one for more pages, so each is for its own.
        Some(searching) => {
            let pages: Vec<String> = search_pages(config, &base).collect();
            let pages = pages.join(" ");
            text.push_str(&format!(
                "\n\t@search path {pages}\n\t@unsearched not path {pages}\n"
            ));
            for (matcher, policy) in [("@search", searching), ("@unsearched", policy)] {
                text.push_str(&format!(
                    "\theader {matcher} {POLICY_HEADER} \"{policy}\"\n"
                ));
            }
            text.push('\n');
        }
    }
    for (header, value) in OF_EVERY_ANSWER {
        text.push_str(&format!("\theader {header} \"{value}\"\n"));
    }
    if config.hosting.redirect_root.is_some() {
        text.push_str(&format!("\n\theader {base} Vary Accept-Language\n"));
        for (at, wish) in (1..).zip(wishes(config)) {
            let (pattern, home) = (wish.pattern(), &wish.home);
            text.push_str(&format!(
                "\t@home{at} {{\n\t\tpath {base}\n\t\theader_regexp Accept-Language (?i){pattern}\n\t}}\n\tredir @home{at} {home} 302\n"
            ));
        }
    }
    let old: Vec<_> = moves(config, plan);
    // What stands in braces is a placeholder to Caddy; pages at such addresses lead on all the same.
    let old: Vec<_> = old
        .iter()
        .filter(|old| !old.from.contains(['{', '}', '`']))
        .collect();
    if !old.is_empty() {
        text.push_str(&format!("\n\tmap {{path}} {{{own}_moved}} {{\n"));
        for old in old {
            let folder = old.from.strip_suffix('/');
            for from in std::iter::once(&*old.from).chain(folder) {
                text.push_str(&format!("\t\t\"{from}\" \"{}\"\n", old.to));
            }
        }
        text.push_str(&format!(
            "\t\tdefault \"\"\n\t}}\n\t@moved not vars {{{own}_moved}} \"\"\n\tredir @moved {{{own}_moved}} 301\n"
        ));
    }
    text.push_str(&format!(
        "\n\thandle_errors {{\n\t\t@missing expression {{err.status_code}} == 404\n\t\trewrite @missing {base}404.html\n{}\t}}\n}}\n",
        file_server(config, 2)
    ));
    text
}

/// What sends files, packed where they lie there packed.
fn file_server(config: &Config, depth: usize) -> String {
    let indent = "\t".repeat(depth);
    let names = config
        .hosting
        .precompress
        .iter()
        .map(|packing| match packing {
            Packing::Brotli => "br",
            Packing::Gzip => "gzip",
        });
    let names: Vec<&str> = names.collect();
    match names.is_empty() {
        true => format!("{indent}file_server\n"),
        false => format!(
            "{indent}file_server {{\n{indent}\tprecompressed {}\n{indent}}}\n",
            names.join(" ")
        ),
    }
}
