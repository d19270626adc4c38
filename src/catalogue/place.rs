//! Where the words of a YAML value stand in its file, whatever its quotes and folded lines.

use crate::catalogue::Quote;
use crate::source::{File, Span};

/// Words with their places, told where the value that says them stands.
pub(super) fn quote(words: String, file: &File, value: Span) -> Quote {
    let places = places(&words, file.slice(value), value.start);
    Quote { words, places, span: value }
}

/// From which byte of the words on the file is read from where: the words are found in what is
/// written one character after another, and marks between them skipped.
fn places(words: &str, raw: &str, start: usize) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    let mut expected = None;
    for (n, letter) in words.char_indices() {
        let Some(skipped) = skip_to(raw.get(at..).unwrap_or_default(), letter) else {
            // written in another way, as `\u00e8`: the rest stands where the value does
            found.extend(words.char_indices().skip_while(|it| it.0 < n).map(|it| (it.0, start)));
            return found;
        };
        at += skipped;
        if expected != Some(at) {
            found.push((n, start + at));
        }
        at += raw.get(at..).and_then(|it| it.chars().next()).map_or(0, char::len_utf8);
        expected = Some(at);
    }
    found
}

/// How many bytes lie before a letter, if there is nothing but marks, indentation and line ends.
fn skip_to(raw: &str, letter: char) -> Option<usize> {
    let is_mark =
        |it: char| it.is_whitespace() || matches!(it, '"' | '\'' | '\\' | '|' | '>' | '-' | '+');
    for (at, it) in raw.char_indices() {
        if it == letter || letter == ' ' && it == '\n' {
            return Some(at);
        }
        if !is_mark(it) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_what_is_written() {
        for (words, raw) in [
            ("how {AGE}", "how {AGE}"),
            ("say \"{AGE}\"", r#""say \"{AGE}\"""#),
            ("it's {AGE}", "'it''s {AGE}'"),
            ("one {AGE}", "|\n    one\n    {AGE}\n"),
        ] {
            let places = places(words, raw, 100);
            let at = words.find("AGE").unwrap();
            let jump = places.iter().rev().find(|it| it.0 <= at).unwrap();
            assert_eq!(jump.1 + at - jump.0, 100 + raw.find("AGE").unwrap(), "{raw}");
        }
    }
}
