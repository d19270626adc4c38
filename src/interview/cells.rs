//! What is known of a place: its response, whether that counts, and where the route passes it.

use crate::interview::{Interview, Place};
use crate::value::{Known, Missing, Response};

/// What is known of one place.
///
/// INVARIANT: a standing response is on the route or pending; any other lies in the drawer.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    /// The last response recorded.
    pub(super) response: Option<Response>,
    /// It counts; otherwise it lies in the drawer.
    pub(super) standing: bool,
    /// The value of a computation on the route.
    pub(super) computed: Option<Known>,
    /// Which step of the route this is.
    pub(super) step: Option<usize>,
}

impl Cell {
    /// The value on the route.
    pub(super) fn known(&self) -> Known {
        if let Some(known) = &self.computed {
            return known.clone();
        }
        self.counting().map_or(Err(Missing::NotAsked), Response::known)
    }

    /// The response, where it counts.
    pub(super) fn counting(&self) -> Option<&Response> {
        self.response.as_ref().filter(|_| self.standing && self.step.is_some())
    }

    /// The response or computed value on the route, as data.
    pub(super) fn datum(&self) -> Option<Response> {
        match &self.computed {
            Some(Ok(value)) => Some(Response::of(value.clone())),
            Some(Err(Missing::Special(handle))) => Some(Response::Special(handle.clone())),
            Some(Err(Missing::NotAsked)) => None,
            None => self.counting().cloned(),
        }
    }
}

impl Interview {
    /// The cell of a place on the route.
    pub(super) fn on_route(&self, place: &Place) -> Option<(usize, &Cell)> {
        let cell = self.cells.get(place)?;
        Some((cell.step?, cell))
    }

    /// All cells of an item whose members begin with these, in the order of their keys.
    pub(super) fn cells_of(
        &self,
        item: crate::questionnaire::ItemId,
        outer: &[i64],
    ) -> impl Iterator<Item = (&Place, &Cell)> + use<'_> {
        let outer = outer.to_vec();
        self.cells
            .range(Place { item, members: outer.clone() }..)
            .take_while(move |(place, _)| place.item == item && place.members.starts_with(&outer))
    }
}
