//! Cases: one sampled unit each, and all that happens to it.

use std::collections::BTreeMap;

use crate::questionnaire::ItemId;
use crate::time::Timestamp;
use crate::value::{Response, Value};

/// A case: its number in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CaseId(pub i64);

/// A case as it comes from a sample file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewCase {
    /// The sample's own name of the case, unique in a study.
    pub key: String,
    /// The number to call, as text; empty where there is none.
    pub phone: String,
    /// Values by sample column; empty ones left out.
    pub sample: BTreeMap<String, Value>,
}

/// A case as an interviewer takes it. Its words are as they came: to be cleaned before they are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its number in the store.
    pub id: CaseId,
    /// The sample's own name of it.
    pub key: String,
    /// The number to call; empty where there is none.
    pub phone: String,
    /// Values by sample column; empty ones left out.
    pub sample: BTreeMap<String, Value>,
    /// How many attempts were made before.
    pub n_attempts: u32,
    /// The disposition of the last attempt; empty before the first.
    pub disposition: String,
}

/// A case in the list of cases.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseLine {
    /// Its number in the store.
    pub id: CaseId,
    /// The sample's own name of it; safe for a terminal.
    pub key: String,
    /// The number to call; safe for a terminal.
    pub phone: String,
    /// The first words of its sample, a name where there is one; safe for a terminal.
    pub name: String,
    /// Where it stands, in words: "not called yet", "Busy", "Interview complete".
    pub status: String,
    /// It is not to be called again.
    pub is_final: bool,
    /// How many attempts were made.
    pub n_attempts: u32,
    /// When the last attempt began.
    pub last_attempt_at: Option<Timestamp>,
    /// How far its interview is.
    pub interview: InterviewState,
}

/// How far the interview of a case is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum InterviewState {
    /// Nothing was answered yet.
    #[default]
    NotBegun,
    /// Begun, neither ended nor broken off.
    Open,
    /// Broken off; can be resumed.
    BrokenOff,
    /// Ended.
    Ended {
        /// The outcome's handle.
        outcome: String,
        /// Why, as the author says; may be empty.
        why: String,
    },
}

impl InterviewState {
    /// The outcome's handle, where it ended.
    pub fn outcome(&self) -> Option<&str> {
        match self {
            Self::Ended { outcome, .. } => Some(outcome),
            Self::NotBegun | Self::Open | Self::BrokenOff => None,
        }
    }
}

/// All there is to export of a case.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CaseData {
    /// Its number in the store.
    pub case_id: CaseId,
    /// The sample's own name of it; personal.
    pub key: String,
    /// A name made up for it, the same in every export of the study and useless elsewhere.
    pub pseudonym: String,
    /// The number called; personal.
    pub phone: String,
    /// Values by sample column; empty ones left out.
    pub sample: BTreeMap<String, Value>,
    /// Made up by a simulation, not drawn from a sample.
    pub simulated: bool,
    /// How far its interview is.
    pub interview: InterviewState,
    /// The handle of the last disposition; empty before the first.
    pub disposition: String,
    /// When the interview began.
    pub began_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Who interviewed, last.
    pub interviewer: String,
    /// The language spoken, last; empty before the interview begins.
    pub language: String,
    /// The author's version of the questionnaire; empty before the interview begins.
    pub version: String,
    /// What the orders were drawn from.
    pub seed: u64,
    /// How many attempts were made.
    pub n_attempts: u32,
    /// Weights that were asked for, in that order; NaN where it has none.
    pub weights: Vec<f64>,
    /// Responses on the route and computed values, in the order of items and members.
    pub responses: Vec<Datum>,
}

/// One response: of which item, for which members of the loops around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Datum {
    /// The item.
    pub item: ItemId,
    /// The members, outermost first.
    pub members: Vec<i64>,
    /// What was recorded.
    pub response: Response,
}
