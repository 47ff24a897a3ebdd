//! Crosswalks and groups, as pages show them.

use super::{pages, said};
use crate::view::{GroupView, LinkView, PageView};

const ENGLISH: &str = "crosswalk-same = The same moment as { $stage }\n\
    crosswalk-overlaps = Overlaps with { $stage }\n\
    crosswalk-precedes = Comes before { $stage }\n\
    crosswalk-follows = Comes after { $stage }\n\
    crosswalk-needs = Needs { $stage } first\n\
    crosswalk-needed-by = Is needed for { $stage }\n\
    stages-other = Other stages\n\
    stages-run = { NUMBER($first) }–{ NUMBER($last) }\n";
const TAGALOG: &str = "stages-other = Iba pang yugto\n";

/// The site's playbook of three stages with these rows, and a second one of two.
fn linked(rows: &str, changes: &[(&str, &str)]) -> std::collections::BTreeMap<String, PageView> {
    let model = format!("stages = [\"know\", \"like\", \"trust\"]\n{rows}");
    let more = [
        ("locales/en/a.ftl", ENGLISH),
        ("locales/tl/a.ftl", TAGALOG),
        ("content/love/model.toml", &*model),
        ("content/tea/model.toml", "stages = [\"leaf\", \"cup\"]\n"),
        ("content/tea/en/index.md", "+++\ntitle = \"Tea\"\n+++\n"),
        ("content/tea/en/leaf.md", "+++\ntitle = \"Leaf\"\n+++\n"),
        ("content/tea/en/cup.md", "+++\ntitle = \"Cup\"\n+++\n"),
        ("content/love/en/trust.md", "+++\ntitle = \"Trust\"\n+++\n"),
    ];
    pages(&[&more[..], changes].concat())
}

fn row(stage: &str, relation: &str, to: &str) -> String {
    format!("[[crosswalk]]\nstage = \"{stage}\"\nrelation = \"{relation}\"\nto = \"{to}\"\n")
}

fn phrase(link: &LinkView) -> String {
    let note = link.note.as_ref().map(said).unwrap_or_default();
    let phrase = &link.phrase;
    let stage = &link.stage;
    format!(
        "{}[{} {}]({}){} {note}",
        phrase.before, link.label, stage.title.text, stage.href, phrase.after
    )
    .trim()
    .to_owned()
}

/// What a stage’s page says of others: by model, its links.
fn says(page: &PageView) -> Vec<String> {
    let models = page.crosswalk.iter();
    models
        .map(|linked| {
            let links: Vec<String> = linked.links.iter().map(phrase).collect();
            format!("{}: {}", linked.model.title.text, links.join(", "))
        })
        .collect()
}

#[test]
fn a_link_is_written_on_one_side_and_shown_on_both() {
    for (relation, here, there) in [
        (
            "same",
            "The same moment as [2 Cup](../../tea/cup/)",
            "The same moment as [1 Know](../../love/know/)",
        ),
        (
            "overlaps",
            "Overlaps with [2 Cup](../../tea/cup/)",
            "Overlaps with [1 Know](../../love/know/)",
        ),
        (
            "precedes",
            "Comes before [2 Cup](../../tea/cup/)",
            "Comes after [1 Know](../../love/know/)",
        ),
        (
            "needs",
            "Needs [2 Cup](../../tea/cup/) first",
            "Is needed for [1 Know](../../love/know/)",
        ),
    ] {
        let pages = linked(&row("know", relation, "tea/cup"), &[]);
        let ends = ["en/love/know/index.html", "en/tea/cup/index.html"];
        let said = ends.map(|page| says(&pages[page]));
        let wanted = [[format!("Tea: {here}")], [format!("Love: {there}")]];
        assert_eq!(said, wanted);
        // Nothing is inferred: the stages beside them say nothing.
        assert!(says(&pages["en/tea/leaf/index.html"]).is_empty());
    }
}

#[test]
fn links_within_the_model_come_first_and_then_those_of_the_site_in_order() {
    let rows = [
        row("trust", "overlaps", "tea/cup"),
        row("trust", "overlaps", "tea/leaf"),
        row("trust", "needs", "know"),
    ];
    let pages = linked(&rows.concat(), &[]);
    assert_eq!(
        says(&pages["en/love/trust/index.html"]),
        [
            "Love: Needs [1 Know](../know/) first",
            "Tea: Overlaps with [1 Leaf](../../tea/leaf/), Overlaps with [2 Cup](../../tea/cup/)"
        ]
    );
    let shown = &pages["en/love/trust/index.html"].crosswalk[1].shape.nodes;
    assert!(shown.iter().all(|node| node.current));
    let mapping = pages["en/love/index.html"].mapping.as_ref();
    let mapping = mapping.expect("the overview shows its links");
    let models: Vec<_> = mapping.models.iter().map(|m| (&*m.id, m.own)).collect();
    assert_eq!(models, [("love", true), ("tea", false)]);
    let counts = mapping.rows.iter();
    let counts: Vec<Vec<usize>> = counts
        .map(|row| row.cells.iter().map(Vec::len).collect())
        .collect();
    assert_eq!(counts, [[1, 0], [0, 0], [1, 2]]);
}

