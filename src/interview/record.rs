//! An event with names instead of indexes: what a store keeps and a person can read.
//!
//! Names come from the questionnaire the interview began with; a record is read back against that
//! same version only.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::interview::{Event, Facts, Need, Place, Told};
use crate::questionnaire::{CheckId, EndingId, ItemId, ObjectionId, Questionnaire, QuotaId};
use crate::time::Timestamp;
use crate::value::{Code, Date, Response, Value};

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
    /// [`Event::Told`]
    Told { need: NeedRecord, told: ToldRecord, at: Timestamp },
    /// [`Event::Spoke`]
    Spoke { language: String, at: Timestamp },
    /// [`Event::Objected`]
    Objected { objection: String, reaction: Code, at: Timestamp },
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

/// [`Need`] by names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "field by field the same as `Need`")]
pub enum NeedRecord {
    /// [`Need::Quota`]
    Quota { quota: String, cell: String },
    /// [`Need::Fewest`]
    Fewest {
        name: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        members: Vec<i64>,
        among: Vec<i64>,
    },
}

/// [`Told`] as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToldRecord {
    /// [`Told::Full`]
    Full(bool),
    /// [`Told::Order`]
    Order(Vec<i64>),
}

/// [`Facts`] as they are kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "field by field the same as `Facts`")]
pub struct FactsRecord {
    pub interviewer: String,
    pub daypart: String,
    pub today: Date,
    pub mode: String,
    #[serde(default = "first")]
    pub attempt: u32,
    #[serde(default)]
    pub phone: String,
}

/// The attempt of a record from before attempts were told.
fn first() -> u32 {
    1
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
    objections: Vec<String>,
    /// Quotas and their cells.
    quotas: Vec<(String, Vec<String>)>,
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
            objections: questionnaire.objections.iter().map(|it| it.name.clone()).collect(),
            quotas: questionnaire
                .quotas
                .iter()
                .map(|it| (it.name.clone(), it.cells.iter().map(|it| it.name.clone()).collect()))
                .collect(),
        }
    }

    fn need(&self, record: NeedRecord) -> Result<Need, UnknownName> {
        match record {
            NeedRecord::Fewest { name, members, among } => {
                Ok(Need::Fewest { name, members, among })
            }
            NeedRecord::Quota { quota, cell } => {
                let known = self.quotas.iter().position(|it| it.0 == quota);
                let found = known.and_then(|at| {
                    let id = QuotaId(u16::try_from(at).ok()?);
                    Some((id, self.quotas[at].1.iter().position(|it| *it == cell)?))
                });
                let (id, cell) = found.ok_or(UnknownName(quota))?;
                Ok(Need::Quota(id, cell))
            }
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
        Event::Told { need, told, at } => {
            let need = match need {
                Need::Quota(quota, cell) => {
                    let quota = questionnaire.quota(quota);
                    let cell = quota.cells.get(cell).map(|it| it.name.clone());
                    NeedRecord::Quota { quota: quota.name.clone(), cell: cell.unwrap_or_default() }
                }
                Need::Fewest { name, members, among } => {
                    NeedRecord::Fewest { name, members, among }
                }
            };
            let told = match told {
                Told::Full(it) => ToldRecord::Full(it),
                Told::Order(it) => ToldRecord::Order(it),
            };
            Record::Told { need, told, at }
        }
        Event::Spoke { language, at } => Record::Spoke { language, at },
        Event::Objected { objection, reaction, at } => {
            let objection = questionnaire.objection(objection).name.clone();
            Record::Objected { objection, reaction, at }
        }
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
        Record::Told { need, told, at } => {
            let told = match told {
                ToldRecord::Full(it) => Told::Full(it),
                ToldRecord::Order(it) => Told::Order(it),
            };
            Event::Told { need: names.need(need)?, told, at }
        }
        Record::Spoke { language, at } => Event::Spoke { language, at },
        Record::Objected { objection, reaction, at } => {
            let known = names.objections.iter().position(|it| *it == objection);
            let id = known.and_then(|it| u16::try_from(it).ok());
            let id = id.ok_or(UnknownName(objection))?;
            Event::Objected { objection: ObjectionId(id), reaction, at }
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
    fn from(Facts { interviewer, daypart, today, mode, attempt, phone }: Facts) -> Self {
        Self { interviewer, daypart, today, mode, attempt, phone }
    }
}

impl From<FactsRecord> for Facts {
    fn from(
        FactsRecord { interviewer, daypart, today, mode, attempt, phone }: FactsRecord,
    ) -> Self {
        Self { interviewer, daypart, today, mode, attempt, phone }
    }
}

#[cfg(test)]
mod tests;
