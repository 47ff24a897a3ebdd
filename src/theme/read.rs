use std::collections::BTreeMap;
use std::sync::Arc;

use super::built_in::BUILT_IN;
use crate::diag::{Code, Diagnostic};
use crate::source::{Asset, AssetBytes, Frames, SitePath, SourceFile, Sources, Span};
use crate::tables::{Reader, Table};

/// A theme with all that it extends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Theme {
    /// The theme's name, then that which it extends, and so on.
    pub names: Vec<String>,
    /// Every template of each of them.
    pub templates: Vec<Template>,
    /// Static files by their path below `static/`: the first theme's go over the others'.
    pub statics: BTreeMap<String, Arc<Asset>>,
    /// Fonts that cards are set in: the first theme's, then those of what it extends.
    pub fonts: Vec<Font>,
    /// What `[tokens]` say, by name.
    pub tokens: BTreeMap<String, String>,
}

/// A font that cards are set in.
#[derive(Clone, Debug, PartialEq)]
pub struct Font {
    /// The file.
    pub asset: Arc<Asset>,
    /// Where the site asks for it; `None` where a theme brings it along.
    pub at: Option<Span>,
}

/// A template.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// The theme and the path below its `templates/`: `yugto/parts/shape.html`. Templates may call it so, or
    /// `parts/shape.html` for the first theme's that has one.
    pub name: String,
    /// The file.
    pub file: Arc<SourceFile>,
}

/// The style sheet that a theme's `[tokens]` are added to.
const STYLES: &str = "yugto.css";

/// The theme of that name, with everything that it extends. `wanted_at` is where the site asks for it.
pub fn read(sources: &Sources, name: &str, wanted_at: Option<Span>) -> (Theme, Vec<Diagnostic>) {
    let mut theme = Theme::default();
    let mut faults = Vec::new();
    let mut tokens: Vec<(String, String)> = Vec::new();
    let mut next = Some((name.to_owned(), wanted_at));
    while let Some((name, wanted_at)) = next.take() {
        if theme.names.contains(&name) {
            let fault = missing(format!("theme `{name}` extends itself"), wanted_at);
            faults.push(fault.help("let it extend `yugto`, or nothing"));
            break;
        }
        let Some(file) = layer_file(sources, &name, "theme.toml") else {
            let names = names(sources);
            let fault = missing(format!("there is no theme `{name}`"), wanted_at);
            let fault = fault.help(format!("write `themes/{name}/theme.toml`, or use `yugto`"));
            faults.push(fault.suggest(&name, names.iter().map(String::as_str)));
            break;
        };
        let (extends, own_tokens) = manifest(&file, &mut faults);
        // What stands first wins in CSS only when it stands last.
        tokens.splice(0..0, own_tokens);
        theme.add(sources, &name);
        theme.names.push(name);
        next = extends;
    }
    if !theme.names.iter().any(|name| name == "yugto") && !faults.is_empty() {
        // So that the rest of the site can still be seen.
        theme.add(sources, "yugto");
        theme.names.push("yugto".to_owned());
    }
    theme.add_tokens(&tokens);
    // What stands last wins, as it does in CSS.
    theme.tokens = tokens.into_iter().collect();
    theme.make_lean();
    (theme, faults)
}

impl Theme {
    /// Adds a theme's files below those that are there: the built-in ones, with the site's over them.
    fn add(&mut self, sources: &Sources, name: &str) {
        let mut files: BTreeMap<&str, &Arc<SourceFile>> = BTreeMap::new();
        for prefix in [
            format!("{BUILT_IN}themes/{name}/templates/"),
            format!("themes/{name}/templates/"),
        ] {
            let texts = sources
                .texts
                .values()
                .filter(|f| f.path.as_str().starts_with(&prefix));
            files.extend(texts.map(|file| (&file.path.as_str()[prefix.len()..], file)));
        }
        self.templates
            .extend(files.into_iter().map(|(path, file)| Template {
                name: format!("{name}/{path}"),
                file: file.clone(),
            }));
        for prefix in [
            format!("themes/{name}/fonts/"),
            format!("{BUILT_IN}themes/{name}/fonts/"),
        ] {
            let found = sources.assets.values();
            let found = found.filter(|asset| asset.path.as_str().starts_with(&prefix));
            self.fonts.extend(found.map(|asset| Font {
                asset: asset.clone(),
                at: None,
            }));
        }
        for prefix in [
            format!("themes/{name}/static/"),
            format!("{BUILT_IN}themes/{name}/static/"),
        ] {
            for (path, asset) in &sources.assets {
                if let Some(below) = path.as_str().strip_prefix(&prefix) {
                    self.statics
                        .entry(below.to_owned())
                        .or_insert_with(|| asset.clone());
                }
            }
        }
    }

