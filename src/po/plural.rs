//! CLDR's plural rules for whole numbers, as gettext writes them. Ours have no plurals, but programs that read PO files
//! want to know; a test holds every row against CLDR's own data.

/// The value of `Plural-Forms` for a language, by its tag; of one that CLDR has no rules for, that of one form.
pub fn plural_forms(tag: &str) -> String {
    let primary = tag.split(['-', '_']).next().unwrap_or(tag);
    let by = |wanted: &str| {
        let mut rows = ROWS.iter();
        let found = rows.find(|(tags, ..)| tags.split(' ').any(|tag| tag == wanted));
        found.map(|(_, count, rule)| (*count, *rule))
    };
    let tag = tag.replace('_', "-");
    let (count, rule) = by(&tag).or_else(|| by(primary)).unwrap_or((1, "0"));
    format!("nplurals={count}; plural={rule};")
}

/// Tags, the number of forms, and which form a number `n` takes.
pub(super) const ROWS: &[(&str, u8, &str)] = &[
    (
        "bm bo dz hnj id ig ii ja jbo jv kde kea km ko lkt lo ms my nqo osa sah ses sg su th to tpi wo yo yue zh",
        1,
        "0",
    ),
    (
        "af an asa ast az bal bem bez bg brx ce cgg chr ckb da de dv ee el en eo et eu fi fo fur fy gsw ha haw hu \
         ia ie io jgo jmc ka kaj kcg kk kkj kl ks ksb ku ky lb lg lij mas mgo ml mn mr nah nb nd ne nl nn nnh no nr ny nyn om \
         or os pap ps rm rof rwk saq sc sd sdh seh sn so sq ss ssy st sv sw syr ta te teo tig tk tn tr ts ug ur \
         uz ve vo vun wae xh xog yi",
        2,
        "n != 1",
    ),
    (
        "ak am as bho bn doi fa csw ff gu guw hi hy kab kn kok ln mg nso pa pcm si tg ti vi wa zu",
        2,
        "n > 1",
    ),
    ("tzm", 2, "n > 1 && (n < 11 || n > 99)"),
    ("is mk", 2, "n % 10 != 1 || n % 100 == 11"),
    (
        "ceb fil tl",
        2,
        "n != 1 && n != 2 && n != 3 && (n % 10 == 4 || n % 10 == 6 || n % 10 == 9)",
    ),
    ("fr", 3, "n == 0 || n == 1 ? 0 : n % 1000000 == 0 ? 1 : 2"),
    ("pt", 3, "n == 0 || n == 1 ? 0 : n % 1000000 == 0 ? 1 : 2"),
    (
        "ca es gl it lld pt-PT scn vec",
        3,
        "n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2",
    ),
    (
        "lv prg",
        3,
        "n % 10 == 0 || (n % 100 >= 11 && n % 100 <= 19) ? 0 : n % 10 == 1 && n % 100 != 11 ? 1 : 2",
    ),
    ("blo cv ksh lag", 3, "n == 0 ? 0 : n == 1 ? 1 : 2"),
    (
        "he iu iw naq sat se sma smi smj smn sms",
        3,
        "n == 1 ? 0 : n == 2 ? 1 : 2",
    ),
    ("shi", 3, "n == 0 || n == 1 ? 0 : n >= 2 && n <= 10 ? 1 : 2"),
    (
        "mo ro",
        3,
        "n == 1 ? 0 : n == 0 || (n % 100 >= 1 && n % 100 <= 19) ? 1 : 2",
    ),
    (
        "bs hr sh sr",
        3,
        "n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2",
    ),
    ("cs sk", 3, "n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2"),
    (
        "pl",
        3,
        "n == 1 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2",
    ),
    (
        "be ru uk",
        3,
        "n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2",
    ),
    (
        "lt",
        3,
        "n % 10 == 1 && (n % 100 < 11 || n % 100 > 19) ? 0 : n % 10 >= 2 && (n % 100 < 11 || n % 100 > 19) ? 1 : 2",
    ),
    (
        "gd",
        4,
        "n == 1 || n == 11 ? 0 : n == 2 || n == 12 ? 1 : (n >= 3 && n <= 10) || (n >= 13 && n <= 19) ? 2 : 3",
    ),
    (
        "dsb hsb sl",
        4,
        "n % 100 == 1 ? 0 : n % 100 == 2 ? 1 : n % 100 == 3 || n % 100 == 4 ? 2 : 3",
    ),
    (
        "gv",
        4,
        "n % 10 == 1 ? 0 : n % 10 == 2 ? 1 : n % 20 == 0 ? 2 : 3",
    ),
    (
        "mt",
        5,
        "n == 1 ? 0 : n == 2 ? 1 : n == 0 || (n % 100 >= 3 && n % 100 <= 10) ? 2 : n % 100 >= 11 && n % 100 <= 19 ? 3 : 4",
    ),
    (
        "ga",
        5,
        "n == 1 ? 0 : n == 2 ? 1 : n >= 3 && n <= 6 ? 2 : n >= 7 && n <= 10 ? 3 : 4",
    ),
    (
        "br",
        5,
        "n % 10 == 1 && n % 100 != 11 && n % 100 != 71 && n % 100 != 91 ? 0 : \
         n % 10 == 2 && n % 100 != 12 && n % 100 != 72 && n % 100 != 92 ? 1 : \
         (n % 10 == 3 || n % 10 == 4 || n % 10 == 9) && (n % 100 < 10 || n % 100 > 19) && (n % 100 < 70 || n % 100 > 79) && n % 100 < 90 ? 2 : \
         n != 0 && n % 1000000 == 0 ? 3 : 4",
    ),
    (
        "ar",
        6,
        "n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 && n % 100 <= 99 ? 4 : 5",
    ),
    (
        "cy",
        6,
        "n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n == 3 ? 3 : n == 6 ? 4 : 5",
    ),
];
