//! The text of each page, in Markdown.

use std::fmt::Write;

use super::pen::{Chance, Pen};
use super::words::{FACETS, TERMS};
use super::{Book, Dialect, Place};

/// What a page says.
pub(crate) struct Page {
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) body: String,
}

/// The ids of a checklist's items.
const ITEMS: [&str; 6] = [
    "names",
    "answers",
    "small-change",
    "reply",
    "counted",
    "told",
];
/// The ids of questions to oneself.
const PROMPTS: [&str; 3] = ["how-soon", "what-if", "who-tells"];
/// The options of a self-check's question.
pub(super) const OPTIONS: [&str; 4] = ["asked", "helped", "watched", "left"];
/// The id of that question.
pub(super) const QUESTION: &str = "last-act";
/// An overview's table has no more rows than these.
const ROWS: usize = 12;

/// The id of a self-check's statement about a stage.
pub(super) fn statement(stage: &str, which: usize) -> String {
    format!("{stage}-{}", ["often", "lately"][which % 2])
}

/// A page while it is written. What it consists of depends on its place, its words on the language too.
struct Sheet<'a> {
    book: &'a Book,
    language: usize,
    dialect: &'a dyn Dialect,
    pen: Pen,
    /// What is the same in every language.
    form: Chance,
    body: String,
}

impl Book {
    /// A page's title.
    pub(crate) fn title(&self, place: Place, language: usize) -> String {
        let tongue = self.languages[language].1;
        let (heads, tails) = tongue.titles;
        let long = |a: usize, b: usize| {
            [heads[a % heads.len()], tails[b % tails.len()]].join(tongue.space)
        };
        match place {
            Place::Home => long(3, 4),
            Place::Glossary => long(9, 5),
            Place::Lens => long(12, 12),
            Place::Plain(at) => long(at, at + 7),
            Place::LensPage(at) => long(at + 5, at),
            Place::Overview(m) => long(m, m / heads.len() + m),
            Place::SelfCheck(m) => long(m + 11, m + 2),
            Place::Stage(m, s) if s < heads.len() => heads[(m + s) % heads.len()].to_owned(),
            Place::Stage(m, s) => long(m + s, s),
        }
    }

    /// A page in a language.
    pub(crate) fn page(&self, place: Place, language: usize, dialect: &dyn Dialect) -> Page {
        let (kind, a, b) = match place {
            Place::Home => (0, 0, 0),
            Place::Plain(at) => (1, at, 0),
            Place::Glossary => (2, 0, 0),
            Place::Lens => (3, 0, 0),
            Place::LensPage(at) => (4, at, 0),
            Place::Overview(m) => (5, m, 0),
            Place::Stage(m, s) => (6, m, s),
            Place::SelfCheck(m) => (7, m, 0),
        };
        let mut sheet = Sheet {
            book: self,
            language,
            dialect,
            pen: Pen {
                tongue: self.languages[language].1,
                chance: Chance::new(&[kind, a, b, language + 1]),
            },
            form: Chance::new(&[kind, a, b]),
            body: String::new(),
        };
        let summary = sheet.pen.sentence();
        match place {
            Place::Home => sheet.home(),
            Place::Plain(_) | Place::LensPage(_) => sheet.essay(),
            Place::Glossary => sheet.glossary(),
            Place::Lens => sheet.lens(),
            Place::Overview(m) => sheet.overview(m),
            Place::Stage(m, s) => sheet.stage(m, s),
            Place::SelfCheck(m) => sheet.self_check(m),
        }
        Page {
            title: self.title(place, language),
            summary,
            body: sheet.body,
        }
    }
}

