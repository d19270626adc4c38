//! What happened: the record, in the past tense, and the paradata.

use std::collections::BTreeMap;

use crate::interview::Place;
use crate::questionnaire::{CheckId, EndingId, ObjectionId, QuotaId};
use crate::time::Timestamp;
use crate::value::{Code, Date, Response, Value};

/// What the world tells an interview when it begins: read once, recorded, never read again.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The interviewer's name.
    pub interviewer: String,
    /// `morning`, `afternoon` or `evening` where the respondent is.
    pub daypart: String,
    /// The date where the respondent is.
    pub today: Date,
    /// How the interviewer works: `screen`, `plain`, `simulated`.
    pub mode: String,
    /// Which call to this case it is, from 1.
    pub attempt: u32,
    /// The number dialled; empty where nobody said.
    pub phone: String,
}

/// Something only the world knows, told to an interview when its route comes to ask for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Is there room in this cell of a quota for one more interview?
    Quota(QuotaId, usize),
    /// Which of these members or answers (by key) have the fewest interviews? Asked by what the
    /// author calls the choice, inside these members of loops.
    Fewest {
        /// The choice or the roster.
        name: String,
        /// The members of the loops around it.
        members: Vec<i64>,
        /// Among whom.
        among: Vec<i64>,
    },
}

/// What the world tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// A quota's cell is full, or has room.
    Full(bool),
    /// Fewest first.
    Order(Vec<i64>),
}

/// Something that happened. All state is a fold of these.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The interview began.
    Began {
        /// Which questionnaire, by the fingerprint of its source.
        fingerprint: String,
        /// From which all orders are drawn.
        seed: u64,
        /// The case's sample values by column name; empty ones left out.
        sample: BTreeMap<String, Value>,
        /// The world's facts.
        facts: Facts,
        /// When.
        at: Timestamp,
    },
    /// A response was recorded, whatever the kind of item.
    Answered {
        /// Where.
        place: Place,
        /// What.
        response: Response,
        /// When.
        at: Timestamp,
    },
    /// The interviewer went to an item.
    WentTo {
        /// Which.
        place: Place,
        /// When.
        at: Timestamp,
    },
    /// The interviewer went to where the route stops: an unanswered item, a check, the ending.
    WentOn {
        /// When.
        at: Timestamp,
    },
    /// A `confirm` was let stand.
    Suppressed {
        /// Which.
        check: CheckId,
        /// For which members.
        members: Vec<i64>,
        /// Why.
        reason: String,
        /// When.
        at: Timestamp,
    },
    /// A remark was made on an item; empty: removed.
    Remarked {
        /// On which.
        place: Place,
        /// What.
        text: String,
        /// When.
        at: Timestamp,
    },
    /// The world told what was asked for.
    Told {
        /// What was asked for.
        need: Need,
        /// The answer.
        told: Told,
        /// When.
        at: Timestamp,
    },
    /// Another language is spoken from here on.
    Spoke {
        /// Its tag, as `it`.
        language: String,
        /// When.
        at: Timestamp,
    },
    /// The respondent objected, and it went on in one of the ways foreseen.
    Objected {
        /// What.
        objection: ObjectionId,
        /// How it went on.
        reaction: Code,
        /// When.
        at: Timestamp,
    },
    /// The interview was stopped before its end.
    BrokenOff {
        /// Why.
        reason: String,
        /// When.
        at: Timestamp,
    },
    /// It was taken up again: a new sitting.
    Resumed {
        /// The world's facts at this sitting: for the record, not for the route.
        facts: Facts,
        /// When.
        at: Timestamp,
    },
    /// The ending was confirmed.
    Ended {
        /// Which.
        ending: EndingId,
        /// When.
        at: Timestamp,
    },
}

impl Event {
    /// When it happened.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Began { at, .. }
            | Self::Answered { at, .. }
            | Self::WentTo { at, .. }
            | Self::WentOn { at }
            | Self::Suppressed { at, .. }
            | Self::Remarked { at, .. }
            | Self::Told { at, .. }
            | Self::Spoke { at, .. }
            | Self::Objected { at, .. }
            | Self::BrokenOff { at, .. }
            | Self::Resumed { at, .. }
            | Self::Ended { at, .. } => *at,
        }
    }
}
