//! What can go wrong with a store, said to whoever has to mend it.

use std::path::PathBuf;

use crate::fieldwork::CaseId;

/// Why the store could not do it. Nothing is half done: what failed did not happen.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no study database at {}", .0.display())]
    Missing(PathBuf),
    /// There is one already.
    #[error("{} is there already; it was left as it is", .0.display())]
    Exists(PathBuf),
    /// Someone else has it open.
    #[error("the study is open elsewhere ({by}); close it there first")]
    Busy {
        /// The database.
        path: PathBuf,
        /// Who has it open, as far as known.
        by: String,
    },
    /// It lies on a network file system.
    #[error(
        "{} lies on a network file system ({kind}), where answers could be lost; \
         move the study to a disk of this computer",
        path.display()
    )]
    Network {
        /// The database.
        path: PathBuf,
        /// The file system's type.
        kind: String,
    },
    /// It is some other file.
    #[error("{} is not a study database of Cornetta", .0.display())]
    NotOurs(PathBuf),
    /// It was written by a newer Cornetta.
    #[error(
        "the study database has layout {found}, this Cornetta knows up to {known}; \
         use the newer Cornetta that wrote it"
    )]
    Newer {
        /// The layout found.
        found: u32,
        /// The newest layout known.
        known: u32,
    },
    /// Its content contradicts itself.
    #[error("the study database is damaged: {0}; restore it from a copy")]
    Damaged(String),
    /// A setting that answers depend on could not be made.
    #[error("the database refused the setting {name} = {wanted} (it says {found})")]
    Setting {
        /// Which.
        name: &'static str,
        /// What answers need.
        wanted: &'static str,
        /// What it is.
        found: String,
    },
    /// There is no room.
    #[error("the disk is full")]
    Full,
    /// Events do not follow those in the store.
    #[error("the interview has {found} events in the store, not {expected}")]
    OutOfStep {
        /// How many the caller believes there are.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// Cases of these keys are in the study already.
    #[error("the study has cases of these keys already: {}", few(.0))]
    KeysTaken(Vec<String>),
    /// No such case.
    #[error("there is no case {}", .0.0)]
    UnknownCase(CaseId),
    /// No such questionnaire.
    #[error("the store does not keep the questionnaire {0}")]
    UnknownQuestionnaire(String),
    /// The file system said no.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What it said.
        source: std::io::Error,
    },
    /// The database said no.
    #[error("the database says: {0}")]
    Database(#[source] rusqlite::Error),
}

/// The first of a list that may be long.
fn few(keys: &[String]) -> String {
    const MOST: usize = 10;
    let first = keys.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    match keys.len().saturating_sub(MOST) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => Self::Database(error),
        }
    }
}
