//! Members of loops: whom a loop goes over, in which order, now and before.

use std::sync::Arc;

use rust_decimal::prelude::ToPrimitive as _;
use sha2::{Digest as _, Sha256};

use crate::expression::{Lookup, evaluate};
use crate::interview::Interview;
use crate::questionnaire::{ItemId, Members, Pass, Questionnaire, Reference};
use crate::value::{Known, Value};

/// A member of a loop, and its place among all that ever were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member {
    /// Its number, or the code of the answer.
    pub(super) key: i64,
    /// When it came in, from 0: never changes.
    pub(super) rank: u32,
}

/// The members of one loop, for certain members of the loops around it.
#[derive(Debug, Clone, Default)]
pub(super) struct Entered {
    /// Everyone who ever was a member: only appended to, so that an order once seen stays.
    pub(super) ever: Vec<i64>,
    /// Those of the last walk.
    pub(super) now: Arc<[Member]>,
}

impl Entered {
    /// Who is a member when these are wanted: former members first, as they were; then new ones.
    fn members(&self, wanted: &[i64], bound: u32) -> Vec<i64> {
        let former = self.ever.iter().filter(|it| wanted.contains(it));
        let new = wanted.iter().filter(|it| !self.ever.contains(it));
        former.chain(new).take(bound as usize).copied().collect()
    }

    fn update(&mut self, wanted: &[i64], bound: u32) {
        let members = self.members(wanted, bound);
        for key in &members {
            if !self.ever.contains(key) {
                self.ever.push(*key);
            }
        }
        let rank = |key: &i64| self.ever.iter().position(|it| it == key);
        self.now = members
            .iter()
            .filter_map(|key| Some(Member { key: *key, rank: u32::try_from(rank(key)?).ok()? }))
            .collect();
    }
}

impl Interview {
    /// Fixes the members of a loop that the walk enters.
    pub(super) fn enter_members(&mut self, pass: &Pass) -> Arc<[Member]> {
        let wanted = self.wanted(pass, &self.reader());
        let key = (pass.id, self.route.members.clone());
        let entered = self.entered.entry(key).or_default();
        entered.update(&wanted, pass.at_most);
        Arc::clone(&entered.now)
    }

    /// Who would be a member, by these values, of a loop entered before.
    pub(super) fn members_by(
        &self,
        pass: &Pass,
        entered: &Entered,
        lookup: &dyn Lookup,
    ) -> Vec<i64> {
        entered.members(&self.wanted(pass, lookup), pass.at_most)
    }

    /// Whom the loop goes over by these values, in order, beyond its bound too.
    fn wanted(&self, pass: &Pass, lookup: &dyn Lookup) -> Vec<i64> {
        let roster = self.questionnaire.roster(pass.roster);
        match &roster.members {
            Members::Count { from, to } => count(*from, &evaluate(to, lookup), roster.bound),
            Members::Chosen(item) => {
                let chosen = lookup.known(&Reference::Item(*item));
                let mut keys = chosen_keys(&self.questionnaire, *item, &chosen);
                if pass.random {
                    let named = |key: &i64| handle(&self.questionnaire, *item, *key);
                    keys.sort_by_cached_key(|it| rank(self.seed, &roster.name, &named(it)));
                }
                keys
            }
            Members::List(_) | Members::Joined { .. } | Members::Each(_) | Members::Behind(..) => {
                Vec::new()
            }
        }
    }
}

fn count(from: i64, to: &Known, bound: u32) -> Vec<i64> {
    let Ok(Value::Number(to)) = to else { return Vec::new() };
    let last = from.saturating_add(i64::from(bound)).saturating_sub(1);
    let to = to.floor().to_i64().unwrap_or(if to.is_sign_negative() { i64::MIN } else { last });
    (from..=to.min(last)).collect()
}

fn chosen_keys(questionnaire: &Questionnaire, item: ItemId, chosen: &Known) -> Vec<i64> {
    let codes = match chosen {
        Ok(Value::Codes(codes)) => codes.as_slice(),
        Ok(Value::Code(code)) => std::slice::from_ref(code),
        Ok(_) | Err(_) => &[],
    };
    let categories = &questionnaire.item(item).categories;
    let looped = categories.iter().filter(|it| !it.alone && codes.contains(&it.code));
    looped.map(|it| it.code.0).collect()
}

fn handle(questionnaire: &Questionnaire, item: ItemId, key: i64) -> String {
    let categories = &questionnaire.item(item).categories;
    categories.iter().find(|it| it.code.0 == key).map_or(key.to_string(), |it| it.handle.clone())
}

/// Chance without a generator: a place in the order by the interview's seed, the name of what is
/// put in order, and the handle of the one placed. Editing elsewhere changes nothing.
fn rank(seed: u64, name: &str, handle: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.to_be_bytes());
    hash.update(name.as_bytes());
    hash.update([0]);
    hash.update(handle.as_bytes());
    hash.finalize().into()
}
