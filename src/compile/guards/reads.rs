//! What an expression reads that may not have been asked.

use crate::compile::guards::{Guards, Truth};
use crate::expression::{Expression, Operator, Reference, function};

/// What a side of `and`, and of `or`, is beside one that matters.
type Beside = [Truth; 2];

impl Guards {
    /// The references whose not being asked would leave the expression unknown here. In `A and B`,
    /// `B` matters only where `A` is not false, and the other way round.
    pub(crate) fn may_not_be_asked(&mut self, expression: &Expression) -> Vec<Reference> {
        self.unasked(expression, [Truth::NotFalse, Truth::NotTrue])
    }

    /// The same where it is only asked whether the expression is true: a *don't know* in `A` makes
    /// `A and B` unknown whatever `B` is.
    pub(crate) fn may_hide(&mut self, condition: &Expression) -> Vec<Reference> {
        self.unasked(condition, [Truth::True, Truth::False])
    }

    fn unasked(&mut self, expression: &Expression, beside: Beside) -> Vec<Reference> {
        let mut found = Vec::new();
        self.collect(expression, beside, &mut found);
        found
    }

    /// `is` and `includes` are known of everything that was asked, also of don't know.
    pub(super) fn is_never_unknown(&self, condition: &Expression) -> bool {
        let known = |side: &Expression| match side {
            Expression::Constant(_) => true,
            Expression::Reference(it) => self.is_asked(it),
            Expression::Not(_)
            | Expression::Negative(_)
            | Expression::Binary(..)
            | Expression::IsSpecial(..)
            | Expression::IsAnswered(_)
            | Expression::IsAsked(_)
            | Expression::Call(..)
            | Expression::Over { .. }
            | Expression::Different(_)
            | Expression::IsMember { .. } => false,
        };
        match condition {
            Expression::IsSpecial(it, _) => self.is_asked(it),
            Expression::Binary(
                Operator::Is | Operator::Includes | Operator::IncludesAny,
                left,
                right,
            ) => known(left) && known(right),
            Expression::Constant(_)
            | Expression::Reference(_)
            | Expression::Not(_)
            | Expression::Negative(_)
            | Expression::Binary(..)
            | Expression::IsAnswered(_)
            | Expression::IsAsked(_)
            | Expression::Call(..)
            | Expression::Over { .. }
            | Expression::Different(_)
            | Expression::IsMember { .. } => false,
        }
    }

    fn collect(&mut self, expression: &Expression, beside: Beside, found: &mut Vec<Reference>) {
        match expression {
            Expression::Constant(_)
            | Expression::IsAnswered(_)
            | Expression::IsAsked(_)
            | Expression::Over { .. }
            | Expression::Different(_)
            // Rows that are not asked are left out.
            | Expression::Call(function::ROWS, _)
            | Expression::IsMember { .. } => {}
            Expression::Reference(it) | Expression::IsSpecial(it, _) => {
                if !self.is_asked(it) && !found.contains(it) {
                    found.push(it.clone());
                }
            }
            Expression::Not(inner) | Expression::Negative(inner) => self.collect(inner, beside, found),
            Expression::Binary(Operator::And, left, right) => {
                self.sides((left, right), beside[0], beside, found);
            }
            Expression::Binary(Operator::Or, left, right) => {
                self.sides((left, right), beside[1], beside, found);
            }
            Expression::Binary(_, left, right) => {
                self.collect(left, beside, found);
                self.collect(right, beside, found);
            }
            Expression::Call(_, arguments) => {
                for argument in arguments {
                    self.collect(argument, beside, found);
                }
            }
        }
    }

    fn sides(
        &mut self,
        (left, right): (&Expression, &Expression),
        other: Truth,
        beside: Beside,
        found: &mut Vec<Reference>,
    ) {
        for (side, known) in [(left, right), (right, left)] {
            let mark = self.mark();
            self.assume(known, other);
            self.collect(side, beside, found);
            self.back_to(mark);
        }
    }
}
