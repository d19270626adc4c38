//! Rosters and the passes over them: which `for each` makes members, and which goes over them again.

use std::collections::HashMap;

use crate::compile::blocks::open::{Kind, Open};
use crate::compile::blocks::{Blocks, Step, dead};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::expression::RosterId;
use crate::questionnaire::{PassId, PassSort};
use crate::source::Span;
use crate::syntax::tree::{ForEach, Name, Over, Question, RosterDeclaration, Statement, Tree};

/// A roster as written.
#[derive(Debug)]
pub(crate) struct WrittenRoster<'t> {
    /// What a member is called.
    pub(crate) name: &'t Name,
    /// What makes its members.
    pub(crate) by: By<'t>,
    /// The rosters around it, outermost first.
    pub(crate) around: Vec<RosterId>,
}

/// What makes the members of a roster.
#[derive(Debug, Clone, Copy)]
pub(crate) enum By<'t> {
    /// `roster PERSON, at most 25`: who is added, and who comes with the sample where it stands there.
    Declaration(&'t RosterDeclaration, bool),
    /// The `for each` that is the first to name it.
    Loop(&'t ForEach),
    /// The first of a pair of these.
    Each(RosterId),
    /// The second of a pair of these, told the first.
    Behind(RosterId, RosterId),
    /// Nothing: it is used as a roster and is none.
    Nothing,
}

/// A run through a body as written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WrittenPass<'t> {
    /// Over which roster.
    pub(crate) roster: RosterId,
    /// What it does with it.
    pub(crate) sort: PassSort,
    /// It is the first to name its roster.
    pub(crate) first: bool,
    /// The `for each`; `None` of `add to`.
    pub(crate) written: Option<&'t ForEach>,
    /// The roster's name where it stands here.
    pub(crate) name: &'t Name,
    /// It is what `leave loop` leaves: no `add to`, and not the second of a pair.
    pub(crate) is_left: bool,
}

/// The passes that one statement opens.
#[derive(Debug)]
pub(super) struct Group {
    passes: Vec<PassId>,
    before: Vec<RosterId>,
    n_asking: usize,
}

/// What is known of rosters on the way.
#[derive(Debug, Default)]
pub(super) struct Known {
    by_name: HashMap<String, RosterId>,
    open: Vec<Group>,
}

impl<'t> Blocks<'t> {
    /// Knows every roster that is declared, wherever that is.
    pub(super) fn declared_rosters(&mut self, tree: &'t Tree) {
        for statement in &tree.statements {
            if let Statement::Sample { rosters, .. } = &statement.it {
                for it in rosters {
                    self.new_roster(&it.name, By::Declaration(it, true));
                }
            }
            if let Statement::Roster(it) = &statement.it {
                self.new_roster(&it.name, By::Declaration(it, false));
            }
        }
    }

    /// The roster of a name.
    pub(crate) fn roster_called(&self, name: &str) -> Option<RosterId> {
        self.known.by_name.get(&name.to_lowercase()).copied()
    }

    fn new_roster(&mut self, name: &'t Name, by: By<'t>) -> RosterId {
        let id = RosterId(u16::try_from(self.rosters.len()).unwrap_or(u16::MAX));
        self.known.by_name.entry(name.it.to_lowercase()).or_insert(id);
        self.rosters.push(WrittenRoster { name, by, around: self.around.rosters.clone() });
        id
    }

    /// `roster PERSON, at most 25`
    pub(super) fn roster_here(&mut self, it: &'t RosterDeclaration, span: Span) {
        let found = self.rosters.iter().position(
            |written| matches!(written.by, By::Declaration(other, _) if std::ptr::eq(other, it)),
        );
        let Some(found) = found else { return };
        self.rosters[found].around.clone_from(&self.around.rosters);
        let id = RosterId(u16::try_from(found).unwrap_or(u16::MAX));
        self.steps.push((Step::Roster(id), span));
    }

