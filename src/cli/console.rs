//! What is said, and where: data on stdout, messages on stderr.

use std::env::var_os;
use std::io::{self, IsTerminal as _, Write as _};

use clap::ValueEnum;

/// When messages have colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

/// The two outputs of a command.
#[derive(Debug)]
pub(crate) struct Console {
    out: io::Stdout,
    err: io::Stderr,
    color: bool,
}

impl Console {
    /// Looks once at the terminal and the environment.
    pub(crate) fn new(color: Color) -> Self {
        let err = io::stderr();
        let is_live = err.is_terminal() && !is_dumb();
        let color = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => is_live && !no_color(),
        };
        Self { out: io::stdout(), err, color }
    }

    /// Writes data to stdout, and a line end.
    pub(crate) fn print(&self, data: &str) -> io::Result<()> {
        let mut out = self.out.lock();
        out.write_all(data.as_bytes())?;
        if !data.ends_with('\n') {
            out.write_all(b"\n")?;
        }
        out.flush()
    }

    /// Writes a message to stderr; if nobody can read it, there is nobody to tell.
    pub(crate) fn say(&self, message: &str) {
        drop(writeln!(self.err.lock(), "{message}"));
    }

    /// Says what went wrong.
    pub(crate) fn error(&self, message: &str) {
        let word = if self.color { "\u{1b}[1;31merror:\u{1b}[0m" } else { "error:" };
        self.say(&format!("{word} {message}"));
    }
}

/// `NO_COLOR` is set to anything but nothing.
pub(crate) fn no_color() -> bool {
    var_os("NO_COLOR").is_some_and(|it| !it.is_empty())
}

/// `TERM=dumb`: a terminal that only writes line after line.
pub(crate) fn is_dumb() -> bool {
    var_os("TERM").is_some_and(|it| it == "dumb")
}
