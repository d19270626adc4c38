//! The list of cases.

use ratatui::layout::Rect;

use crate::fieldwork::{CaseId, CaseLine};
use crate::terminal::canvas::Canvas;
use crate::terminal::keymap::Command;
use crate::terminal::message::Message;
use crate::terminal::theme::Kind;
use crate::terminal::views::picker::Picker;
use crate::terminal::views::{Around, Open, Want, answer};
use crate::value::text::shown;

/// The list of cases.
#[derive(Debug, Clone)]
pub struct Cases {
    /// The cases, as listed.
    pub cases: Vec<CaseLine>,
    picker: Picker,
}

impl Cases {
    /// A list, at a case.
    pub fn of(cases: Vec<CaseLine>, at: Option<CaseId>) -> Self {
        let rows = cases.iter().map(|it| {
            let cells = [&it.key, &it.name, &it.phone, &it.status].map(|it| shown(it));
            cells.into_iter().chain([it.n_attempts.to_string()]).collect()
        });
        let row = cases.iter().position(|it| Some(it.id) == at).unwrap_or(0);
        let picker = Picker::new(&["Case", "Name", "Phone", "Status", "Calls"], rows.collect());
        Self { picker: picker.at(row), cases }
    }

    /// What a message makes of it.
    pub fn update(&mut self, message: &Message) -> Want {
        match message {
            Message::Do(Command::Next) => match self.picker.taken() {
                Some(row) => return Want::Take(row),
                None => return Want::Nothing,
            },
            Message::Do(Command::End) => return Want::Leave,
            Message::Do(Command::Help) => return Want::Open(Open::Keys),
            Message::Do(command @ (Command::Back | Command::Forward)) => {
                self.picker.page(*command == Command::Forward);
            }
            Message::Do(Command::Cancel) => *self = Self::of(std::mem::take(&mut self.cases), None),
            Message::Do(_) => {}
            Message::Edit(edit) => self.picker.edit(*edit),
            Message::Paste(text) => self.picker.paste(text),
        }
        Want::Nothing
    }

    /// Goes on to the next case that is to be called.
    pub fn go_on(&mut self) {
        let cases = &self.cases;
        self.picker.go_on(|row| cases.get(row).is_some_and(|it| !it.is_final));
    }

    /// The case that Enter takes.
    fn in_full(&self) -> String {
        let taken = self.picker.taken().and_then(|it| self.cases.get(it));
        let words =
            taken.map(|it| shown(&format!("{}: {}, {}, {}", it.key, it.name, it.phone, it.status)));
        words.unwrap_or_default()
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, around: &Around<'_>) {
        const KEYS: &[(Command, &str)] = &[
            (Command::Next, "take the case"),
            (Command::Back, "page up"),
            (Command::Forward, "page down"),
            (Command::Help, "keys"),
            (Command::End, "leave"),
        ];
        let hint = "Type a key, a name or a number to find a case; arrows choose, Enter takes it.";
        let parts = around.draw(canvas, area, hint, KEYS, 1);
        if self.picker.is_empty() {
            canvas.words(parts.body, "There are no cases to ring.", Kind::Heading);
        } else if self.picker.is_cut(parts.body.width) {
            self.picker.draw_with(canvas, parts.body, &self.in_full());
        } else {
            self.picker.draw(canvas, parts.body);
        }
        answer::one_line(canvas, parts.field, "Find", self.picker.typed(), None);
    }
}
