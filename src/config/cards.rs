//! `[cards]`: pictures that stand for pages where links to them are shown.

use crate::diag::Code;
use crate::source::{SitePath, Spanned};
use crate::tables::Table;

/// What `[cards]` asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cards {
    /// The site's own fonts, before the theme's.
    pub fonts: Vec<Spanned<SitePath>>,
    /// Whether somebody draws them.
    pub drawing: Drawing,
}

/// Whether somebody draws cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drawing {
    /// Nobody: pages name none.
    #[default]
    Left,
    /// The command does.
    Made,
}

/// The table, where there is one.
pub(super) fn read(root: &mut Table<'_, '_>) -> Option<Cards> {
    let mut table = root.table("cards")?;
    let paths = table.strings("fonts").into_iter();
    let fonts = paths.filter_map(|path| font(&table, path)).collect();
    table.finish();
    Some(Cards {
        fonts,
        drawing: Drawing::default(),
    })
}

/// The path of a font as far as it stays in the site.
fn font(table: &Table<'_, '_>, path: Spanned<String>) -> Option<Spanned<SitePath>> {
    let leads_out = path.value.starts_with('/') || path.value.contains(['\\', ':']);
    let inside = SitePath::new("").join(&path.value).filter(|_| !leads_out);
    if inside.is_none() {
        let message = format!("`{}` is no file of the site", path.value);
        table
            .fault(Code::InvalidValue, path.range.clone(), message)
            .with(|fault| fault.help("put it in the site’s folder `fonts/`"));
    }
    Some(Spanned {
        value: inside?,
        range: path.range,
    })
}
