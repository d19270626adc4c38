//! A line that is no statement where one should stand.

use crate::diagnostic::{Diagnostic, near};
use crate::syntax::piece::Piece;
use crate::syntax::statement::STATEMENTS;
use crate::syntax::{answer, body};

/// What to say of such a line.
pub(super) fn complaint(piece: &Piece<'_>) -> Diagnostic {
    let (message, hint) = if answer::looks_like(piece.text()) {
        (
            "this answer belongs to no question",
            "answers stand under a question or a `list`, indented deeper than it",
        )
    } else if body::is_question_line(piece) {
        ("this line belongs to no question", "it stands under a question, indented deeper than it")
    } else if let Some((_, diagnostic)) = misspelt(piece) {
        return diagnostic;
    } else {
        (
            "this line is not a statement and belongs to no question",
            "text to be read aloud stands under a question or under `read NAME`, indented deeper",
        )
    };
    Diagnostic::error("Q0101", piece.whole(), message).hint(hint)
}

/// A first word that means a statement and is not the word for it here: the word it could be, where
/// that is clear, and what to say.
pub(super) fn misspelt(piece: &Piece<'_>) -> Option<(Option<&'static str>, Diagnostic)> {
    let first = piece.part(0..first_word(piece.text()));
    let word = first.text().to_lowercase();
    if let Some((message, hint)) = habit(&word) {
        return Some((None, Diagnostic::error("Q0101", first.whole(), message).hint(hint)));
    }
    let found = near(&word, similar(&word))?;
    let near = found.word;
    let message = format!("`{}` does not begin a statement", first.text());
    let diagnostic = Diagnostic::error("Q0101", first.whole(), message);
    Some((Some(near), diagnostic.hint(format!("did you mean `{near}`?")).meant(found)))
}

/// First words of statements that one could have meant: comparing letter by letter takes time, and
/// every question passes here.
fn similar(word: &str) -> impl Iterator<Item = &'static str> {
    let first_words = STATEMENTS.iter().filter_map(|it| it.words.first().copied());
    first_words.filter(move |it| {
        it.len().abs_diff(word.len()) <= 2 && it.chars().next() == word.chars().next()
    })
}

/// Where the first word of a line ends.
pub(super) fn first_word(line: &str) -> usize {
    line.find(|it: char| !(it.is_alphanumeric() || it == '_')).unwrap_or(line.len())
}

/// Words for statements in other languages: what is wrong, and what there is here.
fn habit(word: &str) -> Option<(&'static str, &'static str)> {
    match word {
        "goto" | "go" | "skip" | "jump" => Some((
            "there is no goto",
            "put the questions to be passed over between `if` and `end if`, or `leave section`",
        )),
        "end" => Some((
            "this does not say what ends",
            "write `end if`, `end for`, `end section` or `end interview as complete`",
        )),
        _ => None,
    }
}
