//! Mistakes in files that people write: found, counted and shown with their place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use cornetta::analysis::AnalysisError;
use cornetta::catalogue::Status;
use cornetta::compile::{Branching, Compiled, compile};
use cornetta::desk::DeskError;
use cornetta::diagnostic::{Diagnostics, render, unreadable};
use cornetta::questionnaire::Questionnaire;
use cornetta::source::Source;
use cornetta::study::{self, StudyError};

use crate::cli::exit::Failure;
use crate::cli::open;

/// A file has mistakes: nothing can be done with it until they are mended.
#[derive(Debug, thiserror::Error)]
#[error("{} has mistakes", text.name())]
pub(crate) struct Mistakes {
    pub(crate) text: Box<Source>,
    pub(crate) diagnostics: Diagnostics,
}

/// What was found in one file.
pub(crate) struct Checked {
    pub(crate) source: Source,
    /// None where there are mistakes.
    pub(crate) questionnaire: Option<Questionnaire>,
    pub(crate) diagnostics: Diagnostics,
    /// Where each `if` sends those who have no value.
    pub(crate) branchings: Vec<Branching>,
    /// How far the other languages are.
    pub(crate) languages: Vec<Status>,
}

/// Reads a questionnaire and the files it names.
///
/// # Errors
/// Where it is not there, or is no text.
pub(crate) fn whole(path: &Path) -> anyhow::Result<Source> {
    study::source::read(path).map_err(|error| match error {
        StudyError::Missing(path) => Failure::file(&path, &io::ErrorKind::NotFound.into()),
        StudyError::Mistakes { text, diagnostics } => Mistakes { text, diagnostics }.into(),
        error @ (StudyError::File { .. }
        | StudyError::TooLarge { .. }
        | StudyError::NotText { .. }) => error.into(),
    })
}

/// Reads and compiles a questionnaire, or that of a study's folder or file; every mistake in it is
/// in what comes back.
///
/// # Errors
/// Where the file is not there or cannot be read at all, or the study file has mistakes.
pub(crate) fn check(path: &Path) -> anyhow::Result<Checked> {
    match whole(&questionnaire(path)?) {
        Ok(source) => Ok(check_source(source)),
        Err(error) => {
            let Mistakes { text, diagnostics } = error.downcast()?;
            Ok(Checked {
                source: *text,
                questionnaire: None,
                diagnostics,
                branchings: Vec::new(),
                languages: Vec::new(),
            })
        }
    }
}

pub(crate) fn check_source(source: Source) -> Checked {
    let Compiled { questionnaire, diagnostics, branchings, languages } = compile(&source);
    Checked { source, questionnaire, diagnostics, branchings, languages }
}

impl Checked {
    /// The questionnaire and its source, where there are no mistakes.
    pub(crate) fn usable(self) -> anyhow::Result<(Questionnaire, Source)> {
        if let Some(it) = self.questionnaire {
            return Ok((it, self.source));
        }
        Err(Mistakes { text: Box::new(self.source), diagnostics: self.diagnostics }.into())
    }
}

/// A questionnaire's file: itself, or that of a study's folder or file.
pub(crate) fn questionnaire(path: &Path) -> anyhow::Result<PathBuf> {
    let is_study = path.is_dir() || path.file_name().is_some_and(|it| it == study::FILE);
    Ok(if is_study { open::study(path)?.questionnaire } else { path.to_owned() })
}

/// The text of a file, or why it is none. Its length is looked at before it is read.
pub(crate) fn read(path: &Path) -> anyhow::Result<Result<Source, (Source, Diagnostics)>> {
    let name = path.display().to_string();
    let failed = |why: io::Error| Failure::file(path, &why);
    let about = fs::metadata(path).map_err(failed)?;
    if about.len() > Source::MOST_BYTES {
        return Ok(Err(unreadable(Source::too_large(name))));
    }
    let bytes = fs::read(path).map_err(failed)?;
    Ok(Source::from_bytes(name, &bytes).map_err(unreadable))
}

/// The mistakes an error is about, if that is what it is about.
pub(crate) fn of(error: &anyhow::Error) -> Option<(&Source, &Diagnostics)> {
    if let Some(it) = error.downcast_ref::<Mistakes>() {
        return Some((&it.text, &it.diagnostics));
    }
    if let Some(DeskError::Mistakes { text, diagnostics }) = error.downcast_ref() {
        return Some((text, diagnostics));
    }
    if let Some(AnalysisError::Mistakes { text, diagnostics }) = error.downcast_ref() {
        return Some((text, diagnostics));
    }
    let study = error.downcast_ref::<StudyError>().or(match error.downcast_ref() {
        Some(DeskError::Study(it)) => Some(it),
        Some(_) | None => None,
    });
    match study {
        Some(StudyError::Mistakes { text, diagnostics }) => Some((text, diagnostics)),
        Some(_) | None => None,
    }
}

/// As text for stderr.
pub(crate) fn shown(source: &Source, diagnostics: &Diagnostics, color: bool) -> String {
    render::render(source, diagnostics, color)
}
