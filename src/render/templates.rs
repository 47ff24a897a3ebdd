use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Error, ErrorKind, Kwargs, ReportError, State, Tera, TeraResult};

use super::body::{Bodies, Filling};
use super::voice::{Spoken, Voice, asset, fallen_back, isolate, tongue};
use crate::diag::{Code, Diagnostic};
use crate::l10n::Messages;
use crate::source::{SitePath, Span};
use crate::theme::Theme;
use crate::view::Page;

/// The templates that the tool renders; a theme has each of them, or extends one that has.
const PAGES: [&str; 14] = [
    "home",
    "page",
    "overview",
    "stage",
    "self-check",
    "print",
    "lens",
    "lens-page",
    "atlas",
    "glossary",
    "search",
    "languages",
    "not-found",
    "redirect",
];

/// Few pages are longer, in bytes.
const USUAL: usize = 32 * 1024;

/// The messages of each language, by its tag.
pub type Words = BTreeMap<Arc<str>, Arc<Messages>>;

/// Turns views into pages.
pub struct Renderer {
    pub(super) theme: Arc<Theme>,
    words: Words,
    /// One a language, since `msg` says what it says in the page's.
    templates: BTreeMap<Arc<str>, Tera>,
}

impl Renderer {
    /// The renderer of a theme. `assets` are the addresses, below the root, of its static files.
    /// `None` where a template can't be used at all; the faults say why.
    pub fn new(
        theme: &Arc<Theme>,
        words: Words,
        assets: &Arc<BTreeMap<String, String>>,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let (parsed, mut faults) = parse(theme, assets);
        let Some(parsed) = parsed else {
            return (None, faults);
        };
        let pages = PAGES.map(|page| format!("{page}.html")).into_iter();
        let lacking: Vec<String> = pages
            .filter(|page| !parsed.contains_template(page))
            .collect();
        if !lacking.is_empty() {
            faults.push(lacks(theme, &lacking));
        }
        if !faults.is_empty() {
            return (None, faults);
        }
        let templates = words.iter().map(|(tag, messages)| {
            let mut tera = parsed.clone();
            let voice = Arc::new(Voice::new(messages.clone()));
            tera.register_function("spoken", Spoken(Some(voice.clone())));
            tera.register_function("msg", move |kwargs: Kwargs, _: &State<'_>| {
                voice.say(&kwargs)
            });
            (tag.clone(), tera)
        });
        let renderer = Self {
            theme: theme.clone(),
            templates: templates.collect(),
            words,
        };
        (Some(renderer), faults)
    }

    /// The templates and messages of a page's language.
    pub(super) fn of(&self, page: &Page) -> Result<(&Tera, &Messages), Box<Diagnostic>> {
        let tag = &page.view.lang.tag;
        match (self.templates.get(tag), self.words.get(tag)) {
            (Some(tera), Some(messages)) => Ok((tera, messages)),
            _ => {
                let message = format!("there are no templates for `{tag}`");
                Err(Box::new(Diagnostic::nowhere(Code::TemplateError, message)))
            }
        }
    }

    /// The page's HTML.
    ///
    /// # Errors
    /// When its template fails: the fault, at its place in the template.
    pub fn render(&self, page: &Page, bodies: &Bodies) -> Result<Vec<u8>, Box<Diagnostic>> {
        let (tera, messages) = self.of(page)?;
        let say = |id: &str| messages.format(id, &[]).unwrap_or_else(|_| id.into());
        let speaks = |id: &str| fallen_back(messages, id);
        let shown = RefCell::default();
        let filling = |text| Filling {
            text,
            lang: &page.view.lang,
            bodies,
            say: &say,
            speaks: &speaks,
            shown: &shown,
        };
        let mut html = Vec::with_capacity(USUAL);
        let rendered = Context::from_serialize(&page.view).and_then(|mut context| {
            let text = filling(&page.text);
            context.insert_value("html", safe(text.contents()));
            context.insert_value("headings", safe(text.headings()));
            let chapters: Vec<_> = page.chapters.iter().map(filling).collect();
            let contents = chapters.iter().map(|chapter| safe(chapter.contents()));
            context.insert_value("chapter_html", contents.collect::<Vec<_>>().into());
            let headings = chapters.iter().map(|chapter| safe(chapter.headings()));
            context.insert_value("chapter_headings", headings.collect::<Vec<_>>().into());
            context.insert("terms", &shown.borrow().terms);
            tera.render_to(&format!("{}.html", page.view.kind), &context, &mut html)
        });
        match rendered {
            Ok(()) => Ok(html),
            Err(error) => Err(Box::new(fault(&error, &self.theme))),
        }
    }
}

/// HTML that templates show as it is.
pub(super) fn safe(texts: Vec<String>) -> tera::Value {
    let texts = texts.iter().map(|text| tera::Value::safe_string(text));
    tera::Value::from(texts.collect::<Vec<_>>())
}

/// Every template parsed, or the faults of those that can't be.
fn parse(theme: &Theme, assets: &Arc<BTreeMap<String, String>>) -> (Option<Tera>, Vec<Diagnostic>) {
    let mut tera = Tera::default();
    tera.register_function("msg", |_: Kwargs, _: &State<'_>| -> TeraResult<String> {
        Ok(String::new())
    });
    tera.register_function("spoken", Spoken(None));
    tera.register_filter("isolate", isolate);
    tera.register_filter("tongue", tongue);
    let assets = assets.clone();
    tera.register_function("asset", move |kwargs: Kwargs, state: &State<'_>| {
        asset(&assets, &kwargs, state)
    });
    load(tera, theme, |name| !name.ends_with(CARDS))
}

