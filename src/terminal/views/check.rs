//! A check that does not hold: what to say, and which answers may be wrong.

use ratatui::layout::Rect;
use ratatui::text::Line as Spans;

use crate::interview::screen::CheckScreen;
use crate::interview::{Action, Refusal};
use crate::terminal::canvas::Canvas;
use crate::terminal::entry::line::Line;
use crate::terminal::keymap::Command;
use crate::terminal::message::{Edit, Message};
use crate::terminal::theme::Kind;
use crate::terminal::views::body::Turned;
use crate::terminal::views::interview::everywhere;
use crate::terminal::views::{Around, Open, Want, answer, texts, warn};
use crate::terminal::{words, wrap};

/// A check and what is typed at it: a number to go to an answer, words to let it stand.
#[derive(Debug, Clone)]
pub struct Check {
    screen: CheckScreen,
    line: Line,
    turned: Turned,
    shown: usize,
}

impl Check {
    /// The view of a check.
    pub fn of(check: CheckScreen) -> Self {
        Self { screen: check, line: Line::default(), turned: Turned::To(0), shown: 0 }
    }

    /// What a message makes of it.
    pub fn update(&mut self, message: &Message) -> Want {
        let free = self.line.is_empty();
        match message {
            Message::Do(Command::Next) => self.next(),
            Message::Do(Command::Cancel) => {
                self.line = Line::default();
                Want::Nothing
            }
            Message::Do(command @ (Command::MoreBelow | Command::MoreAbove)) => {
                self.turned = self.turned.by(self.shown, *command == Command::MoreBelow);
                Want::Nothing
            }
            Message::Do(command) => everywhere(*command),
            Message::Edit(Edit::Insert('^')) if free => Want::Act(Action::Back),
            Message::Edit(Edit::Insert('?')) if free => Want::Open(Open::Keys),
            Message::Edit(edit) => {
                self.line.edit(*edit);
                Want::Nothing
            }
            Message::Paste(text) => {
                self.line.insert(text);
                Want::Nothing
            }
        }
    }

    fn next(&self) -> Want {
        let typed = self.line.text();
        let typed = typed.trim();
        if let Ok(number) = typed.parse::<usize>() {
            return self.go_to(number);
        }
        if self.screen.hard {
            let first = if typed.is_empty() { self.screen.answers.first() } else { None };
            return match first {
                Some(answer) => Want::Act(Action::Jump(answer.place.clone())),
                None => warn(words::refusal(&Refusal::MustHold)),
            };
        }
        if let Some(why) = words::no_reason(typed) {
            return warn(why);
        }
        Want::Act(Action::Suppress {
            check: self.screen.check,
            members: self.screen.members.clone(),
            reason: typed.to_owned(),
        })
    }

    fn go_to(&self, number: usize) -> Want {
        match number.checked_sub(1).and_then(|it| self.screen.answers.get(it)) {
            Some(answer) => Want::Act(Action::Jump(answer.place.clone())),
            None => warn(format!("There is no answer with the number {number} here.")),
        }
    }

    /// Draws it.
    pub fn draw(&mut self, canvas: &mut Canvas<'_>, area: Rect, around: &Around<'_>) {
        let (label, keys) = self.wording();
        let parts = around.draw(canvas, area, self.hint(), keys, 1);
        let lines = self.lines(canvas, usize::from(parts.body.width));
        self.shown = scroll(canvas, parts.body, &lines, self.turned);
        answer::one_line(canvas, parts.field, label, &self.line, None);
    }

    fn wording(&self) -> (&'static str, &'static [(Command, &'static str)]) {
        const HARD: &[(Command, &str)] = &[
            (Command::Next, "go to 1"),
            (Command::Back, ""),
            (Command::Help, ""),
            (Command::Jump, ""),
            (Command::End, ""),
        ];
        const SOFT: &[(Command, &str)] = &[
            (Command::Next, "let it stand"),
            (Command::Back, ""),
            (Command::Help, ""),
            (Command::Jump, ""),
            (Command::End, ""),
        ];
        if self.screen.hard { ("Number", HARD) } else { ("Reason or number", SOFT) }
    }

    fn hint(&self) -> &'static str {
        if self.screen.hard {
            "Enter goes to the first answer; a number and Enter to another one."
        } else {
            "Enter lets it stand, a reason first if you like; a number goes to that answer."
        }
    }

    fn lines(&self, canvas: &Canvas<'_>, width: usize) -> Vec<Spans<'static>> {
        let heading = if self.screen.hard {
            "This cannot be right. Please read out:"
        } else {
            "Please make sure. Read out:"
        };
        let mut lines = vec![Spans::from(canvas.span(heading, Kind::Warning)), Spans::default()];
        lines.extend(texts::paragraph(&self.screen.message, width, canvas.theme));
        lines.push(Spans::default());
        if !self.screen.answers.is_empty() {
            lines.push(Spans::from(canvas.span("The answers behind it:", Kind::Plain)));
        }
        for (number, it) in (1..).zip(&self.screen.answers) {
            let first = (format!("{number:>3}  "), canvas.theme.style(Kind::Heading));
            let other = ("     ".to_owned(), first.1);
            let pieces = [
                (format!("{}  ", it.name), canvas.theme.style(Kind::Plain)),
                (it.answer.clone(), canvas.theme.style(Kind::Heading)),
                (format!("  {}", it.text), canvas.theme.style(Kind::Plain)),
            ];
            lines.extend(wrap::wrap(&pieces, width, &first, &other));
        }
        lines
    }
}

/// Draws lines page by page and gives the page that was drawn.
pub fn scroll(canvas: &mut Canvas<'_>, area: Rect, lines: &[Spans<'_>], turned: Turned) -> usize {
    let height = usize::from(area.height);
    if lines.len() <= height {
        canvas.lines(area, lines);
        return 0;
    }
    let pages: Vec<_> = lines.chunks(height.saturating_sub(1).max(1)).collect();
    let at = match turned {
        Turned::Follow => 0,
        Turned::To(page) => page.min(pages.len() - 1),
    };
    if let Some(page) = pages.get(at) {
        canvas.lines(area, page);
    }
    let mark = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    let more = crate::terminal::views::body::more(canvas, at, pages.len());
    canvas.lines(mark, &[more]);
    at
}
