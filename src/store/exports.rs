//! What left the study: every export, and where each case stood when it was handed over.

use std::collections::BTreeMap;

use rusqlite::params;

use crate::fieldwork::CaseId;
use crate::store::{Store, StoreError};
use crate::time::Timestamp;

/// An export that was finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptExport {
    /// When.
    pub at: Timestamp,
    /// Who asked for it.
    pub by_whom: String,
    /// Into which folder.
    pub folder: String,
    /// JSON: formats, personal columns by name, the selection, rows and hashes by file.
    pub description: String,
}

/// Where cases stand, those that are new or changed since they were last handed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed(BTreeMap<i64, String>);

impl Changed {
    /// Is a case among them?
    pub fn has(&self, case: CaseId) -> bool {
        self.0.contains_key(&case.0)
    }

    /// Only these cases of them.
    #[must_use]
    pub fn among(&self, cases: &[CaseId]) -> Self {
        let stands = |it: &CaseId| Some((it.0, self.0.get(&it.0)?.clone()));
        Self(cases.iter().filter_map(stands).collect())
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Store {
    /// Records an export. Nothing leaves a study unrecorded.
    pub fn keep_export(&mut self, export: &KeptExport) -> Result<(), StoreError> {
        self.connection.execute(
            "INSERT INTO exports (at, by_whom, folder, description) VALUES (?, ?, ?, ?)",
            params![export.at.0, export.by_whom, export.folder, export.description],
        )?;
        Ok(())
    }

    /// Every export, in order.
    pub fn exports(&self) -> Result<Vec<KeptExport>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT at, by_whom, folder, description FROM exports ORDER BY id")?;
        let rows = statement.query_map([], |row| {
            Ok(KeptExport {
                at: Timestamp(row.get(0)?),
                by_whom: row.get(1)?,
                folder: row.get(2)?,
                description: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The names of the weights that cases have.
    pub fn weight_names(&self) -> Result<Vec<String>, StoreError> {
        let mut names = self.connection.prepare_cached("SELECT name FROM weightings")?;
        let names = names.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// The cases that are new or changed since they were last handed over.
    pub fn changed_cases(&self) -> Result<Changed, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "WITH standing AS (
                 SELECT c.id, c.n_attempts || '/' || c.disposition || '/' || coalesce(
                     (SELECT max(e.sequence) + 1 FROM events AS e WHERE e.interview_id = i.id), 0
                 ) AS stands
                 FROM cases AS c LEFT JOIN interviews AS i ON i.case_id = c.id
             )
             SELECT s.id, s.stands FROM standing AS s LEFT JOIN deliveries AS d ON d.case_id = s.id
             WHERE d.stood IS NOT s.stands",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Changed(rows.collect::<Result<_, _>>()?))
    }

    /// These cases were handed over as they stood.
    pub fn deliver(&mut self, changed: &Changed) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        for (case, stood) in &changed.0 {
            transaction
                .prepare_cached(
                    "INSERT INTO deliveries (case_id, stood) VALUES (?, ?)
                     ON CONFLICT (case_id) DO UPDATE SET stood = excluded.stood",
                )?
                .execute(params![case, stood])?;
        }
        transaction.commit()?;
        Ok(())
    }
}
