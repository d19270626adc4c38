//! A table for a terminal.

use unicode_width::UnicodeWidthStr as _;

use crate::tables::number::{fixed, thousands};
use crate::tables::output::words;
use crate::tables::report::{Frequency, Kind, Mark, Row, Table};
use crate::tables::topline::frequencies;
use crate::value::text::shown;

/// How a table is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Drawing {
    /// Columns of the terminal.
    pub width: usize,
    /// Bars of `#`, for terminals without block characters.
    pub ascii: bool,
}

/// Eighths of a character.
const BLOCKS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// The table: of one column with bars, of several side by side, part below part where they do not fit.
pub fn text(table: &Table, drawing: Drawing) -> String {
    let mut lines = vec![shown(&table.title)];
    if let [line] = table.question.as_slice()
        && line.text != table.title
    {
        lines.extend(wrapped(&shown(&words::said(line)), drawing.width));
    }
    lines.push(String::new());
    if table.columns.len() == 1 {
        lines.extend(alone(table, drawing));
    } else {
        lines.extend(side_by_side(table, drawing.width));
    }
    lines.push(String::new());
    let foot = [vec![words::base_line(table)], table.notes.clone()].concat().join(" · ");
    lines.extend(wrapped(&shown(&foot), drawing.width));
    lines.iter().map(|it| it.trim_end().to_owned() + "\n").collect()
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    lines(text, width.max(20))
}

fn lines(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, width).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// One column: the figures of R's `pollster`, and bars.
fn alone(table: &Table, drawing: Drawing) -> Vec<String> {
    let column = &table.columns[0];
    if column.mark == Mark::Suppressed {
        let n = thousands(column.bases.n);
        return vec![format!(
            "{n} respondents: fewer than {}, nothing is shown",
            table.minimum_base
        )];
    }
    let labels = table.rows.iter().map(|it| name(it).width()).max().unwrap_or(0);
    let label = labels.clamp(8, 26);
    let room = drawing.width.saturating_sub(label + 46).clamp(4, 30);
    let mut lines = vec![format!(
        "{}  {:>9} {:>7} {:>7} {:>7} {:>6}",
        padded("", label),
        "Frequency",
        "Percent",
        "Valid",
        "Cumul.",
        "±"
    )];
    let mut rows = frequencies(table).into_iter();
    for row in &table.rows {
        let figures = match row.kind {
            Kind::Category | Kind::Missing => rows
                .next()
                .map_or_else(String::new, |it| frequency(table, &it, room, drawing.ascii)),
            Kind::Net => net(row, room, drawing.ascii),
            Kind::Mean | Kind::Median | Kind::Deviation | Kind::Error | Kind::Nps => {
                format!("{:>9}", words::figure(table, row, 0))
            }
        };
        let words = shown(&words::label(row));
        lines.extend(labelled(&words, row.depth, label, &format!("  {figures}")));
    }
    lines
}

/// Figures behind a label, which goes on below where it is too long for its column.
fn labelled(words: &str, depth: usize, width: usize, figures: &str) -> Vec<String> {
    let indent = "  ".repeat(depth.min(width / 4));
    let options = textwrap::Options::new(width).initial_indent(&indent).subsequent_indent(&indent);
    let mut lines: Vec<String> =
        textwrap::wrap(words, options).into_iter().map(|it| padded(&it, width)).collect();
    match lines.first_mut() {
        Some(first) => first.push_str(figures),
        None => lines.push(padded("", width) + figures),
    }
    lines
}

/// A row's words, indented as far as its net wants it.
fn name(row: &Row) -> String {
    format!("{}{}", "  ".repeat(row.depth), shown(&words::label(row)))
}

fn frequency(table: &Table, it: &Frequency, room: usize, ascii: bool) -> String {
    let tenths = |it: Option<f64>| it.map_or_else(String::new, |it| fixed(it, 1));
    format!(
        "{:>9} {:>7} {:>7} {:>7} {:>6}  {}",
        fixed(it.frequency, usize::from(table.is_weighted)),
        fixed(it.percent, 1),
        tenths(it.valid_percent),
        tenths(it.cumulative_percent),
        tenths(it.margin_of_error),
        bar(it.percent / 100.0, room, ascii)
    )
}

fn net(row: &Row, room: usize, ascii: bool) -> String {
    let value = row.cells.first().and_then(|it| it.value).unwrap_or_default();
    format!("{:>17} {:>24}{}", fixed(value, 1), "", bar(value / 100.0, room, ascii))
}

/// A bar, to the eighth of a character.
fn bar(share: f64, room: usize, ascii: bool) -> String {
    let eighths =
        crate::tables::number::count(share.clamp(0.0, 1.0) * crate::tables::number::real(room * 8));
    let eighths = usize::try_from(eighths).unwrap_or(0);
    if ascii {
        return "#".repeat((eighths + 4) / 8);
    }
    format!("{}{}", "█".repeat(eighths / 8), BLOCKS[eighths % 8])
}

/// Text of a certain width: cut, or filled up.
fn padded(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut taken = 0;
    let is_long = text.width() > width;
    let most = if is_long { width - 1 } else { width };
    for it in text.chars() {
        let own = unicode_width::UnicodeWidthChar::width(it).unwrap_or(0);
        if taken + own > most {
            break;
        }
        taken += own;
        out.push(it);
    }
    if is_long {
        out.push('…');
        taken += 1;
    }
    out + &" ".repeat(width.saturating_sub(taken))
}

