//! What the screen needs of a desk. A desk is one; tests put others in its place.

use crate::desk::{Desk, DeskError, Done};
use crate::fieldwork::{CaseId, CaseLine, Disposition};
use crate::interview::objections::ObjectionScreen;
use crate::interview::screen::AnswerLine;
use crate::interview::{Action, Interview, Refusal, Screen};

/// Why something was not done. Nothing changed by it.
#[derive(Debug, Clone, PartialEq)]
pub enum NotDone {
    /// The interview does not allow it.
    Refused(Refusal),
    /// It could not be kept; in words.
    NotSaved(String),
    /// The desk could not do it; in words.
    Failed(String),
}

/// One interviewer at work.
pub trait Work {
    /// The questionnaire's title.
    fn title(&self) -> String;
    /// Who works here.
    fn interviewer(&self) -> String;
    /// The cases of the sample.
    fn cases(&mut self) -> Result<Vec<CaseLine>, NotDone>;
    /// Takes a case and takes up its interview.
    fn take(&mut self, case: CaseId) -> Result<(), NotDone>;
    /// What is to be shown of the interview of the case taken.
    fn screen(&self) -> Option<Screen>;
    /// The shown items up to where the route stops, with their answers.
    fn jump_list(&self) -> Vec<AnswerLine>;
    /// What respondents may object, and what can be answered.
    fn objections(&self) -> Vec<ObjectionScreen>;
    /// The languages the interview can be held in, its own first.
    fn languages(&self) -> Vec<String>;
    /// Does something, and keeps it.
    fn act(&mut self, action: &Action) -> Result<(), NotDone>;
    /// The outcomes the call may have now, the likeliest first; none where the case has its last.
    fn outcomes(&self) -> Vec<&'static Disposition>;
    /// Ends the call: the case is given back.
    fn wrap_up(&mut self, outcome: &Disposition, note: &str) -> Result<(), NotDone>;
    /// Leaves the case without an outcome: the terminal is gone, or there is nothing to wrap up.
    fn leave(&mut self, reason: &str) -> Result<(), NotDone>;
}

impl Work for Desk {
    fn title(&self) -> String {
        self.questionnaire().title.clone()
    }

    fn interviewer(&self) -> String {
        self.interviewer().to_owned()
    }

    fn cases(&mut self) -> Result<Vec<CaseLine>, NotDone> {
        Self::cases(self).map_err(not_done)
    }

    fn take(&mut self, case: CaseId) -> Result<(), NotDone> {
        self.take(case).map_err(not_done)
    }

    fn screen(&self) -> Option<Screen> {
        self.screen()
    }

    fn jump_list(&self) -> Vec<AnswerLine> {
        self.interview().map(Interview::jump_list).unwrap_or_default()
    }

    fn objections(&self) -> Vec<ObjectionScreen> {
        self.interview().map(Interview::objections).unwrap_or_default()
    }

    fn languages(&self) -> Vec<String> {
        self.questionnaire().languages().map(str::to_owned).collect()
    }

    fn act(&mut self, action: &Action) -> Result<(), NotDone> {
        match self.act(action).map_err(not_done)? {
            Done::Moved => Ok(()),
            Done::Refused(why) => Err(NotDone::Refused(why)),
        }
    }

    fn outcomes(&self) -> Vec<&'static Disposition> {
        self.outcomes()
    }

    fn wrap_up(&mut self, outcome: &Disposition, note: &str) -> Result<(), NotDone> {
        self.wrap_up(outcome, note).map_err(not_done)
    }

    fn leave(&mut self, reason: &str) -> Result<(), NotDone> {
        self.leave(reason).map_err(not_done)
    }
}

fn not_done(error: DeskError) -> NotDone {
    if let DeskError::NotSaved(why) = error {
        return NotDone::NotSaved(why.to_string());
    }
    NotDone::Failed(error.to_string())
}
