//! Which field of a row is what, from the header.

use crate::diagnostic::nearest;
use crate::fieldwork::SampleMapping;
use crate::questionnaire::SampleColumn;
use crate::sample::table::Row;
use crate::sample::{RowProblem, quoted};

/// The most columns a file may have.
const MOST_COLUMNS: usize = 2_000;

/// Places in a row.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) headers: Vec<String>,
    pub(super) key: Option<usize>,
    pub(super) phone: Option<usize>,
    /// For each column of the questionnaire; `None` where the file need not have it and has not.
    pub(super) columns: Vec<Option<usize>>,
}

impl Layout {
    pub(super) fn of(
        header: &Row,
        columns: &[SampleColumn],
        mapping: &SampleMapping,
    ) -> Result<Self, Vec<RowProblem>> {
        let mut find = Find { header, problems: Vec::new() };
        if header.fields.len() > MOST_COLUMNS {
            let problem = format!("the file has {} columns", header.fields.len());
            return Err(vec![RowProblem::new(
                header.line,
                "",
                problem,
                format!("at most {MOST_COLUMNS}; is it a CSV file?"),
            )]);
        }
        let key = find.named_or(mapping.key.as_deref(), "key");
        let phone = find.named_or(mapping.phone.as_deref(), "phone");
        let places = columns.iter().map(|it| find.column(it, mapping)).collect();
        for name in mapping.columns.keys() {
            find.known(name, columns);
        }
        if find.problems.is_empty() {
            Ok(Self { headers: header.fields.clone(), key, phone, columns: places })
        } else {
            Err(find.problems)
        }
    }

    /// The header of a place.
    pub(super) fn header(&self, at: usize) -> &str {
        self.headers.get(at).map_or("", String::as_str)
    }
}

struct Find<'a> {
    header: &'a Row,
    problems: Vec<RowProblem>,
}

impl Find<'_> {
    /// The place of a header, without regard to case. Two of the same name are a problem.
    fn place(&mut self, name: &str) -> Option<usize> {
        let lower = name.trim().to_lowercase();
        let mut found = self.header.fields.iter().enumerate();
        let mut next = || found.find(|(_, it)| it.to_lowercase() == lower).map(|(at, _)| at);
        let first = next();
        if next().is_some() {
            let problem = format!("there are two columns {}", quoted(name));
            let problem = RowProblem::new(self.header.line, name, problem, "one of them renamed");
            self.problems.push(problem);
        }
        first
    }

    fn named_or(&mut self, name: Option<&str>, usual: &str) -> Option<usize> {
        match name {
            Some(name) => self.wanted(name, "study.yaml says that there is one"),
            None => self.place(usual),
        }
    }

    fn column(&mut self, column: &SampleColumn, mapping: &SampleMapping) -> Option<usize> {
        let name = mapping.header(&column.name);
        let is_mapped = mapping.columns.keys().any(|it| it.eq_ignore_ascii_case(&column.name));
        if is_mapped || !column.optional {
            let why = format!("the questionnaire needs it as {}", column.name);
            return self.wanted(name, &why);
        }
        self.place(name)
    }

    fn wanted(&mut self, name: &str, why: &str) -> Option<usize> {
        let place = self.place(name);
        if place.is_none() {
            let headers = self.header.fields.iter().map(String::as_str);
            let hint = match nearest(name, headers.clone()) {
                Some(meant) => format!("did you mean {}?", quoted(meant)),
                None => format!(
                    "the file has {}",
                    headers.take(12).map(quoted).collect::<Vec<_>>().join(", ")
                ),
            };
            let problem = format!("there is no column {}; {why}", quoted(name));
            self.problems.push(RowProblem::new(
                self.header.line,
                name,
                problem,
                format!("{hint} Name it in study.yaml, under `sample:`"),
            ));
        }
        place
    }

    /// A name the mapping speaks of must be one of the questionnaire's.
    fn known(&mut self, name: &str, columns: &[SampleColumn]) {
        if columns.iter().any(|it| it.name.eq_ignore_ascii_case(name)) {
            return;
        }
        let problem = format!("study.yaml maps {}, which is no sample column", quoted(name));
        let names = columns.iter().map(|it| it.name.as_str());
        let wanted = match nearest(name, names.clone()) {
            Some(meant) => format!("did you mean {}?", quoted(meant)),
            None => format!(
                "one of the questionnaire's: {}",
                names.map(quoted).collect::<Vec<_>>().join(", ")
            ),
        };
        self.problems.push(RowProblem::new(0, "", problem, wanted));
    }
}
