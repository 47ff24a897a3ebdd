//! Self-checks: what `model.toml` weighs and what `self-check.md` asks are the same.

use crate::diag::{Code, Diagnostic};
use crate::model::{Corpus, Page, Playbook, SELF_CHECK, SKIPPED, SelfCheck, Weighed, Weights};
use crate::source::{Id, SitePath, Span, toml_key};

/// Every statement has its weights, every weight its statement, and options likewise.
pub(super) fn weights(corpus: &Corpus, playbook: &Playbook) -> Vec<Diagnostic> {
    let Some(check) = &playbook.model.self_check else {
        return Vec::new();
    };
    let Some(page) = playbook.collection.source_page(SELF_CHECK) else {
        return missing(corpus, playbook, check);
    };
    let mut faults = Vec::new();
    for item in &check.items {
        faults.extend(unknown(playbook, page, item));
    }
    let mut asked = page.outline.sections.iter().zip(&page.face.sections);
    asked.by_ref().take(2).for_each(drop);
    for (outline, section) in asked {
        let span = Span::new(&page.face.path, section.range.clone());
        let Some(item) = check.item(&outline.key) else {
            let message = format!("`{}` has no weights", outline.key);
            let ids = check.items.iter().map(|item| item.id.value.as_str());
            faults.push(
                Diagnostic::new(Code::UnweightedStatement, span, message)
                    .related(Span::new(&playbook.model.path, check.range.clone()), "weights are here")
                    .help(format!(
                        "add `{} = {{ … }}` to `[self-check.weights]`, with the stages that it speaks for",
                        toml_key(&outline.key)
                    ))
                    .suggest(&outline.key, ids),
            );
            continue;
        };
        if let Weights::Question(_) = &item.weights {
            faults.extend(options(playbook, page, item, span));
        }
    }
    faults
}

fn missing(corpus: &Corpus, playbook: &Playbook, check: &SelfCheck) -> Vec<Diagnostic> {
    let collection = &playbook.collection;
    let file = format!(
        "{}/{}/{SELF_CHECK}.md",
        collection.folder, collection.source
    );
    if corpus.drafts.contains(&SitePath::new(&file)) {
        return Vec::new();
    }
    let span = Span::new(&playbook.model.path, check.range.clone());
    let message = format!(
        "the self-check of `{}` has no page in `{}`",
        playbook.id, collection.source
    );
    vec![Diagnostic::new(Code::MissingSelfCheck, span, message).help(format!("write `{file}`"))]
}

/// Weights of a statement that nobody is asked about.
fn unknown(playbook: &Playbook, page: &Page, item: &Weighed) -> Option<Diagnostic> {
    let id = item.id.value.as_str();
    if page.section(id).is_some() {
        return None;
    }
    let asked = page.outline.sections.iter().map(|s| &*s.key);
    let asked = asked.filter(|key| !key.starts_with('@'));
    let span = Span::new(&playbook.model.path, item.id.range.clone());
    let fault = Diagnostic::new(
        Code::UnknownStatement,
        span,
        format!("the self-check has no statement `{id}`"),
    );
    Some(
        fault
            .related(Span::file(&page.face.path), "in this file")
            .help(format!("add `## … {{#{id}}}` there, or remove its weights"))
            .suggest(id, asked),
    )
}

/// The options of a question and those that are weighed.
fn options(playbook: &Playbook, page: &Page, item: &Weighed, asked: Span) -> Vec<Diagnostic> {
    let Weights::Question(weighed) = &item.weights else {
        return Vec::new();
    };
    let key = item.id.value.as_str();
    let at = page.section(key).unwrap_or_default();
    let has = |id: &Id| weighed.iter().any(|option| option.id.value == *id);
    let mut lists = page.outline.sections[at].lists.iter().enumerate();
    let Some((list, ids)) = lists
        .clone()
        .rfind(|(_, ids)| ids.iter().any(has))
        .or(lists.next_back())
    else {
        let message = format!("the question `{key}` has no options");
        let fault = Diagnostic::new(Code::QuestionWithoutOptions, asked, message);
        return vec![
            fault
                .related(
                    Span::new(&playbook.model.path, item.id.range.clone()),
                    "its weights are by option",
                )
                .help("end it with a list such as `- Every week {#weekly}`"),
        ];
    };
    let mut faults = Vec::new();
    for option in weighed
        .iter()
        .filter(|option| !ids.contains(&option.id.value))
    {
        let id = option.id.value.as_str();
        let span = Span::new(&playbook.model.path, option.id.range.clone());
        let message = format!("the question `{key}` has no option `{id}`");
        faults.push(
            Diagnostic::new(Code::UnknownOption, span, message)
                .related(asked.clone(), "the question")
                .help(format!(
                    "end an item of its list with `{{#{id}}}`, or remove its weights"
                ))
                .suggest(id, ids.iter().map(Id::as_str)),
        );
    }
    let items = page.face.sections[at].lists.get(list);
    let items = items.into_iter().flat_map(|list| &list.items).zip(ids);
    for (written, id) in items {
        let span = Span::new(&page.face.path, written.range.clone());
        if id.as_str() == SKIPPED {
            let message = format!("`{SKIPPED}` is the answer of whom a question doesn’t concern");
            let fault = Diagnostic::new(Code::ReservedId, span, message);
            faults.push(fault.help("choose another name"));
        } else if written.explicit.is_none() {
            let fault = Diagnostic::new(Code::ItemWithoutId, span, "this option has no id");
            faults.push(fault.help(format!("end it with an id, such as `{{#{id}}}`")));
        } else if !has(id) {
            let message = format!("the option `{id}` has no weights");
            let fault = Diagnostic::new(Code::UnweightedOption, span, message);
            faults.push(
                fault
                    .related(
                        Span::new(&playbook.model.path, item.id.range.clone()),
                        "weights are here",
                    )
                    .help(format!(
                        "add `{} = {{}}` there if it speaks for no stage",
                        toml_key(id.as_str())
                    )),
            );
        }
    }
    faults
}