    /// `for each …`
    pub(super) fn for_each(&mut self, it: &'t ForEach, span: Span, found: &mut Diagnostics) {
        if self.rosters.len() + self.passes.len() + 4 > usize::from(u16::MAX) {
            return self.too_many("loops", span, found);
        }
        let before = self.around.rosters.clone();
        let mut group = Group { passes: Vec::new(), before, n_asking: 0 };
        let mut pass = WrittenPass {
            roster: RosterId(0),
            sort: PassSort::Over,
            first: true,
            written: Some(it),
            name: &it.member,
            is_left: true,
        };
        if let Over::Pairs(second, of) = &it.over {
            let of = self.known_roster(of);
            pass.roster = self.new_roster(&it.member, By::Each(of));
            let first = pass.roster;
            self.enter(pass, span, &mut group, found);
            pass.roster = self.new_roster(second, By::Behind(of, first));
            (pass.is_left, pass.name) = (false, second);
            self.enter(pass, span, &mut group, found);
        } else {
            let known = self.roster_called(&it.member.it);
            pass.first = known.is_none() || !matches!(it.over, Over::Members);
            pass.roster = match known.filter(|_| !pass.first) {
                Some(roster) => roster,
                None => self.new_roster(&it.member, By::Loop(it)),
            };
            if pass.first && matches!(it.over, Over::Members) {
                pass.sort = PassSort::Open;
            }
            self.enter(pass, span, &mut group, found);
        }
        self.known.open.push(group);
        self.open(Open::new(Kind::For, &it.member.it, span), found);
    }

    /// `add to PERSON`
    pub(super) fn add_to(&mut self, name: &'t Name, span: Span, found: &mut Diagnostics) {
        let roster = self.known_roster(name);
        let before = std::mem::take(&mut self.around.rosters);
        self.around.rosters.clone_from(&self.rosters[usize::from(roster.0)].around);
        let mut group = Group { passes: Vec::new(), before, n_asking: 0 };
        let (sort, written) = (PassSort::Add, None);
        let pass = WrittenPass { roster, sort, first: false, written, name, is_left: false };
        self.enter(pass, span, &mut group, found);
        self.known.open.push(group);
        self.open(Open::new(Kind::Add, &name.it, span), found);
    }

    fn known_roster(&mut self, name: &'t Name) -> RosterId {
        match self.roster_called(&name.it) {
            Some(it) => it,
            None => self.new_roster(name, By::Nothing),
        }
    }

    fn enter(
        &mut self,
        pass: WrittenPass<'t>,
        span: Span,
        group: &mut Group,
        found: &mut Diagnostics,
    ) {
        let id = PassId(u16::try_from(self.passes.len()).unwrap_or(u16::MAX));
        self.passes.push(pass);
        group.passes.push(id);
        self.step(Step::Pass(id), span, found);
        self.around.rosters.push(pass.roster);
    }

    /// The passes that the innermost `for each` or `add to` opened, innermost first.
    pub(super) fn end_group(&mut self) -> Vec<PassId> {
        let Some(group) = self.known.open.pop() else { return Vec::new() };
        self.around.rosters = group.before;
        if let Some(around) = self.known.open.last_mut() {
            around.n_asking += group.n_asking;
        }
        group.passes.into_iter().rev().collect()
    }

    /// Counts the questions that ask in the loops around.
    pub(super) fn asks(&mut self, question: &Question) {
        let n = match question.kind.it.as_str() {
            "read" => 0,
            "grid" | "sum" => 2,
            _ => 1,
        };
        if let Some(group) = self.known.open.last_mut() {
            group.n_asking += n;
        }
    }

    /// `leave loop`
    pub(super) fn leave_loop(&mut self, span: Span, found: &mut Diagnostics) {
        let mut n_asking = 0;
        for group in self.known.open.iter().rev() {
            n_asking += group.n_asking;
            let Some(pass) = group.passes.first().copied() else { continue };
            let written = &self.passes[usize::from(pass.0)];
            if written.is_left {
                self.left.push(pass);
                let unjoin = written.sort == PassSort::Open && n_asking <= 1;
                self.step(Step::LeaveLoop(pass, unjoin), span, found);
                self.dies(dead::Way::Loop);
                return;
            }
        }
        found.push(
            Diagnostic::error("Q0505", span, "there is no loop to leave here")
                .hint("it stands between `for each` and `end for`"),
        );
    }
}
