use super::moves::moves;
use super::root::wishes;
use super::{
    FOR_A_YEAR, OF_EVERY_ANSWER, POLICY_HEADER, decoded_base, host, own_name, policies,
    search_pages,
};
use crate::config::Config;
use crate::plan::Plan;
use crate::site::Packing;

/// What nginx packs itself where no packed file lies there; HTML it always does.
const PACKED: &str = "text/css text/javascript application/javascript application/json text/xml application/xml image/svg+xml";

/// A configuration for the `http` block of nginx, with the site's files in `folder`, below which they lie at the
/// site's base path.
pub fn nginx(config: &Config, plan: &Plan, folder: &str) -> String {
    let (base, own) = (decoded_base(config), own_name(config));
    let name = host(config).map_or("_", |(_, host)| host);
    let name = name.rsplit_once(':').map_or(name, |(name, _)| name);
    let mut text = String::from(
        "# By `yugto hosting nginx`, for the `http` block. For HTTPS add `listen 443 ssl` and your certificate.\n",
    );
    text.push_str(&format!("# The site's files lie in {folder}{base}\n\n"));
    text.push_str(&format!(
        "map $uri ${own}_cache {{\n    default \"no-cache\";\n    \"~^{}assets/\" \"{FOR_A_YEAR}\";\n}}\n\n",
        literal(&base)
    ));
    let (policy, searching) = policies(config);
    if let Some(searching) = searching {
        text.push_str(&format!(
            "map $uri ${own}_policy {{\n    default \"{policy}\";\n"
        ));
        // As patterns: the table in which nginx keeps plain texts has no room for long ones.
        for page in search_pages(config, &base) {
            let page = literal(&format!("{page}index.html"));
            text.push_str(&format!("    \"~^{page}$\" \"{searching}\";\n"));
        }
        text.push_str("}\n\n");
    }
    let root = config.hosting.redirect_root.is_some();
    if root {
        text.push_str(&format!(
            "map $http_accept_language ${own}_home {{\n    default \"\";\n"
        ));
        for wish in wishes(config) {
            text.push_str(&format!(
                "    \"~*{}\" \"{}\";\n",
                wish.pattern(),
                wish.home
            ));
        }
        text.push_str("}\n\n");
        text.push_str(&format!(
            "map $uri ${own}_vary {{\n    default \"\";\n    \"~^{}(index\\.html)?$\" \"Accept-Language\";\n}}\n\n",
            literal(&base)
        ));
    }
    text.push_str(&format!(
        "server {{\n    listen 80;\n    server_name {name};\n    root \"{folder}\";\n    charset utf-8;\n    absolute_redirect off;\n    error_page 404 \"{base}404.html\";\n\n"
    ));
    packing(&mut text, config);
    text.push_str(&format!("\n    add_header Cache-Control ${own}_cache;\n"));
    if root {
        text.push_str(&format!("    add_header Vary ${own}_vary;\n"));
    }
    let policy = match searching {
        Some(_) => format!("${own}_policy"),
        None => format!("\"{policy}\""),
    };
    text.push_str(&format!(
        "    add_header {POLICY_HEADER} {policy} always;\n"
    ));
    for (header, value) in OF_EVERY_ANSWER {
        text.push_str(&format!("    add_header {header} \"{value}\" always;\n"));
    }
    text.push_str(&format!(
        "\n    location \"{base}\" {{\n        try_files $uri $uri/ =404;\n    }}\n"
    ));
    if root {
        text.push_str(&format!(
            "    location = \"{base}\" {{\n        if (${own}_home) {{\n            return 302 ${own}_home;\n        }}\n        try_files \"{base}index.html\" =404;\n    }}\n"
        ));
    }
    let old = moves(config, plan);
    if !old.is_empty() {
        text.push_str("\n    # Old addresses.\n");
    }
    for old in old {
        // With and without `/` at its end, so that one redirect is enough.
        let folder = old.from.strip_suffix('/');
        for from in std::iter::once(&*old.from).chain(folder) {
            text.push_str(&format!(
                "    location = \"{from}\" {{ return 301 \"{}\"; }}\n",
                old.to
            ));
        }
    }
    text.push_str("}\n");
    text
}

fn packing(text: &mut String, config: &Config) {
    let packings = &config.hosting.precompress;
    if packings.contains(&Packing::Brotli) {
        text.push_str(
            "    # Of the module ngx_brotli; Debian's libnginx-mod-http-brotli-static has it.\n",
        );
        text.push_str("    brotli_static on;\n");
    }
    if packings.contains(&Packing::Gzip) {
        text.push_str("    gzip_static on;\n");
    }
    text.push_str(&format!(
        "    gzip on;\n    gzip_vary on;\n    gzip_types {PACKED};\n"
    ));
}

/// A text as a regular expression that means just that.
fn literal(text: &str) -> String {
    let mut literal = String::new();
    for c in text.chars() {
        if ".+*?^$()[]{}|\\".contains(c) {
            literal.push('\\');
        }
        literal.push(c);
    }
    literal
}
