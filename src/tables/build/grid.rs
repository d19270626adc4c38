//! Several variables as one table, a row each.

use crate::dataset::Line;
use crate::tables::build::letters::{Tested, mark};
use crate::tables::build::lines::{Of, Statistic};
use crate::tables::build::{Common, Work, asked_of, bases, marked};
use crate::tables::field::Field;
use crate::tables::report::{Bases, Cell, Column, Kind, Mark, Row, Table};
use crate::tables::spec::{Show, TableSpec};
use crate::tables::statistics::Sums;

/// The table of several variables.
pub(crate) fn table(fields: &[Field<'_>], wanted: &TableSpec, common: Common<'_>) -> Table {
    let Some(first) = fields.first() else { return Table::default() };
    let show = wanted.show.clone().unwrap_or(Show::Mean);
    let mut rows: Vec<Row> = fields.iter().map(|it| row(it, wanted, &show, common)).collect();
    if wanted.sort {
        let value =
            |it: &Row| it.cells.first().and_then(|it| it.value).unwrap_or(f64::NEG_INFINITY);
        rows.sort_by(|a, b| value(b).total_cmp(&value(a)));
    }
    let columns = columns(&rows, common);
    let about = first.about();
    let universes: Vec<&str> = fields.iter().map(|it| it.about().universe.as_str()).collect();
    let same = universes.iter().all(|it| *it == universes[0]);
    let who = if same && !universes[0].is_empty() { universes[0] } else { "those each was put to" };
    Table {
        number: 0,
        name: about.name.clone(),
        title: if wanted.title.is_empty() { about.section.clone() } else { wanted.title.clone() },
        question: in_common(fields),
        base: if wanted.asked.is_empty() { asked_of(who) } else { wanted.asked.clone() },
        decimals: common.spec.decimals,
        minimum_base: common.spec.minimum_base,
        is_weighted: common.spec.weight.is_some(),
        is_several: false,
        rows_have_bases: true,
        columns,
        rows,
        notes: vec![
            note(&show),
            "Each row has a base of its own; the largest is shown.".to_owned(),
        ],
    }
}

/// What is read to all of them.
fn in_common(fields: &[Field<'_>]) -> Vec<Line> {
    let lines = fields.first().map_or(&[][..], |it| &it.about().question);
    let is_said = |line: &&Line| fields.iter().all(|it| it.about().question.contains(line));
    lines.iter().filter(is_said).cloned().collect()
}

fn note(show: &Show) -> String {
    match show {
        Show::Mean => "Means.".to_owned(),
        Show::Share(of) => {
            let of: Vec<&str> = of.iter().map(|it| it.text.as_str()).collect();
            format!("Percentages who said {}.", of.join(" or "))
        }
        Show::Top(1) => "Percentages with the first answer (of numbers, the highest).".to_owned(),
        Show::Top(n) => {
            format!("Percentages with the first {n} answers (of numbers, the highest).")
        }
    }
}

fn row(field: &Field<'_>, wanted: &TableSpec, show: &Show, common: Common<'_>) -> Row {
    let mut own = TableSpec { base: wanted.base, ..TableSpec::default() };
    match show {
        Show::Mean => own.mean = true,
        Show::Top(n) => own.top = (*n).min(field.categories.len()),
        Show::Share(of) => {
            let net =
                crate::tables::spec::Net { label: String::new(), of: of.clone(), nets: Vec::new() };
            own.nets = vec![net];
        }
    }
    let work = Work::new(field, &own, common);
    let kind = if *show == Show::Mean { Kind::Mean } else { Kind::Net };
    let line = work.lines.iter().find(|it| it.kind == kind);
    let of = line.map_or(Of::Statistic(Statistic::Mean), |it| it.of.clone());
    let n = work.n_columns();
    let sums: Vec<Sums> = (0..n).map(|it| base(&work, &of, it)).collect();
    let cells: Vec<Cell> = (0..n).map(|it| cell(&work, &of, sums[it], it)).collect();
    let about = field.about();
    let mut row = Row {
        label: if about.label.is_empty() { about.name.clone() } else { about.label.clone() },
        handle: about.name.clone(),
        kind,
        depth: 0,
        cells,
        bases: sums.iter().map(|it| bases(*it)).collect(),
    };
    let own_columns = columns(std::slice::from_ref(&row), common);
    for (cell, column) in row.cells.iter_mut().zip(&own_columns) {
        if column.mark == Mark::Suppressed {
            *cell = Cell::default();
        }
    }
    let tested = |at: usize| match &of {
        Of::Statistic(it) => Tested::Mean(work.moments(*it, at)),
        of @ (Of::Keys(_) | Of::Set(_)) => Tested::Share(work.part(of, at), sums[at]),
    };
    let tested: Vec<Tested> = (0..n).map(tested).collect();
    mark(&mut row.cells, &own_columns, &tested, common.spec);
    row
}

/// A mean is of those who gave a number.
fn base(work: &Work<'_>, of: &Of, column: usize) -> Sums {
    match of {
        Of::Statistic(it) => work.moments(*it, column).sums,
        Of::Keys(_) | Of::Set(_) => work.base(column),
    }
}

fn cell(work: &Work<'_>, of: &Of, base: Sums, column: usize) -> Cell {
    match of {
        Of::Statistic(it) => work.statistic(*it, column),
        of @ (Of::Keys(_) | Of::Set(_)) => {
            let mut cell = work.share(of, column);
            cell.value = cell.value.filter(|_| base.w > 0.0);
            cell
        }
    }
}

/// Columns with the largest base of their rows.
fn columns(rows: &[Row], common: Common<'_>) -> Vec<Column> {
    let largest = |at: usize| {
        let all = rows.iter().filter_map(|it| it.bases.get(at).copied());
        all.fold(Bases::default(), |a, b| if b.n > a.n { b } else { a })
    };
    let heads = common.banner.columns.iter().enumerate();
    heads
        .map(|(at, head)| Column {
            path: head.path.clone(),
            letter: common.letters.get(at).cloned().unwrap_or_default(),
            set: head.set,
            bases: largest(at),
            mark: marked(largest(at).n, common.spec),
        })
        .collect()
}
