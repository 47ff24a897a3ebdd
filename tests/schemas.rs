//! The JSON Schemas take and refuse what the pipeline itself takes and refuses, as far as one file alone can tell.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

mod story;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::Value;
use story::Story;
use yugto::diag::Code;
use yugto::schema::Schema;

const README: &str = include_str!("../README.md");

/// Faults of one file's own shape. Others take a second file to see.
const OF_SHAPE: [Code; 12] = [
    Code::InvalidToml,
    Code::UnknownKey,
    Code::MissingKey,
    Code::InvalidValue,
    Code::InvalidId,
    Code::MalformedLanguage,
    Code::DuplicateStage,
    Code::DuplicatePage,
    Code::OverlappingGroups,
    Code::ReservedId,
    Code::MissingTitle,
    Code::InvalidRenamed,
];

fn validator(schema: Schema) -> Validator {
    let schema: Value = serde_json::from_str(schema.text()).expect("a schema is JSON");
    jsonschema::meta::validate(&schema).expect("the schema is one");
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&schema).expect("the schema compiles")
}

/// TOML as editors hand it to a schema: dates are texts.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => {
            let entries = table.into_iter().map(|(key, value)| (key, json(value)));
            Value::Object(entries.collect())
        }
        other => serde_json::to_value(other).expect("the rest is JSON"),
    }
}

fn wrong(validator: &Validator, text: &str) -> Vec<String> {
    let value = json(toml::Value::Table(text.parse().expect("TOML")));
    let errors = validator.iter_errors(&value);
    errors
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect()
}

/// The schema of a file by its path, with the TOML that it judges.
fn judged(path: &str, text: &str) -> Option<(Schema, String)> {
    let name = path.rsplit('/').next()?;
    let schema = match name {
        "yugto.toml" => Schema::Yugto,
        "model.toml" => Schema::Model,
        "lens.toml" => Schema::Lens,
        name if name.ends_with(".md") => {
            let front = text.strip_prefix("+++\n")?.split("\n+++\n").next()?;
            return Some((Schema::Page, front.to_owned()));
        }
        _ => return None,
    };
    Some((schema, text.to_owned()))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

#[test]
fn the_files_of_this_repository_obey_their_schemas() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = vec![root.join("yugto.toml")];
    for folder in ["content", "src/cli/starter", "tests/browser/fixture"] {
        files(&root.join(folder), &mut found);
    }
    let mut judged_kinds = BTreeSet::new();
    for path in found {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let shown = path.display().to_string();
        if let Some((schema, toml)) = judged(&shown, &text) {
            assert_eq!(wrong(&validator(schema), &toml), [""; 0], "{shown}");
            judged_kinds.insert(format!("{schema:?}"));
        }
    }
    assert_eq!(judged_kinds.len(), Schema::NAMES.len());
}

#[test]
fn readmes_examples_obey_their_schemas() {
    let mut judged_kinds = BTreeSet::new();
    for block in README.split("\n```").skip(1).step_by(2) {
        let (info, text) = block.split_once('\n').expect("a block has lines");
        let path = info.split_whitespace().nth(1).unwrap_or_default();
        if let Some((schema, toml)) = judged(path, text) {
            assert_eq!(wrong(&validator(schema), &toml), [""; 0], "{path}");
            judged_kinds.insert(format!("{schema:?}"));
        }
    }
    assert_eq!(judged_kinds.len(), Schema::NAMES.len());
}

#[test]
fn schemas_know_the_keys_that_readme_explains() {
    for (schema, heading) in [
        (Schema::Yugto, "### yugto.toml\n"),
        (Schema::Model, "### model.toml\n"),
        (Schema::Lens, "### lens.toml\n"),
        (Schema::Page, "### Pages\n"),
    ] {
        let section = README.split(heading).nth(1).expect("README explains it");
        let rows = section.lines().skip_while(|line| !line.starts_with("|---"));
        let rows = rows.skip(1).take_while(|line| line.starts_with('|'));
        let named = rows.flat_map(|row| {
            let cell = row.split('|').nth(1).unwrap_or_default();
            cell.split('`').skip(1).step_by(2)
        });
        let named: BTreeSet<&str> = named
            .map(|name| name.trim_matches(['[', ']']))
            .map(|name| name.split('.').next().unwrap_or_default())
            .collect();
        let schema: Value = serde_json::from_str(schema.text()).expect("JSON");
        let mut known: BTreeSet<&str> = keys(&schema["properties"]);
        let language = &schema["properties"]["languages"]["additionalProperties"];
        known.extend(keys(&language["properties"]));
        assert_eq!(known, named, "{heading}");
    }
}

