//! What an interview says: responses on the route and computed values; and what changed of them.

use crate::interview::{Interview, Place};
use crate::value::Response;

impl Interview {
    /// The response on the route, or the computed value, of a place; `None` where there is none.
    pub fn datum(&self, place: &Place) -> Option<Response> {
        if !self.questionnaire.item(place.item).has_data() {
            return None;
        }
        let (_, cell) = self.on_route(place)?;
        cell.datum()
    }

    /// All responses on the route and all computed values, in the order of the route.
    pub fn data(&self) -> Vec<(Place, Response)> {
        let places = self.route.steps.iter().map(|it| &it.place);
        places.filter_map(|it| Some((it.clone(), self.datum(it)?))).collect()
    }

    /// The places whose datum is another, or no more, or new, since this was last asked.
    pub fn changes(&mut self) -> Vec<Place> {
        let touched = std::mem::take(&mut self.touched);
        touched.into_iter().filter(|(it, was)| self.datum(it) != *was).map(|(it, _)| it).collect()
    }

    /// A place is about to change: remembers what its datum was.
    pub(super) fn touch(&mut self, place: &Place) {
        if !self.touched.contains_key(place) {
            self.touched.insert(place.clone(), self.datum(place));
        }
    }
}
