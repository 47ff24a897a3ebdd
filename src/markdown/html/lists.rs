//! Lists: those whose items have ids are written item by item, each a fragment of its own.

use super::super::document::Fill;
use super::Writer;

impl Writer<'_> {
    pub(super) fn open_list(&mut self, list: usize) {
        let recorded = self.is_recorded(list);
        match self.stream.lists.get(list).and_then(|list| list.start) {
            None => self.out.push("<ul"),
            Some(1) => self.out.push("<ol"),
            Some(start) => self.number("<ol start=\"", start, "\""),
        }
        if recorded {
            let place = self.outline.list_place.get(list).copied().unwrap_or(0);
            self.out.push(match self.is_to_tick(place) {
                true => " class=\"tasks\">",
                false => " class=\"items\">",
            });
            self.out.hole(Fill::Items(place));
        } else {
            self.out.push(">\n");
        }
    }

    pub(super) fn list_of(&self, item: usize) -> usize {
        self.stream
            .items
            .get(item)
            .map_or(usize::MAX, |item| item.list)
    }

    /// The recorded list at that place has tasks.
    pub(super) fn is_to_tick(&self, place: usize) -> bool {
        let is_task = |at: &usize| {
            let item = self.stream.items.get(*at);
            item.is_some_and(|item| item.task.is_some())
        };
        let list = self.part.lists.get(place);
        list.is_some_and(|(_, items)| items.iter().any(is_task))
    }

    pub(super) fn is_recorded(&self, list: usize) -> bool {
        self.stream
            .lists
            .get(list)
            .is_some_and(|list| list.recorded)
    }
}