fn keys(properties: &Value) -> BTreeSet<&str> {
    let properties = properties.as_object().into_iter().flatten();
    properties.map(|(key, _)| key.as_str()).collect()
}

/// What both must say of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Takes,
    Refuses,
}
use Verdict::{Refuses, Takes};

/// What the pipeline says of the file of that kind in the base site.
fn pipeline(schema: Schema, text: &str) -> (Verdict, String) {
    let (path, text) = match schema {
        Schema::Yugto => ("yugto.toml", text.to_owned()),
        Schema::Model => ("content/garden/model.toml", text.to_owned()),
        Schema::Lens => ("content/tasks/lens.toml", text.to_owned()),
        Schema::Page => ("content/pages/en/about.md", format!("+++\n{text}\n+++\n")),
    };
    let built = Story::base().file(path, &text).build();
    let report = built.report();
    let faults = report.diagnostics().iter().filter(|fault| {
        let here = fault.span.as_ref().is_some_and(|s| s.path.as_str() == path);
        here && OF_SHAPE.contains(&fault.code)
    });
    let faults: Vec<String> = faults
        .map(|f| format!("{}: {}", f.code, f.message))
        .collect();
    let verdict = if faults.is_empty() { Takes } else { Refuses };
    (verdict, faults.join("\n"))
}

fn agree(schema: Schema, before: &str, cases: &[(Verdict, &str)]) {
    let validator = validator(schema);
    for (expected, case) in cases {
        let text = format!("{before}{case}\n");
        let (verdict, faults) = pipeline(schema, &text);
        assert_eq!(verdict, *expected, "the pipeline on {case}\n{faults}");
        let wrong = wrong(&validator, &text);
        let says = if wrong.is_empty() { Takes } else { Refuses };
        assert_eq!(says, *expected, "the schema on {case}\n{wrong:?}");
    }
}

