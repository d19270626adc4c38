//! Who gets a weight, and who people are in words.

use crate::dataset::{Cells, Dataset};
use crate::value::text::{counted, shown};
use crate::weight::atoms::Atoms;
use crate::weight::bind::variable;
use crate::weight::mistake::Mistake;
use crate::weight::spec::Choice;

/// A row each: is it chosen? `None`: all are.
pub(super) fn chosen(
    filter: &[Choice],
    data: &Dataset,
    found: &mut Vec<Mistake>,
) -> Option<Vec<bool>> {
    let mut chosen: Option<Vec<bool>> = None;
    for choice in filter {
        let Some(at) = variable(&choice.variable, data, found) else { continue };
        let Some(column) = data.rows.columns.get(at) else { continue };
        let name = shown(&choice.variable.text);
        let Some(atoms) = Atoms::of(&data.variables[at], column) else {
            let message = format!("`{name}` cannot be filtered by");
            let hint = "filter by a variable with categories, words or numbers";
            found.push(Mistake::new(&choice.variable.place, message, hint));
            continue;
        };
        let mut holds = vec![false; atoms.values.len() + 1];
        for value in &choice.values {
            match atoms.meant(value) {
                Ok(them) => them.iter().for_each(|it| holds[*it] = true),
                Err(_) if choice.is_default => {}
                Err((key, hint)) => {
                    let message = format!("`{}` is no answer of `{name}`", shown(&key));
                    found.push(Mistake::new(&choice.variable.place, message, hint));
                }
            }
        }
        let them = chosen.get_or_insert_with(|| vec![true; data.rows.n]);
        for (row, it) in them.iter_mut().enumerate() {
            *it &= holds[atoms.id(row)];
        }
    }
    chosen
}

/// The first few of some people by their cases: ` (cases 12, 17 and 3 more)`.
pub(super) fn who(data: &Dataset, rows: &[usize]) -> String {
    const MOST: usize = 5;
    let Some(Cells::Text(keys)) = ["case_key", "case_id"]
        .iter()
        .find_map(|it| data.find(it))
        .and_then(|it| data.rows.columns.get(it))
        .map(|it| &it.cells)
    else {
        return String::new();
    };
    let first: Vec<String> = rows.iter().take(MOST).map(|it| shown(keys.get(*it))).collect();
    let more = match rows.len().saturating_sub(MOST) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    let word = if rows.len() == 1 { "case" } else { "cases" };
    format!(" ({word} {}{more})", first.join(", "))
}

/// `1 person has`, `3 people have`.
pub(super) fn people(n: usize, has: &str, have: &str) -> String {
    match n {
        1 => format!("1 person {has}"),
        n => format!("{} {have}", counted(n, "person").replace("persons", "people")),
    }
}
