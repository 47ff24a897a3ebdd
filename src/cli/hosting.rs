use super::args::{Global, Hosting, Server};
use super::build::options;
use super::say::Say;
use super::{Failure, Outcome, site};
use crate::diag::Report;
use crate::hosting;
use crate::pipeline::{Options, Pages, Pipeline};
use crate::plan;

/// `yugto hosting`: a server's configuration for the site.
pub(super) fn hosting(global: &Global, args: &Hosting, say: &Say) -> Result<Outcome, Failure> {
    let (_, sources, faults) = site::read(global)?;
    let mut pipeline = Pipeline::new(Options {
        pages: Pages::Kept,
        ..options(&args.content)?
    });
    let studied = pipeline.study(sources, faults);
    let (plan, faults) = plan::plan(&studied.corpus);
    let errors = studied.faults.iter().cloned().chain(faults);
    let report = Report::new(errors.collect());
    if report.has_errors() {
        say.report(&report, &studied.sources);
        return Ok(Outcome::Faults);
    }
    let config = &studied.corpus.config;
    let folder = match &args.folder {
        Some(folder) => folder.trim_end_matches('/').to_owned(),
        None => format!("/srv/{}", config.site_id),
    };
    let odd = |c: char| c.is_control() || "\"'\\${}`".contains(c);
    if !folder.starts_with('/') || folder.contains(odd) {
        return Err(Failure(format!(
            "`{folder}` can’t be the folder: it is a path from `/`, without quotes, braces or `$`"
        )));
    }
    say.out(&match args.server {
        Server::Nginx => hosting::nginx(config, &plan, &folder),
        Server::Caddy => hosting::caddy(config, &plan, &folder),
    });
    Ok(Outcome::Done)
}
