//! The data of interviews, packed: one row for every 64 items (and outermost loop member), not one
//! for every response. See `docs/adr/0011-projection-layout.md` for what was measured.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::fieldwork::case::Datum;
use crate::fieldwork::{CaseData, CaseId, InterviewState};
use crate::questionnaire::Questionnaire;
use crate::store::codec::Block;
use crate::store::questionnaires::Numbers;
use crate::store::{Change, Store, StoreError, as_unsigned, cases, codec, secrets};
use crate::time::Timestamp;

/// How many items share a row.
const ITEMS_PER_BLOCK: u32 = 64;

/// Which row a response is in: the block of its item, and the outermost member.
type Key = (u32, i64);

fn key(number: u32, members: &[i64]) -> Key {
    (number / ITEMS_PER_BLOCK, members.first().copied().unwrap_or(0))
}

/// Writes what changed: each row that holds a change is read, changed and written once.
pub(super) fn write(
    connection: &Connection,
    numbers: &Numbers,
    interview: i64,
    changes: &[Change],
) -> Result<(), StoreError> {
    let mut by_row: BTreeMap<Key, Vec<(u32, &Change)>> = BTreeMap::new();
    for change in changes {
        let number = numbers.of(change.place.item);
        by_row.entry(key(number, &change.place.members)).or_default().push((number, change));
    }
    for (row, changes) in by_row {
        let mut block = read(connection, interview, row)?;
        for (number, change) in changes {
            block.set(number, &change.place.members, change.response.clone());
        }
        put(connection, interview, row, &block)?;
    }
    Ok(())
}

fn read(
    connection: &Connection,
    interview: i64,
    (block, member): Key,
) -> Result<Block, StoreError> {
    let found = connection
        .prepare_cached(
            "SELECT bytes FROM data_blocks WHERE interview_id = ? AND block = ? AND member = ?",
        )?
        .query_row(params![interview, block, member], |row| {
            Ok(Block::read(row.get_ref(0)?.as_blob().unwrap_or_default()))
        })
        .optional()?;
    found.unwrap_or_else(|| Ok(Block::default()))
}

fn put(
    connection: &Connection,
    interview: i64,
    (block, member): Key,
    content: &Block,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO data_blocks (interview_id, block, member, bytes) VALUES (?, ?, ?, ?)
             ON CONFLICT (interview_id, block, member) DO UPDATE SET bytes = excluded.bytes",
        )?
        .execute(params![interview, block, member, content.write()])?;
    Ok(())
}

/// Which cases to hand over, and what of them.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// Weights by name.
    pub weights: &'a [String],
    /// Looks at a case before its responses are read: is it wanted?
    pub wants: &'a dyn Fn(&CaseData) -> bool,
}

impl Ask<'_> {
    /// All cases, without weights.
    pub const ALL: Self = Self { weights: &[], wants: &|_| true };
}

/// What of a case's row, of its interview's, or without one.
pub(super) const CASE: &str =
    "SELECT c.id, c.key, c.phone, c.sample, c.simulated, c.disposition, c.n_attempts";

impl Store {
    /// Hands over the cases whose interview was begun with this questionnaire, in the order the
    /// interviews began; one at a time, so that a million need no memory.
    ///
    /// # Errors
    /// Those of the store, or what `each` says to stop.
    pub fn each_case_data<E: From<StoreError>>(
        &mut self,
        questionnaire: &Questionnaire,
        ask: Ask<'_>,
        mut each: impl FnMut(CaseData) -> Result<(), E>,
    ) -> Result<(), E> {
        let failed = |error: rusqlite::Error| StoreError::from(error);
        let numbers = self.numbers(questionnaire)?;
        let reader = Reader::new(self, questionnaire, ask)?;
        let sql = format!(
            "{CASE}, i.state, i.outcome, i.why, i.began_at, i.ended_at, i.interviewer, i.seed, i.id
             FROM interviews AS i JOIN cases AS c ON c.id = i.case_id
             WHERE i.fingerprint = ? ORDER BY i.id"
        );
        let mut interviews = self.connection.prepare_cached(&sql).map_err(failed)?;
        let mut blocks = self
            .connection
            .prepare_cached(
                "SELECT bytes FROM data_blocks WHERE interview_id = ? ORDER BY block, member",
            )
            .map_err(failed)?;
        let mut rows = interviews.query([&questionnaire.fingerprint]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let mut case = case_data(row)?;
            let id: i64 = row.get(14).map_err(failed)?;
            reader.add_facts(&mut case, Some(id))?;
            if !(ask.wants)(&case) {
                continue;
            }
            let mut found = blocks.query([id]).map_err(failed)?;
            while let Some(block) = found.next().map_err(failed)? {
                let bytes = block.get_ref(0).map_err(failed)?.as_blob().unwrap_or_default();
                unpack(bytes, &numbers, &mut case.responses)?;
            }
            let place = |it: &Datum| (it.item, it.members.clone());
            if !case.responses.is_sorted_by(|a, b| (a.item, &a.members) <= (b.item, &b.members)) {
                case.responses.sort_by_key(place);
            }
            forget_if_nothing_was_answered(&mut case, questionnaire);
            each(case)?;
        }
        Ok(())
    }

