#![expect(
    clippy::disallowed_methods,
    reason = "a bound on time is what is tested"
)]

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::build::{allow, everything, file, page, read};
use crate::markdown::{Options, parse};

const VECTORS: &[&str] = &[
    "<script>alert(1)</script>",
    "a <script>alert(1)</script>",
    "<SCRIPT SRC=//x.y></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<body onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe srcdoc='<script>'>",
    "<!-- --><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<style>@import 'javascript:alert(1)'</style>",
    "<div style=x onclick=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](  javascript:alert(1))",
    "[a](<java\tscript:alert(1)>)",
    "[a](java&Tab;script:alert(1))",
    "[a](java&NewLine;script:alert(1))",
    "[a](&#1;javascript:alert(1))",
    "[a](&#x6A;avascript&colon;alert(1))",
    "[a](javascript&#58;alert(1))",
    "[a](javascript&#0000058alert(1))",
    "[a](java\0script:alert(1))",
    "[a](java\u{ad}script:alert(1))",
    "[a](\u{feff}javascript:alert(1))",
    "[a](vbscript:msgbox(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](javascript://https://x.y/%0aalert(1))",
    "[a](view-source:javascript:alert(1))",
    "[a](blob:x)",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![a](javascript:alert(1))",
    "![\" onerror=\"alert(1)](x.png)",
    "![a](x.png \"\\\" onerror=\\\"alert(1)\")",
    "[a](b \"\\\" onclick=\\\"alert(1)\")",
    "[a](b '\" onmouseover=\"alert(1)')",
    "[a](https://x.y/\" onclick=\"alert(1))",
    "``` \"><script>alert(1)</script>\nx\n```",
    "```html\n<script>alert(1)</script>\n```",
    "```js onload=alert(1)\n</code><script>\n```",
    "`<script>alert(1)</script>`",
    "## <script>alert(1)</script> {#x}",
    "## x {#\"onclick=alert(1)}",
    "- [ ] <script> {#\"><script>}",
    "[x]{lang=\"><script>alert(1)</script>}",
    "[x]{lang=ar\" onclick=\"alert(1)}",
    "[[\"><script>alert(1)</script>]]",
    "[[a|<script>alert(1)</script>]]",
    "[[a#\" onclick=\"x|b]]",
    "x[^\"><script>]\n\n[^\"><script>]: <script>",
    "|<script>|\n|-|\n|<img onerror=x>|",
    "t\n: <script>x</script>",
    "> [!NOTE]<script>\n> <script>",
    "&lt;script&gt; &#60;script&#62;",
    "<a onclick=alert(1)//\n>x</a>",
    "<x/onclick=alert(1)>",
    "\\<script>alert(1)\\</script>",
    "<?php <script> ?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!DOCTYPE x [<script>]>",
];

/// The tags of some HTML, without the values of their attributes.
fn tags(html: &str) -> Vec<String> {
    let mut tags = Vec::new();
    for tag in html.split('<').skip(1) {
        let mut bare = String::new();
        let mut quoted = false;
        for c in tag.chars() {
            match c {
                '"' => quoted = !quoted,
                '>' if !quoted => break,
                c if !quoted => bare.push(c),
                _ => {}
            }
        }
        tags.push(bare.to_lowercase());
    }
    tags
}

#[test]
fn no_script_comes_through() {
    for vector in VECTORS {
        let (document, _) = read(vector);
        let html = everything(&document);
        for tag in tags(&html) {
            assert!(!tag.starts_with("script"), "{vector}: {html}");
            assert!(
                !tag.contains(" on") && !tag.contains("/on"),
                "{vector}: {html}"
            );
            assert!(
                !tag.contains("style") && !tag.contains("src"),
                "{vector}: {html}"
            );
        }
        for link in &document.face.links {
            let shown = format!("{:?}", link.target).to_lowercase();
            let refused = shown.starts_with("unknownscheme");
            assert!(
                refused || !shown.contains("script:") && !shown.contains("data:"),
                "{vector}: {shown}"
            );
        }
        assert!(
            !document
                .face
                .images
                .iter()
                .any(|image| image.path.contains("script:")),
            "{vector}"
        );
    }
}

#[test]
fn hostile_files_take_no_time() {
    let size = 200_000;
    let mut files: Vec<String> = [
        ">",
        "> ",
        "- ",
        "*",
        "[",
        "]",
        "[[",
        "![",
        "[a](",
        "<",
        "`",
        "~~",
        "_a_",
        "[^a]",
        "[a]{lang=ar}",
        "[[a]]",
        "{#a}",
        "|a",
        "<b>",
        "## a {#a}\n",
        "- [ ] a {#a}\n",
        "```rust\n",
        "\\",
        "&",
        "a*_b*_",
        "[a][b]",
        "<!-- ",
        "# a\n",
        "1. ",
        "|-|\n|",
        "[[a|",
        "[[[a]{lang=ar}",
        "## a\n[^a]\n",
    ]
    .iter()
    .map(|piece| piece.repeat(size / piece.len()))
    .collect();
    files.push("- ".repeat(20_000) + &"a\n".repeat(20_000));
    files.push("[^a]: ".repeat(20_000) + &"a\n".repeat(20_000));
    files.push("## a[^a]\n\n".repeat(10_000) + "\n[^a]: " + &"*b* ".repeat(20_000));
    files.push("```rust\n".to_owned() + &"(".repeat(size));
    for text in files {
        let start = Instant::now();
        let (_, faults) = parse(&page(&text), &Options::default());
        // Unoptimised, with others at work: a fiftieth of this is usual, and what isn't linear takes far longer.
        let most = Duration::from_secs(60);
        let head: String = text.chars().take(20).collect();
        assert!(
            start.elapsed() < most,
            "{head:?} took {:?}",
            start.elapsed()
        );
        assert!(faults.len() <= 500, "{head:?}");
    }
}