    /// Adds design tokens to the end of the style sheet, where they go over its own.
    fn add_tokens(&mut self, tokens: &[(String, String)]) {
        let Some(styles) = self.statics.get(STYLES).filter(|_| !tokens.is_empty()) else {
            return;
        };
        let rows = tokens
            .iter()
            .map(|(name, value)| format!("--{name}:{value}"));
        let css = format!("\n:root{{{}}}\n", rows.collect::<Vec<_>>().join(";"));
        let hash = blake3::hash(format!("{}{css}", styles.hash).as_bytes());
        let joined = Asset {
            path: styles.path.clone(),
            bytes: AssetBytes::Joined(Box::new(styles.bytes.clone()), css.as_bytes().into()),
            hash: hash.to_hex()[..16].into(),
            size: None,
            frames: Frames::default(),
        };
        self.statics.insert(STYLES.to_owned(), Arc::new(joined));
    }

    /// Has scripts and style sheets sent without their comments.
    fn make_lean(&mut self) {
        for (path, asset) in &mut self.statics {
            if path.ends_with(".js") || path.ends_with(".css") {
                let bytes = Box::new(asset.bytes.clone());
                Arc::make_mut(asset).bytes = AssetBytes::Lean(bytes);
            }
        }
    }

    /// The file of the template called `name`.
    pub fn template(&self, name: &str) -> Option<&Arc<SourceFile>> {
        let found = self.templates.iter().find(|t| t.name == name);
        found.map(|template| &template.file)
    }
}

/// A file of a theme: the site's, or the built-in one.
fn layer_file(sources: &Sources, name: &str, file: &str) -> Option<Arc<SourceFile>> {
    ["", BUILT_IN].into_iter().find_map(|prefix| {
        let path = SitePath::new(&format!("{prefix}themes/{name}/{file}"));
        sources.text(&path).cloned()
    })
}

fn names(sources: &Sources) -> Vec<String> {
    let themes = sources
        .texts
        .keys()
        .filter(|path| path.name() == "theme.toml");
    themes.map(|path| path.parent().name().to_owned()).collect()
}

/// What a theme extends, with the place where it says so, and its tokens.
type Manifest = (Option<(String, Option<Span>)>, Vec<(String, String)>);

fn manifest(file: &SourceFile, faults: &mut Vec<Diagnostic>) -> Manifest {
    let reader = Reader::new(&file.path, 0);
    let mut root = reader.parse(&file.text);
    drop(root.string("name"));
    let extends = root.string("extends");
    let rows = root
        .table("tokens")
        .map(Table::into_strings)
        .unwrap_or_default();
    let mut tokens = Vec::new();
    for (name, value) in rows {
        let odd = |c: char| c.is_control() || "{};<>\\".contains(c);
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if value.value.contains(odd) || !name.value.chars().all(plain) {
            let message = format!(
                "token `{}` is no value of a CSS custom property",
                name.value
            );
            root.fault(Code::InvalidValue, value.range, message)
                .with(|fault| fault.help("write it like `paper = \"#fffdf8\"`"));
        } else {
            tokens.push((name.value, value.value));
        }
    }
    root.finish();
    faults.extend(reader.into_faults());
    let extends = extends.map(|name| (name.value, Some(Span::new(&file.path, name.range))));
    (extends, tokens)
}

fn missing(message: String, at: Option<Span>) -> Diagnostic {
    match at {
        Some(span) => Diagnostic::new(Code::MissingTheme, span, message),
        None => Diagnostic::nowhere(Code::MissingTheme, message),
    }
}
