//! Texts packed beside themselves.

use super::*;

#[test]
fn long_texts_lie_packed_beside_themselves() {
    let room = Room::new();
    let files = [
        ("a.html", LONG),
        ("b.css", LONG),
        ("c.svg", LONG),
        ("d.html", "short"),
        ("e.png", LONG),
    ];
    let written = room.build(&packed(site(&files), &Packing::ALL)).unwrap();
    assert_eq!(written.written, 11);
    let files = room.files();
    let texts = ["a.html", "b.css", "c.svg"];
    let expected = texts
        .iter()
        .flat_map(|t| [format!("{t}.br"), format!("{t}.gz")]);
    let found = files
        .keys()
        .filter(|name| name.ends_with(".br") || name.ends_with(".gz"));
    assert_eq!(
        found.cloned().collect::<Vec<_>>(),
        expected.collect::<Vec<_>>()
    );
    let mut unpacked = String::new();
    let mut gzip = flate2::read::GzDecoder::new(&*files["a.html.gz"]);
    std::io::Read::read_to_string(&mut gzip, &mut unpacked).unwrap();
    assert_eq!(unpacked, LONG);
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut &*files["a.html.br"], &mut unpacked).unwrap();
    assert_eq!(unpacked, LONG.as_bytes());
    assert!(files["a.html.br"].len() < files["a.html.gz"].len());
}

#[test]
fn what_is_packed_stays_as_long_as_its_text_does() {
    let room = Room::new();
    let longer = format!("{LONG}.");
    let first = [("a.html", LONG), ("b.html", LONG)];
    room.build(&packed(site(&first), &Packing::ALL)).unwrap();
    let long_ago = SystemTime::now() - Duration::from_secs(1_000_000);
    let names = ["a.html", "a.html.br", "a.html.gz", "b.html.br"];
    for name in names {
        let file = fs::File::options().write(true).open(room.out().join(name));
        file.unwrap().set_modified(long_ago).unwrap();
    }
    let second = [("a.html", LONG), ("b.html", &longer)];
    let written = room.build(&packed(site(&second), &Packing::ALL)).unwrap();
    assert_eq!(
        (written.written, written.unchanged, written.deleted),
        (3, 3, 0)
    );
    let kept = |name: &str| {
        let metadata = fs::metadata(room.out().join(name)).unwrap();
        metadata.modified().unwrap() == long_ago
    };
    assert_eq!(names.map(kept), [true, true, true, false]);

    // What somebody damaged is mended.
    fs::write(room.out().join("a.html.br"), "damaged").unwrap();
    let written = room.build(&packed(site(&second), &Packing::ALL)).unwrap();
    assert_eq!(written.written, 1);
    assert_eq!(room.files(), clean(&packed(site(&second), &Packing::ALL)));

    // Too short now, or not asked for any more.
    let third = [("a.html", "short"), ("b.html", &longer)];
    let written = room.build(&packed(site(&third), &[Packing::Gzip])).unwrap();
    assert_eq!(written.deleted, 3);
    assert_eq!(room.files(), clean(&packed(site(&third), &[Packing::Gzip])));
}

#[test]
fn a_packed_text_takes_nobody_elses_place() {
    let room = Room::new();
    let plain = site(&[("a.html", LONG)]);
    room.build(&plain).unwrap();
    fs::write(room.out().join("a.html.gz"), "theirs").unwrap();
    let error = room.build(&packed(plain, &Packing::ALL)).unwrap_err();
    assert!(matches!(error, WriteError::InTheWay(_)), "{error}");
    assert_eq!(fs::read(room.out().join("a.html.gz")).unwrap(), b"theirs");
}
