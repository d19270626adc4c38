//! The real terminal: taken, given back whatever happens, and its keys and signals.

use std::io::{self, Write as _, stdout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event};
use crossterm::style::Print;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode, window_size,
};
use crossterm::{cursor, execute};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::{SigId, flag, low_level};

use crate::terminal::keymap::{self, Command};
use crate::terminal::message::Message;
use crate::terminal::run::{Events, Incoming, Over};
use crate::terminal::theme;

/// How long a wait for keys lasts before signals are looked at.
const PATIENCE: Duration = Duration::from_millis(250);
/// After how many such waits a program that was told to stop, or lost its terminal, is ended.
const WAITS_BEFORE_END: u32 = 8;

/// Is the terminal ours now? The panic hook gives back only what was taken.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours; dropped, it is as it was.
pub(super) struct Live {
    stop: Arc<AtomicUsize>,
    suspend: Arc<AtomicBool>,
    signals: Vec<SigId>,
    _watch: Sender<()>,
}

impl Live {
    /// Takes the terminal.
    pub(super) fn take() -> io::Result<Self> {
        theme::keep_bold();
        give_back_on_panic();
        let stop = Arc::new(AtomicUsize::new(0));
        let suspend = Arc::new(AtomicBool::new(false));
        let mut signals = Vec::new();
        for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
            let number = usize::try_from(signal).unwrap_or_default();
            signals.push(flag::register_usize(signal, Arc::clone(&stop), number)?);
        }
        signals.push(flag::register(SIGTSTP, Arc::clone(&suspend))?);
        enter()?;
        let (watch, ended) = channel();
        let stopped = Arc::clone(&stop);
        std::thread::spawn(move || watch_over(&stopped, &ended));
        Ok(Self { stop, suspend, signals, _watch: watch })
    }

    /// Puts the program aside as a shell does, and takes the terminal again afterwards.
    fn put_aside(&self) -> io::Result<Incoming> {
        self.suspend.store(false, Ordering::Relaxed);
        leave();
        low_level::emulate_default_handler(SIGTSTP)?;
        enter()?;
        Ok(Incoming::Uncovered)
    }

    fn over(&self) -> Option<Over> {
        let signal = self.stop.load(Ordering::Relaxed);
        (signal != 0).then(|| Over::Signal(i32::try_from(signal).unwrap_or_default()))
    }
}

impl Events for Live {
    fn next(&mut self) -> io::Result<Incoming> {
        loop {
            if let Some(over) = self.over() {
                return Ok(Incoming::Over(over));
            }
            if self.suspend.load(Ordering::Relaxed) {
                return self.put_aside();
            }
            // a failed wait means that the terminal is gone
            let Ok(waiting) = event::poll(PATIENCE) else {
                return Ok(Incoming::Over(Over::Closed));
            };
            if !waiting {
                continue;
            }
            let Ok(event) = event::read() else { return Ok(Incoming::Over(Over::Closed)) };
            match event {
                Event::Key(key) if keymap::message(key) == Some(Message::Do(Command::Suspend)) => {
                    return self.put_aside();
                }
                Event::Key(key) => return Ok(Incoming::Key(key)),
                Event::Paste(text) => return Ok(Incoming::Paste(text)),
                Event::Resize(..) => return Ok(Incoming::Resized),
                Event::FocusGained | Event::FocusLost | Event::Mouse(_) => {}
            }
        }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        leave();
        for signal in &self.signals {
            low_level::unregister(*signal);
        }
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::Relaxed);
    // ESC > makes the numeric keypad send digits
    execute!(
        stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        Print("\u{1b}>"),
        Clear(ClearType::All)
    )
}

/// Gives the terminal back. Errors are passed over: there may be no terminal any more.
fn leave() {
    if !TAKEN.swap(false, Ordering::Relaxed) {
        return;
    }
    let written = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
    drop(written.and_then(|()| disable_raw_mode()).and_then(|()| stdout().flush()));
    drop(disable_raw_mode());
}

fn give_back_on_panic() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            leave();
            before(panic);
        }));
    });
}

/// crossterm 0.29 reads without end where the terminal is gone, and then looks at nothing else. So
/// somebody else looks, and ends a program that does not end by itself. Nothing is lost with it:
/// what was shown as saved is on disk.
fn watch_over(stop: &AtomicUsize, ended: &Receiver<()>) {
    let mut waits = 0;
    while ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
        let signal = stop.load(Ordering::Relaxed);
        let over = signal != 0 || (TAKEN.load(Ordering::Relaxed) && window_size().is_err());
        waits = if over { waits + 1 } else { 0 };
        if waits >= WAITS_BEFORE_END {
            leave();
            std::process::exit(128 + i32::try_from(signal).unwrap_or_default());
        }
    }
}
