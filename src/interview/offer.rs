//! Which answers are offered at a place, and in which order.

use crate::expression::{Lookup as _, holds};
use crate::interview::chance;
use crate::interview::lookup::Reader;
use crate::questionnaire::{Category, Item, Paragraph, When};
use crate::value::{Code, Response, Value};

/// The codes that filters and conditions leave.
pub(super) struct Offered(Vec<Code>);

impl Offered {
    /// Does it leave none at all?
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Is this one of them?
    pub(super) fn holds(&self, code: Code) -> bool {
        self.0.contains(&code)
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
    /// The codes offered where not all are: those chosen there (or not), and those that stand alone;
    /// and of these, those whose condition holds.
    pub(super) fn offered(&self, item: &Item) -> Option<Offered> {
        if item.filter.is_none() && item.categories.iter().all(|it| it.when.is_none()) {
            return None;
        }
        let chosen = item.filter.as_ref().map(|filter| {
            let chosen = match self.known(&filter.chosen_in) {
                Ok(Value::Codes(codes)) => codes,
                Ok(Value::Code(code)) => vec![code],
                Ok(_) | Err(_) => Vec::new(),
            };
            (chosen, filter.not)
        });
        let passes = |it: &&Category| {
            let chosen =
                chosen.as_ref().is_none_or(|(codes, not)| codes.contains(&it.code) != *not);
            let holds = it.when.as_ref().is_none_or(|it| holds(it, self) == Some(true));
            (it.alone || chosen) && holds
        };
        Some(Offered(item.categories.iter().filter(passes).map(|it| it.code).collect()))
    }

    /// The categories offered, in the order to show them. An order is drawn of all of them, so that
    /// it is the same whichever are offered.
    pub(super) fn categories<'i>(&self, item: &'i Item) -> Vec<&'i Category> {
        let offered = self.offered(item);
        let order = match &item.order {
            None => (0..item.categories.len()).collect(),
            Some(order) => {
                let things = item.categories.iter().map(|it| (it.handle.as_str(), it.anchor));
                let by = self.chance_name(&order.by, &order.per);
                chance::order(self.interview.seed, &by, order.how, &things.collect::<Vec<_>>())
            }
        };
        let all = order.into_iter().filter_map(|it| item.categories.get(it));
        all.filter(|it| offered.as_ref().is_none_or(|offered| offered.holds(it.code))).collect()
    }

    /// The texts that are said here: of those with conditions that follow each other, the first that
    /// holds.
    pub(super) fn said_here<'i>(&self, paragraphs: &'i [Paragraph]) -> Vec<&'i Paragraph> {
        let mut said = Vec::new();
        let mut is_taken = false;
        for paragraph in paragraphs {
            let is_said = match &paragraph.when {
                When::Always => {
                    is_taken = false;
                    true
                }
                When::If(condition) => !is_taken && holds(condition, self) == Some(true),
                When::Otherwise => !is_taken,
            };
            if !matches!(paragraph.when, When::Always) {
                is_taken = is_taken || is_said;
            }
            if is_said {
                said.push(paragraph);
            }
        }
        said
    }
}
