use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::source::{Asset, AssetBytes, Frames, SitePath, SourceFile, Sources};

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the paths of built-in files begin with, so that diagnostics tell them from the site's own.
pub const BUILT_IN: &str = "yugto:";

/// The default theme and the interface's messages, as if they lay in the site.
pub fn built_in() -> Sources {
    let mut sources = Sources::default();
    for (folder, root) in [("themes", &THEMES), ("locales", &LOCALES)] {
        let mut pending = vec![root];
        while let Some(dir) = pending.pop() {
            pending.extend(dir.dirs());
            for file in dir.files() {
                let below = file.path().to_string_lossy().replace('\\', "/");
                let path = SitePath::new(&format!("{BUILT_IN}{folder}/{below}"));
                match file.contents_utf8() {
                    Some(text) if !below.contains("/static/") => {
                        let file = SourceFile::new(path.clone(), text);
                        sources.texts.insert(path, Arc::new(file));
                    }
                    _ => {
                        let asset = Asset {
                            path: path.clone(),
                            bytes: AssetBytes::Memory(file.contents().into()),
                            hash: blake3::hash(file.contents()).to_hex()[..16].into(),
                            size: None,
                            frames: Frames::default(),
                        };
                        sources.assets.insert(path, Arc::new(asset));
                    }
                }
            }
        }
    }
    sources
}
