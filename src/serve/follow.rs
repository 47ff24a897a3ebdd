use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::disk::{Change, Means, WatchError, Watcher};

/// Watches the site at `root` (but not the folder `out`) and calls `rebuild` after each change. Where that panics,
/// what was shown goes on being shown. This goes on until the watcher that it returns is dropped.
///
/// # Errors
/// When the site can't be watched.
pub fn follow(
    root: &Path,
    out: Option<&Path>,
    means: Means,
    mut rebuild: impl FnMut(Change) + Send + 'static,
) -> Result<Watcher, WatchError> {
    Watcher::new(root, out, means, move |change| {
        // A fault of the tool must not end the preview; its message is in the terminal.
        drop(catch_unwind(AssertUnwindSafe(|| rebuild(change))));
    })
}
