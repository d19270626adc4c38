//! Ending the call before the interview is over: asks once, says what is kept.

use ratatui::layout::Rect;
use ratatui::text::Line as Spans;

use crate::interview::Action;
use crate::terminal::canvas::Canvas;
use crate::terminal::entry::line::Line;
use crate::terminal::keymap::Command;
use crate::terminal::message::Message;
use crate::terminal::theme::Kind;
use crate::terminal::views::{Around, Want, answer};
use crate::terminal::wrap;

/// The reason being typed.
#[derive(Debug, Clone)]
pub struct Stop {
    reason: Line,
    /// Something was answered.
    has_answers: bool,
}

impl Stop {
    /// Asks at an interview in which something was answered, or nothing yet.
    pub fn of(has_answers: bool) -> Self {
        Self { reason: Line::default(), has_answers }
    }

    /// What a message makes of it.
    pub fn update(&mut self, message: &Message) -> Want {
        match message {
            Message::Do(Command::Next) => {
                return Want::Act(Action::BreakOff {
                    reason: self.reason.text().trim().to_owned(),
                });
            }
            Message::Do(Command::Cancel | Command::Back) => return Want::Close,
            Message::Do(_) => {}
            Message::Edit(edit) => self.reason.edit(*edit),
            Message::Paste(text) => self.reason.insert(text),
        }
        Want::Nothing
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, around: &Around<'_>) {
        const KEYS: &[(Command, &str)] =
            &[(Command::Next, "end the call"), (Command::Back, "go on with the interview")];
        let hint = "Why it stops here, in a few words if you like; then Enter.";
        let parts = around.draw(canvas, area, hint, KEYS, 1);
        let what = if self.has_answers {
            "Every answer up to here is kept. The interview can be taken up again later, at this \
             very question. Next you choose the outcome of the call."
        } else {
            "Nothing was answered yet: whoever takes this case next begins with the first \
             question. Next you choose the outcome of the call, such as no answer or busy."
        };
        let text = [("End the call here?", Kind::Heading), ("", Kind::Plain), (what, Kind::Plain)];
        let width = usize::from(parts.body.width);
        let lines: Vec<Spans<'_>> = text
            .iter()
            .flat_map(|(it, kind)| {
                let lines = wrap::lines(it, width);
                lines.into_iter().map(|it| Spans::from(canvas.span(it, *kind))).collect::<Vec<_>>()
            })
            .collect();
        canvas.lines(parts.body, &lines);
        answer::one_line(canvas, parts.field, "Reason", &self.reason, None);
    }
}