#[test]
fn deep_nesting_is_a_fault() {
    for text in [
        "> ".repeat(100),
        "- ".repeat(100) + "a",
        ">".repeat(1_000_000),
        "*a ".repeat(60) + &"b*".repeat(60),
    ] {
        let (_, faults) = parse(&page(&text), &Options::default());
        let codes: Vec<_> = faults.iter().map(|fault| fault.code.name()).collect();
        assert_eq!(codes, ["nesting-too-deep"]);
    }
    assert!(read(&("> ".repeat(60) + "a")).1.is_empty());
}

#[test]
fn line_endings_and_byte_order_mark_make_no_difference() {
    let text = "+++\ntitle = 'T'\n+++\n\n## A {#a}\n\n- [ ] b\n  c {#d}\n\n```\nx\ny\n```\n\n<b>\n";
    let lf = parse(&file(text), &Options::default());
    assert_eq!(
        parse(&file(&text.replace('\n', "\r\n")), &Options::default()),
        lf
    );
    assert_eq!(
        parse(&file(&format!("\u{feff}{text}")), &Options::default()),
        lf
    );
}

fn tokens() -> impl Strategy<Value = String> {
    let token = prop::sample::select(vec![
        "a",
        " ",
        "\n",
        "\n\n",
        "  ",
        "    ",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "[",
        "]",
        "[[",
        "]]",
        "(",
        ")",
        "|",
        "\n|-|-|\n",
        "{#x}",
        "{#",
        "}",
        "{lang=ar}",
        "{lang=",
        "![",
        "](",
        "<",
        ">",
        "\n> ",
        "\n- ",
        "\n- [ ] ",
        "\n1. ",
        "\n## ",
        "\n# ",
        "\n---\n",
        "\n===\n",
        "[^1]",
        "\n[^1]: ",
        "\n[a]: b\n",
        "<b>",
        "<!-- ",
        " -->",
        "&amp;",
        "&#91;",
        "\\",
        "\n: ",
        "[!NOTE]",
        "\u{0}",
        "é",
        "日本",
        "\u{301}",
        "\u{a0}",
        "https://a.b",
        "+++\n",
        "\t",
        "#",
        "\"",
        "'",
    ]);
    prop::collection::vec(token, 0..60).prop_map(|tokens| tokens.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_yields_a_sound_document(text in prop_oneof![tokens(), ".{0,200}", tokens().prop_map(|text| format!("+++\n{text}"))]) {
        for (file, (document, faults)) in [(page(&text), read(&text)), (page(&text), allow(&text)), (file(&text), parse(&file(&text), &Options::default()))] {
            let face = &document.face;
            prop_assert_eq!(face.sections.len(), document.body.sections.len());
            for (section, body) in face.sections.iter().zip(&document.body.sections) {
                prop_assert!(file.text.get(section.range.clone()).is_some());
                prop_assert!(file.text.is_char_boundary(section.id_at));
                prop_assert_eq!(section.lists.len(), body.lists.len());
                for (list, items) in section.lists.iter().zip(&body.lists) {
                    prop_assert_eq!(list.items.len(), items.len());
                    for item in &list.items {
                        prop_assert!(file.text.get(item.range.clone()).is_some());
                        prop_assert!(file.text.is_char_boundary(item.id_at));
                    }
                }
            }
            for link in &face.links {
                prop_assert!(file.text.get(link.range.clone()).is_some());
                prop_assert!(link.section > 0 && link.section < face.sections.len());
            }
            for fault in &faults {
                prop_assert!(file.text.get(fault.span.as_ref().unwrap().range()).is_some());
            }
            // Panics where a hole isn't between characters.
            everything(&document);
        }
    }

    #[test]
    fn every_tag_is_closed(text in tokens()) {
        let (document, _) = read(&text);
        for section in &document.body.sections {
            for fragment in [&section.heading, &section.content].into_iter().chain(section.lists.iter().flatten()) {
                let mut open = Vec::new();
                for tag in tags(&super::build::show(fragment)) {
                    let name = tag.split([' ', '{']).next().unwrap_or("").to_owned();
                    match name.strip_prefix('/') {
                        Some(name) => prop_assert_eq!(open.pop(), Some(name.to_owned()), "{}", text),
                        None if matches!(&*name, "br" | "hr" | "img") => {}
                        None => open.push(name),
                    }
                }
                prop_assert!(open.is_empty(), "{:?} {}", open, text);
            }
        }
    }
}
