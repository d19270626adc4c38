//! One interviewer at work: takes a case, interviews, wraps up.
//!
//! The one place where the engine, the store and the clock meet. An action is decided, applied in
//! memory, written to disk, and only then said to be done. Draws nothing.

mod error;
mod sitting;

use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::clock::Clock;
use crate::compile::compile;
use crate::fieldwork::{Case, CaseId, CaseLine, Disposition};
use crate::interview::{Action, Facts, Interview, Refusal, Screen};
use crate::questionnaire::Questionnaire;
use crate::source::Source;
use crate::store::Store;
use crate::study::Study;
use crate::time::Daypart;
use crate::value::Value;
use sitting::Sitting;

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
    clock: Box<dyn Clock>,
    interviewer: String,
    mode: String,
    current: Arc<Questionnaire>,
    language: Option<String>,
    sitting: Option<Sitting>,
}

impl Desk {
    /// Sits down: compiles the study's questionnaire as it is now, for interviews that begin, and
    /// has the store keep it. `mode` is how the interviewer works: `screen`, `plain`.
    ///
    /// # Errors
    /// [`DeskError::Mistakes`] where the questionnaire has mistakes.
    pub fn open(
        study: Study,
        mut store: Store,
        clock: Box<dyn Clock>,
        interviewer: &str,
        mode: &str,
    ) -> Result<Self, DeskError> {
        let source = study.source()?;
        let current = compiled(&source)?;
        store.keep_questionnaire(&current, &source, clock.now())?;
        Ok(Self {
            study,
            store,
            clock,
            interviewer: interviewer.to_owned(),
            mode: mode.to_owned(),
            current,
            language: None,
            sitting: None,
        })
    }

    /// Interviews taken from now on begin, or go on, in this language. What the questionnaire has no
    /// translation to is asked in its own.
    pub fn speak(&mut self, language: &str) {
        self.language = Some(language.to_owned());
    }

    /// The study.
    pub fn study(&self) -> &Study {
        &self.study
    }

    /// Who interviews.
    pub fn interviewer(&self) -> &str {
        &self.interviewer
    }

    /// The clock on the desk.
    pub fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// The questionnaire of the interview; between interviews the one new ones begin with.
    pub fn questionnaire(&self) -> &Arc<Questionnaire> {
        self.interview().map_or(&self.current, Interview::questionnaire)
    }

    /// Every case of the sample.
    pub fn cases(&self) -> Result<Vec<CaseLine>, DeskError> {
        Ok(self.store.cases()?)
    }

    /// Takes a case: opens an attempt, and begins or resumes its interview. Where the interview has
    /// ended and the case was wrapped up there is no new attempt: its end is shown.
    ///
    /// Nothing is written of the interview until something happens in it, so that a call nobody
    /// answers leaves none.
    pub fn take(&mut self, case: CaseId) -> Result<(), DeskError> {
        self.sitting = None;
        let case = self.store.case(case)?;
        let kept = self.store.interview_of(case.id)?;
        let questionnaire = match &kept {
            Some(kept) => self.version(&kept.fingerprint)?,
            None => Arc::clone(&self.current),
        };
        let saved = self.store.events(&questionnaire, case.id)?;
        let now = self.clock.now();
        let facts = self.facts(&case)?;
        let began = kept.is_none().then(|| {
            Interview::begin(
                &questionnaire,
                self.seed(&case.key),
                case.sample.clone(),
                facts.clone(),
                now,
            )
        });
        let mut sitting = Sitting::new(case, questionnaire, saved, began, now);
        sitting.resume(facts, now);
        let of_case = self.language_of(&sitting.case).filter(|_| kept.is_none());
        if let Some(language) = self.language.clone().or(of_case) {
            sitting.speak(&language, now);
        }
        if !(sitting.has_ended() && sitting.is_wrapped_up()) {
            sitting.attempt =
                Some(self.store.begin_attempt(sitting.case.id, &self.interviewer, now)?);
        }
        self.sitting = Some(sitting);
        Ok(())
    }

    /// The case taken.
    pub fn case(&self) -> Option<&Case> {
        self.sitting.as_ref().map(|it| &it.case)
    }

    /// The interview of the case taken.
    pub fn interview(&self) -> Option<&Interview> {
        self.sitting.as_ref().map(|it| &it.interview)
    }

