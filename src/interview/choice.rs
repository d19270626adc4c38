//! `choose`: which answers, or which members of a roster, the computer takes.

use crate::interview::chance::{kish, rank};
use crate::interview::{Interview, Need, Told};
use crate::questionnaire::{Category, ChoiceBy, Item};
use crate::value::{Code, Known, Missing, Value};

impl Interview {
    /// What is chosen here, in the order of the list; nothing where there is nobody to choose from.
    pub(super) fn choose(&self, item: &Item, count: u32, by: ChoiceBy) -> Result<Known, Need> {
        let reader = self.reader();
        let offered = reader.offered(item);
        let is_offered = |it: &&Category| offered.as_ref().is_none_or(|all| all.holds(it.code));
        // `None of these` is nothing to choose.
        let can_be_chosen = |it: &&Category| !it.alone && is_offered(it);
        let mut candidates: Vec<&Category> = item.categories.iter().filter(can_be_chosen).collect();
        let name = reader.chance_name(item.was.as_ref().unwrap_or(&item.name), &item.rosters);
        match by {
            ChoiceBy::Random => {
                candidates.sort_by_cached_key(|it| rank(self.seed, &name, &it.handle));
            }
            ChoiceBy::Kish if !candidates.is_empty() => {
                let chosen = kish(self.seed, &name, candidates.len());
                candidates.swap(0, chosen);
            }
            ChoiceBy::Kish => {}
            ChoiceBy::LeastFilled => self.least_filled(&item.name, count, &mut candidates)?,
        }
        candidates.truncate(count as usize);
        let taken: Vec<Code> = item
            .categories
            .iter()
            .map(|it| it.code)
            .filter(|it| candidates.iter().any(|taken| taken.code == *it))
            .collect();
        Ok(match (taken.as_slice(), count) {
            ([], _) => Err(Missing::NotAsked),
            ([only], 0 | 1) => Ok(Value::Code(*only)),
            _ => Ok(Value::Codes(taken)),
        })
    }

    fn least_filled(
        &self,
        name: &str,
        count: u32,
        candidates: &mut [&Category],
    ) -> Result<(), Need> {
        if candidates.len() <= count as usize {
            return Ok(());
        }
        let need = Need::Fewest {
            name: name.to_owned(),
            members: self.route.members.clone(),
            among: candidates.iter().map(|it| it.code.0).collect(),
        };
        let Some(Told::Order(order)) = self.told.get(&need) else { return Err(need) };
        candidates.sort_by_key(|it| order.iter().position(|code| *code == it.code.0));
        Ok(())
    }
}
