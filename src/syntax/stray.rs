//! A line that is no statement where one should stand.

use crate::diagnostic::{Diagnostic, nearest};
use crate::syntax::piece::Piece;
use crate::syntax::statement::STATEMENTS;
use crate::syntax::{answer, body};

/// What to say of such a line.
pub(super) fn complaint(piece: &Piece<'_>) -> Diagnostic {
    let line = piece.text();
    if answer::looks_like(line) {
        let message = "this answer belongs to no question";
        return Diagnostic::error("Q0101", piece.whole(), message)
            .hint("answers stand under a question or a `list`, indented deeper than it");
    }
    if body::is_question_line(piece) {
        let message = "this line belongs to no question";
        return Diagnostic::error("Q0101", piece.whole(), message)
            .hint("it stands under a question, indented deeper than it");
    }
    let first = piece.part(0..first_word(line));
    let words = first.text().to_lowercase();
    if let Some(known) = habit(&words) {
        return Diagnostic::error("Q0101", first.whole(), known.0).hint(known.1);
    }
    if let Some(near) = nearest_statement(&words) {
        let message = format!("`{}` does not begin a statement", first.text());
        return Diagnostic::error("Q0101", first.whole(), message)
            .hint(format!("did you mean `{near}`?"));
    }
    Diagnostic::error(
        "Q0101",
        piece.whole(),
        "this line is not a statement and belongs to no question",
    )
    .hint("text to be read aloud stands under a question or under `read NAME`, indented deeper")
}

fn first_word(line: &str) -> usize {
    line.find(|it: char| !(it.is_alphanumeric() || it == '_')).unwrap_or(line.len())
}

/// Statements of other languages, and what there is here.
fn habit(word: &str) -> Option<(&'static str, &'static str)> {
    let no_goto =
        "put the questions to be passed over between `if` and `end if`, or `leave section`";
    match word {
        "goto" | "go" | "skip" | "jump" => Some(("there is no goto", no_goto)),
        "end" => Some((
            "this does not say what ends",
            "write `end if`, `end for`, `end section` or `end interview as complete`",
        )),
        "for" | "loop" | "repeat" => Some((
            "a loop is written `for each`",
            "write `for each CHILD from 1 to CHILDREN, at most 15` or `for each BRAND in BOUGHT`",
        )),
        _ => None,
    }
}

fn nearest_statement(word: &str) -> Option<String> {
    let first_words = STATEMENTS.iter().filter_map(|it| it.words.first().copied());
    let near = nearest(word, first_words.clone().chain(["read"]))
        .or_else(|| first_words.clone().find(|it| *it == word))?;
    Some(near.to_owned())
}
