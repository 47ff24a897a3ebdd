use proptest::prelude::*;

use super::build::{page, show};
use crate::markdown::{Fill, Options, Piece, RawHtml, SectionBody, Terms, Vocabulary, parse};
use crate::source::nfc;

/// A text with what it uses of `forms` in brackets. Each form is a term of its own unless `=` joins it to the one
/// before.
fn found(forms: &str, text: &str) -> String {
    let mut term = 0;
    let forms = forms.split('|').map(|form| {
        let joined = form.strip_prefix('=');
        term += usize::from(joined.is_none());
        (joined.unwrap_or(form), term)
    });
    let terms = Terms::new(forms);
    let mut marked = String::new();
    let mut from = 0;
    for (range, term) in terms.find(text) {
        marked.push_str(&format!(
            "{}[{} {term}]",
            &text[from..range.start],
            &text[range.clone()]
        ));
        from = range.end;
    }
    marked + &text[from..]
}

#[test]
fn terms_are_found_by_their_forms() {
    for (forms, text, expected) in [
        // Case: any, unless the form is all capitals.
        (
            "prospect",
            "Prospect, PROSPECT",
            "[Prospect 1], [PROSPECT 1]",
        ),
        ("USP", "USP, usp, Usp", "[USP 1], usp, Usp"),
        ("IT|it", "it IT It", "[it 2] [IT 1] [It 2]"),
        (
            "Ärzte|ΟΔΟΣ",
            "ÄRZTE ärzte Οδός ΟΔΟΣ",
            "[ÄRZTE 1] [ärzte 1] Οδός [ΟΔΟΣ 2]",
        ),
        ("οδος", "ΟΔΟΣ οδος οδοσ", "[ΟΔΟΣ 1] [οδος 1] [οδοσ 1]"),
        // Whole words only.
        (
            "lead",
            "mislead leads lead-in (lead)",
            "mislead leads [lead 1]-in ([lead 1])",
        ),
        ("lead", "lead_x 2lead leader", "lead_x 2lead leader"),
        (
            "prospect",
            "a prospect’s needs, l’prospect",
            "a [prospect 1]’s needs, l’[prospect 1]",
        ),
        ("C++", "C++ or C+", "[C++ 1] or C+"),
        (
            "caf\u{e9}",
            "café cafés cafe\u{301}s",
            "[café 1] cafés cafe\u{301}s",
        ),
        // The longest wins, then the next that fits.
        (
            "call|cold call|cold call list",
            "a cold call list",
            "a [cold call list 3]",
        ),
        (
            "call|cold call|cold call list",
            "a cold call lists",
            "a [cold call 2] lists",
        ),
        ("call|cold calls", "a cold call", "a cold [call 1]"),
        ("a b|b c", "a b c", "[a b 1] c"),
        (
            "usp|=unique selling proposition",
            "a Unique\nselling  proposition",
            "a [Unique\nselling  proposition 1]",
        ),
        // Tagalog: linkers are part of the word, clitics with a dash are not.
        (
            "suki",
            "mga suki, sukì, suking tunay, nag-suki",
            "mga [suki 1], sukì, suking tunay, nag-[suki 1]",
        ),
        // Arabic: what is written in one piece is one word, diacritics are part of it.
        (
            "عميل",
            "كل عميل وعميل عميل، عَميل",
            "كل [عميل 1] وعميل [عميل 1]، عَميل",
        ),
        ("عميل|=وعميل", "وعميل", "[وعميل 1]"),
        ("عميل", "عميلٌ", "عميلٌ"),
        // Without spaces words may stand anywhere.
        (
            "見込み客",
            "新しい見込み客を見つける",
            "新しい[見込み客 1]を見つける",
        ),
        ("見込み客", "見込み\n客です", "[見込み\n客 1]です"),
        ("客|見込み客", "見込み客と客", "[見込み客 2]と[客 1]"),
        ("USP", "このUSPは", "この[USP 1]は"),
        ("リード", "リードとリーダー", "[リード 1]とリーダー"),
        ("ลูกค้า", "คุณลูกค้าใหม่", "คุณ[ลูกค้า 1]ใหม่"),
        ("ลูก", "ลูกค้า", "[ลูก 1]ค้า"),
        ("คา", "ค\u{e48}า คา", "ค\u{e48}า [คา 1]"),
        ("", "nothing", "nothing"),
    ] {
        assert_eq!(found(forms, text), expected, "{forms}");
    }
}

/// The text of a page of this Markdown that uses the term `seed`, with its holes.
fn html(markdown: &str) -> (String, Vec<Vec<usize>>) {
    let terms = Terms::new([("seed", 4), ("old seed", 7)]);
    let options = Options {
        vocabulary: Vocabulary::Terms(terms.into()),
        ..Options::default()
    };
    let (document, _) = parse(&page(markdown), &options);
    let sections = document.body.sections.iter();
    let html: String = sections
        .map(|section| show(&section.heading) + &show(&section.content))
        .collect();
    let terms = document
        .face
        .sections
        .iter()
        .map(|section| section.terms.iter().copied().collect());
    (html, terms.collect())
}

