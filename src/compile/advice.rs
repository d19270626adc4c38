//! Advice on the craft: what is no mistake, and goes wrong on the telephone or in the data.
//!
//! Each warning says on what evidence it is given. They come once a file has no mistakes, are on
//! the side of silence where something cannot be told for sure, and any can be silenced where the
//! author knows better. Translations are looked at as far as that needs no knowledge of their
//! language.

mod allow;
mod columns;
mod double;
mod intervals;
mod screen;
mod spoken;
mod unknown;
mod wording;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::questionnaire::Questionnaire;
use crate::source::{Source, Span};
use crate::syntax::tree::Tree;

/// Advice on words in whatever language.
pub(super) const OF_ANY_LANGUAGE: &[&str] = &["Q0910", "Q0911", "Q0912"];

/// Adds what could be done better.
pub(super) fn advise(
    tree: &Tree,
    source: &Source,
    questionnaire: &Questionnaire,
    diagnostics: &mut Diagnostics,
) {
    let mut advice = Advice { source, found: Diagnostics::default(), statement: Span::default() };
    for (at, statement) in tree.statements.iter().enumerate() {
        advice.statement = statement.span;
        wording::look(&mut advice, &statement.it, &questionnaire.language);
        intervals::look(&mut advice, &statement.it);
        unknown::look(
            &mut advice,
            &statement.it,
            tree.statements.get(at + 1..).unwrap_or_default(),
        );
    }
    for item in &questionnaire.items {
        advice.statement = item.span;
        columns::look(&mut advice, questionnaire, item);
        screen::look(&mut advice, questionnaire, item);
    }
    diagnostics.extend(advice.found);
}

/// Adds what could be said better, in whatever language.
pub(super) fn advise_on_words(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) {
    let mut advice = Advice { source, found: Diagnostics::default(), statement: Span::default() };
    for statement in &tree.statements {
        advice.statement = statement.span;
        wording::look(&mut advice, &statement.it, "");
    }
    diagnostics.extend(advice.found);
}

/// Takes the warnings away that the author silenced where they stand.
pub(super) fn silence(source: &Source, diagnostics: &mut Diagnostics) {
    diagnostics.retain(|it| {
        it.severity == Severity::Error || !allow::is_allowed(source, it.code, it.span)
    });
}

/// Advice in the making.
struct Advice<'s> {
    source: &'s Source,
    found: Diagnostics,
    /// The line that begins what is looked at.
    statement: Span,
}

impl Advice<'_> {
    /// Adds a warning, unless it is silenced above it or above the statement.
    fn push(&mut self, diagnostic: Diagnostic) {
        let places = [self.statement, diagnostic.span];
        if !places.iter().any(|it| allow::is_allowed(self.source, diagnostic.code, *it)) {
            self.found.push(diagnostic);
        }
    }
}
