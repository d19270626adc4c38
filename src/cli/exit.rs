//! How a command ended, as the shell is told.

use std::process::ExitCode;

use crate::cli::console::Console;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Fine,
    /// Mistakes were found in what was checked.
    Mistakes,
    /// The command was not understood.
    Usage,
    /// A file was not found, or cannot be read or written.
    Unreadable,
    /// A mistake of ours.
    Bug,
}

impl Exit {
    fn number(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Mistakes => 1,
            Self::Usage => 2,
            Self::Unreadable => 3,
            Self::Bug => 70,
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
    console.error(&format!("{error:#}"));
    error.downcast_ref::<Failure>().map_or(Exit::Unreadable, |it| it.exit)
}

/// Who read our output has seen enough (`| head`): nothing to tell.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|it| it.downcast_ref::<std::io::Error>())
        .any(|it| it.kind() == std::io::ErrorKind::BrokenPipe)
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
