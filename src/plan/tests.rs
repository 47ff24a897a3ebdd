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
