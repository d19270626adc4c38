//! A study's folder and its `study.yaml`: which questionnaire, how the sample's columns are called.
//!
//! Reads files, never a database; knows nothing of questions.

mod error;

use std::path::{Path, PathBuf};

use crate::fieldwork::SampleMapping;
use crate::source::Source;

pub use error::StudyError;

/// The name of the file in a study's folder.
pub const FILE: &str = "study.yaml";

/// The name of the database in a study's folder.
pub const DATABASE: &str = "study.db";

/// What `study.yaml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Study {
    /// A name that stays when the folder is moved: orders are drawn from it and the case's key.
    pub name: String,
    /// A title for people; the name where none was given.
    pub title: String,
    /// The folder.
    pub folder: PathBuf,
    /// The questionnaire's file.
    pub questionnaire: PathBuf,
    /// The database, whether there is one or not.
    pub database: PathBuf,
    /// How the columns of sample files are called.
    pub sample: SampleMapping,
    /// Who interviews where the command line does not say.
    pub interviewer: Option<String>,
}

impl Study {
    /// Reads a study; `path` is its folder or its `study.yaml`.
    ///
    /// # Errors
    /// [`StudyError::Mistakes`] with everything that is wrong in the file, and where.
    pub fn open(path: &Path) -> Result<Self, StudyError> {
        Err(StudyError::Missing(path.to_owned()))
    }

    /// The questionnaire's source as it is in its file now.
    pub fn source(&self) -> Result<Source, StudyError> {
        Err(StudyError::Missing(self.questionnaire.clone()))
    }
}
