//! One row a member of a loop, made of the columns that members have in the rows of cases.

use crate::dataset::column::{Cells, Column, NO_CODE, Rows};
use crate::dataset::merge::NOT_IN_VERSION;
use crate::dataset::variable::{Category, Member, Role, Shape, Variable};
use crate::dataset::{BROKEN_OFF, Dataset, NOT_ASKED};

/// A loop, or a loop in a loop, and how its members become rows.
#[derive(Debug)]
pub struct Long {
    /// The names of the loops, outermost first.
    pub loops: Vec<String>,
    /// The case, the members, then what is asked of one: no rows.
    pub dataset: Dataset,
    /// Variables of the case that every row has.
    case: Vec<usize>,
    /// By member: its keys, and which variable of the wide rows is which of the long ones.
    members: Vec<(Vec<i64>, Vec<Option<usize>>)>,
    /// By place of a reason, from 1: something was recorded, and be it a reason.
    is_recorded: Vec<bool>,
}

/// The loops of a dataset, each with the columns asked directly in it.
pub fn loops(dataset: &Dataset) -> Vec<Long> {
    let mut chains: Vec<Vec<String>> = Vec::new();
    for it in dataset.variables.iter().filter(|it| !it.members.is_empty()) {
        let chain = chain(it);
        if !chains.contains(&chain) {
            chains.push(chain);
        }
    }
    chains.into_iter().map(|it| Long::new(dataset, it)).collect()
}

fn chain(variable: &Variable) -> Vec<String> {
    variable.members.iter().map(|it| it.roster.clone()).collect()
}

/// What a variable is called where the members stand in columns of their own.
fn long_name(variable: &Variable) -> String {
    let base = variable.item.replace('.', "_");
    let keys = variable.members.iter().map(|it| it.key.to_string());
    let of_member = [base.clone()].into_iter().chain(keys).collect::<Vec<_>>().join("_");
    match variable.name.strip_prefix(&of_member) {
        Some(rest) => format!("{base}{rest}"),
        None => variable.name.clone(),
    }
}

impl Long {
    fn new(dataset: &Dataset, loops: Vec<String>) -> Self {
        let of_case = |it: &Variable| {
            it.role == Role::Weight || (it.role == Role::Case && it.name == "case_id")
        };
        let variables = dataset.variables.iter().enumerate();
        let case: Vec<usize> = variables.filter(|it| of_case(it.1)).map(|it| it.0).collect();
        let mut long: Vec<Variable> =
            case.iter().map(|it| dataset.variables[*it].clone()).collect();
        let own: Vec<usize> = (0..dataset.variables.len())
            .filter(|it| chain(&dataset.variables[*it]) == loops)
            .collect();
        for depth in 0..loops.len() {
            long.push(keys(
                &loops,
                depth,
                own.iter().map(|it| &dataset.variables[*it].members[depth]),
            ));
        }
        for (index, it) in long.iter_mut().enumerate() {
            it.of = index;
        }
        let first = long.len();
        let mut members: Vec<(Vec<i64>, Vec<Option<usize>>)> = Vec::new();
        for index in own {
            let variable = &dataset.variables[index];
            let name = long_name(variable);
            let known = long.iter().skip(first).position(|it| it.name == name).map(|it| it + first);
            let at = known.unwrap_or_else(|| {
                let of = if variable.of == index { long.len() } else { value_of(&long, variable) };
                long.push(without_member(variable, name, of));
                long.len() - 1
            });
            let keys: Vec<i64> = variable.members.iter().map(|it| it.key).collect();
            let known = members.iter().position(|it| it.0 == keys);
            let member = known.unwrap_or_else(|| {
                members.push((keys, Vec::new()));
                members.len() - 1
            });
            let columns = &mut members[member].1;
            if columns.len() <= at - first {
                columns.resize(at - first + 1, None);
            }
            columns[at - first] = Some(index);
        }
        let nothing = [NOT_ASKED, BROKEN_OFF, NOT_IN_VERSION];
        Self {
            loops,
            case,
            members,
            is_recorded: [true]
                .into_iter()
                .chain(dataset.reasons.iter().map(|it| !nothing.contains(&it.handle.as_str())))
                .collect(),
            dataset: Dataset {
                about: dataset.about.clone(),
                reasons: dataset.reasons.clone(),
                rows: Rows::empty(&long),
                variables: long,
            },
        }
    }

