//! How the data came about: the attempts at a case, the events of its interview.

use rusqlite::params;

use crate::fieldwork::CaseData;
use crate::interview::Event;
use crate::interview::record::Names;
use crate::questionnaire::Questionnaire;
use crate::store::data::{Ask, CASE, Reader, case_data};
use crate::store::{Store, StoreError, codec};
use crate::time::Timestamp;

/// One attempt at a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAttempt {
    /// Who called.
    pub interviewer: String,
    /// How it ended; empty where it has not.
    pub disposition: String,
    /// What the interviewer noted.
    pub note: String,
    /// When it began.
    pub began_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

impl Store {
    /// Hands over the cases wanted with their attempts, in order; those without one too.
    ///
    /// # Errors
    /// Those of the store, or what `each` says to stop.
    pub fn each_attempted_case<E: From<StoreError>>(
        &self,
        ask: Ask<'_>,
        mut each: impl FnMut(&CaseData, Vec<KeptAttempt>) -> Result<(), E>,
    ) -> Result<(), E> {
        let failed = |error: rusqlite::Error| StoreError::from(error);
        let reader = Reader::new(self, &Questionnaire::default(), ask)?;
        let sql = format!(
            "{CASE}, i.state, i.outcome, i.why, i.began_at, i.ended_at, coalesce(i.interviewer, ''),
                    coalesce(i.seed, 0)
             FROM cases AS c LEFT JOIN interviews AS i ON i.case_id = c.id ORDER BY c.id"
        );
        let mut cases = self.connection.prepare_cached(&sql).map_err(failed)?;
        let mut rows = cases.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let mut case = case_data(row)?;
            reader.add_facts(&mut case, None)?;
            if (ask.wants)(&case) {
                let attempts = self.attempts(&case)?;
                each(&case, attempts)?;
            }
        }
        Ok(())
    }

    fn attempts(&self, case: &CaseData) -> Result<Vec<KeptAttempt>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT interviewer, disposition, note, began_at, ended_at FROM attempts
             WHERE case_id = ? ORDER BY id",
        )?;
        let attempts = statement.query_map(params![case.case_id.0], |row| {
            Ok(KeptAttempt {
                interviewer: row.get(0)?,
                disposition: row.get(1)?,
                note: row.get(2)?,
                began_at: Timestamp(row.get(3)?),
                ended_at: row.get::<_, Option<i64>>(4)?.map(Timestamp),
            })
        })?;
        Ok(attempts.collect::<Result<_, _>>()?)
    }

    /// Hands over the interviews wanted of one questionnaire with their events, in the order they
    /// began.
    ///
    /// # Errors
    /// Those of the store, or what `each` says to stop.
    pub fn each_interview<E: From<StoreError>>(
        &self,
        questionnaire: &Questionnaire,
        ask: Ask<'_>,
        mut each: impl FnMut(&CaseData, Vec<Event>) -> Result<(), E>,
    ) -> Result<(), E> {
        let failed = |error: rusqlite::Error| StoreError::from(error);
        let names = Names::of(questionnaire);
        let reader = Reader::new(self, questionnaire, ask)?;
        let sql = format!(
            "{CASE}, i.state, i.outcome, i.why, i.began_at, i.ended_at, i.interviewer, i.seed, i.id
             FROM interviews AS i JOIN cases AS c ON c.id = i.case_id
             WHERE i.fingerprint = ? ORDER BY i.id"
        );
        let mut interviews = self.connection.prepare_cached(&sql).map_err(failed)?;
        let mut rows = interviews.query([&questionnaire.fingerprint]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let mut case = case_data(row)?;
            let id: i64 = row.get(14).map_err(failed)?;
            reader.add_facts(&mut case, Some(id))?;
            if (ask.wants)(&case) {
                let events = self.events_of(&names, id)?;
                each(&case, events)?;
            }
        }
        Ok(())
    }

    fn events_of(&self, names: &Names, interview: i64) -> Result<Vec<Event>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT record FROM events WHERE interview_id = ? ORDER BY sequence")?;
        let rows = statement.query_and_then([interview], |row| {
            codec::to_event(names, row.get_ref(0)?.as_str().unwrap_or_default())
        })?;
        rows.collect()
    }
}
