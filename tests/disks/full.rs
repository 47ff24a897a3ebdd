//! A disk without room.

use std::fs;
use std::process::Command;

use super::story::Story;

/// Says in a small world of its own what happens there: builds into a disk with little room, and again with more.
const SCRIPT: &str = r#"
mount -t tmpfs -o size="$ROOM" none "$SITE/public" || { echo no-mount; exit 0; }
"$YUGTO" --root "$SITE" build; echo "code $?"
ls -A "$SITE/public" | sed 's/^/has /'
mount -o remount,size=64m "$SITE/public"
"$YUGTO" --root "$SITE" build; echo "code $?"
cp -r "$SITE/public" "$SITE/copy"
"#;

#[test]
fn a_full_disk_is_told_and_a_build_with_room_completes_it() {
    for room in ["4k", "40k", "100k", "200k"] {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        for (path, text) in Story::base().texts {
            let path = site.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let yugto = env!("CARGO_BIN_EXE_yugto");
        let clean = Command::new(yugto)
            .arg("--root")
            .arg(&site)
            .args(["build", "--out", "clean"])
            .output();
        assert!(clean.unwrap().status.success());
        fs::create_dir(site.join("public")).unwrap();
        let run = Command::new("unshare")
            .args(["-rm", "sh", "-c", SCRIPT])
            .env("YUGTO", yugto)
            .env("SITE", &site)
            .env("ROOM", room)
            .output();
        let Some(run) = run.ok().filter(|run| run.status.success()) else {
            return eprintln!("without namespaces (unshare -rm) no disk is full");
        };
        let out = String::from_utf8(run.stdout).unwrap();
        let err = String::from_utf8(run.stderr).unwrap();
        if out.contains("no-mount") {
            return eprintln!("nobody may mount here, and no disk is full: {err}");
        }
        let codes: Vec<&str> = out
            .lines()
            .filter(|line| line.starts_with("code "))
            .collect();
        assert_eq!(codes, ["code 2", "code 0"], "{room}: {out}{err}");
        let told: Vec<&str> = err
            .lines()
            .filter(|line| line.contains("no space left"))
            .collect();
        assert_eq!(told.len(), 1, "{room}: {err}");
        assert!(
            told[0].starts_with("yugto: `") && told[0].contains("public"),
            "{room}: {err}"
        );
        assert!(!out.contains("has .yugto-manifest\n"), "{room}: {out}");
        let marked = out.contains("has .yugto-unfinished\n");
        let others = out
            .lines()
            .filter(|line| line.starts_with("has ") && !line.contains(".yugto-"));
        assert!(marked || others.count() == 0, "{room}: {out}");
        assert_eq!(
            super::scene::files(&site.join("copy")),
            super::scene::files(&site.join("clean")),
            "{room}"
        );
    }
}
