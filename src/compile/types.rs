//! Expressions as written → expressions resolved and typed.
//!
//! `None` always means: wrong, and reported already.

mod again;
mod brackets;
mod call;
mod compare;
mod constant;
mod contains;
mod number;
mod over;
mod resolve;
mod stand_in;

use std::rc::Rc;

use crate::compile::Compiler;
use crate::compile::answers::Answers;
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, Operator, Reference};
use crate::source::Span;
use crate::syntax::tree::{self, Expr};
use crate::value::Value;
pub(crate) use brackets::Brackets;
pub(crate) use constant::constant;
pub(crate) use number::Numbers;
pub(crate) use resolve::counted;

/// What an expression gives.
#[derive(Debug, Clone)]
pub(crate) enum Type {
    /// Something with a mistake in its declaration.
    Unknown,
    /// Nothing: a text that is only read.
    Nothing,
    /// A number.
    Number(Numbers),
    /// Words.
    Text,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// One of several answers.
    One(Rc<Answers>),
    /// Several of several answers.
    Many(Rc<Answers>),
    /// A condition.
    Truth,
}

impl Type {
    /// A number of which nothing else is known.
    pub(crate) fn any_number() -> Self {
        Self::Number(Numbers::any())
    }

    /// The answers there are to choose from.
    pub(crate) fn answers(&self) -> Option<Rc<Answers>> {
        if let Self::One(answers) | Self::Many(answers) = self {
            return Some(Rc::clone(answers));
        }
        None
    }

    /// Can several answers be chosen?
    pub(crate) fn is_many(&self) -> bool {
        matches!(self, Self::Many(_))
    }

    /// In the author's words.
    pub(crate) fn in_words(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Nothing => "a text that is only read",
            Self::Number(_) => "a number",
            Self::Text => "a text",
            Self::Date => "a date",
            Self::Time => "a time of day",
            Self::One(_) => "one of a list of answers",
            Self::Many(_) => "several of a list of answers",
            Self::Truth => "a condition",
        }
    }
}

/// An expression and what it gives.
#[derive(Debug, Clone)]
pub(crate) struct Typed {
    /// The expression.
    pub(crate) it: Expression,
    /// What it gives.
    pub(crate) kind: Type,
}

impl Typed {
    fn truth(it: Expression) -> Self {
        Self { it, kind: Type::Truth }
    }

    /// The reference, where it is nothing but one.
    pub(crate) fn reference(&self) -> Option<&Reference> {
        match &self.it {
            Expression::Reference(it) => Some(it),
            Expression::Constant(_)
            | Expression::Not(_)
            | Expression::Negative(_)
            | Expression::Binary(..)
            | Expression::IsSpecial(..)
            | Expression::IsAnswered(_)
            | Expression::IsAsked(_)
            | Expression::Call(..)
            | Expression::Over { .. }
            | Expression::Different(_)
            | Expression::IsMember { .. } => None,
        }
    }
}