impl Sheet<'_> {
    fn line(&mut self, text: &str) {
        self.body.push_str(text);
        self.body.push('\n');
    }

    fn paragraph(&mut self, sentences: usize) {
        let text = self.pen.sentences(sentences);
        self.line(&text);
        self.line("");
    }

    /// A paragraph that leads on to another page.
    fn leading(&mut self, sentences: usize, to: Place) {
        let text = self.pen.sentences(sentences);
        let link = self.dialect.link(self.book, to, self.language);
        let last = self.pen.sentence();
        self.line(&format!("{text} {link} {last}"));
        self.line("");
    }

    fn heading(&mut self, title: &str, id: &str) {
        let _ = writeln!(self.body, "## {title} {{#{id}}}\n");
    }

    fn end_of_list(&mut self) {
        self.line("");
    }

    /// Some stage of some model.
    fn somewhere(&mut self) -> Place {
        let m = self.form.below(self.book.models.len());
        Place::Stage(m, self.form.below(self.book.models[m].stages.len()))
    }

    fn stage(&mut self, m: usize, s: usize) {
        let stages = self.book.models[m].stages.len();
        let facets = self.pen.tongue.facets;
        self.paragraph(3);
        for (at, (id, _)) in FACETS.iter().enumerate() {
            self.heading(facets[at], id);
            match at {
                0 => self.points(5, 1, None),
                1 => {
                    let quote = self.pen.sentence();
                    self.line(&format!("> {quote}\n"));
                    self.paragraph(3);
                    let elsewhere = self.somewhere();
                    self.leading(2, elsewhere);
                }
                2 => self.steps(Place::Stage(m, (s + 1) % stages)),
                3 => {
                    let elsewhere = self.somewhere();
                    self.points(3, 2, Some(elsewhere));
                }
                4 => {
                    self.paragraph(1);
                    self.items("- [ ] ", &ITEMS, Pen::sentence);
                }
                _ => self.items("- ", &PROMPTS, Pen::question),
            }
        }
    }

    /// A list of short texts that begin in bold; the last one leads on, and one page in three has a footnote.
    fn points(&mut self, count: usize, sentences: usize, to: Option<Place>) {
        let noted = to.is_some() && self.form.below(3) == 0;
        for at in 1..=count {
            let (phrase, text) = (self.pen.phrase(), self.pen.sentences(sentences));
            let mut point = format!("- **{phrase}{}** {text}", self.pen.tongue.stop);
            if let Some(to) = to.filter(|_| at == count) {
                let link = self.dialect.link(self.book, to, self.language);
                let _ = write!(point, " {link}{}", self.pen.tongue.stop);
            }
            if noted && at == 1 {
                point.push_str("[^1]");
            }
            self.line(&point);
        }
        self.end_of_list();
        if noted {
            let note = self.pen.sentence();
            self.line(&format!("[^1]: {note}\n"));
        }
    }

    fn steps(&mut self, next: Place) {
        for at in 1..=5 {
            let (phrase, text) = (self.pen.phrase(), self.pen.sentences(1));
            let stop = self.pen.tongue.stop;
            let link = match at {
                3 => self.dialect.link(self.book, next, self.language) + stop,
                5 => {
                    let task = Place::LensPage(self.form.below(self.book.lens));
                    self.dialect.link(self.book, task, self.language) + stop
                }
                _ => String::new(),
            };
            let step = format!("{at}. **{phrase}{stop}** {text} {link}");
            self.line(step.trim_end());
        }
        self.end_of_list();
    }

    fn items(&mut self, mark: &str, ids: &[&str], text: impl Fn(&mut Pen) -> String) {
        for id in ids {
            let text = text(&mut self.pen);
            let id = self.dialect.item_id(id);
            self.line(&format!("{mark}{text}{id}"));
        }
        self.end_of_list();
    }

    fn overview(&mut self, m: usize) {
        self.paragraph(4);
        let elsewhere = self.somewhere();
        self.leading(4, elsewhere);
        let phrase = self.pen.phrase();
        self.heading(&phrase, "at-a-glance");
        let (a, b, c) = (self.pen.phrase(), self.pen.phrase(), self.pen.phrase());
        self.line(&format!("| {a} | {b} | {c} |\n|---|---|---|"));
        for s in 0..self.book.models[m].stages.len().min(ROWS) {
            let link = self
                .dialect
                .link(self.book, Place::Stage(m, s), self.language);
            let (first, second) = (self.pen.sentence(), self.pen.sentence());
            self.line(&format!("| {link} | {first} | {second} |"));
        }
        self.line("");
        for id in ["how-to-use", "what-moves"] {
            let phrase = self.pen.phrase();
            self.heading(&phrase, id);
            self.paragraph(5);
        }
    }

    fn self_check(&mut self, m: usize) {
        self.paragraph(3);
        for stage in &self.book.models[m].stages {
            for which in 0..2 {
                let sentence = self.pen.sentence();
                self.heading(&sentence, &statement(stage, which));
            }
        }
        let (question, option) = self.pen.tongue.last_act;
        self.heading(question, QUESTION);
        self.items("- ", &OPTIONS, |pen| {
            let sentence = pen.sentence();
            format!("{option}{}{sentence}", pen.tongue.space)
        });
    }

    /// Plain pages and those of the lens.
    fn essay(&mut self) {
        self.paragraph(5);
        for id in ["the-chance", "in-practice", "what-goes-wrong"] {
            let phrase = self.pen.phrase();
            self.heading(&phrase, id);
            self.paragraph(6);
            let elsewhere = self.somewhere();
            self.leading(4, elsewhere);
            self.points(3, 1, None);
        }
    }

    fn lens(&mut self) {
        self.paragraph(5);
        let phrase = self.pen.phrase();
        self.heading(&phrase, "how-to-use");
        self.paragraph(6);
        self.paragraph(6);
    }

    fn home(&mut self) {
        self.paragraph(5);
        let phrase = self.pen.phrase();
        self.heading(&phrase, "which");
        for m in 0..self.book.models.len().min(ROWS) {
            let sentence = self.pen.sentence();
            let link = self
                .dialect
                .link(self.book, Place::Overview(m), self.language);
            self.line(&format!("- {sentence} {link}"));
        }
        self.end_of_list();
    }

    fn glossary(&mut self) {
        for (at, id) in TERMS.iter().enumerate() {
            self.heading(self.pen.tongue.terms[at], id);
            self.paragraph(1);
            self.paragraph(3);
        }
    }
}
