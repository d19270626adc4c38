//! Which cases are wanted.

use std::collections::BTreeSet;

use crate::analysis::{Analysis, AnalysisError};
use crate::fieldwork::CaseData;
use crate::questionnaire::Questionnaire;
use crate::time::Timestamp;

/// Which cases are wanted: of every list any, and where a list is empty all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Outcomes of the interview, by handle.
    pub outcomes: Vec<String>,
    /// Ended at this moment or later; of interviews without an end, begun.
    pub from: Option<Timestamp>,
    /// Ended before this moment; of interviews without an end, begun.
    pub until: Option<Timestamp>,
    /// Versions of the questionnaire, by name.
    pub versions: Vec<String>,
    /// Languages spoken last, as `it`.
    pub languages: Vec<String>,
    /// Only cases that are new or changed since they were last handed over.
    pub only_changed: bool,
    /// No simulated ones.
    pub only_real: bool,
}

impl Selection {
    /// Is a case among those wanted?
    pub fn wants(&self, case: &CaseData, version: &str) -> bool {
        let is_in = |list: &[String], it: &str| {
            list.is_empty() || list.iter().any(|have| have.eq_ignore_ascii_case(it))
        };
        let has_interview = case.began_at.is_some();
        let when = case.ended_at.or(case.began_at);
        is_in(&self.outcomes, case.interview.outcome().unwrap_or_default())
            && (self.versions.is_empty() || (has_interview && is_in(&self.versions, version)))
            && is_in(&self.languages, &case.language)
            && self.from.is_none_or(|from| when.is_some_and(|it| it >= from))
            && self.until.is_none_or(|until| when.is_some_and(|it| it < until))
            && !(self.only_real && case.simulated)
    }

    /// Refuses names that nothing has, which would select nothing without saying so.
    pub(super) fn refuse_unknown(&self, analysis: &Analysis) -> Result<(), AnalysisError> {
        let questionnaires = || analysis.versions.iter().map(|it| &it.questionnaire);
        let outcomes = questionnaires().flat_map(|it| &it.endings).map(|it| it.outcome.as_str());
        known("outcome", &self.outcomes, outcomes)?;
        known("version", &self.versions, analysis.versions())?;
        known("language", &self.languages, questionnaires().flat_map(Questionnaire::languages))
    }
}

fn known<'k>(
    what: &'static str,
    asked: &[String],
    known: impl Iterator<Item = &'k str>,
) -> Result<(), AnalysisError> {
    let known: BTreeSet<&str> = known.collect();
    for name in asked {
        if !known.iter().any(|it| it.eq_ignore_ascii_case(name)) {
            let known = known.into_iter().map(str::to_owned).collect();
            return Err(AnalysisError::Unknown { what, name: name.clone(), known });
        }
    }
    Ok(())
}
