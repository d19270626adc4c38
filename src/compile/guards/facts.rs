//! Facts: a condition that is so, taken apart as far as its truth allows.

use crate::expression::{Expression, Operator, Reference};
use crate::value::{Code, Value};

/// How a condition is known to be; what is unknown is neither true nor false.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Truth {
    /// True.
    True,
    /// False, and known to be.
    False,
    /// False or unknown: where `else` is.
    NotTrue,
    /// True or unknown.
    NotFalse,
}

/// Something that holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Fact {
    /// A condition is so.
    Is(Expression, Truth),
    /// Something that cannot be said in one condition, told apart by number.
    Something(u32),
}

impl Truth {
    /// The truth of `not X` told that of `X`, and the other way round.
    pub(crate) fn turned(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::NotTrue => Self::NotFalse,
            Self::NotFalse => Self::NotTrue,
        }
    }

    /// The same of a condition that is never unknown.
    pub(crate) fn of_what_is_known(self) -> Self {
        match self {
            Self::True | Self::NotFalse => Self::True,
            Self::False | Self::NotTrue => Self::False,
        }
    }

    /// How it is where it is not so.
    pub(crate) fn opposite(self) -> Self {
        match self {
            Self::True => Self::NotTrue,
            Self::False => Self::NotFalse,
            Self::NotTrue => Self::True,
            Self::NotFalse => Self::False,
        }
    }
}

/// Takes a condition apart: `A and B` being true is `A` being true, and `B`.
pub(crate) fn atoms(condition: &Expression, truth: Truth) -> Vec<(&Expression, Truth)> {
    let mut atoms = Vec::new();
    let mut open = vec![(condition, truth)];
    while let Some((condition, truth)) = open.pop() {
        let splits = match truth {
            Truth::True | Truth::NotFalse => Operator::And,
            Truth::False | Truth::NotTrue => Operator::Or,
        };
        match condition {
            Expression::Binary(operator, left, right) if *operator == splits => {
                open.push((right, truth));
                open.push((left, truth));
            }
            Expression::Not(inner) => open.push((inner, truth.turned())),
            Expression::IsAnswered(_) | Expression::IsAsked(_) => {
                atoms.push((condition, truth.of_what_is_known()));
            }
            Expression::Constant(_)
            | Expression::Reference(_)
            | Expression::Negative(_)
            | Expression::Binary(..)
            | Expression::IsSpecial(..)
            | Expression::Call(..)
            | Expression::Over { .. }
            | Expression::Different(_)
            | Expression::IsMember { .. } => atoms.push((condition, truth)),
        }
    }
    atoms
}

/// What one question is said to be: a code, or a special.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer<'f> {
    Code(&'f Code),
    Special(&'f str),
}

fn answer(condition: &Expression) -> Option<(&Reference, Answer<'_>)> {
    if let Expression::IsSpecial(of, special) = condition {
        return Some((of, Answer::Special(special)));
    }
    let Expression::Binary(Operator::Is, left, right) = condition else { return None };
    match (&**left, &**right) {
        (Expression::Reference(of), Expression::Constant(Value::Code(it))) => {
            Some((of, Answer::Code(it)))
        }
        _ => None,
    }
}

impl Fact {
    /// The weaker fact this one implies.
    pub(crate) fn weaker(&self) -> Option<Self> {
        match self {
            Self::Is(it, Truth::True) => Some(Self::Is(it.clone(), Truth::NotFalse)),
            Self::Is(it, Truth::False) => Some(Self::Is(it.clone(), Truth::NotTrue)),
            Self::Is(_, Truth::NotTrue | Truth::NotFalse) | Self::Something(_) => None,
        }
    }

    /// The one answer this says a question has.
    pub(crate) fn settles(&self) -> Option<(&Reference, Answer<'_>)> {
        let Self::Is(condition, Truth::True) = self else { return None };
        answer(condition)
    }

    /// The answer this says a question does not have.
    pub(crate) fn excludes(&self) -> Option<(&Reference, Answer<'_>)> {
        let Self::Is(condition, Truth::False | Truth::NotTrue) = self else { return None };
        answer(condition)
    }

    /// What must have been asked for this to hold: a comparison is known only if both sides are.
    pub(crate) fn asked(&self) -> Vec<Reference> {
        let Self::Is(condition, truth @ (Truth::True | Truth::False)) = self else {
            return Vec::new();
        };
        match condition {
            Expression::IsAsked(it) | Expression::IsAnswered(it) => {
                if *truth == Truth::True {
                    vec![it.clone()]
                } else {
                    Vec::new()
                }
            }
            // One side is known, whichever: what both read was asked.
            Expression::Binary(Operator::And | Operator::Or, left, right) => {
                let [left, right] =
                    [left, right].map(|it| Self::Is((**it).clone(), *truth).asked());
                left.into_iter().filter(|it| right.contains(it)).collect()
            }
            // What is said of members says nothing of the current one.
            Expression::Over { .. } | Expression::Different(_) | Expression::IsMember { .. } => {
                Vec::new()
            }
            Expression::Binary(..)
            | Expression::IsSpecial(..)
            | Expression::Constant(_)
            | Expression::Reference(_)
            | Expression::Not(_)
            | Expression::Negative(_)
            | Expression::Call(..) => condition
                .references_here()
                .into_iter()
                .filter(|it| !matches!(it, Reference::Every(_) | Reference::Fact(_)))
                .cloned()
                .collect(),
        }
    }
}
