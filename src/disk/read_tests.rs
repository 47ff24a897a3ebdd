mod following;
#[cfg(unix)]
mod links;

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::{Change, Reader, read};
use crate::diag::{Code, Diagnostic, Report};
use crate::source::{AssetBytes, Frames, SitePath, Sources};

/// A site of these files, read.
fn site(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Sources, Vec<Diagnostic>) {
    let root = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        put(root.path(), path, bytes);
    }
    let (sources, diagnostics) = read(root.path());
    (root, sources, diagnostics)
}

fn put(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn texts(sources: &Sources) -> Vec<&str> {
    sources.texts.keys().map(SitePath::as_str).collect()
}

fn assets(sources: &Sources) -> Vec<&str> {
    sources.assets.keys().map(SitePath::as_str).collect()
}

/// Each fault as `code path start..end`, in order.
fn faults(diagnostics: Vec<Diagnostic>) -> Vec<String> {
    Report::new(diagnostics)
        .diagnostics()
        .iter()
        .map(|d| {
            let span = d.span.as_ref().unwrap();
            format!("{} {} {}..{}", d.code, span.path, span.start, span.end)
        })
        .collect()
}

#[test]
fn a_site_is_its_configuration_content_locales_and_themes() {
    let (_root, sources, diagnostics) = site(&[
        ("yugto.toml", b"x"),
        ("robots.txt", b"x"),
        ("README.md", b"x"),
        ("content/robots.txt", b"x"),
        ("src/main.rs", b"x"),
        ("content/a/model.toml", b"x"),
        ("content/a/en/know.md", b"x"),
        ("content/a/tl/translation.lock", b"x"),
        ("content/a/en/list.txt", b"x"),
        ("content/a/en/signup.png", b"x"),
        ("locales/en/deep/ui.ftl", b"x"),
        ("themes/mine/templates/p.html", b"x"),
        ("themes/mine/static/css/m.css", b"x"),
        ("themes/mine/screenshot.png", b"x"),
        ("content/.hidden/a.md", b"x"),
        ("content/a/en/.know.md.swp", b"x"),
        ("content/a/en/know.md~", b"x"),
        ("content/a/en/#know.md#", b"x"),
        ("content/a/en/4913", b"x"),
        ("content/a/en/know.md___jb_tmp___", b"x"),
        ("content/a/en/know.md___jb_old___", b"x"),
    ]);
    assert_eq!(
        texts(&sources),
        [
            "content/a/en/know.md",
            "content/a/model.toml",
            "content/a/tl/translation.lock",
            "locales/en/deep/ui.ftl",
            "robots.txt",
            "themes/mine/templates/p.html",
            "yugto.toml",
        ]
    );
    assert_eq!(
        assets(&sources),
        [
            "content/a/en/list.txt",
            "content/a/en/signup.png",
            "content/robots.txt",
            "themes/mine/static/css/m.css",
        ]
    );
    assert_eq!(faults(diagnostics), [""; 0]);
}

#[test]
fn a_root_that_is_not_there_is_a_site_without_files() {
    let root = tempfile::tempdir().unwrap();
    let (sources, diagnostics) = read(&root.path().join("nowhere"));
    assert_eq!((sources, diagnostics), (Sources::default(), Vec::new()));
}

#[test]
fn an_asset_has_its_fingerprint_its_place_and_its_size() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0";
    let (root, sources, diagnostics) = site(&[("content/a/x.png", png)]);
    let asset = sources.assets.values().next().unwrap();
    assert_eq!(asset.size, Some((640, 480)));
    assert_eq!(*asset.hash, blake3::hash(png).to_hex()[..16]);
    let place = root.path().join("content/a/x.png");
    assert_eq!(asset.bytes, AssetBytes::Disk(place));
    assert_eq!(faults(diagnostics), [""; 0]);
}

#[test]
fn a_photo_has_the_size_in_which_it_is_seen_however_its_camera_was_held() {
    for (held, size) in [
        (1, (640, 480)),
        (3, (640, 480)),
        (6, (480, 640)),
        (8, (480, 640)),
    ] {
        let exif = [
            b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(),
            &[held],
            b"\0\0\0\0\0\0",
        ];
        let frame = b"\xff\xc0\0\x11\x08\x01\xe0\x02\x80\x03\x01\x22\0\x02\x11\x01\x03\x11\x01";
        let photo = [b"\xff\xd8", &*exif.concat(), frame].concat();
        let (_root, sources, _) = site(&[("content/a.jpg", &photo)]);
        let asset = sources.assets.values().next().expect("it is there");
        assert_eq!(
            (asset.size, asset.frames),
            (Some(size), Frames::One),
            "{held}"
        );
    }
}

