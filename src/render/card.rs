//! The picture that stands for a page: the theme's `card.svg`.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Error, Kwargs, Map, State, Tera, TeraResult, Value};

use super::templates::{CARDS, fault, lacks, load};
use crate::diag::{Code, Diagnostic};
use crate::media::{Compositor, Wanted};
use crate::source::nfc;
use crate::theme::Theme;
use crate::view::CardView;

/// The template of cards.
const CARD: &str = "card.svg";

/// Turns views of cards into SVG.
pub struct CardTemplate {
    theme: Arc<Theme>,
    tera: Tera,
}

/// Whether a card says anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// It has words.
    Words,
    /// It shows the shape alone, since no font has the letters.
    Wordless,
}

impl CardTemplate {
    /// The template of a theme, whose filter `fit` has texts set by `compositor`. `None` where it can't be used; the
    /// faults say why.
    pub fn new(
        theme: &Arc<Theme>,
        compositor: Arc<dyn Compositor>,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let mut tera = Tera::default();
        tera.autoescape_on([CARDS]);
        tera.register_filter("fit", move |of: &Map, kwargs: Kwargs, state: &State<'_>| {
            fit(&*compositor, of, &kwargs, state)
        });
        tera.register_filter("degrees", |of: Value, _: Kwargs, _: &State<'_>| {
            degrees(&of).ok_or_else(|| Error::message(format!("`{of}` is no angle")))
        });
        tera.register_function("oklch", |kwargs: Kwargs, _: &State<'_>| -> TeraResult<_> {
            let of = |name: &'static str| kwargs.must_get::<f64>(name);
            Ok(oklch(of("l")?, of("c")?, of("h")?))
        });
        let (tera, mut faults) = load(tera, theme, |name| name.ends_with(CARDS));
        let tera = tera.filter(|tera| {
            let is_there = tera.contains_template(CARD);
            if !is_there {
                faults.push(lacks(theme, &[CARD.to_owned()]));
            }
            is_there
        });
        let template = tera.map(|tera| Self {
            theme: theme.clone(),
            tera,
        });
        (template, faults)
    }

    /// The card as SVG, in NFC and without characters that XML can't have.
    ///
    /// # Errors
    /// When the template fails: the fault, at its place.
    pub fn render(&self, view: &CardView, wording: Wording) -> Result<String, Box<Diagnostic>> {
        let rendered = Context::from_serialize(view).and_then(|mut context| {
            context.insert("wordless", &(wording == Wording::Wordless));
            context.insert("tokens", &self.theme.tokens);
            self.tera.render(CARD, &context)
        });
        let is_xml = |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
        match rendered {
            Ok(svg) => Ok(nfc(&svg).chars().filter(is_xml).collect()),
            Err(error) => Err(Box::new(fault(&error, &self.theme))),
        }
    }

    /// That what a template makes can't be drawn.
    pub fn undrawable(&self, why: &str) -> Diagnostic {
        let message = format!("the card can’t be drawn: {why}");
        let names = self.theme.names.iter();
        let mut files = names.filter_map(|name| self.theme.template(&format!("{name}/{CARD}")));
        match files.next() {
            Some(file) => {
                let span = crate::source::Span::file(&file.path);
                Diagnostic::new(Code::TemplateError, span, message)
            }
            None => Diagnostic::nowhere(Code::TemplateError, message),
        }
    }
}

/// `title | fit(width=760, size=72, least=40, lines=3, family="Noto Serif", weight=700)`: words broken into lines that
/// are no wider, as large as can be.
fn fit(
    compositor: &dyn Compositor,
    of: &Map,
    kwargs: &Kwargs,
    state: &State<'_>,
) -> TeraResult<Value> {
    let text = |name: &str| {
        let (_, value) = of.iter().find(|(key, _)| key.as_str() == Some(name))?;
        value.as_str()
    };
    let Some(words) = text("text") else {
        return Err(Error::message("`fit` takes words, such as `title`"));
    };
    let own: Option<Value> = state.get("lang")?;
    let own = |name: &str| {
        let found = own.as_ref()?.get_from_path(name)?;
        found.as_str().map(str::to_owned)
    };
    let lang = text("lang").map(str::to_owned).or_else(|| own("tag"));
    let dir = text("dir").map(str::to_owned).or_else(|| own("dir"));
    let size: f64 = kwargs.must_get("size")?;
    let family: Option<&str> = kwargs.get("family")?;
    let wanted = Wanted {
        text: &nfc(words),
        lang: lang.as_deref().unwrap_or_default(),
        dir: dir.as_deref().unwrap_or_default(),
        width: kwargs.must_get("width")?,
        size,
        least: kwargs.get("least")?.unwrap_or(size),
        lines: kwargs.get::<i64>("lines")?.unwrap_or(1).clamp(1, 20) as usize,
        family: family.unwrap_or_default(),
        weight: kwargs.get::<i64>("weight")?.unwrap_or(400).clamp(1, 1000) as u16,
    };
    let set = compositor.fit(&wanted);
    let lines = set.lines.into_iter().map(|runs| {
        let runs = runs.into_iter().map(|run| {
            let run = [("text", run.text), ("family", run.family)];
            Value::from(BTreeMap::from(run))
        });
        Value::from(runs.collect::<Vec<Value>>())
    });
    let lines: Vec<Value> = lines.collect();
    let fitted = BTreeMap::from([
        ("lines", Value::from(lines)),
        ("size", Value::from(set.size)),
        ("leading", Value::from(set.leading)),
    ]);
    Ok(Value::from(fitted))
}

/// `"0.5turn" | degrees`: an angle as style sheets have it. <https://www.w3.org/TR/css-values-4/#angles>
fn degrees(angle: &Value) -> Option<f64> {
    if let Some(number) = angle.as_f64() {
        return Some(number);
    }
    let text = angle.as_str()?.trim().to_ascii_lowercase();
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    let number: f64 = text.strip_suffix(unit)?.parse().ok()?;
    Some(match unit {
        "" | "deg" => number,
        "grad" => number * 0.9,
        "rad" => number.to_degrees(),
        "turn" => number * 360.0,
        _ => return None,
    })
}

/// `oklch(l=0.44, c=0.115, h=15)`: a colour as style sheets have it, for SVG, which hasn't. What screens can't show is
/// cut off.
fn oklch(l: f64, c: f64, h: f64) -> String {
    let (a, b) = (c * h.to_radians().cos(), c * h.to_radians().sin());
    let long = (l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let middle = (l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let short = (l - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
    let linear = [
        4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701 * short,
    ];
    let channel = |light: f64| {
        let light = light.clamp(0.0, 1.0);
        let shown = match light <= 0.003_130_8 {
            true => light * 12.92,
            false => 1.055 * light.powf(1.0 / 2.4) - 0.055,
        };
        // A cast of a float saturates.
        (shown * 255.0).round() as u8
    };
    let [r, g, b] = linear.map(channel);
    format!("#{r:02x}{g:02x}{b:02x}")
}
