//! Made-up interviews: a seeded respondent answers at random, an interviewer works as they do.
//!
//! For authors who try a questionnaire and for tests. It uses an interview as any screen does, by
//! actions, and knows nothing else about it; the same seed gives the same events.

mod answer;
mod chance;
pub mod given;
mod interviewer;
mod sample;

use std::sync::Arc;

use crate::interview::{Event, Facts, Interview};
use crate::questionnaire::Questionnaire;
use crate::time::{Daypart, Timestamp};
use crate::value::Date;
use chance::Chance;
pub use given::{Given, NotGiven};
use interviewer::Interviewer;

/// An interview that was made up: ended, or broken off.
#[derive(Debug, Clone)]
pub struct Simulated {
    /// What happened.
    pub events: Vec<Event>,
    /// What it made.
    pub interview: Interview,
}

/// Makes up one interview. `number` tells interviews of one seed apart; `began` is when it begins.
///
/// It always comes to an end: a respondent goes back a few times at most, and gives up at a check
/// that cannot be made to hold.
pub fn interview(
    questionnaire: &Arc<Questionnaire>,
    seed: u64,
    number: u64,
    began: Timestamp,
) -> Simulated {
    interview_with(questionnaire, &Given::default(), seed, number, began)
}

/// As [`interview`], of a respondent who always says what is given where it is asked and allowed.
pub fn interview_with(
    questionnaire: &Arc<Questionnaire>,
    given: &Given,
    seed: u64,
    number: u64,
    began: Timestamp,
) -> Simulated {
    let mut chance = Chance::of(seed, number);
    let facts = facts(began);
    let mut sample = sample::values(&questionnaire.sample, facts.today, &mut chance);
    given.over(&mut sample);
    let event = Interview::begin(questionnaire, chance.seed(), sample, facts.clone(), began);
    let mut interview = Interview::new(Arc::clone(questionnaire));
    interview.apply(&event);
    let mut interviewer = Interviewer::new(interview, given, event, facts, chance, began);
    interviewer.work();
    interviewer.done()
}

/// What the world says at that moment, in UTC.
fn facts(began: Timestamp) -> Facts {
    let moment = jiff::Timestamp::from_millisecond(began.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let local = jiff::tz::Offset::UTC.to_datetime(moment);
    Facts {
        interviewer: "Simulated".to_owned(),
        daypart: Daypart::of_hour(local.hour()).word().to_owned(),
        today: Date::of(local.date()),
        mode: "simulated".to_owned(),
        attempt: 1,
        phone: String::new(),
    }
}

#[cfg(test)]
mod tests;
