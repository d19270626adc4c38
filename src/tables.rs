//! Tables of interviews: toplines and banner tables with their statistics, and files of them.
//!
//! A researcher's file says what is wanted ([`Spec`]); [`run`] counts a [`Dataset`] and gives a
//! [`Report`], which is data; [`write()`] makes a page, a workbook and other files of it, and
//! [`text`] draws one table for a terminal. It knows no study, no database and no clock.

mod asked;
mod banner;
mod build;
mod count;
mod earlier;
mod field;
mod filter;
mod number;
mod output;
mod report;
mod spec;
mod statistics;
mod topline;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::dataset::Dataset;
use crate::tables::banner::{Banner, Who};
use crate::tables::build::Common;
use crate::tables::field::Field;
use crate::tables::filter::Condition;

pub use crate::tables::asked::asked;
pub use crate::tables::filter::{Order, Test, conditions};
pub use crate::tables::output::text::{Drawing, text};
pub use crate::tables::output::{FORMATS, write};
pub use crate::tables::report::{
    Bases, Cell, Column, Frequency, Kind, Mark, Report, Row, Table, Topline as ToplineEntry, Wave,
};
pub use crate::tables::spec::{
    Base, Earlier, Mistake, Net, Percent, Show, Spec, TableSpec, Topline, Word, read,
};

/// What is known besides data and file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around<'a> {
    /// The folder that names of files are meant from.
    pub folder: Option<&'a Path>,
    /// When the interviews were made, in words.
    pub dates: &'a str,
    /// Is interviewing still going on?
    pub not_final: bool,
    /// Are the interviews made up by a simulation?
    pub simulated: bool,
    /// More that the reader has to know.
    pub notes: &'a [String],
    /// How many threads may count; 0: as many as the machine has.
    pub threads: usize,
}

/// Counts what is wanted.
///
/// # Errors
/// Everything that `spec` names and the data do not have, each with its line.
pub fn run(spec: &Spec, data: &Dataset, around: Around<'_>) -> Result<Report, Vec<Mistake>> {
    let mut mistakes = spec::check(spec, data);
    let (waves, unread) = earlier::read(&spec.earlier, around.folder);
    mistakes.extend(unread);
    if !mistakes.is_empty() {
        mistakes.sort();
        return Err(mistakes);
    }
    let weights = spec.weight.as_ref().and_then(|it| filter::weights(data, &it.text));
    let who = Who { mask: mask(&spec.filter, &[], data), weights };
    let whole = Banner::new(data, &[Vec::new()], &who);
    let groups: Vec<Vec<Field<'_>>> = spec.banner.iter().map(|it| fields(it, data)).collect();
    let banner = Banner::new(data, &groups, &who);
    let letters = banner.letters();
    let common = Common { spec, banner: &banner, letters: &letters };
    let mut report = head(spec, data, around, &whole);
    report.topline = topline::of(spec, data, &whole, &waves, around.threads);
    report.tables = in_parallel(spec.tables.len(), around.threads, |at| {
        let wanted = &spec.tables[at];
        if wanted.filter.is_empty() {
            return table(wanted, data, common);
        }
        let mask = mask(&spec.filter, &wanted.filter, data);
        let banner = Banner::new(data, &groups, &Who { mask, weights: who.weights });
        table(wanted, data, Common { banner: &banner, ..common })
    });
    let used = banner.used();
    for (number, it) in (1..).zip(&mut report.tables) {
        it.number = number;
        it.keep(&used);
    }
    let is_low = |it: &Table| it.columns.iter().any(|it| it.mark == Mark::Low);
    if report.tables.iter().any(is_low) {
        let least = spec.low_base;
        report.notes.push(format!("† fewer than {least} respondents: read with care."));
    }
    Ok(report)
}

fn table(wanted: &TableSpec, data: &Dataset, common: Common<'_>) -> Table {
    let fields = fields(&wanted.variables, data);
    match fields.as_slice() {
        [] => Table::default(),
        [field] if wanted.show.is_none() => build::table(field, wanted, common),
        several => build::grid::table(several, wanted, common),
    }
}

fn fields<'d>(words: &[Word], data: &'d Dataset) -> Vec<Field<'d>> {
    let found = words.iter().filter_map(|it| Field::new(data, data.find(&it.text)?).ok());
    found.collect()
}

/// Whom all conditions leave in; empty where there are none.
fn mask(all: &[Condition], own: &[Condition], data: &Dataset) -> Vec<bool> {
    let mut conditions = all.iter().chain(own);
    let Some(first) = conditions.next() else { return Vec::new() };
    let mut mask = first.mask(data);
    for it in conditions {
        mask.iter_mut().zip(it.mask(data)).for_each(|(is_in, too)| *is_in = *is_in && too);
    }
    mask
}

fn head(spec: &Spec, data: &Dataset, around: Around<'_>, whole: &Banner<'_>) -> Report {
    let sums = count::everybody(whole);
    let filter: Vec<String> = spec.filter.iter().map(Condition::in_words).collect();
    let title = if spec.title.is_empty() { &data.about.title } else { &spec.title };
    let mut report = Report {
        title: title.clone(),
        questionnaire: data.about.clone(),
        dates: if spec.dates.is_empty() { around.dates } else { &spec.dates }.to_owned(),
        simulated: around.simulated,
        not_final: around.not_final,
        weight: spec.weight.as_ref().map_or_else(String::new, |it| it.text.clone()),
        filter: filter.join(" and "),
        bases: build::bases(sums),
        design_effect: sums.design_effect(),
        margin_of_error: statistics::margin_of_error(0.5, sums).map(|it| it * 100.0),
        levels: spec.levels.clone(),
        program: concat!("cornetta ", env!("CARGO_PKG_VERSION")).to_owned(),
        ..Report::default()
    };
    report.notes = topline::notes(spec, whole);
    report.notes.extend_from_slice(around.notes);
    report
}

/// Does some works at once, as many as there are threads, and gives what came of them in order.
fn in_parallel<T: Send>(n: usize, threads: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let machine = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = if threads == 0 { machine } else { threads }.min(n).max(1);
    if threads == 1 {
        return (0..n).map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(n));
    let turn = || {
        let mut own = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= n {
                break;
            }
            own.push((at, work(at)));
        }
        if let Ok(mut done) = done.lock() {
            done.extend(own);
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(turn);
        }
        turn();
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|it| it.0);
    done.into_iter().map(|it| it.1).collect()
}
