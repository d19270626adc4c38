//! The interviewer's screen, and the same interview as a plain dialogue.
//!
//! Knows a desk and the screens it gives, never the store or the questionnaire's source. Reads no
//! environment: who calls it says which looks to use.

pub mod app;
pub mod canvas;
pub mod code;
pub mod entry;
pub mod keymap;
pub mod keys;
mod live;
pub mod message;
pub mod picture;
pub mod plain;
pub mod run;
pub mod theme;
pub mod views;
pub mod words;
pub mod work;
pub mod wrap;

use std::io;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::fieldwork::CaseId;
use app::App;
use theme::Theme;
use work::Work;

/// How the screen is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// May colors be used? Not where `NO_COLOR` is set.
    pub colors: bool,
}

/// Why there is no screen, or no more.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// There is no terminal to take.
    #[error("this is not a terminal that an interview can be held on ({0}); try --plain")]
    NoTerminal(io::Error),
    /// The terminal takes nothing more.
    #[error("the terminal cannot be written to: {0}")]
    Draw(Box<dyn std::error::Error + Send + Sync>),
    /// Keys cannot be read.
    #[error("keys cannot be read: {0}")]
    Keys(io::Error),
    /// The dialogue's lines cannot be read or written.
    #[error("the dialogue broke: {0}")]
    Lines(io::Error),
    /// A signal came: its number. What was shown as saved is kept.
    #[error("stopped by signal {0}; every answer that was shown as saved is kept")]
    Stopped(i32),
}

/// Columns and rows of the terminal, where there is one.
pub fn size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok()
}

/// Holds interviews on the terminal until the interviewer leaves.
pub fn interview(
    work: &mut dyn Work,
    first_case: Option<CaseId>,
    options: Options,
) -> Result<(), TerminalError> {
    let mut live = live::Live::take().map_err(TerminalError::NoTerminal)?;
    let backend = CrosstermBackend::new(io::stdout());
    let mut terminal = Terminal::new(backend).map_err(TerminalError::NoTerminal)?;
    let mut app = App::new(work, Theme { colors: options.colors }, first_case);
    run::run_on(&mut terminal, &mut live, &mut app)
}
