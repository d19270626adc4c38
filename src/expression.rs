//! Conditions and formulas, resolved and typed; evaluating them.
//!
//! An expression knows values and why they may be missing; where they come from is asked through
//! [`Lookup`]. The source of the rules for unknown values is the language's *Meaning* 4.

pub mod function;
pub mod operator;
pub mod over;
pub mod reference;

use crate::value::{Known, Missing, Value};
pub use operator::Operator;
pub use over::Quantifier;
pub use reference::{Fact, ItemId, Reference, RosterId, SampleColumnId};

/// A resolved expression. Trees are shallow: the compiler caps their depth.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Expression {
    /// A literal: a number, a text, a date, a code or several codes.
    Constant(Value),
    /// A response, a computed variable, a sample column, the current member, a fact.
    Reference(Reference),
    /// `not X`
    Not(Box<Self>),
    /// `- X`
    Negative(Box<Self>),
    /// `X op Y`
    Binary(Operator, Box<Self>, Box<Self>),
    /// `X is dk`: true exactly when that special was recorded.
    IsSpecial(Reference, String),
    /// `X is answered`: has a value.
    IsAnswered(Reference),
    /// `X is asked`: is on the route.
    IsAsked(Reference),
    /// A builtin by its registered name.
    Call(&'static str, Vec<Self>),
    /// Something of the members of a roster: `any PERSON where AGE < 15`.
    Over {
        /// What.
        what: Quantifier,
        /// Whose members.
        roster: RosterId,
        /// Of which value, where not of the members themselves.
        value: Option<Reference>,
        /// Which of them count; within it, the current member is each in turn.
        filter: Option<Box<Self>>,
    },
    /// No two members have the same value; who has none is left out. It is a
    /// [`Reference::Every`].
    Different(Reference),
    /// This member is in the roster, and the filter holds for it: whether it is an answer.
    IsMember {
        /// Which roster.
        roster: RosterId,
        /// The member's key.
        member: i64,
        /// Within it, the current member is this one.
        filter: Option<Box<Self>>,
    },
}

/// Where values come from.
pub trait Lookup {
    /// The value of one reference, or why there is none. [`Reference::Every`] is asked for with
    /// [`Lookup::every`] instead.
    fn known(&self, reference: &Reference) -> Known;

    /// The values of an item for all members of the loops around it, in order.
    fn every(&self, item: ItemId) -> Vec<Known>;

    /// The members of a roster here, in order.
    fn members(&self, roster: RosterId) -> Vec<i64>;

    /// Looks from a member of a roster.
    fn at_member(&self, roster: RosterId, member: i64, look: &mut dyn FnMut(&dyn Lookup));

    /// Is the referenced question on the route, and answered in whatever way?
    fn is_asked(&self, reference: &Reference) -> bool {
        self.known(reference) != Err(Missing::NotAsked)
    }
}

/// Evaluates to a value or the reason there is none; a condition gives [`Value::Truth`].
pub fn evaluate(expression: &Expression, lookup: &dyn Lookup) -> Known {
    match expression {
        Expression::Constant(value) => Ok(value.clone()),
        Expression::Reference(reference) => lookup.known(reference),
        Expression::Not(inner) => operator::not(evaluate(inner, lookup)),
        Expression::Negative(inner) => operator::negative(evaluate(inner, lookup)),
        Expression::Binary(Operator::And | Operator::Or, ..) => operator::logic(expression, lookup),
        Expression::Binary(operator, left, right) => {
            operator::apply(*operator, evaluate(left, lookup), evaluate(right, lookup))
        }
        Expression::IsSpecial(reference, special) => match lookup.known(reference) {
            Err(Missing::NotAsked) => Err(Missing::NotAsked),
            known => Ok(Value::Truth(known == Err(Missing::Special(special.clone())))),
        },
        Expression::IsAnswered(reference) => Ok(Value::Truth(lookup.known(reference).is_ok())),
        Expression::IsAsked(reference) => Ok(Value::Truth(lookup.is_asked(reference))),
        Expression::Call(name, arguments) => function::call(name, arguments, lookup),
        Expression::Over { what, roster, value, filter } => {
            over::evaluate(*what, *roster, value.as_ref(), filter.as_deref(), lookup)
        }
        Expression::Different(all) => over::different(all, lookup),
        Expression::IsMember { roster, member, filter } => {
            over::is_member(*roster, *member, filter.as_deref(), lookup)
        }
    }
}

/// Does a condition hold? `None` when it is unknown.
pub fn holds(condition: &Expression, lookup: &dyn Lookup) -> Option<bool> {
    match evaluate(condition, lookup) {
        Ok(Value::Truth(it)) => Some(it),
        Ok(_) | Err(_) => None,
    }
}

impl Expression {
    /// Every reference it reads, in order, with repetitions.
    pub fn references(&self) -> Vec<&Reference> {
        let mut found = Vec::new();
        self.collect(true, &mut found);
        found
    }

    /// As [`Self::references`], without what is read of each member a part of it goes over.
    pub fn references_here(&self) -> Vec<&Reference> {
        let mut found = Vec::new();
        self.collect(false, &mut found);
        found
    }

    /// The items it reads, each once, in its order.
    pub fn items(&self) -> Vec<ItemId> {
        let mut items = Vec::new();
        for reference in self.references() {
            if let Reference::Item(it)
            | Reference::Of(it, _)
            | Reference::Every(it)
            | Reference::At(it, _) = reference
                && !items.contains(it)
            {
                items.push(*it);
            }
        }
        items
    }

    /// Does it ask what day it is, or who is in a roster?
    pub fn reads_more(&self) -> bool {
        match self {
            Self::Call(name, arguments) => {
                name.ends_with("since") || arguments.iter().any(Self::reads_more)
            }
            Self::Not(inner) | Self::Negative(inner) => inner.reads_more(),
            Self::Binary(_, left, right) => left.reads_more() || right.reads_more(),
            Self::Over { .. } | Self::Different(_) | Self::IsMember { .. } => true,
            Self::Constant(_)
            | Self::Reference(_)
            | Self::IsSpecial(..)
            | Self::IsAnswered(_)
            | Self::IsAsked(_) => false,
        }
    }

    fn collect<'a>(&'a self, members: bool, found: &mut Vec<&'a Reference>) {
        match self {
            Self::Reference(it)
            | Self::Different(it)
            | Self::IsSpecial(it, _)
            | Self::IsAnswered(it)
            | Self::IsAsked(it) => {
                found.push(it);
            }
            Self::Not(inner) | Self::Negative(inner) => inner.collect(members, found),
            Self::Binary(_, left, right) => {
                left.collect(members, found);
                right.collect(members, found);
            }
            Self::Call(function::ROWS, _) if !members => {}
            Self::Call(_, arguments) => {
                for argument in arguments {
                    argument.collect(members, found);
                }
            }
            Self::Over { value, filter, .. } if members => {
                found.extend(value);
                if let Some(filter) = filter {
                    filter.collect(members, found);
                }
            }
            Self::IsMember { filter: Some(filter), .. } if members => {
                filter.collect(members, found);
            }
            Self::Constant(_) | Self::Over { .. } | Self::IsMember { .. } => {}
        }
    }
}
