//! Where the interviewer stands, and where one can go from there.

use crate::interview::route::Stop;
use crate::interview::{Cursor, Interview, Position, Sitting, Step};

impl Interview {
    /// Where the interviewer stands.
    pub fn position(&self) -> Position {
        match self.sitting {
            Sitting::Ended(ending) => Position::Ended(ending),
            Sitting::BrokenOff => Position::BrokenOff,
            Sitting::Open => self.standpoint(),
        }
    }

    /// Where the interviewer stands, or will stand after a break-off.
    pub(super) fn standpoint(&self) -> Position {
        match (self.step_here(), &self.route.stop) {
            (Some(step), _) => Position::At(self.route.steps[step].place.clone()),
            (None, Stop::Check(check)) => Position::Check(*check, self.route.members.clone()),
            // INVARIANT: a walk stops at an item only after putting it on the route.
            (None, Stop::Need(_)) => Position::Needs,
            (None, Stop::Ending(ending)) => Position::Ending(*ending),
            (None, Stop::Item) => Position::BrokenOff,
        }
    }

    /// The step the interviewer stands at; `None` at a check or an ending.
    pub(super) fn step_here(&self) -> Option<usize> {
        match self.cursor {
            Cursor::Step(step) => Some(step),
            Cursor::Stop if self.route.stop == Stop::Item => self.route.steps.len().checked_sub(1),
            Cursor::Stop => None,
        }
    }

    /// Does the route stop at this step?
    pub(super) fn is_stop(&self, step: usize) -> bool {
        self.route.stop == Stop::Item && step + 1 == self.route.steps.len()
    }

    pub(super) fn cursor_at(&self, step: usize) -> Cursor {
        if self.is_stop(step) { Cursor::Stop } else { Cursor::Step(step) }
    }

    /// The next shown step behind this one; where the route stops when there is none.
    pub(super) fn shown_after(&self, step: usize) -> Cursor {
        let behind = self.route.steps.iter().enumerate().skip(step + 1);
        let next = behind.map(|(step, it)| (step, it.is_shown)).find(|(_, is_shown)| *is_shown);
        next.map_or(Cursor::Stop, |(step, _)| self.cursor_at(step))
    }

    /// The last shown step before where the interviewer stands.
    pub(super) fn shown_before(&self) -> Option<&Step> {
        let here = self.step_here().unwrap_or(self.route.steps.len());
        self.route.steps.get(..here)?.iter().rev().find(|it| it.is_shown)
    }
}