/// The templates of cards have such names. They are no pages, and call other functions.
pub(super) const CARDS: &str = ".svg";

/// Adds those of a theme's templates whose names are wanted. All functions are registered by then, so that a call of
/// another one is a fault at load.
pub(super) fn load(
    mut tera: Tera,
    theme: &Theme,
    is_wanted: impl Fn(&str) -> bool,
) -> (Option<Tera>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let prefixes = theme.names.iter().map(|name| format!("{name}/"));
    if let Err(error) = tera.set_fallback_prefixes(prefixes) {
        return (None, vec![fault(&error, theme)]);
    }
    // A syntax fault hides those of other templates: leave that template out and look again.
    let templates = theme.templates.iter();
    let mut templates: Vec<_> = templates.filter(|t| is_wanted(&t.name)).collect();
    loop {
        let texts = templates.iter().map(|t| (t.name.as_str(), &*t.file.text));
        let Err(error) = tera.add_raw_templates(texts) else {
            break;
        };
        let first = faults.is_empty();
        match error.kind() {
            ErrorKind::SyntaxError(report) => {
                let before = templates.len();
                faults.push(fault(&error, theme));
                templates.retain(|t| t.name != report.filename());
                if templates.len() == before {
                    break;
                }
            }
            // What follows from a template that was left out is no fault of its own.
            _ if first => {
                faults.push(fault(&error, theme));
                break;
            }
            _ => break,
        }
    }
    (faults.is_empty().then_some(tera), faults)
}

/// That a theme lacks templates, at the `theme.toml` that could extend another theme to have them.
pub(super) fn lacks(theme: &Theme, lacking: &[String]) -> Diagnostic {
    let last = theme.names.last().map_or("", String::as_str);
    let path = SitePath::new(&format!("themes/{last}/theme.toml"));
    let names = lacking.join("`, `");
    let message = format!("theme `{last}` has no `{names}`");
    Diagnostic::new(Code::MissingTemplate, Span::file(&path), message)
        .help("add `extends = \"yugto\"`, or write them in its `templates/`")
}

pub(super) fn fault(error: &Error, theme: &Theme) -> Diagnostic {
    let at = |name: &str, message: String| match theme.template(name) {
        Some(file) => Diagnostic::new(Code::TemplateError, Span::file(&file.path), message),
        None => Diagnostic::nowhere(Code::TemplateError, format!("`{name}`: {message}")),
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => place(report, theme),
        ErrorKind::MissingParent { current, parent } => {
            let names = theme.templates.iter().map(|t| t.name.as_str());
            at(
                current,
                format!("this template extends `{parent}`, which is not there"),
            )
            .suggest(parent, names)
        }
        ErrorKind::CircularExtend { tpl, .. } => at(tpl, "this template extends itself".to_owned()),
        ErrorKind::CircularInclude { tpl, .. } => {
            at(tpl, "this template includes itself".to_owned())
        }
        other => {
            let text = other.to_string();
            let span = printed_place(&text, theme);
            sentences(text.trim_start_matches("error: "), |message| Diagnostic {
                span,
                ..Diagnostic::nowhere(Code::TemplateError, message)
            })
        }
    }
}

/// The place in what the template engine hands out as a printed report only: ` --> name:line:column` below its
/// message.
fn printed_place(text: &str, theme: &Theme) -> Option<Span> {
    let (_, place) = text.lines().nth(1)?.split_once("--> ")?;
    let mut parts = place.trim_end().rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let file = theme.template(parts.next()?)?;
    let before: usize = file
        .text
        .split_inclusive('\n')
        .take(line.checked_sub(1)?)
        .map(str::len)
        .sum();
    let rest = file.text.get(before..)?;
    let (skipped, _) = rest.char_indices().nth(column.checked_sub(1)?)?;
    let at = before + skipped;
    let word = rest.get(skipped..)?;
    let length = word
        .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')
        .unwrap_or(word.len());
    Some(Span::new(&file.path, at..at + length))
}

fn place(report: &ReportError, theme: &Theme) -> Diagnostic {
    sentences(report.message(), |message| {
        match theme.template(report.filename()) {
            Some(file) => {
                let range = report.span().range.clone();
                Diagnostic::new(Code::TemplateError, Span::new(&file.path, range), message)
            }
            None => Diagnostic::nowhere(
                Code::TemplateError,
                format!("`{}`: {message}", report.filename()),
            ),
        }
    })
}

/// A fault from what the template engine says: its first sentence is the message, what follows the help.
fn sentences(text: &str, fault: impl FnOnce(String) -> Diagnostic) -> Diagnostic {
    let line = text.lines().next().unwrap_or_default();
    let (message, rest) = line.split_once(". ").unwrap_or((line, ""));
    let plain = |text: &str| {
        let mut chars = text.trim_end_matches('.').chars();
        let first = chars.next().into_iter().flat_map(char::to_lowercase);
        first.chain(chars).collect::<String>()
    };
    let fault = fault(plain(message));
    match rest {
        "" => fault,
        rest => fault.help(plain(rest)),
    }
}
