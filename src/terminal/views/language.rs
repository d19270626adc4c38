//! The languages an interview can be held in, by number.

use ratatui::layout::Rect;

use crate::interview::Action;
use crate::terminal::canvas::Canvas;
use crate::terminal::keymap::Command;
use crate::terminal::message::Message;
use crate::terminal::views::picker::Picker;
use crate::terminal::views::{Around, Want, answer};
use crate::terminal::words;

/// The list of them.
#[derive(Debug, Clone)]
pub struct Languages {
    all: Vec<String>,
    picker: Picker,
}

impl Languages {
    /// The list, by their tags.
    pub fn of(all: Vec<String>) -> Self {
        let picker = Picker::numbered(all.iter().map(|it| words::language(it)).collect());
        Self { all, picker }
    }

    /// What a message makes of it.
    pub fn update(&mut self, message: &Message) -> Want {
        match message {
            Message::Do(Command::Next) => {
                let taken = self.picker.taken().and_then(|it| self.all.get(it));
                taken.map_or(Want::Nothing, |it| Want::Act(Action::Speak(it.clone())))
            }
            Message::Do(Command::Cancel | Command::Back | Command::Language) => Want::Close,
            Message::Edit(edit) => {
                self.picker.edit(*edit);
                Want::Nothing
            }
            Message::Do(_) | Message::Paste(_) => Want::Nothing,
        }
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, around: &Around<'_>) {
        const KEYS: &[(Command, &str)] =
            &[(Command::Next, "go on in it"), (Command::Cancel, "back to the question")];
        let hint = "Go on in which language? A number or arrows, then Enter.";
        let parts = around.draw(canvas, area, hint, KEYS, 1);
        self.picker.draw(canvas, parts.body);
        answer::one_line(canvas, parts.field, "Number", self.picker.typed(), Some(""));
    }
}