fn right(text: &str, width: usize) -> String {
    let cut = padded(text, width.max(1));
    let words = cut.trim_end();
    " ".repeat(width.saturating_sub(words.width())) + words
}

fn side_by_side(table: &Table, width: usize) -> Vec<String> {
    let labels = table.rows.iter().map(|it| it.label.width() + 2 * it.depth).max().unwrap_or(0);
    let label = labels.clamp(15, 30);
    let widths: Vec<usize> = (0..table.columns.len()).map(|it| column_width(table, it)).collect();
    let mut lines = Vec::new();
    let mut from = 0;
    while from < widths.len() {
        let mut taken = label;
        let mut to = from;
        while to < widths.len()
            && (to == from || taken + needed(table, &widths, to, label, width) <= width)
        {
            taken += widths[to] + 2;
            to += 1;
        }
        if from > 0 {
            lines.push(String::new());
        }
        lines.extend(part(table, label, &widths, from..to));
        from = to;
    }
    lines
}

/// The room a column needs: at the beginning of a group that of the whole group, where one part can
/// hold it.
fn needed(table: &Table, widths: &[usize], at: usize, label: usize, width: usize) -> usize {
    let title = |it: usize| table.columns[it].path.first();
    let own = widths[at] + 2;
    if at > 0 && title(at) == title(at - 1) {
        return own;
    }
    let group = (at..widths.len()).take_while(|it| title(*it) == title(at));
    let whole: usize = group.map(|it| widths[it] + 2).sum();
    if label + whole <= width { whole } else { own }
}

fn column_width(table: &Table, at: usize) -> usize {
    let figures = table.rows.iter().map(|it| figure(table, it, at).width());
    let bases = words::bases(table);
    let bases = bases.iter().filter_map(|it| it.1.get(at)).map(|it| it.width());
    let words = table.columns[at].path.last().map_or(0, |it| it.width().min(12));
    figures.chain(bases).chain([words, 4]).max().unwrap_or(4)
}

fn figure(table: &Table, row: &Row, at: usize) -> String {
    let letters = words::letters(row.cells.get(at));
    let space = if letters.is_empty() { "" } else { " " };
    format!("{}{space}{letters}", words::figure(table, row, at))
}

fn part(
    table: &Table,
    label: usize,
    widths: &[usize],
    range: std::ops::Range<usize>,
) -> Vec<String> {
    let figures = |cell: &dyn Fn(usize) -> String| {
        let mut out = String::new();
        for at in range.clone() {
            out.push_str("  ");
            out.push_str(&right(&shown(&cell(at)), widths[at]));
        }
        out
    };
    let line = |name: &str, cell: &dyn Fn(usize) -> String| padded(name, label) + &figures(cell);
    let depth = table.columns.iter().map(|it| it.path.len()).max().unwrap_or(1);
    let mut lines = Vec::new();
    for level in 0..depth.saturating_sub(1) {
        lines.extend(group_lines(table, label, widths, &range, level));
    }
    let heads: Vec<Vec<String>> = range.clone().map(|at| head(table, at, widths[at])).collect();
    let high = heads.iter().map(Vec::len).max().unwrap_or(0);
    for level in 0..high {
        lines.push(line("", &|at| {
            let words = &heads[at - range.start];
            let blank = high - words.len();
            level.checked_sub(blank).map_or_else(String::new, |it| words[it].clone())
        }));
    }
    if words::has_letters(table) {
        lines.push(line("", &|at| table.columns[at].letter.clone()));
    }
    for (name, row) in words::bases(table) {
        lines.push(line(name, &|at| row[at].clone()));
    }
    let whole: usize = label + range.clone().map(|it| widths[it] + 2).sum::<usize>();
    lines.push("─".repeat(whole));
    for row in &table.rows {
        let figures = figures(&|at| figure(table, row, at));
        lines.extend(labelled(&shown(&row.label), row.depth, label, &figures));
    }
    lines
}

/// A column's own words, in lines.
fn head(table: &Table, at: usize, width: usize) -> Vec<String> {
    let words = table.columns[at].path.last().map_or("", String::as_str);
    lines(&shown(words), width)
}

/// The names of groups over their columns, in as many lines as they need.
fn group_lines(
    table: &Table,
    label: usize,
    widths: &[usize],
    range: &std::ops::Range<usize>,
    level: usize,
) -> Vec<String> {
    let prefix = |at: usize| {
        let path = &table.columns[at].path;
        if level + 1 < path.len() { path.get(..=level) } else { None }
    };
    let mut groups: Vec<(usize, Vec<String>)> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let same = |it: &usize| prefix(*it) == prefix(at);
        let to = (at..range.end).take_while(same).last().map_or(at + 1, |it| it + 1);
        let room = (at..to).map(|it| widths[it] + 2).sum::<usize>() - 2;
        let words = prefix(at).and_then(<[String]>::last).map_or("", String::as_str);
        groups.push((room, lines(&shown(words), room.max(1))));
        at = to;
    }
    let high = groups.iter().map(|it| it.1.len()).max().unwrap_or(0);
    let line = |level: usize| {
        let cell = |(room, words): &(usize, Vec<String>)| {
            let own = (level + words.len()).checked_sub(high).and_then(|it| words.get(it));
            format!("  {}", padded(own.map_or("", String::as_str), *room))
        };
        " ".repeat(label) + &groups.iter().map(cell).collect::<String>()
    };
    (0..high).map(line).filter(|it| !it.trim().is_empty()).collect()
}
