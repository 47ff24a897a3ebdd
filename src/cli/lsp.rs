use super::args::Global;
use super::{Failure, Outcome};
use crate::disk;
use crate::lsp::{self, Ended};

/// `yugto lsp`: until the editor leaves.
pub(super) fn lsp(global: &Global) -> Result<Outcome, Failure> {
    // Absolute, since it becomes part of addresses.
    let folder = disk::absolute(&global.root);
    match lsp::run(std::io::stdin(), std::io::stdout(), &folder) {
        Ok(Ended::Orderly) => Ok(Outcome::Done),
        Ok(Ended::Abrupt) => Ok(Outcome::Faults),
        Err(error) => Err(Failure(format!("the editor can’t be reached: {error}"))),
    }
}
