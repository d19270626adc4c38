//! What to say where a line could not be read: in the author's words, with the right form.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::piece::Piece;
use crate::syntax::quoted;

type Slip = (&'static str, &'static str, Option<&'static str>);

/// Things people write from habit: what is said of each, and what to put in its place, where that is
/// sure. Nothing to put there: it is left out.
const SLIPS: &[Slip] = &[
    ("==", "for “equal” write `is`: `AGE is 18`", Some("is")),
    ("!=", "for “not equal” write `is not`: `AGE is not 18`", Some("is not")),
    ("<>", "for “not equal” write `is not`: `AGE is not 18`", Some("is not")),
    ("=<", "write `<=`", Some("<=")),
    ("=>", "write `>=`", Some(">=")),
    ("=", "for “equal” write `is`: `AGE is 18`", Some("is")),
    ("&&", "write `and`", Some("and")),
    ("&", "write `and`", Some("and")),
    ("||", "write `or`", Some("or")),
    ("|", "write `or`", Some("or")),
    ("!", "write `not`", Some("not")),
    ("then", "leave `then` out: a condition ends with its line", Some("")),
    (
        "goto",
        "there is no goto: put the questions to be passed over between `if` and `end if`",
        None,
    ),
    ("AND", "write it in lower case: `and`", Some("and")),
    ("OR", "write it in lower case: `or`", Some("or")),
    ("NOT", "write it in lower case: `not`", Some("not")),
    ("IS", "write it in lower case: `is`", Some("is")),
    ("in", "for one of several answers write `BRAND is arabella or BRAND is bonito`", None),
    ("include", "write `includes`, or `does not include`", None),
    ("contain", "write `contains \"…\"`, or `does not contain \"…\"`", None),
    ("equals", "write `is`", Some("is")),
    (";", "a line ends without a mark", Some("")),
    (":", "a line ends without a mark", Some("")),
    ("'", "texts stand in double quotes: `\"…\"`", None),
    ("‘", "texts stand in double quotes: `\"…\"`", None),
    ("„", "texts stand in straight double quotes: `\"…\"`", None),
    ("«", "texts stand in straight double quotes: `\"…\"`", None),
];

/// What a line is, and how it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// “a section”
    pub(super) what: &'static str,
    /// `section INTRO "Introduction"`
    pub(super) form: &'static str,
}

impl Form {
    fn hint(self) -> String {
        format!("{} is written like this: {}", self.what, self.form)
    }
}

/// A line of a known form that could be read up to a byte.
pub(super) fn stuck(code: &'static str, piece: &Piece<'_>, at: usize, form: Form) -> Diagnostic {
    if let Some(fill) = quoted::cut_fill(piece.text(), at) {
        let message = "this fill is not closed where its text ends";
        return Diagnostic::error("Q0113", piece.span(fill), message).hint(
            "close it with `}`; words in it have two quotes of their own: {NAME otherwise \"…\"}",
        );
    }
    let token = token(piece, at);
    let span = token.whole();
    if token.is_empty() {
        let message = format!("{} is not complete: something is missing at the end", form.what);
        return Diagnostic::error(code, span, message).hint(form.hint());
    }
    if let Some(diagnostic) = invisible(code, &token) {
        return diagnostic;
    }
    let message = format!("`{}` does not fit here", short(token.text()));
    let is_last = span.end == piece.whole().end;
    if let Some(slip) = slip(token.text()).filter(|it| it.0 != ":" || is_last) {
        let error = Diagnostic::error(code, span, message).hint(slip.1);
        let instead = slip.2.filter(|it| token.text() == slip.0 && (is_last || !it.is_empty()));
        return instead.into_iter().fold(error, |error, it| {
            error.replace(span, apart(it, piece.text(), at, token.text()))
        });
    }
    if token.text().starts_with(['"', '“']) && unclosed(&token) {
        let error = Diagnostic::error(code, span, "this text has no closing quote")
            .hint("put `\"` at its end; within a text `\"\"` stands for one quote");
        // what follows `fix` may be no part of the text
        let is_all = !token.text().contains(" fix ");
        return if is_all { error.replace(Span::new(span.end, span.end), "\"") } else { error };
    }
    let error = Diagnostic::error(code, span, message);
    match part_of_text(piece, at).filter(|_| token.text().starts_with(['"', '“'])) {
        Some((verb, instead)) => error
            .hint(format!("for a part of a text write `{instead} \"…\"`"))
            .replace(piece.span(verb), instead),
        None => error.hint(form.hint()),
    }
}

