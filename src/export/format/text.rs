//! Plain text: CSV with words instead of codes, JSON lines.

use std::fs::File;
use std::io::{BufWriter, Write};

use crate::dataset::{Dataset, Rows};
use crate::export::cell::{Cell, cell, why, words};
use crate::export::format::{Job, Trouble, is_formula};

/// Words instead of codes, and the reason's words where there is no value.
pub(super) fn labelled_csv(job: &Job<'_>) -> Result<(), Trouble> {
    let mut out = BufWriter::new(File::create(job.path)?);
    let names = job.dataset.variables.iter().map(|it| it.name.as_str());
    line(&mut out, names)?;
    job.each(|rows| {
        for row in 0..rows.n {
            let fields: Vec<String> =
                (0..rows.columns.len()).map(|it| field(job.dataset, &rows, it, row)).collect();
            line(&mut out, fields.iter().map(String::as_str))?;
        }
        Ok(())
    })?;
    Ok(out.flush()?)
}

fn field(dataset: &Dataset, rows: &Rows, variable: usize, row: usize) -> String {
    if let Some(words) = words(dataset, rows, variable, row) {
        return words.to_owned();
    }
    match cell(dataset, rows, variable, row) {
        Cell::Nothing => {
            let reason = why(rows, variable, row).and_then(|it| dataset.reasons.get(it));
            reason.map_or_else(String::new, |it| it.label.clone())
        }
        Cell::Text(it) if is_formula(it) => format!("'{it}"),
        Cell::Text(it) => it.to_owned(),
        it @ (Cell::Whole(_)
        | Cell::Decimal(_)
        | Cell::Day(_)
        | Cell::Moment(_)
        | Cell::Clock(_)) => it.text(),
    }
}

fn line<'f>(out: &mut impl Write, fields: impl Iterator<Item = &'f str>) -> std::io::Result<()> {
    for (index, field) in fields.enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        if field.contains(['"', ',', '\n', '\r']) {
            write!(out, "\"{}\"", field.replace('"', "\"\""))?;
        } else {
            out.write_all(field.as_bytes())?;
        }
    }
    out.write_all(b"\n")
}

/// One object a row: values by variable, and reasons by `NAME__why`; what is not there is left out.
pub(super) fn json_lines(job: &Job<'_>) -> Result<(), Trouble> {
    let mut out = BufWriter::new(File::create(job.path)?);
    job.each(|rows| {
        for row in 0..rows.n {
            object(&mut out, job.dataset, &rows, row)?;
        }
        Ok(())
    })?;
    Ok(out.flush()?)
}

fn object(out: &mut impl Write, dataset: &Dataset, rows: &Rows, row: usize) -> Result<(), Trouble> {
    let mut before = '{';
    for (index, variable) in dataset.variables.iter().enumerate() {
        let value = match cell(dataset, rows, index, row) {
            Cell::Nothing => None,
            Cell::Whole(it) => Some(it.to_string()),
            Cell::Decimal(it) => Some(serde_json::to_string(&it)?),
            Cell::Text(it) => Some(serde_json::to_string(it)?),
            it @ (Cell::Day(_) | Cell::Moment(_) | Cell::Clock(_)) => {
                Some(serde_json::to_string(&it.text())?)
            }
        };
        if let Some(value) = value {
            write!(out, "{before}{}:{value}", serde_json::to_string(&variable.name)?)?;
            before = ',';
        }
        let reason = why(rows, index, row).and_then(|it| dataset.reasons.get(it));
        if let Some(reason) = reason.filter(|_| !variable.why.is_empty()) {
            let handle = serde_json::to_string(&reason.handle)?;
            write!(out, "{before}{}:{handle}", serde_json::to_string(&variable.why)?)?;
            before = ',';
        }
    }
    out.write_all(if before == '{' { b"{}\n" } else { b"}\n" })?;
    Ok(())
}
