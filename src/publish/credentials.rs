//! Who publishes, and where the storage is: from the environment, and from the files that other programs for S3 read.
//! Never from arguments, `yugto.toml` or the site.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::PathBuf;

/// Settings by the names that they have in the environment: `AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT_URL`.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Credentials {
    pub(super) settings: BTreeMap<String, String>,
}

/// Names are told, values never.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.settings.keys()).finish()
    }
}

/// Of the environment, over those of the shared files, over those of `yugto.toml`.
pub(super) fn find(endpoint: Option<&str>, region: Option<&str>) -> Credentials {
    let mut settings = BTreeMap::new();
    let configured = [("AWS_ENDPOINT_URL", endpoint), ("AWS_REGION", region)];
    for (name, value) in configured {
        settings.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    }
    let given: BTreeMap<String, String> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, value)| name.starts_with("AWS_") && !value.is_empty())
        .collect();
    // Half of a pair from here and half from there would be nobody's.
    if !given.contains_key("AWS_ACCESS_KEY_ID") {
        let variable = |name: &str| given.get(name).cloned();
        let profile = variable("AWS_PROFILE").unwrap_or_else(|| "default".to_owned());
        let home = std::env::home_dir();
        for (name, file) in [
            ("AWS_CONFIG_FILE", "config"),
            ("AWS_SHARED_CREDENTIALS_FILE", "credentials"),
        ] {
            let usual = home.as_ref().map(|home| home.join(".aws").join(file));
            let path = variable(name).map(PathBuf::from).or(usual);
            let text = path.and_then(|path| fs::read_to_string(path).ok());
            settings.extend(profile_of(&text.unwrap_or_default(), &profile));
        }
    }
    Credentials {
        settings: over(settings, given),
    }
}

/// Settings with those of the environment over them, where a region has two names.
fn over(
    mut settings: BTreeMap<String, String>,
    given: BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let region = given.get("AWS_DEFAULT_REGION").cloned();
    settings.extend(region.map(|region| ("AWS_REGION".to_owned(), region)));
    settings.extend(given);
    settings
}

/// The settings of a profile in a file of the form `[name]`, `key = value`.
fn profile_of(text: &str, profile: &str) -> BTreeMap<String, String> {
    let mut settings = BTreeMap::new();
    let mut is_ours = false;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            let name = name.trim();
            let name = name.strip_prefix("profile ").unwrap_or(name);
            is_ours = name.trim() == profile;
        } else if let Some((key, value)) = line.split_once('=')
            && is_ours
            && !line.starts_with(['#', ';'])
        {
            let name = match key.trim() {
                "aws_access_key_id" => "AWS_ACCESS_KEY_ID",
                "aws_secret_access_key" => "AWS_SECRET_ACCESS_KEY",
                "aws_session_token" => "AWS_SESSION_TOKEN",
                "region" => "AWS_REGION",
                "endpoint_url" => "AWS_ENDPOINT_URL",
                _ => continue,
            };
            settings.insert(name.to_owned(), value.trim().to_owned());
        }
    }
    settings
}

#[cfg(test)]
mod tests {
    use super::{over, profile_of};

    #[test]
    fn a_profile_has_its_own_settings_alone() {
        let text = "[default]\naws_access_key_id = A\n\n[profile b]\n# region = x\nregion=eu-1\n";
        let found = |profile| Vec::from_iter(profile_of(text, profile));
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(found("default"), [pair("AWS_ACCESS_KEY_ID", "A")]);
        assert_eq!(found("b"), [pair("AWS_REGION", "eu-1")]);
        assert_eq!(found("c"), []);
    }

    #[test]
    fn a_region_of_the_environment_counts_by_either_of_its_names() {
        let map = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter();
            pairs
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect()
        };
        let region = |given| over(map(&[("AWS_REGION", "eu-1")]), map(given))["AWS_REGION"].clone();
        assert_eq!(region(&[]), "eu-1");
        assert_eq!(region(&[("AWS_DEFAULT_REGION", "eu-2")]), "eu-2");
        assert_eq!(
            region(&[("AWS_DEFAULT_REGION", "eu-2"), ("AWS_REGION", "eu-3")]),
            "eu-3"
        );
    }
}
