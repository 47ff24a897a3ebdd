//! `[images]`: in which sizes pictures are made.

use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::diag::Code;
use crate::source::Spanned;
use crate::tables::Table;

/// What `[images]` asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Images {
    /// In pixels, ascending, each once. Never empty.
    pub widths: Vec<u32>,
    /// Of what is not kept to the last pixel: 1 to 100.
    pub quality: u8,
    /// How wide pages show them, as the attribute `sizes` says it.
    pub sizes: Arc<str>,
    /// Whether somebody makes them.
    pub resizing: Resizing,
}

/// Whether somebody makes pictures in other sizes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Resizing {
    /// Nobody: pages show images as they are.
    #[default]
    Left,
    /// The command does.
    Made,
}

/// A narrow screen; the column of text, or a narrow screen of twice the density; the column of twice the density.
const WIDTHS: [u32; 3] = [480, 960, 1440];

/// A width that a picture can have.
const POSSIBLE: RangeInclusive<i64> = 16..=8192;

/// Where differences are hard to see.
const QUALITY: u8 = 80;

/// The built-in theme's column of text.
const SIZES: &str = "(min-width: 44rem) 40rem, calc(100vw - 2rem)";

/// The table, where there is one.
pub(super) fn read(root: &mut Table<'_, '_>) -> Option<Images> {
    let mut table = root.table("images")?;
    let widths = table.numbers("widths");
    let quality = table.number("quality");
    let sizes = table.string("sizes");
    let images = Images {
        widths: widths.map_or_else(|| WIDTHS.to_vec(), |widths| possible(&table, widths)),
        quality: quality
            .and_then(|number| share(&table, number))
            .unwrap_or(QUALITY),
        sizes: sizes
            .and_then(|text| lengths(&table, text))
            .unwrap_or_else(|| SIZES.into()),
        resizing: Resizing::default(),
    };
    table.finish();
    Some(images)
}

/// The widths that pictures can have, or the usual ones where there are none.
fn possible(table: &Table<'_, '_>, numbers: Vec<Spanned<i64>>) -> Vec<u32> {
    let mut widths = Vec::new();
    for number in numbers {
        match u32::try_from(number.value) {
            Ok(width) if POSSIBLE.contains(&number.value) => widths.push(width),
            _ => {
                let message = format!("a picture can’t be made {} pixels wide", number.value);
                let fault = table.fault(Code::InvalidValue, number.range, message);
                fault.with(|fault| fault.help("widths go from 16 to 8192"));
            }
        }
    }
    widths.sort_unstable();
    widths.dedup();
    match widths.is_empty() {
        true => WIDTHS.to_vec(),
        false => widths,
    }
}

/// What the attribute `sizes` can say, as far as that it says something.
fn lengths(table: &Table<'_, '_>, text: Spanned<String>) -> Option<Arc<str>> {
    let lengths = text.value.trim();
    if lengths.is_empty() {
        table
            .fault(Code::InvalidValue, text.range, "`sizes` says nothing")
            .with(|fault| fault.help(format!("write it like `{SIZES}`")));
        return None;
    }
    Some(lengths.into())
}

fn share(table: &Table<'_, '_>, number: Spanned<i64>) -> Option<u8> {
    let quality = u8::try_from(number.value).ok();
    let quality = quality.filter(|quality| (1..=100).contains(quality));
    if quality.is_none() {
        let message = format!("there is no quality {}", number.value);
        let fault = table.fault(Code::InvalidValue, number.range, message);
        fault.with(|fault| fault.help("it goes from 1 to 100; 80 is usual"));
    }
    quality
}
