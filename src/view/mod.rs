//! What each page shows: closed, serialisable structs, and the fillings of its text's holes.

mod assemble;
mod body;
mod chrome;
mod data;
mod fill;
mod page;
mod playbook;
mod shape;
mod sitemap;

pub use assemble::{Material, views};
pub use body::*;
pub use data::data;
pub use page::*;
pub use shape::shape;
pub use sitemap::sitemap;

#[cfg(test)]
mod tests;
