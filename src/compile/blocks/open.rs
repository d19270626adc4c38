//! A block that is open.

use crate::compile::blocks::dead::{Lives, Way};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Span;

/// The sorts of blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `if`
    If,
    /// `section`
    Section,
    /// `for each`
    For,
    /// `add to`
    Add,
    /// `shuffle`
    Shuffle,
}

impl Kind {
    /// What opens it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::If => "if",
            Self::Section => "section",
            Self::For => "for each",
            Self::Add => "add to",
            Self::Shuffle => "shuffle",
        }
    }

    /// What closes it.
    pub(crate) fn closing(self) -> &'static str {
        match self {
            Self::If => "end if",
            Self::Section => "end section",
            Self::For => "end for",
            Self::Add => "end add",
            Self::Shuffle => "end shuffle",
        }
    }
}

/// A block that is open.
#[derive(Debug)]
pub(crate) struct Open {
    /// Its sort.
    pub(crate) kind: Kind,
    /// The section's or the member's name.
    pub(crate) name: String,
    /// Its parts are the rows of one question.
    pub(crate) of_rows: bool,
    /// The line that opened it.
    pub(crate) span: Span,
    /// Its `else` was there already.
    pub(crate) seen_else: bool,
    /// Nothing in the present branch so far.
    pub(crate) empty: bool,
    /// Where the present branch began.
    pub(crate) branch: Span,
    /// Can one get to the next line?
    pub(crate) lives: Lives,
    /// Complaints that are right only if the block is closed where its author closes it.
    pub(crate) held: Vec<Diagnostic>,
}

impl Open {
    /// Just opened.
    pub(crate) fn new(kind: Kind, name: &str, span: Span) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            of_rows: false,
            span,
            seen_else: false,
            empty: true,
            branch: span,
            lives: Lives::default(),
            held: Vec::new(),
        }
    }

    /// What closes it.
    pub(crate) fn closing(&self) -> &'static str {
        self.kind.closing()
    }

    /// The complaint that it is not closed.
    pub(crate) fn never_closed(&self) -> Diagnostic {
        let what = self.kind.word();
        let message = match self.kind {
            Kind::If => format!("this `{what}` is never closed"),
            Kind::Section | Kind::For | Kind::Add | Kind::Shuffle => {
                format!("this `{what}` {} is never closed", self.name)
            }
        };
        Diagnostic::error("Q0502", self.span, message)
    }

    /// What follows from its having an end: nothing, where that is missing.
    pub(crate) fn forget(&mut self) {
        self.lives = Lives::default();
        self.held.clear();
    }

    /// On to `else if` or `else`.
    pub(crate) fn next_branch(&mut self, is_else: bool, span: Span, diagnostics: &mut Diagnostics) {
        self.complain_if_empty(diagnostics);
        self.seen_else |= is_else;
        self.empty = true;
        self.branch = span;
        self.lives.next_branch();
    }

    /// Warns where a branch holds nothing.
    pub(crate) fn complain_if_empty(&self, diagnostics: &mut Diagnostics) {
        if self.empty {
            let message = format!(
                "there is nothing between this line and the end of the `{}`",
                self.kind.word()
            );
            diagnostics.push(
                Diagnostic::warning("Q0901", self.branch, message)
                    .hint("take it out, or write what is to happen here"),
            );
        }
    }

    /// How everybody leaves who enters this block; `None` where somebody comes out at its end.
    pub(crate) fn way_out(&self) -> Option<Way> {
        match self.kind {
            Kind::If => self.lives.all_branches(self.seen_else),
            Kind::Section => self.lives.here().filter(|it| *it == Way::Interview),
            Kind::For | Kind::Add | Kind::Shuffle => None,
        }
    }
}
