use clap::{Args, ValueEnum};

use super::Content;

#[derive(Debug, Args)]
pub(in crate::cli) struct Hosting {
    /// The server
    #[arg(value_enum, value_name = "SERVER")]
    pub(in crate::cli) server: Server,
    /// The folder on the server below which the site's files lie at the path of base_url; /srv and the site's id if
    /// absent
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) folder: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) content: Content,
}

/// A server that can be configured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Server {
    /// nginx
    Nginx,
    /// Caddy
    Caddy,
}
