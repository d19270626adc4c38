//! How the data came about, as tables: attempts, events, and the time each question took.

mod attempts;
mod events;
mod sheet;
mod times;

use std::sync::Arc;

use crate::analysis::{Analysis, AnalysisError, Reading, Selection, Stop};
use crate::dataset::{Dataset, Rows};
use crate::fieldwork::CaseData;
use crate::questionnaire::Questionnaire;
use crate::store::{Ask, Store};

/// A table beside the responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paradata {
    /// One row an attempt.
    Attempts,
    /// One row an event of an interview.
    Events,
    /// One row a question of an interview: visits, changes, seconds, the order shown.
    Times,
}

impl Paradata {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Attempts, Self::Events, Self::Times];

    /// Its name, and that of its files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Attempts => "attempts",
            Self::Events => "events",
            Self::Times => "times",
        }
    }

    /// Its variables; no rows.
    pub fn dataset(self, analysis: &Analysis) -> Dataset {
        let columns = match self {
            Self::Attempts => attempts::COLUMNS,
            Self::Events => events::COLUMNS,
            Self::Times => times::COLUMNS,
        };
        sheet::dataset(analysis.questionnaire(), columns)
    }
}

impl Reading<'_> {
    /// Hands over the rows of such a table, of the cases selected, in groups.
    ///
    /// # Errors
    /// Those of the store, or what `each` says to stop.
    pub fn each_of<E: From<AnalysisError>>(
        &self,
        table: Paradata,
        store: &Store,
        mut each: impl FnMut(Rows) -> Result<(), E>,
    ) -> Result<(), E> {
        let is_open = |name: &str| self.is_asked_for(name);
        let mut sheet = sheet::Sheet::default();
        let mut full = |sheet: &mut sheet::Sheet, at_least: usize| match sheet.take(at_least) {
            Some(rows) => each(rows).map_err(Stop::Asked),
            None => Ok(()),
        };
        if table == Paradata::Attempts {
            // an attempt is of no version
            let any = Selection { versions: Vec::new(), ..self.selection.clone() };
            let wants = |it: &CaseData| self.is_changed(it) && any.wants(it, "");
            let ask = Ask { weights: &[], wants: &wants };
            let has_notes = is_open("note");
            let done = store.each_attempted_case(ask, |case, attempts| {
                attempts::rows(&mut sheet, case, &attempts, has_notes);
                full(&mut sheet, crate::analysis::ROWS_A_GROUP)
            });
            done.map_err(Stop::or_asked)?;
            return full(&mut sheet, 1).map_err(Stop::or_asked);
        }
        for (version, questionnaire) in self.questionnaires().rev() {
            let shared = Arc::new(Questionnaire::clone(questionnaire));
            let wants = |it: &CaseData| self.wants(it, version);
            let ask = Ask { weights: &[], wants: &wants };
            let done = store.each_interview(questionnaire, ask, |case, events| {
                if table == Paradata::Events {
                    events::rows(&mut sheet, &shared, case, &events, &is_open);
                } else {
                    times::rows(&mut sheet, &shared, case, &events);
                }
                full(&mut sheet, crate::analysis::ROWS_A_GROUP)
            });
            done.map_err(Stop::or_asked)?;
        }
        full(&mut sheet, 1).map_err(Stop::or_asked)
    }
}
