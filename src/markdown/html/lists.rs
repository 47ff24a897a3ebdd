//! Lists: those whose items have ids are written item by item, each a fragment of its own. Others have holes for what
//! their items may inherit.

use std::collections::HashMap;

use super::super::document::Fill;
use super::super::outline::Part;
use super::Writer;

/// The items of a part that may inherit an id: which item of which list.
pub(super) fn heirs(part: &Part) -> HashMap<usize, (usize, usize)> {
    let lists = part.bare.iter().enumerate();
    let items = lists.flat_map(|(list, (_, items))| {
        let items = items.iter().enumerate();
        items.map(move |(place, item)| (*item, (list, place)))
    });
    items.collect()
}

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

    /// Opens an item of a list without ids.
    pub(super) fn open_item(&mut self, item: usize) {
        self.out.push("<li");
        if let Some((list, item)) = self.heirs.get(&item).copied() {
            self.out.hole(Fill::Heir { list, item });
        }
        self.out.push(">");
    }

    pub(super) fn close_item(&mut self, item: usize) {
        if let Some((list, item)) = self.heirs.get(&item).copied() {
            self.out.hole(Fill::HeirEnd { list, item });
        }
        self.out.push("</li>\n");
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
