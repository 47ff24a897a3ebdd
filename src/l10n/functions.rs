//! What Fluent calls while it formats: functions, and how numbers are written.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use fluent_bundle::types::{FluentNumber, FluentNumberType, FluentType};
use fluent_bundle::{FluentArgs, FluentValue};
use icu_decimal::input::Decimal;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use super::format::{CalendarDate, Counting, DateStyle, Formats, Grouping};

/// `NUMBER($count, minimumFractionDigits: 1, useGrouping: "false")`
pub(super) fn number<'a>(args: &[FluentValue<'a>], named: &FluentArgs) -> FluentValue<'a> {
    let Some(FluentValue::Number(number)) = args.first() else {
        return FluentValue::Error;
    };
    let mut number = number.clone();
    number.options.merge(named);
    FluentValue::Number(number)
}

/// `DATETIME($updated, dateStyle: "medium")`
pub(super) fn date<'a>(
    formats: &Formats,
    args: &[FluentValue<'a>],
    named: &FluentArgs,
) -> FluentValue<'a> {
    let style = match named.get("dateStyle") {
        Some(FluentValue::String(style)) if style == "medium" => DateStyle::Medium,
        _ => DateStyle::Long,
    };
    match args.first() {
        Some(FluentValue::String(iso)) => match CalendarDate::from_iso(iso) {
            Some(date) => formats.date(&date, style).into(),
            None => FluentValue::Error,
        },
        _ => FluentValue::Error,
    }
}

/// `PLURAL($count, 1, "one", "other")`, with the variants' keys: the first one that fits.
pub(super) fn plural<'a>(formats: &Formats, args: &[FluentValue<'a>]) -> FluentValue<'a> {
    let Some((value, keys)) = args.split_first() else {
        return FluentValue::Error;
    };
    let FluentValue::Number(number) = value else {
        return value.clone();
    };
    let counting = match number.options.r#type {
        FluentNumberType::Cardinal => Counting::Cardinal,
        FluentNumberType::Ordinal => Counting::Ordinal,
    };
    let category = match decimal(number) {
        Some(decimal) => formats.category(&decimal, counting),
        None => "other",
    };
    let fits = |key: &&FluentValue| match key {
        FluentValue::Number(exact) => exact.value == number.value,
        FluentValue::String(name) => name == category,
        _ => false,
    };
    // The key's own value, since Fluent compares options too.
    keys.iter()
        .find(fits)
        .cloned()
        .unwrap_or_else(|| category.into())
}

/// Writes numbers by CLDR; everything else is Fluent's.
pub(super) fn write_number(value: &FluentValue, memo: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let decimal = decimal(number)?;
    let grouping = if number.options.use_grouping {
        Grouping::Usual
    } else {
        Grouping::None
    };
    memo.with_try_get::<Kept, _, _>(Key(None), |kept| kept.0.decimal(&decimal, grouping))
        .ok()
}

fn decimal(number: &FluentNumber) -> Option<Decimal> {
    let mut decimal = Decimal::from_str(&number.value.to_string()).ok()?;
    let digits = |count: Option<usize>| count.and_then(|n| i16::try_from(n.min(15)).ok());
    if let Some(most) = digits(number.options.maximum_fraction_digits) {
        decimal.round(-most);
    }
    if let Some(least) = digits(number.options.minimum_fraction_digits) {
        decimal.pad_end(-least);
    }
    if let Some(least) = digits(number.options.minimum_integer_digits) {
        decimal.pad_start(least);
    }
    Some(decimal)
}

/// A value whose writing leaves a language's formats in the bundle's memo: the only place where
/// a formatter, which is a bare function, finds anything of its bundle's.
#[derive(Clone)]
pub(super) struct Seed(pub(super) Arc<Formats>);

/// The formats in the memo.
struct Kept(Arc<Formats>);

/// Every key is the same, so that the formats are found without having them.
#[derive(Clone)]
struct Key(Option<Arc<Formats>>);

impl FluentType for Seed {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        "".into()
    }

    fn as_string_threadsafe(&self, memo: &IntlLangMemoizer) -> Cow<'static, str> {
        let kept = memo.with_try_get::<Kept, _, _>(Key(Some(self.0.clone())), |_| ());
        debug_assert!(kept.is_ok());
        "".into()
    }
}

impl Memoizable for Kept {
    type Args = Key;
    type Error = ();

    fn construct(_: LanguageIdentifier, key: Key) -> Result<Self, ()> {
        key.0.map(Self).ok_or(())
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed")
    }
}

impl PartialEq for Seed {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl PartialEq for Key {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}
