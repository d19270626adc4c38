//! The study's database: cases, attempts, questionnaires by fingerprint, and the events of every
//! interview with the data they amount to.
//!
//! Offers operations in the words of the field; SQL, connections and rows stay inside. It keeps what
//! happened and never decides anything: what may happen is the interview's and the desk's affair.

mod attempts;
mod cases;
mod codec;
mod codings;
mod data;
mod error;
mod exports;
mod interviews;
mod lock;
mod migrate;
mod mount;
mod paradata;
mod questionnaires;
mod secrets;
mod settings;
mod simulated;
mod weights;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, OpenFlags};

pub use attempts::AttemptId;
pub use codings::KeptCoding;
pub use data::Ask;
pub use error::StoreError;
pub use exports::{Changed, KeptExport};
pub use interviews::{Change, KeptInterview};
pub use mount::file_system;
pub use paradata::KeptAttempt;
pub use questionnaires::KeptQuestionnaire;
pub use simulated::SimulatedInterview;
pub use weights::KeptWeighting;

/// A study's database, open and owned by this process alone.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    /// How items of a questionnaire are numbered in the data, by fingerprint.
    numbers: BTreeMap<String, Arc<questionnaires::Numbers>>,
    _lock: Option<lock::OwnerLock>,
}

impl Store {
    /// Makes a new database, readable by its owner alone. `who` is shown to others who want it.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where there is one, [`StoreError::Network`] on a network file system.
    pub fn create(path: &Path, who: &str) -> Result<Self, StoreError> {
        mount::refuse_network(path)?;
        let lock = lock::take(path, who)?;
        create_private(path)?;
        Self::start(path, lock)
    }

    /// Opens a database; what an older Cornetta wrote is brought to the newest layout. `who` is
    /// shown to others who want it.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Busy`], [`StoreError::Network`],
    /// [`StoreError::Newer`], [`StoreError::Damaged`], [`StoreError::NotOurs`].
    pub fn open(path: &Path, who: &str) -> Result<Self, StoreError> {
        if !path.is_file() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        mount::refuse_network(path)?;
        let lock = lock::take(path, who)?;
        let connection = connect(path)?;
        let is_new = path.metadata().is_ok_and(|it| it.len() == 0);
        if !is_new && !migrate::is_ours(&connection) {
            return Err(StoreError::NotOurs(path.to_owned()));
        }
        drop(connection);
        Self::start(path, lock)
    }

    /// A database that is gone when dropped: for tests and for trying things out.
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::ready(Connection::open_in_memory()?, true, None)
    }

    /// Lets the database grow to so many pages of 4 KiB and no more, as if the disk were full then:
    /// for tests.
    #[doc(hidden)]
    pub fn limit_pages(&mut self, pages: u32) -> Result<(), StoreError> {
        self.connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
        Ok(())
    }

    fn start(path: &Path, lock: lock::OwnerLock) -> Result<Self, StoreError> {
        Self::ready(connect(path)?, false, Some(lock))
    }

    fn ready(
        mut connection: Connection,
        in_memory: bool,
        lock: Option<lock::OwnerLock>,
    ) -> Result<Self, StoreError> {
        migrate::refuse_newer(&connection)?;
        settings::make(&connection, in_memory)?;
        settings::check(&connection)?;
        migrate::migrate(&mut connection)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Self { connection, numbers: BTreeMap::new(), _lock: lock })
    }
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(path, flags)?)
}

fn create_private(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    match options.open(path) {
        Ok(_file) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(StoreError::Exists(path.to_owned()))
        }
        Err(source) => Err(StoreError::File { path: path.to_owned(), source }),
    }
}

/// The database's own version, for reports: `3.51.0`.
pub fn engine_version() -> &'static str {
    rusqlite::version()
}

/// Milliseconds, seeds and counts as the database's integers; the bits are kept.
fn as_integer(value: u64) -> i64 {
    value.cast_signed()
}

/// The way back from [`as_integer`].
fn as_unsigned(value: i64) -> u64 {
    value.cast_unsigned()
}
