//! A workbook: codes, the same in words, what codes mean, and the codebook.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::dataset::{Dataset, Rows};
use crate::export::cell::{Cell, cell, why, words};
use crate::export::format::{Job, Trouble};

/// The most a sheet holds, its header not counted.
const MOST_ROWS: u64 = 1_048_575;
const MOST_COLUMNS: usize = 16_384;
/// The longest text of a cell, in characters.
const MOST_TEXT: usize = 32_767;

pub(super) fn xlsx(job: &Job<'_>) -> Result<(), Trouble> {
    let n_columns = job.dataset.variables.len();
    if job.n_rows > MOST_ROWS || n_columns > MOST_COLUMNS {
        let most = format!("a sheet of Excel holds {MOST_ROWS} rows and {MOST_COLUMNS} columns");
        let n_rows = job.n_rows;
        let why = format!(
            "{most}; there are {n_rows} and {n_columns}. Select fewer interviews, or take Parquet."
        );
        return Err(why.into());
    }
    let mut book = Workbook::new();
    let looks = Looks::new();
    for (name, in_words) in [("Data", false), ("In words", true)] {
        let sheet = book.add_worksheet_with_constant_memory()?.set_name(name)?;
        data(sheet, job, in_words, &looks)?;
    }
    codes(book.add_worksheet_with_constant_memory()?.set_name("Codes")?, job.dataset, &looks)?;
    codebook(book.add_worksheet_with_constant_memory()?.set_name("Codebook")?, job, &looks)?;
    Ok(book.save(job.path)?)
}

struct Looks {
    head: Format,
    day: Format,
    moment: Format,
}

impl Looks {
    fn new() -> Self {
        Self {
            head: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
        }
    }
}

fn head(sheet: &mut Worksheet, names: &[&str], looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 1)?;
    for (column, name) in (0..).zip(names) {
        sheet.write_string_with_format(0, column, *name, &looks.head)?;
    }
    Ok(())
}

fn data(
    sheet: &mut Worksheet,
    job: &Job<'_>,
    in_words: bool,
    looks: &Looks,
) -> Result<(), Trouble> {
    let names: Vec<&str> = job.dataset.variables.iter().map(|it| it.name.as_str()).collect();
    head(sheet, &names, looks)?;
    let mut at = 1;
    job.each(|rows| {
        for row in 0..rows.n {
            for (column, variable) in (0..).zip(0..names.len()) {
                let place = (at, column);
                write(sheet, place, (job.dataset, &rows, variable, row), in_words, looks)?;
            }
            at += 1;
        }
        Ok(())
    })
}

fn write(
    sheet: &mut Worksheet,
    (at, column): (u32, u16),
    (dataset, rows, variable, row): (&Dataset, &Rows, usize, usize),
    in_words: bool,
    looks: &Looks,
) -> Result<(), XlsxError> {
    if let Some(words) = words(dataset, rows, variable, row).filter(|_| in_words) {
        return text(sheet, at, column, words);
    }
    match cell(dataset, rows, variable, row) {
        Cell::Nothing => {
            let reason = why(rows, variable, row).and_then(|it| dataset.reasons.get(it));
            match reason.filter(|_| in_words) {
                Some(reason) => text(sheet, at, column, &reason.label)?,
                None => return Ok(()),
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a sheet has nothing but such numbers")]
        Cell::Whole(it) => drop(sheet.write_number(at, column, it as f64)?),
        Cell::Decimal(it) => drop(sheet.write_number(at, column, it)?),
        Cell::Day(it) => drop(sheet.write_number_with_format(
            at,
            column,
            f64::from(it) + DAY_ZERO,
            &looks.day,
        )?),
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of years people live in")]
        Cell::Moment(it) => drop(sheet.write_number_with_format(
            at,
            column,
            it as f64 / 86_400_000.0 + DAY_ZERO,
            &looks.moment,
        )?),
        Cell::Clock(it) => text(sheet, at, column, &it)?,
        Cell::Text(it) => text(sheet, at, column, it)?,
    }
    Ok(())
}

/// 1970-01-01, as Excel counts days.
const DAY_ZERO: f64 = 25_569.0;

/// Words are words: nothing that is written so is ever calculated.
fn text(sheet: &mut Worksheet, at: u32, column: u16, text: &str) -> Result<(), XlsxError> {
    let end = text.char_indices().nth(MOST_TEXT).map_or(text.len(), |it| it.0);
    sheet.write_string(at, column, text.get(..end).unwrap_or_default()).map(drop)
}

fn codes(sheet: &mut Worksheet, dataset: &Dataset, looks: &Looks) -> Result<(), XlsxError> {
    head(sheet, &["Column", "Code", "Label"], looks)?;
    let mut at = 1;
    for variable in &dataset.variables {
        for it in &variable.categories {
            text(sheet, at, 0, &variable.name)?;
            #[expect(clippy::cast_precision_loss, reason = "a sheet has no other numbers")]
            sheet.write_number(at, 1, it.code as f64)?;
            text(sheet, at, 2, &it.label)?;
            at += 1;
        }
    }
    Ok(())
}

fn codebook(sheet: &mut Worksheet, job: &Job<'_>, looks: &Looks) -> Result<(), XlsxError> {
    let names = ["Column", "Label", "Question", "Asked", "Holds", "Values", "Missing"];
    head(sheet, &names, looks)?;
    for ((variable, tally), at) in job.dataset.variables.iter().zip(job.tallies).zip(1..) {
        let read: Vec<&str> = variable.question.iter().map(|it| it.text.as_str()).collect();
        text(sheet, at, 0, &variable.name)?;
        text(sheet, at, 1, &variable.label)?;
        text(sheet, at, 2, &read.join("\n"))?;
        text(sheet, at, 3, &variable.universe)?;
        text(sheet, at, 4, variable.shape.name())?;
        let missing: u64 = tally.reasons.iter().sum();
        for (column, n) in [(5, tally.n_values), (6, missing)] {
            #[expect(clippy::cast_precision_loss, reason = "fewer interviews than 2^53")]
            sheet.write_number(at, column, n as f64)?;
        }
    }
    Ok(())
}
