//! What templates may call: messages, the languages that say them, the addresses of static files.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::{Arc, PoisonError, RwLock};

use tera::{Error, Function, Kwargs, Map, State, TeraResult, Value};

use super::body::Tongue;
use crate::l10n::{self, MessageError, Messages};

/// The messages of a language as its templates ask for them.
pub(super) struct Voice {
    messages: Arc<Messages>,
    /// Those that need no arguments.
    ready: HashMap<String, Value>,
    /// The attributes of those that another language says.
    foreign: HashMap<String, Value>,
    /// Those with numbers that were asked for already: pages count the same few things.
    counted: RwLock<HashMap<String, Value>>,
}

impl Voice {
    pub(super) fn new(messages: Arc<Messages>) -> Self {
        let is_ready = |id: &&str| {
            let mut arguments = messages.arguments(id).into_iter().flatten();
            arguments.next().is_none()
        };
        let ready = messages.ids().filter(is_ready).filter_map(|id| {
            let text = messages.format(id, &[]).ok()?;
            Some((id.to_owned(), Value::from(&*text)))
        });
        let foreign = messages.ids().filter_map(|id| {
            let (tag, dir) = fallen_back(&messages, id)?;
            let attributes = format!(" lang=\"{tag}\" dir=\"{dir}\"");
            Some((id.to_owned(), Value::safe_string(&attributes)))
        });
        Self {
            ready: ready.collect(),
            foreign: foreign.collect(),
            counted: RwLock::default(),
            messages,
        }
    }

    /// `msg(id="stage-of", number=2, count=3)`: a message of the interface in the page's language.
    pub(super) fn say(&self, kwargs: &Kwargs) -> TeraResult<Value> {
        let id: &str = kwargs.must_get("id")?;
        if let (Some(ready), None) = (self.ready.get(id), kwargs.iter().nth(1)) {
            return Ok(ready.clone());
        }
        let Some(key) = counting(id, kwargs) else {
            return self.format(id, kwargs);
        };
        let counted = self.counted.read();
        let before = counted.unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = before.get(&key) {
            return Ok(text.clone());
        }
        drop(before);
        let text = self.format(id, kwargs)?;
        let counted = self.counted.write();
        let mut counted = counted.unwrap_or_else(PoisonError::into_inner);
        counted.insert(key, text.clone());
        Ok(text)
    }

    fn format(&self, id: &str, kwargs: &Kwargs) -> TeraResult<Value> {
        let given: Vec<(&str, &Value, Vec<&str>)> = kwargs
            .iter()
            .filter_map(|(name, value)| {
                let items = value.as_array().into_iter().flatten();
                Some((
                    name.as_str()?,
                    value,
                    items.filter_map(|i| i.as_str()).collect(),
                ))
            })
            .filter(|(name, ..)| *name != "id")
            .collect();
        let mut args: Vec<(&str, l10n::Value<'_>)> = Vec::new();
        for (name, value, items) in &given {
            let value = match (value.as_i64(), value.as_str(), value.as_array()) {
                (Some(number), ..) => l10n::Value::Number(number),
                (_, Some(text), _) => l10n::Value::Text(text),
                (.., Some(all)) if all.len() == items.len() => l10n::Value::List(items),
                _ => {
                    let message = format!(
                        "argument `{name}` of message `{id}` is neither text, a list of texts nor a whole number"
                    );
                    return Err(Error::message(message));
                }
            };
            args.push((name, value));
        }
        self.messages
            .format(id, &args)
            .map(|text| Value::from(&*text))
            .map_err(|error| match error {
                MessageError::Unknown => {
                    Error::message(format!("no catalog has the message `{id}`"))
                }
                MessageError::Failed { reasons, .. } => {
                    Error::message(format!("message `{id}`: {}", reasons.join("; ")))
                }
            })
    }
}

/// What tells a message with its arguments from others; `None` unless they are numbers.
fn counting(id: &str, kwargs: &Kwargs) -> Option<String> {
    let mut key = id.to_owned();
    for (name, value) in kwargs.iter() {
        let name = name.as_str()?;
        if name != "id" {
            let number = value.as_i64()?;
            // Writing to a string can't fail.
            let _ = write!(key, " {name} {number}");
        }
    }
    Some(key)
}

/// `spoken(id="home")`: ` lang="en" dir="ltr"` where a message is said in a language that the page's falls back to;
/// else nothing.
pub(super) struct Spoken(pub(super) Option<Arc<Voice>>);

impl Function<TeraResult<Value>> for Spoken {
    fn call(&self, kwargs: Kwargs, _: &State<'_>) -> TeraResult<Value> {
        let id: &str = kwargs.must_get("id")?;
        let other = self.0.as_ref().and_then(|voice| voice.foreign.get(id));
        Ok(other.cloned().unwrap_or_else(|| Value::safe_string("")))
    }

    /// Tags and directions have no character that HTML would take for its own.
    fn is_safe(&self) -> bool {
        true
    }
}

/// The language in which a message is said, and its direction, where that isn't the page's.
pub(super) fn fallen_back(messages: &Messages, id: &str) -> Option<Tongue> {
    let spoken = messages.spoken(id).filter(|l| *l != messages.language())?;
    Some((spoken.shared(), spoken.direction().as_str()))
}

/// `msg(id="updated", date=date.text | isolate)`: text that keeps its own direction within a message that is shown as
/// text, between FSI and PDI (<https://www.unicode.org/reports/tr9/>). Attributes have no need of it.
pub(super) fn isolate(text: &str, _: Kwargs, _: &State<'_>) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// `title | tongue`: ` lang="…" dir="…"` for words that are in another language than the page around them; else nothing.
pub(super) fn tongue(of: &Map, _: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let text = |name: &str| {
        let mut entries = of.iter();
        let (_, value) = entries.find(|(key, _)| key.as_str() == Some(name))?;
        value.as_str().filter(|text| !text.is_empty())
    };
    let mut attributes = String::new();
    if let Some(lang) = text("lang") {
        attributes.push_str(&format!(" lang=\"{}\"", state.escape(lang)?));
        if let Some(dir) = text("dir") {
            attributes.push_str(&format!(" dir=\"{}\"", state.escape(dir)?));
        }
    }
    Ok(Value::safe_string(&attributes))
}

/// `asset(path="yugto.css")`: the address of a static file of the theme, relative to the page.
pub(super) fn asset(
    assets: &BTreeMap<String, String>,
    kwargs: &Kwargs,
    state: &State<'_>,
) -> TeraResult<String> {
    let path: &str = kwargs.must_get("path")?;
    let root: String = state.get("root")?.unwrap_or_default();
    match assets.get(path) {
        Some(address) => Ok(format!("{root}{address}")),
        None => Err(Error::message(format!(
            "the theme has no static file `{path}`"
        ))),
    }
}
