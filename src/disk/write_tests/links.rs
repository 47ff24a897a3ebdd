//! Symbolic and hard links in and around an output folder.

use std::os::unix::fs::symlink;

use super::*;

#[test]
fn a_link_to_a_refused_folder_is_refused() {
    let room = Room::new();
    fs::create_dir(room.at("home")).unwrap();
    for target in ["home", "root", "root/content", "nowhere"] {
        let link = room.at("link");
        symlink(room.at(target), &link).unwrap();
        let refused = room.build_to(&site(&[("a", "x")]), &link);
        assert!(refused.is_err(), "{target}");
        fs::remove_file(&link).unwrap();
    }
}

#[test]
fn nothing_goes_through_a_link_in_the_output() {
    let room = Room::new();
    let old = site(&[("a/b", "old"), ("c", "old"), ("d/e", "old")]);
    room.build(&old).unwrap();
    let elsewhere = room.at("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    for name in ["b", "c", "e"] {
        fs::write(elsewhere.join(name), "mine").unwrap();
    }
    let put = |at: &str, to: &Path| {
        let at = room.out().join(at);
        if at.is_dir() {
            fs::remove_dir_all(&at).unwrap()
        } else {
            fs::remove_file(&at).unwrap()
        }
        symlink(to, at).unwrap();
    };
    put("a", &elsewhere);
    let through_folder = room.build(&site(&[("a/b", "new")]));
    assert!(
        matches!(through_folder, Err(WriteError::Link(_))),
        "{through_folder:?}"
    );
    put("c", &elsewhere.join("c"));
    let through_file = room.build(&site(&[("c", "new")]));
    assert!(
        matches!(through_file, Err(WriteError::InTheWay(_))),
        "{through_file:?}"
    );
    put("d", &elsewhere);
    room.build(&site(&[])).unwrap();
    for name in ["b", "c", "e"] {
        assert_eq!(fs::read(elsewhere.join(name)).unwrap(), b"mine");
    }
}

#[test]
fn a_copy_made_with_hard_links_stays_as_it_was() {
    let room = Room::new();
    room.build(&site(&[("a", "old")])).unwrap();
    fs::hard_link(room.out().join("a"), room.at("copy")).unwrap();
    room.build(&site(&[("a", "new")])).unwrap();
    assert_eq!(fs::read(room.at("copy")).unwrap(), b"old");
    assert_eq!(fs::read(room.out().join("a")).unwrap(), b"new");
}