    /// What is to be shown now; `None` where no case is taken.
    pub fn screen(&self) -> Option<Screen> {
        self.interview().map(Interview::screen)
    }

    /// Does what the interviewer asks for; on disk when it returns.
    ///
    /// # Errors
    /// [`DeskError::NotSaved`]: it is not saved, and the interview is as it was before.
    pub fn act(&mut self, action: &Action) -> Result<Done, DeskError> {
        let now = self.clock.now();
        let sitting = self.sitting.as_mut().ok_or(DeskError::NoCase)?;
        sitting.act(&mut self.store, action, now)
    }

    /// The dispositions to choose from now, the likeliest first.
    pub fn outcomes(&self) -> Vec<&'static Disposition> {
        self.sitting.as_ref().map(Sitting::outcomes).unwrap_or_default()
    }

    /// Ends the attempt: an interview that goes on is broken off, the case gets the disposition,
    /// the desk is free.
    ///
    /// # Errors
    /// [`DeskError::DoesNotFit`] where it is not one of [`Desk::outcomes`].
    pub fn wrap_up(&mut self, disposition: &Disposition, note: &str) -> Result<(), DeskError> {
        let now = self.clock.now();
        let sitting = self.sitting.as_mut().ok_or(DeskError::NoCase)?;
        if !sitting.outcomes().iter().any(|it| it.handle == disposition.handle) {
            return Err(DeskError::DoesNotFit(disposition.words.to_owned()));
        }
        sitting.break_off(&mut self.store, disposition.words, now)?;
        if let Some(attempt) = sitting.attempt {
            self.store.end_attempt(attempt, disposition, note, now).map_err(DeskError::NotSaved)?;
        }
        self.sitting = None;
        Ok(())
    }

    /// Leaves at once (the terminal went away): an interview that goes on is broken off; the
    /// attempt stays open, to be gone on with or wrapped up another time.
    pub fn leave(&mut self, reason: &str) -> Result<(), DeskError> {
        let now = self.clock.now();
        match self.sitting.take() {
            Some(mut sitting) => sitting.break_off(&mut self.store, reason, now),
            None => Ok(()),
        }
    }

    /// Gives the store back: for who exports or closes it.
    pub fn into_store(self) -> Store {
        self.store
    }

    /// The store: for tests that make it fail.
    #[doc(hidden)]
    pub fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// The version an interview began with, from the source the store keeps.
    fn version(&self, fingerprint: &str) -> Result<Arc<Questionnaire>, DeskError> {
        if fingerprint == self.current.fingerprint {
            return Ok(Arc::clone(&self.current));
        }
        let kept = self.store.questionnaire(fingerprint)?;
        compiled(&kept.source)
    }

    /// The language the sample gives for a case.
    fn language_of(&self, case: &Case) -> Option<String> {
        let column = self.study.sample.language.as_ref()?;
        match case.sample.get(column) {
            Some(Value::Text(it)) => Some(it.trim().to_lowercase()),
            Some(_) | None => None,
        }
    }

    /// Where orders of a case are drawn from: the same in every run of a study.
    fn seed(&self, key: &str) -> u64 {
        seed(&self.study.name, key)
    }

    /// What is so of a call to a case now.
    fn facts(&self, case: &Case) -> Result<Facts, DeskError> {
        let (today, hour) = self.clock.local(self.clock.now());
        Ok(Facts {
            interviewer: self.interviewer.clone(),
            daypart: Daypart::of_hour(hour).word().to_owned(),
            today,
            mode: self.mode.clone(),
            attempt: self.store.next_attempt(case.id, &self.interviewer)?,
            phone: case.phone.clone(),
        })
    }
}

/// The seed of a case's interview: the first 63 bits of SHA-256 over study and key, which every
/// database and table holds as a whole number.
pub fn seed(study: &str, key: &str) -> u64 {
    let digest = Sha256::new().chain_update(study).chain_update([0]).chain_update(key).finalize();
    digest.iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte)) >> 1
}

fn compiled(source: &Source) -> Result<Arc<Questionnaire>, DeskError> {
    let compiled = compile(source);
    match compiled.questionnaire {
        Some(questionnaire) => Ok(Arc::new(questionnaire)),
        None => Err(DeskError::Mistakes {
            text: Box::new(source.clone()),
            diagnostics: compiled.diagnostics,
        }),
    }
}
