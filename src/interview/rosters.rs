//! Members of rosters: whom a pass goes over, in which order, now and before.

use std::sync::Arc;

use rust_decimal::prelude::ToPrimitive as _;

use crate::expression::{Lookup, evaluate, holds};
use crate::interview::chance::rank;
use crate::interview::route::Joined;
use crate::interview::{Interview, Need, Told};
use crate::questionnaire::{
    Category, Members, Pass, PassSort, Questionnaire, Reference, Roster, RosterId,
};
use crate::value::{Known, Value};

/// A member of a roster, and its place among all that a pass ever went over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member {
    /// Its number, or the code of the answer; of a shuffle, the part's index.
    pub(super) key: i64,
    /// When it came in, from 0: never changes.
    pub(super) rank: u32,
}

/// The members of one pass, for certain members of the loops around it.
#[derive(Debug, Clone, Default)]
pub(super) struct Entered {
    /// Everyone it ever went over: only appended to, so that an order once seen stays.
    pub(super) ever: Vec<i64>,
    /// Those of the last walk.
    pub(super) now: Arc<[Member]>,
}

impl Entered {
    /// Whom to go over when these are wanted: former members first, as they were; then new ones.
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
    /// Fixes the members of a pass that the walk enters; or says what it must be told before.
    pub(super) fn enter_members(&mut self, pass: &Pass) -> Result<Arc<[Member]>, Need> {
        if pass.sort != PassSort::Over {
            return Ok(self.join(pass, 0).into_iter().collect());
        }
        let wanted = self.wanted(pass, &self.reader());
        let wanted = self.fewest_first(pass, wanted)?;
        let key = (pass.id, self.route.members.clone());
        let entered = self.entered.entry(key).or_default();
        entered.update(&wanted, pass.at_most);
        Ok(Arc::clone(&entered.now))
    }

    /// `at most 3 fewest first`: those with the fewest interviews, in the order of the pass. Whoever
    /// was gone over before stays, so that no answers go away because of other interviews.
    fn fewest_first(&self, pass: &Pass, wanted: Vec<i64>) -> Result<Vec<i64>, Need> {
        if !pass.fewest_first || wanted.len() <= pass.at_most as usize {
            return Ok(wanted);
        }
        let entered = self.entered.get(&(pass.id, self.route.members.clone()));
        let ever = entered.map(|it| it.ever.as_slice()).unwrap_or_default();
        let former: Vec<i64> = ever.iter().filter(|it| wanted.contains(it)).copied().collect();
        if former.len() >= pass.at_most as usize {
            return Ok(former);
        }
        let need = Need::Fewest {
            name: self.questionnaire.roster(pass.roster).name.clone(),
            members: self.route.members.clone(),
            among: wanted.clone(),
        };
        let Some(Told::Order(order)) = self.told.get(&need) else { return Err(need) };
        let new = order.iter().filter(|it| !former.contains(it));
        let taken: Vec<i64> =
            former.iter().chain(new).take(pass.at_most as usize).copied().collect();
        Ok(wanted.into_iter().filter(|it| taken.contains(it)).collect())
    }

    /// Lets a member join at a pass, for the n-th time there from 0; `None` where the roster is full.
    pub(super) fn join(&mut self, pass: &Pass, nth: u32) -> Option<Member> {
        let questionnaire = Arc::clone(&self.questionnaire);
        let roster = questionnaire.roster(pass.roster);
        if pass.sort == PassSort::Open && nth >= pass.at_most {
            return None;
        }
        let outer = self.outer(roster);
        let present = self.joined(roster, &outer, self.route.joined.len());
        if present.len() >= roster.bound as usize {
            return None;
        }
        let around = match pass.sort {
            PassSort::Open if nth > 0 => self.route.members.split_last().map(|it| it.1.to_vec()),
            PassSort::Open | PassSort::Add | PassSort::Over => Some(self.route.members.clone()),
        };
        let known = (pass.id, around.unwrap_or_default(), nth);
        let key = match self.given.get(&known) {
            Some(key) if !present.contains(key) => *key,
            Some(_) | None => self.new_key(roster, &outer, &present),
        };
        self.given.insert(known, key);
        self.route.joined.push(Joined { roster: roster.id, outer, key, joins: true });
        Some(Member { key, rank: nth })
    }

    /// A number nobody had; where all were had, one that nobody has now.
    fn new_key(&self, roster: &Roster, outer: &[i64], present: &[i64]) -> i64 {
        let had = self
            .given
            .iter()
            .filter(|((pass, ..), _)| self.questionnaire.pass(*pass).roster == roster.id);
        let had: Vec<i64> = had.map(|it| *it.1).collect();
        let free = |it: &i64| !present.contains(it) && !self.with_case(roster, outer).contains(it);
        let numbers = || 1..=i64::from(roster.bound);
        let fresh =
            numbers().find(|it| free(it) && !(had.contains(it) && roster.rosters.is_empty()));
        fresh.or_else(|| numbers().find(free)).unwrap_or(1)
    }

    /// The member that joined last did not after all.
    pub(super) fn unjoin(&mut self, pass: &Pass) {
        let questionnaire = Arc::clone(&self.questionnaire);
        let roster = questionnaire.roster(pass.roster);
        let at = self.route.rosters.iter().rposition(|it| *it == roster.id);
        if let Some(key) = at.and_then(|it| self.route.members.get(it)).copied() {
            let outer = self.outer(roster);
            self.route.joined.push(Joined { roster: roster.id, outer, key, joins: false });
        }
    }

