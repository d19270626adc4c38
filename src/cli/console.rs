//! What is said, and where: data on stdout, messages on stderr.

use std::env::var_os;
use std::io::{self, IsTerminal as _, Write as _};
use std::time::Duration;

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};

/// When messages have colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

/// The two outputs of a command.
#[expect(clippy::struct_excessive_bools, reason = "four things a terminal can or cannot")]
#[derive(Debug)]
pub(crate) struct Console {
    out: io::Stdout,
    err: io::Stderr,
    color: bool,
    color_of_data: bool,
    colors_on_screen: bool,
    bars: bool,
}

impl Console {
    /// Looks once at the terminal and the environment.
    pub(crate) fn new(color: Color) -> Self {
        let (out, err) = (io::stdout(), io::stderr());
        let is_live = err.is_terminal() && !is_dumb();
        let is_seen = out.is_terminal() && !is_dumb();
        let (color, color_of_data, colors_on_screen) = match color {
            Color::Always => (true, true, true),
            Color::Never => (false, false, false),
            Color::Auto => (is_live && !no_color(), is_seen && !no_color(), !no_color()),
        };
        Self { out, err, color, color_of_data, colors_on_screen, bars: is_live }
    }

    /// Do messages have colors?
    pub(crate) fn color(&self) -> bool {
        self.color
    }

    /// Has what is printed colors?
    pub(crate) fn color_of_data(&self) -> bool {
        self.color_of_data
    }

    /// Has the interview's screen colors?
    pub(crate) fn colors_on_screen(&self) -> bool {
        self.colors_on_screen
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

    /// A bar on stderr for `n` steps; nothing is drawn where stderr is no terminal.
    pub(crate) fn progress(&self, n: u64, what: &'static str) -> ProgressBar {
        if !self.bars {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new(n).with_message(what);
        match ProgressStyle::with_template("{msg} {bar:30} {human_pos} of {human_len}") {
            Ok(style) => bar.with_style(style.progress_chars("##-")),
            Err(_no_style) => bar,
        }
    }

    /// A sign of life on stderr for work whose length is not known.
    pub(crate) fn patience(&self, what: &'static str) -> ProgressBar {
        if !self.bars {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new_spinner().with_message(what);
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
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
