//! Special answers without a key of their own, by number.

use ratatui::layout::Rect;

use crate::interview::Action;
use crate::interview::screen::ItemScreen;
use crate::terminal::canvas::Canvas;
use crate::terminal::keymap::Command;
use crate::terminal::message::Message;
use crate::terminal::views::picker::Picker;
use crate::terminal::views::question::others;
use crate::terminal::views::{Around, Want, answer};
use crate::value::Response;

/// The list of them.
#[derive(Debug, Clone)]
pub struct Specials {
    item: ItemScreen,
    picker: Picker,
}

impl Specials {
    /// Those of an item.
    pub fn of(item: ItemScreen) -> Self {
        let labels = others(&item).map(|it| it.label.clone()).collect();
        Self { item, picker: Picker::numbered(labels) }
    }

    /// What a message makes of it.
    pub fn update(&mut self, message: &Message) -> Want {
        match message {
            Message::Do(Command::Next) => self.take(),
            Message::Do(Command::Cancel | Command::Back | Command::OtherSpecial) => Want::Close,
            Message::Edit(edit) => {
                self.picker.edit(*edit);
                Want::Nothing
            }
            Message::Do(_) | Message::Paste(_) => Want::Nothing,
        }
    }

    fn take(&self) -> Want {
        let taken = self.picker.taken().and_then(|it| others(&self.item).nth(it));
        let Some(special) = taken else { return Want::Nothing };
        Want::Act(Action::Answer {
            place: self.item.place.clone(),
            response: Response::Special(special.handle.clone()),
            confirmed: false,
        })
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, around: &Around<'_>) {
        const KEYS: &[(Command, &str)] =
            &[(Command::Next, "record it"), (Command::Cancel, "back to the question")];
        let hint = "Special answers of this question: a number or arrows, then Enter.";
        let parts = around.draw(canvas, area, hint, KEYS, 1);
        self.picker.draw(canvas, parts.body);
        answer::one_line(canvas, parts.field, "Number", self.picker.typed(), Some(""));
    }
}
