//! What changed between two versions of a questionnaire, for those who have to answer for it.
//!
//! Both are taken apart into subjects (questions, loops, quotas, …) and each subject into facts; what
//! has the same key in both is compared. Knows two questionnaires, and nothing of interviews.

mod data;
mod facts;
mod items;
mod matching;
mod subjects;
mod text;
mod words;

use serde::Serialize;

use crate::questionnaire::Questionnaire;
pub use data::DataChange;
pub use text::write;

/// Everything that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// What the older one is called: name and version.
    pub before: String,
    /// What the newer one is called.
    pub after: String,
    /// Sections with changes, in the order of the newer one; the whole questionnaire's come first.
    pub sections: Vec<SectionChanges>,
    /// What it means for the data.
    pub data: Vec<DataChange>,
}

/// What changed in one section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionChanges {
    /// Its name; empty for what belongs to the questionnaire as a whole.
    pub name: String,
    /// What changed, most consequential first.
    pub subjects: Vec<Changed>,
}

/// A question, loop, quota, … that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// `question`, `loop`, `quota`, …
    pub sort: &'static str,
    /// Its name, in the newer one where it is there.
    pub name: String,
    /// A short label, where it has one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// What became of it.
    pub fate: Fate,
    /// Its name in the older one, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// Behind what it stands now, where it moved; empty: at the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_behind: Option<String>,
    /// What changed of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// What became of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is in both.
    Kept,
}

/// One fact that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it touches most.
    pub weight: Weight,
    /// Which fact: `asked of`, `read aloud`, `answer`.
    pub what: String,
    /// In the older one; none where it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// In the newer one; none where it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// What a change touches, most consequential first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// What the data hold.
    Data,
    /// Who is asked what.
    Route,
    /// What may be answered.
    Check,
    /// What is said.
    Wording,
    /// How it is shown and kept.
    Form,
}

/// Compares an older version with a newer one.
pub fn compare(before: &Questionnaire, after: &Questionnaire) -> Comparison {
    Comparison {
        before: called(before),
        after: called(after),
        sections: matching::sections(before, after),
        data: data::changes(before, after),
    }
}

impl Comparison {
    /// Nothing changed.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }

    /// The questions that changed for whoever answered them: removed, or other in their data, their
    /// routing or their words. By the names of the older version.
    pub fn touched(&self) -> Vec<&str> {
        let subjects = self.sections.iter().flat_map(|it| &it.subjects);
        subjects.filter(|it| it.sort == subjects::QUESTION).filter_map(Changed::touched).collect()
    }
}

impl Changed {
    fn touched(&self) -> Option<&str> {
        let matters = |it: &Change| it.weight < Weight::Form;
        let is_touched = match self.fate {
            Fate::Added => false,
            Fate::Removed => true,
            Fate::Kept => self.was.is_some() || self.changes.iter().any(matters),
        };
        is_touched.then(|| self.was.as_deref().unwrap_or(&self.name))
    }

    fn weight(&self) -> Weight {
        match self.fate {
            Fate::Added | Fate::Removed => Weight::Data,
            Fate::Kept if self.was.is_some() => Weight::Data,
            Fate::Kept => self.changes.iter().map(|it| it.weight).min().unwrap_or(Weight::Form),
        }
    }
}

fn called(questionnaire: &Questionnaire) -> String {
    let name = if questionnaire.name.is_empty() { "questionnaire" } else { &questionnaire.name };
    format!("{name} {}", questionnaire.version).trim_end().to_owned()
}
