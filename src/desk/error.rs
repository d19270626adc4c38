//! What can go wrong at a desk.

use crate::diagnostic::Diagnostics;
use crate::source::Source;
use crate::store::StoreError;
use crate::study::StudyError;

/// Why the desk could not do it.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// What was asked for is not on disk; the interview is as it was before.
    #[error("NOT saved: {0}")]
    NotSaved(#[source] StoreError),
    /// The store cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The study's files cannot be used.
    #[error(transparent)]
    Study(#[from] StudyError),
    /// The questionnaire has mistakes.
    #[error("{} has {}", text.name(), diagnostics.in_words())]
    Mistakes {
        /// Its text, boxed because it is long.
        text: Box<Source>,
        /// What is wrong, and where.
        diagnostics: Diagnostics,
    },
    /// No case is taken.
    #[error("take a case first")]
    NoCase,
    /// That disposition does not fit what happened.
    #[error("`{0}` does not fit what happened in this interview")]
    DoesNotFit(String),
}
