//! Rosters and the passes over them: who is a member, and who is gone over.

mod bounds;
mod declare;
mod members;
mod sample;

use crate::compile::Compiler;
use crate::compile::blocks::rosters::{By, WrittenPass};
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, RosterId, SampleColumnId};
use crate::questionnaire::{Members, PassId, PassSort};
use crate::source::Span;
use crate::syntax::tree::{ForEach, Name};

/// What is known of loops besides the rosters and passes made of them.
#[derive(Debug, Default)]
pub(crate) struct Loops<'t> {
    /// As written, by pass.
    passes: Vec<WrittenPass<'t>>,
    /// As written, by roster.
    by: Vec<By<'t>>,
    /// The names of rosters, lower case.
    names: std::collections::HashMap<String, RosterId>,
    /// Who has members by now.
    filled: Vec<bool>,
    /// The sample's columns of which each member has one: the first of them.
    pub(crate) columns: std::collections::HashMap<SampleColumnId, RosterId>,
    /// Those a `leave loop` leaves.
    left: std::collections::HashSet<RosterId>,
    /// The mark of each pass among the facts.
    marks: Vec<usize>,
}

impl<'t> Compiler<'t> {
    /// A pass, at its place: its roster, its filter, its limits.
    pub(crate) fn pass_begins(&mut self, id: PassId, span: Span) {
        let pass = self.loops.passes[usize::from(id.0)];
        self.roster_is_free(pass, span);
        if let Some(written) = pass.written.filter(|_| pass.first) {
            self.make_members(pass.roster, written, span);
        } else {
            self.goes_over(pass, span);
        }
        self.not_too_large(pass, span);
        self.here.rosters.push(pass.roster);
        if matches!(self.roster(pass.roster).members, Members::Chosen(_) | Members::List(_)) {
            self.guards.goes_over_answers(pass.roster);
        }
        let fact = self.guards.enter_pass(pass.roster, pass.sort);
        self.loops.marks.push(fact);
        self.passes[usize::from(id.0)].at_most = self.roster(pass.roster).bound;
        // The two of a pair have one condition, which needs both.
        let condition = pass.written.filter(|it| !is_first_of_pair(it, pass.name));
        if let Some(written) = condition {
            self.limits(id, fact, written);
        }
    }

    /// Behind a pass.
    pub(crate) fn pass_ends(&mut self) {
        self.here.rosters.pop();
    }

    /// The facts of a pass are over; `partial` where some members left it early.
    pub(crate) fn pass_is_over(&mut self, partial: bool) {
        let Some(mark) = self.loops.marks.pop() else { return };
        if partial {
            self.guards.is_partial(mark);
        }
        self.guards.leave_pass(mark);
    }

    /// What was linked since holds for everybody who joins in the present pass.
    pub(crate) fn implied_since(&mut self, n_links: usize) {
        if let Some(mark) = self.loops.marks.last() {
            self.guards.implied_since(*mark, n_links);
        }
    }

    /// Is it a pass that `leave loop` leaves?
    pub(crate) fn is_left(&self, pass: PassId) -> bool {
        self.loops.passes[usize::from(pass.0)].is_left
    }

    /// `where …`, `at most …`, `random order`, `fewest first`
    fn limits(&mut self, id: PassId, fact: usize, written: &ForEach) {
        let at = usize::from(id.0);
        if let Some(filter) = &written.filter
            && let Some(condition) = self.condition(filter)
        {
            self.warn_of_unknown(&condition, filter.span, "the member is passed over");
            self.guards.only_where(fact, &condition);
            self.flow.universe.add(self.written(filter.span));
            self.passes[at].filter = Some(condition);
        }
        if let Some(at_most) = &written.at_most
            && at_most.it < self.passes[at].at_most
        {
            self.passes[at].at_most = at_most.it;
            self.guards.is_partial(fact);
        }
        let members = &self.roster(self.passes[at].roster).members;
        if written.fewest_first && !matches!(members, Members::Chosen(_) | Members::List(_)) {
            let message = "only the answers of a list can be counted over all interviews";
            let hint = "`fewest first` belongs to a loop `in` a list or a multi";
            self.error("Q0510", written.member.span, message, hint);
        }
        if written.fewest_first && written.at_most.is_none() {
            let message = "`fewest first` says who comes first, and not how many are taken";
            self.error("Q0510", written.member.span, message, "write `at most 3 fewest first`");
        }
    }

