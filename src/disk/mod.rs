//! The site's files: read into [`Sources`](crate::source::Sources), and written back as a
//! finished site. Beside `serve` and `cli` the only room that touches files.

mod asset;
mod names;
mod read;
mod walk;

pub use read::read;

#[cfg(test)]
mod read_tests;

/// What the operating system said, as the end of a sentence: `permission denied`.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::from("unknown reason"),
    }
}
