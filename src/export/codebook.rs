//! The codebook: what every column means, in the words of the questionnaire.

mod article;
pub(super) mod csv;
pub(super) mod html;
pub(super) mod markdown;
mod rows;

pub(super) use article::said;

use serde::Serialize;

use crate::dataset::{
    About, Anchor, Dataset, Difference, Line, Member, Reason, Tally, Translation,
};

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
    pub(super) questionnaire: About,
    rows: u64,
    /// Reasons for missing, with their words.
    reasons: Vec<Reason>,
    /// Personal questions and sample columns that have no column.
    left_out: Vec<String>,
    /// What of older versions of the questionnaire did not match.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    differences: Vec<String>,
    notes: Vec<&'static str>,
    /// One a column of the responses, in the order of the columns.
    pub(super) variables: Vec<Variable>,
    /// The other tables.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tables: Vec<Table>,
}

/// Another table than that of the responses.
#[derive(Debug, Serialize)]
pub(super) struct Table {
    /// Its name, and that of its files.
    pub(super) name: String,
    rows: u64,
    /// One a column, in the order of the columns.
    pub(super) variables: Vec<Variable>,
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
    /// What may be said instead of an answer here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) specials: Vec<Reason>,
    /// In which order answers are shown, where not in that of the questionnaire.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) order: String,
    /// The same in other languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) translations: Vec<Translation>,
    /// What was otherwise in older versions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) changes: Vec<String>,
    /// What codes mean.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) codes: Vec<CodeLine>,
    /// Words at some numbers of a scale.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) anchors: Vec<Anchor>,
    /// The smallest number allowed, where said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) low: Option<f64>,
    /// The largest number allowed, where said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) high: Option<f64>,
    /// The column that says why there is no value.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) why: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) counts: Option<Counts>,
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

/// What of a variable was otherwise, version by version.
fn changes(differences: &[Difference], it: &Variable) -> Vec<String> {
    let own = differences.iter().filter(|own| own.variable == it.column);
    own.map(|it| format!("version {}: {}", it.version, it.what)).collect()
}

/// One a column of a table, in the order of the columns.
pub(super) fn columns(dataset: &Dataset, tallies: &[Tally]) -> Vec<Variable> {
    rows::of(dataset, tallies)
}

/// What a codebook says beside its variables.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside {
    /// Personal questions and sample columns that have no column.
    pub(super) left_out: Vec<String>,
    /// What of older versions did not match.
    pub(super) differences: Vec<Difference>,
}

/// A table to be described: its name, its variables, what was counted, its rows.
pub(super) type Described<'d> = (&'d str, &'d Dataset, &'d [Tally], u64);

impl Codebook {
    /// Describes tables, that of the responses first.
    pub(super) fn new(tables: &[Described<'_>], beside: &Beside) -> Self {
        let differences = beside.differences.iter();
        let first = tables.first();
        let mut variables = first.map(|it| rows::of(it.1, it.2)).unwrap_or_default();
        for it in &mut variables {
            it.changes = changes(&beside.differences, it);
        }
        let others = tables.iter().skip(1).map(|(name, dataset, tallies, n_rows)| Table {
            name: (*name).to_owned(),
            rows: *n_rows,
            variables: rows::of(dataset, tallies),
        });
        Self {
            format: 1,
            program: PROGRAM,
            questionnaire: first.map(|it| it.1.about.clone()).unwrap_or_default(),
            rows: first.map_or(0, |it| it.3),
            reasons: first.map(|it| it.1.reasons.clone()).unwrap_or_default(),
            left_out: beside.left_out.clone(),
            differences: differences
                .map(|it| format!("version {}: {} {}", it.version, it.variable, it.what))
                .collect(),
            notes: vec![WHY_NOTE, CSV_NOTE],
            variables,
            tables: others.collect(),
        }
    }

    /// A reason for missing in words.
    fn reason(&self, reason: &str) -> String {
        let found = self.reasons.iter().find(|it| it.handle == reason);
        found.map_or_else(String::new, |it| it.label.clone())
    }

    /// The other languages anything is worded in.
    fn languages(&self) -> Vec<&str> {
        let mut languages = Vec::new();
        for it in self.variables.iter().flat_map(|it| &it.translations) {
            if !languages.contains(&it.language.as_str()) {
                languages.push(it.language.as_str());
            }
        }
        languages
    }

    /// As JSON.
    pub(super) fn json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self)
    }
}
