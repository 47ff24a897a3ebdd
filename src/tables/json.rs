use serde_json::{Number, Value};
use toml::Spanned;
use toml::de::DeValue;

use super::Reader;
use super::fault::wrong;

/// A value as JSON; `None` and a fault for a number that JSON can't hold. The TOML parser bounds the depth.
pub(super) fn json(reader: &Reader<'_>, key: &str, given: Spanned<DeValue<'_>>) -> Option<Value> {
    let range = given.span();
    let number = match given.get_ref() {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .ok()
            .map(Number::from),
        DeValue::Float(number) => number.as_str().parse().ok().and_then(Number::from_f64),
        _ => None,
    };
    let value = match given.into_inner() {
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Boolean(flag) => Value::Bool(flag),
        DeValue::Datetime(date) => Value::String(date.to_string()),
        DeValue::Array(array) => {
            let items = array.into_iter();
            items.filter_map(|item| json(reader, key, item)).collect()
        }
        DeValue::Table(table) => {
            let entries = table.into_iter().filter_map(|(key, value)| {
                let key = key.into_inner().into_owned();
                let value = json(reader, &key, value)?;
                Some((key, value))
            });
            Value::Object(entries.collect())
        }
        other @ (DeValue::Integer(_) | DeValue::Float(_)) => match number {
            Some(number) => Value::Number(number),
            None => {
                wrong(
                    reader,
                    key,
                    "a number that templates can hold",
                    &other,
                    range,
                );
                return None;
            }
        },
    };
    Some(value)
}
