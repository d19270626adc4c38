//! Where each `if` sends those who have no value: don't know, refused, not asked.
//!
//! Told by evaluating the condition with that one value missing and the others unknown: what is
//! then decided is decided whatever the others are (the language's *Meaning* 4).

use crate::compile::Compiler;
use crate::expression::{Expression, ItemId, Lookup, Reference, RosterId, holds};
use crate::source::Span;
use crate::value::{Known, Missing};

/// An `if` or `else if`, and where it sends those without a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branching {
    /// Its condition's place.
    pub span: Span,
    /// Its condition, as written.
    pub words: String,
    /// One for each question it reads and each reason for having no value there.
    pub fates: Vec<Fate>,
}

/// Where one reason for having no value leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// The question's name.
    pub name: String,
    /// Why there is no value: the special's label, or `not asked`.
    pub reason: String,
    /// Where it leads.
    pub goes: Goes,
}

/// Where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goes {
    /// The condition holds.
    In,
    /// It does not, or is unknown: `else`, or behind `end if`.
    Past,
    /// The other things it reads decide.
    Depends,
}

impl Compiler<'_> {
    /// Notes where a condition, looked at from here, sends those without a value.
    pub(super) fn note_missing(&mut self, condition: &Expression, span: Span, words: &str) {
        let not_asked = self.guards.may_not_be_asked(condition);
        let mut read: Vec<&Reference> = Vec::new();
        for reference in condition.references() {
            if !read.contains(&reference) {
                read.push(reference);
            }
        }
        let mut fates = Vec::new();
        for reference in &read {
            let is_alone = read.len() == 1;
            let mut add = |reason: String, missing: Missing| {
                let goes = goes(condition, reference, missing, is_alone);
                fates.push(Fate { name: self.called(reference), reason, goes });
            };
            if let Reference::Item(item) | Reference::Of(item, _) = reference {
                for special in &self.draft(*item).item.specials {
                    add(special.label.clone(), Missing::Special(special.handle.clone()));
                }
            }
            if not_asked.contains(reference) {
                add("not asked".to_owned(), Missing::NotAsked);
            }
        }
        if !fates.is_empty() {
            self.branchings.push(Branching { span, words: words.to_owned(), fates });
        }
    }
}

/// One value missing, all others unknown.
struct Supposing<'a> {
    reference: &'a Reference,
    missing: Missing,
}

impl Lookup for Supposing<'_> {
    fn known(&self, reference: &Reference) -> Known {
        Err(if reference == self.reference { self.missing.clone() } else { Missing::NotAsked })
    }

    fn every(&self, _item: ItemId) -> Vec<Known> {
        Vec::new()
    }

    fn members(&self, _roster: RosterId) -> Vec<i64> {
        Vec::new()
    }

    fn at_member(&self, _roster: RosterId, _member: i64, look: &mut dyn FnMut(&dyn Lookup)) {
        look(self);
    }
}

fn goes(condition: &Expression, reference: &Reference, missing: Missing, is_alone: bool) -> Goes {
    if !is_alone && asks_whether(condition) {
        return Goes::Depends;
    }
    match holds(condition, &Supposing { reference, missing }) {
        Some(true) => Goes::In,
        Some(false) => Goes::Past,
        None if is_alone => Goes::Past,
        None => Goes::Depends,
    }
}

/// Does it ask whether something has a value, or go over members? Then what is unknown of the
/// others is not simply unknown of the whole.
fn asks_whether(condition: &Expression) -> bool {
    match condition {
        Expression::IsAnswered(_)
        | Expression::IsAsked(_)
        | Expression::Call(..)
        | Expression::Over { .. }
        | Expression::Different(_)
        | Expression::IsMember { .. } => true,
        Expression::Constant(_) | Expression::Reference(_) | Expression::IsSpecial(..) => false,
        Expression::Not(inner) | Expression::Negative(inner) => asks_whether(inner),
        Expression::Binary(_, left, right) => asks_whether(left) || asks_whether(right),
    }
}

#[cfg(test)]
mod tests {
    use super::Goes;
    use crate::compile::compile;
    use crate::source::Source;

    /// The fates of the only `if` of a file that asks A, B and, where A is 3, C.
    fn fates(condition: &str) -> Vec<(String, String, Goes)> {
        let text = format!(
            "number A\n    A?\nnumber B\n    B?\n    specials: ref\nif A is 3\n    number C\n        C?\n        specials: none\nend if\n\
             if {condition}\n    yesno D\n        D?\nend if\n"
        );
        let compiled = compile(&Source::new("q.cati", text));
        assert!(compiled.questionnaire.is_some(), "{:?}", compiled.diagnostics);
        let branching = compiled.branchings.last().unwrap();
        assert_eq!(branching.words, condition);
        branching.fates.iter().map(|it| (it.name.clone(), it.reason.clone(), it.goes)).collect()
    }

    fn fate(name: &str, reason: &str, goes: Goes) -> (String, String, Goes) {
        (name.to_owned(), reason.to_owned(), goes)
    }

    #[test]
    fn one_question_decides_alone() {
        assert_eq!(
            fates("A < 18 or A is ref"),
            [fate("A", "Don't know", Goes::Past), fate("A", "Refused", Goes::In)]
        );
        assert_eq!(
            fates("A is not 3"),
            [fate("A", "Don't know", Goes::In), fate("A", "Refused", Goes::In)]
        );
        assert_eq!(fates("C > 2"), [fate("C", "not asked", Goes::Past)]);
    }

    #[test]
    fn of_two_the_other_may_decide() {
        assert_eq!(
            fates("A is 3 and B > 2"),
            [
                fate("A", "Don't know", Goes::Past),
                fate("A", "Refused", Goes::Past),
                fate("B", "Refused", Goes::Depends)
            ]
        );
        assert_eq!(fates("C is asked and B > 2"), [fate("B", "Refused", Goes::Depends)]);
    }
}
