//! The words typed for answers that ask for words: carried on to wherever the answer comes again.

use crate::interview::lookup::Reader;
use crate::questionnaire::{Item, ItemId, Members, Reference};
use crate::value::{Code, Response};

impl Reader<'_> {
    /// The words typed for an answer where it was chosen, or where the answers offered there were
    /// chosen before, and so on.
    pub(super) fn words_typed(&self, reference: &Reference, code: Code) -> Option<String> {
        let item = self.interview.questionnaire.item(self.chosen_at(reference)?);
        let reference = match reference {
            Reference::Of(..) | Reference::At(..) => reference,
            Reference::Item(_)
            | Reference::Every(_)
            | Reference::Member(_)
            | Reference::Sample(_)
            | Reference::SampleOf(..)
            | Reference::Fact(_) => &Reference::Item(item.id),
        };
        let own = match self.response(reference) {
            Some(Response::Value { specify, .. }) => specify.get(&code).cloned(),
            Some(Response::Special(_)) | None => None,
        };
        own.or_else(|| self.carried(item, code))
    }

    /// The words typed before for an answer that is offered because it was chosen there.
    pub(super) fn carried(&self, item: &Item, code: Code) -> Option<String> {
        let filter = item.filter.as_ref().filter(|it| !it.not)?;
        self.words_typed(&filter.chosen_in, code)
    }

    /// The question whose answers something is: itself, or the one a loop goes over.
    fn chosen_at(&self, reference: &Reference) -> Option<ItemId> {
        match reference {
            Reference::Item(item) | Reference::Of(item, _) | Reference::At(item, _) => Some(*item),
            Reference::Member(roster) => {
                match &self.interview.questionnaire.roster(*roster).members {
                    Members::Chosen(item) => Some(*item),
                    Members::Count { .. }
                    | Members::List(_)
                    | Members::Joined { .. }
                    | Members::Each(_)
                    | Members::Behind(..) => None,
                }
            }
            Reference::Every(_)
            | Reference::Sample(_)
            | Reference::SampleOf(..)
            | Reference::Fact(_) => None,
        }
    }
}
