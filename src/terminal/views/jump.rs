//! The list of answers, to go to one: only places the interview can stand at now.

use ratatui::layout::Rect;

use crate::interview::screen::AnswerLine;
use crate::interview::{Action, Place};
use crate::terminal::canvas::Canvas;
use crate::terminal::keymap::Command;
use crate::terminal::message::Message;
use crate::terminal::views::picker::Picker;
use crate::terminal::views::{Around, Want, answer};

/// The list of answers.
#[derive(Debug, Clone)]
pub struct Jump {
    lines: Vec<AnswerLine>,
    picker: Picker,
}

impl Jump {
    /// The list, at the place the interviewer comes from.
    pub fn of(lines: Vec<AnswerLine>, from: Option<&Place>) -> Self {
        let rows = lines.iter().map(|it| {
            let remark = if it.has_remark { " *" } else { "" };
            vec![format!("{}{remark}", it.name), it.answer.clone(), it.text.clone()]
        });
        let at = lines.iter().position(|it| Some(&it.place) == from).unwrap_or(0);
        let picker = Picker::new(&["Question", "Answer", ""], rows.collect()).at(at);
        Self { lines, picker }
    }

    /// What a message makes of it.
    pub fn update(&mut self, message: &Message) -> Want {
        match message {
            Message::Do(Command::Next) => match self.taken() {
                Some(line) => Want::Act(Action::Jump(line.place.clone())),
                None => Want::Nothing,
            },
            Message::Do(Command::Cancel | Command::Jump) => Want::Close,
            Message::Do(command @ (Command::Back | Command::Forward)) => {
                self.picker.page(*command == Command::Forward);
                Want::Nothing
            }
            Message::Do(_) => Want::Nothing,
            Message::Edit(edit) => {
                self.picker.edit(*edit);
                Want::Nothing
            }
            Message::Paste(text) => {
                self.picker.paste(text);
                Want::Nothing
            }
        }
    }

    fn taken(&self) -> Option<&AnswerLine> {
        let at = self.picker.taken()?;
        self.lines.get(at)
    }

    /// Draws it: the list, and the entry that Enter takes in full.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, around: &Around<'_>) {
        const KEYS: &[(Command, &str)] = &[
            (Command::Next, "go there"),
            (Command::Back, "page up"),
            (Command::Forward, "page down"),
            (Command::Cancel, "leave the list"),
        ];
        let hint = "Type words of a question or an answer to find it; arrows choose.";
        let parts = around.draw(canvas, area, hint, KEYS, 1);
        let full = self.taken().map(|it| format!("{}: {} {}", it.name, it.text, it.answer));
        answer::one_line(canvas, parts.field, "Find", self.picker.typed(), None);
        self.picker.draw_with(canvas, parts.body, &full.unwrap_or_default());
    }
}
