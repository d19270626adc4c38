//! One table on its sheet.

use rust_xlsxwriter::{Url, Worksheet, XlsxError};

use crate::tables::number::{of_count, real};
use crate::tables::output::words;
use crate::tables::output::workbook::{A4, name, styles::Styles};
use crate::tables::report::{Kind, Mark, Report, Row, Table};

/// Row and column of a cell.
type At = (u32, u16);

pub(super) fn sheet(
    report: &Report,
    table: &Table,
    styles: &Styles,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    sheet.set_name(name(table))?;
    sheet.set_screen_gridlines(false);
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_column_width(0, 44)?;
    sheet.write_url(0, 0, Url::new("internal:'Contents'!A1").set_text("Contents"))?;
    let title = format!("{}. {} ({})", table.number, table.title, table.name);
    sheet.write_string_with_format(1, 0, title, &styles.strong)?;
    let mut at = 2;
    for it in &table.question {
        sheet.write_string_with_format(at, 0, words::said(it), &styles.small)?;
        at += 1;
    }
    sheet.write_string_with_format(at, 0, words::base_line(table), &styles.small)?;
    let from = at + 2;
    at = heading(table, styles, sheet, from)?;
    sheet.set_repeat_rows(from, at - 1)?;
    sheet.set_freeze_panes(at, 1)?;
    for row in &table.rows {
        at = rows(table, row, styles, sheet, at)?;
    }
    for it in table.notes.iter().chain(&report.notes) {
        at += 1;
        sheet.write_string_with_format(at, 0, it, &styles.small)?;
    }
    Ok(())
}

fn heading(
    table: &Table,
    styles: &Styles,
    sheet: &mut Worksheet,
    from: u32,
) -> Result<u32, XlsxError> {
    let mut at = from;
    let levels = words::heading(table);
    for row in &levels {
        for it in row {
            let first = column(it.at);
            let last = column(it.at + it.wide - 1);
            let below = at + u32::try_from(it.high).unwrap_or(1) - 1;
            if (at, first) == (below, last) {
                sheet.write_string_with_format(at, first, &it.words, &styles.heading)?;
            } else {
                sheet.merge_range(at, first, below, last, &it.words, &styles.heading)?;
            }
        }
        sheet.set_row_height(at, 15.0 * lines(row))?;
        at += 1;
    }
    if words::has_letters(table) {
        for (index, it) in table.columns.iter().enumerate() {
            sheet.write_string_with_format(at, column(index), &it.letter, &styles.letter)?;
        }
        at += 1;
    }
    for (which, (words, _)) in words::bases(table).iter().enumerate() {
        sheet.write_string_with_format(at, 0, *words, &styles.base_name)?;
        for (index, it) in table.columns.iter().enumerate() {
            let value = match which {
                0 => of_count(it.bases.n),
                1 => it.bases.weighted,
                _ => it.bases.effective,
            };
            sheet.write_number_with_format(at, column(index), value, &styles.base)?;
        }
        at += 1;
    }
    if table.columns.iter().any(|it| it.mark == Mark::Low) {
        for (index, it) in table.columns.iter().enumerate().filter(|it| it.1.mark == Mark::Low) {
            let _: &_ = it;
            sheet.write_string_with_format(at, column(index), "†", &styles.letter)?;
        }
        at += 1;
    }
    Ok(at)
}

/// How many lines the words of a heading need in columns of the usual width.
fn lines(row: &[words::Heading]) -> f64 {
    let of = |it: &words::Heading| {
        let width = it.wide * 8;
        let words = textwrap::wrap(&it.words, width).len();
        words.div_ceil(it.high)
    };
    real(row.iter().map(of).max().unwrap_or(1).clamp(1, 6))
}

fn column(at: usize) -> u16 {
    u16::try_from(at + 1).unwrap_or(u16::MAX)
}

/// A row, and below it the letters where it has some.
fn rows(
    table: &Table,
    row: &Row,
    styles: &Styles,
    sheet: &mut Worksheet,
    at: u32,
) -> Result<u32, XlsxError> {
    sheet.write_string_with_format(at, 0, &row.label, &styles.label(row))?;
    for index in 0..table.columns.len() {
        cell(table, row, index, styles, sheet, (at, column(index)))?;
    }
    if row.cells.iter().all(|it| it.letters.is_empty()) {
        return Ok(at + 1);
    }
    for (index, it) in row.cells.iter().enumerate().filter(|it| !it.1.letters.is_empty()) {
        sheet.write_string_with_format(at + 1, column(index), &it.letters, &styles.letter)?;
    }
    Ok(at + 2)
}

/// A figure, or why there is none.
pub(super) fn cell(
    table: &Table,
    row: &Row,
    index: usize,
    styles: &Styles,
    sheet: &mut Worksheet,
    at: At,
) -> Result<(), XlsxError> {
    let value = row.cells.get(index).and_then(|it| it.value);
    if let Some(value) = value.filter(|_| words::mark(table, row, index) != Mark::Suppressed) {
        return number(table, row.kind, value, styles, sheet, at);
    }
    let words = words::figure(table, row, index);
    sheet.write_string_with_format(at.0, at.1, words, &styles.mark)?;
    Ok(())
}

/// A number: shares as parts of one, shown as percentages.
pub(super) fn number(
    table: &Table,
    kind: Kind,
    value: f64,
    styles: &Styles,
    sheet: &mut Worksheet,
    at: At,
) -> Result<(), XlsxError> {
    let value = if kind.is_share() { value / 100.0 } else { value };
    sheet.write_number_with_format(at.0, at.1, value, styles.number(kind, table.decimals))?;
    Ok(())
}
