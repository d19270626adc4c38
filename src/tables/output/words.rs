//! Figures and headings in words, the same in every output.

use crate::tables::number::{fixed, thousands};
use crate::tables::report::{Bases, Cell, Kind, Mark, Report, Row, Table};

/// A figure as it stands in a table.
pub(super) fn figure(table: &Table, row: &Row, at: usize) -> String {
    let Some(cell) = row.cells.get(at) else { return String::new() };
    if mark(table, row, at) == Mark::Suppressed {
        return suppressed(table, row, at);
    }
    match cell.value {
        Some(it) => number(row.kind, it, table.decimals),
        None => "–".to_owned(),
    }
}

/// Whether a cell's base is large enough: the row's own, where it has one.
pub(super) fn mark(table: &Table, row: &Row, at: usize) -> Mark {
    let column = table.columns.get(at).map_or(Mark::Fine, |it| it.mark);
    match row.bases.get(at) {
        Some(it) if it.n < table.minimum_base => Mark::Suppressed,
        Some(_) | None => column,
    }
}

/// What stands where nothing is shown.
fn suppressed(table: &Table, row: &Row, at: usize) -> String {
    let own = row.bases.get(at).copied();
    let n = own.or_else(|| table.columns.get(at).map(|it| it.bases)).map_or(0, |it| it.n);
    if n == 0 { "–".to_owned() } else { format!("[n < {}]", table.minimum_base) }
}

/// A value of a kind of row.
pub(super) fn number(kind: Kind, value: f64, decimals: usize) -> String {
    match kind {
        Kind::Category | Kind::Net | Kind::Missing => fixed(value, decimals),
        Kind::Mean | Kind::Deviation | Kind::Error => fixed(value, 2),
        Kind::Median => short(value),
        Kind::Nps => format!("{}{}", if value >= 0.5 { "+" } else { "" }, fixed(value, 0)),
    }
}

/// Two decimals at most, no zeros at the end.
fn short(value: f64) -> String {
    let written = fixed(value, 2);
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A figure of a topline: `*` for less than half of a percent, `-` for nobody.
pub(super) fn topline(kind: Kind, value: Option<f64>, decimals: usize) -> String {
    let Some(value) = value else { return String::new() };
    if !kind.is_share() {
        return number(kind, value, decimals);
    }
    if value <= 0.0 {
        "-".to_owned()
    } else if decimals == 0 && value < 0.5 {
        "*".to_owned()
    } else {
        fixed(value, decimals)
    }
}

/// A topline's label: Pew marks nets.
pub(super) fn label(row: &Row) -> String {
    match row.kind {
        Kind::Net => format!("{} (NET)", row.label),
        Kind::Category
        | Kind::Missing
        | Kind::Mean
        | Kind::Median
        | Kind::Deviation
        | Kind::Error
        | Kind::Nps => row.label.clone(),
    }
}

/// The rows of bases: a name and a figure a column.
pub(super) fn bases(table: &Table) -> Vec<(&'static str, Vec<String>)> {
    let of = |which: fn(&Bases) -> String| -> Vec<String> {
        table.columns.iter().map(|it| which(&it.bases)).collect()
    };
    let respondents = table.columns.iter().map(|it| {
        format!("{}{}", thousands(it.bases.n), if it.mark == Mark::Low { "†" } else { "" })
    });
    let mut rows = vec![("Respondents", respondents.collect())];
    if table.is_weighted {
        rows.push(("Weighted base", of(|it| thousands(crate::tables::number::count(it.weighted)))));
        rows.push((
            "Effective base",
            of(|it| thousands(crate::tables::number::count(it.effective))),
        ));
    }
    rows
}

/// A piece of the heading: its words, how many columns it is wide and rows it is high.
pub(super) struct Heading {
    pub(super) words: String,
    pub(super) at: usize,
    pub(super) wide: usize,
    pub(super) high: usize,
}

/// The rows of the heading above the columns.
pub(super) fn heading(table: &Table) -> Vec<Vec<Heading>> {
    let depth = table.columns.iter().map(|it| it.path.len()).max().unwrap_or(0);
    let mut rows: Vec<Vec<Heading>> = (0..depth).map(|_| Vec::new()).collect();
    for (at, column) in table.columns.iter().enumerate() {
        let before =
            at.checked_sub(1).map(|it| table.columns[it].path.as_slice()).unwrap_or_default();
        for (level, words) in column.path.iter().enumerate() {
            let is_last = level + 1 == column.path.len();
            let same = before.get(..=level) == column.path.get(..=level);
            if let (true, false, Some(it)) = (same, is_last, rows[level].last_mut()) {
                it.wide += 1;
                continue;
            }
            let high = if is_last { depth - level } else { 1 };
            rows[level].push(Heading { words: words.clone(), at, wide: 1, high });
        }
    }
    rows
}

/// The facts of a report, a line each.
pub(super) fn facts(report: &Report) -> Vec<String> {
    let mut facts = Vec::new();
    if report.simulated {
        facts.push("Simulated interviews: the answers are made up, nobody was asked".to_owned());
    }
    if !report.dates.is_empty() {
        facts.push(report.dates.clone());
    }
    facts.push(format!("N = {}", thousands(report.bases.n)));
    if !report.weight.is_empty() {
        facts.push(format!(
            "Weighted by {}; design effect {}, effective base {}",
            report.weight,
            fixed(report.design_effect, 2),
            thousands(crate::tables::number::count(report.bases.effective))
        ));
    }
    if !report.filter.is_empty() {
        facts.push(match report.filter.as_str() {
            "outcome is complete" => "Complete interviews".to_owned(),
            other => format!("Only {other}"),
        });
    }
    if let Some(it) = report.margin_of_error {
        facts.push(format!(
            "Margin of error ±{} percentage points for the whole sample at 95 % confidence, design effect included",
            fixed(it, 1)
        ));
    }
    facts
}

/// What stands over a report of a study in the field.
pub(super) const NOT_FINAL: &str = "Not final: interviewing goes on";

/// The line under a table.
pub(super) fn base_line(table: &Table) -> String {
    let n = table.columns.first().map_or(0, |it| it.bases.n);
    format!("Base: {} [n = {}]", table.base, thousands(n))
}

/// Has a table letters?
pub(super) fn has_letters(table: &Table) -> bool {
    table.columns.iter().any(|it| !it.letter.is_empty())
}

/// The letters of a cell.
pub(super) fn letters(cell: Option<&Cell>) -> &str {
    cell.map_or("", |it| it.letters.as_str())
}

/// Under which name a piece of a question's text is set.
pub(super) fn role(role: &str) -> &str {
    match role {
        "note" => "Interviewer: ",
        "if_needed" => "If needed: ",
        "help" => "Help: ",
        _ => "",
    }
}

/// A piece of a question's text, with the condition it is said under.
pub(super) fn said(line: &crate::dataset::Line) -> String {
    let when = if line.when.is_empty() { String::new() } else { format!("[{}] ", line.when) };
    format!("{}{when}{}", role(line.role), line.text)
}

/// Where a table is found in a page.
pub(super) fn anchor(prefix: &str, table: &Table) -> String {
    format!("{prefix}{}", table.number)
}
