//! How much may stand in one expression: looked at before it is read.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::syntax::piece::Piece;
use crate::syntax::quoted;

/// The deepest nesting of parentheses, `not`, `-` and functions.
const DEEPEST: usize = 64;
/// The most words, numbers and marks.
const MOST: usize = 1_000;

/// Is a line small enough to be read as an expression? Reports it where not.
pub(in crate::syntax) fn fits(piece: &Piece<'_>, found: &mut Diagnostics) -> bool {
    let mut size = Size::default();
    for (at, token) in tokens(piece.text()) {
        size.add(token);
        let (message, hint) = if size.depth + size.run > DEEPEST {
            ("this is nested too deeply", "at most 64 levels; `compute` parts of it first")
        } else if size.n_tokens > MOST {
            ("this is too long", "at most 1,000 words and marks; `compute` parts of it first")
        } else {
            continue;
        };
        let span = piece.span(at..at + token.len());
        found.push(Diagnostic::error("Q0111", span, message).hint(hint));
        return false;
    }
    true
}

#[derive(Default)]
struct Size {
    n_tokens: usize,
    /// Open parentheses, and what holds a condition of its own.
    depth: usize,
    /// Things that wait for an operand: `not`, `-`, `count of`.
    run: usize,
}

impl Size {
    fn add(&mut self, token: &str) {
        self.n_tokens += 1;
        match token {
            "(" | "where" | "from" => self.depth += 1,
            ")" => self.depth = self.depth.saturating_sub(1),
            "-" | "not" | "of" | "since" => self.run += 1,
            _ if token.starts_with(char::is_lowercase) => {}
            _ => self.run = 0,
        }
    }
}

/// Words, and marks one by one; texts in quotes as one.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + (rest.len() - rest.trim_start().len());
        let rest = rest.trim_start();
        let first = rest.chars().next()?;
        let is_word = |it: char| it.is_alphanumeric() || it == '_';
        let length = match first {
            '"' => quoted::length(rest).unwrap_or(rest.len()),
            it if is_word(it) => rest.find(|it| !is_word(it)).unwrap_or(rest.len()),
            it => it.len_utf8(),
        };
        at = start + length;
        Some((start, rest.get(..length)?))
    })
}
