//! The files of a book, from templates of their own.

use std::cell::RefCell;

use tera::{Context, TeraResult};

use super::body::{Bodies, Filling};
use super::templates::{Renderer, fault, lacks, safe};
use super::voice::fallen_back;
use crate::diag::Diagnostic;
use crate::view::Book;

/// A book's navigation.
const NAVIGATION: &str = "epub/nav.html";

/// A book's style sheet.
const STYLES: &str = "epub/book.css";

/// A file of a book: HTML yet, or its style sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookFile {
    /// Its name in the book.
    pub name: String,
    /// What its template made.
    pub text: String,
}

impl Renderer {
    /// The files of a book, chapter by chapter, then its navigation and its style sheet.
    ///
    /// # Errors
    /// When the theme lacks one of its templates, or a template fails.
    pub fn bind(&self, book: &Book, bodies: &Bodies) -> Result<Vec<BookFile>, Box<Diagnostic>> {
        let page = &book.page;
        let (tera, messages) = self.of(page)?;
        let all = [
            "epub/overview.html",
            "epub/chapter.html",
            NAVIGATION,
            STYLES,
        ];
        let lacking = all.iter().filter(|name| !tera.contains_template(name));
        let lacking: Vec<String> = lacking.map(ToString::to_string).collect();
        if !lacking.is_empty() {
            return Err(Box::new(lacks(&self.theme, &lacking)));
        }
        let render = |name: &str, context: &Context| {
            let rendered = tera.render(name, context);
            rendered.map_err(|error| Box::new(fault(&error, &self.theme)))
        };
        let prepare = || -> TeraResult<Context> {
            let mut context = Context::from_serialize(&page.view)?;
            context.insert("book", &book.about);
            Ok(context)
        };
        let mut context = prepare().map_err(|error| Box::new(fault(&error, &self.theme)))?;
        let say = |id: &str| messages.format(id, &[]).unwrap_or_else(|_| id.into());
        let speaks = |id: &str| fallen_back(messages, id);
        let mut files = Vec::new();
        for (chapter, text) in page.view.chapters.iter().zip(&page.chapters) {
            let shown = RefCell::default();
            let filling = Filling {
                text,
                lang: &page.view.lang,
                bodies,
                say: &say,
                speaks: &speaks,
                shown: &shown,
            };
            context.insert("chapter", chapter);
            context.insert_value("html", safe(filling.contents()));
            context.insert_value("headings", safe(filling.headings()));
            context.insert("terms", &shown.borrow().terms);
            let template = match chapter.kind {
                "overview" => "epub/overview.html",
                _ => "epub/chapter.html",
            };
            files.push(BookFile {
                name: chapter.file.clone(),
                text: render(template, &context)?,
            });
        }
        for (name, template) in [("nav.xhtml", NAVIGATION), ("book.css", STYLES)] {
            files.push(BookFile {
                name: name.to_owned(),
                text: render(template, &context)?,
            });
        }
        Ok(files)
    }
}
