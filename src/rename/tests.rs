mod ids;
mod links;
mod refusals;
mod rows;
mod structure;
mod translations;

use super::{Change, Renaming, Site, attempt, find, plan};
use crate::model::Drafts;
use crate::pipeline::{Options, Pipeline, Studied};
use crate::plan::{self as addresses, Address};
use crate::source::{SitePath, Sources};
use crate::translate;

const SITE: &str =
    "site_id = \"s\"\nsource = \"en\"\n[languages.en]\n[languages.tl]\n[title]\nen = \"S\"\n";
const MODEL: &str = "stages = [\"one\", \"two\"]\n";

/// A site with the playbook `garden`, whose stages are `one` and `two`, and these files over its own.
fn site(files: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    let title = "+++\ntitle = \"T\"\n+++\n";
    for (path, text) in [
        ("yugto.toml", SITE),
        ("content/garden/model.toml", MODEL),
        ("content/garden/en/index.md", title),
        ("content/garden/en/one.md", title),
        ("content/garden/en/two.md", title),
        ("content/pages/en/index.md", title),
    ]
    .iter()
    .chain(files)
    {
        // Pages are given without front matter, unless it matters.
        let page = path.ends_with(".md") && !text.starts_with("+++");
        let text = if page {
            format!("{title}{text}")
        } else {
            (*text).to_owned()
        };
        sources.insert_text(path, &text);
    }
    sources
}

fn studied(sources: &Sources) -> Studied {
    let options = Options {
        drafts: Drafts::Build,
        ..Options::default()
    };
    Pipeline::new(options).study(sources.clone(), Vec::new())
}

fn planned(sources: &Sources, old: &str, new: &str) -> Result<(Change, Renaming), String> {
    let studied = studied(sources);
    let (plan_of, _) = addresses::plan(&studied.corpus);
    let site = Site {
        sources,
        studied: &studied,
        plan: &plan_of,
    };
    let change = find(site, old, new).map_err(|refusal| refusal.to_string())?;
    let renaming = plan(site, &change).map_err(|refusal| refusal.to_string())?;
    Ok((change, renaming))
}

fn renamed(sources: &Sources, old: &str, new: &str) -> Sources {
    let (_, renaming) = planned(sources, old, new).unwrap_or_else(|why| panic!("{old}: {why}"));
    renaming.apply(sources)
}

/// The site with something renamed, all of it.
fn attempted(sources: &Sources, old: &str, new: &str) -> Sources {
    let options = Options {
        drafts: Drafts::Build,
        ..Options::default()
    };
    let attempt = attempt(&mut Pipeline::new(options), (sources, &[]), (old, new));
    attempt.expect("it can be had").renaming.apply(sources)
}

fn refused(sources: &Sources, old: &str, new: &str) -> String {
    match planned(sources, old, new) {
        Err(why) => why,
        Ok(_) => panic!("{old} became {new}"),
    }
}

fn text(sources: &Sources, path: &str) -> String {
    let file = sources.text(&SitePath::new(path));
    let file = file.unwrap_or_else(|| panic!("there is no {path}"));
    let text = &file.text;
    text.strip_prefix("+++\ntitle = \"T\"\n+++\n")
        .unwrap_or(text)
        .to_owned()
}

/// A model that names its stages, statements and options in every way.
const WHOLE: &str = "# first\nkind = 'linear'\nstages = [\n  'one', # the first\n  \"two\",\n]\n\n[facets]\n\"ready\" = \"checklist\" # facet\nreflect = 'prompts'\n\n[must]\none = [\"x\"]\n\n[[group]]\nid = \"g\"\nstages = [\"one\"]\n\n[[crosswalk]]\nstage = \"two\"\nrelation = \"needs\"\nto = \"one\"\n\n[self-check]\nmethod = \"affinity\"\nweights.s = { one = 1, two = 2 } # s\nweights.q.o = { one = 1 }\nweights.q.p = {}\n";

fn whole() -> Sources {
    let stage = "## R {#ready}\n\n- [ ] X. {#x}\n\n## Q {#reflect}\n\n- X? {#x}\n";
    let front =
        "+++\ntitle = \"T\"\n\n[crosswalk]\n\"one\" = \"N\" # n\n'garden/one' = \"M\"\n+++\n";
    site(&[
        ("content/garden/model.toml", WHOLE),
        (
            "content/garden/en/index.md",
            "+++\ntitle = \"T\"\n[facets]\nready = \"R\"\n[groups]\ng = \"G\"\n+++\n",
        ),
        ("content/garden/en/one.md", stage),
        ("content/garden/en/two.md", &format!("{front}{stage}")),
        (
            "content/garden/en/self-check.md",
            "## S {#s}\n\n## Q {#q}\n\n- O {#o}\n- P {#p}\n",
        ),
        (
            "content/tools/lens.toml",
            "pages = [\"rake\"]\nstages = { rake = [ 'garden/one' ] }\n",
        ),
        ("content/tools/en/index.md", ""),
        (
            "content/tools/en/rake.md",
            "+++\ntitle = \"T\"\nstages.\"garden/one\" = \"N\"\n+++\n",
        ),
    ])
}
