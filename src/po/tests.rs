use icu_plurals::{PluralCategory, PluralRuleType, PluralRules};
use proptest::prelude::*;

use super::plural::ROWS;
use super::{Catalog, Fuzzy, Message, plural_forms, read, write};
use crate::diag::Report;
use crate::source::{SitePath, SourceFile, Sources};

fn file(text: &str) -> SourceFile {
    SourceFile::new(SitePath::new("po/tl/p.po"), text)
}

fn bare(mut message: Message) -> Message {
    message.place = 0..0;
    message.translation_place = 0..0;
    message
}

fn again(catalog: &Catalog) -> Catalog {
    let (mut read, faults) = read(&file(&write(catalog)));
    assert_eq!(faults, [], "{}", write(catalog));
    read.messages = read.messages.into_iter().map(bare).collect();
    read
}

/// The faults of a text, a line each.
fn faults(text: &str) -> String {
    let file = file(text);
    let (_, faults) = read(&file);
    let mut sources = Sources::default();
    sources.insert_text("po/tl/p.po", text);
    crate::diag::print(&Report::new(faults), &sources, crate::diag::Format::Short)
}

#[test]
fn a_file_is_written_as_gettext_writes_it() {
    let catalog = Catalog {
        header: vec![("Language".into(), "tl".into())],
        messages: vec![
            Message {
                comments: vec!["Sino?".into()],
                extracted: vec!["Signals".into(), String::new()],
                references: vec!["content/p/en/one.md:7".into()],
                fuzzy: Fuzzy::Yes,
                previous: Some("Old “one”".into()),
                context: Some("one.md#signals/p1".into()),
                source: "A \"b\" \\ c".into(),
                translation: "D\\\ne".into(),
                ..Message::default()
            },
            Message {
                source: "F".into(),
                ..Message::default()
            },
        ],
        obsolete: Vec::new(),
    };
    let text = r##"msgid ""
msgstr ""
"Language: tl\n"

# Sino?
#. Signals
#.
#: content/p/en/one.md:7
#, fuzzy
#| msgid "Old “one”"
msgctxt "one.md#signals/p1"
msgid "A \"b\" \\ c"
msgstr ""
"D\\\n"
"e"

msgid "F"
msgstr ""
"##;
    assert_eq!(write(&catalog), text);
    assert_eq!(again(&catalog), catalog);
}

#[test]
fn what_other_programs_write_is_read() {
    let text = "\
# Tagalog translations.\n#\n#, fuzzy\nmsgid \"\"\nmsgstr \"\"\n\"Language: pt_BR\\n\"\n\"X-Odd: a:b\\n\"\n\
\n#  translator\n#. a\n#: x:1 y:2\n#, c-format, fuzzy\n#| msgctxt \"old\"\n#| msgid \"\"\n#| \"ol\"\n#| \"d\"\n\
msgctxt \"c\"\nmsgid \"\"\n\"one \"\n   \"two\"\nmsgstr \"\\x41\\101\\t\"\n\
\n#~ msgid \"gone\"\n#~ msgstr \"weg\"\n\
msgid \"n\"\nmsgid_plural \"ns\"\nmsgstr[0] \"a\"\nmsgstr[1] \"b\"\n";
    let (catalog, found) = read(&file(text));
    assert_eq!(found, []);
    assert_eq!(catalog.field("language"), Some("pt_BR"));
    assert_eq!(catalog.field("x-odd"), Some("a:b"));
    let [first, second] = &catalog.messages[..] else {
        panic!("{:?}", catalog.messages)
    };
    assert_eq!(first.context.as_deref(), Some("c"));
    assert_eq!(first.source, "one two");
    assert_eq!(first.previous.as_deref(), Some("old"));
    assert_eq!(first.translation, "AA\t");
    assert_eq!(first.fuzzy, Fuzzy::Yes);
    assert_eq!(first.comments, ["translator"]);
    assert_eq!(first.settled(), None);
    assert_eq!(
        &text[first.translation_place.clone()],
        r#"msgstr "\x41\101\t""#
    );
    let [gone] = &catalog.obsolete[..] else {
        panic!("{:?}", catalog.obsolete)
    };
    assert_eq!((&*gone.source, &*gone.translation), ("gone", "weg"));
    assert_eq!(second.source, "n");
    assert_eq!(second.settled(), Some("a"));
}

