//! What a client says of itself when it introduces itself, and what it is told in return.

use std::path::{Path, PathBuf};

use gen_lsp_types::{
    CompletionOptions, DefinitionProvider, HoverProvider, InitializeResult, PositionEncodingKind,
    RenameOptions, RenameProvider, ServerCapabilities, ServerInfo, TextDocumentSync,
    TextDocumentSyncKind, TextDocumentSyncOptions,
};
use serde_json::{Value, json};

use super::lines::Units;
use super::uri;

/// What is known of the client.
#[derive(Debug, Default)]
pub(super) struct Client {
    /// What columns count.
    pub(super) units: Units,
    /// The folders that are open, the first one first.
    pub(super) folders: Vec<PathBuf>,
    /// How changes on disk become known.
    pub(super) watches: Watches,
    /// What it can carry out.
    pub(super) edits: Edits,
}

/// Which edits a client can carry out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Edits {
    /// Of texts, and files can move: all that a rename takes.
    Files,
    /// Of texts alone.
    #[default]
    Texts,
}

/// How changes on disk become known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Watches {
    /// The client can be asked to tell of them.
    Client(Patterns),
    /// The server looks for itself.
    #[default]
    Server,
}

/// How a client can be told of which files it is to speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patterns {
    /// By folders of their own, wherever its workspace is.
    Relative,
    /// By patterns within its workspace.
    Plain,
}

/// The files and folders of which a site is made.
const WATCHED: [&str; 6] = [
    "yugto.toml",
    "robots.txt",
    "content/**",
    "fonts/**",
    "locales/**",
    "themes/**",
];

/// The request by which the client is asked to tell of changes on disk.
pub(super) const WATCH: &str = "yugto-watch";

impl Client {
    /// What the parameters of `initialize` say. Read leniently: what is amiss in them counts as not said.
    pub(super) fn new(params: &Value, otherwise: &Path) -> Self {
        let capability = |path: &str| params.pointer(&format!("/capabilities/{path}"));
        let encodings = capability("general/positionEncodings").and_then(Value::as_array);
        let bytes = encodings.is_some_and(|all| all.iter().any(|one| one == "utf-8"));
        let dynamic = capability("workspace/didChangeWatchedFiles/dynamicRegistration");
        let relative = capability("workspace/didChangeWatchedFiles/relativePatternSupport");
        let kinds = capability("workspace/workspaceEdit/resourceOperations");
        let kinds = kinds.and_then(Value::as_array);
        let moves = kinds.is_some_and(|all| all.iter().any(|one| one == "rename"));
        let listed = params["workspaceFolders"].as_array().into_iter().flatten();
        let listed = listed.filter_map(|folder| folder["uri"].as_str());
        let root = params["rootUri"].as_str();
        let mut folders: Vec<PathBuf> = listed.chain(root).filter_map(uri::to_path).collect();
        if folders.is_empty() {
            folders.extend(params["rootPath"].as_str().map(PathBuf::from));
        }
        if folders.is_empty() {
            folders.push(otherwise.to_owned());
        }
        Self {
            units: if bytes { Units::Utf8 } else { Units::Utf16 },
            folders,
            // Moves stand among changes of documents: who knows them knows those, said (as by VS Code) or not (Neovim).
            edits: if moves { Edits::Files } else { Edits::Texts },
            watches: match dynamic.and_then(Value::as_bool) {
                Some(true) => Watches::Client(match relative.and_then(Value::as_bool) {
                    Some(true) => Patterns::Relative,
                    _ => Patterns::Plain,
                }),
                _ => Watches::Server,
            },
        }
    }

    /// What the server can do.
    pub(super) fn welcome(&self) -> InitializeResult {
        let characters = ["[", "(", "#", "/", "\""].map(str::to_owned);
        let capabilities = ServerCapabilities {
            position_encoding: Some(match self.units {
                Units::Utf16 => PositionEncodingKind::UTF16,
                Units::Utf8 => PositionEncodingKind::UTF8,
            }),
            text_document_sync: Some(TextDocumentSync::Options(TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::Incremental),
                ..TextDocumentSyncOptions::default()
            })),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(characters.to_vec()),
                ..CompletionOptions::default()
            }),
            definition_provider: Some(DefinitionProvider::Bool(true)),
            hover_provider: Some(HoverProvider::Bool(true)),
            rename_provider: (self.edits == Edits::Files).then(|| {
                RenameProvider::RenameOptions(RenameOptions {
                    prepare_provider: Some(true),
                    ..RenameOptions::default()
                })
            }),
            ..ServerCapabilities::default()
        };
        InitializeResult {
            capabilities,
            server_info: Some(ServerInfo {
                name: "yugto".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        }
    }

    /// The parameters that ask the client to tell of changes on disk, in the site at `root`.
    pub(super) fn watch(patterns: Patterns, root: &Path) -> Value {
        let base = uri::from_path(root);
        let watchers = WATCHED.map(|pattern| match patterns {
            // The workspace may be a folder within the site, or around it.
            Patterns::Relative => {
                json!({ "globPattern": { "baseUri": base, "pattern": pattern } })
            }
            Patterns::Plain => json!({ "globPattern": format!("**/{pattern}") }),
        });
        json!({ "registrations": [{
            "id": WATCH,
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": watchers },
        }]})
    }
}
