//! Who is a member of a roster that a loop makes: counted, chosen, listed, joining.

use std::rc::Rc;

use rust_decimal::prelude::ToPrimitive as _;

use crate::compile::blocks::rosters::By;
use crate::compile::loops::bounds::MOST_MEMBERS;
use crate::compile::scope::Thing;
use crate::compile::types::{constant, counted};
use crate::compile::{Compiler, Type};
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, Reference, RosterId};
use crate::questionnaire::{Category, Members};
use crate::source::Span;
use crate::syntax::tree::{Expr, ForEach, Name, Over};
use crate::value::Value;

/// The members, how many at most, and what a member is.
type Made = (Members, u32, Type);

impl<'t> Compiler<'t> {
    /// The roster that a loop is the first to name.
    pub(super) fn make_members(&mut self, id: RosterId, written: &'t ForEach, span: Span) {
        self.loops.filled[usize::from(id.0)] = true;
        let found = match &written.over {
            Over::Count(from, to) => self.count(written, from, to, span),
            Over::In(name) => self.chosen_or_listed(written, name),
            Over::Members => self.joining(written, id, span),
            Over::Pairs(_, of) => return self.pair(id, of, span),
        };
        let Some((members, bound, kind)) = found else { return };
        match &members {
            Members::Count { to, .. } => {
                for reference in to.references() {
                    if let Reference::Item(item) = reference {
                        self.drives(item.0 as usize, id);
                    }
                }
            }
            Members::Chosen(item) => self.drives(item.0 as usize, id),
            Members::List(_) | Members::Joined { .. } | Members::Each(_) | Members::Behind(..) => {}
        }
        let (roster, member) = &mut self.rosters[usize::from(id.0)];
        roster.members = members;
        roster.bound = bound;
        *member = kind;
    }

    /// A pair is of a roster that has members, and that is no pair itself.
    fn pair(&mut self, id: RosterId, of: &Name, span: Span) {
        let (Members::Each(other) | Members::Behind(other, _)) = self.roster(id).members else {
            return;
        };
        let bound = self.roster(other).bound;
        self.rosters[usize::from(id.0)].0.bound = bound;
        let kind = self.rosters[usize::from(other.0)].1.clone();
        self.rosters[usize::from(id.0)].1 = kind;
        if matches!(self.roster(id).members, Members::Behind(..)) {
            return;
        }
        if matches!(self.loops.by[usize::from(other.0)], By::Nothing) {
            return self.no_roster(of);
        }
        self.has_members(other, span);
    }

    fn drives(&mut self, item: usize, roster: RosterId) {
        let drives = &mut self.items[item].item.drives;
        if !drives.contains(&roster) {
            drives.push(roster);
        }
    }

    /// `for each BIRTH, at most 20`: who joins until `leave loop`.
    fn joining(&mut self, written: &ForEach, id: RosterId, span: Span) -> Option<Made> {
        if !self.loops.left.contains(&id) {
            let name = &written.member.it;
            let message = format!("nothing says when there is no other `{name}`");
            let hint = "write `leave loop` under an `if`, or `from 1 to …` a number";
            let others = self.rosters.iter().map(|it| it.0.name.as_str());
            let error = Diagnostic::error("Q0514", span, message)
                .did_you_mean(name, others.filter(|it| it != name))
                .or_hint(|| hint.to_owned());
            self.diagnostics.push(error);
        }
        let Some(at_most) = &written.at_most else {
            let message = "this loop has no bound: nobody knows how often it runs";
            self.error("Q0509", span, message, "add `, at most 15`");
            return None;
        };
        let bound = self.in_bounds(Some(at_most), at_most.it, span)?;
        Some((Members::Joined { sample: Vec::new() }, bound, counted(1, bound)))
    }

