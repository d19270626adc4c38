//! What happened: the record, in the past tense, and the paradata.

use std::collections::BTreeMap;

use crate::interview::Place;
use crate::questionnaire::{CheckId, EndingId};
use crate::time::Timestamp;
use crate::value::{Date, Response, Value};

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
