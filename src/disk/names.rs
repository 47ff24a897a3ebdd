//! Which names a site's files can have, and which names aren't the site's at all.

use icu_normalizer::ComposingNormalizerBorrowed;

/// Names that Windows reserves, with any ending.
/// <https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file>
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "com¹", "com²", "com³", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8",
    "lpt9", "lpt¹", "lpt²", "lpt³",
];

/// Whether a file or folder is hidden, or something that an editor leaves behind while it works.
pub(super) fn is_leftover(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || name.ends_with(".swp")
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        // What JetBrains' editors write to, and what they move the old text to.
        || name.ends_with("___jb_tmp___")
        || name.ends_with("___jb_old___")
        // Vim makes a file of this name to see whether it may write to the folder.
        || name == "4913"
}

/// Why Windows refuses a name, as the end of “the name … ”; `None` where it doesn't.
pub fn unportable(name: &str) -> Option<String> {
    if let Some(c) = name
        .chars()
        .find(|c| c.is_control() || r#"<>:"|?*\"#.contains(*c))
    {
        return Some(format!("has the character {c:?}"));
    }
    if name.ends_with('.') {
        return Some(String::from("ends in a dot"));
    }
    if name.ends_with(' ') {
        return Some(String::from("ends in a space"));
    }
    let stem = name.split('.').next().unwrap_or_default();
    let device = stem.trim_end_matches(' ').to_lowercase();
    DEVICES
        .contains(&&*device)
        .then(|| format!("is that of the device `{}`", device.to_uppercase()))
}

/// What two names have in common that some systems take for one.
pub fn folded(name: &str) -> String {
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    // Upper case first, so that `ß` meets `SS` and `ς` meets `σ`.
    let folded = nfc.normalize(name).to_uppercase().to_lowercase();
    nfc.normalize(&folded).into_owned()
}

/// Whether two names differ only by the Unicode form of their letters.
pub(super) fn same_letters(one: &str, other: &str) -> bool {
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    nfc.normalize(one) == nfc.normalize(other)
}
