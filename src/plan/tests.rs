use super::*;

#[test]
fn links_are_relative_to_the_page() {
    for (from, to, fragment, href) in [
        ("en/a/b/", "en/a/c/", None, "../c/"),
        ("en/a/b/", "en/a/", None, "../"),
        ("en/a/", "en/a/b/", Some("x"), "b/#x"),
        ("en/a/", "en/a/", Some("x"), "#x"),
        ("en/a/", "en/a/", None, "./"),
        ("en/", "tl/ugnayan/", None, "../tl/ugnayan/"),
        ("", "en/", None, "en/"),
        ("en/a/", "", None, "../../"),
        ("en/a/", "assets/x.css", None, "../../assets/x.css"),
        ("old.html", "en/a/", None, "en/a/"),
        ("old/page.html", "old/", None, "./"),
        (
            "ja/a/",
            "ja/信頼/",
            Some("é"),
            "../%E4%BF%A1%E9%A0%BC/#%C3%A9",
        ),
    ] {
        let origin = Origin::Page(Address::written(from));
        assert_eq!(origin.href(to, fragment), href, "{from} {to}");
    }
}

#[test]
fn an_address_as_written_is_a_folder_or_an_html_file() {
    for (written, address, output) in [
        ("", "", "index.html"),
        ("index.html", "", "index.html"),
        ("en/a", "en/a/", "en/a/index.html"),
        ("en/a/index.html", "en/a/", "en/a/index.html"),
        ("en/myindex.html", "en/myindex.html", "en/myindex.html"),
        ("old.html", "old.html", "old.html"),
        ("old.html/", "old.html", "old.html"),
        ("v1.2", "v1.2/", "v1.2/index.html"),
    ] {
        let found = Address::written(written);
        assert_eq!((found.as_str(), found.output().as_str()), (address, output));
    }
}
