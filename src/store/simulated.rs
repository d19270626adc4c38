//! Made-up interviews in bulk: many in one transaction.

use crate::fieldwork::NewCase;
use crate::interview::Event;
use crate::questionnaire::Questionnaire;
use crate::store::{Change, Store, StoreError, cases, interviews};
use crate::time::Timestamp;

/// One whole interview of a case made up for it.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedInterview {
    /// The case; its key must be new to the study.
    pub case: NewCase,
    /// All its events.
    pub events: Vec<Event>,
    /// All data they amount to.
    pub data: Vec<Change>,
}

impl Store {
    /// Adds whole interviews with cases made up for them, all of them or none. They are marked as
    /// simulated; the case's disposition is the interview's outcome, `broken_off` without one.
    pub fn append_simulated(
        &mut self,
        questionnaire: &Questionnaire,
        simulated: &[SimulatedInterview],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let numbers = self.numbers(questionnaire)?;
        let transaction = self.connection.transaction()?;
        for one in simulated {
            let Some(case) = cases::insert(&transaction, &one.case, true, now)? else {
                return Err(StoreError::KeysTaken(vec![one.case.key.clone()]));
            };
            interviews::append(
                &transaction,
                questionnaire,
                &numbers,
                case,
                0,
                &one.events,
                &one.data,
            )?;
            transaction
                .prepare_cached(
                    "UPDATE cases SET n_attempts = 1, last_attempt_at = ?, disposition = ?
                     WHERE id = ?",
                )?
                .execute((now.0, outcome(questionnaire, &one.events), case.0))?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// How many simulated cases there are: the next batch's keys go on from there.
    pub fn n_simulated(&self) -> Result<u64, StoreError> {
        let count: i64 = self.connection.query_row(
            "SELECT count(*) FROM cases WHERE simulated = 1",
            [],
            |row| row.get(0),
        )?;
        Ok(crate::store::as_unsigned(count))
    }
}

fn outcome<'a>(questionnaire: &'a Questionnaire, events: &[Event]) -> &'a str {
    match events.last() {
        Some(Event::Ended { ending, .. }) => &questionnaire.ending(*ending).outcome,
        Some(_) | None => "broken_off",
    }
}
