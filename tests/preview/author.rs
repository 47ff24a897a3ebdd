//! Somebody who edits the site, at random.

use std::fs;
use std::path::PathBuf;

use super::chance::Chance;
use super::saves::{pause, save};
use super::site::{drawing, plain};

/// Long enough for a rebuild to begin in it, in milliseconds.
const AWHILE: usize = 90;
/// How many pages another branch has, and how many other files.
const PAGES: usize = 150;
const FILES: usize = 4850;

/// What can be broken.
const FRAGILE: [&str; 8] = [
    "yugto.toml",
    "content/garden/model.toml",
    "content/tools/lens.toml",
    "locales/tl/own.ftl",
    "themes/own/theme.toml",
    "themes/own/templates/parts/footer.html",
    "content/garden/en/sprout.md",
    "content/glossary/en/index.md",
];

/// Folders that go and come back.
const FOLDERS: [&str; 8] = [
    "content",
    "content/garden",
    "content/garden/en",
    "content/river/tl",
    "content/tools",
    "locales",
    "themes/own",
    "themes/own/templates/parts",
];

/// Somebody who edits the site in a folder.
pub(crate) struct Author {
    root: PathBuf,
    chance: Chance,
    /// Counts the edits.
    count: usize,
    /// What is broken, and the bytes that mend it.
    broken: Vec<(String, Vec<u8>)>,
    /// Whether the pages of another branch are there.
    branched: bool,
    /// What was done.
    diary: Vec<String>,
}

impl Author {
    pub(crate) fn new(root: PathBuf, seed: u64) -> Self {
        Self {
            root,
            chance: Chance::new(seed),
            count: 0,
            broken: Vec::new(),
            branched: false,
            diary: Vec::new(),
        }
    }

    /// What was done last.
    pub(crate) fn latest(&self) -> String {
        let from = self.diary.len().saturating_sub(60);
        format!("{:#?}", &self.diary[from..])
    }

    /// Makes an edit.
    pub(crate) fn edit(&mut self) {
        self.count += 1;
        match self.chance.below(100) {
            0..50 => self.reword(),
            50..58 => self.add_page(),
            58..64 => self.remove_page(),
            64..73 => self.break_something(),
            73..83 => self.mend_one(),
            83..89 => self.rename_folder(),
            89..92 => self.remove_folder(),
            92..95 => self.leave_and_take(),
            95..98 => self.copy_folder(),
            _ => self.change_branch(),
        }
        let most = *self.chance.pick(&[0, 0, 10, 60, 200]);
        pause(most, &mut self.chance);
    }

    /// Mends all that is broken.
    pub(crate) fn mend(&mut self) {
        while !self.broken.is_empty() {
            self.mend_one();
        }
    }