#[test]
fn yugto_toml_is_judged_as_the_pipeline_does() {
    let rest = "\n[languages.en]\n[languages.tl]\n[title]\nen = \"T\"";
    let with = |case: &str| format!("{case}{rest}");
    let cases = [
        (Takes, "site_id = \"a\""),
        (
            Takes,
            "site_id = \"pi\u{f1}a-1\"\nraw_html = true\nplaybooks = [\"garden\"]",
        ),
        (Takes, "site_id = \"a\"\nbase_url = \"https://example.org\""),
        (
            Takes,
            "site_id = \"a\"\nbase_url = \"http://example.org/a/b/\"",
        ),
        (
            Takes,
            "site_id = \"a\"\n[extra]\nany = { thing = [1, 2.5] }",
        ),
        (
            Takes,
            "site_id = \"a\"\n[hosting]\nfiles = [\"netlify\", \"github\"]\ndomain = \"a.example\"\nprecompress = [\"br\", \"gz\"]\nredirect_root = true\npolicy = \"default-src 'self'\"",
        ),
        (Refuses, "site_id = \"a\"\n[hosting]\nfiles = [\"apache\"]"),
        (
            Refuses,
            "site_id = \"a\"\n[hosting]\nfiles = [\"netlify\", \"cloudflare\"]",
        ),
        (
            Refuses,
            "site_id = \"a\"\n[hosting]\ndomain = \"https://a.example\"",
        ),
        (Refuses, "site_id = \"a\"\n[hosting]\ndomain = \"a\""),
        (
            Refuses,
            "site_id = \"a\"\n[hosting]\nprecompress = [\"zip\"]",
        ),
        (
            Refuses,
            "site_id = \"a\"\n[hosting]\nredirect_root = \"yes\"",
        ),
        (Refuses, "site_id = \"a\"\n[hosting]\npolicy = \"\""),
        (
            Refuses,
            "site_id = \"a\"\n[hosting]\npolicy = \"img-src $x\"",
        ),
        (Refuses, "site_id = \"a\"\n[hosting]\nhost = \"netlify\""),
        (
            Takes,
            "site_id = \"a\"\n[images]\nwidths = [16, 8192]\nquality = 100\nsizes = \"50vw\"",
        ),
        (Refuses, "site_id = \"a\"\n[images]\nwidths = [15]"),
        (Refuses, "site_id = \"a\"\n[images]\nwidths = [480.5]"),
        (Refuses, "site_id = \"a\"\n[images]\nquality = 0"),
        (Refuses, "site_id = \"a\"\n[images]\nsizes = \" \""),
        (Refuses, "site_id = \"a\"\n[images]\nformats = [\"avif\"]"),
        (
            Takes,
            "site_id = \"a\"\n[cards]\nfonts = [\"fonts/A.ttf\", \"fonts/b.OTF\"]",
        ),
        (Refuses, "site_id = \"a\"\n[cards]\nfonts = [1]"),
        (Refuses, "site_id = \"a\"\n[cards]\nfonts = \"a.ttf\""),
        (Refuses, "site_id = \"a\"\n[cards]\nfont = [\"a.ttf\"]"),
        (Refuses, ""),
        (Refuses, "site_id = \"a b\""),
        (Refuses, "site_id = 1"),
        (Refuses, "site_id = \"a\"\nbase_url = \"example.org\""),
        (
            Refuses,
            "site_id = \"a\"\nbase_url = \"https://example.org/?a\"",
        ),
        (Refuses, "site_id = \"a\"\nbase_url = \"https:///a\""),
        (Refuses, "site_id = \"a\"\nplaybook = [\"garden\"]"),
        (Refuses, "site_id = \"a\"\nplaybooks = \"garden\""),
        (Refuses, "site_id = \"a\"\nplaybooks = [\"a/b\"]"),
        (Refuses, "site_id = \"a\"\nraw_html = \"yes\""),
        (Refuses, "site_id = \"a\"\nextra = 1"),
    ];
    for (verdict, case) in cases {
        agree(Schema::Yugto, "", &[(verdict, &with(case))]);
    }
    let before = "site_id = \"a\"\n";
    agree(
        Schema::Yugto,
        before,
        &[
            (
                Takes,
                "[languages.en]\nname = \"E\"\ndirection = \"ltr\"\nrequire = \"any\"\n[title]\nen = \"T\"",
            ),
            (
                Takes,
                "[languages.en]\n[languages.tl]\nfallback = [\"en\"]\n[title]\nen = \"T\"",
            ),
            (
                Takes,
                "[languages.en]\n[title]\nen = \"T\"\n[publish]\ntarget = \"git:me@host:a/b.git#gh-pages\"\nhistory = \"orphan\"",
            ),
            (
                Takes,
                "[languages.en]\n[title]\nen = \"T\"\n[publish]\ntarget = \"git:docs/pages\"",
            ),
            (
                Takes,
                "[languages.en]\n[title]\nen = \"T\"\n[publish]\ntarget = \"../www\"",
            ),
            (
                Takes,
                "[languages.en]\n[title]\nen = \"T\"\n[publish]\ntarget = \"s3://bucket/a/b\"\nendpoint = \"https://s3.example.org\"\nregion = \"eu-1\"",
            ),
            (
                Refuses,
                "[languages.en]\n[title]\nen = \"T\"\n[publish]\ntarget = \"s3://a b/\"",
            ),
            (
                Refuses,
                "[languages.en]\n[title]\nen = \"T\"\n[publish]\nendpoint = \"s3.example.org\"",
            ),
            (
                Refuses,
                "[languages.en]\n[title]\nen = \"T\"\n[publish]\ntarget = \"git:a b\"",
            ),
            (
                Refuses,
                "[languages.en]\n[title]\nen = \"T\"\n[publish]\ntarget = \"ftp://host/\"",
            ),
            (
                Refuses,
                "[languages.en]\n[title]\nen = \"T\"\n[publish]\ntarget = \" \"",
            ),
            (
                Refuses,
                "[languages.en]\n[title]\nen = \"T\"\n[publish]\nhistory = \"all\"",
            ),
            (Refuses, "[title]\nen = \"T\""),
            (Refuses, "[languages.en]"),
            (Refuses, "[languages.en]\n[title]"),
            (Refuses, "[languages.en]\n[title]\nen = 1"),
            (Refuses, "[languages.en]\n[title]\nen = \" \""),
            (Refuses, "[languages.en]\nname = \" \"\n[title]\nen = \"T\""),
            (
                Refuses,
                "[languages.en]\ndirection = \"up\"\n[title]\nen = \"T\"",
            ),
            (
                Refuses,
                "[languages.en]\nrequire = \"all\"\n[title]\nen = \"T\"",
            ),
            (
                Refuses,
                "[languages.en]\nrequired = \"any\"\n[title]\nen = \"T\"",
            ),
            (
                Refuses,
                "[languages.en]\nfallback = \"tl\"\n[title]\nen = \"T\"",
            ),
            (
                Refuses,
                "[languages.en]\n[languages.pt_BR]\n[title]\nen = \"T\"",
            ),
        ],
    );
}