#[test]
fn what_browsers_do_not_show_has_no_size_whatever_its_name_says() {
    let gif = b"GIF89a\x03\0\x02\0\0\0\0;";
    let pixmap = b"P6\n3 2\n255\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    for (bytes, size) in [(gif.as_slice(), Some((3, 2))), (pixmap, None)] {
        let (_root, sources, _) = site(&[("content/a.jpg", bytes)]);
        let asset = sources.assets.values().next().expect("it is there");
        assert_eq!(asset.size, size);
    }
}

#[test]
fn an_svg_has_the_size_that_its_tag_gives() {
    for (svg, size) in [
        ("<svg width='30' height=\"20px\"></svg>", Some((30, 20))),
        (
            "<?xml version='1.0'?>\n<!-- <svg width='1' height='1'> -->\n<svg\n viewBox='0 0 9.6 4'/>",
            Some((10, 4)),
        ),
        (
            "<svg viewBox='0,0,7,8' width='100%' height='1em'>",
            Some((7, 8)),
        ),
        (
            "<svg width='210mm' height='297mm' viewBox='0 0 210 297'>",
            Some((794, 1123)),
        ),
        ("<svg width='1in' height='3pc'>", Some((96, 48))),
        ("<svg width='300' viewBox='0 0 20 10'>", Some((300, 150))),
        ("<svg height='30pt' viewBox='0 0 20 10'>", Some((80, 40))),
        ("<svg width='0' height='5'>", None),
        ("<svg width='NaN' height='inf'>", None),
        ("<svgs width='3' height='5'>", None),
        ("<svg width=3", None),
        ("<svg width='3", None),
        ("<svg", None),
        ("<!--", None),
        ("<svg 'é='", None),
    ] {
        let (_root, sources, _) = site(&[("content/a.svg", svg.as_bytes())]);
        let asset = sources.assets.values().next().unwrap();
        assert_eq!(asset.size, size, "{svg}");
    }
}

#[test]
fn bytes_that_are_no_utf8_are_marked_where_they_stand() {
    for (bytes, fault, text) in [
        (&b"ab\xffcd"[..], "2..5", "ab\u{fffd}cd"),
        (b"\xef\xbb\xbfa\r\nb\xe9\r\n", "3..6", "a\nb\u{fffd}\n"),
        (b"\xff", "0..3", "\u{fffd}"),
        (b"tr\xc3", "2..5", "tr\u{fffd}"),
    ] {
        let (_root, sources, diagnostics) = site(&[("content/a.md", bytes)]);
        assert_eq!(
            faults(diagnostics),
            [format!("invalid-utf8 content/a.md {fault}")]
        );
        assert_eq!(&*sources.texts.values().next().unwrap().text, text);
    }
}

#[test]
fn utf16_is_one_fault_and_recognised() {
    let (_root, _, diagnostics) = site(&[("content/a.md", b"\xff\xfea\0b\0")]);
    assert!(diagnostics[0].help.as_ref().unwrap().contains("UTF-16"));
    assert_eq!(faults(diagnostics), ["invalid-utf8 content/a.md 0..3"]);
}

#[test]
fn nul_is_marked_and_leaves_the_text() {
    let (_root, sources, diagnostics) = site(&[("content/a.md", b"\xef\xbb\xbfa\r\n\0b\0")]);
    assert!(diagnostics[0].message.contains("2 NUL"));
    assert_eq!(faults(diagnostics), ["nul-character content/a.md 2..3"]);
    assert_eq!(&*sources.texts.values().next().unwrap().text, "a\n b ");
}