/// `includes`, which takes no quotes, before a byte: where it stands, and what to write instead.
fn part_of_text(piece: &Piece<'_>, at: usize) -> Option<(Range<usize>, &'static str)> {
    let before = piece.text().get(..at)?.trim_end();
    let word = before.rsplit(char::is_whitespace).next()?;
    let instead = match word {
        "includes" => "contains",
        "include" => "contain",
        _ => return None,
    };
    Some((before.len() - word.len()..before.len(), instead))
}

/// A mark or word written from habit.
fn slip(token: &str) -> Option<&'static Slip> {
    SLIPS.iter().find(|slip| {
        let word = slip.0.starts_with(char::is_alphabetic);
        if word { token == slip.0 } else { token.starts_with(slip.0) }
    })
}

/// A word in place of a mark needs blanks around it, which the mark did not: `A=1`.
fn apart(word: &str, line: &str, at: usize, mark: &str) -> String {
    let rest = line.get(at..).unwrap_or_default();
    let start = at + (rest.len() - rest.trim_start().len());
    let touches = |it: Option<&str>| it.is_some_and(|it| !it.is_empty());
    let before = line.get(..start).filter(|it| !it.ends_with(char::is_whitespace));
    let after = line.get(start + mark.len()..).filter(|it| !it.starts_with(char::is_whitespace));
    let is_word = word.starts_with(char::is_alphabetic);
    let blank = |needed: bool| if needed && is_word { " " } else { "" };
    format!("{}{word}{}", blank(touches(before)), blank(touches(after)))
}

/// A character that cannot be seen, as pasted text may hold.
fn invisible(code: &'static str, token: &Piece<'_>) -> Option<Diagnostic> {
    let first = token.text().chars().next()?;
    let is_invisible = first.is_control()
        || matches!(first, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let message =
        format!("a character that cannot be seen stands here (U+{:04X})", u32::from(first));
    let span = token.span(0..first.len_utf8());
    is_invisible
        .then(|| Diagnostic::error(code, span, message).hint("delete it, or type the line anew"))
        .map(|it| it.leave_out(span))
}

/// As much of the author's text as a message can hold.
pub(super) fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn unclosed(token: &Piece<'_>) -> bool {
    quoted::is_unclosed(token.text())
}

/// The word, text or marks that stand at a byte.
fn token<'p>(piece: &'p Piece<'_>, at: usize) -> Piece<'p> {
    let rest = piece.text().get(at..).unwrap_or_default();
    let start = at + (rest.len() - rest.trim_start().len());
    let rest = piece.text().get(start..).unwrap_or_default();
    let length = length_of_token(rest);
    piece.part(start..start + length)
}

fn length_of_token(rest: &str) -> usize {
    let is_word = |it: char| it.is_alphanumeric() || it == '_';
    match rest.chars().next() {
        None => 0,
        Some('"' | '“') if quoted::is_unclosed(rest) => rest.len(),
        Some('"' | '“') if let Some(length) = quoted::length(rest) => length,
        Some('"' | '“') => {
            let inner = rest.chars().skip(1).take_while(|it| !matches!(it, '"' | '”'));
            let length = 1 + inner.map(char::len_utf8).sum::<usize>();
            let first = rest.chars().next().map_or(0, |it| it.len_utf8() - 1);
            (length + first + 1).min(rest.len())
        }
        Some(it) if is_word(it) => rest.find(|it| !is_word(it)).unwrap_or(rest.len()),
        Some(_) => rest
            .find(|it: char| is_word(it) || it.is_whitespace() || it == '"')
            .unwrap_or(rest.len()),
    }
}
