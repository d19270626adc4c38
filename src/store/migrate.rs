//! Layouts of the database in order. A layout that shipped is never edited: the next one is added.

use rusqlite::{Connection, TransactionBehavior};

use crate::store::StoreError;

/// `application_id`: "Corn".
const APPLICATION: i32 = 0x436f_726e;

/// Step `n` makes layout `n + 1` of layout `n`; `user_version` says which one a database has.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_files.sql"),
    include_str!("migrations/0003_analysis.sql"),
];

/// The newest layout.
fn newest() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

fn version(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Refuses a layout of a newer Cornetta; asked before anything is written.
pub(super) fn refuse_newer(connection: &Connection) -> Result<(), StoreError> {
    match version(connection)? {
        found if found > newest() => Err(StoreError::Newer { found, known: newest() }),
        _ => Ok(()),
    }
}

/// Brings a database to the newest layout; each step is a transaction.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let found = version(connection)?;
    let steps = MIGRATIONS.iter().zip(1u32..).filter(|(_, version)| *version > found);
    for (step, version) in steps {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", version)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Is it a database of ours? Asked before anything is written to it.
pub(super) fn is_ours(connection: &Connection) -> bool {
    connection
        .pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0))
        .is_ok_and(|it| it == APPLICATION)
}
