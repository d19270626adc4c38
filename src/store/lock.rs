//! One owner at a time: an advisory lock on a file beside the database.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::store::StoreError;
use crate::value::text::shown;

/// Held as long as it lives; the operating system lets go of it when the process ends, however.
#[derive(Debug)]
pub(super) struct OwnerLock {
    _file: File,
}

/// Takes the lock of a database for `who`, or says who has it.
pub(super) fn take(database: &Path, who: &str) -> Result<OwnerLock, StoreError> {
    let path = beside(database);
    let broken = |source| StoreError::File { path: path.clone(), source };
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(broken)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(StoreError::Busy { path: database.to_owned(), by: owner(&mut file) });
        }
        Err(TryLockError::Error(source)) => return Err(broken(source)),
    }
    file.set_len(0).map_err(broken)?;
    writeln!(file, "{who}, process {}", std::process::id()).map_err(broken)?;
    Ok(OwnerLock { _file: file })
}

fn beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

fn owner(file: &mut File) -> String {
    let mut text = String::new();
    let read = file.take(200).read_to_string(&mut text);
    let text = shown(text.trim());
    if read.is_err() || text.is_empty() { "someone".to_owned() } else { text }
}
