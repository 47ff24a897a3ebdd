//! Languages at the site's root, where a server chooses.
//!
//! A server knows what a browser wants and not what its reader chose before, which only the page knows. So it sends
//! readers to a place on the page, `#y.root`, by which the page can tell that nobody chose this language, and go on.

use std::cmp::Reverse;

use crate::config::Config;

/// The place on a home page to which servers send readers who asked for the root.
const CHOSEN_FOR: &str = "#y.root";

/// A language that the site has, and whose readers it is for.
pub(super) struct Wish {
    /// Tags or their beginnings, in lower case.
    pub(super) tags: Vec<String>,
    /// The address of its home page, as a path from the host's root.
    pub(super) home: String,
}

/// What a browser may want first, narrow tags before wide ones: `pt-br` before `pt`.
pub(super) fn wishes(config: &Config) -> Vec<Wish> {
    let base = config.base_path();
    let languages = config.languages.iter().filter(|l| l.pseudo.is_none());
    let languages: Vec<&str> = languages.map(|l| l.language.tag()).collect();
    let wide = |tag: &str| {
        tag.split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    let mut wishes: Vec<Wish> = Vec::new();
    for tag in &languages {
        let first = languages.iter().find(|other| wide(other) == wide(tag));
        let mut tags = vec![tag.to_ascii_lowercase()];
        // Browsers call Filipino `fil`, or `tl` as they did before.
        tags.extend(match *tag {
            "tl" => Some("fil".to_owned()),
            "fil" => Some("tl".to_owned()),
            _ => None,
        });
        let home = format!("{base}{tag}/{CHOSEN_FOR}");
        // Who wants any Portuguese gets the first that the site has, unless one is called just so.
        let serves_all = first == Some(tag) && !languages.iter().any(|other| *other == wide(tag));
        if serves_all {
            wishes.push(Wish {
                tags: vec![wide(tag)],
                home: home.clone(),
            });
        }
        wishes.push(Wish { tags, home });
    }
    wishes.sort_by_key(|wish| {
        let tag = wish.tags.first();
        Reverse(tag.map_or(0, |tag| tag.matches('-').count()))
    });
    wishes
}

impl Wish {
    /// A regular expression for `Accept-Language`: a browser names first what its reader wants most.
    pub(super) fn pattern(&self) -> String {
        match &*self.tags {
            [tag] => format!("^{tag}\\b"),
            tags => format!("^({})\\b", tags.join("|")),
        }
    }
}
