//! How a command ended, as the shell is told.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::ExitCode;

use cornetta::analysis::AnalysisError;
use cornetta::desk::DeskError;
use cornetta::store::StoreError;
use cornetta::study::StudyError;
use cornetta::terminal::TerminalError;

use crate::cli::console::Console;
use crate::cli::mistakes;

/// The table of exit codes, as `--help` shows it.
pub(crate) const HELP: &str = "Exit codes:
  0    done
  1    mistakes were found in what was checked
  2    the command was not understood
  3    a file or folder was not found, or cannot be read or written
  4    someone else has the study open
  5    the study's database is damaged, or from a newer version of cornetta
  6    not permitted, such as a study on a network drive
  70   a mistake of ours
  130  interrupted";

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Done.
    Fine,
    /// Mistakes were found in what was checked.
    Mistakes,
    /// The command was not understood.
    Usage,
    /// A file was not found, or cannot be read or written.
    Unreadable,
    /// Someone else has the study open.
    Busy,
    /// The database cannot be used.
    Damaged,
    /// Not permitted.
    NotPermitted,
    /// A mistake of ours.
    Bug,
    /// Stopped from outside.
    Interrupted,
}

impl Exit {
    fn number(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Mistakes => 1,
            Self::Usage => 2,
            Self::Unreadable => 3,
            Self::Busy => 4,
            Self::Damaged => 5,
            Self::NotPermitted => 6,
            Self::Bug => 70,
            Self::Interrupted => 130,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.number())
    }
}

/// Why a command cannot go on, in one sentence, and the exit code that goes with it.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Failure {
    exit: Exit,
    message: String,
}

impl Failure {
    /// A command that asks for what does not go together.
    pub(crate) fn usage(message: impl Into<String>) -> anyhow::Error {
        Self { exit: Exit::Usage, message: message.into() }.into()
    }

    /// A file that the system does not give, and why.
    pub(crate) fn file(path: &Path, why: &io::Error) -> anyhow::Error {
        let name = path.display();
        let message = if why.kind() == ErrorKind::NotFound {
            format!("there is no {name}; look at how it is spelled, and from which folder.")
        } else {
            format!("{name}: {why}.")
        };
        Self { exit: of_file(why), message }.into()
    }

    /// A file that is not there, or cannot be read or written.
    pub(crate) fn unreadable(message: impl Into<String>) -> anyhow::Error {
        Self { exit: Exit::Unreadable, message: message.into() }.into()
    }
}

/// Says what went wrong, and gives the exit code for it.
pub(crate) fn report(error: &anyhow::Error, console: &Console) -> Exit {
    if is_closed_pipe(error) {
        return Exit::Fine;
    }
    if let Some((source, diagnostics)) = mistakes::of(error) {
        console.say(mistakes::shown(source, diagnostics, console.color()).trim_end());
        return Exit::Mistakes;
    }
    console.error(&format!("{error:#}"));
    of(error)
}

fn of(error: &anyhow::Error) -> Exit {
    if let Some(it) = error.downcast_ref::<Failure>() {
        return it.exit;
    }
    if let Some(it) = error.downcast_ref::<StoreError>() {
        return of_store(it);
    }
    match error.downcast_ref::<TerminalError>() {
        Some(TerminalError::Stopped(_)) => return Exit::Interrupted,
        Some(TerminalError::NoTerminal(_)) => return Exit::Usage,
        Some(_) | None => {}
    }
    match error.downcast_ref::<AnalysisError>() {
        Some(AnalysisError::Store(it)) => return of_store(it),
        Some(AnalysisError::Unknown { .. }) => return Exit::Usage,
        Some(AnalysisError::Nothing | AnalysisError::Mistakes { .. }) | None => {}
    }
    match error.downcast_ref::<DeskError>() {
        Some(DeskError::NotSaved(it) | DeskError::Store(it)) => return of_store(it),
        Some(DeskError::Study(StudyError::File { source, .. })) => return of_file(source),
        Some(_) | None => {}
    }
    match error.downcast_ref::<StudyError>() {
        Some(StudyError::File { source, .. }) => of_file(source),
        Some(_) | None => Exit::Unreadable,
    }
}

fn of_store(error: &StoreError) -> Exit {
    match error {
        StoreError::Busy { .. } => Exit::Busy,
        StoreError::Network { .. } => Exit::NotPermitted,
        StoreError::File { source, .. } => of_file(source),
        StoreError::KeysTaken(_) => Exit::Mistakes,
        StoreError::Missing(_)
        | StoreError::Exists(_)
        | StoreError::Full
        | StoreError::UnknownCase(_)
        | StoreError::UnknownQuestionnaire(_) => Exit::Unreadable,
        StoreError::NotOurs(_)
        | StoreError::Newer { .. }
        | StoreError::Damaged(_)
        | StoreError::Setting { .. }
        | StoreError::OutOfStep { .. }
        | StoreError::Database(_) => Exit::Damaged,
    }
}

fn of_file(why: &io::Error) -> Exit {
    if matches!(why.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) {
        Exit::NotPermitted
    } else {
        Exit::Unreadable
    }
}

/// Who read our output has seen enough (`| head`): nothing to tell.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    if let Some(TerminalError::Lines(it)) = error.downcast_ref() {
        return it.kind() == ErrorKind::BrokenPipe;
    }
    error
        .chain()
        .filter_map(|it| it.downcast_ref::<io::Error>())
        .any(|it| it.kind() == ErrorKind::BrokenPipe)
}

/// After a panic, the words are for the person in front of it.
pub(crate) fn say_sorry_for_bugs(console: Console) {
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let why = panic.payload_as_str().unwrap_or("no reason given");
        console.say(&format!(
            "error: cornetta made a mistake and had to stop; every answer shown as saved is saved. \
             Please report this, with what you did: {why} ({place})"
        ));
    }));
}
