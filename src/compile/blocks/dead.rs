//! Lines nobody can reach, because the line before sends everybody away.

use crate::compile::blocks::Blocks;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Span;

/// How everybody is sent away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Out of the section.
    Section,
    /// Out of the loop.
    Loop,
    /// Out of the interview.
    Interview,
}

/// Can one get on, in the present branch and in those before?
#[derive(Debug, Default)]
pub(crate) struct Lives {
    here: Option<Way>,
    before: Before,
    reported: bool,
}

/// How the branches before the present one are left.
#[derive(Debug, Clone, Copy, Default)]
enum Before {
    /// There are none.
    #[default]
    None,
    /// All of them this way.
    Left(Way),
    /// Somebody gets on.
    Lived,
}

impl Lives {
    /// How the present branch is left, if nobody gets on.
    pub(crate) fn here(&self) -> Option<Way> {
        self.here
    }

    /// On to the next branch.
    pub(crate) fn next_branch(&mut self) {
        self.before = self.joined().map_or(Before::Lived, Before::Left);
        self.here = None;
        self.reported = false;
    }

    /// How everybody leaves whichever branch is taken.
    pub(crate) fn all_branches(&self, seen_else: bool) -> Option<Way> {
        self.joined().filter(|_| seen_else)
    }

    fn joined(&self) -> Option<Way> {
        match (self.before, self.here) {
            (Before::None, here) => here,
            (Before::Left(Way::Interview), Some(Way::Interview)) => Some(Way::Interview),
            (Before::Left(Way::Loop), Some(_)) | (Before::Left(_), Some(Way::Loop)) => {
                Some(Way::Loop)
            }
            (Before::Left(_), Some(_)) => Some(Way::Section),
            (Before::Lived, _) | (Before::Left(_), None) => None,
        }
    }
}

impl Blocks<'_> {
    /// From here on nobody gets further in this block.
    pub(crate) fn dies(&mut self, way: Way) {
        let lives = self.lives();
        lives.here = Some(way);
    }

    /// Complains, once a block, where nobody can get to this line.
    pub(crate) fn alive(&mut self, span: Span, diagnostics: &mut Diagnostics) {
        let lives = self.lives();
        let Some(way) = lives.here.filter(|_| !lives.reported) else { return };
        lives.reported = true;
        let what = match way {
            Way::Section => "the section is left before it",
            Way::Loop => "the loop is left before it",
            Way::Interview => "the interview ends before it",
        };
        let message = format!("this is never reached: {what}");
        let dead = Diagnostic::error("Q0507", span, message)
            .hint("take it out, or put the line before it under an `if`");
        match self.stack.last_mut() {
            Some(open) => open.held.push(dead),
            None => diagnostics.push(dead),
        }
    }

    fn lives(&mut self) -> &mut Lives {
        match self.stack.last_mut() {
            Some(open) => &mut open.lives,
            None => &mut self.outside,
        }
    }
}
