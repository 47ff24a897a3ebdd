//! The command `yugto`.

fn main() {}
