//! Lines that choose between wordings, `when PROXY is yes: …`, and rows, `row taste: …`.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::syntax::complaint::{self, Form};
use crate::syntax::grammar::{self, Rule};
use crate::syntax::piece::Piece;
use crate::syntax::tree::{Expr, Expression, Row};
use crate::syntax::{answer, expression, name, text};

const WHEN: Form = Form { what: "a condition", form: "when PROXY is yes: What to say then" };

/// Where the condition of a line `when …: …` ends: the first colon before which a condition stands,
/// or the first of all where a name in capitals shows that one was meant.
pub(super) fn when(line: &Piece<'_>) -> Option<usize> {
    let rest = line.text().strip_prefix("when")?;
    if !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let colons = line.text().match_indices(':').map(|it| it.0).take(8);
    let is_condition = |colon: &usize| {
        let condition = line.part("when".len()..*colon);
        expression::fits(&condition, &mut Diagnostics::default())
            && grammar::read(Rule::condition, &condition).is_ok()
    };
    colons.clone().find(is_condition).or_else(|| {
        let first =
            rest.trim_start().split(|it: char| !(it.is_alphanumeric() || it == '_')).next()?;
        let is_name = first.chars().count() > 1 && !first.contains(char::is_lowercase);
        colons.clone().next().filter(|_| is_name)
    })
}

/// The condition of such a line.
pub(super) fn condition(piece: &Piece<'_>, found: &mut Diagnostics) -> Expr {
    let unreadable = Spanned::new(Expression::Unreadable, piece.whole());
    if !expression::fits(piece, found) {
        return unreadable;
    }
    match grammar::read(Rule::condition, piece) {
        Ok(node) => {
            node.child(Rule::expression).map_or(unreadable, |it| expression::lower(&it, found))
        }
        Err(at) => {
            found.push(complaint::stuck("Q0110", piece, at, WHEN));
            unreadable
        }
    }
}

/// Where the head of a line `row taste: …` ends.
pub(super) fn row(line: &Piece<'_>) -> Option<usize> {
    let rest = line.text().strip_prefix("row")?;
    let colon = line.text().find(':')?;
    let head = rest.get(..colon.checked_sub("row".len())?)?;
    (head.starts_with(char::is_whitespace) && head.split_whitespace().count() == 1).then_some(colon)
}

/// Reads a row; what cannot be read is reported and left out.
pub(super) fn read_row(line: &Piece<'_>, colon: usize, found: &mut Diagnostics) -> Option<Row> {
    let head = line.before(colon);
    let word = head.after("row".len());
    let Ok(node) = grammar::read(Rule::row_handle, &word) else {
        found.push(
            Diagnostic::error("Q0109", word.whole(), format!("`{}` is not a handle", word.text()))
                .hint("a row is written `row taste: It tastes good`"),
        );
        return None;
    };
    let handle = name::handle(&node.child(Rule::word)?, found);
    let words = line.after(colon + 1);
    let (label, flags) = answer::flagged(&words, found);
    if label.is_empty() {
        found.push(
            Diagnostic::error("Q0106", line.whole(), "this row has no words")
                .hint("write them behind the colon: `row taste: It tastes good`"),
        );
    }
    Some(Row { handle, label: text::read(&label, found), flags })
}