#[test]
fn the_first_use_in_a_text_is_a_hole_and_later_ones_are_not() {
    let (text, terms) = html("A *seed*, an **old\nseed** and a seed.\n\n## B {#b}\n\nA Seed.\n");
    assert_eq!(
        text,
        "<p>A <em>{term 4}seed{/term 4}</em>, an <strong>{term 7}old\nseed{/term 7}</strong> and a seed.</p>\n\
         B<p>A {term 4}Seed{/term 4}.</p>\n"
    );
    assert_eq!(terms, [vec![], vec![4, 7], vec![4]]);
}

#[test]
fn terms_are_no_links_in_headings_links_code_and_words_of_other_languages() {
    for markdown in [
        "## A seed {#a}\n\n### A seed\n",
        "[a seed](b.md) <https://seed.example> [[garden/seed]] [[garden/seed|seed]]",
        "`seed`\n\n    seed\n",
        "[seed]{lang=de}",
        "![seed](seed.png)",
    ] {
        let (text, terms) = html(markdown);
        assert!(!text.contains("{term"), "{text}");
        assert!(terms.iter().all(Vec::is_empty), "{markdown}");
    }
}

#[test]
fn every_item_with_an_id_has_a_first_use_of_its_own() {
    let options = Options {
        vocabulary: Vocabulary::Terms(Terms::new([("seed", 4)]).into()),
        ..Options::default()
    };
    let (document, _) = parse(
        &page("A seed.\n\n- [ ] Seed {#a}\n- [ ] seed, seed {#b}\n"),
        &options,
    );
    let items = document.body.sections[1].lists[0].iter();
    let items: Vec<String> = items.map(show).collect();
    assert_eq!(
        items,
        ["{term 4}Seed{/term 4}", "{term 4}seed{/term 4}, seed"]
    );
}

#[test]
fn a_glossary_keeps_what_it_defines() {
    let options = Options {
        vocabulary: Vocabulary::Definitions,
        ..Options::default()
    };
    let file = page(
        "Words.\n\n## Seed {#seed}\n\nWhat *begins*. It\nsleeps in [[garden/soil]] and\n[[garden]].\n\nMore.\n\n## Soil {#soil}\n\n- a\n",
    );
    let (document, _) = parse(&file, &options);
    let definitions = document.face.definitions.iter().map(|pieces| {
        let pieces = pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.to_string(),
            Piece::Title(link) => format!("{{title {link}}}"),
        });
        pieces.collect::<String>()
    });
    assert_eq!(
        definitions.collect::<Vec<_>>(),
        [
            "",
            "Words.",
            "What begins. It sleeps in {title 0} and {title 1}.",
            ""
        ]
    );
    let (document, _) = parse(&file, &Options::default());
    assert!(document.face.definitions.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn terms_change_nothing_but_their_holes(
        text in prop::collection::vec(prop::sample::select(vec![
            "seed", "old ", "Seed", " USP", "usp", "\n", "\n\n", "客", "見込み", "*", "**", "[", "](x)", "`", "## ", "- [ ] ",
            "> ", "é", "e\u{301}", "’s", "-", "[[a/b]]", "{#x}", "{lang=ar}", "| a |\n|---|\n", "[^n]", "[^n]: ", "<b>",
        ]), 0..40)
    ) {
        let text = nfc(&text.concat()).into_owned();
        let terms = Terms::new([("seed", 1), ("old seed", 2), ("USP", 3), ("見込み客", 4), ("é", 5)]);
        let with = |vocabulary: Vocabulary| {
            let options = Options { raw_html: RawHtml::Allow, vocabulary, pseudo: None };
            parse(&page(&text), &options).0
        };
        let plain = with(Vocabulary::None);
        let linked = with(Vocabulary::Terms(terms.into()));
        for (plain, linked) in plain.face.sections.iter().zip(&linked.face.sections) {
            prop_assert_eq!(&plain.stamp, &linked.stamp);
        }
        for (plain, linked) in plain.body.sections.iter().zip(&linked.body.sections) {
            prop_assert_eq!(&plain.heading, &linked.heading);
            prop_assert_eq!(&plain.content.html, &linked.content.html);
            let items = |body: &SectionBody| -> Vec<String> {
                body.lists.iter().flatten().map(|item| item.html.clone()).collect()
            };
            prop_assert_eq!(items(plain), items(linked));
            let fragments = linked.lists.iter().flatten().chain([&linked.content]);
            for fragment in fragments {
                let mut open = None;
                let mut at = 0;
                for hole in &fragment.holes {
                    prop_assert!(at <= hole.at && fragment.html.is_char_boundary(hole.at));
                    at = hole.at;
                    match hole.fill {
                        Fill::Term(term) => prop_assert_eq!(open.replace(term), None),
                        Fill::TermEnd(term) => prop_assert_eq!(open.take(), Some(term)),
                        _ => prop_assert_eq!(open, None),
                    }
                }
                prop_assert_eq!(open, None);
            }
        }
    }
}
