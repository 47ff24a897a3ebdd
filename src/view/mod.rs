//! What each page shows: closed, serialisable structs, and the fillings of its text's holes.

mod ask;
mod assemble;
mod atlas;
mod body;
mod book;
mod card;
mod chrome;
mod crosswalk;
mod data;
mod feed;
mod fill;
mod finder;
mod groups;
mod head;
mod lens;
mod linked;
mod page;
mod playbook;
mod print;
mod robots;
mod search;
mod shape;
mod sitemap;
mod term;
mod text;
mod told;
mod xml;

pub use ask::{Ask, asks, file};
pub use assemble::{Material, kind, page};
pub use atlas::{AtlasLine, AtlasModel, AtlasStage, AtlasView};
pub use body::*;
pub use book::{Book, BookView, book};
pub use card::{Card, CardLink, CardModel, CardView, cards};
pub use data::schemas;
pub use finder::*;
pub use linked::*;
pub use page::*;
pub use print::ChapterView;
pub use robots::robots;
pub use search::{FacetView, ListedStage, SearchView};
pub use shape::{Sketch, shape};
pub use told::{EditView, FallbackNotice, FallbackView, NewerView};

#[cfg(test)]
mod tests;
