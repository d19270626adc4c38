//! Checks: `must` and `confirm`, and the answers that may be wrong.

use std::collections::HashSet;

use crate::compile::Compiler;
use crate::compile::guards::Truth;
use crate::compile::scope::Thing;
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, ItemId};
use crate::questionnaire::{Check, CheckId};
use crate::syntax::tree::{self, Name};

impl Compiler<'_> {
    /// A check, at its place; `owner` is the item or the section it stands in.
    pub(crate) fn check(&mut self, written: &tree::Check, owner: &str) -> Option<CheckId> {
        let condition = self.condition(&written.condition);
        let fix = self.fix(&written.fix);
        let condition = condition?;
        let mark = self.guards.mark();
        self.guards.assume(&condition, Truth::False);
        let message = self.text(&written.message.it);
        self.guards.back_to(mark);
        let read = self.asked_in(&condition);
        if read.is_empty() {
            let message = "this check reads no answer, so nobody could put it right";
            self.diagnostics.push(Diagnostic::error("Q0602", written.span, message));
            return None;
        }
        let id = CheckId(u32::try_from(self.checks.len()).unwrap_or(u32::MAX));
        for item in condition.items() {
            self.items[item.0 as usize].item.checks.push(id);
        }
        let name = self.check_name(owner, written.hard);
        self.checks.push(Check {
            hard: written.hard,
            condition,
            message,
            fix: if fix.is_empty() { read } else { fix },
            rosters: self.here.rosters.clone(),
            name,
        });
        Some(id)
    }

    /// `AGE.must.1`: a number for each check of its sort in one place.
    fn check_name(&mut self, owner: &str, hard: bool) -> String {
        let sort = if hard { "must" } else { "confirm" };
        let stem = if owner.is_empty() { sort.to_owned() } else { format!("{owner}.{sort}") };
        let number = self.flow.check_numbers.entry(stem.clone()).or_default();
        *number += 1;
        format!("{stem}.{number}")
    }

    fn fix(&mut self, names: &[Name]) -> Vec<ItemId> {
        let mut fix = Vec::new();
        for name in names {
            if let Some(Thing::Group(group)) = self.names.find(&name.it).map(|it| it.thing) {
                fix.extend(self.groups[usize::from(group.0)].rows.clone());
                continue;
            }
            let Some(item) = self.fixable(name) else { continue };
            if !fix.contains(&item) {
                fix.push(item);
            }
        }
        fix
    }

    fn fixable(&mut self, name: &Name) -> Option<ItemId> {
        let item = self.item_called(name, |it| {
            it.cannot_be_fixed(name);
        })?;
        self.known_by_now(item, name)?;
        if self.draft(item).item.kind == "compute" {
            return self.cannot_be_fixed(name);
        }
        Some(item)
    }

    fn cannot_be_fixed(&mut self, name: &Name) -> Option<ItemId> {
        let message = format!("`{}` is not a question, so nobody can answer it anew", name.it);
        self.error("Q0601", name.span, message, "name the questions whose answers may be wrong");
        None
    }

    /// The questions whose answers a condition reads, also through computations, in its order.
    fn asked_in(&self, condition: &Expression) -> Vec<ItemId> {
        let mut asked = Vec::new();
        let mut seen = HashSet::new();
        let mut open: Vec<_> = condition.items();
        open.reverse();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            match &self.draft(id).item.computation {
                None => asked.push(id),
                Some(computation) => open.extend(computation.items().into_iter().rev()),
            }
        }
        asked
    }
}
