//! One interviewer at work: takes a case, interviews, wraps up.
//!
//! The one place where the engine, the store and the clock meet. An action is decided, applied in
//! memory, written to disk, and only then said to be done. Draws nothing.

mod error;

use std::sync::Arc;

use crate::clock::Clock;
use crate::fieldwork::{Case, CaseId, CaseLine, Disposition};
use crate::interview::{Action, Refusal, Screen};
use crate::questionnaire::Questionnaire;
use crate::store::Store;
use crate::study::Study;

pub use error::DeskError;

/// What became of an action.
#[derive(Debug, Clone, PartialEq)]
pub enum Done {
    /// It was done and is on disk; the screen is another.
    Moved,
    /// It is not possible, and this is why; nothing changed.
    Refused(Refusal),
}

/// An interviewer's desk: one study, one case at a time.
pub struct Desk {
    study: Study,
    store: Store,
    _clock: Box<dyn Clock>,
    interviewer: String,
    _mode: String,
    current: Arc<Questionnaire>,
    case: Option<Case>,
}

impl Desk {
    /// Sits down: compiles the study's questionnaire as it is now, for interviews that begin.
    /// `mode` is how the interviewer works: `screen`, `plain`.
    ///
    /// # Errors
    /// [`DeskError::Mistakes`] where the questionnaire has mistakes.
    pub fn open(
        study: Study,
        store: Store,
        clock: Box<dyn Clock>,
        interviewer: &str,
        mode: &str,
    ) -> Result<Self, DeskError> {
        let _later = (store, clock, interviewer, mode);
        Err(DeskError::Study(crate::study::StudyError::Missing(study.folder)))
    }

    /// The study.
    pub fn study(&self) -> &Study {
        &self.study
    }

    /// Who interviews.
    pub fn interviewer(&self) -> &str {
        &self.interviewer
    }

    /// The questionnaire of the interview; between interviews the one new ones begin with.
    pub fn questionnaire(&self) -> &Arc<Questionnaire> {
        &self.current
    }

    /// Every case of the sample.
    pub fn cases(&self) -> Result<Vec<CaseLine>, DeskError> {
        Ok(self.store.cases()?)
    }

    /// Takes a case: opens an attempt, and begins or resumes its interview. A case whose interview
    /// has ended shows its end.
    pub fn take(&mut self, case: CaseId) -> Result<(), DeskError> {
        self.case = Some(self.store.case(case)?);
        Ok(())
    }

    /// The case taken.
    pub fn case(&self) -> Option<&Case> {
        self.case.as_ref()
    }

    /// What is to be shown now; `None` where no case is taken.
    pub fn screen(&self) -> Option<Screen> {
        None
    }

    /// Does what the interviewer asks for; on disk when it returns.
    ///
    /// # Errors
    /// [`DeskError::NotSaved`]: the answer is not saved and the interview is as before.
    pub fn act(&mut self, _action: &Action) -> Result<Done, DeskError> {
        Err(DeskError::NoCase)
    }

    /// The dispositions to choose from now, the likeliest first.
    pub fn outcomes(&self) -> Vec<&'static Disposition> {
        crate::fieldwork::disposition::choices(None, 0)
    }

    /// Ends the attempt: an interview that goes on is broken off, the case gets the disposition.
    pub fn wrap_up(&mut self, _disposition: &Disposition, _note: &str) -> Result<(), DeskError> {
        Err(DeskError::NoCase)
    }

    /// Leaves at once (the terminal went away): an interview that goes on is broken off; the attempt
    /// stays open, to be gone on with or wrapped up.
    pub fn leave(&mut self, _reason: &str) -> Result<(), DeskError> {
        Err(DeskError::NoCase)
    }
}
