use super::decoded_base;
use crate::config::Config;
use crate::plan::Plan;

/// An old address and where it leads. Paths from the host's root.
pub(super) struct Move {
    /// As servers compare it: decoded.
    pub(super) from: String,
    /// As it stands in a list of paths: percent-encoded.
    pub(super) from_encoded: String,
    /// Percent-encoded.
    pub(super) to: String,
}

/// Every old address, in order.
pub(super) fn moves(config: &Config, plan: &Plan) -> Vec<Move> {
    let base = config.base_path();
    let decoded = decoded_base(config);
    let moves = plan
        .redirects
        .iter()
        .filter_map(|(from, (node, language))| {
            Some(Move {
                from: format!("{decoded}{from}"),
                from_encoded: from.absolute(&base),
                // What follows a dollar sign would be a variable to some.
                to: plan
                    .page(node, language)?
                    .address
                    .absolute(&base)
                    .replace('$', "%24"),
            })
        });
    moves.collect()
}
