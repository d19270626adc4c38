//! A table's text as rows; what is wrong with it, line by line.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::lookup::fold::folded;
use crate::lookup::{Problem, Row};
use crate::value::text::shown;

/// The longest way from a row to the top.
const DEEPEST: usize = 20;

/// The most that is said of one table.
const MOST_PROBLEMS: usize = 50;

/// Where the columns stand.
struct Columns {
    code: usize,
    label: usize,
    parent: Option<usize>,
}

/// A row before its parent is found.
struct Raw {
    code: String,
    label: String,
    parent: String,
    place: Range<usize>,
}

/// Rows, and what is wrong.
pub(super) fn read(text: &str) -> (Vec<Row>, Vec<Problem>) {
    let mut problems = Vec::new();
    let first = text.lines().next().unwrap_or_default();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(first))
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut columns = None;
    let mut raw: Vec<Raw> = Vec::new();
    for record in reader.records() {
        let Ok(record) = record else { continue };
        let place = place(text, &record);
        match &columns {
            None => match header(&record) {
                Ok(it) => columns = Some(it),
                Err(message) => {
                    problems.push(Problem { place, message, hint: "code,label,parent" });
                    return (Vec::new(), problems);
                }
            },
            Some(columns) => raw.extend(row(columns, &record, place, &mut problems)),
        }
    }
    if raw.is_empty() && problems.is_empty() {
        let message = "this list has no rows".to_owned();
        problems.push(Problem { place: 0..first.len(), message, hint: "code,label" });
    }
    let rows = linked(&unique(raw, &mut problems), &mut problems);
    problems.sort_by_key(|it| it.place.start);
    problems.truncate(MOST_PROBLEMS);
    (rows, problems)
}

fn delimiter(header: &str) -> u8 {
    let most = |it: &&u8| header.bytes().filter(|byte| byte == *it).count();
    *[b'\t', b';', b','].iter().max_by_key(most).unwrap_or(&b',')
}

/// The line a record begins on.
fn place(text: &str, record: &csv::StringRecord) -> Range<usize> {
    let start = record.position().map_or(0, |it| usize::try_from(it.byte()).unwrap_or(0));
    let rest = text.get(start..).unwrap_or_default();
    // The reader stands before the empty lines it passes over.
    let start = start + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let length = text.get(start..).and_then(|it| it.lines().next()).map_or(0, str::len);
    start..start + length
}

fn header(record: &csv::StringRecord) -> Result<Columns, String> {
    let find = |name: &str| record.iter().position(|it| it.eq_ignore_ascii_case(name));
    match (find("code"), find("label")) {
        (Some(code), Some(label)) => Ok(Columns { code, label, parent: find("parent") }),
        (None, _) => {
            Err("the first line of a coded list names its columns, and none is `code`".to_owned())
        }
        (Some(_), None) => {
            Err("the first line of a coded list names its columns, and none is `label`".to_owned())
        }
    }
}

fn row(
    columns: &Columns,
    record: &csv::StringRecord,
    place: Range<usize>,
    problems: &mut Vec<Problem>,
) -> Option<Raw> {
    let field = |at: usize| shown(record.get(at).unwrap_or_default()).trim().to_owned();
    let (code, label) = (field(columns.code), field(columns.label));
    let missing = match (code.is_empty(), label.is_empty()) {
        (true, true) => return None,
        (true, false) => "this row has no code",
        (false, true) => "this row has no label",
        (false, false) => {
            return Some(Raw {
                code,
                label,
                parent: columns.parent.map(field).unwrap_or_default(),
                place,
            });
        }
    };
    problems.push(Problem { place, message: missing.to_owned(), hint: "2221,Nurses" });
    None
}

/// Each code once: the first counts.
fn unique(raw: Vec<Raw>, problems: &mut Vec<Problem>) -> Vec<Raw> {
    let mut first = HashSet::new();
    let mut kept = Vec::with_capacity(raw.len());
    for row in raw {
        if first.insert(folded(&row.code)) {
            kept.push(row);
        } else {
            let message = format!("the code `{}` stands here a second time", row.code);
            let hint = "give each row a code of its own";
            problems.push(Problem { place: row.place, message, hint });
        }
    }
    kept
}

/// Rows with their parents; a row below itself has none.
fn linked(raw: &[Raw], problems: &mut Vec<Problem>) -> Vec<Row> {
    let at: HashMap<&str, usize> =
        raw.iter().enumerate().map(|(at, it)| (it.code.as_str(), at)).collect();
    let parents: Vec<Option<usize>> =
        raw.iter().map(|it| at.get(it.parent.as_str()).copied()).collect();
    let above = |row: usize| {
        std::iter::successors(parents.get(row).copied().flatten(), |it| {
            parents.get(*it).copied().flatten()
        })
    };
    let mut rows = Vec::with_capacity(raw.len());
    for (index, it) in raw.iter().enumerate() {
        let mut parent = parents.get(index).copied().flatten();
        let message = if parent.is_none() && !it.parent.is_empty() {
            Some(format!("no row has the code `{}` of this row's parent", it.parent))
        } else if above(index).take(DEEPEST + 1).count() > DEEPEST {
            parent = None;
            Some(format!("`{}` is below itself, or more than {DEEPEST} levels down", it.code))
        } else {
            None
        };
        if let Some(message) = message {
            let hint = "the parent of a row is the code of another; on top it is empty";
            problems.push(Problem { place: it.place.clone(), message, hint });
        }
        rows.push(Row { code: it.code.clone(), label: it.label.clone(), parent });
    }
    rows
}
