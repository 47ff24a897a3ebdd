use std::collections::BTreeMap;

use super::chrome::Reader;
use super::groups::MANY;
use super::linked::{
    LinkView, LinkedModelView, MappedModelView, MappingRow, MappingView, PhraseView,
};
use super::page::{HUES, Words};
use crate::l10n::Language;
use crate::model::{Bearing, Neighbour, Node, StagePlace};
use crate::plan::Origin;

/// Stands for the stage in a phrase until the template puts a link there: U+FFFC, the object replacement character.
const STAGE: &str = "\u{fffc}";

impl Reader<'_> {
    /// The stages that a stage is linked with, by model.
    pub(super) fn crosswalk(&self, stage: StagePlace, origin: &Origin) -> Vec<LinkedModelView> {
        let mut models: BTreeMap<(bool, usize), Vec<&Neighbour>> = BTreeMap::new();
        for neighbour in self.material.corpus.crosswalks.of(stage) {
            let p = neighbour.place.0;
            models.entry((p != stage.0, p)).or_default().push(neighbour);
        }
        let models = models.into_iter().map(|((_, p), neighbours)| {
            let places: Vec<usize> = neighbours.iter().map(|n| n.place.1).collect();
            let links = neighbours.iter().map(|neighbour| LinkView {
                note: self.link_note(stage, neighbour.place),
                ..self.link_view(neighbour, origin)
            });
            LinkedModelView {
                model: self.mapped(p, stage.0, origin),
                shape: self.shape(p, &places),
                links: links.collect(),
            }
        });
        models.collect()
    }

    /// A model's stages beside those that they are linked with; `None` where there are none.
    pub(super) fn mapping(&self, p: usize, origin: &Origin) -> Option<MappingView> {
        let crosswalks = &self.material.corpus.crosswalks;
        let count = self.material.corpus.playbooks[p].model.stages.len();
        let neighbours = (0..count).flat_map(|s| crosswalks.of((p, s)));
        let mut models: Vec<usize> = neighbours.map(|n| n.place.0).collect();
        models.sort_by_key(|model| (*model != p, *model));
        models.dedup();
        if models.is_empty() {
            return None;
        }
        let rows = (0..count).filter(|s| count <= MANY || !crosswalks.of((p, *s)).is_empty());
        let rows = rows.map(|s| {
            let cell = |model: &usize| {
                let linked = crosswalks.of((p, s)).iter();
                let linked = linked.filter(|n| n.place.0 == *model);
                linked.map(|n| self.link_view(n, origin)).collect()
            };
            MappingRow {
                stage: self.stage(p, s, None, origin),
                label: self.messages.number(s as i64 + 1),
                cells: models.iter().map(cell).collect(),
            }
        });
        let rows = rows.collect();
        let models = models.iter().map(|model| self.mapped(*model, p, origin));
        Some(MappingView {
            models: models.collect(),
            rows,
        })
    }

    pub(super) fn mapped(&self, p: usize, own: usize, origin: &Origin) -> MappedModelView {
        let node = Node::Overview(p);
        MappedModelView {
            id: self.material.corpus.playbooks[p].id.shared(),
            own: p == own,
            hue: p % HUES + 1,
            title: self.title(&node),
            href: self.link(&node, origin, None),
        }
    }

    pub(super) fn link_view(&self, neighbour: &Neighbour, origin: &Origin) -> LinkView {
        let (p, s) = neighbour.place;
        LinkView {
            relation: neighbour.bearing.name(),
            phrase: self.phrase(neighbour.bearing),
            stage: self.stage(p, s, None, origin),
            label: self.messages.number(s as i64 + 1),
            note: None,
            address: self.printed(&Node::Stage(p, s), None, origin),
        }
    }

    /// A relation in words, around the stage that it leads to.
    fn phrase(&self, bearing: Bearing) -> PhraseView {
        let id = format!("crosswalk-{}", bearing.name());
        let text = self.say(&id, &[("stage", STAGE)]);
        let (before, after) = text.split_once(STAGE).unwrap_or((&text, ""));
        let marked = self.messages.spoken(&id).map(|l| self.words("".into(), l));
        let (lang, dir) = marked.map_or((None, None), |words| (words.lang, words.dir));
        PhraseView {
            before: before.into(),
            after: after.into(),
            lang,
            dir,
        }
    }

    /// What is said about the link of a stage with another: in the first language that says anything, the stage's own
    /// words or else those of the other end.
    pub(super) fn link_note(&self, own: StagePlace, other: StagePlace) -> Option<Words> {
        let corpus = self.material.corpus;
        let name = |(p, s): StagePlace| {
            let playbook = &corpus.playbooks[p];
            (&playbook.id, &playbook.model.stages[s].value)
        };
        let note = |language: &Language, of: StagePlace, about: StagePlace| {
            let node = Node::Stage(of.0, of.1);
            let (collection, page) = corpus.place(&node);
            let notes = &collection.page(language, page)?.face.front.crosswalk;
            let (model, stage) = name(about);
            let full = notes.get(&*format!("{model}/{stage}"));
            let short = || notes.get(stage.as_str()).filter(|_| of.0 == about.0);
            let note = full.or_else(short)?;
            Some(self.words(note.text.clone(), language))
        };
        let mut languages: Vec<Language> = vec![self.language().clone()];
        for (p, _) in [own, other] {
            let source = &corpus.playbooks[p].collection.source;
            languages.extend(corpus.config.chain(self.language(), source));
        }
        let mut languages = languages.iter();
        languages.find_map(|l| note(l, own, other).or_else(|| note(l, other, own)))
    }
}