    fn count(&mut self, written: &ForEach, from: &Expr, to: &Expr, span: Span) -> Option<Made> {
        let first = self.first_number(from);
        let typed = self.typed(to)?;
        let Type::Number(numbers) = typed.kind else {
            let message = format!("`{}` is not a number", self.written(to.span));
            self.error("Q0511", to.span, message, "for each CHILD from 1 to CHILDREN, at most 15");
            return None;
        };
        let first = first?;
        let last = numbers.high.map(|it| it.floor().to_i64().unwrap_or(i64::MAX));
        let members = last.map(|it| it.saturating_sub(first).saturating_add(1));
        if members.is_some_and(|it| it < 1) {
            let message = "this loop never runs: it ends before it begins";
            self.error("Q0510", span, message, "for each CHILD from 1 to CHILDREN");
            return None;
        }
        let members = members.map(|it| u32::try_from(it).unwrap_or(u32::MAX));
        let at_most = written.at_most.as_ref().map(|it| it.it);
        let bound = match (members, at_most) {
            (Some(members), Some(at_most)) => members.min(at_most),
            (Some(it), None) | (None, Some(it)) => it,
            (None, None) => {
                let to = self.written(to.span);
                let message =
                    format!("this loop has no bound: nobody knows how large `{to}` can be");
                let hint = format!("add `, at most 15`, or give `{to}` a `range:`");
                self.error("Q0509", span, message, hint);
                return None;
            }
        };
        let bound = self.in_bounds(written.at_most.as_ref(), bound, span)?;
        Some((Members::Count { from: first, to: typed.it }, bound, counted(first, bound)))
    }

    fn first_number(&mut self, from: &Expr) -> Option<i64> {
        if matches!(from.it, crate::syntax::tree::Expression::Unreadable) {
            return None;
        }
        let number = match constant(from).map(|it| it.it) {
            Some(Expression::Constant(Value::Number(it))) if it.is_integer() => it.to_i64(),
            _ => None,
        };
        let number = number.filter(|it| (0..=i64::from(MOST_MEMBERS)).contains(it));
        if number.is_none() {
            let message = format!("a loop begins with a written number from 0 to {MOST_MEMBERS}");
            self.error("Q0510", from.span, message, "for each CHILD from 1 to CHILDREN");
        }
        number
    }

    fn chosen_or_listed(&mut self, written: &ForEach, name: &Name) -> Option<Made> {
        if let Some(Thing::List(list)) = self.names.find(&name.it).map(|it| it.thing) {
            let answers = Rc::clone(&self.lists[list].answers);
            let mut categories = answers.categories.clone();
            if answers.filled {
                self.fill_labels(&mut categories, self.lists[list].written);
            }
            let bound = self.bound_of_answers(written, &categories, name.span)?;
            return Some((Members::List(categories), bound, Type::One(answers)));
        }
        let (reference, kind) = self.resolve(name)?;
        let (Reference::Item(item), Type::Many(answers)) = (reference, kind) else {
            let message = format!("`{}` is not a `multi`: nothing was chosen in it", name.it);
            let hint = "a loop goes over the chosen answers of a `multi`, or from 1 to a number";
            self.error("Q0511", name.span, message, hint);
            return None;
        };
        let bound = self.bound_of_answers(written, &answers.categories, name.span)?;
        Some((Members::Chosen(item), bound, Type::One(answers)))
    }

    /// All that do not stand alone, or fewer.
    fn bound_of_answers(
        &mut self,
        written: &ForEach,
        categories: &[Category],
        span: Span,
    ) -> Option<u32> {
        let together = categories.iter().filter(|it| !it.alone).count();
        let together = u32::try_from(together).unwrap_or(u32::MAX);
        let at_most = written.at_most.as_ref();
        self.in_bounds(at_most, at_most.map_or(together, |it| it.it.min(together)), span)
    }

    /// The labels of answers with their fills.
    pub(crate) fn fill_labels(
        &mut self,
        categories: &mut [Category],
        written: &[crate::syntax::tree::Answer],
    ) {
        let mut written = written.iter();
        for category in categories {
            if let Some(answer) = written.find(|it| it.code.it == category.code.0) {
                category.label = self.text(&answer.label.it);
            }
        }
    }
}
