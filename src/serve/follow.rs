use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use super::state::{Preview, Shown};
use crate::disk::{Change, Means, WatchError, Watcher};

/// Watches the site at `root` (but not the folder `out`), has it built anew by `rebuild` after
/// each change, and shows the result. Where `rebuild` gives nothing, or panics, what was shown
/// goes on being shown. This goes on until the watcher that it returns is dropped.
///
/// # Errors
/// When the site can't be watched.
pub fn follow(
    root: &Path,
    out: Option<&Path>,
    means: Means,
    preview: Arc<Preview>,
    mut rebuild: impl FnMut(Change) -> Option<Shown> + Send + 'static,
) -> Result<Watcher, WatchError> {
    Watcher::new(root, out, means, move |change| {
        // A fault of the tool must not end the preview; its message is in the terminal.
        if let Ok(Some(next)) = catch_unwind(AssertUnwindSafe(|| rebuild(change))) {
            preview.show(next);
        }
    })
}