#[test]
fn model_toml_is_judged_as_the_pipeline_does() {
    agree(
        Schema::Model,
        "",
        &[
            (Takes, "stages = [\"seed\", \"sprout\"]"),
            (Refuses, ""),
            (Refuses, "stages = []"),
            (Refuses, "stages = \"seed\""),
            (Refuses, "stages = [1]"),
            (Refuses, "stages = [\"seed\", \"seed\"]"),
            (Refuses, "stages = [\"seed\", \"print\"]"),
            (Refuses, "stages = [\"a seed\"]"),
        ],
    );
    agree(
        Schema::Model,
        "stages = [\"seed\", \"sprout\"]\n",
        &[
            (Takes, "kind = \"cycle\"\nsource = \"tl\""),
            (Refuses, "kind = \"circle\""),
            (Refuses, "kinds = \"cycle\""),
            (
                Takes,
                "[facets]\nsignals = \"prose\"\nready = \"checklist\"\nreflect = \"prompts\"",
            ),
            (Refuses, "[facets]\nsignals = \"text\""),
            (Refuses, "[facets]\nsignals = 1"),
            (Refuses, "[facets]\n\"a b\" = \"prose\""),
            (Takes, "[must]\nseed = [\"soil\"]"),
            (Refuses, "[must]\nseed = \"soil\""),
            (Refuses, "[must]\nseed = [\"a b\"]"),
            (
                Takes,
                "[[group]]\nid = \"a\"\naxis = \"b\"\nstages = [\"seed\"]",
            ),
            (Refuses, "[[group]]\nstages = [\"seed\"]"),
            (Refuses, "[[group]]\nid = \"a\""),
            (
                Refuses,
                "[[group]]\nid = \"a\"\nstages = [\"seed\", \"seed\"]",
            ),
            (
                Refuses,
                "[[group]]\nid = \"a\"\nstage = \"b\"\nstages = [\"seed\"]",
            ),
            (Refuses, "[group]\nid = \"a\"\nstages = [\"seed\"]"),
            (
                Takes,
                "[[crosswalk]]\nstage = \"sprout\"\nrelation = \"needs\"\nto = \"seed\"",
            ),
            (
                Takes,
                "[[crosswalk]]\nstage = \"sprout\"\nrelation = \"needs\"\nto = \"garden/seed\"",
            ),
            (
                Refuses,
                "[[crosswalk]]\nstage = \"sprout\"\nrelation = \"needs\"",
            ),
            (
                Refuses,
                "[[crosswalk]]\nrelation = \"needs\"\nto = \"seed\"",
            ),
            (Refuses, "[[crosswalk]]\nstage = \"sprout\"\nto = \"seed\""),
            (
                Refuses,
                "[[crosswalk]]\nstage = \"sprout\"\nrelation = \"like\"\nto = \"seed\"",
            ),
            (
                Refuses,
                "[[crosswalk]]\nstage = \"sprout\"\nrelation = \"needs\"\nto = \"seed\"\nnote = \"\"",
            ),
            (Takes, "[self-check]\nmethod = \"ladder\"\npass = 70"),
            (
                Takes,
                "[self-check.weights]\na = { seed = 3, sprout = 0 }\nb = { x = { seed = 100 }, y = {} }",
            ),
            (Refuses, "[self-check]\nmethod = \"guess\""),
            (Refuses, "[self-check]\nmethod = \"ladder\"\npass = 0"),
            (Refuses, "[self-check]\nmethod = \"affinity\"\npass = 70"),
            (Refuses, "[self-check]\npass = 70"),
            (Refuses, "[self-check]\nweight = 1"),
            (Refuses, "[self-check.weights]\na = { seed = 101 }"),
            (Refuses, "[self-check.weights]\na = { seed = -1 }"),
            (Refuses, "[self-check.weights]\na = { seed = 1.5 }"),
            (
                Refuses,
                "[self-check.weights]\na = { seed = 1, x = { seed = 1 } }",
            ),
            (
                Refuses,
                "[self-check.weights]\na = { x = { y = { seed = 1 } } }",
            ),
            (Refuses, "[self-check.weights]\na = { na = { seed = 1 } }"),
            (Refuses, "[self-check.weights]\na = 3"),
            (
                Takes,
                "[renamed]\nplant = \"seed\"\n\"seed#signs\" = \"seed#signals\"",
            ),
            (Refuses, "[renamed]\nplant = 1"),
            (Refuses, "[renamed]\n\"a b\" = \"seed\""),
        ],
    );
}

