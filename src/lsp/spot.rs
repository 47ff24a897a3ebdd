//! Where in TOML a cursor stands: read up to the cursor only, so that what is being typed may be unfinished.

use std::ops::Range;

/// A place in TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The tables that the place is in, and the key whose value it is. Lists add nothing.
    pub(super) path: Vec<String>,
    /// What stands there.
    pub(super) role: Role,
    /// Bytes of the word there, without its quotes; empty where there is none.
    pub(super) word: Range<usize>,
    /// How the word is written.
    pub(super) quotes: Quotes,
}

/// What a word of TOML is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A key, or a part of a table's head.
    Key,
    /// A value.
    Value,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Without quotes.
    None,
    /// Between these.
    Closed(char),
    /// Behind one that nothing closes yet.
    Open(char),
}

/// The place of the byte `cursor` in the TOML that `within` takes of a file. `None` in comments, and outside.
pub(super) fn spot(text: &str, within: Range<usize>, cursor: usize) -> Option<Spot> {
    if cursor < within.start || cursor > within.end {
        return None;
    }
    let mut reading = Reading::default();
    let mut at = within.start;
    while let Some(token) = token(text, at..within.end) {
        at = token.range.end;
        match token.kind {
            Kind::Comment if token.range.start < cursor && cursor <= token.range.end => {
                return None;
            }
            Kind::Word(quotes) if token.holds(cursor) => {
                let inner = token.inner(quotes);
                // What nothing closes goes on to the end of the line; only what was typed is meant.
                let end = match quotes {
                    Quotes::Open(_) => cursor.max(inner.start),
                    _ => inner.end,
                };
                return Some(reading.spot(inner.start..end, quotes));
            }
            _ if token.range.start >= cursor => break,
            kind => reading.take(kind, text.get(token.inner_of_word()).unwrap_or_default()),
        }
    }
    Some(reading.spot(cursor..cursor, Quotes::None))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Word(Quotes),
    Mark(char),
    Newline,
    Comment,
}

struct Token {
    kind: Kind,
    range: Range<usize>,
    /// How many bytes of quotes stand at either end.
    quote: usize,
}

impl Token {
    fn inner(&self, quotes: Quotes) -> Range<usize> {
        let start = self.range.start + self.quote;
        match quotes {
            Quotes::Closed(_) => start..self.range.end - self.quote,
            _ => start..self.range.end,
        }
    }

    fn inner_of_word(&self) -> Range<usize> {
        match self.kind {
            Kind::Word(quotes) => self.inner(quotes),
            _ => 0..0,
        }
    }

    fn holds(&self, cursor: usize) -> bool {
        match self.kind {
            Kind::Word(quotes) => {
                let inner = self.inner(quotes);
                inner.start <= cursor && cursor <= inner.end
            }
            _ => false,
        }
    }
}

/// The next token from the start of `range` on.
fn token(text: &str, range: Range<usize>) -> Option<Token> {
    let rest = text.get(range.clone())?;
    let skipped = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
    let rest = rest.get(skipped..)?;
    let start = range.start + skipped;
    let found = |kind, length, quote| {
        Some(Token {
            kind,
            range: start..start + length,
            quote,
        })
    };
    let line = |text: &str| text.find('\n').unwrap_or(text.len());
    match rest.chars().next()? {
        '\n' => found(Kind::Newline, 1, 0),
        '#' => found(Kind::Comment, line(rest), 0),
        quote @ ('"' | '\'') => {
            let three = String::from_iter([quote; 3]);
            if let Some(inner) = rest.strip_prefix(&three) {
                return match inner.find(&three) {
                    Some(length) => found(Kind::Word(Quotes::Closed(quote)), length + 6, 3),
                    None => found(Kind::Word(Quotes::Open(quote)), rest.len(), 3),
                };
            }
            let inner = rest.get(1..1 + line(rest.get(1..)?))?;
            match closing(inner, quote) {
                Some(length) => found(Kind::Word(Quotes::Closed(quote)), length + 2, 1),
                None => found(Kind::Word(Quotes::Open(quote)), inner.len() + 1, 1),
            }
        }
        mark if "[]{}=,.".contains(mark) => found(Kind::Mark(mark), 1, 0),
        _ => {
            let ends = |c: char| c.is_whitespace() || "[]{}=,.#\"'".contains(c);
            let length = rest.find(ends).unwrap_or(rest.len());
            // Whatever else counts as white space goes by itself.
            let length = length.max(rest.chars().next()?.len_utf8());
            found(Kind::Word(Quotes::None), length, 0)
        }
    }
}

