//! The texts of one language, ready to be formatted.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::Scope;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};

use super::Value;
use super::entry::{Argument, PLURAL};
use super::format::{CalendarDate, Formats};
use super::functions::{Seed, date, number, plural, write_number};
use super::graph::{Entries, Graph};
use crate::pseudo::Pseudo;

/// The longest text that a message yields, in bytes: a few messages that repeat each other could
/// fill the memory otherwise.
const MAX_TEXT: usize = 64 * 1024;

/// Fluent's own plural rules are of CLDR 37, wrong for Arabic from 103 on, and English for
/// languages that they don't know. So selectors go through [`PLURAL`], and the rest gets the rules
/// of a language that doesn't distinguish numbers.
const FLUENTS_OWN_PLURALS: &str = "ja";

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
    /// may refer to.
    pub(super) fn new(
        formats: Arc<Formats>,
        scope: &Entries,
        own: &Entries,
        graph: &Graph,
    ) -> Self {
        let mut source = String::new();
        for entry in scope
            .values()
            .filter(|entry| !graph.broken.contains(&entry.id))
        {
            source.push_str(&entry.with_plurals());
            source.push('\n');
        }
        // Each entry was parsed before, and what was junk then isn't here.
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, _)| resource);
        let mut fluent =
            FluentBundle::new_concurrent(vec![FLUENTS_OWN_PLURALS.parse().unwrap_or_default()]);
        // Directions are the templates' business: marks have no place in titles and attributes.
        fluent.set_use_isolating(false);
        fluent.set_formatter(Some(write_number));
        fluent.set_transform(formats.pseudo.map(transform));
        let (dates, plurals) = (formats.clone(), formats.clone());
        // None of these can fail: no two entries of the graph, nor functions, share a name.
        let added = [
            fluent.add_function("NUMBER", number),
            fluent.add_function("DATETIME", move |args, named| date(&dates, args, named)),
            fluent.add_function(PLURAL, move |args, _| plural(&plurals, args)),
        ];
        debug_assert!(added.iter().all(Result::is_ok));
        let added = fluent.add_resource(resource);
        debug_assert!(added.is_ok(), "{added:?}");
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
        bundle
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
                (Some(argument), Value::Text(_) | Value::List(_)) if argument.number => {
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
                Value::List(items) => values.set(*name, self.formats.list(items)),
            }
        }
        let mut errors = Vec::new();
        let mut out = Bounded(String::new());
        let pseudo = self.formats.pseudo;
        out.0.push_str(pseudo.map_or("", Pseudo::opening));
        let written = self
            .fluent
            .write_pattern(&mut out, pattern, Some(&values), &mut errors);
        let mut reasons: Vec<String> = errors.iter().map(reason).collect();
        if written.is_err() {
            reasons.push(format!("the text is longer than {MAX_TEXT} bytes"));
        }
        out.0.push_str(pseudo.map_or("", Pseudo::closing));
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

/// What becomes of the words of messages, and of nothing else in them.
fn transform(pseudo: Pseudo) -> fn(&str) -> Cow<'_, str> {
    match pseudo {
        Pseudo::Accented => |text| Pseudo::Accented.words(text),
        Pseudo::Mirrored => |text| Pseudo::Mirrored.words(text),
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
