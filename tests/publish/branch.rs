use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::desk::{Desk, Files, Run, files};
use crate::site::{built, number};

/// The desk with a site in a repository of its own, and a bare one to which it is published.
fn with_remote() -> Desk {
    let desk = Desk::with_site();
    git(&desk, "", "init --quiet --bare remote.git");
    clone_of(&desk, "demo");
    git(&desk, "demo", "push --quiet origin main");
    desk
}

/// Makes a folder the author's repository.
fn clone_of(desk: &Desk, folder: &str) {
    git(desk, folder, "init --quiet --initial-branch=main");
    desk.write(&format!("{folder}/.gitignore"), "/public\n/one\n/two\n");
    git(desk, folder, "add .");
    git(desk, folder, "commit --quiet -m Begin");
    git(desk, folder, "remote add origin ../remote.git");
}

/// What a git says that ends well.
fn git(desk: &Desk, folder: &str, line: &str) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(line.split_whitespace())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .current_dir(desk.at(folder))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {line}: {told}");
    String::from_utf8(output.stdout).unwrap()
}

/// The files of the published branch.
fn branch(desk: &Desk) -> Files {
    let _ = fs::remove_dir_all(desk.at("checkout"));
    git(
        desk,
        "",
        "clone --quiet --branch gh-pages remote.git checkout",
    );
    let mut files = files(&desk.at("checkout"));
    files.retain(|path, _| !path.starts_with(".git/"));
    files
}

fn commits(desk: &Desk) -> usize {
    let count = git(desk, "remote.git", "rev-list --count gh-pages");
    count.trim().parse().unwrap()
}

/// The site's files with the two that are the branch's own.
fn expected(desk: &Desk, out: &str, branch: &Files) -> Files {
    let mut site = built(&desk.at(out));
    site.insert(".nojekyll".to_owned(), Vec::new());
    let list = branch[".yugto-published"].clone();
    assert!(list.starts_with(b"yugto published 1\nsite demo\n"));
    site.insert(".yugto-published".to_owned(), list);
    site
}

const RUN: &str = "--root demo publish git:gh-pages";

