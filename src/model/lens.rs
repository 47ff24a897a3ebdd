use super::Collection;
use crate::source::{Id, SitePath, Spanned};

/// A set of pages that cut across models, each tied to the stages in which it matters.
#[derive(Clone, Debug)]
pub struct Lens {
    /// Its folder's name: `functions`.
    pub id: Id,
    /// `content/functions/lens.toml`.
    pub path: SitePath,
    /// Its pages, in order.
    pub pages: Vec<Spanned<Id>>,
    /// Its prose.
    pub collection: Collection,
}
