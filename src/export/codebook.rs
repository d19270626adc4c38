//! The codebook: what every column means, in the words of the questionnaire.

pub(super) mod html;
mod variables;

use serde::Serialize;

use crate::export::dataset::Dataset;
use crate::questionnaire::Questionnaire;

/// What wrote the data.
pub(super) const PROGRAM: &str = concat!("cornetta ", env!("CARGO_PKG_VERSION"));

/// Which gaps are whose.
const WHY_NOTE: &str = "broken_off: the interview is not at its end, and the question might have \
    come yet: it lies behind the last answer, or in the loop or shuffle in which it stopped, and \
    nothing answered so far rules it out; not_asked: the answers led past it.";

/// How texts in the CSV file differ from the answers.
const CSV_NOTE: &str = "In responses.csv a text that begins with = + - @, a tab or a carriage \
    return has an apostrophe in front, so that no spreadsheet takes it for a formula.";

/// The whole codebook.
#[derive(Debug, Serialize)]
pub(super) struct Codebook {
    /// Of this format; 1.
    format: u32,
    program: &'static str,
    questionnaire: About,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<u64>,
    /// Reasons for missing, with their words.
    reasons: Vec<Reason>,
    /// Personal questions and sample columns that have no column.
    left_out: Vec<String>,
    notes: Vec<&'static str>,
    /// One a column, in the order of the columns.
    pub(super) variables: Vec<Variable>,
}

/// Which questionnaire.
#[derive(Debug, Serialize)]
struct About {
    name: String,
    title: String,
    version: String,
    fingerprint: String,
    language: String,
}

/// Why there is no value.
#[derive(Debug, Serialize)]
struct Reason {
    reason: String,
    label: String,
}

/// A column.
#[derive(Debug, Default, Serialize)]
pub(super) struct Variable {
    /// Its name in the data.
    pub(super) column: String,
    /// `case`, `sample`, `value`, `why`, `chosen`, `words`, `rank`, `label`, `said`, `unit`.
    pub(super) role: &'static str,
    /// The column of the value it belongs to; its own name where it is that.
    pub(super) of: String,
    /// The question's name in the questionnaire.
    pub(super) item: String,
    /// The author's kind of question.
    pub(super) kind: &'static str,
    /// `integer`, `decimal`, `flag`, `date`, `moment`, `text`, `codes`, `reason`.
    #[serde(rename = "type")]
    pub(super) shape: &'static str,
    /// In a few words.
    pub(super) label: String,
    /// The section's title.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) section: String,
    /// What is read and noted, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) question: Vec<Line>,
    /// Who is asked, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) universe: String,
    /// `hours`
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) unit: String,
    /// For which members of the loops around it, outermost first.
    #[serde(rename = "loop", skip_serializing_if = "Vec::is_empty")]
    pub(super) members: Vec<Member>,
    /// What codes mean.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) codes: Vec<CodeLine>,
    /// Words at some numbers of a scale.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) anchors: Vec<Anchor>,
    /// The column that says why there is no value.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) why: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) counts: Option<Counts>,
}

/// A piece of a question's text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Line {
    /// `read`, `if_needed`, `note`, `help`.
    pub(super) role: &'static str,
    /// When it is said: `when AGE < 18`, `otherwise`; empty: always.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) when: String,
    pub(super) text: String,
}

/// A member of a loop.
#[derive(Debug, Serialize)]
pub(super) struct Member {
    #[serde(rename = "loop")]
    pub(super) roster: String,
    #[serde(rename = "member")]
    pub(super) key: i64,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) label: String,
}

/// A code and its words.
#[derive(Debug, Serialize)]
pub(super) struct CodeLine {
    pub(super) code: i64,
    pub(super) handle: String,
    pub(super) label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) n: Option<u64>,
}

/// Words at a number.
#[derive(Debug, Serialize)]
pub(super) struct Anchor {
    pub(super) number: i64,
    pub(super) label: String,
}

/// What was counted.
#[derive(Debug, Serialize)]
pub(super) struct Counts {
    /// Rows with a value.
    pub(super) values: u64,
    /// Rows without, by reason; those that occur.
    pub(super) missing: Vec<(String, u64)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) min: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mean: Option<f64>,
}

impl Codebook {
    /// Describes a dataset; with `rows`, its counts too.
    pub(super) fn new(
        questionnaire: &Questionnaire,
        dataset: &Dataset<'_>,
        rows: Option<u64>,
    ) -> Self {
        Self {
            format: 1,
            program: PROGRAM,
            questionnaire: About {
                name: questionnaire.name.clone(),
                title: questionnaire.title.clone(),
                version: questionnaire.version.clone(),
                fingerprint: questionnaire.fingerprint.clone(),
                language: questionnaire.language.clone(),
            },
            rows,
            reasons: reasons(questionnaire, &dataset.plan.reasons),
            left_out: dataset.plan.left_out.clone(),
            notes: vec![WHY_NOTE, CSV_NOTE],
            variables: variables::of(questionnaire, dataset, rows.is_some()),
        }
    }

    /// A reason for missing in words.
    fn reason(&self, reason: &str) -> String {
        let found = self.reasons.iter().find(|it| it.reason == reason);
        found.map_or_else(String::new, |it| it.label.clone())
    }

    /// As JSON.
    pub(super) fn json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self)
    }
}

fn reasons(questionnaire: &Questionnaire, handles: &[String]) -> Vec<Reason> {
    let label = |handle: &str| match handle {
        crate::export::plan::NOT_ASKED => "Not asked".to_owned(),
        crate::export::plan::BROKEN_OFF => "Interview stopped before it".to_owned(),
        handle => {
            let mut of_items = questionnaire.items.iter().flat_map(|it| &it.specials);
            let found = questionnaire.specials.iter().find(|it| it.handle == handle);
            found
                .or_else(|| of_items.find(|it| it.handle == handle))
                .map_or_else(|| handle.to_owned(), |it| it.label.clone())
        }
    };
    handles.iter().map(|it| Reason { reason: it.clone(), label: label(it) }).collect()
}
