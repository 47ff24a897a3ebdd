//! Language tags as far as `[text]{lang=…}` needs them: their form, and which way they are written.

/// Languages whose usual script runs from right to left.
const RIGHT_TO_LEFT: [&str; 32] = [
    "ar", "arc", "arq", "ary", "arz", "azb", "bal", "bcc", "bqi", "ckb", "dv", "fa", "glk", "he",
    "iw", "ji", "ks", "lrc", "man", "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr",
    "syr", "ug", "ur", "yi",
];

/// Scripts that run from right to left, by ISO 15924.
const SCRIPTS: [&str; 16] = [
    "adlm", "arab", "aran", "armi", "avst", "hebr", "mand", "mend", "narb", "nkoo", "phnx", "rohg",
    "samr", "syrc", "syrj", "thaa",
];

/// Whether a tag has the form that BCP 47 asks for.
pub(super) fn is_well_formed(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or("");
    (2..=8).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && subtags.all(|subtag| {
            (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
        })
        && !tag.ends_with(['-'])
}

/// `rtl` or `ltr`.
pub(super) fn direction(tag: &str) -> &'static str {
    let tag = tag.to_ascii_lowercase();
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or("");
    let is_script = |s: &&str| s.len() == 4 && s.bytes().all(|b| b.is_ascii_alphabetic());
    let rtl = match subtags.take_while(|s| s.len() > 1).find(is_script) {
        Some(script) => SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&language),
    };
    if rtl { "rtl" } else { "ltr" }
}