#[test]
fn what_nothing_asks_for_is_read_and_written_behind_a_mark() {
    let text = "msgid \"\"\nmsgstr \"\"\n\nmsgid \"a\"\nmsgstr \"b\"\n\n\
                # Sino?\n#, fuzzy\n#~| msgid \"old\"\n#~ msgctxt \"c\"\n#~ msgid \"\"\n#~ \"d\\n\"\n#~ \"e\"\n#~ msgstr \"f\"\n\n\
                #~ msgctxt \"c\"\n#~ msgid \"d\"\n#~ msgstr \"g\"\n";
    let (catalog, found) = read(&file(text));
    assert_eq!(found, []);
    assert_eq!(write(&catalog), text);
    let [first, second] = &catalog.obsolete[..] else {
        panic!("{:?}", catalog.obsolete)
    };
    assert_eq!(first.comments, ["Sino?"]);
    assert_eq!((first.fuzzy, second.fuzzy), (Fuzzy::Yes, Fuzzy::No));
    assert_eq!(first.previous.as_deref(), Some("old"));
    assert_eq!((&*first.source, &*first.translation), ("d\ne", "f"));
    // It takes nothing from its neighbours and gives them nothing.
    let (catalog, found) = read(&file(
        "#, fuzzy\n#~ msgid \"a\"\n#~ msgstr \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n#~ msgid \"e\"\n#~ # f\n",
    ));
    assert_eq!(found, []);
    assert_eq!(catalog.messages[0].settled(), Some("d"));
    assert_eq!(catalog.obsolete.len(), 1);
    let stray = "#~ msgid \"a\"\n#~ msgstr \"b\"\nmsgstr \"c\"\n\n#~ msgwhat \"d\"\n";
    insta::assert_snapshot!(faults(stray), @r"
    po/tl/p.po:3:1: error[invalid-po]: `msgstr` stands where it can’t be
    po/tl/p.po:5:1: error[invalid-po]: `msgwhat` is no keyword of a PO file
    ");
}

#[test]
fn faults_are_told_at_their_lines_and_the_rest_is_read() {
    let text = "msgid \"a\"\nmsgstr \"b\n\nmsgid \"c\"\nmsgstr \"d\" e\n\nmsgwhat \"f\"\n\nmsgid \"g\"\nmsgstr \"h\"\n\n\
                \"i\"\n\nmsgid \"g\"\nmsgstr \"j\"\n\nmsgid \"k\"\nmsgstr \"\\q\"\nmsgid \"l\"\n";
    insta::assert_snapshot!(faults(text), @r#"
    po/tl/p.po:2:1: error[invalid-po]: this text is never closed
    po/tl/p.po:5:1: error[invalid-po]: something stands behind the closing quote
    po/tl/p.po:7:1: error[invalid-po]: `msgwhat` is no keyword of a PO file
    po/tl/p.po:14:1: error[invalid-po]: two messages are the same
    po/tl/p.po:18:1: error[invalid-po]: this text has a `\` before something that needs none
    po/tl/p.po:19:1: error[invalid-po]: this message has no `msgstr`
    "#);
    let (catalog, _) = read(&file(text));
    let sources: Vec<&str> = catalog.messages.iter().map(|m| &*m.source).collect();
    assert_eq!(sources, ["g"]);
}

proptest! {
    #[test]
    fn any_text_comes_back(texts in prop::collection::vec("(?s).{0,12}", 1..4), hard in "[\\\\\"\n\t\r\u{7}\u{1}\u{7f}\u{200f}#~|1x]{0,12}") {
        let messages = texts.iter().enumerate().map(|(at, text)| Message {
            context: Some(format!("{at} {text}")),
            source: format!("{text}{hard}x"),
            translation: format!("{hard}{text}"),
            previous: Some(hard.clone()),
            fuzzy: Fuzzy::Yes,
            ..Message::default()
        });
        let catalog = Catalog { messages: messages.collect(), ..Catalog::default() };
        prop_assert_eq!(again(&catalog), catalog);
    }

    #[test]
    fn no_text_breaks_the_reader(text in "(msgid|msgstr|msgctxt|#[.,:|~]?|\"|\\\\|\n| |fuzzy|x){0,30}") {
        read(&file(&text));
    }
}

/// What an expression of C says of a number: `n`, numbers, `? : || && == != < > <= >= %` and brackets.
struct C<'t> {
    rest: &'t str,
    n: u64,
}

impl C<'_> {
    fn eat(&mut self, token: &str) -> bool {
        self.rest = self.rest.trim_start();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn choice(&mut self) -> u64 {
        let condition = self.or();
        if !self.eat("?") {
            return condition;
        }
        let yes = self.choice();
        assert!(self.eat(":"));
        let no = self.choice();
        if condition != 0 { yes } else { no }
    }

    fn or(&mut self) -> u64 {
        let mut value = self.and();
        while self.eat("||") {
            value = u64::from((self.and() != 0) | (value != 0));
        }
        value
    }

    fn and(&mut self) -> u64 {
        let mut value = self.comparison();
        while self.eat("&&") {
            value = u64::from((self.comparison() != 0) & (value != 0));
        }
        value
    }

    fn comparison(&mut self) -> u64 {
        let left = self.rest();
        for operator in ["==", "!=", "<=", ">=", "<", ">"] {
            if self.eat(operator) {
                let right = self.rest();
                return u64::from(match operator {
                    "==" => left == right,
                    "!=" => left != right,
                    "<=" => left <= right,
                    ">=" => left >= right,
                    "<" => left < right,
                    _ => left > right,
                });
            }
        }
        left
    }

    fn rest(&mut self) -> u64 {
        let mut value = self.atom();
        while self.eat("%") {
            value %= self.atom();
        }
        value
    }

    fn atom(&mut self) -> u64 {
        if self.eat("(") {
            let value = self.choice();
            assert!(self.eat(")"));
            return value;
        }
        if self.eat("n") {
            return self.n;
        }
        self.rest = self.rest.trim_start();
        let digits = self.rest.len()
            - self
                .rest
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        let (number, rest) = self.rest.split_at(digits);
        self.rest = rest;
        number.parse().expect("a number")
    }
}

#[test]
fn plural_forms_are_cldrs() {
    let mut wrong = Vec::new();
    for tag in ROWS.iter().flat_map(|(tags, ..)| tags.split(' ')) {
        let locale: icu_locale::Locale = tag.parse().expect("a tag");
        let rules = PluralRules::try_new(locale.into(), PluralRuleType::Cardinal.into())
            .expect("rules are compiled in");
        let forms = plural_forms(tag);
        let rule = forms
            .split("plural=")
            .nth(1)
            .expect("a rule")
            .trim_end_matches(';');
        let count: u64 = forms["nplurals=".len()..]
            .split(';')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        let numbers = || (0..1_200_u64).chain([1_000_000, 1_000_001, 2_000_000]);
        let category = |n: u64| rules.category_for(n);
        let mut categories: Vec<PluralCategory> = PluralCategory::all()
            .filter(|wanted| numbers().any(|n| category(n) == *wanted))
            .collect();
        if categories == [PluralCategory::Other] {
            // One form, or rules that ICU4X’s data leaves out.
            continue;
        }
        let order = [
            PluralCategory::Zero,
            PluralCategory::One,
            PluralCategory::Two,
            PluralCategory::Few,
            PluralCategory::Many,
            PluralCategory::Other,
        ];
        categories.sort_by_key(|c| order.iter().position(|o| o == c));
        let bad = numbers().find(|n| {
            let mut c = C { rest: rule, n: *n };
            let form = c.choice();
            assert_eq!(c.rest, "", "{tag}: {rule}");
            categories.iter().position(|c| *c == category(*n)) != Some(form as usize)
        });
        if bad.is_some() || count != categories.len() as u64 {
            wrong.push(format!("{tag} at {bad:?}: {rule} / {categories:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_language_that_cldr_has_rules_for_has_its_own() {
    let known = |tag: &str| {
        ROWS.iter()
            .any(|(tags, ..)| tags.split(' ').any(|t| t == tag))
    };
    let mut lacking = Vec::new();
    for first in b'a'..=b'z' {
        for rest in std::iter::once(None).chain((b'a'..=b'z').map(Some)) {
            for second in b'a'..=b'z' {
                let mut tag = vec![first, second];
                tag.extend(rest);
                let tag = String::from_utf8(tag).expect("letters");
                let locale: icu_locale::Locale = tag.parse().expect("a tag");
                let Ok(rules) =
                    PluralRules::try_new(locale.into(), PluralRuleType::Cardinal.into())
                else {
                    continue;
                };
                let plain = rules.categories().count() == 1;
                if !plain && !known(&tag) {
                    lacking.push(tag);
                }
            }
        }
    }
    // `tl`’s other name, Hebrew’s and the like are found as written.
    assert_eq!(lacking, [] as [String; 0]);
}
