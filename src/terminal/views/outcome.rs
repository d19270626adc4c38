//! The outcome of a call, chosen by hand, and a note for the next caller.

use ratatui::layout::Rect;

use crate::fieldwork::Disposition;
use crate::terminal::canvas::Canvas;
use crate::terminal::entry::line::Line;
use crate::terminal::keymap::Command;
use crate::terminal::message::Message;
use crate::terminal::theme::Kind;
use crate::terminal::views::picker::Picker;
use crate::terminal::views::{Around, Open, Want, answer, warn};

/// The outcomes, the proposed one first.
#[derive(Debug, Clone)]
pub struct Outcome {
    outcomes: Vec<&'static Disposition>,
    picker: Picker,
    note: Option<Line>,
}

impl Outcome {
    /// A list of outcomes. Where there is only one, it is chosen.
    pub fn of(outcomes: Vec<&'static Disposition>) -> Self {
        let picker = Picker::numbered(outcomes.iter().map(|it| it.words.to_owned()).collect());
        let note = (outcomes.len() == 1).then(Line::default);
        Self { outcomes, picker, note }
    }

    /// What a message makes of it.
    pub fn update(&mut self, message: &Message) -> Want {
        match (message, &mut self.note) {
            (Message::Do(Command::Next), _) => return self.next(),
            (Message::Do(Command::Back | Command::Cancel), note) if self.outcomes.len() > 1 => {
                *note = None;
            }
            (Message::Do(Command::Help), _) => return Want::Open(Open::Keys),
            (Message::Do(Command::End), _) => return warn("First choose how this call ended."),
            (Message::Edit(edit), Some(note)) => note.edit(*edit),
            (Message::Edit(edit), None) => self.picker.edit(*edit),
            (Message::Paste(text), Some(note)) => note.insert(text),
            (Message::Do(_), _) | (Message::Paste(_), None) => {}
        }
        Want::Nothing
    }

    fn taken(&self) -> Option<&'static Disposition> {
        let at = self.picker.taken()?;
        self.outcomes.get(at).copied()
    }

    fn next(&mut self) -> Want {
        let Some(taken) = self.taken() else {
            return warn("No outcome has this number.");
        };
        if let Some(note) = &self.note {
            return Want::WrapUp { outcome: taken, note: note.text().trim().to_owned() };
        }
        self.note = Some(Line::default());
        Want::Nothing
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, around: &Around<'_>) {
        const CHOOSE: &[(Command, &str)] = &[(Command::Next, "choose it"), (Command::Help, "")];
        const NOTE: &[(Command, &str)] =
            &[(Command::Next, "end the call"), (Command::Back, "another outcome")];
        const ONLY: &[(Command, &str)] = &[(Command::Next, "end the call")];
        let (hint, keys) = match self.note {
            None => ("How did the call end? A number or arrows, then Enter.", CHOOSE),
            Some(_) => (
                "A note on this call, if there is something to say; then Enter.",
                if self.outcomes.len() == 1 { ONLY } else { NOTE },
            ),
        };
        let parts = around.draw(canvas, area, hint, keys, 1);
        canvas.words(parts.body, "Outcome of this call", Kind::Heading);
        let list =
            Rect { y: parts.body.y + 2, height: parts.body.height.saturating_sub(2), ..parts.body };
        self.picker.draw(canvas, list);
        if let Some(note) = &self.note {
            return answer::one_line(canvas, parts.field, "Note", note, None);
        }
        let echo = self.taken().map_or("", |it| it.words);
        answer::one_line(canvas, parts.field, "Outcome", self.picker.typed(), Some(echo));
    }
}
