//! The rows of a computed variable: `1 young: 18-34 when AGE < 35`, `3 older: 55 or over otherwise`; or
//! its formulas: `= 750 when INCOME is low`, `= PAY otherwise`.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::syntax::complaint::{self, Form};
use crate::syntax::grammar::{self, Rule};
use crate::syntax::piece::Piece;
use crate::syntax::tree::{Answer, ComputeRule, Expr, Expression, Name};
use crate::syntax::{answer, expression};

const CASE: Form = Form { what: "a formula with its condition", form: "= 750 when INCOME is low" };

const CONDITION: Form = Form { what: "a row", form: "1 young: 18-34 when AGE < 35" };

/// A computed variable whose rows are being read.
#[derive(Debug)]
pub(in crate::syntax) struct Body {
    pub(super) name: Name,
    pub(super) label: Option<Spanned<String>>,
    pub(super) rows: Vec<(Answer, Option<Expr>)>,
    cases: Vec<(Expr, Option<Expr>)>,
    /// A row was reported: that it is missing need not be.
    is_reported: bool,
}

impl Body {
    pub(super) fn new(name: Name, label: Option<Spanned<String>>) -> Self {
        Self { name, label, rows: Vec::new(), cases: Vec::new(), is_reported: false }
    }

    /// Its rows; where one of them was reported, a formula that was.
    pub(super) fn rule(&mut self, header: &Piece<'_>) -> ComputeRule {
        if self.is_reported {
            let unreadable = Spanned::new(Expression::Unreadable, header.whole());
            return ComputeRule::Formula(unreadable, None);
        }
        if !self.cases.is_empty() {
            return ComputeRule::Cases(std::mem::take(&mut self.cases));
        }
        ComputeRule::Rows(std::mem::take(&mut self.rows))
    }

    pub(super) fn line(&mut self, line: &Piece<'_>, found: &mut Diagnostics) {
        if is_case(line.text()) {
            let case = case(line, found);
            self.is_reported |= case.is_none();
            if self.rows.is_empty() {
                self.cases.extend(case);
            } else {
                self.mixed(line, found);
            }
            return;
        }
        if !self.cases.is_empty() {
            return self.mixed(line, found);
        }
        let row = if answer::looks_like(line.text()) {
            row(line, found)
        } else {
            let message = "this is not a row of a computed variable";
            found.push(Diagnostic::error("Q0117", line.whole(), message).hint(HINT));
            None
        };
        self.is_reported |= row.is_none();
        self.rows.extend(row);
    }

    fn mixed(&mut self, line: &Piece<'_>, found: &mut Diagnostics) {
        self.is_reported = true;
        let message = "a variable has either answers or formulas, and this one has both";
        found.push(Diagnostic::error("Q0117", line.whole(), message).hint(HINT));
    }
}

const HINT: &str = "a row is a code, a colon, words, and `when` or `otherwise`: `1 young: 18-34 when AGE < 35`; \
                    or a formula: `= 750 when INCOME is low`";

/// `= 750 when INCOME is low`
pub(super) fn is_case(line: &str) -> bool {
    line.starts_with('=')
}

fn case(line: &Piece<'_>, found: &mut Diagnostics) -> Option<(Expr, Option<Expr>)> {
    if !expression::fits(line, found) {
        return None;
    }
    match grammar::read(Rule::case, line) {
        Ok(node) => {
            let mut all = node.all(Rule::expression).map(|it| expression::lower(&it, found));
            Some((all.next()?, all.next()))
        }
        Err(at) => {
            found.push(with_when(line, at, complaint::stuck("Q0110", line, at, CASE)));
            None
        }
    }
}

/// `= 750 if …` means `when`.
fn with_when(line: &Piece<'_>, at: usize, error: Diagnostic) -> Diagnostic {
    let is_if = line.text().get(at..).is_some_and(|it| it.starts_with("if "));
    if is_if { error.replace(line.span(at..at + "if".len()), "when") } else { error }
}

fn row(line: &Piece<'_>, found: &mut Diagnostics) -> Option<(Answer, Option<Expr>)> {
    let start = answer::start(line, found)?;
    let words = &start.words;
    if let Some(label) = words.text().strip_suffix("otherwise")
        && (label.is_empty() || label.ends_with(char::is_whitespace))
    {
        let label = words.before(label.len());
        return Some((answer::finish(&start.code, start.handle, &label, line, found), None));
    }
    let Some(at) = find_when(words.text()) else {
        let message = "this row does not say when it holds";
        found.push(Diagnostic::error("Q0117", line.whole(), message).hint(HINT));
        return None;
    };
    let label = words.before(at);
    let condition = condition(&words.after(at + "when".len()), found);
    Some((answer::finish(&start.code, start.handle, &label, line, found), Some(condition)))
}

fn condition(piece: &Piece<'_>, found: &mut Diagnostics) -> Expr {
    let unreadable = Spanned::new(Expression::Unreadable, piece.whole());
    if !expression::fits(piece, found) {
        return unreadable;
    }
    match grammar::read(Rule::condition, piece) {
        Ok(node) => {
            node.child(Rule::expression).map_or(unreadable, |it| expression::lower(&it, found))
        }
        Err(at) => {
            found.push(complaint::stuck("Q0110", piece, at, CONDITION));
            unreadable
        }
    }
}

/// Where the last `when` stands that is a word of its own and not within quotes.
fn find_when(text: &str) -> Option<usize> {
    let is_free = |at: &usize| {
        let before = text.get(..*at).unwrap_or_default();
        let after = text.get(at + "when".len()..).unwrap_or_default();
        (before.is_empty() || before.ends_with(char::is_whitespace))
            && (after.is_empty() || after.starts_with(|it: char| it.is_whitespace() || it == '('))
            && after.matches('"').count().is_multiple_of(2)
    };
    text.rmatch_indices("when").take(64).map(|it| it.0).find(is_free)
}