/// Where the quote is that ends a text; `\"` isn't one.
fn closing(inner: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    inner.char_indices().find_map(|(at, c)| {
        let closes = c == quote && !escaped;
        escaped = c == '\\' && quote == '"' && !escaped;
        closes.then_some(at)
    })
}

/// What was read up to a place.
struct Reading {
    /// The table whose head came last.
    table: Vec<String>,
    /// Lists and inline tables that are open, each with what it adds to the path: thousands of them may be.
    open: Vec<(char, Vec<String>)>,
    /// The parts of the key that is being read, or whose value is.
    key: Vec<String>,
    /// A `.` came last, so that another part of the key follows.
    dotted: bool,
    mode: Mode,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Key,
    Value,
    Head,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            table: Vec::new(),
            open: Vec::new(),
            key: Vec::new(),
            dotted: false,
            mode: Mode::Key,
        }
    }
}

impl Reading {
    fn spot(&self, word: Range<usize>, quotes: Quotes) -> Spot {
        let before = match self.dotted {
            true => self.key.clone(),
            false => Vec::new(),
        };
        let (path, role) = match self.mode {
            Mode::Value => (self.value(), Role::Value),
            Mode::Key => ([self.base(), before].concat(), Role::Key),
            Mode::Head => (before, Role::Key),
        };
        Spot {
            path,
            role,
            word,
            quotes,
        }
    }

    /// The table that keys are read in.
    fn base(&self) -> Vec<String> {
        let open = self.open.iter().flat_map(|(_, added)| added);
        self.table.iter().chain(open).cloned().collect()
    }

    /// The path of the value that is being read.
    fn value(&self) -> Vec<String> {
        [self.base(), self.added()].concat()
    }

    /// What the value that is being read adds to the path of what it is in.
    fn added(&self) -> Vec<String> {
        match self.open.last() {
            Some(('[', _)) => Vec::new(),
            _ => self.key.clone(),
        }
    }

    fn begin(&mut self, mode: Mode) {
        self.mode = mode;
        self.key.clear();
        self.dotted = false;
    }

