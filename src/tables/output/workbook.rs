//! The report as a workbook: a page of contents, the topline, a sheet a table. Figures are numbers,
//! texts are texts: nothing is a formula.

mod styles;
mod table;

use rust_xlsxwriter::{Url, Workbook, Worksheet, XlsxError};

use crate::tables::output::words;
use crate::tables::output::workbook::styles::Styles;
use crate::tables::report::{Report, Table, Topline};

/// The number Excel has for this size of paper.
const A4: u8 = 9;

/// The file.
pub(super) fn bytes(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let styles = Styles::new();
    let mut workbook = Workbook::new();
    contents(report, &styles, workbook.add_worksheet())?;
    if !report.topline.is_empty() {
        topline(report, &styles, workbook.add_worksheet())?;
    }
    for it in &report.tables {
        table::sheet(report, it, &styles, workbook.add_worksheet())?;
    }
    workbook.save_to_buffer()
}

/// A sheet's name: `T1 HEARD`, at most 31 letters, none that Excel does not take.
fn name(table: &Table) -> String {
    let plain = |it: &char| it.is_alphanumeric() || matches!(it, '_' | ' ' | '-');
    let all: String =
        format!("T{} {}", table.number, table.name).chars().filter(plain).take(31).collect();
    all.trim().to_owned()
}

fn contents(report: &Report, styles: &Styles, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name("Contents")?;
    sheet.set_column_width(0, 8)?.set_column_width(1, 90)?.set_column_width(2, 14)?;
    sheet.set_screen_gridlines(false);
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.write_string_with_format(0, 0, &report.title, &styles.title)?;
    let mut at = 1;
    if report.not_final {
        sheet.write_string_with_format(at, 0, words::NOT_FINAL, &styles.stamp)?;
        at += 1;
    }
    for it in words::facts(report) {
        sheet.write_string_with_format(at, 0, &it, &styles.small)?;
        at += 1;
    }
    at += 1;
    if !report.topline.is_empty() {
        sheet.write_url(at, 1, Url::new("internal:'Topline'!A1").set_text("Topline"))?;
        at += 2;
    }
    if !report.tables.is_empty() {
        for (column, it) in (0..).zip(["Table", "Title", "Respondents"]) {
            sheet.write_string_with_format(at, column, it, &styles.heading_left)?;
        }
        at += 1;
    }
    for it in &report.tables {
        let url = Url::new(format!("internal:'{}'!A1", name(it))).set_text(cut(&it.title));
        sheet.write_number_with_format(
            at,
            0,
            crate::tables::number::real(it.number),
            &styles.left,
        )?;
        sheet.write_url(at, 1, url)?;
        let n = it.columns.first().map_or(0, |it| it.bases.n);
        sheet.write_number_with_format(at, 2, crate::tables::number::of_count(n), &styles.count)?;
        at += 1;
    }
    at += 1;
    for it in report.notes.iter().chain([&report.program]) {
        sheet.write_string_with_format(at, 0, it, &styles.small)?;
        at += 1;
    }
    Ok(())
}

/// Excel's links take 255 letters.
fn cut(text: &str) -> String {
    text.chars().take(250).collect()
}

fn topline(report: &Report, styles: &Styles, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name("Topline")?;
    sheet.set_column_width(0, 70)?.set_column_width(1, 12)?;
    sheet.set_screen_gridlines(false);
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    let waves = report.topline.iter().map(|it| it.waves.len()).max().unwrap_or(0);
    for column in (2..).take(waves) {
        sheet.set_column_width(column, 12)?;
    }
    sheet.write_url(0, 0, Url::new("internal:'Contents'!A1").set_text("Contents"))?;
    let mut at = 2;
    for it in &report.topline {
        at = entry(it, styles, sheet, at)? + 1;
    }
    Ok(())
}

fn entry(
    entry: &Topline,
    styles: &Styles,
    sheet: &mut Worksheet,
    from: u32,
) -> Result<u32, XlsxError> {
    let table = &entry.table;
    let mut at = from;
    let title = format!("{}. {} ({})", table.number, table.title, table.name);
    sheet.write_string_with_format(at, 0, title, &styles.strong)?;
    at += 1;
    for it in &table.question {
        sheet.write_string_with_format(at, 0, words::said(it), &styles.wrapped)?;
        at += 1;
    }
    sheet.write_string_with_format(at, 1, "This wave", &styles.heading)?;
    for (column, it) in (2..).zip(&entry.waves) {
        sheet.write_string_with_format(at, column, &it.label, &styles.heading)?;
    }
    at += 1;
    for (index, row) in table.rows.iter().enumerate() {
        sheet.write_string_with_format(at, 0, words::label(row), &styles.label(row))?;
        table::cell(table, row, 0, styles, sheet, (at, 1))?;
        for (column, wave) in (2..).zip(&entry.waves) {
            if let Some(value) = wave.values.get(index).copied().flatten() {
                table::number(table, row.kind, value, styles, sheet, (at, column))?;
            }
        }
        at += 1;
    }
    sheet.write_string_with_format(at, 0, words::base_line(table), &styles.small)?;
    Ok(at + 1)
}
