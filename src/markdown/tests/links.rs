use super::build::{faults, intro, read};
use crate::markdown::LinkTarget;

fn target(markdown: &str) -> String {
    let (document, _) = read(markdown);
    let with = |path: &str, fragment: &Option<String>| format!("{path} {fragment:?}");
    match &document.face.links[0].target {
        LinkTarget::Page { page, fragment } => format!("page {}", with(page, fragment)),
        LinkTarget::File { path, fragment } => format!("file {}", with(path, fragment)),
        LinkTarget::Address {
            path,
            query,
            fragment,
        } => format!("address {} {query:?}", with(path, fragment)),
        LinkTarget::Fragment(fragment) => format!("fragment {fragment}"),
        LinkTarget::External(address) => format!("external {address}"),
        LinkTarget::UnknownScheme(address) => format!("unknown {address}"),
    }
}

#[test]
fn links_lead_to_what_they_say() {
    for (markdown, wanted) in [
        (
            "[[relationship/trust#signals|x]]",
            "page relationship/trust Some(\"signals\")",
        ),
        ("[[ relationship ]]", "page relationship None"),
        ("[[信頼#サ%20x]]", "page 信頼 Some(\"サ x\")"),
        (
            "[a](../b/c%20d.md?x#%C3%A9)",
            "file ../b/c d.md Some(\"é\")",
        ),
        ("[a](#n\u{303})", "fragment \u{f1}"),
        ("[a](n%CC%83.md)", "file \u{f1}.md None"),
        ("[[pin\u{303}a]]", "page pi\u{f1}a None"),
        ("[a](/en/b/#c)", "address en/b/ Some(\"c\") None"),
        (
            "[a](/en/search/?q=é&b#c)",
            "address en/search/ Some(\"c\") Some(\"q=%C3%A9&b\")",
        ),
        ("[a](#b)", "fragment b"),
        ("[a](#)", "fragment "),
        ("[a]()", "file  None"),
        ("[a][b]\n\n[b]: c.md", "file c.md None"),
        ("[b][]\n\n[b]: c.md", "file c.md None"),
        ("[b]\n\n[b]: c.md", "file c.md None"),
        ("[a](HTTPS://x.y/é \"t\")", "external HTTPS://x.y/%C3%A9"),
        ("<a@b.c>", "external mailto:a@b.c"),
        ("[a](tel:+1)", "external tel:+1"),
        ("[a](sms:1)", "external sms:1"),
        ("[a](//b.c)", "unknown //b.c"),
        ("[a](/\\b.c)", "unknown /\\b.c"),
        ("[a](ftp://b)", "unknown ftp://b"),
        ("[a](java&#10;script:b)", "unknown javascript:b"),
        ("[a](./b:c.md)", "file ./b:c.md None"),
    ] {
        assert_eq!(target(markdown), wanted, "{markdown}");
    }
}

#[test]
fn links_know_their_section_and_place() {
    let markdown = "[a](b)\n\n## C [d](e) {#c}\n\n[[f]] x[^1]\n\n## G\n\n[^1]: [h](i)\n";
    let (document, _) = read(markdown);
    let file = super::build::page(markdown);
    let links: Vec<_> = document
        .face
        .links
        .iter()
        .map(|link| (link.section, &file.text[link.range.clone()]))
        .collect();
    assert_eq!(
        links,
        [(1, "[a](b)"), (2, "[d](e)"), (2, "[[f]]"), (2, "[h](i)")]
    );
}

#[test]
fn what_is_not_defined_is_a_fault() {
    let mut faults = faults("[a][b] [c][] [d] [^e] \\[^f] `[^g]` [h]{lang=x!}");
    faults.sort();
    assert_eq!(
        faults,
        [
            "malformed-language x!",
            "undefined-reference [^e]",
            "undefined-reference [a][b]",
            "undefined-reference [c][]",
        ]
    );
    assert_eq!(intro("[a][b] [^e]"), "<p>[a][b] [^e]</p>");
}

#[test]
fn schemes_that_run_code_are_refused() {
    for markdown in [
        "[a](javascript:b)",
        "<javascript:b>",
        "[a][b]\n\n[b]: data:x",
        "[[a|b]](//x)",
        "![a](http://b/c.png)",
        "![a](data:x)",
    ] {
        let faults = faults(markdown);
        assert_eq!(faults.len(), 1, "{markdown} {faults:?}");
        assert!(
            faults[0].starts_with("unknown-scheme "),
            "{markdown} {faults:?}"
        );
        assert!(
            !intro(markdown).contains("<a") && !intro(markdown).contains("<img"),
            "{markdown}"
        );
    }
    assert!(faults("![a](https://b/c.png)").is_empty());
}
