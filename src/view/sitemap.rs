use super::assemble::Material;
use crate::l10n::Language;
use crate::plan::Planned;

/// `sitemap.xml` (<https://www.sitemaps.org/protocol.html>): every page in every language that truly has it, with
/// its other languages. `None` where the site doesn't know where it is published.
pub fn sitemap(material: Material<'_>) -> Option<String> {
    let base = material.corpus.config.base_url.as_ref()?;
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for node in material.corpus.nodes() {
        let editions: Vec<(&Language, &Planned)> = material
            .plan
            .editions(&node)
            .filter(|(language, _)| {
                let page = material.corpus.page(&node, language);
                page.is_some_and(|page| !page.face.front.draft)
            })
            .collect();
        for (_, planned) in &editions {
            xml.push_str(&format!(
                "<url><loc>{}</loc>",
                escape(&planned.address.absolute(base))
            ));
            for (language, other) in editions.iter().filter(|_| editions.len() > 1) {
                let href = escape(&other.address.absolute(base));
                xml.push_str(&format!(
                    "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{href}\"/>"
                ));
            }
            xml.push_str("</url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    Some(xml)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
