use resvg::usvg::Node;

use super::draw::Drawn;
use super::fonts::{Fonts, Layer};
use super::{Compositor, Set, Wanted};

const SERIF: &[u8] = include_bytes!("../../themes/yugto/fonts/NotoSerif-Bold.ttf");
const SANS: &[u8] = include_bytes!("../../themes/yugto/fonts/NotoSans-SemiBold.ttf");
const NASKH: &[u8] = include_bytes!("../../themes/yugto/fonts/NotoNaskhArabic-Bold.ttf");

fn fonts() -> Fonts {
    let mut fonts = Fonts::none();
    for (bytes, layer) in [
        (NASKH, Layer::Site),
        (SANS, Layer::Theme),
        (SERIF, Layer::Theme),
    ] {
        fonts.add(bytes.to_vec(), layer).expect("a font");
    }
    fonts
}

fn wanted(text: &str) -> Wanted<'_> {
    Wanted {
        text,
        lang: "en",
        dir: "ltr",
        width: 600.0,
        size: 80.0,
        least: 40.0,
        lines: 3,
        family: "Noto Serif",
        weight: 700,
    }
}

/// The text of each line.
fn lines(set: &Set) -> Vec<String> {
    let lines = set.lines.iter();
    let lines = lines.map(|line| line.iter().map(|run| &*run.text).collect::<String>());
    lines.collect()
}

/// How wide a line is as it is set.
fn width(fonts: &Fonts, set: &Set, line: &str) -> f64 {
    let face = fonts.best(line, "Noto Serif", 700).expect("a font");
    fonts.width(line, face) * set.size
}

#[test]
fn lines_are_no_wider_no_more_and_as_large_as_can_be() {
    let fonts = fonts();
    for (text, number, size) in [
        ("Trust", 1, 80.0..=80.0),
        ("When the first customers come back", 3, 65.0..=80.0),
        (
            "What beginners at home in something want to know",
            3,
            45.0..=75.0,
        ),
    ] {
        let set = fonts.fit(&wanted(text));
        assert!(size.contains(&set.size), "{set:?}");
        assert_eq!(set.lines.len(), number, "{set:?}");
        assert_eq!(self::lines(&set).join(" "), text);
        for line in &self::lines(&set) {
            assert!(width(&fonts, &set, line) <= 600.0, "{set:?}");
        }
        // Of about equal length, rather than full ones and one with a single word.
        let widths = self::lines(&set)
            .into_iter()
            .map(|line| width(&fonts, &set, &line));
        let narrowest = widths.fold(f64::MAX, f64::min);
        assert!(number == 1 || narrowest > 300.0, "{set:?}");
    }
}

#[test]
fn what_has_no_room_even_in_small_letters_ends_in_an_ellipsis() {
    let fonts = fonts();
    let long = "word ".repeat(60);
    let set = fonts.fit(&wanted(&long));
    assert_eq!((set.lines.len(), set.size), (3, 40.0));
    assert!(lines(&set)[2].ends_with("word…"), "{set:?}");
    let whole = "W".repeat(200);
    let set = fonts.fit(&wanted(&whole));
    assert_eq!((set.lines.len(), set.size), (3, 40.0));
    assert!(lines(&set)[2].ends_with("W…"), "{set:?}");
    for line in &self::lines(&set) {
        assert!(width(&fonts, &set, line) <= 600.0, "{set:?}");
    }
}

#[test]
fn lines_break_where_their_script_lets_them() {
    let fonts = fonts();
    // No font here has these letters: what isn’t there has the width of a box, and breaks all the same.
    let text = "顧客に信頼される「段階」とは何か、ということ。";
    let set = fonts.fit(&Wanted {
        lang: "ja",
        ..wanted(text)
    });
    assert_eq!(lines(&set).concat(), text);
    for line in &self::lines(&set) {
        assert!(!line.starts_with(['」', '、', '。']), "{set:?}");
        assert!(!line.ends_with('「'), "{set:?}");
    }
    let set = fonts.fit(&wanted("a\u{a0}b \n c"));
    assert_eq!(lines(&set), ["a\u{a0}b c"]);
}

