use super::build::{file, marked};
use crate::markdown::{Document, IsoDate, Options, parse};

fn front(toml: &str) -> (Document, Vec<String>) {
    let file = file(&format!("+++\n{toml}\n+++\n## A\n"));
    let (document, faults) = parse(&file, &Options::default());
    (document, marked(&file, &faults))
}

#[test]
fn front_matter_is_read_with_its_places() {
    let toml = "title = \"Know &  Like\"\nsummary = 'S'\nslug = \"kilala\"\ndraft = true\nuntranslated = true\nupdated = 2026-11-22\n\
        aliases = [\"/en/old/\", \"x\"]\n[facets]\nsignals = \"Signs\"\n[extra]\na = [1, 2.5, { b = 1979-05-27 }]";
    let (document, faults) = front(toml);
    let matter = &document.face.front;
    assert!(faults.is_empty(), "{faults:?}");
    let title = matter.title.as_ref().unwrap();
    assert_eq!(
        (&*title.value, title.range.clone()),
        ("Know & Like", 12..26)
    );
    assert_eq!(matter.slug.as_ref().unwrap().value.as_str(), "kilala");
    assert!(matter.draft && matter.untranslated);
    assert_eq!(
        matter.updated.as_ref().unwrap().value,
        IsoDate {
            year: 2026,
            month: 11,
            day: 22
        }
    );
    let aliases: Vec<_> = matter
        .aliases
        .iter()
        .map(|alias| alias.value.as_str())
        .collect();
    assert_eq!(aliases, ["en/old/", "x"]);
    assert_eq!(&*matter.facets["signals"].value, "Signs");
    assert_eq!(
        serde_json::to_string(&matter.extra).unwrap(),
        r#"{"a":[1,2.5,{"b":"1979-05-27"}]}"#
    );
    assert_eq!(document.face.sections.len(), 3);
}

#[test]
fn all_faults_of_front_matter_are_found_at_once() {
    for (toml, wanted) in [
        (
            "titel = 'x'\nslug = 3\ndraft = 'no'",
            vec![
                "unknown-key titel",
                "invalid-value 3",
                "invalid-value 'no'",
                "missing-title +++",
            ],
        ),
        ("title = ' '", vec!["missing-title +++"]),
        ("title = 3", vec!["invalid-value 3"]),
        ("title = 'a'\nslug = 'a b'", vec!["invalid-id 'a b'"]),
        (
            "title = 'a'\nupdated = '2026-02-30'",
            vec!["invalid-value '2026-02-30'"],
        ),
        (
            "title = 'a'\nupdated = 2026-11-22T10:00:00",
            vec!["invalid-value 2026-11-22T10:00:00"],
        ),
        (
            "title = 'a'\naliases = 'a'\nfacets = 1\nextra = 2",
            vec!["invalid-value 'a'", "invalid-value 1", "invalid-value 2"],
        ),
        ("title = 'a'\naliases = ['a', 1]", vec!["invalid-value 1"]),
        ("title = 'a'\n[extra]\nx = nan", vec!["invalid-value nan"]),
    ] {
        let mut faults = front(toml).1;
        let mut wanted = wanted;
        faults.sort();
        wanted.sort();
        assert_eq!(faults, wanted, "{toml}");
    }
}

#[test]
fn unknown_keys_get_a_did_you_mean() {
    let (_, faults) = parse(
        &file("+++\ntitle = 'a'\nsumary = 'b'\n+++\n"),
        &Options::default(),
    );
    assert_eq!(faults[0].help.as_deref(), Some("did you mean `summary`?"));
}

#[test]
fn broken_toml_is_marked_where_it_breaks() {
    let file = file("+++\ntitle = 'a'\nslug = = 1\n+++\n\ntext");
    let (document, faults) = parse(&file, &Options::default());
    assert_eq!(faults[0].code.name(), "invalid-toml");
    assert_eq!(
        file.position(faults[0].span.as_ref().unwrap().start).line,
        3
    );
    assert_eq!(&*document.face.front.title.as_ref().unwrap().value, "a");
    assert_eq!(&*document.face.sections[1].lead, "text");
}

#[test]
fn absent_and_unclosed_front_matter_still_yield_a_document() {
    for (text, code, lead) in [
        ("text", "missing-front-matter", "text"),
        ("", "missing-front-matter", ""),
        ("+++\ntitle = 'a'\n\ntext", "unclosed-front-matter", "text"),
        ("+++", "unclosed-front-matter", ""),
    ] {
        let (document, faults) = parse(&file(text), &Options::default());
        let codes: Vec<_> = faults.iter().map(|fault| fault.code.name()).collect();
        assert_eq!(codes, [code], "{text}");
        assert_eq!(&*document.face.sections[1].lead, lead, "{text}");
    }
}
