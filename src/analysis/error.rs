//! What can go wrong before there is a dataset.

use crate::diagnostic::Diagnostics;
use crate::source::Source;
use crate::store::StoreError;

/// Why a study's interviews cannot be analyzed.
#[derive(Debug, thiserror::Error)]
pub enum AnalysisError {
    /// Nobody opened the study for interviewing yet.
    #[error("there are no interviews yet")]
    Nothing,
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A version of the questionnaire that the store keeps cannot be compiled any more.
    #[error("{} has {}", text.name(), diagnostics.in_words())]
    Mistakes {
        /// Its text, boxed because it is long.
        text: Box<Source>,
        /// What is wrong, and where.
        diagnostics: Diagnostics,
    },
    /// A selection names what there is not.
    #[error("there is no {what} `{name}`; there is {}", known.join(", "))]
    Unknown {
        /// "outcome", "version", "language".
        what: &'static str,
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<String>,
    },
}
