//! A sample file (CSV) as cases: everything wrong in it is reported row by row, and nothing of it is
//! used until all of it is right.
//!
//! Reads bytes, not files, and writes nothing.

mod layout;
mod number;
mod table;
#[cfg(test)]
mod tests;
mod value;

use std::collections::BTreeMap;

use crate::fieldwork::{NewCase, SampleMapping};
use crate::questionnaire::SampleColumn;
use crate::value::text::{counted, shown};
use layout::Layout;
use table::Row;

/// The most bytes a sample file may have.
pub const MOST_BYTES: usize = 1 << 28;

/// After so many problems the rest is not read.
const MOST_PROBLEMS: usize = 1_000;

/// The most characters a field may have.
const MOST_CHARACTERS: usize = 4_000;

/// Something wrong in a sample file. All words are safe for a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// The line in the file, from 1; the header is 1. 0: the file as a whole.
    pub line: u64,
    /// The column's header; empty where the whole row is meant.
    pub column: String,
    /// What is wrong, with what was found.
    pub problem: String,
    /// What is wanted instead.
    pub wanted: String,
}

impl RowProblem {
    fn new(line: u64, column: &str, problem: impl Into<String>, wanted: impl Into<String>) -> Self {
        Self { line, column: shown(column), problem: problem.into(), wanted: wanted.into() }
    }
}

/// Reads a sample file: columns as the questionnaire declares them, under the headers of the
/// mapping. Without a mapping the headers `key` and `phone` are looked for; cases without a key are
/// numbered.
///
/// # Errors
/// Everything that is wrong, in the order of the file.
pub fn read(
    bytes: &[u8],
    columns: &[SampleColumn],
    mapping: &SampleMapping,
) -> Result<Vec<NewCase>, Vec<RowProblem>> {
    let text = table::text(bytes).map_err(|it| vec![it])?;
    let mut rows = table::rows(text);
    let Some(header) = rows.next() else {
        let wanted = "a first line with the headers of the columns, then a line for each case";
        return Err(vec![RowProblem::new(0, "", "the file is empty", wanted)]);
    };
    let layout = Layout::of(&header, columns, mapping)?;
    let mut import = Import { layout, columns, seen: Seen::default(), problems: Vec::new() };
    let mut cases = Vec::new();
    for row in rows {
        cases.extend(import.case(&row, cases.len() + 1));
        if import.problems.len() >= MOST_PROBLEMS {
            let problem = "so many problems that the rest of the file was not read";
            import.problems.push(RowProblem::new(row.line, "", problem, "mend those above first"));
            break;
        }
    }
    if cases.is_empty() && import.problems.is_empty() {
        let problem = "there are headers but no cases";
        import.problems.push(RowProblem::new(0, "", problem, "a line for each case"));
    }
    if import.problems.is_empty() { Ok(cases) } else { Err(import.problems) }
}

/// Keys and numbers read so far, with their lines.
#[derive(Debug, Default)]
struct Seen {
    keys: BTreeMap<String, u64>,
    phones: BTreeMap<String, u64>,
}

struct Import<'a> {
    layout: Layout,
    columns: &'a [SampleColumn],
    seen: Seen,
    problems: Vec<RowProblem>,
}

impl Import<'_> {
    /// The case of a row; what is wrong in it is noted, and then the case is of no use.
    fn case(&mut self, row: &Row, number: usize) -> Option<NewCase> {
        let n_before = self.problems.len();
        if row.fields.len() != self.layout.headers.len() {
            let (found, wanted) = (row.fields.len(), self.layout.headers.len());
            let wanted = format!("{wanted}, as in the first line; is a quotation mark missing?");
            self.problem(row.line, "", format!("the row has {}", counted(found, "field")), wanted);
            return None;
        }
        self.long_fields(row);
        let key = self.key(row, number);
        let phone = self.phone(row);
        let sample = self.sample(row);
        (self.problems.len() == n_before).then_some(NewCase { key, phone, sample })
    }

    fn problem(
        &mut self,
        line: u64,
        column: &str,
        problem: impl Into<String>,
        wanted: impl Into<String>,
    ) {
        self.problems.push(RowProblem::new(line, column, problem, wanted));
    }

    fn long_fields(&mut self, row: &Row) {
        for (at, field) in row.fields.iter().enumerate() {
            if field.len() > MOST_CHARACTERS && field.chars().count() > MOST_CHARACTERS {
                let header = self.layout.header(at).to_owned();
                let problem = format!("the field has {} characters", field.chars().count());
                let wanted = format!("at most {MOST_CHARACTERS}; is a quotation mark missing?");
                self.problem(row.line, &header, problem, wanted);
            }
        }
    }

    fn key(&mut self, row: &Row, number: usize) -> String {
        let Some(at) = self.layout.key else { return number.to_string() };
        let key = row.field(at).to_owned();
        let header = self.layout.header(at).to_owned();
        if key.is_empty() {
            self.problem(row.line, &header, "the key is empty", "a key for each case");
        } else if let Some(first) = self.seen.keys.insert(key.clone(), row.line) {
            let problem = format!("the key {} is on line {first} too", quoted(&key));
            self.problem(row.line, &header, problem, "each case once");
        }
        key
    }

    fn phone(&mut self, row: &Row) -> String {
        let Some(at) = self.layout.phone else { return String::new() };
        let header = self.layout.header(at).to_owned();
        let phone = match number::phone(row.field(at)) {
            Ok(phone) => phone,
            Err(problem) => {
                let wanted = "digits, with + in front where it is international";
                self.problem(row.line, &header, problem, wanted);
                return String::new();
            }
        };
        if let Some(first) = self.seen.phones.insert(phone.clone(), row.line) {
            let problem = format!("the number {} is on line {first} too", quoted(&phone));
            self.problem(row.line, &header, problem, "each number once");
        }
        phone
    }

    fn sample(&mut self, row: &Row) -> BTreeMap<String, crate::value::Value> {
        let mut sample = BTreeMap::new();
        for (column, at) in self.columns.iter().zip(self.layout.columns.clone()) {
            let field = at.map_or("", |at| row.field(at));
            let header = at.map_or(column.name.as_str(), |at| self.layout.header(at)).to_owned();
            match value::read(field, column) {
                Ok(Some(value)) => drop(sample.insert(column.name.clone(), value)),
                Ok(None) => {}
                Err((problem, wanted)) => self.problem(row.line, &header, problem, wanted),
            }
        }
        sample
    }
}

/// What was found, in quotes, short and safe for a terminal.
fn quoted(text: &str) -> String {
    let short: String = text.chars().take(40).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    format!("`{}{more}`", shown(&short))
}
