//! Images in the sizes of `[images]`: made once, never larger than they were, and without what is nobody's business.

#![cfg(feature = "images")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and start the program"
)]

mod desk;
mod story;

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use desk::{Desk, Run};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use scraper::{Html, Selector};
use story::Story;
use yugto::media;

const ABOUT: &str = "content/pages/en/about.md";

impl Desk {
    /// A site that asks for images.
    fn of(images: &str) -> Self {
        let images = format!("[images]\n{images}\n\n[title]");
        Self::new().with(&Story::base().edit("yugto.toml", "[title]", &images).texts)
    }

    /// The same in two widths, with a page that shows these images of its folder.
    fn showing(images: &[(&str, &[u8])]) -> Self {
        let site = Self::of("widths = [48, 96]");
        let mut page = "+++\ntitle = \"About\"\n+++\n".to_owned();
        for (name, bytes) in images {
            site.write(&format!("content/pages/{name}"), bytes);
            page.push_str(&format!("\n![An image]({name})\n"));
        }
        site.write(ABOUT, page);
        site
    }

    /// Builds the site, and gives every file of it that is a WebP by its path without the hash.
    fn build(&self) -> BTreeMap<String, PathBuf> {
        self.run("build").done();
        self.made("public")
    }

    /// The same of a site that is built.
    fn made(&self, out: &str) -> BTreeMap<String, PathBuf> {
        let files = self.files(out).into_keys();
        let made = files.filter_map(|path| match *path.split('.').collect::<Vec<_>>() {
            [stem, width, _, "webp"] => Some((format!("{stem}.{width}"), self.at(out).join(&path))),
            _ => None,
        });
        made.collect()
    }

    fn page(&self, path: &str) -> String {
        self.read(&format!("public/{path}index.html"))
    }
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image
        .write_to(&mut bytes, format)
        .expect("it can be written");
    bytes.into_inner()
}

/// What no encoder makes nothing of, each pixel another.
fn photo(width: u32, height: u32) -> DynamicImage {
    let pixel = |x: u32, y: u32| Rgba([(x * 7 + y) as u8, (y * 5) as u8, (x ^ y) as u8, 255]);
    DynamicImage::ImageRgba8(RgbaImage::from_fn(width, height, pixel))
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(
        &DynamicImage::ImageRgb8(photo(width, height).into_rgb8()),
        ImageFormat::Jpeg,
    )
}

fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(&photo(width, height), ImageFormat::Png)
}

/// A JPEG that says in its Exif data that the camera lay on its side, and where that was.
fn on_its_side(width: u32, height: u32) -> Vec<u8> {
    let mut exif = b"\xff\xe1\x00\x00Exif\0\0MM\0\x2a\0\0\0\x08\0\x02\
        \x01\x12\0\x03\0\0\0\x01\0\x06\0\0\
        \x01\x0e\0\x02\0\0\0\x08\0\0\0\x26\0\0\0\0"
        .to_vec();
    exif.extend(b"at home\0");
    let length = u16::try_from(exif.len() - 2)
        .expect("it is short")
        .to_be_bytes();
    exif[2..4].copy_from_slice(&length);
    let bytes = jpeg(width, height);
    [&bytes[..2], &exif, &bytes[2..]].concat()
}

fn open(path: &Path) -> DynamicImage {
    image::load_from_memory(&fs::read(path).expect("a file")).expect("an image")
}

#[test]
fn browsers_choose_among_the_sizes_and_find_the_image_itself_last() {
    let site = Desk::showing(&[("wide.jpg", &jpeg(200, 100)), ("small.png", &png(60, 30))]);
    let found = site.build();
    let sizes = |name: &str| {
        let image = open(&found[&format!("assets/pages/{name}")]);
        (image.width(), image.height())
    };
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(sizes("wide.48"), (48, 24));
    assert_eq!(sizes("wide.96"), (96, 48));
    assert_eq!(sizes("small.48"), (48, 24));
    assert_eq!(sizes("small.60"), (60, 30));
    let html = Html::parse_document(&site.page("en/about/"));
    let sources = Selector::parse("picture > source").expect("a selector");
    let widths = html.select(&sources).map(|source| {
        assert_eq!(source.attr("type"), Some("image/webp"));
        assert!(
            source
                .attr("sizes")
                .is_some_and(|sizes| sizes.contains("100vw"))
        );
        let set = source.attr("srcset").unwrap_or_default().split(", ");
        let widths = set.map(|candidate| {
            let (file, width) = candidate.split_once(' ').expect("an address and a width");
            assert!(site.at("public/en/about").join(file).is_file(), "{file}");
            width.to_owned()
        });
        widths.collect::<Vec<_>>()
    });
    assert_eq!(widths.collect::<Vec<_>>(), [["48w", "96w"], ["48w", "60w"]]);
    let images = Selector::parse("picture > img").expect("a selector");
    let shown = html.select(&images).map(|image| {
        let of = |name: &str| image.attr(name).unwrap_or_default();
        format!("{} {} {}", of("width"), of("height"), of("loading"))
    });
    assert_eq!(shown.collect::<Vec<_>>(), ["200 100 ", "60 30 lazy"]);
    let print = Desk::showing(&[]);
    print.write("content/garden/wide.jpg", jpeg(200, 100));
    let index = "+++\ntitle = \"Garden\"\n+++\n\n![An image](wide.jpg)\n";
    print.write("content/garden/en/index.md", index);
    print.build();
    assert!(print.page("en/garden/").contains("<picture>"));
    assert!(!print.page("en/garden/print/").contains("<picture>"));
}