#[test]
fn names_that_windows_refuses_are_faults_and_their_files_still_read() {
    for name in [
        "con",
        "CON.md",
        "aux.tar.md",
        "a:b.md",
        "a?.md",
        "a\\b.md",
        "a .",
        "a ",
        "lpt1",
        "nul .md",
        "x\n.md",
    ] {
        let (_root, sources, diagnostics) = site(&[(&format!("content/{name}/a.md"), b"x")]);
        assert_eq!(
            faults(diagnostics),
            [format!("unportable-name content/{name} 0..0")]
        );
        assert_eq!(sources.texts.len(), 1, "{name}");
    }
    for name in [
        "console.md",
        "com.md",
        "com0",
        "a.b.md",
        "año.md",
        "信頼.md",
    ] {
        let (_root, _, diagnostics) = site(&[(&format!("content/{name}"), b"x")]);
        assert_eq!(faults(diagnostics), [""; 0], "{name}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_unicode_is_left_out_aloud() {
    use std::os::unix::ffi::OsStrExt;
    let root = tempfile::tempdir().unwrap();
    put(root.path(), "content/a.md", b"x");
    fs::write(
        root.path()
            .join("content")
            .join(std::ffi::OsStr::from_bytes(b"\xff.md")),
        "x",
    )
    .unwrap();
    let (sources, diagnostics) = read(root.path());
    assert_eq!(
        faults(diagnostics),
        ["unportable-name content/\u{fffd}.md 0..0"]
    );
    assert_eq!(texts(&sources), ["content/a.md"]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_some_systems_take_for_one_are_faults() {
    let (_root, sources, diagnostics) = site(&[
        ("content/a/Know.md", b"x"),
        ("content/a/know.md", b"x"),
        ("content/b/know.md", b"x"),
        ("content/pi\u{f1}a/a.md", b"composed"),
        ("content/pin\u{303}a/a.md", b"decomposed"),
    ]);
    let related: Vec<_> = diagnostics
        .iter()
        .map(|d| (d.code, d.related[0].0.path.to_string()))
        .collect();
    assert_eq!(
        related,
        [
            (Code::NameCollision, String::from("content/pi\u{f1}a")),
            (Code::NameCollision, String::from("content/a/Know.md")),
        ]
    );
    assert_eq!(
        faults(diagnostics),
        [
            "name-collision content/a/know.md 0..0",
            "name-collision content/pi\u{f1}a 0..0"
        ]
    );
    // Of two files with one path the first by its bytes on disk stays.
    let pina = sources.text(&SitePath::new("content/piña/a.md")).unwrap();
    assert_eq!(&*pina.text, "decomposed");
}

#[test]
fn a_text_of_more_than_64_mib_is_not_read() {
    let root = tempfile::tempdir().unwrap();
    put(root.path(), "content/a.md", b"");
    let file = fs::File::options()
        .write(true)
        .open(root.path().join("content/a.md"))
        .unwrap();
    file.set_len((64 << 20) + 1).unwrap();
    let (sources, diagnostics) = read(root.path());
    assert_eq!(faults(diagnostics), ["unreadable-file content/a.md 0..0"]);
    assert_eq!(texts(&sources), [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_yield_a_text_without_nul_and_spans_inside_it(
        bytes in proptest::collection::vec(prop_oneof![Just(0), Just(b'\r'), Just(b'\n'), Just(0xef), Just(0xbb), Just(0xbf), any::<u8>()], 0..40)
    ) {
        let path = SitePath::new("content/a.md");
        let (file, faults) = super::read::decode(&path, bytes.clone());
        prop_assert!(!file.text.contains(['\0', '\r']));
        prop_assert_eq!(std::str::from_utf8(&bytes).is_err(), faults.iter().any(|d| d.code == Code::InvalidUtf8));
        for fault in faults {
            let shown = file.text.get(fault.span.unwrap().range());
            let expected = if fault.code == Code::NulCharacter { " " } else { "\u{fffd}" };
            prop_assert_eq!(shown, Some(expected));
        }
    }

    #[test]
    fn no_image_can_harm(
        head in proptest::sample::select(vec![
            &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
            b"\xff\xd8\xff\xe0",
            b"\xff\xd8\xff\xe1\0\x40Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12",
            b"GIF89a",
            b"RIFF\0\0\0\0WEBPVP8 ",
            b"RIFF\0\0\0\0WEBPVP8X",
            b"\0\0\0\x1cftypavif",
            b"<svg ",
        ]),
        tail in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let bytes = [head, &tail].concat();
        let (_root, sources, _) = site(&[
            ("content/a.png", &bytes),
            ("content/a.jpg", &bytes),
            ("content/a.avif", &bytes),
            ("content/a.svg", &bytes),
        ]);
        prop_assert_eq!(sources.assets.len(), 4);
    }
}
