//! Where links lead once something has another name, and how they are written then.

use super::{Change, Site};
use crate::markdown::{LinkTarget, decode};
use crate::model::Node;
use crate::source::{Id, SitePath};

impl Change {
    /// Where a link in the file at `from` leads afterwards; `None` where that doesn't change.
    pub(super) fn target(
        &self,
        site: Site<'_>,
        from: &SitePath,
        target: &LinkTarget,
    ) -> Option<LinkTarget> {
        let renamed = match target {
            LinkTarget::Page { page, fragment } => {
                let (folder, name) = page.split_once('/').unwrap_or((page, "index"));
                LinkTarget::Page {
                    page: match self.page_name(None, page) {
                        Some(new) => new,
                        None => self
                            .folder(page)
                            .map_or_else(|| page.clone(), Id::to_string),
                    },
                    fragment: self.fragment(folder, name, fragment),
                }
            }
            LinkTarget::File { path, fragment } => {
                let (new, place) = self.path(site, from, path);
                let fragment = match &place {
                    Some((folder, name)) => self.fragment(folder, name, fragment),
                    None => fragment.clone(),
                };
                LinkTarget::File {
                    path: new,
                    fragment,
                }
            }
            LinkTarget::Fragment(fragment) => {
                let (folder, name) = place(from)?;
                let new = self.section(folder, name, fragment);
                LinkTarget::Fragment(new.map_or_else(|| fragment.clone(), Id::to_string))
            }
            LinkTarget::Address {
                path,
                query,
                fragment,
            } => {
                let (path, fragment) = self.address(site, path, fragment)?;
                let query = query.clone();
                LinkTarget::Address {
                    path,
                    query,
                    fragment,
                }
            }
            LinkTarget::External(_) | LinkTarget::UnknownScheme(_) => return None,
        };
        (renamed != *target).then_some(renamed)
    }

    fn fragment(&self, folder: &str, name: &str, fragment: &Option<String>) -> Option<String> {
        let fragment = fragment.as_ref()?;
        let new = self.section(folder, name, fragment);
        Some(new.map_or_else(|| fragment.clone(), Id::to_string))
    }

    /// The relative path `path` in the file at `from` as it is afterwards, and the page that it leads to.
    pub(super) fn path(
        &self,
        site: Site<'_>,
        from: &SitePath,
        path: &str,
    ) -> (String, Option<(String, String)>) {
        let beside = from.parent();
        let base = match site.studied.corpus.asset(from, path) {
            Some(asset) if beside.parent().join(path).as_ref() == Some(&asset) => beside.parent(),
            _ => beside,
        };
        let mut at: Vec<&str> = base.segments().collect();
        let mut written: Vec<String> = Vec::new();
        for segment in path.split('/') {
            let mut now = segment.to_owned();
            match segment {
                "" | "." => {}
                ".." => drop(at.pop()),
                segment => {
                    at.push(segment);
                    if let ["content", folder] = at[..]
                        && let Some(new) = self.folder(folder)
                    {
                        now = new.to_string();
                    }
                }
            }
            written.push(now);
        }
        let ["content", folder, _, file] = at[..] else {
            return (written.join("/"), None);
        };
        let Some(name) = file.strip_suffix(".md") else {
            return (written.join("/"), None);
        };
        if let Some(new) = self.page(folder, name)
            && let Some(last) = written.last_mut()
        {
            *last = format!("{new}.md");
        }
        let place = (folder.to_owned(), name.to_owned());
        (written.join("/"), Some(place))
    }