#[test]
fn a_picture_is_turned_as_its_camera_was_held_and_says_nothing_else() {
    let side = on_its_side(100, 50);
    assert!(side.windows(7).any(|part| part == b"at home"));
    let site = Desk::showing(&[("side.jpg", &side)]);
    let found = site.build();
    assert!(
        site.page("en/about/")
            .contains("width=\"50\" height=\"100\"")
    );
    let path = &found["assets/pages/side.48"];
    let image = open(path);
    assert_eq!((image.width(), image.height()), (48, 96));
    let bytes = fs::read(path).expect("a file");
    for said in [b"at home".as_slice(), b"EXIF", b"XMP "] {
        assert!(
            !bytes.windows(said.len()).any(|part| part == said),
            "{said:?}"
        );
    }
    // What was left is above now.
    let upright = photo(100, 50).rotate90();
    let upright = upright.resize_exact(48, 96, image::imageops::Triangle);
    let (upright, image) = (upright.to_rgb8(), image.to_rgb8());
    let channels = upright.as_raw().iter().zip(image.as_raw());
    let far: u64 = channels.map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    let far = far / (48 * 96 * 3);
    assert!(far < 30, "{far}");
}

#[test]
fn what_cannot_be_seen_through_is_not_stained_by_what_can() {
    // Red, around which nothing is to be seen, though black.
    let drawing = RgbaImage::from_fn(200, 200, |x, y| {
        match (50..150).contains(&x) && (50..150).contains(&y) {
            true => Rgba([255, 0, 0, 255]),
            false => Rgba([0, 0, 0, 0]),
        }
    });
    let site = Desk::showing(&[(
        "red.png",
        &encoded(&DynamicImage::ImageRgba8(drawing), ImageFormat::Png),
    )]);
    let image = open(&site.build()["assets/pages/red.96"]).to_rgba8();
    assert_eq!(image.get_pixel(0, 0).0[3], 0);
    for pixel in image.pixels().filter(|pixel| pixel.0[3] > 8) {
        assert!(pixel.0[0] > 235, "{pixel:?}");
    }
}

#[test]
fn what_moves_or_is_drawn_by_lines_stays_as_it_is() {
    let mut moving = encoded(&photo(200, 100), ImageFormat::WebP);
    // As an extended file with the flag of an animation.
    moving.splice(12..12, *b"VP8X\x0a\0\0\0\x02\0\0\0\xc7\0\0\x63\0\0");
    let mut animated = png(200, 100);
    animated.splice(33..33, *b"\0\0\0\x08acTL\0\0\0\x01\0\0\0\0\xb9\x3d\x9d\xe0");
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"100\"/>";
    let gif = b"GIF89a\xc8\0\x64\0\0\0\0,\0\0\0\0\xc8\0\x64\0\0\x02\0;";
    let site = Desk::showing(&[
        ("moving.webp", &moving),
        ("animated.png", &animated),
        ("lines.svg", svg),
        ("old.gif", gif),
    ]);
    assert_eq!(site.build().len(), 0);
    assert!(!site.page("en/about/").contains("<picture"));
    assert_eq!(
        site.page("en/about/")
            .matches("width=\"200\" height=\"100\"")
            .count(),
        4
    );
}

#[test]
fn what_was_made_before_is_taken_over_and_what_was_made_otherwise_is_not() {
    let site = Desk::showing(&[("a.jpg", &jpeg(200, 100)), ("b.jpg", &jpeg(201, 100))]);
    let first = site.build();
    // It would be made again with other bytes.
    let mark = |path: &Path| {
        let lies = path
            .strip_prefix(site.at("public"))
            .expect("below")
            .display()
            .to_string();
        let lies = lies.replace('\\', "/");
        fs::write(path, b"kept").expect("a file can be written");
        let manifest = site.at("public/.yugto-manifest");
        let list = fs::read_to_string(&manifest).expect("a manifest");
        let hash = &blake3::hash(b"kept").to_hex()[..16];
        let lines = list.lines().map(|line| match line.contains(&lies) {
            true => line.replace(line.split(' ').next().unwrap_or_default(), hash),
            false => line.to_owned(),
        });
        let list: Vec<String> = lines.collect();
        fs::write(&manifest, list.join("\n") + "\n").expect("a file can be written");
    };
    let (a, b) = (&first["assets/pages/a.48"], &first["assets/pages/b.48"]);
    mark(a);
    fs::write(b, b"spoilt").expect("a file can be written");
    let second = site.build();
    assert_eq!(first, second);
    assert_eq!(fs::read(a).expect("a file"), b"kept");
    assert_ne!(fs::read(b).expect("a file"), b"spoilt");
    site.write("content/pages/a.jpg", jpeg(202, 100));
    let third = site.build();
    assert_ne!(third["assets/pages/a.48"], *a);
    assert!(!a.exists());
    assert_eq!(third["assets/pages/b.48"], *b);
}

