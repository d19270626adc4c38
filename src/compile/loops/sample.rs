//! Rosters whose members come with the case: a column a member, for each thing known of them.

use crate::compile::Compiler;
use crate::diagnostic::Diagnostic;
use crate::expression::SampleColumnId;
use crate::questionnaire::Members;
use crate::syntax::tree::{Name, SampleColumn};

impl Compiler<'_> {
    /// `PREV_NAME of PERSON: text`: `PREV_NAME_1`, `PREV_NAME_2`, … up to the roster's bound.
    pub(crate) fn columns_of_members(
        &mut self,
        column: &SampleColumn,
        of: &Name,
        first: SampleColumnId,
    ) -> Vec<String> {
        let name = &column.name.it;
        let roster = self.roster_called(&of.it);
        let with_sample = roster.filter(|it| self.loops.filled[usize::from(it.0)]);
        let Some(roster) = with_sample else {
            let message = format!("`{}` is no roster whose members come with the case", of.it);
            let hint = format!("write `roster {}, at most 25` under `sample`", of.it);
            self.error("Q0206", of.span, message, hint);
            return vec![name.clone()];
        };
        self.loops.columns.insert(first, roster);
        let (made, _) = &mut self.rosters[usize::from(roster.0)];
        if let Members::Joined { sample } = &mut made.members {
            sample.push(first);
        }
        (1..=made.bound).map(|it| format!("{name}_{it}")).collect()
    }

    /// A roster of the sample has members only where some column says so.
    pub(crate) fn comes_with_columns(&mut self, name: &Name) {
        let Some(roster) = self.roster_called(&name.it) else { return };
        if matches!(&self.roster(roster).members, Members::Joined { sample } if sample.is_empty()) {
            let message = format!("no column says who is in the roster `{}`", name.it);
            let hint = format!("add one: `PREV_NAME of {}: text`", name.it);
            self.diagnostics.push(Diagnostic::error("Q0513", name.span, message).hint(hint));
        }
    }
}