    /// Hands over the cases of the sample without an interview: called or not, nothing answered.
    ///
    /// # Errors
    /// Those of the store, or what `each` says to stop.
    pub fn each_case_without_interview<E: From<StoreError>>(
        &mut self,
        ask: Ask<'_>,
        mut each: impl FnMut(CaseData) -> Result<(), E>,
    ) -> Result<(), E> {
        let failed = |error: rusqlite::Error| StoreError::from(error);
        let reader = Reader::new(self, &Questionnaire::default(), ask)?;
        let sql = format!(
            "{CASE}, NULL, NULL, NULL, NULL, NULL, '', 0 FROM cases AS c
             WHERE NOT EXISTS (SELECT 1 FROM interviews AS i WHERE i.case_id = c.id)
             ORDER BY c.id"
        );
        let mut statement = self.connection.prepare_cached(&sql).map_err(failed)?;
        let mut rows = statement.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let mut case = case_data(row)?;
            reader.add_facts(&mut case, None)?;
            if (ask.wants)(&case) {
                each(case)?;
            }
        }
        Ok(())
    }
}

/// What is known of a case beside its rows.
pub(super) struct Reader<'s> {
    connection: &'s Connection,
    secret: Vec<u8>,
    weights: &'s [String],
    /// The language and version of the questionnaire.
    usual: (String, String),
    /// Can other languages be spoken?
    is_multilingual: bool,
}

impl<'s> Reader<'s> {
    pub(super) fn new(
        store: &'s Store,
        questionnaire: &Questionnaire,
        ask: Ask<'s>,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            secret: secrets::pseudonyms(&store.connection)?,
            connection: &store.connection,
            weights: ask.weights,
            usual: (questionnaire.language.clone(), questionnaire.version.clone()),
            is_multilingual: !questionnaire.translations.is_empty(),
        })
    }

    /// Adds the name made up for it, language and version, weights.
    pub(super) fn add_facts(
        &self,
        case: &mut CaseData,
        interview: Option<i64>,
    ) -> Result<(), StoreError> {
        case.pseudonym = secrets::pseudonym(&self.secret, &case.key);
        if let Some(interview) = interview {
            (case.language, case.version) = self.usual.clone();
            if self.is_multilingual
                && let Some(language) = self.spoken(interview)?
            {
                case.language = language;
            }
        }
        for name in self.weights {
            let mut statement = self
                .connection
                .prepare_cached("SELECT weight FROM weights WHERE name = ? AND case_id = ?")?;
            let found = statement.query_row(params![name, case.case_id.0], |row| row.get(0));
            case.weights.push(found.optional()?.unwrap_or(f64::NAN));
        }
        Ok(())
    }

    /// The language changed to last, where it was.
    fn spoken(&self, interview: i64) -> Result<Option<String>, StoreError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT record ->> '$.spoke.language' FROM events
                 WHERE interview_id = ? AND record LIKE '{\"spoke\":%'
                 ORDER BY sequence DESC LIMIT 1",
            )?
            .query_row([interview], |row| row.get(0));
        Ok(found.optional()?)
    }
}

/// A call that ended at its greeting is no interview: it has data like a case never interviewed.
fn forget_if_nothing_was_answered(case: &mut CaseData, questionnaire: &Questionnaire) {
    let is_answered = |it: &Datum| questionnaire.item(it.item).is_shown();
    if case.interview.outcome().is_none() && !case.responses.iter().any(is_answered) {
        case.interview = InterviewState::NotBegun;
        case.began_at = None;
    }
}

fn unpack(bytes: &[u8], numbers: &Numbers, into: &mut Vec<Datum>) -> Result<(), StoreError> {
    for entry in Block::read(bytes)?.0 {
        if let Some(item) = numbers.item(entry.number) {
            into.push(Datum { item, members: entry.members, response: entry.response });
        }
    }
    Ok(())
}

pub(super) fn case_data(row: &Row<'_>) -> Result<CaseData, StoreError> {
    Ok(CaseData {
        case_id: CaseId(row.get(0)?),
        key: row.get(1)?,
        pseudonym: String::new(),
        phone: row.get(2)?,
        sample: codec::from_json(row.get_ref(3)?.as_str().unwrap_or_default())?,
        simulated: row.get(4)?,
        disposition: row.get(5)?,
        n_attempts: row.get(6)?,
        interview: cases::state_of(row, 7)?,
        began_at: row.get::<_, Option<i64>>(10)?.map(Timestamp),
        ended_at: row.get::<_, Option<i64>>(11)?.map(Timestamp),
        interviewer: row.get(12)?,
        language: String::new(),
        version: String::new(),
        weights: Vec::new(),
        seed: as_unsigned(row.get(13)?),
        responses: Vec::new(),
    })
}
