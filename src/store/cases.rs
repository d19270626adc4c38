//! Cases: added from a sample, listed, taken.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, Row, params};

use crate::fieldwork::disposition::disposition;
use crate::fieldwork::{Case, CaseId, CaseLine, InterviewState, NewCase};
use crate::store::{Store, StoreError, codec};
use crate::time::Timestamp;
use crate::value::Value;
use crate::value::text::shown;

impl Store {
    /// Adds cases, all of them or none.
    ///
    /// # Errors
    /// [`StoreError::KeysTaken`] where the study has cases of these keys.
    pub fn add_cases(&mut self, cases: &[NewCase], now: Timestamp) -> Result<usize, StoreError> {
        let transaction = self.connection.transaction()?;
        let mut taken = Vec::new();
        for case in cases {
            if insert(&transaction, case, false, now)?.is_none() {
                taken.push(shown(&case.key));
            }
        }
        if !taken.is_empty() {
            return Err(StoreError::KeysTaken(taken));
        }
        transaction.commit()?;
        Ok(cases.len())
    }

    /// How many cases there are, simulated ones too.
    pub fn n_cases(&self) -> Result<u64, StoreError> {
        let n = self.connection.query_row("SELECT count(*) FROM cases", [], |row| row.get(0))?;
        Ok(crate::store::as_unsigned(n))
    }

    /// Every case of the sample in its order; simulated ones left out.
    pub fn cases(&self) -> Result<Vec<CaseLine>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT c.id, c.key, c.phone, c.sample, c.disposition, c.n_attempts, c.last_attempt_at,
                    i.state, i.outcome, i.why
             FROM cases AS c LEFT JOIN interviews AS i ON i.case_id = c.id
             WHERE c.simulated = 0 ORDER BY c.id",
        )?;
        let rows = statement.query_and_then([], line)?;
        rows.collect()
    }

    /// One case as an interviewer takes it.
    pub fn case(&self, id: CaseId) -> Result<Case, StoreError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT key, phone, sample, n_attempts, disposition FROM cases WHERE id = ?",
            )?
            .query_row([id.0], |row| {
                let sample: String = row.get(2)?;
                let case = Case {
                    id,
                    key: row.get(0)?,
                    phone: row.get(1)?,
                    sample: BTreeMap::new(),
                    n_attempts: row.get(3)?,
                    disposition: row.get(4)?,
                };
                Ok((case, sample))
            })
            .optional()?;
        let (mut case, sample) = found.ok_or(StoreError::UnknownCase(id))?;
        case.sample = codec::from_json(&sample)?;
        Ok(case)
    }

    /// The case of a key.
    pub fn case_of_key(&self, key: &str) -> Result<Option<CaseId>, StoreError> {
        let found = self
            .connection
            .query_row("SELECT id FROM cases WHERE key = ?", [key], |row| row.get(0))
            .optional()?;
        Ok(found.map(CaseId))
    }

    /// Which of these keys the study has already.
    pub fn known_keys(&self, cases: &[NewCase]) -> Result<Vec<String>, StoreError> {
        let mut known = Vec::new();
        for case in cases {
            if self.case_of_key(&case.key)?.is_some() {
                known.push(case.key.clone());
            }
        }
        Ok(known)
    }
}

/// Adds one case; `None` where its key is taken.
pub(super) fn insert(
    connection: &rusqlite::Connection,
    case: &NewCase,
    simulated: bool,
    now: Timestamp,
) -> Result<Option<CaseId>, StoreError> {
    let added = connection
        .prepare_cached(
            "INSERT INTO cases (key, phone, sample, simulated, added_at) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (key) DO NOTHING",
        )?
        .execute(params![case.key, case.phone, codec::to_json(&case.sample)?, simulated, now.0])?;
    Ok((added == 1).then(|| CaseId(connection.last_insert_rowid())))
}

fn line(row: &Row<'_>) -> Result<CaseLine, StoreError> {
    let sample: BTreeMap<String, Value> = codec::from_json(row.get_ref(3)?.as_str().unwrap_or(""))?;
    let last: String = row.get(4)?;
    let interview = state_of(row, 7)?;
    Ok(CaseLine {
        id: CaseId(row.get(0)?),
        key: shown(&row.get::<_, String>(1)?),
        phone: shown(&row.get::<_, String>(2)?),
        name: short_name(&sample),
        status: status(&last, &interview).to_owned(),
        is_final: disposition(&last).is_some_and(|it| it.is_final),
        n_attempts: row.get(5)?,
        last_attempt_at: row.get::<_, Option<i64>>(6)?.map(Timestamp),
        interview,
    })
}

fn status<'a>(last: &'a str, interview: &InterviewState) -> &'a str {
    match disposition(last) {
        Some(row) => row.words,
        None if !last.is_empty() => last,
        None if *interview == InterviewState::NotBegun => "Not called yet",
        None => "Begun",
    }
}

/// The state of an interview from its columns `state, outcome, why`, the first at `at`; nothing
/// there: not begun.
pub(super) fn state_of(row: &Row<'_>, at: usize) -> rusqlite::Result<InterviewState> {
    Ok(match row.get_ref(at)?.as_str_or_null()? {
        None => InterviewState::NotBegun,
        Some("broken_off") => InterviewState::BrokenOff,
        Some("ended") => InterviewState::Ended { outcome: row.get(at + 1)?, why: row.get(at + 2)? },
        Some(_) => InterviewState::Open,
    })
}

/// Words of the columns that look like a name; the first words there are where none does.
fn short_name(sample: &BTreeMap<String, Value>) -> String {
    let words = |it: &Value| match it {
        Value::Text(words) => Some(shown(words)),
        Value::Number(_)
        | Value::Date(_)
        | Value::Time(_)
        | Value::Code(_)
        | Value::Codes(_)
        | Value::Truth(_)
        | Value::Read => None,
    };
    let named: Vec<String> = sample
        .iter()
        .filter(|(column, _)| column.to_ascii_uppercase().contains("NAME"))
        .filter_map(|(_, value)| words(value))
        .collect();
    if named.is_empty() {
        return sample.values().find_map(words).unwrap_or_default();
    }
    named.join(" ")
}