    /// A link to that very address: the ids in it follow, slugs stay.
    fn address(
        &self,
        site: Site<'_>,
        path: &str,
        fragment: &Option<String>,
    ) -> Option<(String, Option<String>)> {
        let (node, language) = site.plan.find(path)?;
        let (collection, name) = site.studied.corpus.place(node);
        let folder = collection.folder.name();
        let above = match node {
            Node::Stage(p, _) | Node::SelfCheck(p) | Node::Print(p) => Some(Node::Overview(*p)),
            Node::LensPage(l, _) => Some(Node::Lens(*l)),
            _ => None,
        };
        let has_slug = |node: &Node| {
            let page = site.studied.corpus.page(node, language);
            page.is_some_and(|page| page.face.front.slug.is_some())
        };
        let mut segments: Vec<String> = path.split('/').map(str::to_owned).collect();
        let mut places = segments.iter_mut().filter(|segment| !segment.is_empty());
        // The first is the language.
        places.next();
        let top = places.next();
        let below = places.next();
        let follow = |segment: Option<&mut String>, id: &str, new: Option<&Id>, node: &Node| {
            if let (Some(segment), Some(new)) = (segment, new)
                && *segment == id
                && !has_slug(node)
            {
                *segment = new.to_string();
            }
        };
        match &above {
            Some(above) => {
                follow(top, folder, self.folder(folder), above);
                follow(below, name, self.page(folder, name), node);
            }
            None if matches!(node, Node::Page(_)) => {
                follow(top, name, self.page(folder, name), node);
            }
            None => follow(top, folder, self.folder(folder), node),
        }
        let fragment = self.fragment(folder, name, fragment);
        Some((segments.join("/"), fragment))
    }
}

/// The folder and the name of the page that a file holds.
pub(super) fn place(path: &SitePath) -> Option<(&str, &str)> {
    let mut segments = path.segments();
    let (content, folder) = (segments.next()?, segments.next()?);
    let (_, file) = (segments.next()?, segments.next()?);
    let name = file.strip_suffix(".md")?;
    (content == "content" && segments.next().is_none()).then_some((folder, name))
}

/// What was written for `old` as it is written for `new`: only what differs changes. `None` where the two can't be
/// brought together.
pub(super) fn rewritten(written: &str, old: &LinkTarget, new: &LinkTarget) -> Option<String> {
    let (path, fragment) = match written.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (written, None),
    };
    let (path, query) = match path.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (path, None),
    };
    let (old_path, old_fragment) = parts(old);
    let (new_path, new_fragment) = parts(new);
    let mut text = segments(path, old_path, new_path)?;
    if let Some(query) = query {
        text.push('?');
        text.push_str(query);
    }
    if let Some(fragment) = fragment {
        text.push('#');
        text.push_str(match old_fragment == new_fragment {
            true => fragment,
            false => new_fragment?,
        });
    }
    Some(text)
}

/// A path or what else a link is made of.
fn parts(target: &LinkTarget) -> (&str, Option<&str>) {
    match target {
        LinkTarget::Page { page, fragment } => (page, fragment.as_deref()),
        LinkTarget::File { path, fragment } | LinkTarget::Address { path, fragment, .. } => {
            (path, fragment.as_deref())
        }
        LinkTarget::Fragment(fragment) => ("", Some(fragment)),
        LinkTarget::External(address) | LinkTarget::UnknownScheme(address) => (address, None),
    }
}

/// A path as it was written, with the segments exchanged that differ.
pub(super) fn segments(written: &str, old: &str, new: &str) -> Option<String> {
    if old == new {
        return Some(written.to_owned());
    }
    let (root, rest) = match written.strip_prefix('/') {
        Some(rest) => ("/", rest),
        None => ("", written),
    };
    let written: Vec<&str> = rest.split('/').collect();
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('/').collect(), new.split('/').collect());
    if written.len() != old.len() || old.len() != new.len() {
        return None;
    }
    let pairs = old.iter().zip(&new).zip(&written);
    let mut text = Vec::new();
    for ((old, new), written) in pairs {
        let space = written.len() - written.trim_start().len();
        let plain = decode(&written.trim().replace('\\', ""));
        text.push(match old == new {
            true => (*written).to_owned(),
            false if plain == *old => {
                let end = space + written.trim().len();
                format!("{}{new}{}", written.get(..space)?, written.get(end..)?)
            }
            false => return None,
        });
    }
    Some(format!("{root}{}", text.join("/")))
}