impl Compiler<'_> {
    /// A condition.
    pub(crate) fn condition(&mut self, written: &Expr) -> Option<Expression> {
        let typed = self.typed(written)?;
        if matches!(typed.kind, Type::Truth) {
            return Some(typed.it);
        }
        let words = self.written(written.span);
        let message = format!("`{words}` is {}, not a condition", typed.kind.in_words());
        let hint = condition_hint(&words, &typed.kind);
        self.error("Q0401", written.span, message, hint);
        None
    }

    /// Any expression.
    pub(crate) fn typed(&mut self, written: &Expr) -> Option<Typed> {
        let span = written.span;
        match &written.it {
            tree::Expression::Number(_)
            | tree::Expression::Text(_)
            | tree::Expression::Date(_)
            | tree::Expression::Time(_) => constant(written),
            tree::Expression::Path(path) => self.path(path, span),
            tree::Expression::Of { item, member, which: Some(which) } => {
                self.of(item, member, which)
            }
            tree::Expression::Not(inner) => {
                let inner = self.condition(inner)?;
                Some(Typed::truth(Expression::Not(Box::new(inner))))
            }
            tree::Expression::Negative(inner) => self.negative(inner, span),
            tree::Expression::Binary(operator, left, right) => {
                self.binary(*operator, left, right, span)
            }
            tree::Expression::Is { left, right, negated } => {
                let is = self.is(left, right, span)?;
                Some(Typed::truth(if *negated { Expression::Not(Box::new(is)) } else { is }))
            }
            tree::Expression::IsAnswered(inner, negated) => {
                self.test(inner, *negated, Expression::IsAnswered)
            }
            tree::Expression::IsAsked(inner, negated) => {
                self.test(inner, *negated, Expression::IsAsked)
            }
            tree::Expression::Includes { left, words, any, negated } => {
                let includes = self.includes(left, words, *any, span)?;
                let denied = || Expression::Not(Box::new(includes.clone()));
                Some(Typed::truth(if *negated { denied() } else { includes }))
            }
            tree::Expression::Contains { left, negated, part } => {
                let contains = self.contains(left, negated, part)?;
                let denied = || Expression::Not(Box::new(contains.clone()));
                Some(Typed::truth(if negated.it { denied() } else { contains }))
            }
            tree::Expression::Between(it, low, high) => self.between(it, low, high, span),
            tree::Expression::Call(name, arguments) => self.call(name, arguments),
            tree::Expression::Of { item, member, which: None } => self.at(item, member),
            tree::Expression::Over { what, value, roster, filter } => {
                self.over(what, value.as_ref(), roster, filter.as_deref())
            }
            tree::Expression::Different(item, roster) => self.different(item.as_ref(), roster),
            tree::Expression::Unreadable => None,
        }
    }

    fn binary(
        &mut self,
        operator: Operator,
        left: &Expr,
        right: &Expr,
        span: Span,
    ) -> Option<Typed> {
        match operator {
            Operator::And | Operator::Or => {
                let left_typed = self.condition(left);
                if left_typed.is_some() && self.another_answer(operator, left, right) {
                    return None;
                }
                let (left, right) = (left_typed, self.condition(right));
                Some(Typed::truth(Expression::Binary(operator, Box::new(left?), Box::new(right?))))
            }
            Operator::Is | Operator::Includes | Operator::IncludesAny | Operator::Contains => {
                self.is(left, right, span).map(Typed::truth)
            }
            Operator::Less
            | Operator::LessOrEqual
            | Operator::Greater
            | Operator::GreaterOrEqual => {
                let (left_typed, right_typed) = (self.typed(left), self.typed(right));
                self.order(operator, (left, left_typed?), (right, right_typed?), span)
            }
            Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide => {
                let (left_typed, right_typed) = (self.typed(left), self.typed(right));
                self.arithmetic(operator, (left, left_typed?), (right, right_typed?))
            }
        }
    }

    fn between(&mut self, it: &Expr, low: &Expr, high: &Expr, span: Span) -> Option<Typed> {
        let (middle, from, to) = (self.typed(it), self.typed(low), self.typed(high));
        let middle = middle?;
        let above = self.order(Operator::GreaterOrEqual, (it, middle.clone()), (low, from?), span);
        let below = self.order(Operator::LessOrEqual, (it, middle), (high, to?), span);
        let (above, below) = (Box::new(above?.it), Box::new(below?.it));
        Some(Typed::truth(Expression::Binary(Operator::And, above, below)))
    }

    /// `X is answered`, `X is asked`.
    fn test(
        &mut self,
        inner: &Expr,
        negated: bool,
        make: fn(Reference) -> Expression,
    ) -> Option<Typed> {
        if let Some(rows) = self.rows_alone(inner) {
            let mut all = rows.into_iter().map(make);
            let first = all.next()?;
            let and =
                |left, right| Expression::Binary(Operator::And, Box::new(left), Box::new(right));
            let test = all.fold(first, and);
            return Some(Typed::truth(if negated {
                Expression::Not(Box::new(test))
            } else {
                test
            }));
        }
        let typed = self.typed(inner)?;
        let Some(reference) = typed.reference() else {
            let message = format!("`{}` is not a question", self.written(inner.span));
            self.error("Q0402", inner.span, message, "only a question can be asked or answered");
            return None;
        };
        let test = make(reference.clone());
        Some(Typed::truth(if negated { Expression::Not(Box::new(test)) } else { test }))
    }

    /// Reports two things that do not go together.
    pub(crate) fn mismatch(&mut self, span: Span, left: &Type, right: &Type) {
        let message = format!("{} cannot be compared with {}", left.in_words(), right.in_words());
        let error = Diagnostic::error("Q0402", span, message);
        let brackets = self.here.brackets.as_ref().filter(|it| it.0 == span);
        self.diagnostics.push(match brackets.filter(|_| matches!(left, Type::Truth)) {
            Some((_, brackets)) => brackets.advise(error),
            None => error,
        });
    }
}

fn condition_hint(words: &str, kind: &Type) -> String {
    match kind {
        Type::One(answers) | Type::Many(answers) => match answers.categories.first() {
            Some(first) => format!("{words} is {}", first.handle),
            None => format!("{words} is answered"),
        },
        Type::Number(_) => format!("{words} > 0, or: {words} is answered"),
        Type::Unknown | Type::Nothing | Type::Text | Type::Date | Type::Time | Type::Truth => {
            format!("{words} is answered")
        }
    }
}

/// A constant expression.
fn value(it: Value) -> Expression {
    Expression::Constant(it)
}