#[test]
fn a_text_has_the_font_that_has_the_most_of_it() {
    let fonts = fonts();
    let family = |text: &str, family: &str| {
        let face = fonts.best(text, family, 600).expect("a font");
        fonts.key(face)
    };
    assert_eq!(family("المرحلة 2", "Noto Sans"), "yugto-0");
    assert_eq!(family("Stage 2", "Noto Sans"), "yugto-1");
    assert_eq!(family("Stage 2", "Noto Serif"), "yugto-2");
    // Of no family that is there.
    assert_eq!(family("Stage 2", "Inter"), "yugto-1");
}

#[test]
fn what_no_font_has_is_named_and_what_is_never_seen_is_not() {
    let fonts = fonts();
    for (text, expected) in [
        ("Tiwala, confianza – ثقة", ""),
        ("cafe\u{301} \u{2067}\u{200d}\u{2069}\n", ""),
        ("信頼 of 信", "信頼"),
        ("ω", "ω"),
    ] {
        let text = crate::source::nfc(text);
        let lacking: String = fonts.lacking(&text).into_iter().collect();
        assert_eq!(lacking, expected, "{text}");
    }
}

/// Texts of glyphs from left to right, of a line that is set from right to left.
fn from_left(line: &str) -> Vec<String> {
    let fonts = fonts();
    let set = fonts.fit(&Wanted {
        lang: "ar",
        dir: "rtl",
        ..wanted(line)
    });
    let runs = set.lines[0].iter();
    let runs =
        runs.map(|run| format!("<tspan font-family=\"{}\">{}</tspan>", run.family, run.text));
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>{}</text></svg>",
        runs.collect::<String>()
    );
    let tree = fonts.tree(&svg).expect("a drawing");
    let Some(Node::Text(text)) = tree.root().children().first() else {
        panic!("no text");
    };
    let spans = text.layouted().iter();
    let glyphs = spans.flat_map(|span| &span.positioned_glyphs);
    let mut placed: Vec<(f32, String)> = glyphs
        .map(|glyph| (glyph.outline_transform().tx, glyph.text.clone()))
        .filter(|(_, text)| text.chars().any(|c| c.is_alphanumeric() || c == '!'))
        .collect();
    placed.sort_by(|a, b| a.0.total_cmp(&b.0));
    placed.into_iter().map(|(_, text)| text).collect()
}

#[test]
fn lines_from_right_to_left_are_in_order_with_their_signs_and_numbers() {
    assert_eq!(from_left("قد!"), ["!", "د", "ق"]);
    assert_eq!(from_left("قد 25"), ["2", "5", "د", "ق"]);
    assert_eq!(from_left("AB قد"), ["د", "ق", "A", "B"]);
}

#[test]
fn letters_are_joined() {
    let fonts = fonts();
    let face = fonts.best("س", "", 400).expect("a font");
    let apart = fonts.width("س\u{200c}س\u{200c}س", face);
    assert!(fonts.width("سسس", face) < apart);
}

#[test]
fn letters_without_a_glyph_are_never_drawn() {
    let fonts = fonts();
    let svg = |text: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"12\" height=\"6.3\"><text y=\"5\" font-size=\"5\">{text}</text></svg>"
        )
    };
    assert_eq!(fonts.draw(&svg("A信")), Ok(Drawn::Boxes));
    let words = fonts.draw(&svg("A")).expect("a drawing");
    let none = Fonts::none().draw(&svg("A信")).expect("a drawing");
    let blank = Fonts::none().draw(&svg("")).expect("a drawing");
    assert!(words != blank && none == blank);
    assert_eq!(fonts.lacking_in(&svg("A信")), Ok(['信'].into()));
}
