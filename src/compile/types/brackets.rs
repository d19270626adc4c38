//! `count of PERSON where A or B <= 1`: what follows `where` goes on to the end, unless brackets end it.

use crate::compile::Compiler;
use crate::diagnostic::Diagnostic;
use crate::expression::Operator;
use crate::source::{Span, Spanned};
use crate::syntax::tree::{self, Expr, Quantifier};

/// Brackets that may be missing.
#[derive(Debug)]
pub(crate) struct Brackets {
    /// From the quantifier to the end of the comparison.
    place: Span,
    /// The same with them.
    instead: String,
}

impl Brackets {
    /// Says of a comparison that cannot be made what was meant.
    pub(super) fn advise(&self, error: Diagnostic) -> Diagnostic {
        let hint = format!("what follows `where` needs brackets here: `{}`", self.instead);
        error.hint(hint).replace(self.place, self.instead.as_str())
    }
}

impl Compiler<'_> {
    /// The comparison a filter ends with, which may be meant of what the filter is for.
    pub(super) fn brackets(
        &self,
        what: &Spanned<Quantifier>,
        filter: &Expr,
    ) -> Option<(Span, Brackets)> {
        let is_number = !matches!(what.it, Quantifier::Any | Quantifier::All);
        let comparison = last(filter);
        let is_last = comparison.span.end == filter.span.end;
        let (left, right) = compared(comparison).filter(|_| is_number && is_last)?;
        let counted = self.written(Span::new(what.span.start, left.span.end));
        let rest = self.written(Span::new(left.span.end, right.span.end));
        let place = Span::new(what.span.start, comparison.span.end);
        let instead = format!("({counted}) {}", rest.trim());
        Some((comparison.span, Brackets { place, instead }))
    }
}

/// What an expression ends with, behind `and`, `or` and `not`.
fn last(mut written: &Expr) -> &Expr {
    while let tree::Expression::Not(inner)
    | tree::Expression::Binary(Operator::And | Operator::Or, _, inner) = &written.it
    {
        written = inner;
    }
    written
}

/// The sides of a comparison.
fn compared(written: &Expr) -> Option<(&Expr, &Expr)> {
    if let tree::Expression::Is { left, right, .. }
    | tree::Expression::Binary(
        Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual,
        left,
        right,
    ) = &written.it
    {
        return Some((left, right));
    }
    None
}
