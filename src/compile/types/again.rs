//! `FIRST is weekly or monthly`: people leave out what is said before, and here it is said again.

use crate::compile::Compiler;
use crate::compile::types::Type;
use crate::diagnostic::Diagnostic;
use crate::expression::Operator;
use crate::syntax::tree::{self, Expr, expression::WordKind};

impl Compiler<'_> {
    /// Is the right side an answer to the question the left side, which is a good condition, ends
    /// with? Then it is reported.
    pub(super) fn another_answer(&mut self, operator: Operator, left: &Expr, right: &Expr) -> bool {
        let (before, after) = (last(left), first(right));
        let Some((asked, verb)) = asked(before) else { return false };
        let Some(answer) = self.answer(asked, after) else { return false };
        let (question, before) = (self.written(asked.span), self.written(before.span));
        let join = if operator == Operator::And { "and" } else { "or" };
        let message =
            format!("`{answer}` alone is not a condition: it is an answer of `{question}`");
        let hint = format!("say the question again: `{before} {join} {question} {verb} {answer}`");
        self.diagnostics.push(Diagnostic::error("Q0401", after.span, message).hint(hint));
        true
    }

    /// The answer, or the reason for none, that stands where a condition should.
    fn answer(&mut self, asked: &Expr, written: &Expr) -> Option<String> {
        let word = if let tree::Expression::Path(path) = &written.it {
            let [word] = path.as_slice() else { return None };
            let is_free = self.names.find(&word.it).is_none();
            WordKind::Handle(is_free.then(|| word.it.clone())?)
        } else if let tree::Expression::Number(_) = &written.it {
            WordKind::Number(self.written(written.span).parse().ok()?)
        } else if let tree::Expression::Text(_) = &written.it {
            let is_text = matches!(self.typed(asked)?.kind, Type::Text);
            return is_text.then(|| self.written(written.span));
        } else {
            return None;
        };
        let kind = self.typed(asked)?.kind;
        let answers = kind.answers();
        let is_answer = match &word {
            WordKind::Handle(it) => {
                self.specials.find(it).is_some()
                    || answers.is_some_and(|answers| answers.handle(it).is_some())
            }
            WordKind::Number(it) => match answers {
                Some(answers) => answers.code(*it).is_some(),
                None => matches!(kind, Type::Number(_)),
            },
        };
        is_answer.then(|| self.written(written.span))
    }
}

/// What a comparison is about, and its words.
fn asked(comparison: &Expr) -> Option<(&Expr, &'static str)> {
    if let tree::Expression::Is { left, negated, .. } = &comparison.it {
        return Some((left, if *negated { "is not" } else { "is" }));
    }
    if let tree::Expression::Contains { left, negated, .. } = &comparison.it {
        return Some((left, if negated.it { "does not contain" } else { "contains" }));
    }
    let tree::Expression::Includes { left, negated, .. } = &comparison.it else { return None };
    Some((left, if *negated { "does not include" } else { "includes" }))
}

/// The condition that stands last in conditions joined by `and` and `or`.
fn last(mut written: &Expr) -> &Expr {
    while let tree::Expression::Binary(Operator::And | Operator::Or, _, right) = &written.it {
        written = right;
    }
    written
}

/// The one that stands first.
fn first(mut written: &Expr) -> &Expr {
    while let tree::Expression::Binary(Operator::And | Operator::Or, left, _) = &written.it {
        written = left;
    }
    written
}
