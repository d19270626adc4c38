//! Attempts: one dialling each, ended by a disposition.

use rusqlite::{OptionalExtension as _, params};

use crate::fieldwork::{CaseId, Disposition};
use crate::store::{Store, StoreError};
use crate::time::Timestamp;

/// An attempt: its number in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptId(i64);

impl Store {
    /// An interviewer takes a case. An attempt at it that was never ended (the program died) is
    /// gone on with when it is the same interviewer's.
    pub fn begin_attempt(
        &mut self,
        case: CaseId,
        interviewer: &str,
        now: Timestamp,
    ) -> Result<AttemptId, StoreError> {
        let transaction = self.connection.transaction()?;
        let open = transaction
            .query_row(
                "SELECT id FROM attempts WHERE case_id = ? AND interviewer = ? AND ended_at IS NULL",
                params![case.0, interviewer],
                |row| row.get(0),
            )
            .optional()?;
        if let Some(id) = open {
            return Ok(AttemptId(id));
        }
        let found = transaction.execute(
            "UPDATE cases SET n_attempts = n_attempts + 1, last_attempt_at = ? WHERE id = ?",
            params![now.0, case.0],
        )?;
        if found == 0 {
            return Err(StoreError::UnknownCase(case));
        }
        transaction.execute(
            "INSERT INTO attempts (case_id, interviewer, began_at) VALUES (?, ?, ?)",
            params![case.0, interviewer, now.0],
        )?;
        let id = transaction.last_insert_rowid();
        transaction.commit()?;
        Ok(AttemptId(id))
    }

    /// Which attempt at a case it would be if an interviewer took it now, from 1.
    pub fn next_attempt(&self, case: CaseId, interviewer: &str) -> Result<u32, StoreError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT n_attempts + NOT EXISTS (SELECT 1 FROM attempts
                     WHERE case_id = ?1 AND interviewer = ?2 AND ended_at IS NULL)
                 FROM cases WHERE id = ?1",
            )?
            .query_row(params![case.0, interviewer], |row| row.get(0))
            .optional()?;
        found.ok_or(StoreError::UnknownCase(case))
    }

    /// The attempt ended so; the case has this disposition now.
    pub fn end_attempt(
        &mut self,
        attempt: AttemptId,
        disposition: &Disposition,
        note: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "UPDATE attempts SET disposition = ?, note = ?, ended_at = ? WHERE id = ?",
            params![disposition.handle, note, now.0, attempt.0],
        )?;
        transaction.execute(
            "UPDATE cases SET disposition = ?
             WHERE id = (SELECT case_id FROM attempts WHERE id = ?)",
            params![disposition.handle, attempt.0],
        )?;
        transaction.commit()?;
        Ok(())
    }
}
