//! Settings an answer's safety depends on: made, then read back.

use rusqlite::Connection;

use crate::store::StoreError;

/// Name, value to set, value that must be read back.
const SETTINGS: [(&str, &str, &str); 4] = [
    ("journal_mode", "WAL", "wal"),
    // with NORMAL a power cut loses answers that were shown as saved
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
];

/// Makes every setting and verifies it. A database in memory has no log and no disk.
pub(super) fn make(connection: &Connection, in_memory: bool) -> Result<(), StoreError> {
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    for (name, value, wanted) in SETTINGS {
        if in_memory && name == "journal_mode" {
            continue;
        }
        connection.pragma_update(None, name, value)?;
        verify(connection, name, wanted)?;
    }
    Ok(())
}

fn verify(
    connection: &Connection,
    name: &'static str,
    wanted: &'static str,
) -> Result<(), StoreError> {
    let found = connection.pragma_query_value(None, name, |row| {
        let value = row.get_ref(0)?;
        Ok(match value.as_i64() {
            Ok(number) => number.to_string(),
            Err(_not_a_number) => value.as_str().unwrap_or_default().to_lowercase(),
        })
    })?;
    if found == wanted { Ok(()) } else { Err(StoreError::Setting { name, wanted, found }) }
}

/// Refuses a database whose pages contradict each other.
pub(super) fn check(connection: &Connection) -> Result<(), StoreError> {
    let found: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| StoreError::Damaged(error.to_string()))?;
    if found == "ok" { Ok(()) } else { Err(StoreError::Damaged(found)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_made_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(folder.path().join("a.db")).unwrap();
        make(&connection, false).unwrap();
        for (name, _, wanted) in SETTINGS {
            verify(&connection, name, wanted).unwrap();
        }
    }

    #[test]
    fn a_setting_that_did_not_take_is_an_error() {
        let connection = Connection::open_in_memory().unwrap();
        let error = make(&connection, false).unwrap_err();
        assert!(matches!(error, StoreError::Setting { name: "journal_mode", .. }), "{error}");
    }
}
