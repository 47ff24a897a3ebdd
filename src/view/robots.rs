use crate::config::Config;
use crate::plan::SITEMAP;

/// `robots.txt` (<https://www.rfc-editor.org/rfc/rfc9309>): programs may read all of it, and are told where the sitemap
/// is. `None` where the site lies below a path: programs ask for the file at the root of a host alone.
pub fn robots(config: &Config) -> Option<String> {
    if config.base_path() != "/" {
        return None;
    }
    let mut text = String::from("User-agent: *\nDisallow:\n");
    if let Some(base) = &config.base_url {
        text.push_str(&format!("\nSitemap: {base}{SITEMAP}\n"));
    }
    Some(text)
}
