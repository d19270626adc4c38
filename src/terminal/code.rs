//! The coding desk on the terminal: a text, the frame, what may fit, and what is typed.

use std::io;

use ratatui::Frame as Picture;
use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};

use crate::coding::{Action, Desk, Entry, Step};
use crate::terminal::canvas::Canvas;
use crate::terminal::entry::choices::step;
use crate::terminal::entry::line::Line;
use crate::terminal::keymap::{self, Command};
use crate::terminal::message::{Edit, Message};
use crate::terminal::run::{Events, Incoming, Over};
use crate::terminal::theme::{Kind, Theme};
use crate::terminal::views::chrome::Notice;
use crate::terminal::views::code::{self, Shown};
use crate::terminal::{Options, TerminalError, live};
use crate::time::Timestamp;

/// Where decisions are kept.
pub trait Ledger {
    /// Keeps what a step comes to, before it is made so.
    ///
    /// # Errors
    /// In words: nothing was kept.
    fn keep(&mut self, desk: &Desk, step: &Step) -> Result<(), String>;
    /// What time it is.
    fn now(&self) -> Timestamp;
}

/// The screen of a coder at work.
pub struct Coder<'a> {
    desk: Desk,
    ledger: &'a mut dyn Ledger,
    theme: Theme,
    question: String,
    wording: String,
    typed: Line,
    /// Where the mark stands in the list.
    at: Option<usize>,
    notice: Option<Notice>,
    has_left: bool,
}

impl<'a> Coder<'a> {
    /// Sits a coder down.
    pub fn new(
        desk: Desk,
        ledger: &'a mut dyn Ledger,
        theme: Theme,
        question: &str,
        wording: &str,
    ) -> Self {
        Self {
            desk,
            ledger,
            theme,
            question: question.to_owned(),
            wording: wording.to_owned(),
            typed: Line::default(),
            at: None,
            notice: None,
            has_left: false,
        }
    }

    /// Has the coder left?
    pub fn has_left(&self) -> bool {
        self.has_left
    }

    /// The desk.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Draws it.
    pub fn draw(&self, frame: &mut Picture<'_>) {
        let area = frame.area();
        let mut canvas = Canvas { buf: frame.buffer_mut(), theme: self.theme, cursor: None };
        let shown = Shown {
            desk: &self.desk,
            question: &self.question,
            wording: &self.wording,
            typed: &self.typed,
            at: self.at,
            notice: self.notice.as_ref(),
            now: self.ledger.now(),
        };
        code::draw(&mut canvas, area, &shown);
        let cursor = canvas.cursor;
        if let Some(it) = cursor {
            frame.set_cursor_position(it);
        }
    }

    /// Takes what came.
    pub fn update(&mut self, message: &Message) {
        self.notice = None;
        match message {
            Message::Paste(text) => {
                self.typed.insert(text);
                self.at = None;
            }
            Message::Edit(edit) => self.edit(*edit),
            Message::Do(command) => self.command(*command),
        }
    }

    fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Up | Edit::Down => {
                let n = code::rows(&self.desk, &self.typed.text()).len();
                self.at = step(self.at, edit == Edit::Down, n);
            }
            Edit::Insert(' ') if self.typed.is_empty() => self.mark(),
            Edit::Insert(_) | Edit::Backspace | Edit::Delete => {
                self.typed.edit(edit);
                self.at = None;
            }
            Edit::Left | Edit::Right | Edit::Home | Edit::End => self.typed.edit(edit),
        }
    }

    /// Chooses what is marked, or no longer.
    fn mark(&mut self) {
        let found = self.at.and_then(|it| self.desk.suggestions().get(it));
        for code in found.map(|it| it.codes.clone()).unwrap_or_default() {
            self.act(&Action::Toggle(code));
        }
    }

    fn command(&mut self, command: Command) {
        match command {
            Command::Next => self.enter(),
            Command::Back | Command::DontKnow => self.act(&Action::Back),
            Command::Forward => self.act(&Action::Forward),
            Command::Refused => self.act(&Action::NoAnswer),
            Command::Jump => self.act(&Action::Later),
            Command::End => self.has_left = true,
            Command::Help => self.notice = Some(Notice::new(Kind::Hint, code::HELP)),
            Command::Cancel => {
                self.typed = Line::default();
                self.at = None;
            }
            Command::FirstUnanswered
            | Command::OtherSpecial
            | Command::Objection
            | Command::Remark
            | Command::Language
            | Command::NewLine
            | Command::MoreBelow
            | Command::MoreAbove
            | Command::Suspend => {}
        }
    }

    /// Enter: what it does depends on what was typed, or is marked.
    fn enter(&mut self) {
        let action = match self.desk.read(&self.typed.text()) {
            Entry::Nothing => {
                let marked = self.at.and_then(|it| self.desk.suggestions().get(it));
                Action::Give(marked.map(|it| it.codes.clone()).unwrap_or_default())
            }
            Entry::Codes(codes) => Action::Give(codes),
            Entry::Rename(code, label) => Action::Rename(code, label),
            Entry::Move(code, net) => Action::Move(code, net),
            Entry::Close(code) => Action::Close(code),
            Entry::Unknown(what) => {
                return self.warn(format!("`{what}` is no code, net or suggestion here"));
            }
            Entry::Words { found, net, new } => match found.get(self.at.unwrap_or(0)) {
                Some(code) if self.desk.chosen().contains(code) => Action::Give(Vec::new()),
                Some(code) => Action::Toggle(*code),
                None if new.is_empty() => return self.warn("no open code is called so".to_owned()),
                None => Action::Add(net, new),
            },
        };
        self.act(&action);
    }

    fn warn(&mut self, words: String) {
        self.notice = Some(Notice::new(Kind::Warning, words));
    }

    fn act(&mut self, action: &Action) {
        let step = match self.desk.decide(action) {
            Ok(it) => it,
            Err(why) => return self.warn(why.to_string()),
        };
        if let Err(why) = self.ledger.keep(&self.desk, &step) {
            self.notice = Some(Notice::new(Kind::Alarm, format!("NOT SAVED: {why}")));
            return;
        }
        self.desk.apply(step);
        self.typed = Line::default();
        self.at = None;
        if self.desk.progress(self.ledger.now()).n_coded
            == self.desk.progress(self.ledger.now()).n_texts
        {
            self.notice = Some(Notice::new(Kind::Saved, "every text is coded; F10 leaves"));
        }
    }
}

/// Draws and updates until the coder leaves or nothing more comes.
pub fn run_on<B: Backend>(
    terminal: &mut Terminal<B>,
    events: &mut dyn Events,
    coder: &mut Coder<'_>,
) -> Result<(), TerminalError>
where
    B::Error: std::error::Error + Send + Sync + 'static,
{
    while !coder.has_left() {
        terminal.draw(|frame| coder.draw(frame)).map_err(|why| TerminalError::Draw(why.into()))?;
        match events.next().map_err(TerminalError::Keys)? {
            Incoming::Key(key) => {
                if let Some(message) = keymap::message(key) {
                    coder.update(&message);
                }
            }
            Incoming::Paste(text) => coder.update(&Message::Paste(text)),
            Incoming::Resized => {}
            Incoming::Uncovered => {
                // both buffers blank: the next drawing differs from them everywhere
                terminal.swap_buffers();
                terminal.swap_buffers();
            }
            Incoming::Over(Over::Signal(number)) => return Err(TerminalError::Stopped(number)),
            Incoming::Over(Over::Closed) => return Ok(()),
        }
    }
    Ok(())
}

/// Lets somebody code on the terminal until they leave.
pub fn code(
    desk: Desk,
    ledger: &mut dyn Ledger,
    question: &str,
    wording: &str,
    options: Options,
) -> Result<(), TerminalError> {
    let mut live = live::Live::take().map_err(TerminalError::NoTerminal)?;
    let backend = CrosstermBackend::new(io::stdout());
    let mut terminal = Terminal::new(backend).map_err(TerminalError::NoTerminal)?;
    let theme = Theme { colors: options.colors };
    run_on(&mut terminal, &mut live, &mut Coder::new(desk, ledger, theme, question, wording))
}
