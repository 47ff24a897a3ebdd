//! What the server knows, and its answers.

use std::path::Path;

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionParams, Contents, DefinitionParams,
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, Hover,
    HoverParams, MarkupContent, MarkupKind, PrepareRenameParams, PrepareRenamePlaceholder,
    RenameParams, TextDocumentPositionParams, TextEdit,
};
use lsp_server::{ErrorCode, Notification};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::client::{Client, Watches};
use super::complete::Choice;
use super::documents::Documents;
use super::lines::Lines;
use super::rename;
use super::report::{Telling, Told};
use super::site::{Seen, Site, Stale, Untold};
use super::uri;
use super::view::Looking;

/// What the server knows.
#[derive(Default)]
pub(super) struct Server {
    client: Client,
    documents: Documents,
    site: Option<Site>,
    told: Told,
}

/// Why a request has no answer.
type Refusal = (ErrorCode, String);

impl Server {
    pub(super) fn new(client: Client) -> Self {
        let folders = client.folders.iter().map(|folder| folder.as_path());
        Self {
            site: Site::find(folders),
            client,
            ..Self::default()
        }
    }

    pub(super) fn watches(&self) -> Watches {
        self.client.watches
    }

    /// The root of the site.
    pub(super) fn root(&self) -> Option<&Path> {
        self.site.as_ref().map(|site| &*site.root)
    }

    pub(super) fn disk_changed(&mut self) {
        self.stale(Stale::Disk);
    }

    fn stale(&mut self, stale: Stale) {
        if let Some(site) = &mut self.site {
            site.stale = site.stale.max(stale);
        }
    }

    /// Takes in a notification.
    pub(super) fn notified(&mut self, notification: Notification) -> Result<(), String> {
        let Notification { method, params } = notification;
        match &*method {
            "textDocument/didOpen" => {
                let document = read::<DidOpenTextDocumentParams>(&method, params)?.text_document;
                if self.site.is_none() {
                    // An editor without folders: the site is the one around the first text of a site.
                    let path = uri::to_path(&document.uri.0);
                    self.site = path.and_then(|path| Site::find([path.as_path()].into_iter()));
                }
                let uri = document.uri.0;
                self.documents.open(uri, document.version, document.text);
                self.stale(Stale::Texts);
            }
            "textDocument/didChange" => {
                let params = read::<DidChangeTextDocumentParams>(&method, params)?;
                let document = params.text_document;
                let (uri, version) = (document.text_document_identifier.uri.0, document.version);
                let units = self.client.units;
                self.documents
                    .change(&uri, version, params.content_changes, units);
                self.stale(Stale::Texts);
            }
            "textDocument/didClose" => {
                let params = read::<DidCloseTextDocumentParams>(&method, params)?;
                self.documents.close(&params.text_document.uri.0);
                // It may have been saved since it was read.
                self.stale(Stale::Disk);
            }
            "workspace/didChangeWatchedFiles" => self.stale(Stale::Disk),
            _ => {}
        }
        Ok(())
    }

    /// The answer to a request.
    pub(super) fn asked(&mut self, method: &str, params: Value) -> Result<Value, Refusal> {
        let invalid = |why: String| (ErrorCode::InvalidParams, why);
        match method {
            "textDocument/completion" => {
                let params: CompletionParams = read(method, params).map_err(invalid)?;
                let found = self.look(
                    &params.text_document_position_params,
                    |looking, lines, at| {
                        let choice = looking.choice(at)?;
                        Some(items(&choice, lines))
                    },
                );
                json(found)
            }
            "textDocument/definition" => {
                let params: DefinitionParams = read(method, params).map_err(invalid)?;
                let position = params.text_document_position_params;
                let span = self.look(&position, |looking, _, at| {
                    looking.definition(&looking.named(at)?, at)
                });
                json(span.and_then(|span| self.telling()?.location(&span)))
            }
            "textDocument/hover" => {
                let params: HoverParams = read(method, params).map_err(invalid)?;
                let position = params.text_document_position_params;
                let found = self.look(&position, |looking, lines, at| {
                    let (about, range) = match looking.named(at) {
                        Some(named) => (looking.about(&named)?, named.range),
                        None => looking.meaning(at)?,
                    };
                    let contents = MarkupContent::new(MarkupKind::Markdown, about);
                    let range = Some(lines.range(range));
                    Some(Hover::new(Contents::MarkupContent(contents), range))
                });
                json(found)
            }
            "textDocument/prepareRename" => {
                let params: PrepareRenameParams = read(method, params).map_err(invalid)?;
                let position = params.text_document_position_params;
                let found = self.look(&position, |looking, lines, at| {
                    let named = looking.named(at)?;
                    let placeholder = rename::name(&named.thing, looking.corpus)?;
                    let range = lines.range(named.range);
                    Some(PrepareRenamePlaceholder::new(range, placeholder))
                });
                json(found)
            }
            "textDocument/rename" => {
                let params: RenameParams = read(method, params).map_err(invalid)?;
                let position = params.text_document_position_params;
                let named = self.look(&position, |looking, _, at| looking.named(at));
                let nothing = || {
                    (
                        ErrorCode::RequestFailed,
                        "nothing here has a name".to_owned(),
                    )
                };
                let thing = named.ok_or_else(nothing)?.thing;
                let site = self.site.as_mut().ok_or_else(nothing)?;
                let planned = rename::plan(&thing, &params.new_name, site, &self.documents);
                let planned = planned.map_err(|why| (ErrorCode::RequestFailed, why))?;
                json(
                    self.telling()
                        .map(|telling| rename::workspace_edit(&planned, &telling)),
                )
            }
            _ => {
                let why = format!("there is no `{method}` here");
                Err((ErrorCode::MethodNotFound, why))
            }
        }
    }

