//! A study's interviews for analysis: out of the store, all versions of its questionnaire as one
//! dataset.
//!
//! Knows the store and the dataset, nothing of files or figures: exports, weights and tables all
//! begin here.

mod coded;
mod error;
mod open;
mod paradata;
mod selection;

use crate::compile::compile;
use crate::dataset::{Builder, Dataset, Difference, Merge, Rows, Wanted};
use crate::fieldwork::{CaseData, CaseId};
use crate::questionnaire::Questionnaire;
use crate::source::Source;
use crate::store::{Ask, Changed, Store};

use coded::Coded;
pub use error::AnalysisError;
pub use paradata::Paradata;
pub use selection::Selection;

/// Rows handed over together. More compress a little better, fewer need less memory.
const ROWS_A_GROUP: usize = 16_384;

/// Every version of a study's questionnaire that is needed to read its interviews.
#[derive(Debug)]
pub struct Analysis {
    /// The one used last first; at least one.
    versions: Vec<Version>,
    /// Open questions that have a code frame.
    framed: Vec<String>,
}

/// One version.
#[derive(Debug)]
struct Version {
    name: String,
    questionnaire: Questionnaire,
    source: Source,
}

/// What a reading hands over: some rows, and whose they are.
pub type Group<'g> = (Rows, &'g [CaseId]);

/// Interviews being read: which variables there are is known before the first row.
pub struct Reading<'a> {
    builders: Vec<(&'a Version, Builder<'a>)>,
    merge: Merge,
    coded: Coded,
    dataset: Dataset,
    left_out: Vec<String>,
    wanted: &'a Wanted,
    selection: &'a Selection,
    changed: Option<Changed>,
    /// Cases handed over, where only new or changed ones were asked for.
    handed: Vec<CaseId>,
}

impl Analysis {
    /// Compiles the versions that have interviews; the newest where none has.
    ///
    /// # Errors
    /// [`AnalysisError::Nothing`] where nobody opened the study for interviewing yet.
    pub fn of(store: &Store) -> Result<Self, AnalysisError> {
        let mut kept = store.questionnaires()?;
        let used = kept.iter().rposition(|it| it.n_interviews > 0);
        let newest = used.or(kept.len().checked_sub(1)).ok_or(AnalysisError::Nothing)?;
        let mut number = 0;
        kept.retain(|it| {
            number += 1;
            it.n_interviews > 0 || number == newest + 1
        });
        let mut versions: Vec<Version> = Vec::new();
        for it in kept.into_iter().rev() {
            let compiled = compile(&it.source);
            let Some(questionnaire) = compiled.questionnaire else {
                let (text, diagnostics) = (Box::new(it.source), compiled.diagnostics);
                return Err(AnalysisError::Mistakes { text, diagnostics });
            };
            versions.push(Version { name: it.version, questionnaire, source: it.source });
        }
        name_apart(&mut versions);
        Ok(Self { versions, framed: store.framed_items()? })
    }

    /// The questionnaire used last.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.versions[0].questionnaire
    }

    /// Its source.
    pub fn source(&self) -> &Source {
        &self.versions[0].source
    }

    /// The names of the versions, the one used last first.
    pub fn versions(&self) -> impl Iterator<Item = &str> {
        self.versions.iter().map(|it| it.name.as_str())
    }

    /// Personal questions, sample columns and facts of a case, by name: they have a column only where
    /// it is asked for.
    pub fn personal(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for version in &self.versions {
            let builder = Builder::new(&version.questionnaire, &Wanted::default());
            names.extend(builder.left_out().iter().cloned());
        }
        let is_personal = |it: &&String| names.iter().any(|have| have.eq_ignore_ascii_case(it));
        let coded: Vec<String> =
            self.framed.iter().filter(is_personal).map(|it| format!("{it}_c")).collect();
        names.extend(coded);
        let mut seen = std::collections::BTreeSet::new();
        names.retain(|it| seen.insert(it.to_uppercase()));
        names
    }

    /// Prepares a reading of the cases selected.
    ///
    /// # Errors
    /// A selection that names what there is not.
    pub fn reading<'a>(
        &'a self,
        store: &Store,
        wanted: &'a Wanted,
        selection: &'a Selection,
    ) -> Result<Reading<'a>, AnalysisError> {
        selection.refuse_unknown(self)?;
        let mut coded = Coded::of(store, wanted)?;
        let wide = coded.widened(wanted);
        let version = |it: &'a Version| (it, Builder::new(&it.questionnaire, &wide));
        let builders: Vec<_> = self.versions.iter().map(version).collect();
        let named: Vec<(String, &Dataset)> =
            builders.iter().map(|(it, builder)| (it.name.clone(), builder.dataset())).collect();
        let merge = Merge::new(&named);
        let dataset = coded.plan(&merge.dataset);
        // asked of what was wanted, not of what is read for it
        let plain = Builder::new(self.questionnaire(), wanted);
        let left_out = coded.left_out(plain.left_out(), wanted);
        let changed = selection.only_changed.then(|| store.changed_cases()).transpose()?;
        let handed = Vec::new();
        Ok(Reading {
            builders,
            merge,
            coded,
            dataset,
            left_out,
            wanted,
            selection,
            changed,
            handed,
        })
    }

    /// All cases selected at once, and whose rows they are.
    ///
    /// # Errors
    /// Those of the store.
    pub fn load(
        &self,
        store: &mut Store,
        wanted: &Wanted,
        selection: &Selection,
    ) -> Result<(Dataset, Vec<CaseId>), AnalysisError> {
        let mut reading = self.reading(store, wanted, selection)?;
        let (mut all, mut ids) = (reading.dataset().rows.clone(), Vec::new());
        reading.each(store, |(rows, cases)| {
            all.append(&rows);
            ids.extend_from_slice(cases);
            Ok::<(), AnalysisError>(())
        })?;
        let mut dataset = std::mem::take(&mut reading.dataset);
        dataset.rows = all;
        Ok((dataset, ids))
    }
}

