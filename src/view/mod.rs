//! What each page shows: closed, serialisable structs, and the fillings of its text's holes.

mod assemble;
mod atlas;
mod body;
mod book;
mod chrome;
mod crosswalk;
mod data;
mod fill;
mod finder;
mod groups;
mod head;
mod lens;
mod linked;
mod page;
mod playbook;
mod print;
mod shape;
mod sitemap;
mod term;
mod text;
mod told;

pub use assemble::{Ask, Material, asks, file, kind, page};
pub use atlas::{AtlasLine, AtlasModel, AtlasStage, AtlasView};
pub use body::*;
pub use book::{Book, BookView, book};
pub use data::schemas;
pub use finder::*;
pub use linked::*;
pub use page::*;
pub use print::ChapterView;
pub use shape::{Sketch, shape};
pub use told::{EditView, FallbackNotice, FallbackView, NewerView};

#[cfg(test)]
mod tests;
