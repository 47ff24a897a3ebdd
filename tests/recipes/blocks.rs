use super::README;

/// A fenced code block whose info string names a file: `toml yugto.toml`.
pub(super) struct Block {
    pub(super) language: String,
    pub(super) path: String,
    pub(super) text: String,
}

pub(super) fn blocks() -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, Block)> = None;
    for line in README.lines() {
        match &mut open {
            Some((fence, _)) if line == fence.as_str() => {
                let (_, block) = open.take().expect("it is open");
                if !block.path.is_empty() {
                    blocks.push(block);
                }
            }
            Some((_, block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            None if line.starts_with("```") => {
                let info = line.trim_start_matches('`');
                let fence = line[..line.len() - info.len()].to_owned();
                let mut words = info.split_whitespace().map(str::to_owned);
                let block = Block {
                    language: words.next().unwrap_or_default(),
                    path: words.next().unwrap_or_default(),
                    text: String::new(),
                };
                open = Some((fence, block));
            }
            None => {}
        }
    }
    assert!(open.is_none(), "a code block is never closed");
    blocks
}

pub(super) fn block(path: &str) -> Block {
    let found = blocks().into_iter().find(|b| b.path == path);
    found.unwrap_or_else(|| panic!("README has no block `{path}`"))
}

pub(super) fn toml(text: &str) -> toml::Table {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}
