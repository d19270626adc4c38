//! What is said of the members of a roster, and of the member that something else means.

use crate::compile::Compiler;
use crate::compile::answers::Answers;
use crate::compile::guards::Truth;
use crate::compile::scope::Thing;
use crate::compile::types::{Numbers, Type, Typed};
use crate::diagnostic::Diagnostic;
use crate::expression::{self, Expression, Reference, RosterId};
use crate::questionnaire::{Category, Members};
use crate::source::Spanned;
use crate::syntax::tree::{Expr, Name, Quantifier};

impl Compiler<'_> {
    /// `any PERSON where AGE < 15`, `sum of HOURS for PERSON where …`
    pub(super) fn over(
        &mut self,
        what: &Spanned<Quantifier>,
        value: Option<&Name>,
        name: &Name,
        filter: Option<&Expr>,
    ) -> Option<Typed> {
        let roster = self.roster_meant(name)?;
        let mark = self.within_members(roster);
        let filter = filter.map(|it| {
            let brackets = self.brackets(what, it);
            let around = std::mem::replace(&mut self.here.brackets, brackets);
            let condition = self.condition(it);
            self.here.brackets = around;
            condition
        });
        if let Some(Some(filter)) = &filter {
            self.guards.assume(filter, Truth::True);
        }
        let value = value.map(|it| (it, self.resolve(it)));
        self.behind_members(mark);
        let filter = filter.map_or(Some(None), |it| it.map(|it| Some(Box::new(it))))?;
        let mut numbers = Numbers::count(Some(self.roster(roster).bound as usize));
        let mut of = None;
        if let Some((written, value)) = value {
            let (reference, kind) = value?;
            let Type::Number(it) = kind else {
                let message = format!("`{}` is not a number", written.it);
                let hint = "one can add up, and compare, only numbers";
                self.error("Q0406", written.span, message, hint);
                return None;
            };
            numbers = Numbers { low: None, high: None, decimals: it.decimals };
            of = Some(reference);
        }
        let (what, kind) = match what.it {
            Quantifier::Any => (expression::Quantifier::Any, Type::Truth),
            Quantifier::All => (expression::Quantifier::All, Type::Truth),
            Quantifier::Count => (expression::Quantifier::Count, Type::Number(numbers)),
            Quantifier::Sum => (expression::Quantifier::Sum, Type::Number(numbers)),
            Quantifier::Mean => (expression::Quantifier::Mean, Type::any_number()),
            Quantifier::Smallest => (expression::Quantifier::Smallest, Type::Number(numbers)),
            Quantifier::Largest => (expression::Quantifier::Largest, Type::Number(numbers)),
        };
        Some(Typed { it: Expression::Over { what, roster, value: of, filter }, kind })
    }

    /// From here on the current member is any of a roster.
    pub(crate) fn within_members(&mut self, roster: RosterId) -> usize {
        let mark = self.guards.mark();
        self.here.rosters.push(roster);
        self.guards.suppose_member(roster, None);
        mark
    }

    /// No longer.
    pub(crate) fn behind_members(&mut self, mark: usize) {
        self.here.rosters.pop();
        self.guards.back_to(mark);
    }

    /// A roster that has members here.
    pub(crate) fn roster_meant(&mut self, name: &Name) -> Option<RosterId> {
        if name.it.is_empty() {
            return None;
        }
        let Some(entry) = self.names.find(&name.it) else {
            self.unknown_name(name, "roster");
            return None;
        };
        let (thing, place) = (entry.thing, entry.span);
        let roster = match thing {
            Thing::Member(it) => it,
            Thing::Unreadable => return None,
            Thing::Item(_)
            | Thing::Sample(_)
            | Thing::List(_)
            | Thing::Words(_)
            | Thing::Section(_)
            | Thing::Quota(_)
            | Thing::Group(_)
            | Thing::Shuffle
            | Thing::Fact(_) => {
                let message = format!("`{}` is no roster", name.it);
                let error = Diagnostic::error("Q0206", name.span, message)
                    .hint("what `for each` goes over is one");
                self.diagnostics.push(match place {
                    Some(span) => error.label(span, "this is what has that name"),
                    None => error,
                });
                return None;
            }
        };
        let around = self.roster(roster).rosters.clone();
        if let Some(outer) = around.iter().find(|it| !self.here.rosters.contains(it)) {
            let outer = self.roster(*outer).name.clone();
            let message = format!("there is a `{}` for each {outer}: of which one?", name.it);
            self.error("Q0205", name.span, message, format!("put this into `for each {outer}`"));
            return None;
        }
        self.has_members(roster, name.span).then_some(roster)
    }

    /// `names of PERSON are different`
    pub(super) fn different(&mut self, item: Option<&Name>, roster: &Name) -> Option<Typed> {
        let id = self.roster_meant(roster)?;
        let item = match item {
            None => self.roster(id).named.or_else(|| {
                let name = &roster.it;
                let message = format!("nothing says what a `{name}` is called");
                let hint = format!("write `roster {name}, at most 25, named FIRST_NAME`");
                self.error("Q0206", roster.span, message, hint);
                None
            })?,
            Some(item) => {
                let found = self.item_of_loop(item)?;
                if self.draft(found).item.rosters.last() != Some(&id) {
                    self.not_asked_for(item, roster);
                    return None;
                }
                found
            }
        };
        Some(Typed { it: Expression::Different(Reference::Every(item)), kind: Type::Truth })
    }

    /// `NAME of A`, `NAME of TARGET`
    pub(super) fn at(&mut self, item: &Name, member: &Name) -> Option<Typed> {
        let id = self.item_of_loop(item)?;
        let around = self.draft(id).item.rosters.clone();
        let (which, roster) = self.means_member(item, member, around.last())?;
        let kind = self.draft(id).kind.clone();
        let (of, outer) = around.split_last()?;
        if *of != roster || !outer.iter().all(|it| self.here.rosters.contains(it)) {
            self.not_asked_for(item, member);
            return None;
        }
        let reference = if which == Reference::Member(*of) {
            Reference::Item(id)
        } else {
            Reference::At(id, Box::new(which))
        };
        (!matches!(kind, Type::Unknown))
            .then_some(Typed { it: Expression::Reference(reference), kind })
    }

    fn not_asked_for(&mut self, item: &Name, member: &Name) {
        let message = format!("`{}` is not asked for each `{}`", item.it, member.it);
        self.diagnostics.push(Diagnostic::error("Q0408", member.span, message));
    }

    /// What a name says about which member is meant, and of which roster.
    fn means_member(
        &mut self,
        item: &Name,
        name: &Name,
        around: Option<&RosterId>,
    ) -> Option<(Reference, RosterId)> {
        if let Some(Thing::Member(roster)) = self.names.find(&name.it).map(|it| it.thing)
            && !self.here.rosters.contains(&roster)
        {
            let (item, member) = (&item.it, &name.it);
            let message = format!("`{item}` is asked for each {member}: which one is meant?");
            let hint =
                format!("write `{item} of {member} 1`, or put this into `for each {member}`");
            self.error("Q0205", name.span, message, hint);
            return None;
        }
        let (reference, kind) = self.resolve(name)?;
        if let Reference::Member(roster) = reference {
            return Some((reference, self.base(roster)));
        }
        if let Type::One(answers) = &kind
            && let Some(roster) = answers.of_roster
        {
            return Some((reference, roster));
        }
        if let (Type::One(answers), Some(roster)) = (&kind, around)
            && self.are_members(answers, *roster)
        {
            return Some((reference, *roster));
        }
        let message = format!("`{}` does not say which member is meant", name.it);
        let hint = if kind.is_many() {
            "several may be chosen there: go over them with `for each`"
        } else {
            "a loop's member does, a `choose`, or a `single` with the answers the loop goes over"
        };
        self.error("Q0408", name.span, message, hint);
        None
    }

    /// Are answers those that a loop goes over, or some of them?
    fn are_members(&self, answers: &Answers, roster: RosterId) -> bool {
        let (roster, kind) = &self.rosters[usize::from(roster.0)];
        let (Members::Chosen(_) | Members::List(_), Type::One(members)) = (&roster.members, kind)
        else {
            return false;
        };
        let is_one =
            |it: &Category| members.code(it.code.0).is_some_and(|of| of.handle == it.handle);
        answers.categories.iter().all(|it| it.alone || is_one(it))
    }
}
