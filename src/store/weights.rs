//! Weights by name: a weighting, and a number a case.

use std::collections::BTreeMap;

use rusqlite::params;

use crate::fieldwork::CaseId;
use crate::store::{Store, StoreError};
use crate::time::Timestamp;

/// A weighting that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptWeighting {
    /// The variable's name in the data.
    pub name: String,
    /// When it was made.
    pub at: Timestamp,
    /// The text of its specification.
    pub source: String,
    /// What came of it, as JSON.
    pub description: String,
    /// How many cases have a weight.
    pub n: u64,
}

impl Store {
    /// Keeps a weighting, all of it or nothing; an older one of that name is gone.
    ///
    /// # Errors
    /// [`StoreError::UnknownCase`] where a case is none of the study's.
    pub fn keep_weights(
        &mut self,
        name: &str,
        source: &str,
        description: &str,
        weights: impl IntoIterator<Item = (CaseId, f64)>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        transaction.execute("DELETE FROM weights WHERE name = ?", [name])?;
        transaction.execute(
            "INSERT INTO weightings (name, at, source, description) VALUES (?, ?, ?, ?)
             ON CONFLICT (name) DO UPDATE SET at = excluded.at, source = excluded.source,
                 description = excluded.description",
            params![name, at.0, source, description],
        )?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO weights (name, case_id, weight)
                 SELECT ?1, id, ?3 FROM cases WHERE id = ?2",
            )?;
            for (case, weight) in weights {
                if insert.execute(params![name, case.0, weight])? == 0 {
                    return Err(StoreError::UnknownCase(case));
                }
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// The weights of a name, by case; none where there is no such weighting.
    pub fn weights(&self, name: &str) -> Result<BTreeMap<CaseId, f64>, StoreError> {
        self.connection
            .prepare_cached("SELECT case_id, weight FROM weights WHERE name = ?")?
            .query_map([name], |row| Ok((CaseId(row.get(0)?), row.get(1)?)))?
            .map(|it| Ok(it?))
            .collect()
    }

    /// Every weighting, by name.
    pub fn weightings(&self) -> Result<Vec<KeptWeighting>, StoreError> {
        self.connection
            .prepare_cached(
                "SELECT name, at, source, description,
                     (SELECT count(*) FROM weights WHERE weights.name = weightings.name)
                 FROM weightings ORDER BY name",
            )?
            .query_map([], |row| {
                Ok(KeptWeighting {
                    name: row.get(0)?,
                    at: Timestamp(row.get(1)?),
                    source: row.get(2)?,
                    description: row.get(3)?,
                    n: crate::store::as_unsigned(row.get(4)?),
                })
            })?
            .map(|it| Ok(it?))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fieldwork::NewCase;

    fn study() -> (Store, Vec<CaseId>) {
        let mut store = Store::in_memory().unwrap();
        let case = |key: &str| NewCase { key: key.to_owned(), ..NewCase::default() };
        store.add_cases(&[case("a"), case("b"), case("c")], Timestamp(1)).unwrap();
        (store, vec![CaseId(1), CaseId(2), CaseId(3)])
    }

    #[test]
    fn weights_are_kept_by_name_and_replaced_as_a_whole() {
        let (mut store, cases) = study();
        let first = [(cases[0], 0.5), (cases[1], 1.5)];
        store.keep_weights("weight", "targets: …", "{}", first, Timestamp(5)).unwrap();
        store.keep_weights("other", "", "{}", [(cases[2], 1.0)], Timestamp(6)).unwrap();
        assert_eq!(store.weights("weight").unwrap(), BTreeMap::from(first));
        let second = [(cases[2], 1.0 / 3.0)];
        store.keep_weights("weight", "new", "{\"n\":1}", second, Timestamp(7)).unwrap();
        assert_eq!(store.weights("weight").unwrap(), BTreeMap::from(second));
        let kept = store.weightings().unwrap();
        let said: Vec<_> = kept.iter().map(|it| (it.name.as_str(), it.at.0, it.n)).collect();
        assert_eq!(said, [("other", 6, 1), ("weight", 7, 1)]);
        assert!(store.weights("none").unwrap().is_empty());
    }

    #[test]
    fn weights_of_strangers_change_nothing() {
        let (mut store, cases) = study();
        let first = [(cases[0], 0.5)];
        store.keep_weights("weight", "", "{}", first, Timestamp(5)).unwrap();
        let wrong = [(cases[1], 1.0), (CaseId(99), 1.0)];
        let refused = store.keep_weights("weight", "", "{}", wrong, Timestamp(6)).unwrap_err();
        assert!(matches!(refused, StoreError::UnknownCase(CaseId(99))), "{refused}");
        assert_eq!(store.weights("weight").unwrap(), BTreeMap::from(first));
    }
}
