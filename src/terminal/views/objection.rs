//! Objections: the list of what respondents say; then what to answer, and how it went on.

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::interview::Action;
use crate::interview::objections::ObjectionScreen;
use crate::questionnaire::Then;
use crate::terminal::canvas::Canvas;
use crate::terminal::keymap::Command;
use crate::terminal::message::Message;
use crate::terminal::theme::Kind;
use crate::terminal::views::picker::Picker;
use crate::terminal::views::{Around, Want, answer, texts};

/// The list, and the objection that was chosen.
#[derive(Debug, Clone)]
pub struct Objections {
    all: Vec<ObjectionScreen>,
    list: Picker,
    chosen: Option<(usize, Picker)>,
}

impl Objections {
    /// The list of them.
    pub fn of(all: Vec<ObjectionScreen>) -> Self {
        let list = Picker::numbered(all.iter().map(|it| format!("\"{}\"", it.title)).collect());
        Self { all, list, chosen: None }
    }

    /// What a message makes of it.
    pub fn update(&mut self, message: &Message) -> Want {
        match (message, &mut self.chosen) {
            (Message::Do(Command::Next), None) => self.choose(),
            (Message::Do(Command::Next), Some(_)) => self.settle(),
            (Message::Do(Command::Objection), _)
            | (Message::Do(Command::Cancel | Command::Back), None) => Want::Close,
            (Message::Do(Command::Cancel | Command::Back), chosen) => {
                *chosen = None;
                Want::Nothing
            }
            (Message::Edit(edit), None) => {
                self.list.edit(*edit);
                Want::Nothing
            }
            (Message::Edit(edit), Some((_, reactions))) => {
                reactions.edit(*edit);
                Want::Nothing
            }
            (Message::Do(_) | Message::Paste(_), _) => Want::Nothing,
        }
    }

    fn choose(&mut self) -> Want {
        let Some(at) = self.list.taken() else { return Want::Nothing };
        let Some(objection) = self.all.get(at) else { return Want::Nothing };
        let rows = objection.reactions.iter().map(|it| {
            let then = match it.then {
                Then::Continue => "the interview goes on",
                Then::Callback => "call back later",
                Then::End(_) => "the interview ends",
            };
            (it.code.0.to_string(), format!("{}  ({then})", it.label))
        });
        self.chosen = Some((at, Picker::coded(rows.collect())));
        Want::Nothing
    }

    fn settle(&self) -> Want {
        let settled = self.chosen.as_ref().and_then(|(at, picker)| {
            let objection = self.all.get(*at)?;
            let reaction = objection.reactions.get(picker.taken()?)?.code;
            Some(Action::Object { objection: objection.objection, reaction })
        });
        settled.map_or(Want::Nothing, Want::Act)
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, around: &Around<'_>) {
        const LIST: &[(Command, &str)] =
            &[(Command::Next, "what to answer"), (Command::Cancel, "back to the question")];
        const ONE: &[(Command, &str)] =
            &[(Command::Next, "note how it went on"), (Command::Cancel, "the list")];
        let Some((at, reactions)) = &self.chosen else {
            let hint = "What does the respondent say? A number or arrows, then Enter.";
            let parts = around.draw(canvas, area, hint, LIST, 1);
            self.list.draw(canvas, parts.body);
            return answer::one_line(canvas, parts.field, "Number", self.list.typed(), Some(""));
        };
        let Some(objection) = self.all.get(*at) else { return };
        let hint = "Answer the objection; then say how it went on: a number and Enter.";
        let parts = around.draw(canvas, area, hint, ONE, 1);
        let width = usize::from(parts.body.width);
        let title = canvas.span(format!("\"{}\"", objection.title), Kind::Heading);
        let mut lines = vec![Line::from(title), Line::default()];
        lines.extend(texts::lines(&objection.paragraphs, width, canvas.theme));
        let list = u16::try_from(objection.reactions.len()).unwrap_or(1).min(parts.body.height / 2);
        let room = parts.body.height.saturating_sub(list + 1);
        let rows = u16::try_from(lines.len()).unwrap_or(room).min(room);
        canvas.lines(Rect { height: rows, ..parts.body }, &lines);
        let below = Rect { y: parts.body.y + rows + 1, height: list, ..parts.body };
        reactions.draw(canvas, below);
        answer::one_line(canvas, parts.field, "Number", reactions.typed(), Some(""));
    }
}
