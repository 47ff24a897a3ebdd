//! The texts of one language, ready to be formatted.

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::Scope;
use fluent_bundle::types::{FluentNumber, FluentType};
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use icu_decimal::input::Decimal;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use super::Value;
use super::entry::Argument;
use super::format::{CalendarDate, DateStyle, Formats, Grouping};
use super::graph::{Entries, Graph};

/// The longest text that a message yields, in bytes: a few messages that repeat each other could
/// fill the memory otherwise.
const MAX_TEXT: usize = 64 * 1024;

pub(super) struct Bundle {
    fluent: FluentBundle<FluentResource>,
    /// The texts of the language's own, by key.
    pub(super) own: BTreeMap<String, Unit>,
    pub(super) formats: Arc<Formats>,
}

/// What is known of a text before it is formatted.
pub(super) struct Unit {
    pub(super) arguments: BTreeMap<String, Argument>,
    /// The text, where it needs no arguments and nothing goes wrong.
    pub(super) ready: Option<Arc<str>>,
}

/// A text that couldn't be formatted as it should.
pub(super) struct Failure {
    /// What Fluent made of it.
    pub(super) text: String,
    pub(super) reasons: Vec<String>,
}

impl Bundle {
    /// The bundle of the language that `own` is of. `scope` has besides the entries that `own`
    /// may refer to. Names that two entries share are returned.
    pub(super) fn new(
        plurals: LanguageIdentifier,
        formats: Arc<Formats>,
        scope: &Entries,
        own: &Entries,
        graph: &Graph,
    ) -> (Self, Vec<String>) {
        let mut source = String::new();
        for entry in scope
            .values()
            .filter(|entry| !graph.broken.contains(&entry.id))
        {
            source.push_str(entry.source());
            source.push('\n');
        }
        // Each entry was parsed before, and what was junk then isn't here.
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, _)| resource);
        let mut fluent = FluentBundle::new_concurrent(vec![plurals]);
        // Directions are the templates' business: marks have no place in titles and attributes.
        fluent.set_use_isolating(false);
        fluent.set_formatter(Some(write_number));
        let mut shared = Vec::new();
        let dates = formats.clone();
        let functions = [
            fluent.add_function("NUMBER", number),
            fluent.add_function("DATETIME", move |args, named| date(&dates, args, named)),
        ];
        let functions = functions.into_iter().filter_map(Result::err);
        let resources = fluent.add_resource(resource).err().into_iter().flatten();
        for error in functions.chain(resources) {
            if let FluentError::Overriding { id, .. } = error {
                shared.push(id);
            }
        }
        // From now on the bundle's formatter finds the language's formats.
        let seed = FluentValue::Custom(Box::new(Seed(formats.clone())));
        seed.as_string(&Scope::new(&fluent, None, None));

        let mut bundle = Self {
            fluent,
            own: BTreeMap::new(),
            formats,
        };
        for entry in own
            .values()
            .filter(|entry| !graph.broken.contains(&entry.id))
        {
            for text in entry.texts.iter().filter(|_| !entry.is_term()) {
                let arguments = graph.arguments.get(&text.key).cloned().unwrap_or_default();
                let ready = if arguments.is_empty() {
                    bundle.resolve(&text.key, &[]).ok().map(Into::into)
                } else {
                    None
                };
                bundle
                    .own
                    .insert(text.key.clone(), Unit { arguments, ready });
            }
        }
        (bundle, shared)
    }

    /// The text of `key`, which `unit` is of.
    pub(super) fn format(
        &self,
        key: &str,
        unit: &Unit,
        args: &[(&str, Value<'_>)],
    ) -> Result<String, Failure> {
        let mut reasons = Vec::new();
        for (name, value) in args {
            match (unit.arguments.get(*name), value) {
                (Some(argument), Value::Text(_)) if argument.number => {
                    reasons.push(format!("`${name}` must be a number"));
                }
                (Some(argument), value) if argument.date => {
                    let is_date = matches!(value, Value::Text(text) if CalendarDate::from_iso(text).is_some());
                    if !is_date {
                        reasons.push(format!("`${name}` must be a date such as 2026-11-22"));
                    }
                }
                _ => {}
            }
        }
        match self.resolve(key, args) {
            Ok(text) if reasons.is_empty() => Ok(text),
            Ok(text) => Err(Failure { text, reasons }),
            Err(mut failure) => {
                reasons.append(&mut failure.reasons);
                Err(Failure { reasons, ..failure })
            }
        }
    }

    fn resolve(&self, key: &str, args: &[(&str, Value<'_>)]) -> Result<String, Failure> {
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let message = self.fluent.get_message(id);
        let pattern = message.and_then(|message| match attribute {
            Some(name) => message
                .get_attribute(name)
                .map(|attribute| attribute.value()),
            None => message.value(),
        });
        let Some(pattern) = pattern else {
            let reasons = vec![format!("there is no message `{key}`")];
            return Err(Failure {
                text: key.to_owned(),
                reasons,
            });
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Value::Text(text) => values.set(*name, *text),
                Value::Number(number) => values.set(*name, *number),
            }
        }
        let mut errors = Vec::new();
        let mut out = Bounded(String::new());
        let written = self
            .fluent
            .write_pattern(&mut out, pattern, Some(&values), &mut errors);
        let mut reasons: Vec<String> = errors.iter().map(reason).collect();
        if written.is_err() {
            reasons.push(format!("the text is longer than {MAX_TEXT} bytes"));
        }
        if reasons.is_empty() {
            Ok(out.0)
        } else {
            Err(Failure {
                text: out.0,
                reasons,
            })
        }
    }
}

/// A string that refuses to grow without end.
struct Bounded(String);

impl Write for Bounded {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.0.len() + text.len() > MAX_TEXT {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}

fn reason(error: &FluentError) -> String {
    use fluent_bundle::resolver::{ResolverError, errors::ReferenceKind};
    match error {
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) => {
            format!("the argument `${id}` is not given")
        }
        FluentError::ResolverError(ResolverError::Cyclic) => {
            "the same text stands within itself".to_owned()
        }
        FluentError::ResolverError(ResolverError::TooManyPlaceables) => {
            "it has more than 100 placeables".to_owned()
        }
        FluentError::ResolverError(error) => error.to_string(),
        error => error.to_string(),
    }
}

/// `NUMBER($count, minimumFractionDigits: 1, useGrouping: "false")`
fn number<'a>(args: &[FluentValue<'a>], named: &FluentArgs) -> FluentValue<'a> {
    let Some(FluentValue::Number(number)) = args.first() else {
        return FluentValue::Error;
    };
    let mut number = number.clone();
    number.options.merge(named);
    FluentValue::Number(number)
}

/// `DATETIME($updated, dateStyle: "medium")`
fn date<'a>(formats: &Formats, args: &[FluentValue<'a>], named: &FluentArgs) -> FluentValue<'a> {
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

/// Writes numbers by CLDR; everything else is Fluent's.
fn write_number(value: &FluentValue, memo: &IntlLangMemoizer) -> Option<String> {
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
struct Seed(Arc<Formats>);

/// The formats in the memo.
struct Kept(Arc<Formats>);

/// Every key is the same, so that the formats are found without having them.
#[derive(Clone)]
struct Key(Option<Arc<Formats>>);

impl FluentType for Seed {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> std::borrow::Cow<'static, str> {
        "".into()
    }

    fn as_string_threadsafe(&self, memo: &IntlLangMemoizer) -> std::borrow::Cow<'static, str> {
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
