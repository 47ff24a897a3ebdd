//! JSON Schemas of the files that authors write, for editors: what a key means and which values it takes.
//!
//! They say of one file what can be said without the others; `check` knows the rest. A test holds them to what the
//! pipeline itself takes and refuses.

/// A file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// `yugto.toml`
    Yugto,
    /// `model.toml`
    Model,
    /// `lens.toml`
    Lens,
    /// The front matter of a page.
    Page,
}

impl Schema {
    /// The names by which the command line knows them.
    pub const NAMES: [(&str, Schema); 4] = [
        ("yugto", Self::Yugto),
        ("model", Self::Model),
        ("lens", Self::Lens),
        ("page", Self::Page),
    ];

    /// The schema: JSON, draft 7, which TOML editors understand.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Yugto => include_str!("yugto.json"),
            Self::Model => include_str!("model.json"),
            Self::Lens => include_str!("lens.json"),
            Self::Page => include_str!("page.json"),
        }
    }
}