#[test]
fn a_note_stands_for_its_link_in_the_first_language_that_has_one() {
    let note = |title: &str, target: &str, note: &str| {
        format!("+++\ntitle = \"{title}\"\n[crosswalk]\n\"{target}\" = \"{note}\"\n+++\n")
    };
    let rows = row("know", "overlaps", "tea/cup");
    let of = |changes: &[(&str, &str)], page: &str| {
        let changed = linked(&rows, changes);
        let link = &changed[page].crosswalk[0].links[0];
        link.note.as_ref().map(said).unwrap_or_default()
    };
    let know = ("content/love/en/know.md", &*note("Know", "tea/cup", "Own."));
    let cup = (
        "content/tea/en/cup.md",
        &*note("Cup", "love/know", "Other."),
    );
    let salin = ("content/tea/tl/cup.md", &*note("Tasa", "love/know", "Iba."));
    let (here, there) = ("en/love/know/index.html", "en/tea/cup/index.html");
    assert_eq!(of(&[], here), "");
    assert_eq!(of(&[know], here), "Own.");
    assert_eq!(of(&[know], there), "Own.");
    assert_eq!(of(&[know, cup], here), "Own.");
    assert_eq!(of(&[know, cup], there), "Other.");
    assert_eq!(of(&[know, cup], "ar/tea/cup/index.html"), "Other. (en ltr)");
    assert_eq!(of(&[know, cup, salin], "tl/love/kilala/index.html"), "Iba.");
    assert_eq!(
        of(&[know, cup, salin], "ar/love/know/index.html"),
        "Iba. (tl ltr)"
    );
}

fn group(id: &str, axis: &str, stages: &[&str]) -> String {
    format!("[[group]]\nid = \"{id}\"\naxis = \"{axis}\"\nstages = {stages:?}\n")
}

fn listed(groups: &[GroupView]) -> Vec<String> {
    let groups = groups.iter();
    groups
        .map(|group| format!("{} {:?}", said(&group.title), group.stages))
        .collect()
}

#[test]
fn groups_stand_where_their_first_stage_does_under_the_reader_s_title() {
    let rows = group("near", "level", &["trust", "know"]);
    let titles = |title: &str, near: &str| {
        format!("+++\ntitle = \"{title}\"\n[groups]\nnear = \"{near}\"\n+++\n")
    };
    let english = ("content/love/en/index.md", &*titles("Love", "Near"));
    let tagalog = ("content/love/tl/index.md", &*titles("Pag-ibig", "Malapit"));
    let pages = linked(&rows, &[english, tagalog]);
    let of = |page: &str| listed(&pages[page].model.as_ref().expect("it has a model").groups);
    assert_eq!(
        of("en/love/index.html"),
        ["Near [0, 2]", "Other stages [1]"]
    );
    assert_eq!(
        of("tl/love/index.html"),
        ["Malapit [0, 2]", "Iba pang yugto [1]"]
    );
    assert_eq!(of("ar/love/index.html")[0], "Malapit (tl ltr) [0, 2]");
    assert!(of("en/tea/index.html").is_empty());
}

#[test]
fn two_axes_make_a_matrix_with_the_shorter_across() {
    let rows = [
        group("low", "level", &["know"]),
        group("high", "level", &["like", "trust"]),
        group("all", "side", &["know", "like"]),
    ];
    let pages = linked(&rows.concat(), &[]);
    let matrix = pages["en/love/index.html"].matrix.as_ref();
    let matrix = matrix.expect("there are two axes");
    assert_eq!(
        (said(&matrix.down), said(&matrix.across)),
        ("level".into(), "side".into())
    );
    let columns: Vec<String> = matrix.columns.iter().map(said).collect();
    assert_eq!(columns, ["all", "Other stages"]);
    let rows = matrix.rows.iter();
    let rows: Vec<_> = rows.map(|row| (said(&row.title), &row.cells)).collect();
    let (low, high) = (vec![vec![0], vec![]], vec![vec![1], vec![2]]);
    assert_eq!(rows, [("low".into(), &low), ("high".into(), &high)]);
}

#[test]
fn a_drawing_of_many_stages_has_rows_of_dots_with_a_numeral_each() {
    let stages: Vec<String> = (1..=200).map(|n| format!("s{n}")).collect();
    for kind in ["linear", "cycle", "ladder", "continuum"] {
        let model = format!("kind = \"{kind}\"\nstages = {stages:?}\n");
        let pages = linked("", &[("content/love/model.toml", &model)]);
        let model = pages["en/love/index.html"].model.as_ref();
        let model = model.expect("an overview has a model");
        assert_eq!(
            listed(&model.groups)[1],
            format!("21–40 {:?}", (20..40).collect::<Vec<_>>())
        );
        let shape = &model.shape;
        assert_eq!(shape.nodes.len(), 200);
        let numerals: Vec<&str> = shape.numerals.iter().map(|n| &*n.label).collect();
        assert_eq!(
            numerals,
            ["1", "26", "51", "76", "101", "126", "151", "176"]
        );
        let inside = |x: u32, y: u32| x < shape.width && y < shape.height;
        assert!(
            shape.nodes.iter().all(|node| inside(node.x, node.y)),
            "{kind}"
        );
        assert!(shape.width < 700 && shape.height < 500, "{kind}");
    }
}
