//! How often a loop may run: known when compiling.

use crate::compile::Compiler;
use crate::compile::blocks::rosters::WrittenPass;
use crate::diagnostic::Diagnostic;
use crate::source::{Span, Spanned};

/// The most members a roster may have.
pub(super) const MOST_MEMBERS: u32 = 1_000;
/// The most times the innermost of nested loops may run.
const MOST_RUNS: u64 = 100_000;

impl Compiler<'_> {
    /// A bound that is neither nothing nor too much; the place is that of `at most`, where written.
    pub(super) fn in_bounds(
        &mut self,
        at_most: Option<&Spanned<u32>>,
        bound: u32,
        span: Span,
    ) -> Option<u32> {
        let span = at_most.map_or(span, |it| it.span);
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

    /// Loops in loops run once for each member of each.
    pub(super) fn not_too_large(&mut self, pass: WrittenPass<'_>, span: Span) {
        let runs =
            self.here.rosters.iter().chain([&pass.roster]).fold(1_u64, |product, it| {
                product.saturating_mul(u64::from(self.roster(*it).bound))
            });
        if runs > MOST_RUNS {
            let message = format!("with the loops around it, this may run {runs} times");
            let error = Diagnostic::error("Q0510", span, message);
            let hint = format!("more than {MOST_RUNS} is too many: use `, at most …`");
            self.diagnostics.push(error.hint(hint));
        }
    }
}
