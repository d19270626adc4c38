//! Which answers are offered at a place.

use crate::expression::Lookup as _;
use crate::interview::lookup::Reader;
use crate::questionnaire::{Category, Item};
use crate::value::{Code, Response, Value};

/// The codes a filter leaves.
pub(super) struct Offered(Vec<Code>);

impl Offered {
    /// Does it leave none at all?
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Is every answer of this response still offered?
    pub(super) fn allow(&self, response: &Response) -> bool {
        match response {
            Response::Value { value: Value::Code(code), .. } => self.0.contains(code),
            Response::Value { value: Value::Codes(codes), .. } => {
                codes.iter().all(|it| self.0.contains(it))
            }
            Response::Value { .. } | Response::Special(_) => true,
        }
    }
}

impl Reader<'_> {
    /// The codes offered where the item has a filter: those chosen there, and those that stand
    /// alone.
    pub(super) fn offered(&self, item: &Item) -> Option<Offered> {
        let filter = item.filter.as_ref()?;
        let chosen = match self.known(&filter.chosen_in) {
            Ok(Value::Codes(codes)) => codes,
            Ok(Value::Code(code)) => vec![code],
            Ok(_) | Err(_) => Vec::new(),
        };
        let passes = |it: &&Category| it.alone || chosen.contains(&it.code);
        Some(Offered(item.categories.iter().filter(passes).map(|it| it.code).collect()))
    }

    /// The categories offered, in the order to show them.
    pub(super) fn categories<'i>(&self, item: &'i Item) -> Vec<&'i Category> {
        let offered = self.offered(item);
        let passes =
            |it: &&Category| offered.as_ref().is_none_or(|offered| offered.0.contains(&it.code));
        item.categories.iter().filter(passes).collect()
    }
}