    /// A row for each member of whom anything was recorded, case by case.
    pub fn rows(&self, wide: &Rows) -> Rows {
        let mut rows = Rows::empty(&self.dataset.variables);
        for row in 0..wide.n {
            for (keys, columns) in &self.members {
                if columns.iter().flatten().any(|it| self.is_there(&wide.columns[*it], row)) {
                    self.append(&mut rows, wide, row, keys, columns);
                }
            }
        }
        rows
    }

    fn is_there(&self, column: &Column, row: usize) -> bool {
        let why = column.why.get(row).map(|it| usize::from(*it));
        why.is_some_and(|it| self.is_recorded.get(it) == Some(&true))
    }

    fn append(
        &self,
        rows: &mut Rows,
        wide: &Rows,
        row: usize,
        keys: &[i64],
        columns: &[Option<usize>],
    ) {
        rows.n += 1;
        let own: Vec<Option<usize>> = self.case.iter().copied().map(Some).collect();
        let variables = &self.dataset.variables;
        for (column, source) in rows.columns.iter_mut().zip(own) {
            copy(column, source.map(|it| &wide.columns[it]), row);
        }
        for (depth, key) in keys.iter().enumerate() {
            let at = self.case.len() + depth;
            let place = variables[at].categories.iter().position(|it| it.code == *key);
            let cells = &mut rows.columns[at].cells;
            if let Cells::Coded(it) = cells {
                it.push(place.and_then(|it| u16::try_from(it).ok()).unwrap_or(NO_CODE));
            } else {
                cells.whole(*key);
            }
        }
        let first = self.case.len() + keys.len();
        let rest = rows.columns.iter_mut().skip(first);
        let sources = columns.iter().copied().chain(std::iter::repeat(None));
        for ((column, source), variable) in rest.zip(sources).zip(variables.iter().skip(first)) {
            if let Some(it) = source {
                copy(column, Some(&wide.columns[it]), row);
            } else {
                column.cells.gap();
                if variable.role == Role::Value {
                    column.why.push(self.not_asked());
                }
            }
        }
    }

    fn not_asked(&self) -> u8 {
        let at = self.dataset.reasons.iter().position(|it| it.handle == NOT_ASKED);
        at.and_then(|it| u8::try_from(it + 1).ok()).unwrap_or_default()
    }
}

fn copy(column: &mut Column, from: Option<&Column>, row: usize) {
    let Some(from) = from else { return column.cells.gap() };
    if let Some(why) = from.why.get(row) {
        column.why.push(*why);
    }
    match (&mut column.cells, &from.cells) {
        (Cells::Coded(own), Cells::Coded(it)) | (Cells::Clock(own), Cells::Clock(it)) => {
            own.extend(it.get(row));
        }
        (Cells::Number(own), Cells::Number(it)) => own.extend(it.get(row)),
        (Cells::Flag(own), Cells::Flag(it)) => own.extend(it.get(row)),
        (Cells::Day(own), Cells::Day(it)) => own.extend(it.get(row)),
        (Cells::Moment(own), Cells::Moment(it)) => own.extend(it.get(row)),
        (Cells::Text(own), Cells::Text(it)) => own.push(it.get(row)),
        (own, _) => own.gap(),
    }
}

/// The column that says which member a row is.
fn keys<'m>(loops: &[String], depth: usize, members: impl Iterator<Item = &'m Member>) -> Variable {
    let mut categories: Vec<Category> = Vec::new();
    let mut labelled = true;
    for it in members {
        labelled &= !it.label.is_empty();
        if !categories.iter().any(|have| have.code == it.key) {
            let label = it.label.clone();
            categories.push(Category { code: it.key, handle: it.key.to_string(), label });
        }
    }
    Variable {
        name: loops[depth].clone(),
        role: Role::Case,
        shape: if labelled { Shape::Coded } else { Shape::Whole },
        label: format!("Which {}", loops[depth]),
        categories: if labelled { categories } else { Vec::new() },
        ..Variable::default()
    }
}

fn value_of(long: &[Variable], variable: &Variable) -> usize {
    let same = |it: &Variable| it.role == Role::Value && it.item == variable.item;
    long.iter().position(same).unwrap_or_default()
}

fn without_member(variable: &Variable, name: String, of: usize) -> Variable {
    let label = match (variable.label.rfind(" ("), variable.role) {
        (Some(at), Role::Value) if variable.label.ends_with(')') => {
            variable.label.get(..at).unwrap_or_default().to_owned()
        }
        _ => variable.label.clone(),
    };
    Variable {
        why: if variable.why.is_empty() { String::new() } else { format!("{name}__why") },
        name,
        of,
        label,
        members: Vec::new(),
        ..variable.clone()
    }
}
