//! What an expression reads that may not have been asked.

use crate::compile::guards::{Guards, Truth};
use crate::expression::{Expression, Operator, Reference, function};

impl Guards {
    /// The references whose not being asked would leave the expression unknown here. In `A and B`,
    /// `B` matters only where `A` is not false, and the other way round.
    pub(crate) fn may_not_be_asked(&mut self, expression: &Expression) -> Vec<Reference> {
        let mut found = Vec::new();
        self.collect(expression, &mut found);
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

    fn collect(&mut self, expression: &Expression, found: &mut Vec<Reference>) {
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
            Expression::Not(inner) | Expression::Negative(inner) => self.collect(inner, found),
            Expression::Binary(Operator::And, left, right) => {
                self.sides(left, right, Truth::NotFalse, found);
            }
            Expression::Binary(Operator::Or, left, right) => {
                self.sides(left, right, Truth::NotTrue, found);
            }
            Expression::Binary(_, left, right) => {
                self.collect(left, found);
                self.collect(right, found);
            }
            Expression::Call(_, arguments) => {
                for argument in arguments {
                    self.collect(argument, found);
                }
            }
        }
    }

    fn sides(
        &mut self,
        left: &Expression,
        right: &Expression,
        other: Truth,
        found: &mut Vec<Reference>,
    ) {
        for (side, beside) in [(left, right), (right, left)] {
            let mark = self.mark();
            self.assume(beside, other);
            self.collect(side, found);
            self.back_to(mark);
        }
    }
}
