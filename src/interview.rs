//! One interview: what was answered, where it stands, what comes next.
//!
//! Pure: the time is an argument, nothing is read or written. `decide` says what an action would
//! make happen, `apply` makes it so; the state is nothing but the fold of its events. It does not
//! know who shows its screens, or where its events are kept.

pub mod action;
pub mod ahead;
mod apply;
mod cells;
mod chance;
mod choice;
mod data;
mod decide;
pub mod entry;
pub mod event;
mod fills;
mod lines;
mod lookup;
mod moves;
pub mod objections;
mod offer;
mod pending;
pub mod place;
mod plan;
pub mod record;
pub mod refusal;
mod removal;
mod rosters;
mod route;
mod said;
pub mod screen;
mod validity;
mod walk;
pub mod words;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

pub use action::Action;
pub use ahead::Ahead;
pub use decide::CALLBACK;
pub use event::{Event, Facts, Need, Told};
pub use place::{Place, Position};
pub use refusal::Refusal;
pub use route::Step;
pub use screen::Screen;

use crate::questionnaire::{CheckId, EndingId, PassId, Questionnaire};
use crate::time::Timestamp;
use crate::value::{Known, Response, Value};
use cells::Cell;
use pending::Pending;
use plan::Plan;
use rosters::Entered;
use route::Route;

/// One interview with one respondent: the fold of its events.
///
/// The route is derived: a walk over the questionnaire's graph, kept up to where it stops. An
/// answer at its end lengthens it; an earlier one that changed cuts it there and it is walked
/// again.
#[derive(Debug, Clone)]
pub struct Interview {
    questionnaire: Arc<Questionnaire>,
    plan: Arc<Plan>,
    seed: u64,
    sample: Vec<Option<Value>>,
    facts: Option<Facts>,
    /// Those of the present sitting.
    present_facts: Option<Facts>,
    /// The language spoken, where it is not the questionnaire's own.
    language: Option<String>,
    route: Route,
    cells: BTreeMap<Place, Cell>,
    pending: VecDeque<Pending>,
    entered: BTreeMap<(PassId, Vec<i64>), Entered>,
    /// The keys given to members who joined: at a pass, for the members around, for the n-th time.
    given: BTreeMap<(PassId, Vec<i64>, u32), i64>,
    /// What the world told.
    told: BTreeMap<Need, Told>,
    suppressed: BTreeMap<(CheckId, Vec<i64>), Vec<Known>>,
    remarks: BTreeMap<Place, String>,
    cursor: Cursor,
    sitting: Sitting,
    touched: BTreeMap<Place, Option<Response>>,
}

/// Where the interviewer stands: where the route stops, or at an earlier step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cursor {
    Stop,
    Step(usize),
}

/// Is it going on?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sitting {
    Open,
    BrokenOff,
    Ended(EndingId),
}

impl Interview {
    /// An interview in which nothing has happened yet: not even begun.
    pub fn new(questionnaire: Arc<Questionnaire>) -> Self {
        let mut interview = Self {
            plan: Arc::new(Plan::of(&questionnaire)),
            sample: vec![None; questionnaire.sample.len()],
            questionnaire,
            seed: 0,
            facts: None,
            present_facts: None,
            language: None,
            route: Route::default(),
            cells: BTreeMap::new(),
            pending: VecDeque::new(),
            entered: BTreeMap::new(),
            given: BTreeMap::new(),
            told: BTreeMap::new(),
            suppressed: BTreeMap::new(),
            remarks: BTreeMap::new(),
            cursor: Cursor::Stop,
            sitting: Sitting::Open,
            touched: BTreeMap::new(),
        };
        interview.walk();
        interview
    }

    /// The event that begins an interview. `sample` holds the case's values by column name.
    pub fn begin(
        questionnaire: &Questionnaire,
        seed: u64,
        sample: BTreeMap<String, Value>,
        facts: Facts,
        now: Timestamp,
    ) -> Event {
        Event::Began {
            fingerprint: questionnaire.fingerprint.clone(),
            seed,
            sample,
            facts,
            at: now,
        }
    }

    /// The interview that these events make.
    pub fn replay<'e>(
        questionnaire: Arc<Questionnaire>,
        events: impl IntoIterator<Item = &'e Event>,
    ) -> Self {
        let mut interview = Self::new(questionnaire);
        events.into_iter().for_each(|it| interview.apply(it));
        interview
    }

    /// What is being asked.
    pub fn questionnaire(&self) -> &Arc<Questionnaire> {
        &self.questionnaire
    }

    /// The questionnaire in the language spoken: only its texts differ.
    pub(super) fn texts(&self) -> &Questionnaire {
        match &self.language {
            Some(language) => self.questionnaire.in_language(language),
            None => &self.questionnaire,
        }
    }

    /// What the world has to tell before the interview can go on.
    pub fn need(&self) -> Option<&Need> {
        match (self.sitting, &self.route.stop) {
            (Sitting::Open, route::Stop::Need(need)) => Some(need),
            _ => None,
        }
    }

    /// The items on the route in order, computed ones too, up to where it stops; the last may be a
    /// question that waits for its answer.
    pub fn route(&self) -> &[Step] {
        &self.route.steps
    }
}

#[cfg(test)]
mod tests;
