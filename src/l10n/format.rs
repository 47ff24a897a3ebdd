//! Numbers, dates and lists as CLDR writes them in a language, and the order of its alphabet.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use icu_calendar::{Date, Gregorian};
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::Language;
use crate::pseudo::Pseudo;

/// The formatters of one language, made once. What CLDR lacks is written as in ISO 8601 and
/// in ASCII digits.
pub(super) struct Formats {
    grouped: Option<DecimalFormatter>,
    plain: Option<DecimalFormatter>,
    long: Option<DateFormatter>,
    medium: Option<DateFormatter>,
    cardinal: Option<PluralRules>,
    ordinal: Option<PluralRules>,
    list: Option<ListFormatter>,
    collator: Option<CollatorBorrowed<'static>>,
    /// The language that words are to look like, where that is a made-up one.
    pub(super) pseudo: Option<Pseudo>,
}

type DateFormatter = FixedCalendarDateTimeFormatter<Gregorian, YMD>;

/// How much of a date is spelled out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateStyle {
    /// `November 22, 2026`
    Long,
    /// `Nov 22, 2026`
    Medium,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counting {
    /// How many.
    Cardinal,
    /// Which one in a row.
    Ordinal,
}

/// Whether thousands are set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grouping {
    /// As the language does.
    Usual,
    /// Never: years, numbers of editions.
    None,
}

impl Formats {
    pub(super) fn new(language: &Language, pseudo: Option<Pseudo>) -> Self {
        let full = language.canonical();
        // An extension that CLDR doesn't know must not cost the language its formats.
        let bare = Locale::from(full.id.clone());
        let decimal = |grouping| {
            let mut options = DecimalFormatterOptions::default();
            options.grouping_strategy = Some(grouping);
            DecimalFormatter::try_new(full.into(), options)
                .or_else(|_| DecimalFormatter::try_new((&bare).into(), options))
                .ok()
        };
        let date = |fields: YMD| {
            DateFormatter::try_new(full.into(), fields)
                .or_else(|_| DateFormatter::try_new((&bare).into(), fields))
                .ok()
        };
        Self {
            grouped: decimal(GroupingStrategy::Auto),
            plain: decimal(GroupingStrategy::Never),
            long: date(YMD::long()),
            medium: date(YMD::medium()),
            cardinal: PluralRules::try_new_cardinal(full.into()).ok(),
            ordinal: PluralRules::try_new_ordinal(full.into()).ok(),
            list: ListFormatter::try_new_and(full.into(), ListFormatterOptions::default()).ok(),
            collator: collator(full).or_else(|| collator(&bare)),
            pseudo,
        }
    }

    pub(super) fn integer(&self, number: i64) -> String {
        self.decimal(&Decimal::from(number), Grouping::Usual)
    }

    pub(super) fn decimal(&self, number: &Decimal, grouping: Grouping) -> String {
        let formatter = match grouping {
            Grouping::Usual => &self.grouped,
            Grouping::None => &self.plain,
        };
        match formatter {
            Some(formatter) => formatter.format(number).to_string(),
            None => number.to_string(),
        }
    }

    /// The plural category: `one`, `few`, `other`.
    pub(super) fn category(&self, number: &Decimal, counting: Counting) -> &'static str {
        let rules = match counting {
            Counting::Cardinal => &self.cardinal,
            Counting::Ordinal => &self.ordinal,
        };
        match rules.as_ref().map(|rules| rules.category_for(number)) {
            Some(PluralCategory::Zero) => "zero",
            Some(PluralCategory::One) => "one",
            Some(PluralCategory::Two) => "two",
            Some(PluralCategory::Few) => "few",
            Some(PluralCategory::Many) => "many",
            Some(PluralCategory::Other) | None => "other",
        }
    }

    pub(super) fn date(&self, date: &CalendarDate, style: DateStyle) -> String {
        let formatter = match style {
            DateStyle::Long => &self.long,
            DateStyle::Medium => &self.medium,
        };
        let text = match formatter {
            Some(formatter) => formatter.format(&date.0).to_string(),
            None => date.to_string(),
        };
        match self.pseudo {
            Some(pseudo) => pseudo.words(&text).into_owned(),
            None => text,
        }
    }

    pub(super) fn list(&self, items: &[&str]) -> String {
        let Some(formatter) = &self.list else {
            return items.join(", ");
        };
        let Some(pseudo) = self.pseudo else {
            return formatter.format(items.iter()).to_string();
        };
        // The items are in its letters already, and what stands between them isn't.
        let places = vec!["\u{fffc}"; items.len()];
        let list = formatter.format(places.iter()).to_string();
        let mut items = items.iter();
        list.split('\u{fffc}')
            .fold(String::new(), |mut out, between| {
                out.push_str(&pseudo.words(between));
                out.push_str(items.next().copied().unwrap_or_default());
                out
            })
    }

    /// Texts that the language takes for equal are told apart by their bytes, so that no order
    /// depends on where its texts came from.
    pub(super) fn compare(&self, a: &str, b: &str) -> Ordering {
        let collated = self.collator.as_ref().map(|of| of.compare(a, b));
        collated.unwrap_or(Ordering::Equal).then_with(|| a.cmp(b))
    }
}

fn collator(locale: &Locale) -> Option<CollatorBorrowed<'static>> {
    let mut preferences = CollatorPreferences::from(locale);
    // "Stage 2" before "Stage 10".
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    Collator::try_new(preferences, CollatorOptions::default()).ok()
}

/// A day of the Gregorian calendar that exists.
#[derive(Clone, Copy)]
pub(super) struct CalendarDate(Date<Gregorian>);

impl CalendarDate {
    pub(super) fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let date = Date::try_new_gregorian(year, month, day).ok()?;
        (-9999..=9999).contains(&year).then_some(Self(date))
    }

    /// From `2026-11-22`.
    pub(super) fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let mut digits = |count: usize| {
            let part = parts.next()?;
            let fits = part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
            fits.then(|| u16::from_str(part).ok()).flatten()
        };
        let (year, month, day) = (digits(4)?, digits(2)?, digits(2)?);
        Self::new(year.into(), month.try_into().ok()?, day.try_into().ok()?)
    }
}

impl fmt::Display for CalendarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.0.year().extended_year();
        let (month, day) = (self.0.month().ordinal, self.0.day_of_month().0);
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}
