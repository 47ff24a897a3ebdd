//! What the preview itself puts into pages: a script with its parts and their style.

/// A file of the preview's own, at `/__yugto/` and its name.
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) media_type: &'static str,
    pub(super) text: &'static str,
}

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// All of them.
pub(super) const PARTS: [Part; 3] = [
    Part {
        name: "preview.js",
        media_type: SCRIPT,
        text: include_str!("preview.js"),
    },
    Part {
        name: "panel.js",
        media_type: SCRIPT,
        text: include_str!("panel.js"),
    },
    Part {
        name: "preview.css",
        media_type: "text/css; charset=utf-8",
        text: include_str!("preview.css"),
    },
];
