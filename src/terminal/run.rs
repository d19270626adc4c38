//! The screen on a real terminal: drawn, fed with keys, and left as it was found.

use std::io;

use ratatui::Terminal;
use ratatui::backend::Backend;

use crate::terminal::TerminalError;
use crate::terminal::app::App;
use crate::terminal::keymap;
use crate::terminal::message::Message;

/// What comes from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A key.
    Key(crossterm::event::KeyEvent),
    /// Text at once.
    Paste(String),
    /// The size changed.
    Resized,
    /// Something else was on the screen: draw all of it.
    Uncovered,
    /// No more will come: a signal, or the terminal is gone.
    Over(Over),
}

/// Why no more comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// A signal: its number.
    Signal(i32),
    /// The terminal is gone, or a script of keys is through.
    Closed,
}

/// Where keys come from.
pub trait Events {
    /// Waits for the next thing that comes.
    fn next(&mut self) -> io::Result<Incoming>;
}

/// Draws and updates until the interviewer leaves or nothing more comes.
pub fn run_on<B: Backend>(
    terminal: &mut Terminal<B>,
    events: &mut dyn Events,
    app: &mut App<'_>,
) -> Result<(), TerminalError>
where
    B::Error: std::error::Error + Send + Sync + 'static,
{
    while !app.has_left() {
        terminal.draw(|frame| app.draw(frame)).map_err(|why| TerminalError::Draw(why.into()))?;
        match events.next().map_err(TerminalError::Keys)? {
            Incoming::Key(key) => {
                if let Some(message) = keymap::message(key) {
                    app.update(&message);
                }
            }
            Incoming::Paste(text) => app.update(&Message::Paste(text)),
            Incoming::Resized => {}
            Incoming::Uncovered => {
                // both buffers blank: the next drawing differs from them everywhere
                terminal.swap_buffers();
                terminal.swap_buffers();
            }
            Incoming::Over(Over::Signal(number)) => {
                app.leave("the program was stopped");
                return Err(TerminalError::Stopped(number));
            }
            Incoming::Over(Over::Closed) => {
                app.leave("the terminal was closed");
                return Ok(());
            }
        }
    }
    Ok(())
}