    /// What the client has yet to hear of the site's faults.
    pub(super) fn news(&mut self) -> Vec<Value> {
        match self.seen().map(|seen| seen.untold) {
            Some(Untold::Everything) => self.publish(),
            _ => Vec::new(),
        }
    }

    /// What the client has yet to hear once every page is rendered, as long as `idle` says that there is time for it.
    pub(super) fn late_news(&mut self, idle: impl Fn() -> bool + Sync) -> Vec<Value> {
        match self.site.as_mut().map(|site| site.finish(idle)) {
            Some(true) => self.publish(),
            _ => Vec::new(),
        }
    }

    fn publish(&mut self) -> Vec<Value> {
        let mut told = std::mem::take(&mut self.told);
        let news = self.site.as_ref().and_then(|site| {
            let seen = site.last()?;
            let sources = &seen.built.sources;
            let telling = Telling::new(site, &self.documents, sources, self.client.units);
            Some(told.news(&seen.report, &telling))
        });
        self.told = told;
        let news = news.unwrap_or_default().into_iter();
        news.filter_map(|params| serde_json::to_value(params).ok())
            .collect()
    }

    fn seen(&mut self) -> Option<&Seen> {
        self.site.as_mut()?.seen(&self.documents)
    }

    fn telling(&self) -> Option<Telling<'_>> {
        let site = self.site.as_ref()?;
        let sources = &site.last()?.built.sources;
        let units = self.client.units;
        Some(Telling::new(site, &self.documents, sources, units))
    }

    /// Looks at a place of a file of the site as it is now.
    fn look<T>(
        &mut self,
        place: &TextDocumentPositionParams,
        look: impl FnOnce(&Looking<'_>, &Lines<'_>, usize) -> Option<T>,
    ) -> Option<T> {
        let path = self.site.as_ref()?.path(&place.text_document.uri.0)?;
        let units = self.client.units;
        let seen = self.seen()?;
        let looking = Looking::at(&seen.corpus, &seen.built.sources, &path)?;
        let lines = Lines::new(&looking.file.text, units);
        look(&looking, &lines, lines.offset(place.position))
    }
}

/// Parameters of a method; in one sentence why they are none.
fn read<T: DeserializeOwned>(method: &str, params: Value) -> Result<T, String> {
    serde_json::from_value(params).map_err(|error| format!("`{method}` can't be read: {error}"))
}

fn json(value: impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(value).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}

/// Names to choose as the protocol has them.
fn items(choice: &Choice, lines: &Lines<'_>) -> Vec<CompletionItem> {
    let range = lines.range(choice.word.clone());
    let offers = choice.offers.iter().enumerate();
    let items = offers.map(|(place, offer)| CompletionItem {
        label: offer.name.clone(),
        kind: Some(CompletionItemKind::Reference),
        detail: (!offer.detail.is_empty()).then(|| offer.detail.clone()),
        documentation: offer
            .about
            .as_ref()
            .map(|about| MarkupContent::new(MarkupKind::Markdown, about.clone()).into()),
        // The site's order, which says more than the alphabet's.
        sort_text: Some(format!("{place:06}")),
        filter_text: Some(offer.name.clone()),
        text_edit: Some(TextEdit::new(range, choice.form.write(&offer.name)).into()),
        ..CompletionItem::default()
    });
    items.collect()
}
