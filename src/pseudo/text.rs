use std::borrow::Cow;

/// The mark by which what follows is read from right to left, letter by letter.
const OVERRIDE: char = '\u{202e}';
/// The mark that ends it.
const POP: char = '\u{202c}';

/// Puts what `word` makes of each word in its place.
pub(super) fn each_word(text: &str, word: fn(&str, &mut String)) -> Cow<'_, str> {
    if !text.contains(char::is_alphabetic) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match kept(rest) {
            0 => match part_of_word(first) {
                true => {
                    let end = rest.find(|c| !part_of_word(c)).unwrap_or(rest.len());
                    word(&rest[..end], &mut out);
                    rest = &rest[end..];
                    continue;
                }
                false => first.len_utf8(),
            },
            length => length,
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    Cow::Owned(out)
}

fn part_of_word(c: char) -> bool {
    // What is between two letters of one word; a mark belongs to the letter before it.
    c.is_alphanumeric() || matches!(c, '’' | '\'' | '\u{300}'..='\u{36f}')
}

/// How many bytes at the beginning are for machines: a tag, an entity, an address.
fn kept(text: &str) -> usize {
    // Where one only seems to begin, nobody looks further than to the next.
    let end_by = |end: char, breaks: fn(char) -> bool| {
        let at = 1 + text[1..].find(|c| c == end || breaks(c))?;
        text[at..].starts_with(end).then_some(at + 1)
    };
    let end = match text.as_bytes() {
        [b'<', b'/' | b'a'..=b'z' | b'A'..=b'Z', ..] => end_by('>', |c| c == '<'),
        [b'&', b'#' | b'a'..=b'z' | b'A'..=b'Z', ..] => {
            end_by(';', |c| !c.is_ascii_alphanumeric() && c != '#')
        }
        _ => ["http://", "https://", "mailto:", "tel:", "sms:"]
            .iter()
            .any(|scheme| text.starts_with(scheme))
            .then(|| text.find(char::is_whitespace).unwrap_or(text.len())),
    };
    end.unwrap_or(0)
}

/// Vowels are written twice, and so is the most frequent of the other letters that have an accent: with brackets
/// around that makes texts two fifths longer.
pub(super) fn accented(word: &str, out: &mut String) {
    for letter in word.chars() {
        let accented = accent(letter);
        out.push(accented);
        if "aeiounAEIOUN".contains(letter) {
            out.push(accent(letter.to_ascii_lowercase()));
        }
    }
}

fn accent(letter: char) -> char {
    const SMALL: [char; 26] = [
        'à', 'ƀ', 'ç', 'ð', 'é', 'ƒ', 'ĝ', 'ĥ', 'î', 'ĵ', 'ķ', 'ļ', 'ɱ', 'ñ', 'ö', 'þ', 'ʠ', 'ŕ',
        'š', 'ţ', 'û', 'ṽ', 'ŵ', 'ẋ', 'ý', 'ž',
    ];
    const CAPITAL: [char; 26] = [
        'À', 'Ɓ', 'Ç', 'Ð', 'É', 'Ƒ', 'Ĝ', 'Ĥ', 'Î', 'Ĵ', 'Ķ', 'Ļ', 'Ṁ', 'Ñ', 'Ö', 'Þ', 'Ǫ', 'Ŕ',
        'Š', 'Ţ', 'Û', 'Ṽ', 'Ŵ', 'Ẋ', 'Ý', 'Ž',
    ];
    let (letters, first) = match letter {
        'a'..='z' => (SMALL, 'a'),
        'A'..='Z' => (CAPITAL, 'A'),
        other => return other,
    };
    let at = u32::from(letter) - u32::from(first);
    letters.get(at as usize).copied().unwrap_or(letter)
}

pub(super) fn mirrored(word: &str, out: &mut String) {
    // Numbers are read from left to right in every script.
    if !word.contains(char::is_alphabetic) {
        out.push_str(word);
        return;
    }
    out.push(OVERRIDE);
    out.push_str(word);
    out.push(POP);
}
