//! Lines whose colon was forgotten. Read aloud as they are, they would be nonsense on the telephone.

use crate::diagnostic::Diagnostic;
use crate::syntax::complaint::short;
use crate::syntax::piece::Piece;

/// Words of bodies that hardly ever begin a spoken line in small letters.
const WORDS: &[&str] =
    &["if needed", "note", "range", "answers", "specials", "decimals", "unit", "must", "confirm"];

/// A line `note Read slowly.`
pub(in crate::syntax) fn colon(line: &Piece<'_>) -> Option<Diagnostic> {
    let word = word(line)?;
    let message = format!("there is no colon behind `{word}`");
    let hint = format!("write `{word}:`, or put `|` in front to have the line read aloud");
    let place = line.part(0..word.len()).whole();
    Some(Diagnostic::error("Q0118", place, message).hint(hint).replace(place, format!("{word}:")))
}

/// The word a line begins with as if a colon followed.
pub(super) fn word(line: &Piece<'_>) -> Option<&'static str> {
    let begins = |word: &&&str| {
        let rest = line.text().strip_prefix(**word);
        rest.is_some_and(|it| it.starts_with(char::is_whitespace))
    };
    WORDS.iter().find(begins).copied()
}

/// Answers as they are numbered on paper: `1. Yes`, `1) Yes`, `1 = Yes`; and `1 Yes` behind a question.
pub(in crate::syntax) fn numbered(line: &Piece<'_>, is_after_question: bool) -> Option<Diagnostic> {
    let text = line.text();
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    let code = text.strip_suffix(rest).filter(|it| !it.is_empty())?;
    let words = rest.trim_start();
    let is_spaced = |it: &str| it.starts_with(char::is_whitespace);
    let words = if let Some(words) = words.strip_prefix([')', '=']) {
        words
    } else if let Some(words) = words.strip_prefix('.').filter(|it| is_spaced(it)) {
        words
    } else if is_after_question && is_spaced(rest) {
        words.trim_start_matches(['-', '–'])
    } else {
        return None;
    };
    let message = "this looks like an answer, but there is no colon behind its number";
    let (handle, words) = handle(words.trim());
    let mark = line.part(code.len()..text.len() - words.len()).whole();
    let hint = format!(
        "write `{}{handle}: {}`, or put `|` in front to have it read aloud",
        short(code),
        short(words)
    );
    Some(
        Diagnostic::error("Q0106", line.whole(), message)
            .hint(hint)
            .replace(mark, format!("{handle}: ")),
    )
}

/// `daily Every day` is a handle and words; `Every day` is words.
fn handle(words: &str) -> (String, &str) {
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let is_handle = first.starts_with(|it: char| it.is_ascii_lowercase())
        && first.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_')
        && rest.trim_start().starts_with(char::is_uppercase);
    if is_handle { (format!(" {first}"), rest.trim_start()) } else { (String::new(), words) }
}
