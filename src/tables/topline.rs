//! The topline: one variable after the other, with earlier waves beside.

use crate::dataset::Dataset;
use crate::tables::banner::Banner;
use crate::tables::build::{self, Common};
use crate::tables::earlier::Earlier;
use crate::tables::field::{Field, has_table};
use crate::tables::in_parallel;
use crate::tables::number::{of_count, thousands};
use crate::tables::report::{Frequency, Kind, Mark, Row, Table, Topline as Entry};
use crate::tables::spec::{Percent, Spec, TableSpec, Topline};
use crate::tables::statistics::{Sums, margin_of_error};

/// The topline that is wanted.
pub(super) fn of(
    spec: &Spec,
    data: &Dataset,
    whole: &Banner<'_>,
    waves: &[Earlier],
    threads: usize,
) -> Vec<Entry> {
    let variables: Vec<usize> = match &spec.topline {
        Topline::None => Vec::new(),
        Topline::All => {
            (0..data.variables.len()).filter(|it| has_table(&data.variables[*it])).collect()
        }
        Topline::Of(words) => words.iter().filter_map(|it| data.find(&it.text)).collect(),
    };
    let own = Spec { percent: Percent::Columns, levels: Vec::new(), ..spec.clone() };
    let letters = vec![String::new()];
    let common = Common { spec: &own, banner: whole, letters: &letters };
    let fields: Vec<Field<'_>> =
        variables.iter().filter_map(|it| Field::new(data, *it).ok()).collect();
    let mut entries =
        in_parallel(fields.len(), threads, |at| entry(&fields[at], &own, common, waves));
    for (number, it) in (1..).zip(&mut entries) {
        it.table.number = number;
    }
    entries
}

fn entry(field: &Field<'_>, spec: &Spec, common: Common<'_>, waves: &[Earlier]) -> Entry {
    let table = build::table(field, &wanted(field, spec), common);
    Entry {
        frequencies: frequencies(&table),
        waves: waves.iter().map(|it| it.of(&table)).filter(|it| it.n.is_some()).collect(),
        table,
    }
}

/// Nets and statistics of the first table that is about the same variable are in the topline too.
fn wanted(field: &Field<'_>, spec: &Spec) -> TableSpec {
    let name = &field.about().name;
    let is_same = |it: &&TableSpec| {
        it.variables.len() == 1 && it.variables[0].text.eq_ignore_ascii_case(name) && !it.by_answers
    };
    let Some(of) = spec.tables.iter().find(is_same).filter(|it| it.show.is_none()) else {
        return TableSpec::default();
    };
    TableSpec {
        asked: of.asked.clone(),
        nets: of.nets.clone(),
        mean: of.mean,
        scores: of.scores.clone(),
        median: of.median,
        nps: of.nps,
        ..TableSpec::default()
    }
}

/// The rows of a table of one column as R's `pollster` gives them.
pub(super) fn frequencies(table: &Table) -> Vec<Frequency> {
    let Some(column) = table.columns.first().filter(|it| it.mark != Mark::Suppressed) else {
        return Vec::new();
    };
    let bases = column.bases;
    let squares =
        if bases.effective > 0.0 { bases.weighted.powi(2) / bases.effective } else { 0.0 };
    let base = Sums { n: of_count(bases.n), w: bases.weighted, w2: squares };
    let rows = || table.rows.iter().filter(|it| matches!(it.kind, Kind::Category | Kind::Missing));
    let weighted = |it: &Row| it.cells.first().map_or(0.0, |it| it.weighted);
    let missing: f64 = rows().filter(|it| it.kind == Kind::Missing).map(weighted).sum();
    let valid = bases.weighted - missing;
    let mut above = 0.0;
    let one = |row: &Row| {
        let frequency = weighted(row);
        let is_valid = row.kind == Kind::Category && valid > 0.0;
        above += if is_valid { frequency / valid * 100.0 } else { 0.0 };
        let share = if bases.weighted > 0.0 { frequency / bases.weighted } else { 0.0 };
        Frequency {
            response: row.label.clone(),
            frequency,
            percent: share * 100.0,
            valid_percent: is_valid.then(|| frequency / valid * 100.0),
            cumulative_percent: (is_valid && !table.is_several).then_some(above),
            margin_of_error: margin_of_error(share, base).map(|it| it * 100.0),
        }
    };
    rows().map(one).collect()
}

/// What the reader of a report has to know.
pub(super) fn notes(spec: &Spec, whole: &Banner<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    if whole.n_without_weight > 0 {
        let n = u64::try_from(whole.n_without_weight).unwrap_or(u64::MAX);
        notes.push(format!("{} without a weight left out.", thousands(n)));
    }
    let is_tested = spec.banner.iter().any(|it| !it.is_empty()) && !spec.tables.is_empty();
    if let (Some(first), true) = (spec.levels.first(), is_tested) {
        let second =
            spec.levels.get(1).map_or_else(String::new, |it| format!(", a small one at {it} %"));
        notes.push(format!(
            "A letter says that a figure is higher than that of the column with this letter: a capital \
             one at {first} % confidence{second} (two-sided, effective bases{}).",
            if spec.correction { ", Bonferroni's correction" } else { "" }
        ));
    }
    if spec.minimum_base > 0 {
        notes.push(format!(
            "Columns of fewer than {} respondents are not shown.",
            spec.minimum_base
        ));
    }
    notes
}
