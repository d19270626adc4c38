//! The report as Markdown.

use std::fmt::Write as _;

use crate::tables::number::thousands;
use crate::tables::output::words;
use crate::tables::report::{Mark, Report, Table, Topline};

/// The page.
pub(super) fn page(report: &Report) -> String {
    let mut out = format!("# {}\n\n", plain(&report.title));
    if report.not_final {
        let _ = writeln!(out, "**{}**\n", words::NOT_FINAL);
    }
    for it in words::facts(report) {
        let _ = writeln!(out, "- {}", plain(&it));
    }
    if !report.topline.is_empty() {
        out.push_str("\n## Topline\n");
        if report.tables.is_empty() {
            notes(report, &mut out);
        }
    }
    report.topline.iter().for_each(|it| topline(it, &mut out));
    if !report.tables.is_empty() {
        out.push_str("\n## Tables\n");
        notes(report, &mut out);
    }
    report.tables.iter().for_each(|it| table(it, &mut out));
    let _ = writeln!(out, "\n{}", report.program);
    out
}

fn notes(report: &Report, out: &mut String) {
    if !report.notes.is_empty() {
        let _ = writeln!(out, "\n{}", plain(&report.notes.join(" ")));
    }
}

/// Words with nothing in them that means something in Markdown.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '\n' | '\r' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '#' => {
                out.push('\\');
                out.push(it);
            }
            it => out.push(it),
        }
    }
    out
}

fn heading(table: &Table, out: &mut String) {
    let _ =
        writeln!(out, "\n### {}. {} ({})\n", table.number, plain(&table.title), plain(&table.name));
    for it in &table.question {
        let _ = writeln!(out, "{}\n", plain(&words::said(it)));
    }
}

fn foot(table: &Table, out: &mut String) {
    let mut line = words::base_line(table);
    for it in &table.notes {
        line.push(' ');
        line.push_str(it);
    }
    let _ = writeln!(out, "\n{}", plain(&line));
}

fn topline(entry: &Topline, out: &mut String) {
    let table = &entry.table;
    heading(table, out);
    let waves: Vec<String> =
        entry.waves.iter().map(|it| format!(" {} |", plain(&it.label))).collect();
    let _ = writeln!(out, "| | This wave |{}", waves.concat());
    let _ = writeln!(out, "|---|--:|{}", "--:|".repeat(waves.len()));
    for (at, row) in table.rows.iter().enumerate() {
        let value = row.cells.first().and_then(|it| it.value);
        let figure = if words::mark(table, row, 0) == Mark::Suppressed {
            words::figure(table, row, 0)
        } else {
            words::topline(row.kind, value, table.decimals)
        };
        let _ = write!(
            out,
            "| {}{} | {} |",
            indent(row.depth),
            plain(&words::label(row)),
            plain(&figure)
        );
        for wave in &entry.waves {
            let value = wave.values.get(at).copied().flatten();
            let _ = write!(out, " {} |", plain(&words::topline(row.kind, value, table.decimals)));
        }
        out.push('\n');
    }
    if entry.waves.iter().any(|it| it.n.is_some()) {
        let n = table.columns.first().map_or(0, |it| it.bases.n);
        let _ = write!(out, "| Respondents | {} |", thousands(n));
        for it in &entry.waves {
            let _ = write!(out, " {} |", it.n.map_or_else(String::new, thousands));
        }
        out.push('\n');
    }
    foot(table, out);
}

fn indent(depth: usize) -> String {
    "&emsp;".repeat(depth)
}

fn table(table: &Table, out: &mut String) {
    heading(table, out);
    let columns = table.columns.iter().map(|it| {
        let letter = if it.letter.is_empty() { String::new() } else { format!(" ({})", it.letter) };
        let path: Vec<String> = it.path.iter().map(|it| plain(it)).collect();
        format!(" {}{letter} |", path.join(": "))
    });
    let _ = writeln!(out, "| |{}", columns.collect::<String>());
    let _ = writeln!(out, "|---|{}", "--:|".repeat(table.columns.len()));
    for (name, row) in words::bases(table) {
        let cells: Vec<String> = row.iter().map(|it| format!(" {it} |")).collect();
        let _ = writeln!(out, "| {name} |{}", cells.concat());
    }
    for row in &table.rows {
        let _ = write!(out, "| {}{} |", indent(row.depth), plain(&row.label));
        for at in 0..table.columns.len() {
            let letters = words::letters(row.cells.get(at));
            let space = if letters.is_empty() { "" } else { " " };
            let _ = write!(out, " {}{space}{letters} |", plain(&words::figure(table, row, at)));
        }
        out.push('\n');
    }
    foot(table, out);
}
