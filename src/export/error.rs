//! Why files could not be written.

use std::io;
use std::path::{Path, PathBuf};

use polars::prelude::PolarsError;

use crate::export::format::Trouble;

/// How Unix and Windows number a full disk.
const FULL: [&str; 2] = ["(os error 28)", "(os error 112)"];

/// A file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {why}", path.display())]
pub struct ExportError {
    /// Which file or folder.
    pub path: PathBuf,
    /// Why, in words.
    pub why: String,
}

impl ExportError {
    pub(super) fn new(path: &Path, why: &Trouble) -> Self {
        let kind = why.downcast_ref::<io::Error>().map(io::Error::kind).or_else(|| of_polars(why));
        let is_full = kind.is_some_and(|it| {
            use io::ErrorKind::{QuotaExceeded, StorageFull};
            matches!(it, StorageFull | QuotaExceeded)
        });
        let why = why.to_string();
        // of some errors polars keeps the words only
        let is_full = is_full || FULL.iter().any(|it| why.contains(it));
        let full = "the disk is full. Make room, or export to another disk with --to; the files of \
                    the last export are as they were.";
        let why = if is_full { full.to_owned() } else { why };
        Self { path: path.to_owned(), why }
    }
}

fn of_polars(why: &Trouble) -> Option<io::ErrorKind> {
    let PolarsError::IO { error, .. } = why.downcast_ref::<PolarsError>()? else { return None };
    Some(error.kind())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_said_in_words_whoever_found_it() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let kept = "parquet: underlying IO error: No space left on device (os error 28)";
        let troubles: [Trouble; 3] =
            [full().into(), PolarsError::from(full()).into(), kept.to_owned().into()];
        for trouble in &troubles {
            let error = ExportError::new(Path::new("data/responses.csv"), trouble).to_string();
            assert!(
                error.starts_with("cannot write data/responses.csv: the disk is full"),
                "{error}"
            );
        }
        let other = io::Error::from(io::ErrorKind::PermissionDenied).into();
        let error = ExportError::new(Path::new("data"), &other).to_string();
        assert_eq!(error, "cannot write data: permission denied");
    }
}
