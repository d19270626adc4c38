//! Answers beyond the point where the route stops: they stand until the walk passes them by.

use crate::interview::route::{OrderKey, Route};
use crate::interview::{Interview, Place, Step};

/// An answer of an earlier walk, not reached again yet.
#[derive(Debug, Clone)]
pub(super) struct Pending {
    pub(super) key: OrderKey,
    pub(super) place: Place,
}

impl Interview {
    /// Takes the route's steps from `at` on off it; their answers are pending, but for that of
    /// `at` itself, where the walk goes on.
    pub(super) fn cut(&mut self, at: usize) {
        while self.route.steps.len() > at + 1 {
            if let Some(step) = self.route.steps.pop() {
                self.take_off(&step, true);
            }
        }
        if self.route.steps.len() > at
            && let Some(step) = self.route.steps.pop()
        {
            self.take_off(&step, false);
            self.route.return_to(&step);
        }
    }

    /// Takes the whole route off, all its answers pending: the walk begins again.
    pub(super) fn restart(&mut self) {
        while let Some(step) = self.route.steps.pop() {
            self.take_off(&step, true);
        }
        self.route = Route::default();
    }

    fn take_off(&mut self, step: &Step, is_pending: bool) {
        self.touch(&step.place);
        let Some(cell) = self.cells.get_mut(&step.place) else { return };
        cell.step = None;
        cell.computed = None;
        if cell.standing && is_pending {
            let key = self.route.key(step.node, step.frame, &self.questionnaire);
            self.pending.push_front(Pending { key, place: step.place.clone() });
        }
    }

    /// The walk is at its node: pending answers before it were passed by and go into the drawer;
    /// one right here is on the route again.
    pub(super) fn pass_by(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let here = self.route.key(self.route.node, self.route.frame, &self.questionnaire);
        while let Some(next) = self.pending.pop_front_if(|it| it.key <= here) {
            if next.key < here {
                self.put_away(&next.place);
            }
        }
    }

    /// The route has ended: all pending answers go into the drawer.
    pub(super) fn pass_all_by(&mut self) {
        while let Some(next) = self.pending.pop_front() {
            self.put_away(&next.place);
        }
    }

    /// Puts the response of a place into the drawer.
    pub(super) fn put_away(&mut self, place: &Place) {
        if let Some(cell) = self.cells.get_mut(place) {
            cell.standing = false;
        }
    }
}
