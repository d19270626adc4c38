//! The data: a record a line, a field a variable, the first line their names.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use crate::dataset::column::NO_FLAG;
use crate::dataset::{Cells, Dataset, NOT_ASKED, Rows};
use crate::export::cell::{Cell, cell, why};
use crate::export::format::triple_s::definition::code_text;
use crate::export::format::triple_s::field::{Field, Kind};
use crate::export::format::{Job, Trouble, is_formula};
use crate::time::Timestamp;

/// Writes the data beside the definition.
pub(super) fn write(job: &Job<'_>, fields: &[Field]) -> Result<(), Trouble> {
    let mut path = job.path.as_os_str().to_owned();
    path.push(".csv");
    let mut out = BufWriter::new(File::create(PathBuf::from(path))?);
    let names: Vec<&str> = fields.iter().map(|it| it.name.as_str()).collect();
    writeln!(out, "{}", names.join(","))?;
    let mut line = String::new();
    job.each(|rows| {
        for row in 0..rows.n {
            line.clear();
            for (index, field) in fields.iter().enumerate() {
                if index > 0 {
                    line.push(',');
                }
                At { dataset: job.dataset, rows: &rows, row }.field(field, &mut line);
            }
            line.push('\n');
            out.write_all(line.as_bytes())?;
        }
        Ok(())
    })?;
    Ok(out.flush()?)
}

/// A row.
struct At<'r> {
    dataset: &'r Dataset,
    rows: &'r Rows,
    row: usize,
}

impl At<'_> {
    fn field(&self, field: &Field, line: &mut String) {
        let reason = field.why.and_then(|it| why(self.rows, it, self.row));
        let mark = reason.and_then(|it| field.marks.get(it).copied().flatten());
        let cell = || cell(self.dataset, self.rows, field.variable, self.row);
        match &field.kind {
            Kind::Asked => line.push(if self.is_not_asked(reason) { '0' } else { '1' }),
            Kind::Multiple(flags) => self.bits(field, flags, reason, line),
            Kind::Quantity { decimals, .. } => match mark {
                Some(code) => line.push_str(&code_text(code, *decimals)),
                None => line.push_str(&cell().text()),
            },
            Kind::Why => line.extend(mark.map(|it| it.to_string())),
            Kind::Single => match mark {
                Some(code) => line.push_str(&code.to_string()),
                None => line.push_str(&cell().text()),
            },
            Kind::Logical | Kind::Character(_) => quoted(&cell(), line),
            Kind::Day => line.push_str(&cell().text().replace('-', "")),
            Kind::Clock => literal(&clock(&cell().text()), line),
            Kind::DayOf => line.push_str(&moment(&cell(), 0)),
            Kind::ClockOf => literal(&moment(&cell(), 1), line),
        }
    }

    fn is_not_asked(&self, reason: Option<usize>) -> bool {
        reason.and_then(|it| self.dataset.reasons.get(it)).is_some_and(|it| it.handle == NOT_ASKED)
    }

    /// A character a code: 1 where it was chosen; nothing where it was not asked.
    fn bits(
        &self,
        field: &Field,
        flags: &[(usize, i64)],
        reason: Option<usize>,
        line: &mut String,
    ) {
        if self.is_not_asked(reason) {
            return;
        }
        let width = field.values.iter().map(|it| it.0).max().unwrap_or_default();
        let mut bits = vec![b'0'; usize::try_from(width).unwrap_or_default()];
        let mark = reason.and_then(|it| field.marks.get(it).copied().flatten());
        let chosen = flags.iter().filter(|it| self.is_chosen(it.0)).map(|it| it.1);
        for code in chosen.chain(mark) {
            let place = usize::try_from(code - 1).ok();
            if let Some(bit) = place.and_then(|it| bits.get_mut(it)) {
                *bit = b'1';
            }
        }
        literal(&String::from_utf8_lossy(&bits), line);
    }

    fn is_chosen(&self, variable: usize) -> bool {
        match self.rows.columns.get(variable).map(|it| &it.cells) {
            Some(Cells::Flag(it)) => it.get(self.row).is_some_and(|it| *it != 0 && *it != NO_FLAG),
            Some(
                Cells::Coded(_)
                | Cells::Number(_)
                | Cells::Day(_)
                | Cells::Clock(_)
                | Cells::Moment(_)
                | Cells::Text(_),
            )
            | None => false,
        }
    }
}

/// In quotes, so that nobody takes zeros in front away.
fn literal(text: &str, line: &mut String) {
    if !text.is_empty() {
        line.extend(["\"", text, "\""]);
    }
}

fn quoted(cell: &Cell<'_>, line: &mut String) {
    match cell {
        Cell::Text(it) => {
            let guard = if is_formula(it) { "'" } else { "" };
            let words = it.replace("\r\n", " ").replace(char::is_control, " ").replace('"', "\"\"");
            line.extend(["\"", guard, &words, "\""]);
        }
        Cell::Nothing
        | Cell::Whole(_)
        | Cell::Decimal(_)
        | Cell::Day(_)
        | Cell::Moment(_)
        | Cell::Clock(_) => line.push_str(&cell.text()),
    }
}

/// `143000`
fn clock(time: &str) -> String {
    if time.is_empty() { String::new() } else { format!("{}00", time.replace(':', "")) }
}

/// The day or the time of day of a moment, in digits.
fn moment(cell: &Cell<'_>, part: usize) -> String {
    let Cell::Moment(it) = cell else { return String::new() };
    let iso = Timestamp(*it).iso();
    let part = iso.split('T').nth(part).unwrap_or_default();
    let seconds = part.split(['.', 'Z']).next().unwrap_or_default();
    seconds.replace(['-', ':'], "")
}