    /// The members of the rosters around a roster, at the walk.
    fn outer(&self, roster: &Roster) -> Vec<i64> {
        let member = |id: &RosterId| {
            let at = self.route.rosters.iter().rposition(|it| it == id)?;
            self.route.members.get(at).copied()
        };
        roster.rosters.iter().filter_map(member).collect()
    }

    /// Who belongs to a roster that is joined, as far as the first so many entries of the log say.
    pub(super) fn joined(&self, roster: &Roster, outer: &[i64], n_joined: usize) -> Vec<i64> {
        let mut members = self.with_case(roster, outer);
        for it in self.route.joined.iter().take(n_joined) {
            if it.roster != roster.id || it.outer != outer {
                continue;
            }
            if it.joins {
                members.push(it.key);
            } else {
                members.retain(|key| *key != it.key);
            }
        }
        members
    }

    /// Members that came with the case: those with anything in one of their columns.
    fn with_case(&self, roster: &Roster, outer: &[i64]) -> Vec<i64> {
        let Members::Joined { sample } = &roster.members else { return Vec::new() };
        if !outer.is_empty() {
            return Vec::new();
        }
        let has_any = |key: &i64| {
            sample.iter().any(|first| {
                let at = usize::try_from(key - 1).ok().map(|it| usize::from(first.0) + it);
                at.and_then(|it| self.sample.get(it)).is_some_and(Option::is_some)
            })
        };
        (1..=i64::from(roster.bound)).filter(has_any).collect()
    }

    /// Whom to go over, by these values, in a pass entered before.
    pub(super) fn members_by(
        &self,
        pass: &Pass,
        entered: &Entered,
        lookup: &dyn Lookup,
    ) -> Vec<i64> {
        entered.members(&self.wanted(pass, lookup), pass.at_most)
    }

    /// Whom a pass goes over by these values, in order, beyond its bound too.
    fn wanted(&self, pass: &Pass, lookup: &dyn Lookup) -> Vec<i64> {
        let roster = self.questionnaire.roster(pass.roster);
        let mut keys = match &roster.members {
            // Another member of it may be the current one: the second of a pair.
            Members::Behind(other, first) => {
                let current = lookup.known(&Reference::Member(*first));
                let all = lookup.members(*other);
                let at = number(&current).and_then(|it| all.iter().position(|key| *key == it));
                at.map_or_else(Vec::new, |at| all[at + 1..].to_vec())
            }
            Members::Each(other) => lookup.members(*other),
            Members::Joined { .. } => lookup.members(roster.id),
            Members::Count { .. } | Members::Chosen(_) | Members::List(_) => {
                self.listed(roster, lookup)
            }
        };
        if let Some(filter) = &pass.filter {
            keys.retain(|key| {
                let mut passes = false;
                lookup.at_member(roster.id, *key, &mut |at| {
                    passes = holds(filter, at) == Some(true);
                });
                passes
            });
        }
        if pass.random {
            let named = |key: &i64| handle(&self.questionnaire, roster, *key);
            keys.sort_by_cached_key(|it| rank(self.seed, &roster.name, &named(it)));
        }
        keys
    }

    /// The members of a roster that nobody joins, by these values.
    pub(super) fn listed(&self, roster: &Roster, lookup: &dyn Lookup) -> Vec<i64> {
        match &roster.members {
            Members::Count { from, to } => count(*from, &evaluate(to, lookup), roster.bound),
            Members::Chosen(item) => {
                let chosen = lookup.known(&Reference::Item(*item));
                let codes = match &chosen {
                    Ok(Value::Codes(codes)) => codes.as_slice(),
                    Ok(Value::Code(code)) => std::slice::from_ref(code),
                    Ok(_) | Err(_) => &[],
                };
                let categories = &self.questionnaire.item(*item).categories;
                let looped = categories.iter().filter(|it| !it.alone && codes.contains(&it.code));
                looped.map(|it| it.code.0).collect()
            }
            Members::List(categories) => {
                categories.iter().filter(|it| !it.alone).map(|it| it.code.0).collect()
            }
            Members::Joined { .. } | Members::Each(_) | Members::Behind(..) => Vec::new(),
        }
    }
}

/// The number of a member.
pub(super) fn number(known: &Known) -> Option<i64> {
    match known {
        Ok(Value::Number(it)) => it.to_i64(),
        Ok(Value::Code(code)) => Some(code.0),
        Ok(
            Value::Text(_)
            | Value::Date(_)
            | Value::Time(_)
            | Value::Codes(_)
            | Value::Truth(_)
            | Value::Read,
        )
        | Err(_) => None,
    }
}

fn count(from: i64, to: &Known, bound: u32) -> Vec<i64> {
    let Ok(Value::Number(to)) = to else { return Vec::new() };
    let last = from.saturating_add(i64::from(bound)).saturating_sub(1);
    let to = to.floor().to_i64().unwrap_or(if to.is_sign_negative() { i64::MIN } else { last });
    (from..=to.min(last)).collect()
}

fn handle(questionnaire: &Questionnaire, roster: &Roster, key: i64) -> String {
    let categories: &[Category] = match &roster.members {
        Members::Chosen(item) => &questionnaire.item(*item).categories,
        Members::List(categories) => categories,
        Members::Count { .. } | Members::Joined { .. } | Members::Each(_) | Members::Behind(..) => {
            &[]
        }
    };
    categories.iter().find(|it| it.code.0 == key).map_or(key.to_string(), |it| it.handle.clone())
}
