//! A playbook as an EPUB 3: its chapters' HTML as XML, the package that describes them, and the archive that holds both.

mod archive;
mod leaf;
mod package;
mod xhtml;

use std::collections::{BTreeMap, BTreeSet};

use archive::Archive;
use icu_calendar::{Date, Gregorian};
use leaf::Leaf;

use crate::render::BookFile;
use crate::view::BookView;

/// An EPUB, and what of the site it needs.
pub struct Epub {
    leaves: Vec<Leaf>,
    styles: BTreeMap<String, String>,
    known: xhtml::Known,
    /// The images that its chapters show.
    pub images: BTreeSet<String>,
}

impl Epub {
    /// An EPUB of these files: chapters in order, their navigation and style sheets. `images` are the names of those
    /// that it may show.
    pub fn new(files: &[BookFile], images: impl Iterator<Item = String>) -> Self {
        let (pages, styles): (Vec<_>, Vec<_>) =
            files.iter().partition(|file| file.name.ends_with(".xhtml"));
        let leaves = pages.iter().map(|file| Leaf::read(&file.name, &file.text));
        let leaves: Vec<Leaf> = leaves.collect();
        let known = xhtml::Known {
            ids: leaves
                .iter()
                .map(|leaf| (leaf.name.clone(), leaf.ids()))
                .collect(),
            images: images
                .filter(|name| package::media_type(name).is_some())
                .collect(),
        };
        let shown = leaves.iter().flat_map(Leaf::sources);
        let images = shown.filter(|src| known.images.contains(src)).collect();
        let styles = styles.into_iter();
        Self {
            leaves,
            styles: styles
                .map(|file| (file.name.clone(), file.text.clone()))
                .collect(),
            known,
            images,
        }
    }

    /// The bytes of the file. `images` are those of [`Epub::images`], by name; `otherwise` is the time of its last
    /// change where no date of its own says that. The same every time.
    ///
    /// # Errors
    /// When it can't be put together, as it is too large.
    pub fn bytes(
        &self,
        about: &BookView,
        images: &BTreeMap<String, Vec<u8>>,
        otherwise: &str,
    ) -> std::io::Result<Vec<u8>> {
        let mut archive = Archive::begin("application/epub+zip")?;
        archive.add("META-INF/container.xml", package::CONTAINER.as_bytes())?;
        let modified = match &about.modified {
            Some(date) => format!("{date}T00:00:00Z"),
            None => otherwise.to_owned(),
        };
        let mut items = Vec::new();
        let mut documents = Vec::new();
        for leaf in &self.leaves {
            let document = xhtml::write(leaf, &self.known)?;
            items.push(package::Item {
                name: &leaf.name,
                has_drawing: document.has_drawing,
            });
            documents.push((&leaf.name, document.xml));
        }
        let package = package::Package {
            about,
            modified: &modified,
            leaves: &items,
            styles: self.styles.keys().map(String::as_str).collect(),
            images: images.keys().map(String::as_str).collect(),
        };
        archive.add("EPUB/package.opf", &package.xml()?)?;
        for (name, xml) in documents {
            archive.add(&format!("EPUB/{name}"), &xml)?;
        }
        for (name, text) in &self.styles {
            archive.add(&format!("EPUB/{name}"), text.as_bytes())?;
        }
        for (name, bytes) in images {
            archive.add(&format!("EPUB/{name}"), bytes)?;
        }
        archive.end()
    }
}

/// A time as books give it, from seconds since 1970; `None` where no calendar goes so far.
pub fn time(seconds: i64) -> Option<String> {
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let epoch = Date::try_new_gregorian(1970, 1, 1).ok()?.to_rata_die();
    let date = Date::from_rata_die(epoch + days, Gregorian);
    let year = date.year().extended_year();
    let (month, day) = (date.month().ordinal, date.day_of_month().0);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    (0..10_000)
        .contains(&year)
        .then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
}
