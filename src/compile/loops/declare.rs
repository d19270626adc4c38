//! Rosters before any place is known: their names, and how many members they may have at most.

use crate::compile::blocks::Blocks;
use crate::compile::blocks::rosters::By;
use crate::compile::loops::none;
use crate::compile::scope::Thing;
use crate::compile::types::counted;
use crate::compile::{Compiler, Type};
use crate::diagnostic::Diagnostic;
use crate::expression::{ItemId, RosterId};
use crate::questionnaire::{Members, NodeId, Pass, PassId, PassSort, Roster};
use crate::syntax::tree::{Name, Over, RosterDeclaration, Statement};

impl<'t> Compiler<'t> {
    /// Makes every roster and every pass; those that a loop counts or chooses get their members at
    /// its place.
    pub(crate) fn prepare_loops(&mut self, blocks: &Blocks<'t>) {
        for (at, written) in blocks.rosters.iter().enumerate() {
            let id = RosterId(u16::try_from(at).unwrap_or(u16::MAX));
            self.loops.names.entry(written.name.it.to_lowercase()).or_insert(id);
            self.loops.by.push(written.by);
            if matches!(written.by, By::Declaration(_, true)) {
                self.guards.comes_with_sample(id);
            }
            let (members, bound) = self.members_as_declared(written.by);
            let kind = match &members {
                Members::Count { .. } | Members::Chosen(_) | Members::List(_) => Type::Unknown,
                Members::Joined { .. } | Members::Each(_) | Members::Behind(..) => {
                    counted(1, bound)
                }
            };
            self.loops.filled.push(matches!(written.by, By::Declaration(_, true)));
            let (name, rosters) = (written.name.it.clone(), written.around.clone());
            self.rosters.push((Roster { id, name, members, bound, rosters, named: None }, kind));
        }
        self.loops.passes.clone_from(&blocks.passes);
        self.loops
            .left
            .extend(blocks.left.iter().map(|it| blocks.passes[usize::from(it.0)].roster));
        for (at, written) in blocks.passes.iter().enumerate() {
            self.passes.push(Pass {
                id: PassId(u16::try_from(at).unwrap_or(u16::MAX)),
                roster: written.roster,
                sort: written.sort,
                filter: None,
                at_most: 1,
                random: written.written.is_some_and(|it| it.random),
                fewest_first: written.written.is_some_and(|it| it.fewest_first),
                node: NodeId(0),
                after: NodeId(0),
            });
        }
    }

    fn members_as_declared(&mut self, by: By<'t>) -> (Members, u32) {
        let joined = || Members::Joined { sample: Vec::new() };
        match by {
            By::Declaration(it, _) => (joined(), self.declared_bound(it)),
            By::Loop(it) if matches!(it.over, Over::Members) => {
                (joined(), it.at_most.as_ref().map_or(1, |it| it.it.max(1)))
            }
            By::Loop(it) => {
                let bound = it.at_most.as_ref().map_or(1, |it| it.it.max(1));
                (Members::Count { from: 1, to: none() }, bound)
            }
            By::Each(of) => (Members::Each(of), self.roster(of).bound),
            By::Behind(of, first) => (Members::Behind(of, first), self.roster(of).bound),
            By::Nothing => (joined(), 1),
        }
    }

    /// With which number the members of a counted roster begin, where it says how many at most.
    pub(crate) fn counted_from(&self, roster: RosterId) -> Option<i64> {
        let By::Loop(it) = self.loops.by[usize::from(roster.0)] else { return None };
        let Over::Count(from, _) = &it.over else { return None };
        it.at_most.as_ref()?;
        self.written(from.span).parse().ok()
    }

    fn declared_bound(&mut self, it: &RosterDeclaration) -> u32 {
        let Some(at_most) = &it.at_most else {
            let message = format!("the roster `{}` has no bound", it.name.it);
            let hint =
                format!("say how many members it may have: `roster {}, at most 25`", it.name.it);
            self.error("Q0509", it.name.span, message, hint);
            return 1;
        };
        self.in_bounds(Some(at_most), at_most.it, at_most.span).unwrap_or(1)
    }

    /// A roster's name, where it is declared.
    pub(crate) fn declare_roster(&mut self, id: RosterId) {
        if let By::Declaration(it, _) = self.loops.by[usize::from(id.0)] {
            self.names.declare(&it.name, Thing::Member(id), &mut self.diagnostics);
        }
    }

    /// The name of a pass that is the first over its roster.
    pub(crate) fn declare_member(&mut self, id: PassId) {
        let pass = self.loops.passes[usize::from(id.0)];
        if pass.first {
            self.names.declare(pass.name, Thing::Member(pass.roster), &mut self.diagnostics);
        }
    }

    /// `named FIRST_NAME`: every question is declared by then.
    pub(crate) fn name_rosters(&mut self) {
        for at in 0..self.rosters.len() {
            let By::Declaration(it, _) = self.loops.by[at] else { continue };
            let Some(named) = &it.named else { continue };
            let item = self.item_called(named, |this| {
                let message = format!("`{}` is not a question", named.it);
                let hint = "a roster is named by what its members are called, a `text`";
                this.error("Q0206", named.span, message, hint);
            });
            let id = RosterId(u16::try_from(at).unwrap_or(u16::MAX));
            if let Some(item) = item.filter(|it| self.is_asked_of(*it, id, named)) {
                self.rosters[at].0.named = Some(item);
            }
        }
        for at in 0..self.rosters.len() {
            let id = RosterId(u16::try_from(at).unwrap_or(u16::MAX));
            let named = self.roster(self.base(id)).named;
            self.rosters[at].0.named = named;
        }
    }

    fn is_asked_of(&mut self, item: ItemId, roster: RosterId, name: &Name) -> bool {
        let fits = self.draft(item).item.rosters.last() == Some(&roster);
        if !fits {
            let roster = self.roster(roster).name.clone();
            let message = format!("`{}` is not asked for each {roster}", name.it);
            let hint = format!("ask it inside of `add to {roster}` or `for each {roster}`");
            self.error("Q0206", name.span, message, hint);
        }
        fits
    }

    /// Warns of rosters nobody ever joins.
    pub(crate) fn warn_of_empty_rosters(&mut self) {
        let added = |roster| {
            self.loops.passes.iter().any(|it| it.roster == roster && it.sort == PassSort::Add)
        };
        for statement in &self.tree.statements {
            let Statement::Roster(it) = &statement.it else { continue };
            let Some(id) = self.roster_called(&it.name.it) else { continue };
            if !added(id) && !it.name.it.is_empty() {
                let message = format!("nobody ever joins the roster `{}`", it.name.it);
                let warning = Diagnostic::warning("Q0904", it.name.span, message).hint(format!(
                    "write `add to {}` with what is asked of a new member",
                    it.name.it
                ));
                self.diagnostics.push(warning);
            }
        }
    }
}
