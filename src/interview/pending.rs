//! Answers beyond the point where the route stops: they stand until the walk passes them by.

use crate::interview::route::OrderKey;
use crate::interview::{Interview, Place};

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
        while self.route.steps.len() > at {
            let Some(step) = self.route.steps.pop() else { return };
            self.touch(&step.place);
            let is_first = self.route.steps.len() == at;
            if let Some(cell) = self.cells.get_mut(&step.place) {
                cell.step = None;
                cell.computed = None;
                if cell.standing && !is_first {
                    let key = self.route.key(step.node, step.frame, &self.questionnaire);
                    self.pending.push_front(Pending { key, place: step.place.clone() });
                }
            }
            if is_first {
                self.route.return_to(&step);
            }
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
