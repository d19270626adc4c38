//! What coders made of open answers: frames and decisions, kept and never changed.

use rusqlite::params;

use crate::fieldwork::CaseId;
use crate::store::{Store, StoreError};
use crate::time::Timestamp;

/// A coder's decision on a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCoding {
    /// Whose words.
    pub case: CaseId,
    /// For which members of the loops around the question.
    pub members: Vec<i64>,
    /// Who coded.
    pub coder: String,
    /// When.
    pub at: Timestamp,
    /// The codes.
    pub codes: Vec<i64>,
}

impl Store {
    /// Keeps a state of a question's code frame, as JSON; the newest counts.
    pub fn keep_frame(
        &mut self,
        item: &str,
        coder: &str,
        frame: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.connection.execute(
            "INSERT INTO code_frames (item, coder, at, frame) VALUES (?, ?, ?, ?)",
            params![item, coder, at.0, frame],
        )?;
        Ok(())
    }

    /// The newest frame of a question, as JSON.
    pub fn frame(&self, item: &str) -> Result<Option<String>, StoreError> {
        let mut newest = self.connection.prepare_cached(
            "SELECT frame FROM code_frames WHERE item = ? ORDER BY id DESC LIMIT 1",
        )?;
        let mut rows = newest.query([item])?;
        Ok(rows.next()?.map(|it| it.get(0)).transpose()?)
    }

    /// Keeps what a coder made of some texts, all of it or nothing.
    ///
    /// # Errors
    /// [`StoreError::UnknownCase`] where a case is none of the study's.
    pub fn code<'t>(
        &mut self,
        item: &str,
        coder: &str,
        texts: impl IntoIterator<Item = (CaseId, &'t [i64], &'t [i64])>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO codings (item, case_id, members, coder, at, codes)
                 SELECT ?1, id, ?3, ?4, ?5, ?6 FROM cases WHERE id = ?2",
            )?;
            for (case, members, codes) in texts {
                let [members, codes] = [members, codes].map(as_json);
                let done = insert.execute(params![item, case.0, members, coder, at.0, codes])?;
                if done == 0 {
                    return Err(StoreError::UnknownCase(case));
                }
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// The newest decision of each coder on each text of a question, in the order of cases.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where codes cannot be read.
    pub fn codings(&self, item: &str) -> Result<Vec<KeptCoding>, StoreError> {
        self.connection
            .prepare_cached(
                "SELECT case_id, members, coder, at, codes FROM codings WHERE id IN
                     (SELECT max(id) FROM codings WHERE item = ?
                      GROUP BY case_id, members, coder)
                 ORDER BY case_id, members, id",
            )?
            .query_map([item], |row| {
                let texts: [String; 2] = [row.get(1)?, row.get(4)?];
                Ok((CaseId(row.get(0)?), texts, row.get(2)?, Timestamp(row.get(3)?)))
            })?
            .map(|it| {
                let (case, [members, codes], coder, at) = it?;
                let [members, codes] = [of_json(&members)?, of_json(&codes)?];
                Ok(KeptCoding { case, members, coder, at, codes })
            })
            .collect()
    }

    /// Questions that have a frame, by name.
    pub fn framed_items(&self) -> Result<Vec<String>, StoreError> {
        self.connection
            .prepare_cached("SELECT DISTINCT item FROM code_frames ORDER BY item")?
            .query_map([], |row| row.get(0))?
            .map(|it| Ok(it?))
            .collect()
    }
}

fn as_json(numbers: &[i64]) -> String {
    serde_json::Value::from(numbers).to_string()
}

fn of_json(text: &str) -> Result<Vec<i64>, StoreError> {
    serde_json::from_str(text).map_err(|why| StoreError::Damaged(format!("codes `{text}`: {why}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fieldwork::NewCase;

    #[test]
    fn the_newest_decision_of_each_coder_counts_and_a_stranger_changes_nothing() {
        let mut store = Store::in_memory().unwrap();
        let case = |key: &str| NewCase { key: key.to_owned(), ..NewCase::default() };
        store.add_cases(&[case("a"), case("b")], Timestamp(1)).unwrap();
        let (a, b) = (CaseId(1), CaseId(2));
        let none: &[i64] = &[];
        let two = [(a, none, [1].as_slice()), (b, none, &[2, 1])];
        store.code("WHY", "anna", two, Timestamp(5)).unwrap();
        store.code("WHY", "ben", [(a, none, [2].as_slice())], Timestamp(6)).unwrap();
        store.code("WHY", "anna", [(a, none, [3].as_slice())], Timestamp(7)).unwrap();
        let wrong = [(b, none, [9].as_slice()), (CaseId(99), none, &[9])];
        let refused = store.code("WHY", "anna", wrong, Timestamp(8)).unwrap_err();
        assert!(matches!(refused, StoreError::UnknownCase(CaseId(99))), "{refused}");
        let kept = store.codings("WHY").unwrap();
        let said: Vec<_> =
            kept.iter().map(|it| (it.case.0, it.coder.as_str(), it.codes.clone())).collect();
        assert_eq!(said, [(1, "ben", vec![2]), (1, "anna", vec![3]), (2, "anna", vec![2, 1])]);
        assert!(store.codings("WHERE").unwrap().is_empty());
    }

    #[test]
    fn the_newest_frame_counts() {
        let mut store = Store::in_memory().unwrap();
        assert_eq!(store.frame("WHY").unwrap(), None);
        store.keep_frame("WHY", "anna", "[1]", Timestamp(2)).unwrap();
        store.keep_frame("WHY", "ben", "[2]", Timestamp(1)).unwrap();
        assert_eq!(store.frame("WHY").unwrap().as_deref(), Some("[2]"));
        assert_eq!(store.framed_items().unwrap(), ["WHY"]);
    }
}