#[test]
fn a_branch_has_exactly_the_sites_files_and_a_commit_for_each_publication() {
    let desk = with_remote();
    let planned = desk.run(&format!("{RUN} --dry-run")).done();
    assert!(
        planned.out.contains("added    .nojekyll\n"),
        "{}",
        planned.out
    );
    let run = desk.run(RUN).done();
    assert_eq!(run.out, planned.out);
    let found = branch(&desk);
    assert_eq!(found, expected(&desk, "demo/public", &found));
    assert_eq!(commits(&desk), 1);

    let again = desk.run(RUN).done();
    assert_eq!(again.err, "git:gh-pages is up to date\n");
    assert_eq!(commits(&desk), 1);

    desk.build(2, "public");
    let planned = desk.run(&format!("{RUN} --dry-run")).done();
    let run = desk.run(RUN).done();
    assert_eq!(run.out, planned.out);
    assert!(
        run.out.contains("changed  en/p0/index.html\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("deleted  assets/yugto."), "{}", run.out);
    let found = branch(&desk);
    assert_eq!(found, expected(&desk, "demo/public", &found));
    assert_eq!(commits(&desk), 2);
}

#[test]
fn a_branch_can_have_one_commit_alone() {
    let desk = with_remote();
    desk.run(RUN).done();
    desk.build(2, "public");
    desk.run(&format!("{RUN} --history orphan")).done();
    assert_eq!(commits(&desk), 1);
    let config = desk.read("demo/yugto.toml");
    let publish = "[publish]\ntarget = \"git:gh-pages\"\nhistory = \"orphan\"\n";
    desk.write("demo/yugto.toml", format!("{config}\n{publish}"));
    desk.build(3, "public");
    desk.run("--root demo publish").done();
    assert_eq!(commits(&desk), 1);
    desk.build(4, "public");
    desk.run("--root demo publish --history keep").done();
    assert_eq!(commits(&desk), 2);
}

#[test]
fn the_authors_repository_stays_as_it_is() {
    let desk = with_remote();
    desk.write("demo/staged.txt", "half of a thought");
    git(&desk, "demo", "add staged.txt");
    desk.write("demo/staged.txt", "the other half");
    desk.write("demo/.git/hooks/pre-push", "#!/bin/sh\ntouch ../hooked\n");
    let hook = desk.at("demo/.git/hooks/pre-push");
    fs::set_permissions(hook, fs::Permissions::from_mode(0o755)).unwrap();
    let state = || {
        let mut files = files(&desk.at("demo"));
        // New objects, and where git knows the remote to be, are meant to come.
        files.retain(|path, _| {
            let news = [
                ".git/objects/",
                ".git/refs/remotes/",
                ".git/logs/refs/remotes/",
            ];
            !news.iter().any(|folder| path.starts_with(folder))
        });
        files
    };
    let before = state();
    desk.run(RUN).done();
    assert_eq!(
        state().keys().collect::<Vec<_>>(),
        before.keys().collect::<Vec<_>>()
    );
    assert_eq!(state(), before);
    assert!(!desk.at("hooked").exists());
}

#[test]
fn another_clone_goes_on_where_the_first_left_off() {
    let desk = with_remote();
    desk.run(RUN).done();
    desk.site("second", 3);
    clone_of(&desk, "second");
    desk.version("second", 2);
    desk.run("--root second build").done();
    let run = desk.run("--root second publish git:gh-pages").done();
    assert!(
        run.out.contains("changed  en/p0/index.html\n"),
        "{}",
        run.out
    );
    let found = branch(&desk);
    assert_eq!(found, expected(&desk, "second/public", &found));
    assert_eq!(commits(&desk), 2);
    // By its address, from a folder below the repository's own.
    let remote = desk.at("remote.git").display().to_string();
    let run = desk
        .run(&format!("--root demo publish git:{remote}#gh-pages"))
        .done();
    assert!(
        run.out.contains("changed  en/p0/index.html\n"),
        "{}",
        run.out
    );
    assert_eq!(commits(&desk), 3);
}

#[test]
fn foreign_branches_and_the_authors_own_are_refused() {
    let desk = with_remote();
    desk.refuses(
        "--root demo publish git:main",
        "is the branch that you work on",
        "remote.git",
    );
    git(&desk, "demo", "push --quiet origin main:gh-pages");
    desk.refuses(RUN, "didn’t put there", "remote.git");
    desk.refuses(
        "--root demo publish git:nowhere#gh-pages",
        "can’t be reached by git",
        "remote.git",
    );
    desk.site("alone", 1);
    desk.run("--root alone build").done();
    desk.refuses(
        "--root alone publish git:gh-pages",
        "lies in no git repository",
        "remote.git",
    );
    // As where a repository is another user’s, on a server or in a container.
    let run = desk.run_with(RUN, &[("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")]);
    assert_eq!(run.code, Some(2));
    let why = "git could not open the site’s repository: detected dubious ownership";
    assert!(run.err.contains(why), "{}", run.err);
    let path = [("PATH", "/nowhere")];
    let run = desk.run_with(RUN, &path);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("git is not installed"), "{}", run.err);
}

#[test]
fn what_somebody_else_committed_is_shown_and_goes_and_the_domain_stays() {
    let desk = with_remote();
    desk.run(RUN).done();
    git(
        &desk,
        "",
        "clone --quiet --branch gh-pages remote.git other",
    );
    desk.write("other/CNAME", "handbook.example.org\n");
    desk.write("other/notes.txt", "mine");
    desk.write("other/en/p1/index.html", "mended by hand");
    git(&desk, "other", "add .");
    git(&desk, "other", "commit --quiet -m Mine");
    git(&desk, "other", "push --quiet");
    let run = desk.run(RUN).done();
    assert_eq!(
        run.out.lines().take(2).collect::<Vec<_>>(),
        ["changed  en/p1/index.html", "deleted  notes.txt"]
    );
    let found = branch(&desk);
    let mut expected = expected(&desk, "demo/public", &found);
    expected.insert("CNAME".to_owned(), b"handbook.example.org\n".to_vec());
    assert_eq!(found, expected);
}

#[test]
fn the_repository_is_the_sites_own_in_another_ones_hook_too() {
    let desk = with_remote();
    let hook = [("GIT_DIR", "."), ("GIT_INDEX_FILE", "index")];
    desk.run_with(RUN, &hook).done();
    assert_eq!(commits(&desk), 1);
}

fn hook(desk: &Desk, name: &str, script: &str) {
    let path = format!("remote.git/hooks/{name}");
    desk.write(&path, format!("#!/bin/sh\n{script}\n"));
    fs::set_permissions(desk.at(&path), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_remote_that_refuses_is_heard() {
    let desk = with_remote();
    desk.run(RUN).done();
    let before = branch(&desk);
    desk.build(2, "public");
    hook(&desk, "pre-receive", "exit 1");
    let run = desk.run(RUN);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err
            .contains("the remote refused the branch (pre-receive hook declined)"),
        "{}",
        run.err
    );
    assert_eq!(branch(&desk), before);
    hook(&desk, "pre-receive", "exit 0");
    desk.run(RUN).done();
    assert_eq!(commits(&desk), 2);
}

#[test]
fn whoever_is_overtaken_on_the_way_is_told() {
    let desk = with_remote();
    desk.run(RUN).done();
    // Somebody else's commit arrives while ours is on its way.
    git(
        &desk,
        "",
        "clone --quiet --branch gh-pages remote.git other",
    );
    git(&desk, "other", "commit --quiet --allow-empty -m Faster");
    git(&desk, "other", "push --quiet origin HEAD:refs/heads/faster");
    let faster = git(&desk, "remote.git", "rev-parse faster");
    hook(
        &desk,
        "pre-receive",
        "env -u GIT_QUARANTINE_PATH git update-ref refs/heads/gh-pages faster",
    );
    desk.build(2, "public");
    for history in ["keep", "orphan"] {
        git(
            &desk,
            "remote.git",
            "update-ref refs/heads/gh-pages faster~",
        );
        let run = desk.run(&format!("{RUN} --history {history}"));
        assert_eq!(run.code, Some(2), "{}", run.out);
        assert!(
            run.err
                .contains("came first; nothing of yours was published"),
            "{}",
            run.err
        );
        assert_eq!(git(&desk, "remote.git", "rev-parse gh-pages"), faster);
    }
    fs::remove_file(desk.at("remote.git/hooks/pre-receive")).unwrap();
    desk.run(RUN).done();
    let found = branch(&desk);
    assert_eq!(found, expected(&desk, "demo/public", &found));
}

#[test]
fn of_two_publishers_one_wins_and_the_other_is_told() {
    let desk = with_remote();
    let publish = |out: &str| format!("{RUN} --out {out}");
    desk.run(RUN).done();
    let mut version = 1;
    for race in 0..number("RACES", 2) {
        version += 2;
        desk.build(version, "one");
        desk.build(version + 1, "two");
        let before = commits(&desk);
        let runs = ["one", "two"].map(|out| desk.start(&publish(out)));
        let runs = runs.map(|run| Run::of(run.wait_with_output().unwrap()));
        let won: Vec<usize> = (0..2).filter(|at| runs[*at].code == Some(0)).collect();
        for run in runs.iter().filter(|run| run.code != Some(0)) {
            assert_eq!(run.code, Some(2));
            assert!(run.err.contains("came first"), "{}", run.err);
        }
        assert_eq!(commits(&desk), before + won.len(), "race {race}");
        let found = branch(&desk);
        let matches = ["demo/one", "demo/two"].map(|out| expected(&desk, out, &found) == found);
        assert!(won.iter().any(|at| matches[*at]), "race {race}: {won:?}");
    }
}

#[test]
fn passwords_of_remotes_are_never_shown() {
    let desk = with_remote();
    git(
        &desk,
        "demo",
        "remote set-url origin http://me:s3cret@127.0.0.1:1/a.git",
    );
    let run = desk.run(RUN);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("`origin` can’t be reached by git"),
        "{}",
        run.err
    );
    assert!(
        !run.err.contains("s3cret") && !run.out.contains("s3cret"),
        "{}",
        run.err
    );
}
