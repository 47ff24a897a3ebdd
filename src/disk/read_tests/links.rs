//! Symbolic links, and what is no file.

use std::os::unix::fs::symlink;

use super::*;

#[test]
fn links_inside_the_site_are_followed() {
    let root = tempfile::tempdir().unwrap();
    put(root.path(), "content/a/en/know.md", b"x");
    put(root.path(), "shared/logo.png", b"x");
    symlink("a", root.path().join("content/b")).unwrap();
    symlink("../shared/logo.png", root.path().join("content/logo.png")).unwrap();
    let (sources, diagnostics) = read(root.path());
    assert_eq!(faults(diagnostics), [""; 0]);
    assert_eq!(
        texts(&sources),
        ["content/a/en/know.md", "content/b/en/know.md"]
    );
    assert_eq!(assets(&sources), ["content/logo.png"]);
}

#[test]
fn links_that_leave_the_site_are_faults_and_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    put(outside.path(), "secret.md", b"x");
    let root = tempfile::tempdir().unwrap();
    put(root.path(), "content/a.md", b"x");
    symlink(outside.path(), root.path().join("content/out")).unwrap();
    symlink(
        outside.path().join("secret.md"),
        root.path().join("content/s.md"),
    )
    .unwrap();
    symlink(outside.path(), root.path().join("locales")).unwrap();
    symlink(
        outside.path().join("secret.md"),
        root.path().join("yugto.toml"),
    )
    .unwrap();
    let (sources, diagnostics) = read(root.path());
    assert_eq!(
        faults(diagnostics),
        ["content/out", "content/s.md", "locales", "yugto.toml"]
            .map(|path| format!("symlink-leaves-site {path} 0..0"))
    );
    assert_eq!(texts(&sources), ["content/a.md"]);
}

#[test]
fn links_in_a_circle_and_to_nothing_end_in_a_fault() {
    let root = tempfile::tempdir().unwrap();
    put(root.path(), "content/a/a.md", b"x");
    put(root.path(), "content/b/b.md", b"x");
    symlink("..", root.path().join("content/a/up")).unwrap();
    symlink("../b", root.path().join("content/a/b")).unwrap();
    symlink("../a", root.path().join("content/b/a")).unwrap();
    symlink("self", root.path().join("content/self")).unwrap();
    symlink("nowhere", root.path().join("content/broken.md")).unwrap();
    let (sources, diagnostics) = read(root.path());
    assert!(diagnostics.iter().all(|d| d.code == Code::UnreadableFile));
    let faults = faults(diagnostics);
    for path in ["content/a/up", "content/self", "content/broken.md"] {
        assert!(
            faults.contains(&format!("unreadable-file {path} 0..0")),
            "{faults:?}"
        );
    }
    assert!(texts(&sources).contains(&"content/a/b/b.md"));
    assert!(sources.texts.len() < 20, "{:?}", texts(&sources));
}

#[test]
fn folders_full_of_links_to_each_other_come_to_an_end() {
    let root = tempfile::tempdir().unwrap();
    for level in 0..24 {
        let folder = root.path().join(format!("content/{level}"));
        fs::create_dir_all(&folder).unwrap();
        for name in ["x", "y"] {
            symlink(format!("../{}", level + 1), folder.join(name)).unwrap();
        }
    }
    fs::create_dir_all(root.path().join("content/24")).unwrap();
    let (_, diagnostics) = read(root.path());
    assert!(
        diagnostics
            .iter()
            .any(|d| d.message.contains("too many symbolic links"))
    );
}

#[test]
fn what_is_no_file_is_not_opened() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir_all(root.path().join("content")).unwrap();
    let socket = root.path().join("content/a.md");
    let _listener = std::os::unix::net::UnixListener::bind(socket).unwrap();
    let (_, diagnostics) = read(root.path());
    assert_eq!(faults(diagnostics), ["unreadable-file content/a.md 0..0"]);
}