    fn note(&mut self, what: &str) {
        self.diary.push(format!("{}. {what}", self.count));
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn is_broken(&self, path: &str) -> bool {
        self.broken.iter().any(|(broken, _)| broken == path)
    }

    /// The texts below a folder that are as they should be.
    fn texts(&self, folder: &str) -> Vec<String> {
        let files = walkdir::WalkDir::new(self.at(folder)).sort_by_file_name();
        let files = files.into_iter().map(Result::unwrap);
        let files = files.filter(|entry| entry.file_type().is_file());
        let paths = files.map(|entry| {
            let path = entry.path().strip_prefix(&self.root).unwrap();
            path.to_str().unwrap().to_owned()
        });
        // Some editors leave the text before the last one behind.
        let paths = paths.filter(|path| !path.ends_with('~'));
        paths.filter(|path| !self.is_broken(path)).collect()
    }

    fn save(&mut self, path: &str, bytes: &[u8]) {
        save(&self.at(path), bytes, &mut self.chance);
    }

    /// Another text in a file that is there.
    fn reword(&mut self) {
        let mut texts = self.texts("content");
        texts.retain(|path| !path.contains("/many"));
        // As often as all of a playbook.
        for folder in ["themes", "locales"] {
            let more = self.texts(folder);
            texts.extend([&*more, &more].concat());
        }
        texts.push("yugto.toml".to_owned());
        texts.retain(|path| !path.ends_with(".lock") && !self.is_broken(path));
        let path = self.chance.pick(&texts).clone();
        let old = fs::read_to_string(self.at(&path)).unwrap();
        let new = self.reworded(&path, &old);
        self.note(&format!("reword {path}"));
        self.save(&path, new.as_bytes());
    }

    fn reworded(&mut self, path: &str, old: &str) -> String {
        let n = self.count;
        let (_, ending) = path.rsplit_once('.').unwrap();
        let below_first = || old.split_once('\n').map_or("", |(_, below)| below);
        match ending {
            "md" => self.reworded_page(path, old),
            "ftl" => format!("home-title = Begin {n}\n"),
            "html" => format!("<p>{n}</p>\n{}", below_first()),
            "css" => format!(".own-{n} {{ color: red; }}\n{}", below_first()),
            "svg" => drawing(n + 10),
            "csv" | "txt" => format!("a,{n}\n"),
            _ if path == "yugto.toml" => {
                let kept = old.lines().filter(|line| !line.starts_with("en = "));
                kept.chain([&*format!("en = \"Live {n}\"\n")])
                    .collect::<Vec<_>>()
                    .join("\n")
            }
            // Stages or pages in another order.
            _ => match old
                .split_once('[')
                .and_then(|(a, rest)| Some((a, rest.split_once(']')?)))
            {
                Some((before, (list, after))) => {
                    let mut items: Vec<&str> = list.split(", ").collect();
                    items.rotate_left(1);
                    format!("{before}[{}]{after}", items.join(", "))
                }
                None => format!("{}# {n}\n", old.split('#').next().unwrap()),
            },
        }
    }

    fn reworded_page(&mut self, path: &str, old: &str) -> String {
        let n = self.count;
        let is_stage = old.contains("{#signals}");
        let translated = !path.contains("/en/");
        match self.chance.below(10) {
            0 => front(old, "title", &format!("\"Title {n}\"")),
            1 => front(old, "summary", &format!("\"Summary *{n}*\"")),
            2 => front(old, "updated", &format!("2026-11-{:02}", n % 28 + 1)),
            3 if is_stage => front(old, "aliases", &format!("[\"old/{n}/\"]")),
            4 if is_stage && translated => front(old, "slug", &format!("\"s-{n}\"")),
            5 if path.ends_with("about.md") => {
                front(old, "draft", self.chance.pick::<&str>(&["true", "false"]))
            }
            6 if path.contains("/glossary/") => {
                format!(
                    "{}\n\n## Word {n} {{#word}}\n\nIt is.\n",
                    old.split("\n\n## Word").next().unwrap().trim_end()
                )
            }
            7 if !path.contains("/glossary/") => body(
                old,
                &format!("See [[garden/seed#ready]] and [[tools/water|{n}]]."),
            ),
            _ => body(old, &format!("{n} words.")),
        }
    }

    fn add_page(&mut self) {
        let name = format!("n{}", self.count);
        let language = *self.chance.pick(&["en", "en", "tl"]);
        self.note(&format!("add {language}/{name}.md"));
        let english = self.at(&format!("content/pages/en/{name}.md"));
        let text = plain(&format!("New {name}"), "It is new.");
        fs::write(&english, &text).unwrap();
        if language == "tl" {
            pause(10, &mut self.chance);
            fs::write(self.at(&format!("content/pages/tl/{name}.md")), &text).unwrap();
        }
    }

    /// For good.
    fn remove_page(&mut self) {
        let mut pages = self.texts("content/pages/en");
        pages.retain(|path| path.starts_with("content/pages/en/n"));
        if pages.is_empty() {
            return self.add_page();
        }
        let path = self.chance.pick(&pages).clone();
        self.note(&format!("remove {path}"));
        fs::remove_file(self.at(&path)).unwrap();
        let _ = fs::remove_file(self.at(&path.replace("/en/", "/tl/")));
    }

    fn break_something(&mut self) {
        let path = *self.chance.pick(&FRAGILE);
        if self.is_broken(path) {
            return self.mend_one();
        }
        let good = fs::read(self.at(path)).unwrap();
        let half = good.get(..good.len() / 2).unwrap();
        let bad: Option<Vec<u8>> = match self.chance.below(6) {
            0 => None,
            1 => Some([&*good, b"\xff\xfe\n"].concat()),
            2 => Some([half, b"\0", &good].concat()),
            3 => Some([&*good, b"\n{{ nothing.here }} {\n[[\n"].concat()),
            4 => Some([b"{% if %}\n= \n", &*good].concat()),
            _ => Some(half.to_vec()),
        };
        self.note(&format!("break {path}: {:?}", bad.as_ref().map(Vec::len)));
        match bad {
            Some(bad) => self.save(path, &bad),
            None => fs::remove_file(self.at(path)).unwrap(),
        }
        self.broken.push((path.to_owned(), good));
    }

    fn mend_one(&mut self) {
        let Some((path, good)) = self.broken.pop() else {
            return self.reword();
        };
        self.note(&format!("mend {path}"));
        if fs::exists(self.at(&path)).unwrap() {
            return self.save(&path, &good);
        }
        // Its folder may have been written again meanwhile, without it.
        fs::create_dir_all(self.at(&path).parent().unwrap()).unwrap();
        fs::write(self.at(&path), good).unwrap();
    }

    /// Away and back, out of the site or to another name in it.
    fn rename_folder(&mut self) {
        let folder = *self.chance.pick(&FOLDERS);
        let to = match self.chance.below(2) {
            0 => self.at("elsewhere"),
            _ => self.at(&format!("{folder}-away")),
        };
        self.note(&format!("rename {folder} to {to:?} and back"));
        fs::rename(self.at(folder), &to).unwrap();
        pause(AWHILE, &mut self.chance);
        fs::rename(&to, self.at(folder)).unwrap();
    }

    /// While it may be read, and written again.
    fn remove_folder(&mut self) {
        let folder = *self.chance.pick(&FOLDERS);
        self.note(&format!("remove {folder} and write it again"));
        let texts = walkdir::WalkDir::new(self.at(folder))
            .into_iter()
            .map(Result::unwrap);
        let texts = texts.filter(|entry| entry.file_type().is_file());
        let texts: Vec<_> = texts
            .map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap()))
            .collect();
        // Something of it may be broken, by being gone: that stays so.
        for (path, _) in &texts {
            fs::remove_file(path).unwrap();
            if self.chance.below(8) == 0 {
                pause(7, &mut self.chance);
            }
        }
        fs::remove_dir_all(self.at(folder)).unwrap();
        pause(AWHILE, &mut self.chance);
        fs::create_dir(self.at(folder)).unwrap();
        for (path, bytes) in texts {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
            if self.chance.below(8) == 0 {
                pause(7, &mut self.chance);
            }
        }
    }

    /// Things that can't be read, and are gone again.
    fn leave_and_take(&mut self) {
        self.note("leave odd things, and take them away");
        let folder = self.at("content/garden/con");
        fs::create_dir(&folder).unwrap();
        let link = self.at("content/river/en/nowhere.md");
        #[cfg(unix)]
        std::os::unix::fs::symlink("/nowhere/at/all", &link).unwrap();
        pause(AWHILE, &mut self.chance);
        fs::remove_dir(&folder).unwrap();
        let _ = fs::remove_file(&link);
    }

    /// A playbook's edition by another language's name, which is deleted again.
    fn copy_folder(&mut self) {
        self.note("copy content/river/tl to content/river/ar, and delete it");
        let (from, to) = (self.at("content/river/tl"), self.at("content/river/ar"));
        fs::create_dir(&to).unwrap();
        for entry in fs::read_dir(&from).unwrap().map(Result::unwrap) {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
        pause(AWHILE, &mut self.chance);
        fs::remove_dir_all(&to).unwrap();
    }

    /// Thousands of files come, or go.
    fn change_branch(&mut self) {
        self.branched = !self.branched;
        self.note(&format!("another branch: {}", self.branched));
        let page = |i| self.at(&format!("content/pages/en/many-{i}.md"));
        if !self.branched {
            (0..PAGES).for_each(|i| fs::remove_file(page(i)).unwrap());
            return fs::remove_dir_all(self.at("content/garden/many")).unwrap();
        }
        for i in 0..PAGES {
            fs::write(page(i), plain(&format!("Many {i}"), "One of many.")).unwrap();
        }
        for i in 0..FILES {
            let folder = self.at(&format!("content/garden/many/{}", i / 100));
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(format!("{i}.txt")), format!("{i}\n")).unwrap();
        }
    }
}

/// With another value for a key of the front matter.
fn front(text: &str, key: &str, value: &str) -> String {
    let line = format!("{key} = ");
    let kept = text.lines().skip(1).filter(|old| !old.starts_with(&line));
    let kept: Vec<&str> = kept.collect();
    format!("+++\n{line}{value}\n{}\n", kept.join("\n"))
}

/// With another paragraph at its end.
fn body(text: &str, paragraph: &str) -> String {
    let kept = text.split("\n\n<!-- own -->").next().unwrap();
    format!("{}\n\n<!-- own -->\n\n{paragraph}\n", kept.trim_end())
}
