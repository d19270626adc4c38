//! What can go wrong with a study's files.

use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::source::Source;

/// Why a study cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// There is no such file or folder.
    #[error("there is no {}", .0.display())]
    Missing(PathBuf),
    /// It cannot be read.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the file system says.
        source: std::io::Error,
    },
    /// It is larger than such a file can be.
    #[error("{} is larger than {limit} bytes: not a file of this kind", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most there may be.
        limit: u64,
    },
    /// It is not text.
    #[error(
        "{} is not UTF-8 text (byte {at} on line {line}); save it as UTF-8",
        path.display()
    )]
    NotText {
        /// The file.
        path: PathBuf,
        /// The first byte that is not.
        at: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// What it says is wrong.
    #[error("{} has {}", text.name(), diagnostics.in_words())]
    Mistakes {
        /// The file's text, boxed because it is long.
        text: Box<Source>,
        /// What is wrong, and where.
        diagnostics: Diagnostics,
    },
}
