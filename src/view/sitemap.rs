use super::assemble::Material;
use super::head::{alternates, editions};
use super::page::AlternateView;
use super::xml::escape;
use crate::model::Node;
use crate::plan::Address;

/// `sitemap.xml` (<https://www.sitemaps.org/protocol.html>): the root and every page in every language that truly
/// has it, with its other languages as the page itself names them. `None` where the site doesn't know where it is
/// published.
pub(super) fn sitemap(material: Material<'_>) -> Option<String> {
    let base = material.corpus.config.base_url.as_ref()?;
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for node in material.corpus.nodes() {
        let alternates = alternates(material, &node);
        if node == Node::Home {
            entry(&mut xml, &Address::new([]).absolute(base), &alternates);
        }
        for (_, planned) in editions(material, &node) {
            entry(&mut xml, &planned.address.absolute(base), &alternates);
        }
    }
    xml.push_str("</urlset>\n");
    Some(xml)
}

fn entry(xml: &mut String, address: &str, alternates: &[AlternateView]) {
    xml.push_str(&format!("<url><loc>{}</loc>", escape(address)));
    for AlternateView { lang, href } in alternates {
        let href = escape(href);
        xml.push_str(&format!(
            "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{href}\"/>"
        ));
    }
    xml.push_str("</url>\n");
}
