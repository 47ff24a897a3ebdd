use super::widths;

#[test]
fn a_picture_is_never_made_wider_and_always_has_one_that_is_enough() {
    for (own, wanted, expected) in [
        (2000, [480, 960].as_slice(), [480, 960].as_slice()),
        (700, &[480, 960], &[480, 700]),
        (960, &[480, 960], &[480, 960]),
        (300, &[480, 960], &[300]),
        (300, &[], &[]),
    ] {
        assert_eq!(widths((own, 100), wanted), expected, "{own}");
    }
}

#[test]
fn a_picture_is_never_made_higher_than_webp_can_be() {
    for (own, expected) in [
        ((1440, 16_383), [480, 960, 1440].as_slice()),
        ((1440, 20_000), &[480, 960]),
        ((100, 16_384), &[]),
    ] {
        assert_eq!(widths(own, &[480, 960, 1440]), expected, "{own:?}");
    }
}

#[test]
fn the_recipes_name_the_libraries_in_use() {
    let lock = include_str!("../../Cargo.lock");
    let lock: toml::Table = lock.parse().expect("TOML");
    let packages = lock["package"].as_array().expect("packages");
    let recipes = [super::RECIPE, super::CARD_RECIPE].into_iter();
    let uses =
        recipes.map(|recipe| recipe.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' '));
    for used in uses.flat_map(|uses| uses.split(", ")) {
        let (name, version) = used.split_once(' ').expect("name and version");
        let found = packages.iter().filter(|p| p["name"].as_str() == Some(name));
        let versions: Vec<&str> = found.filter_map(|p| p["version"].as_str()).collect();
        assert!(
            versions.contains(&version),
            "{name} {version}: {versions:?}"
        );
    }
}
