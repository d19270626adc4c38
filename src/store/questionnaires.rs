//! Every version of a questionnaire that was ever used, by the fingerprint of its source.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::questionnaire::{ItemId, Questionnaire};
use crate::source::Source;
use crate::store::{Store, StoreError};
use crate::time::Timestamp;

/// A version the store keeps.
#[derive(Debug, Clone)]
pub struct KeptQuestionnaire {
    /// SHA-256 of its source.
    pub fingerprint: String,
    /// Its short name.
    pub name: String,
    /// The author's version, as written.
    pub version: String,
    /// Its source: all its files.
    pub source: Source,
    /// How many interviews were begun with it.
    pub n_interviews: u64,
}

/// Items of one version and their numbers in the data. A number is given once: another Cornetta
/// may compile the same source to other item ids.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    of_item: Vec<u32>,
    item_of: BTreeMap<u32, ItemId>,
}

impl Numbers {
    fn new(questionnaire: &Questionnaire, names: &[String]) -> Self {
        let places: BTreeMap<&str, u32> = names.iter().map(String::as_str).zip(0u32..).collect();
        let mut made = Self::default();
        for item in &questionnaire.items {
            let number = places.get(item.name.as_str()).copied().unwrap_or(u32::MAX);
            made.of_item.push(number);
            made.item_of.insert(number, item.id);
        }
        made
    }

    /// The number of an item.
    pub(super) fn of(&self, item: ItemId) -> u32 {
        usize::try_from(item.0)
            .ok()
            .and_then(|it| self.of_item.get(it))
            .copied()
            .unwrap_or(u32::MAX)
    }

    /// The item of a number; none where this compilation has no such item.
    pub(super) fn item(&self, number: u32) -> Option<ItemId> {
        self.item_of.get(&number).copied()
    }
}

impl Store {
    /// Keeps a version: all files of its source and the names of its items. Doing it again changes
    /// nothing.
    pub fn keep_questionnaire(
        &mut self,
        questionnaire: &Questionnaire,
        source: &Source,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        let n_new = transaction.execute(
            "INSERT INTO questionnaires (fingerprint, name, version, file, source, items, added_at)
             VALUES (?, ?, ?, ?, ?, '[]', ?) ON CONFLICT (fingerprint) DO NOTHING",
            params![
                questionnaire.fingerprint,
                questionnaire.name,
                questionnaire.version,
                source.name(),
                source.text(),
                now.0
            ],
        )?;
        for (file, position) in source.files().iter().skip(1).zip(0_i64..).filter(|_| n_new > 0) {
            transaction.execute(
                "INSERT INTO questionnaire_files (fingerprint, position, name, text)
                 VALUES (?, ?, ?, ?)",
                params![questionnaire.fingerprint, position, file.name, file.text],
            )?;
        }
        transaction.commit()?;
        self.numbers(questionnaire).map(drop)
    }

    /// Every version kept, in the order they were first used.
    pub fn questionnaires(&self) -> Result<Vec<KeptQuestionnaire>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT fingerprint, name, version, file, source,
                    (SELECT count(*) FROM interviews AS i WHERE i.fingerprint = q.fingerprint)
             FROM questionnaires AS q ORDER BY added_at, fingerprint",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(KeptQuestionnaire {
                fingerprint: row.get(0)?,
                name: row.get(1)?,
                version: row.get(2)?,
                source: Source::new(row.get::<_, String>(3)?, row.get::<_, String>(4)?),
                n_interviews: crate::store::as_unsigned(row.get(5)?),
            })
        })?;
        let mut all: Vec<KeptQuestionnaire> = rows.collect::<Result<_, _>>()?;
        for kept in &mut all {
            self.add_files(kept)?;
        }
        Ok(all)
    }

    /// Adds the files its main one names.
    fn add_files(&self, kept: &mut KeptQuestionnaire) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT name, text FROM questionnaire_files WHERE fingerprint = ? ORDER BY position",
        )?;
        let mut rows = statement.query([&kept.fingerprint])?;
        while let Some(row) = rows.next()? {
            let (name, text): (String, String) = (row.get(0)?, row.get(1)?);
            kept.source = kept.source.clone().with_file(name, text);
        }
        Ok(())
    }

    /// One version.
    pub fn questionnaire(&self, fingerprint: &str) -> Result<KeptQuestionnaire, StoreError> {
        self.questionnaires()?
            .into_iter()
            .find(|it| it.fingerprint == fingerprint)
            .ok_or_else(|| StoreError::UnknownQuestionnaire(fingerprint.to_owned()))
    }

    /// How the items of a kept version are numbered in the data; names the store has not seen get
    /// the next numbers.
    pub(super) fn numbers(
        &mut self,
        questionnaire: &Questionnaire,
    ) -> Result<Arc<Numbers>, StoreError> {
        if let Some(known) = self.numbers.get(&questionnaire.fingerprint) {
            return Ok(Arc::clone(known));
        }
        let mut names = names(&self.connection, &questionnaire.fingerprint)?;
        let before = names.len();
        let known: std::collections::BTreeSet<String> = names.iter().cloned().collect();
        let new = questionnaire.items.iter().map(|it| &it.name).filter(|it| !known.contains(*it));
        names.extend(new.cloned());
        if names.len() > before {
            self.connection.execute(
                "UPDATE questionnaires SET items = ? WHERE fingerprint = ?",
                params![crate::store::codec::to_json(&names)?, questionnaire.fingerprint],
            )?;
        }
        let numbers = Arc::new(Numbers::new(questionnaire, &names));
        self.numbers.insert(questionnaire.fingerprint.clone(), Arc::clone(&numbers));
        Ok(numbers)
    }
}

fn names(connection: &Connection, fingerprint: &str) -> Result<Vec<String>, StoreError> {
    let found: Option<String> = connection
        .query_row("SELECT items FROM questionnaires WHERE fingerprint = ?", [fingerprint], |row| {
            row.get(0)
        })
        .optional()?;
    let text = found.ok_or_else(|| StoreError::UnknownQuestionnaire(fingerprint.to_owned()))?;
    crate::store::codec::from_json(&text)
}
