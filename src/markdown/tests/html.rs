use super::build::{allow, faults, intro, read, show};

#[test]
fn markdown_becomes_html() {
    for (markdown, html) in [
        (
            "a *b* **c** ~~d~~ `e<`",
            "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code dir=\"ltr\">e&lt;</code></p>",
        ),
        ("a\\\nb", "<p>a<br>\nb</p>"),
        ("a & b < c \"d\"", "<p>a &amp; b &lt; c &quot;d&quot;</p>"),
        ("***", "<hr>"),
        ("> q", "<blockquote>\n<p>q</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        (
            "- a\n\n- b",
            "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>",
        ),
        ("3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>"),
        ("t\n: d", "<dl>\n<dt>t</dt>\n<dd>d</dd>\n</dl>"),
        ("    a<b", "<pre dir=\"ltr\"><code>a&lt;b</code></pre>"),
        (
            "``` zzz\na<b\n```",
            "<pre dir=\"ltr\"><code class=\"language-zzz\">a&lt;b\n</code></pre>",
        ),
        (
            "|a||\n|:-|-:|\n|b|c|",
            "<div class=\"table\"><table>\n<thead>\n<tr><th scope=\"col\" class=\"align-start\">a</th><td class=\"align-end\"></td></tr>\n</thead>\n<tbody>\n<tr><td class=\"align-start\">b</td><td class=\"align-end\">c</td></tr>\n</tbody>\n</table></div>",
        ),
        (
            "> [!TIP]\n> x",
            "<aside class=\"alert alert-tip\" role=\"note\"><p class=\"alert-title\">{message alert-tip}</p>\n<p>x</p>\n</aside>",
        ),
        (
            "![a *b* \"](c.png \"t\")",
            "<p>{image 0} alt=\"a b &quot;\" title=\"t\"></p>",
        ),
        (
            "![a](c.png){decorative} b {decorative} ![d](e.png) {decorative}",
            "<p>{image 0} alt=\"\"> b {decorative} {image 1} alt=\"d\"> {decorative}</p>",
        ),
        (
            "[سلام *عليكم*]{lang=ar} x",
            "<p><span lang=\"ar\" dir=\"rtl\">سلام <em>عليكم</em></span> x</p>",
        ),
        (
            "[oui]{lang=fr-CA}",
            "<p><span lang=\"fr-CA\" dir=\"ltr\">oui</span></p>",
        ),
        (
            "a [b](c \"d\") e",
            "<p>a <a{href 0} title=\"d\">b</a> e</p>",
        ),
        (
            "[[p/q]] and [[p|*the* p\ntoo]]",
            "<p><a{href 0}>{title 0}</a> and <a{href 1}><em>the</em> p\ntoo</a></p>",
        ),
        (
            "|a|\n|-|\n|[[p\\|q]]|",
            "<div class=\"table\"><table>\n<thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n<tbody>\n<tr><td><a{href 0}>q</a></td></tr>\n</tbody>\n</table></div>",
        ),
        (
            "[[ ]] [[a b?]] \\[[a]] `[[a]]` [word]",
            "<p>[[ ]] [[a b?]] [[a]] <code dir=\"ltr\">[[a]]</code> [word]</p>",
        ),
        ("[[1]](u)", "<p><a{href 0}>[1]</a></p>"),
        ("<!-- c -->\n\na<!-- d -->b", "<p>ab</p>"),
        (
            "<https://a.b> <c@d.e>",
            "<p><a{href 0} dir=\"ltr\">https://a.b</a> <a{href 1} dir=\"ltr\">c@d.e</a></p>",
        ),
        (
            "[<https://a.b> c](d)",
            "<p><a{href 0}>https://a.b c</a></p>",
        ),
    ] {
        assert_eq!(intro(markdown), html, "{markdown}");
    }
}

#[test]
fn known_languages_are_highlighted_with_classes() {
    let html = intro("```rust\nfn a() {}\n```");
    assert!(
        html.starts_with(
            "<pre dir=\"ltr\"><code class=\"language-rust\"><span class=\"hl-source hl-rust\">"
        ),
        "{html}"
    );
    assert!(!html.contains("style"), "{html}");
}

#[test]
fn footnotes_belong_to_their_section() {
    let (document, faults) =
        read("[^b]: B\n\n## One\n\nx[^a] y[^B] z[^a]\n\n## Two\n\nw[^b]\n\n[^a]: A *a*\n");
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(
        show(&document.body.sections[2].content),
        "<p>x{note 1 1} \
         y{note 2 1} \
         z{note 1 2}</p>\n\
         <div class=\"footnotes\"><ol>\n\
         <li id=\"note.{section}.1\"><p>A <em>a</em></p>\n<a href=\"#noteref.{section}.1\" role=\"doc-backlink\" aria-label=\"{message footnote-back}\">↩</a></li>\n\
         <li id=\"note.{section}.2\"><p>B</p>\n<a href=\"#noteref.{section}.2\" role=\"doc-backlink\" aria-label=\"{message footnote-back}\">↩</a></li>\n\
         </ol></div>\n"
    );
    assert!(show(&document.body.sections[3].content).contains("<p>B</p>"));
}

#[test]
fn raw_html_is_refused_or_passed_through() {
    assert_eq!(intro("a <b>c</b>"), "<p>a &lt;b&gt;c&lt;/b&gt;</p>");
    assert_eq!(faults("a <b>c</b>"), ["raw-html <b>", "raw-html </b>"]);
    assert_eq!(faults("<div>\nx\n</div>"), ["raw-html <div>\nx\n</div>"]);
    let (document, faults) = allow("<div id=\"x\">\n\na <a name='y'>b</a>");
    assert!(faults.is_empty());
    assert_eq!(
        show(&document.body.sections[1].content),
        "<div id=\"x\">\n<p>a <a name='y'>b</a></p>\n"
    );
    let ids: Vec<_> = document
        .face
        .html_ids
        .iter()
        .map(|id| id.as_str())
        .collect();
    assert_eq!(ids, ["x", "y"]);
}

#[test]
fn lines_are_joined_without_a_space_where_the_script_has_none() {
    for (markdown, html) in [
        ("信頼は\n大切。\n「はい」", "<p>信頼は大切。「はい」</p>"),
        (
            "信*頼*\n**は** [大切\nです](a)\n`頼`\nも",
            "<p>信<em>頼</em><strong>は</strong> <a{href 0}>大切です</a><code dir=\"ltr\">頼</code>も</p>",
        ),
        ("は\n[[p]]\n大", "<p>は<a{href 0}>{title 0}</a>大</p>"),
        ("大[^1]\n切\n\n[^1]: x", "<p>大{note 1 1}切</p>"),
        ("大  \n切\\\nも", "<p>大<br>\n切<br>\nも</p>"),
        ("大\na\n切 b\n신뢰\n는", "<p>大\na\n切 b\n신뢰\n는</p>"),
    ] {
        let shown = intro(markdown);
        let shown = shown.split("\n<div class=\"footnotes\"").next();
        assert_eq!(shown, Some(html), "{markdown}");
    }
    let (document, _) = read("## 大\n\n信頼は\n大切。次\n\n- [ ] 苗を\n  見た\n");
    let section = &document.face.sections[2];
    assert_eq!(&*section.lead, "信頼は大切。");
    let item = &section.lists[0].items[0];
    assert_eq!(&*item.text, "苗を見た");
    // Ids were made of such texts before: answers of readers are stored under them.
    assert_eq!(item.slug.as_ref().unwrap().as_str(), "苗を-見た");
}
