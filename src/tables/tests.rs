use super::*;

fn faults(text: &str, read: impl FnOnce(&mut Table<'_, '_>)) -> Vec<String> {
    let path = SitePath::new("t.toml");
    let reader = Reader::new(&path, 100);
    let mut table = reader.parse(text);
    read(&mut table);
    table.finish();
    let span = |d: &Diagnostic| d.span.as_ref().map_or(0, |s| s.start - 100);
    reader
        .into_faults()
        .iter()
        .map(|d| {
            format!(
                "{} {} {}",
                d.code,
                span(d),
                d.help.as_deref().unwrap_or("-")
            )
        })
        .collect()
}

#[test]
fn every_fault_of_a_table_is_reported_at_its_place() {
    let text = "title = 3\ndraft = \"no\"\nsumary = \"x\"\nslug = \"two words\"\n";
    let found = faults(text, |table| {
        assert_eq!(table.string("title"), None);
        assert_eq!(table.flag("draft"), None);
        assert_eq!(table.string("summary"), None);
        assert_eq!(table.id("slug"), None);
    });
    assert_eq!(
        found,
        [
            "invalid-value 8 -",
            "invalid-value 18 -",
            "invalid-id 43 write `two-words`",
            "unknown-key 23 did you mean `summary`?",
        ]
    );
}

#[test]
fn a_syntax_fault_leaves_the_other_keys_readable() {
    let found = faults("title = \"a\"\nslug = = 1\ndraft = true\n", |table| {
        assert_eq!(table.string("title").unwrap().value, "a");
        table.id("slug");
        assert!(table.flag("draft").unwrap().value);
    });
    assert!(found[0].starts_with("invalid-toml 19"), "{found:?}");
}
