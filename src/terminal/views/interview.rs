//! The interview: a question, a check, the ending, or nothing more to do.

use ratatui::layout::Rect;

use crate::interview::screen::Body;
use crate::interview::{Action, Screen};
use crate::terminal::canvas::Canvas;
use crate::terminal::keymap::Command;
use crate::terminal::message::Message;
use crate::terminal::views::check::Check;
use crate::terminal::views::ending::Ending;
use crate::terminal::views::question::Question;
use crate::terminal::views::{Around, Open, Want};

/// The view of an interview's screen.
#[derive(Debug, Clone)]
pub enum Interview {
    /// At an item.
    Question(Question),
    /// At a check.
    Check(Check),
    /// At the end of the route, or beyond.
    Ending(Ending),
}

impl Interview {
    /// The view of a screen.
    pub fn of(screen: &Screen) -> Self {
        match &screen.body {
            Body::Item(item) => Self::Question(Question::of(item.clone())),
            Body::Check(check) => Self::Check(Check::of(check.clone())),
            Body::Ending(ending) => Self::Ending(Ending::At(ending.clone())),
            Body::Over { outcome } => Self::Ending(Ending::Over(outcome.clone())),
        }
    }

    /// The view of the next screen. At the same question what was typed stays.
    #[must_use]
    pub fn renewed(&self, screen: &Screen) -> Self {
        match (self, &screen.body) {
            (Self::Question(it), Body::Item(item)) if it.item.place == item.place => {
                Self::Question(it.renewed(item.clone()))
            }
            _ => Self::of(screen),
        }
    }

    /// What a message makes of it.
    pub fn update(&mut self, message: &Message) -> Want {
        match self {
            Self::Question(it) => it.update(message),
            Self::Check(it) => it.update(message),
            Self::Ending(it) => it.update(message),
        }
    }

    /// Draws it.
    pub fn draw(&mut self, canvas: &mut Canvas<'_>, area: Rect, around: &Around<'_>) {
        match self {
            Self::Question(it) => it.draw(canvas, area, around),
            Self::Check(it) => it.draw(canvas, area, around),
            Self::Ending(it) => it.draw(canvas, area, around),
        }
    }
}

/// What commands mean wherever the interview stands.
pub fn everywhere(command: Command) -> Want {
    match command {
        Command::Back => Want::Act(Action::Back),
        Command::Forward => Want::Act(Action::Forward),
        Command::FirstUnanswered => Want::Act(Action::FirstUnanswered),
        Command::Objection => Want::Open(Open::Objections),
        Command::Jump => Want::Open(Open::Jump),
        Command::Language => Want::Open(Open::Languages),
        Command::Remark => Want::Open(Open::Remark),
        Command::End => Want::Open(Open::Stop),
        Command::Help => Want::Open(Open::Help),
        Command::Next
        | Command::DontKnow
        | Command::Refused
        | Command::OtherSpecial
        | Command::NewLine
        | Command::MoreBelow
        | Command::MoreAbove
        | Command::Cancel
        | Command::Suspend => Want::Nothing,
    }
}