#[test]
fn lens_toml_is_judged_as_the_pipeline_does() {
    agree(
        Schema::Lens,
        "",
        &[
            (
                Takes,
                "pages = [\"water\"]\n[stages]\nwater = [\"garden/seed\"]",
            ),
            (
                Takes,
                "pages = [\"water\"]\nsource = \"tl\"\n[renamed]\nrain = \"water\"",
            ),
            (Refuses, "[stages]"),
            (Refuses, "pages = []"),
            (Refuses, "pages = [\"water\", \"water\"]"),
            (Refuses, "pages = [\"index\"]"),
            (Refuses, "pages = [\"water\"]\nstage = 1"),
            (
                Refuses,
                "pages = [\"water\"]\n[stages]\nwater = \"garden/seed\"",
            ),
            (
                Refuses,
                "pages = [\"water\"]\n[stages]\nwater = [\"garden/seed\", \"garden/seed\"]",
            ),
        ],
    );
}

#[test]
fn front_matter_is_judged_as_the_pipeline_does() {
    agree(
        Schema::Page,
        "",
        &[
            (Refuses, ""),
            (Refuses, "title = \" \""),
            (Refuses, "title = 1"),
            (Takes, "untranslated = true"),
            (Refuses, "untranslated = false"),
        ],
    );
    agree(
        Schema::Page,
        "title = \"T\"\n",
        &[
            (
                Takes,
                "summary = \"S\"\nslug = \"about-us\"\ndraft = false\nuntranslated = false",
            ),
            (Takes, "updated = 2026-11-22\naliases = [\"en/old/\"]"),
            (Takes, "updated = \"2026-11-22\""),
            (Takes, "[extra]\nseason = \"spring\""),
            (Refuses, "summry = \"S\""),
            (Refuses, "slug = \"about us\""),
            (Refuses, "slug = \"atlas\""),
            (Refuses, "draft = \"yes\""),
            (Refuses, "untranslated = 1"),
            (Refuses, "updated = 2026-11-22T10:00:00"),
            (Refuses, "updated = \"2026-02-30\""),
            (Refuses, "updated = \"yesterday\""),
            (Refuses, "aliases = \"en/old/\""),
            (Refuses, "aliases = [1]"),
            (Refuses, "[facets]\nsignals = 1"),
            (Refuses, "[facets]\n\"a b\" = \"A\""),
            (Refuses, "[crosswalk]\n\"a/b\" = 1"),
            (Refuses, "[groups]\na = 1"),
            (Refuses, "[axes]\na = 1"),
            (Refuses, "[stages]\n\"a/b\" = 1"),
            (Refuses, "[forms]\nterm = \"word\""),
            (Refuses, "extra = 1"),
        ],
    );
}
