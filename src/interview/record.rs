//! An event with names instead of indexes: what a store keeps and a person can read.
//!
//! Names come from the questionnaire the interview began with; a record is read back against that
//! same version only.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::interview::{Event, Facts, Place};
use crate::questionnaire::{CheckId, EndingId, ItemId, Questionnaire};
use crate::time::Timestamp;
use crate::value::{Date, Response, Value};

/// An event as it is kept. Times are milliseconds since 1970, UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "field by field the same as `Event`")]
pub enum Record {
    /// [`Event::Began`]
    Began {
        fingerprint: String,
        seed: u64,
        sample: BTreeMap<String, Value>,
        facts: FactsRecord,
        at: Timestamp,
    },
    /// [`Event::Answered`]
    Answered { place: PlaceRecord, response: Response, at: Timestamp },
    /// [`Event::WentTo`]
    WentTo { place: PlaceRecord, at: Timestamp },
    /// [`Event::WentOn`]
    WentOn { at: Timestamp },
    /// [`Event::Suppressed`]
    Suppressed {
        check: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        members: Vec<i64>,
        reason: String,
        at: Timestamp,
    },
    /// [`Event::Remarked`]
    Remarked { place: PlaceRecord, text: String, at: Timestamp },
    /// [`Event::BrokenOff`]
    BrokenOff { reason: String, at: Timestamp },
    /// [`Event::Resumed`]
    Resumed { facts: FactsRecord, at: Timestamp },
    /// [`Event::Ended`]: the outcome's handle, and which ending, from 0 in the source's order.
    Ended { outcome: String, ending: u16, at: Timestamp },
}

/// A place by the item's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceRecord {
    /// The item's name.
    pub item: String,
    /// The members of the loops around it, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<i64>,
}

/// [`Facts`] as they are kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "field by field the same as `Facts`")]
pub struct FactsRecord {
    pub interviewer: String,
    pub daypart: String,
    pub today: Date,
    pub mode: String,
}

/// A record names something that the questionnaire does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the questionnaire has no `{0}`: it is not the version this interview began with")]
pub struct UnknownName(pub String);

/// The names of a questionnaire, made ready to be found: for reading many records.
#[derive(Debug, Clone)]
pub struct Names {
    items: BTreeMap<String, ItemId>,
    checks: BTreeMap<String, CheckId>,
    outcomes: Vec<String>,
}

impl Names {
    /// The names of this questionnaire.
    pub fn of(questionnaire: &Questionnaire) -> Self {
        let items = questionnaire.items.iter().map(|it| (it.name.clone(), it.id));
        let checks = (0..).map(CheckId).zip(&questionnaire.checks);
        Self {
            items: items.collect(),
            checks: checks.map(|(id, it)| (it.name.clone(), id)).collect(),
            outcomes: questionnaire.endings.iter().map(|it| it.outcome.clone()).collect(),
        }
    }

    fn place(&self, record: &PlaceRecord) -> Result<Place, UnknownName> {
        let item = self.items.get(&record.item).ok_or_else(|| UnknownName(record.item.clone()))?;
        Ok(Place { item: *item, members: record.members.clone() })
    }
}

/// The event with names.
pub fn to_record(questionnaire: &Questionnaire, event: &Event) -> Record {
    let place = |it: &Place| PlaceRecord {
        item: questionnaire.item(it.item).name.clone(),
        members: it.members.clone(),
    };
    match event.clone() {
        Event::Began { fingerprint, seed, sample, facts, at } => {
            Record::Began { fingerprint, seed, sample, facts: facts.into(), at }
        }
        Event::Answered { place: it, response, at } => {
            Record::Answered { place: place(&it), response, at }
        }
        Event::WentTo { place: it, at } => Record::WentTo { place: place(&it), at },
        Event::WentOn { at } => Record::WentOn { at },
        Event::Suppressed { check, members, reason, at } => {
            let check = questionnaire.check(check).name.clone();
            Record::Suppressed { check, members, reason, at }
        }
        Event::Remarked { place: it, text, at } => Record::Remarked { place: place(&it), text, at },
        Event::BrokenOff { reason, at } => Record::BrokenOff { reason, at },
        Event::Resumed { facts, at } => Record::Resumed { facts: facts.into(), at },
        Event::Ended { ending, at } => {
            let outcome = questionnaire.ending(ending).outcome.clone();
            Record::Ended { outcome, ending: ending.0, at }
        }
    }
}

/// The event that was recorded.
pub fn from_record(names: &Names, record: &Record) -> Result<Event, UnknownName> {
    Ok(match record.clone() {
        Record::Began { fingerprint, seed, sample, facts, at } => {
            Event::Began { fingerprint, seed, sample, facts: facts.into(), at }
        }
        Record::Answered { place, response, at } => {
            Event::Answered { place: names.place(&place)?, response, at }
        }
        Record::WentTo { place, at } => Event::WentTo { place: names.place(&place)?, at },
        Record::WentOn { at } => Event::WentOn { at },
        Record::Suppressed { check, members, reason, at } => {
            let check = *names.checks.get(&check).ok_or(UnknownName(check))?;
            Event::Suppressed { check, members, reason, at }
        }
        Record::Remarked { place, text, at } => {
            Event::Remarked { place: names.place(&place)?, text, at }
        }
        Record::BrokenOff { reason, at } => Event::BrokenOff { reason, at },
        Record::Resumed { facts, at } => Event::Resumed { facts: facts.into(), at },
        Record::Ended { outcome, ending, at } => {
            if names.outcomes.get(usize::from(ending)) != Some(&outcome) {
                return Err(UnknownName(outcome));
            }
            Event::Ended { ending: EndingId(ending), at }
        }
    })
}

impl From<Facts> for FactsRecord {
    fn from(Facts { interviewer, daypart, today, mode }: Facts) -> Self {
        Self { interviewer, daypart, today, mode }
    }
}

impl From<FactsRecord> for Facts {
    fn from(FactsRecord { interviewer, daypart, today, mode }: FactsRecord) -> Self {
        Self { interviewer, daypart, today, mode }
    }
}

#[cfg(test)]
mod tests;