#[test]
fn the_same_site_has_the_same_bytes_on_any_number_of_threads() {
    let site = Desk::showing(&[("a.jpg", &jpeg(300, 200)), ("b.png", &png(300, 200))]);
    let bytes = |threads: &str| {
        let mut build = site.command(&format!("build --out {threads}"));
        Run::by(build.env("RAYON_NUM_THREADS", threads)).done();
        let read = |(name, path): (String, PathBuf)| (name, fs::read(path).expect("a file"));
        let made = site.made(threads).into_iter();
        made.map(read).collect::<BTreeMap<_, _>>()
    };
    let one = bytes("1");
    assert_eq!(one.len(), 4);
    assert!(one == bytes("3"));
}

#[test]
fn an_image_that_is_cut_short_is_an_error_at_its_place_and_nothing_is_written() {
    let whole = jpeg(200, 100);
    let drawing = png(200, 100);
    let site = Desk::showing(&[
        ("cut.jpg", &whole[..whole.len() * 2 / 3]),
        ("cut.png", &drawing[..drawing.len() / 2]),
        ("whole.jpg", &whole),
    ]);
    for command in ["build", "check"] {
        let said = site.run(&format!("{command} --format short")).faulty().out;
        let found: Vec<&str> = said
            .lines()
            .filter(|line| line.contains("damaged-image"))
            .collect();
        assert_eq!(
            found,
            [
                "content/pages/en/about.md:5:1: error[damaged-image]: `content/pages/cut.jpg` can't be read: it is cut short or damaged",
                "content/pages/en/about.md:7:1: error[damaged-image]: `content/pages/cut.png` can't be read: it is cut short or damaged",
            ],
            "{command}: {said}"
        );
    }
    assert!(!site.at("public").exists());
}

#[test]
fn no_bytes_make_the_reader_fail_otherwise_than_by_saying_so() {
    let originals = [
        jpeg(40, 30),
        png(40, 30),
        encoded(&photo(40, 30), ImageFormat::WebP),
        on_its_side(40, 30),
    ];
    for whole in originals {
        assert!(media::open(&whole).is_ok());
        for end in 0..whole.len() - 12 {
            assert!(
                media::open(&whole[..end]).is_err(),
                "{end} of {}",
                whole.len()
            );
        }
        for at in (0..whole.len()).step_by(7) {
            let mut bent = whole.clone();
            bent[at] ^= 0xff;
            if let Ok(opened) = media::open(&bent) {
                drop(opened.smaller(16, 80));
            }
        }
    }
    // A head that promises more than anybody has room for.
    let mut bomb = png(40, 30);
    bomb[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    assert!(media::open(&bomb).is_err());
}

#[test]
fn each_language_has_the_sizes_of_its_own_version_and_none_that_nobody_sees() {
    let site = Desk::showing(&[
        ("plan.jpg", &jpeg(200, 100)),
        ("unseen.jpg", &jpeg(200, 100)),
    ]);
    site.write(
        ABOUT,
        b"+++\ntitle = \"About\"\n+++\n\n![A plan](plan.jpg)\n",
    );
    site.write(
        "content/pages/tl/about.md",
        b"+++\ntitle = \"Tungkol\"\n+++\n\n![Plano](plan.jpg)\n",
    );
    site.write("content/pages/tl/plan.jpg", jpeg(90, 100));
    let found = site.build();
    let names: Vec<&String> = found.keys().collect();
    assert_eq!(
        names,
        [
            "assets/pages/plan.48",
            "assets/pages/plan.96",
            "assets/pages/tl/plan.48",
            "assets/pages/tl/plan.90",
        ]
    );
    assert!(site.page("tl/about/").contains("assets/pages/tl/plan.48."));
}

#[test]
fn a_site_that_does_not_ask_has_none() {
    let site = Desk::showing(&[("a.jpg", &jpeg(200, 100))]);
    let config = fs::read_to_string(site.at("yugto.toml")).expect("a file");
    let config = config.replace("[images]\nwidths = [48, 96]\n", "");
    site.write("yugto.toml", config);
    assert_eq!(site.build().len(), 0);
    assert!(!site.page("en/about/").contains("<picture"));
}
