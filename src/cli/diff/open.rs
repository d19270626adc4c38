//! The open interviews of a study, by the version they began with.

use std::fmt::Write as _;
use std::path::Path;

use cornetta::compare::Comparison;
use cornetta::compile::compile;
use cornetta::fieldwork::{CaseData, InterviewState};
use cornetta::questionnaire::Questionnaire;
use cornetta::store::{Ask, KeptQuestionnaire, Store, StoreError};
use cornetta::value::text::{counted, shown};
use serde::Serialize;

use crate::cli::exit::Failure;
use crate::cli::open;

/// Cases that are named one by one.
const NAMED: usize = 20;

/// A version with open interviews.
pub(super) struct Version {
    pub(super) questionnaire: Questionnaire,
    cases: Vec<CaseData>,
}

/// What a new version would mean for open cases.
#[derive(Debug, Serialize)]
pub(super) struct OpenCases {
    /// How many are open.
    n_open: usize,
    /// Those with an answer to a question that changed: the case, and which.
    touched: Vec<Touched>,
}

#[derive(Debug, Serialize)]
struct Touched {
    case: String,
    questions: Vec<String>,
}

/// The versions that open interviews of a study began with, the oldest first.
pub(super) fn versions(folder: &Path) -> anyhow::Result<Vec<Version>> {
    let study = open::study(folder)?;
    let mut store = open::store(&study, "cornetta diff")?;
    let mut versions = Vec::new();
    for kept in store.questionnaires()? {
        if kept.n_interviews > 0
            && let Some(version) = version(&mut store, &kept)?
        {
            versions.push(version);
        }
    }
    Ok(versions)
}

fn version(store: &mut Store, kept: &KeptQuestionnaire) -> anyhow::Result<Option<Version>> {
    let compiled = compile(&kept.source);
    let Some(questionnaire) = compiled.questionnaire else {
        return Err(Failure::unreadable(format!(
            "version {} of {}, which the study keeps, cannot be read by this Cornetta.",
            shown(&kept.version),
            shown(&kept.name)
        )));
    };
    let mut cases = Vec::new();
    store.each_case_data(&questionnaire, Ask::ALL, |it: CaseData| -> Result<(), StoreError> {
        let is_open = matches!(it.interview, InterviewState::Open | InterviewState::BrokenOff);
        if is_open && !it.simulated {
            cases.push(it);
        }
        Ok(())
    })?;
    Ok((!cases.is_empty()).then_some(Version { questionnaire, cases }))
}

impl Version {
    /// Which of its open cases answered what a newer version has otherwise.
    pub(super) fn touched(&self, comparison: &Comparison) -> OpenCases {
        let names = comparison.touched();
        let case = |case: &CaseData| {
            let mut questions: Vec<String> = Vec::new();
            for datum in &case.responses {
                let name = &self.questionnaire.item(datum.item).name;
                if names.contains(&name.as_str()) && !questions.contains(name) {
                    questions.push(name.clone());
                }
            }
            (!questions.is_empty()).then(|| Touched { case: case.key.clone(), questions })
        };
        OpenCases {
            n_open: self.cases.len(),
            touched: self.cases.iter().filter_map(case).collect(),
        }
    }
}

impl OpenCases {
    /// For people: how many are open, and those touched with their questions.
    pub(super) fn in_words(&self) -> String {
        let open = counted(self.n_open as u64, "interview");
        if self.touched.is_empty() {
            return format!("  open with this version: {open}; none answered what is other now\n");
        }
        let n = self.touched.len();
        let mut words =
            format!("  open with this version: {open}; {n} answered what is other now:\n");
        for it in self.touched.iter().take(NAMED) {
            let questions: Vec<String> = it.questions.iter().map(|it| shown(it)).collect();
            let _ = writeln!(words, "    {}: {}", shown(&it.case), questions.join(", "));
        }
        if n > NAMED {
            let _ = writeln!(words, "    … and {} more", n - NAMED);
        }
        words
    }
}
