//! A remark on an item.

use ratatui::layout::Rect;

use crate::interview::screen::ItemScreen;
use crate::interview::{Action, Place};
use crate::terminal::canvas::Canvas;
use crate::terminal::entry::long::Long;
use crate::terminal::keymap::Command;
use crate::terminal::message::Message;
use crate::terminal::theme::Kind;
use crate::terminal::views::{Around, Want, texts};

/// A remark being typed.
#[derive(Debug, Clone)]
pub struct Remark {
    item: ItemScreen,
    text: Long,
}

impl Remark {
    /// The remark on an item, as it stands.
    pub fn of(item: ItemScreen) -> Self {
        let text = Long::of(item.remark.as_deref().unwrap_or_default());
        Self { item, text }
    }

    fn place(&self) -> Place {
        self.item.place.clone()
    }

    /// What a message makes of it.
    pub fn update(&mut self, message: &Message) -> Want {
        match message {
            Message::Do(Command::Next) => {
                let text = self.text.text().trim().to_owned();
                return Want::Act(Action::Remark { place: self.place(), text });
            }
            Message::Do(Command::Cancel | Command::Back | Command::Remark) => return Want::Close,
            Message::Do(Command::NewLine) => self.text.new_line(),
            Message::Do(_) => {}
            Message::Edit(edit) => self.text.edit(*edit),
            Message::Paste(text) => self.text.insert(text),
        }
        Want::Nothing
    }

    /// Draws it, with the question above.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, around: &Around<'_>) {
        const KEYS: &[(Command, &str)] = &[
            (Command::Next, "keep the remark"),
            (Command::NewLine, ""),
            (Command::Cancel, "leave it as it was"),
        ];
        let hint =
            "A remark on this question; empty removes it. The respondent's answer stays as it is.";
        let most = (area.height / 3).max(4);
        let rows = u16::try_from(self.text.rows(usize::from(area.width.saturating_sub(10))));
        let parts = around.draw(canvas, area, hint, KEYS, rows.unwrap_or(most).clamp(4, most));
        let width = usize::from(parts.body.width);
        canvas.lines(parts.body, &texts::lines(&self.item.paragraphs, width, canvas.theme));
        canvas.words(Rect { height: 1, ..parts.field }, "Remark", Kind::Heading);
        let inner = Rect {
            x: parts.field.x + 8,
            width: parts.field.width.saturating_sub(8),
            ..parts.field
        };
        canvas.cursor = Some(self.text.draw(inner, canvas.buf));
    }
}
