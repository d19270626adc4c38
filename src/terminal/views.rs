//! What is on screen: one file a view. A view turns messages into wishes; the app grants them.

pub mod answer;
pub mod body;
pub mod cases;
pub mod check;
pub mod chrome;
pub mod code;
pub mod ending;
pub mod help;
pub mod interview;
pub mod jump;
pub mod language;
pub mod objection;
pub mod options;
pub mod outcome;
pub mod picker;
pub mod question;
pub mod remark;
pub mod specials;
pub mod stop;
pub mod texts;

use ratatui::layout::Rect;

use crate::fieldwork::Disposition;
use crate::interview::Action;
use crate::terminal::canvas::Canvas;
use crate::terminal::keymap::Command;
use crate::terminal::theme::Kind;
use chrome::{Chrome, Notice, Parts};

/// What a view wishes for.
#[derive(Debug, Clone, PartialEq)]
pub enum Want {
    /// Nothing but to be drawn again.
    Nothing,
    /// Something said to the interviewer.
    Say(Notice),
    /// The view closed.
    Close,
    /// Something done in the interview.
    Act(Action),
    /// Another view over this one.
    Open(Open),
    /// A case taken: its entry in the list.
    Take(usize),
    /// The outcome of the call chosen.
    ChooseOutcome,
    /// The call ended.
    WrapUp {
        /// Its outcome.
        outcome: &'static Disposition,
        /// A note for the next caller.
        note: String,
    },
    /// The program left.
    Leave,
}

/// A view over another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// Help for the question.
    Help,
    /// The keys.
    Keys,
    /// What respondents object.
    Objections,
    /// The list of answers.
    Jump,
    /// The languages.
    Languages,
    /// The remark on the item.
    Remark,
    /// The end of the call.
    Stop,
    /// The special answers without a key of their own.
    Specials,
}

/// A wish to say something that went against the interviewer's.
pub fn warn(words: impl Into<String>) -> Want {
    Want::Say(Notice::new(Kind::Warning, words))
}

/// What the app knows and every view shows.
pub struct Around<'a> {
    /// At the top, from the left.
    pub status: &'a [String],
    /// At the top, at the right.
    pub right: &'a [(String, Kind)],
    /// What is said now; else the view's hint stands there.
    pub notice: Option<&'a Notice>,
    /// The questionnaire has answers to objections.
    pub objections: bool,
}

impl Around<'_> {
    /// Draws what stands around a view's body.
    pub fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        hint: &str,
        keys: &[(Command, &str)],
        field_rows: u16,
    ) -> Parts {
        let hint = Notice::new(Kind::Hint, hint);
        let notice = self.notice.unwrap_or(&hint);
        let mut keys = keys.to_vec();
        let remark = keys.iter().position(|it| it.0 == Command::Remark);
        if let Some(at) = remark.filter(|_| self.objections) {
            keys.insert(at, (Command::Objection, ""));
        }
        let chrome = Chrome { status: self.status, right: self.right, notice, keys: &keys };
        chrome::draw(canvas, area, &chrome, field_rows)
    }
}