    fn take(&mut self, kind: Kind, word: &str) {
        match (kind, self.mode) {
            (Kind::Word(_), Mode::Key | Mode::Head) => {
                if !self.dotted {
                    self.key.clear();
                }
                self.key.push(word.to_owned());
                self.dotted = false;
            }
            // Inside a list it may turn out to be a key, where the list was never closed.
            (Kind::Word(_), Mode::Value) if self.open.last().is_some_and(|(c, _)| *c == '[') => {
                self.key = vec![word.to_owned()];
            }
            (Kind::Mark('.'), Mode::Key | Mode::Head) => self.dotted = true,
            (Kind::Mark('='), Mode::Value) if self.open.last().is_some_and(|(c, _)| *c == '[') => {
                self.open.clear();
            }
            (Kind::Mark('='), _) => self.mode = Mode::Value,
            (Kind::Mark('['), Mode::Key) if self.open.is_empty() => self.begin(Mode::Head),
            (Kind::Mark(mark @ ('[' | '{')), Mode::Value) => {
                let added = self.added();
                self.open.push((mark, added));
                if mark == '{' {
                    self.begin(Mode::Key);
                }
            }
            (Kind::Mark(']'), Mode::Head) => {
                self.table = std::mem::take(&mut self.key);
                self.begin(Mode::Head);
                self.key = self.table.clone();
            }
            (Kind::Mark(']' | '}'), _) => {
                self.open.pop();
                self.mode = Mode::Value;
            }
            (Kind::Mark(','), _) if self.open.last().is_some_and(|(c, _)| *c == '{') => {
                self.begin(Mode::Key);
            }
            (Kind::Newline, _) if self.open.is_empty() => self.begin(Mode::Key),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place of the `|` in a text, in short: `a.b key "wo"`.
    fn at(text: &str) -> String {
        let cursor = text.find('|').expect("a cursor");
        let text = text.replacen('|', "", 1);
        let Some(spot) = spot(&text, 0..text.len(), cursor) else {
            return "nowhere".to_owned();
        };
        let role = match spot.role {
            Role::Key => "key",
            Role::Value => "value",
        };
        let word = &text[spot.word];
        let word = match spot.quotes {
            Quotes::None => word.to_owned(),
            Quotes::Closed(quote) => format!("{quote}{word}{quote}"),
            Quotes::Open(quote) => format!("{quote}{word}"),
        };
        format!("{} {role} {word}", spot.path.join("."))
    }

    #[test]
    fn a_place_is_known_by_what_stands_before_it() {
        for (text, expected) in [
            ("|", " key "),
            ("ki|nd", " key kind"),
            ("kind = |", "kind value "),
            ("kind = \"li|near\"", "kind value \"linear\""),
            ("kind = \"li|\nstages = []", "kind value \"li"),
            ("kind = 'l'\nst|", " key st"),
            ("stages = [\"a\", \"b|\"]", "stages value \"b\""),
            ("stages = [\n  \"a\",\n  \"b|\n]", "stages value \"b"),
            ("stages = [|]", "stages value "),
            ("[must]\na = [\"|\"]", "must.a value \"\""),
            ("[must]\n|", "must key "),
            ("[must]\n\n\"a b\" = [|", "must.a b value "),
            ("[se|]", " key se"),
            ("[self-check.|]", "self-check key "),
            ("[self-check.wei|]", "self-check key wei"),
            (
                "[self-check.weights]\na = { | }",
                "self-check.weights.a key ",
            ),
            (
                "[self-check.weights]\na = { b = { c = 1, d| } }",
                "self-check.weights.a.b key d",
            ),
            (
                "[self-check.weights]\na = { b = { c = 1 }, d = |",
                "self-check.weights.a.d value ",
            ),
            ("[self-check]\nweights.a.| = 1", "self-check.weights.a key "),
            (
                "[[group]]\nid = \"a\"\nstages = [\"x|",
                "group.stages value \"x",
            ),
            (
                "[[crosswalk]]\n[[crosswalk]]\nto = \"a/|\"",
                "crosswalk.to value \"a/\"",
            ),
            ("[[cross|]]", " key cross"),
            ("a = [1, 2\n[must]\nb = \"c|\"", "b value \"c\""),
            ("a = 1 # com|ment", "nowhere"),
            ("a = \"x # |y\"", "a value \"x # y\""),
            ("a = \"x\\\"|y\"", "a value \"x\\\"y\""),
            ("a = \"\"\"\nx = 1\n|\"\"\"", "a value \"\nx = 1\n\""),
            ("a = 1\r\nb = \"|\"", "b value \"\""),
            ("\"tl|\" = 1", " key \"tl\""),
        ] {
            assert_eq!(at(text), expected, "{text}");
        }
    }

    #[test]
    fn a_place_in_ever_so_many_tables_is_told_at_once() {
        // A path for each would be twenty thousand times twenty thousand keys.
        let many = 20_000;
        for (table, depth) in [("a={", many), ("[[a=[", 0), ("a=[{", many)] {
            let text = table.repeat(many);
            let spot = spot(&text, 0..text.len(), text.len()).expect("a place");
            assert!(spot.path.len() >= depth, "{table}: {}", spot.path.len());
        }
    }

    #[test]
    fn any_text_and_any_place_is_borne() {
        let text = "a.b = [{ \"x\n\u{a0}ñ' = [[\n]]}} ### \"\"\" [x.. = ,\n";
        for start in 0..text.len() {
            for cursor in 0..text.len() + 2 {
                spot(text, start..text.len(), cursor);
            }
        }
    }
}
