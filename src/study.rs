//! A study's folder and its `study.yaml`: which questionnaire, how the sample's columns are called.
//!
//! Reads files, never a database; knows nothing of questions.

mod error;
mod file;
mod outline;
mod read;
pub mod source;
mod unreadable;

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

/// The most a study file can be.
const MOST: u64 = 1 << 20;

impl Study {
    /// Reads a study; `path` is its folder or its `study.yaml`.
    ///
    /// # Errors
    /// [`StudyError::Mistakes`] with everything that is wrong in the file, and where.
    pub fn open(path: &Path) -> Result<Self, StudyError> {
        let file = if path.is_dir() { path.join(FILE) } else { path.to_owned() };
        let source = file::text(&file, MOST)?;
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let (said, mut diagnostics) = read::read(&source);
        let questionnaire = said.questionnaire.clone().unwrap_or_default();
        if !diagnostics.has_errors() {
            diagnostics.extend(file::missing(&folder, &questionnaire, &source));
        }
        if diagnostics.has_errors() {
            return Err(StudyError::Mistakes { text: Box::new(source), diagnostics });
        }
        Ok(Self::of(said, folder, &questionnaire))
    }

    fn of(said: read::Said, folder: PathBuf, questionnaire: &str) -> Self {
        let questionnaire = folder.join(questionnaire);
        let stem = questionnaire.file_stem().map(|it| it.to_string_lossy().into_owned());
        let name = said.name.or(stem).unwrap_or_default();
        Self {
            title: said.title.unwrap_or_else(|| name.clone()),
            name,
            questionnaire,
            database: folder.join(DATABASE),
            folder,
            sample: SampleMapping {
                key: said.sample.key,
                phone: said.sample.phone,
                language: said.sample.language,
                columns: said.sample.columns,
            },
            interviewer: said.interviewer,
        }
    }

    /// The questionnaire's source as it is in its files now.
    pub fn source(&self) -> Result<Source, StudyError> {
        source::read(&self.questionnaire)
    }
}
