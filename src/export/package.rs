//! The package document: what a book is, what it consists of, and in which order one reads it.

use std::io::Result;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::view::BookView;

/// Says where the package document is.
pub(super) const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\
<rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\
</container>\n";

/// What is said about every book's accessibility. Images have their alternative text, or `check` says so.
const FEATURES: [&str; 6] = [
    "alternativeText",
    "displayTransformability",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
    "ARIA",
];

/// A book's package.
pub(super) struct Package<'a> {
    pub(super) about: &'a BookView,
    /// The time of its last change.
    pub(super) modified: &'a str,
    /// Its pages in order, the navigation among them.
    pub(super) leaves: &'a [Item<'a>],
    pub(super) styles: Vec<&'a str>,
    pub(super) images: Vec<&'a str>,
}

/// A page of a book.
pub(super) struct Item<'a> {
    pub(super) name: &'a str,
    pub(super) has_drawing: bool,
}

/// The media type of an image that every reading system knows; `None` where it is no such.
pub(super) fn media_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        _ => return None,
    })
}

/// The file with a book's navigation.
const NAVIGATION: &str = "nav.xhtml";

/// An element without content, with these attributes.
type Row<'a> = (&'static str, Vec<(&'static str, String)>, &'a str);

impl Package<'_> {
    /// The document.
    pub(super) fn xml(&self) -> Result<Vec<u8>> {
        let mut out = Writer::new_with_indent(Vec::new(), b' ', 0);
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let package = out.create_element("package").with_attributes([
            ("xmlns", "http://www.idpf.org/2007/opf"),
            ("version", "3.0"),
            ("unique-identifier", "id"),
            ("xml:lang", self.language()),
            ("dir", self.about.dir),
        ]);
        package.write_inner_content(|out| {
            out.create_element("metadata")
                .with_attribute(("xmlns:dc", "http://purl.org/dc/elements/1.1/"))
                .write_inner_content(|out| rows(out, &self.metadata()))?;
            out.create_element("manifest")
                .write_inner_content(|out| rows(out, &self.manifest()))?;
            out.create_element("spine")
                .with_attribute(("page-progression-direction", self.about.dir))
                .write_inner_content(|out| rows(out, &self.spine()))?;
            Ok(())
        })?;
        Ok(out.into_inner())
    }

    fn language(&self) -> &str {
        self.about.languages.first().map_or("und", |tag| tag)
    }

    fn metadata(&self) -> Vec<Row<'_>> {
        let about = self.about;
        let meta = |property: &'static str, value| {
            let property = ("property", property.to_owned());
            ("meta", vec![property], value)
        };
        let mut rows: Vec<Row<'_>> = vec![
            (
                "dc:identifier",
                vec![("id", "id".to_owned())],
                &about.identifier,
            ),
            ("dc:title", Vec::new(), &about.title),
        ];
        let languages = about.languages.iter();
        rows.extend(languages.map(|tag| ("dc:language", Vec::new(), &**tag)));
        rows.push(("dc:publisher", Vec::new(), &about.site));
        if let Some(summary) = &about.summary {
            rows.push(("dc:description", Vec::new(), summary));
        }
        if let Some(source) = &about.source {
            rows.push(("dc:source", Vec::new(), source));
        }
        rows.push(meta("dcterms:modified", self.modified));
        rows.push(meta("schema:accessMode", "textual"));
        if !self.images.is_empty() {
            rows.push(meta("schema:accessMode", "visual"));
        }
        rows.push(meta("schema:accessModeSufficient", "textual"));
        rows.extend(FEATURES.map(|feature| meta("schema:accessibilityFeature", feature)));
        rows.push(meta("schema:accessibilityHazard", "none"));
        rows.push(meta("schema:accessibilitySummary", &about.accessibility));
        rows
    }

    fn manifest(&self) -> Vec<Row<'_>> {
        let item = |id: String, name: &str, media_type: &str, properties: &str| {
            let mut attributes = vec![
                ("id", id),
                ("href", name.to_owned()),
                ("media-type", media_type.to_owned()),
            ];
            if !properties.is_empty() {
                attributes.push(("properties", properties.to_owned()));
            }
            ("item", attributes, "")
        };
        let leaves = self.leaves.iter().map(|leaf| {
            let mut properties = Vec::new();
            if leaf.name == NAVIGATION {
                properties.push("nav");
            }
            if leaf.has_drawing {
                properties.push("svg");
            }
            let properties = properties.join(" ");
            item(
                id(leaf.name),
                leaf.name,
                "application/xhtml+xml",
                &properties,
            )
        });
        let styles = self.styles.iter();
        let styles = styles.map(|name| item(id(name), name, "text/css", ""));
        let images = self.images.iter().map(|name| {
            let media_type = media_type(name).unwrap_or("application/octet-stream");
            item(id(name), name, media_type, "")
        });
        leaves.chain(styles).chain(images).collect()
    }

    fn spine(&self) -> Vec<Row<'_>> {
        let row = |name: &str| ("itemref", vec![("idref", id(name))], "");
        let read = self.leaves.iter().map(|leaf| leaf.name);
        let mut rows: Vec<Row<'_>> = read.filter(|name| *name != NAVIGATION).map(row).collect();
        // The contents come after the title.
        rows.insert(rows.len().min(1), row(NAVIGATION));
        rows
    }
}

/// A file's id: XML wants a letter at its beginning, and no slash.
fn id(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("file-{}", name.chars().map(plain).collect::<String>())
}

fn rows(out: &mut Writer<Vec<u8>>, rows: &[Row<'_>]) -> Result<()> {
    for (name, attributes, text) in rows {
        let attributes = attributes.iter().map(|(name, value)| (*name, &**value));
        let element = out.create_element(*name).with_attributes(attributes);
        match text.is_empty() {
            true => element.write_empty()?,
            false => element.write_text_content(BytesText::new(text))?,
        };
    }
    Ok(())
}