    /// Is nobody of this roster the current member already?
    fn roster_is_free(&mut self, pass: WrittenPass<'t>, span: Span) {
        if !self.here.rosters.contains(&pass.roster) {
            return;
        }
        let name = &pass.name.it;
        let message = format!("this stands in `for each {name}` already");
        let hint = if pass.sort == PassSort::Add {
            format!("close the loop first: nobody joins while {name} is gone over")
        } else {
            format!("to ask about two of them, write `for each pair A, B of {name}`")
        };
        self.error("Q0510", span, message, hint);
    }

    /// A pass over a roster that there is already.
    fn goes_over(&mut self, pass: WrittenPass<'t>, span: Span) {
        let at = usize::from(pass.roster.0);
        if let By::Nothing = self.loops.by[at] {
            return self.no_roster(pass.name);
        }
        let around = self.roster(pass.roster).rosters.clone();
        if let Some(outer) = around.iter().find(|it| !self.here.rosters.contains(it)) {
            let outer = self.roster(*outer).name.clone();
            let message =
                format!("`{}` belongs to one {outer}, and none is meant here", pass.name.it);
            self.error(
                "Q0205",
                pass.name.span,
                message,
                format!("put this into `for each {outer}`"),
            );
        }
        if pass.sort == PassSort::Add {
            if !matches!(self.roster(pass.roster).members, Members::Joined { .. }) {
                return self.nobody_joins(pass.name);
            }
            self.loops.filled[at] = true;
        }
        self.has_members(pass.roster, span);
    }

    /// Can there be members by now?
    pub(crate) fn has_members(&mut self, roster: RosterId, span: Span) -> bool {
        let filled = self.loops.filled[usize::from(self.base(roster).0)];
        if !filled {
            let name = self.roster(self.base(roster)).name.clone();
            let message = format!("nobody can be in `{name}` at this place");
            let hint = match self.loops.by[usize::from(roster.0)] {
                By::Declaration(..) => format!("let somebody join before: `add to {name}`"),
                By::Loop(..) | By::Each(_) | By::Behind(..) | By::Nothing => {
                    format!("put it behind the first `for each {name}`")
                }
            };
            self.error("Q0513", span, message, hint);
        }
        filled
    }

    fn no_roster(&mut self, name: &Name) {
        if name.it.is_empty() {
            return;
        }
        match self.names.find(&name.it).map(|it| it.span) {
            None => self.unknown_name(name, "roster"),
            Some(place) => {
                let message = format!("`{}` is no roster", name.it);
                let error = Diagnostic::error("Q0206", name.span, message)
                    .hint("write `roster NAME, at most 25` before, and `add to NAME`");
                self.diagnostics.push(match place {
                    Some(span) => error.label(span, "this is what has that name"),
                    None => error,
                });
            }
        }
    }

    fn nobody_joins(&mut self, name: &Name) {
        let message =
            format!("nobody can be added to `{}`: its members are counted or chosen", name.it);
        let hint = format!("declare it: `roster {}, at most 25`", name.it);
        self.error("Q0206", name.span, message, hint);
    }

    /// The roster whose members are meant: a pair is of others.
    pub(crate) fn base(&self, roster: RosterId) -> RosterId {
        let mut base = roster;
        while let Members::Each(of) | Members::Behind(of, _) = self.roster(base).members {
            base = of;
        }
        base
    }

    /// The roster of a name.
    pub(crate) fn roster_called(&self, name: &str) -> Option<RosterId> {
        self.loops.names.get(&name.to_lowercase()).copied()
    }
}

fn is_first_of_pair(written: &ForEach, name: &Name) -> bool {
    use crate::syntax::tree::Over;
    matches!(written.over, Over::Pairs(..)) && std::ptr::eq(&raw const written.member, name)
}

/// Nothing, as a number.
fn none() -> Expression {
    Expression::Constant(crate::value::Value::Number(0.into()))
}
