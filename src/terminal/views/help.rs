//! Help for the question, and the list of keys.

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::interview::screen::ReadyParagraph;
use crate::terminal::canvas::Canvas;
use crate::terminal::keymap::{Command, KEYMAP};
use crate::terminal::keys;
use crate::terminal::message::{Edit, Message};
use crate::terminal::theme::Kind;
use crate::terminal::views::body::Turned;
use crate::terminal::views::check::scroll;
use crate::terminal::views::{Around, Want, texts};
use crate::terminal::wrap;

/// Help on screen.
#[derive(Debug, Clone)]
pub struct Help {
    question: Vec<ReadyParagraph>,
    keys: bool,
    turned: Turned,
    shown: usize,
}

impl Help {
    /// Help for a question; the keys where it has none.
    pub fn of(question: Vec<ReadyParagraph>) -> Self {
        let keys = question.is_empty();
        Self { question, keys, turned: Turned::To(0), shown: 0 }
    }

    /// What a message makes of it.
    pub fn update(&mut self, message: &Message) -> Want {
        match message {
            Message::Do(Command::Help) if !self.keys => {
                self.keys = true;
                self.turned = Turned::To(0);
                Want::Nothing
            }
            Message::Do(Command::Forward | Command::MoreBelow) | Message::Edit(Edit::Down) => {
                self.turned = self.turned.by(self.shown, true);
                Want::Nothing
            }
            Message::Do(Command::MoreAbove | Command::Back) | Message::Edit(Edit::Up) => {
                if self.shown == 0 {
                    return Want::Close;
                }
                self.turned = self.turned.by(self.shown, false);
                Want::Nothing
            }
            Message::Do(_) => Want::Close,
            Message::Edit(_) | Message::Paste(_) => Want::Nothing,
        }
    }

    /// Draws it.
    pub fn draw(&mut self, canvas: &mut Canvas<'_>, area: Rect, around: &Around<'_>) {
        let more: &[(Command, &str)] = &[(Command::Next, "close"), (Command::Help, "keys")];
        let keys = if self.keys { more.get(..1).unwrap_or_default() } else { more };
        let parts = around.draw(canvas, area, "", keys, 1);
        let width = usize::from(parts.body.width);
        let lines = if self.keys { key_list(canvas, width) } else { self.help(canvas, width) };
        self.shown = scroll(canvas, parts.body, &lines, self.turned);
        canvas.words(parts.field, "Enter goes back to the interview.", Kind::Plain);
        canvas.put_cursor(parts.body, 0, 0);
    }

    fn help(&self, canvas: &Canvas<'_>, width: usize) -> Vec<Line<'static>> {
        let mut lines =
            vec![Line::from(canvas.span("Help for this question", Kind::Heading)), Line::default()];
        lines.extend(self.question.iter().flat_map(|it| texts::paragraph(it, width, canvas.theme)));
        lines
    }
}

fn key_list(canvas: &Canvas<'_>, width: usize) -> Vec<Line<'static>> {
    let heading = canvas.theme.style(Kind::Heading);
    let plain = canvas.theme.style(Kind::Plain);
    KEYMAP
        .iter()
        .flat_map(|it| {
            let key = format!("{:<10}", keys::words(it.key));
            let alias = format!("{:<8}", it.alias.map(keys::words).unwrap_or_default());
            let first = (key + &alias, heading);
            let other = (" ".repeat(18), plain);
            wrap::wrap(&[(it.long.to_owned(), plain)], width, &first, &other)
        })
        .collect()
}