/// Two versions of one name are told apart by the beginning of their fingerprints.
fn name_apart(versions: &mut [Version]) {
    let names: Vec<String> = versions.iter().map(|it| it.name.clone()).collect();
    for it in versions {
        let is_alone = names.iter().filter(|name| **name == it.name).count() == 1;
        if !is_alone || it.name.is_empty() {
            let start: String = it.questionnaire.fingerprint.chars().take(8).collect();
            let space = if it.name.is_empty() { "" } else { " " };
            it.name = format!("{}{space}{start}", it.name);
        }
    }
}

impl Reading<'_> {
    /// All variables and reasons; no rows.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// What of older versions did not match.
    pub fn differences(&self) -> &[Difference] {
        &self.merge.differences
    }

    /// Personal questions, sample columns and facts of a case that have no column.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// Values without a place in their column, in words.
    pub fn misfits(&self) -> Vec<String> {
        self.builders.iter().flat_map(|it| it.1.misfits.iter().cloned()).collect()
    }

    /// Is a case among those selected, interviewed with this version?
    fn wants(&self, case: &CaseData, version: &str) -> bool {
        self.is_changed(case) && self.selection.wants(case, version)
    }

    fn is_changed(&self, case: &CaseData) -> bool {
        self.changed.as_ref().is_none_or(|it| it.has(case.case_id))
    }

    /// Was something personal asked for by name?
    fn is_asked_for(&self, name: &str) -> bool {
        self.wanted.personal.iter().any(|it| it.eq_ignore_ascii_case(name))
    }

    fn questionnaires(&self) -> impl DoubleEndedIterator<Item = (&str, &Questionnaire)> {
        self.builders.iter().map(|it| (it.0.name.as_str(), &it.0.questionnaire))
    }

    /// Where the cases stand that were handed over as new or changed, where only those were asked
    /// for; what a selection left out is not among them, and stays new.
    pub fn handed_over(&self) -> Option<Changed> {
        self.changed.as_ref().map(|it| it.among(&self.handed))
    }

    /// Hands over the rows of all cases selected, in groups: versions from the oldest to the one
    /// used last, cases without an interview at the end.
    ///
    /// # Errors
    /// Those of the store, or what `each` says to stop.
    pub fn each<E: From<AnalysisError>>(
        &mut self,
        store: &mut Store,
        mut each: impl FnMut(Group<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let Self { builders, merge, coded, wanted, selection, changed, handed, .. } = self;
        let mut ids: Vec<CaseId> = Vec::new();
        for (place, (version, builder)) in builders.iter_mut().enumerate().rev() {
            let wants = |it: &CaseData| {
                changed.as_ref().is_none_or(|changed| changed.has(it.case_id))
                    && selection.wants(it, &version.name)
            };
            let ask = Ask { weights: &wanted.weights, wants: &wants };
            let mut append = |mut case: CaseData| -> Result<(), Stop<E>> {
                if !case.version.is_empty() || case.began_at.is_some() {
                    case.version.clone_from(&version.name);
                }
                builder.append(&case);
                ids.push(case.case_id);
                if changed.is_some() {
                    handed.push(case.case_id);
                }
                if ids.len() < ROWS_A_GROUP {
                    return Ok(());
                }
                let ids = std::mem::take(&mut ids);
                let rows = coded.fill(merge.fit(place, builder.take()), &ids);
                each((rows, &ids)).map_err(Stop::Asked)
            };
            let asked = store.each_case_data(&version.questionnaire, ask, &mut append);
            asked.map_err(Stop::or_asked)?;
            if place == 0 {
                store.each_case_without_interview(ask, &mut append).map_err(Stop::or_asked)?;
            }
            if !ids.is_empty() {
                let ids = std::mem::take(&mut ids);
                let rows = coded.fill(merge.fit(place, builder.take()), &ids);
                each((rows, &ids))?;
            }
        }
        Ok(())
    }
}

/// Why a reading stopped: the store failed, or who reads said so.
enum Stop<E> {
    Store(crate::store::StoreError),
    Asked(E),
}

impl<E> From<crate::store::StoreError> for Stop<E> {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Store(error)
    }
}

impl<E: From<AnalysisError>> Stop<E> {
    fn or_asked(self) -> E {
        match self {
            Self::Store(error) => AnalysisError::Store(error).into(),
            Self::Asked(error) => error,
        }
    }
}
