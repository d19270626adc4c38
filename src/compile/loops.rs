//! Loops: what they go over, and how often at most.

use rust_decimal::prelude::ToPrimitive as _;

use crate::compile::blocks::Blocks;
use crate::compile::scope::Thing;
use crate::compile::types::{constant, counted};
use crate::compile::{Compiler, Type};
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, Reference, RosterId};
use crate::questionnaire::{Members, NodeId, Pass, PassId, PassSort, Roster};
use crate::source::Span;
use crate::syntax::tree::{Expr, ForEach, Name, Over};
use crate::value::Value;

/// The most members a loop may have.
const MOST_MEMBERS: u32 = 1_000;
/// The most times the innermost of nested loops may run.
const MOST_RUNS: u64 = 100_000;

impl<'t> Compiler<'t> {
    /// Declares every loop's member; what it goes over is found at its place.
    pub(crate) fn declare_loops(&mut self, blocks: &Blocks<'t>) {
        for (at, (written, around)) in blocks.rosters.iter().enumerate() {
            let id = RosterId(u16::try_from(at).unwrap_or(u16::MAX));
            self.names.declare(&written.member, Thing::Member(id), &mut self.diagnostics);
            let nothing = Expression::Constant(Value::Number(0.into()));
            let roster = Roster {
                id,
                name: written.member.it.clone(),
                members: Members::Count { from: 1, to: nothing },
                bound: 1,
                rosters: around.rosters.clone(),
                named: None,
            };
            self.passes.push(Pass {
                id: PassId(id.0),
                roster: id,
                sort: PassSort::Over,
                filter: None,
                at_most: 1,
                random: written.random,
                fewest_first: written.fewest_first,
                node: NodeId(0),
                after: NodeId(0),
            });
            self.rosters.push((roster, Type::Unknown));
        }
    }

    /// A loop, at its place.
    pub(crate) fn for_each(&mut self, id: RosterId, written: &ForEach, span: Span) {
        let found = match &written.over {
            Over::Count(from, to) => self.count(written, from, to, span),
            Over::In(name) => self.chosen(written, name),
            Over::Members | Over::Pairs(..) => None,
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
        self.passes[usize::from(id.0)].at_most = bound;
        *member = kind;
        self.not_too_large(id, span);
    }

    fn drives(&mut self, item: usize, roster: RosterId) {
        let drives = &mut self.items[item].item.drives;
        if !drives.contains(&roster) {
            drives.push(roster);
        }
    }

    fn count(
        &mut self,
        written: &ForEach,
        from: &Expr,
        to: &Expr,
        span: Span,
    ) -> Option<(Members, u32, Type)> {
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
        let bound = self.in_bounds(written, bound, span)?;
        let kind = counted(first, bound);
        Some((Members::Count { from: first, to: typed.it }, bound, kind))
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

    fn chosen(&mut self, written: &ForEach, name: &Name) -> Option<(Members, u32, Type)> {
        let (reference, kind) = self.resolve(name)?;
        let (Reference::Item(item), Type::Many(answers)) = (reference, kind) else {
            let message = format!("`{}` is not a `multi`: nothing was chosen in it", name.it);
            let hint = "a loop goes over the chosen answers of a `multi`, or from 1 to a number";
            self.error("Q0511", name.span, message, hint);
            return None;
        };
        let together = answers.categories.iter().filter(|it| !it.alone).count();
        let together = u32::try_from(together).unwrap_or(u32::MAX);
        let bound = written.at_most.as_ref().map_or(together, |it| it.it.min(together));
        let bound = self.in_bounds(written, bound, name.span)?;
        Some((Members::Chosen(item), bound, Type::One(answers)))
    }

    fn in_bounds(&mut self, written: &ForEach, bound: u32, span: Span) -> Option<u32> {
        let span = written.at_most.as_ref().map_or(span, |it| it.span);
        if (1..=MOST_MEMBERS).contains(&bound) {
            return Some(bound);
        }
        let message = if bound == 0 {
            "this loop never runs: there is nothing to go over".to_owned()
        } else {
            format!("this loop may run {bound} times; more than {MOST_MEMBERS} is too many")
        };
        self.error("Q0510", span, message, "add `, at most 15`");
        None
    }

    fn not_too_large(&mut self, id: RosterId, span: Span) {
        let around = self.roster(id).rosters.clone();
        let runs = around
            .iter()
            .chain([&id])
            .fold(1_u64, |product, it| product.saturating_mul(u64::from(self.roster(*it).bound)));
        if runs > MOST_RUNS {
            let message = format!("with the loops around it, this may run {runs} times");
            let error = Diagnostic::error("Q0510", span, message);
            let hint = format!("more than {MOST_RUNS} is too many: use `, at most …`");
            self.diagnostics.push(error.hint(hint));
        }
    }
}
