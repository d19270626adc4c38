//! Interviews and their events: appended with the data they amount to, in one transaction.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::fieldwork::{CaseId, InterviewState};
use crate::interview::record::Names;
use crate::interview::{Event, Place};
use crate::questionnaire::Questionnaire;
use crate::store::questionnaires::Numbers;
use crate::store::{Store, StoreError, as_integer, as_unsigned, cases, codec, data};
use crate::value::Response;

/// What is stored of an interview besides its events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptInterview {
    /// The questionnaire it began with.
    pub fingerprint: String,
    /// How far it is.
    pub state: InterviewState,
    /// How many events it has.
    pub n_events: u64,
}

/// A response that was set, changed, or went away.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Where.
    pub place: Place,
    /// What it is now; `None`: there is none any more.
    pub response: Option<Response>,
}

impl Store {
    /// The interview of a case, where one was begun.
    pub fn interview_of(&self, case: CaseId) -> Result<Option<KeptInterview>, StoreError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT fingerprint, state, outcome, why,
                        (SELECT count(*) FROM events AS e WHERE e.interview_id = i.id)
                 FROM interviews AS i WHERE case_id = ?",
            )?
            .query_row([case.0], |row| {
                Ok(KeptInterview {
                    fingerprint: row.get(0)?,
                    state: cases::state_of(row, 1)?,
                    n_events: as_unsigned(row.get(4)?),
                })
            })
            .optional()?;
        Ok(found)
    }

    /// The events of a case's interview in order; none where it was not begun.
    pub fn events(
        &self,
        questionnaire: &Questionnaire,
        case: CaseId,
    ) -> Result<Vec<Event>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT record FROM events
             WHERE interview_id = (SELECT id FROM interviews WHERE case_id = ?)
             ORDER BY sequence",
        )?;
        let names = Names::of(questionnaire);
        let rows = statement.query_and_then([case.0], |row| {
            codec::to_event(&names, row.get_ref(0)?.as_str().unwrap_or_default())
        })?;
        rows.collect()
    }

    /// Appends events of a case's interview and the data they changed; on disk when it returns.
    /// `n_before` is how many events the caller knows to be stored: with 0 the interview begins
    /// and its first event is [`Event::Began`].
    ///
    /// # Errors
    /// [`StoreError::OutOfStep`] where `n_before` is not what the store has; [`StoreError::Full`].
    /// After an error nothing was appended and the store can be used on.
    pub fn append(
        &mut self,
        questionnaire: &Questionnaire,
        case: CaseId,
        n_before: u64,
        events: &[Event],
        changes: &[Change],
    ) -> Result<(), StoreError> {
        let numbers = self.numbers(questionnaire)?;
        let transaction = self.connection.transaction()?;
        append(&transaction, questionnaire, &numbers, case, n_before, events, changes)?;
        transaction.commit()?;
        Ok(())
    }
}

/// The work of [`Store::append`] inside a transaction.
pub(super) fn append(
    connection: &Connection,
    questionnaire: &Questionnaire,
    numbers: &Numbers,
    case: CaseId,
    n_before: u64,
    events: &[Event],
    changes: &[Change],
) -> Result<(), StoreError> {
    let interview = open(connection, case, n_before, events)?;
    let mut insert = connection
        .prepare_cached("INSERT INTO events (interview_id, sequence, record) VALUES (?, ?, ?)")?;
    for (sequence, event) in (n_before..).zip(events) {
        let record = codec::of_event(questionnaire, event)?;
        insert.execute(params![interview, as_integer(sequence), record])?;
        follow(connection, questionnaire, interview, event)?;
    }
    data::write(connection, numbers, interview, changes)
}

/// The interview to append to: the one there is, if it has as many events as the caller believes,
/// or a new one.
fn open(
    connection: &Connection,
    case: CaseId,
    n_before: u64,
    events: &[Event],
) -> Result<i64, StoreError> {
    let found: Option<(i64, i64)> = connection
        .prepare_cached(
            "SELECT id, (SELECT coalesce(max(sequence) + 1, 0) FROM events WHERE interview_id = i.id)
             FROM interviews AS i WHERE case_id = ?",
        )?
        .query_row([case.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let n_found = found.map_or(0, |(_, n)| as_unsigned(n));
    if n_found != n_before {
        return Err(StoreError::OutOfStep { expected: n_before, found: n_found });
    }
    match found {
        Some((id, _)) => Ok(id),
        None => begin(connection, case, events.first()),
    }
}

fn begin(connection: &Connection, case: CaseId, first: Option<&Event>) -> Result<i64, StoreError> {
    let Some(Event::Began { fingerprint, seed, facts, at, .. }) = first else {
        return Err(StoreError::OutOfStep { expected: 1, found: 0 });
    };
    connection
        .prepare_cached(
            "INSERT INTO interviews (case_id, fingerprint, seed, interviewer, state, began_at)
             VALUES (?, ?, ?, ?, 'open', ?)",
        )?
        .execute(params![case.0, fingerprint, as_integer(*seed), facts.interviewer, at.0])?;
    Ok(connection.last_insert_rowid())
}

/// What an event changes in the interview's row; most change nothing.
fn follow(
    connection: &Connection,
    questionnaire: &Questionnaire,
    interview: i64,
    event: &Event,
) -> Result<(), StoreError> {
    match event {
        Event::BrokenOff { .. } => set_state(
            connection,
            "UPDATE interviews SET state = 'broken_off' WHERE id = ?",
            params![interview],
        ),
        Event::Resumed { facts, .. } => set_state(
            connection,
            "UPDATE interviews SET state = 'open', interviewer = ? WHERE id = ?",
            params![facts.interviewer, interview],
        ),
        Event::Ended { ending, at } => {
            let ending = questionnaire.ending(*ending);
            set_state(
                connection,
                "UPDATE interviews SET state = 'ended', outcome = ?, why = ?, ended_at = ?
                 WHERE id = ?",
                params![ending.outcome, ending.why, at.0, interview],
            )
        }
        Event::Began { .. }
        | Event::Answered { .. }
        | Event::WentTo { .. }
        | Event::WentOn { .. }
        | Event::Suppressed { .. }
        | Event::Told { .. }
        | Event::Spoke { .. }
        | Event::Objected { .. }
        | Event::Remarked { .. } => Ok(()),
    }
}

fn set_state(
    connection: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> Result<(), StoreError> {
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}
