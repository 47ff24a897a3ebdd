//! What each page shows: closed, serialisable structs, and the fillings of its text's holes.

mod assemble;
mod body;
mod chrome;
mod fill;
mod page;
mod playbook;
mod shape;

pub use assemble::{Material, views};
pub use body::*;
pub use page::*;
pub use shape::shape;

#[cfg(test)]
mod tests;
