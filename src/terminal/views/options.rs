//! Offered answers as cells, packed into columns, and columns into pages.

use ratatui::text::{Line, Span};

use crate::interview::entry;
use crate::interview::screen::{Chosen, ItemScreen};
use crate::questionnaire::{ReadOut, ResponseDomain};
use crate::terminal::entry::browse::Found;
use crate::terminal::theme::{Kind, Theme};
use crate::terminal::wrap;

/// The narrowest column worth having.
const NARROWEST: usize = 26;

/// An offered answer's lines.
type Cell = Vec<Line<'static>>;

/// A column: lines, and which answer each belongs to.
type Column = Vec<(usize, Line<'static>)>;

/// An answer to show, however it came about.
struct Shown {
    code: String,
    label: String,
    tick: String,
    chosen: bool,
    focus: bool,
    is_read: bool,
}

/// The rows of one page, and where on it each answer begins: answer, row, column.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The rows.
    pub rows: Vec<Line<'static>>,
    /// Answers: their index, row and column.
    pub starts: Vec<(usize, usize, usize)>,
}

/// Offered answers, laid out.
pub struct Options<'a> {
    /// Of which item.
    pub item: &'a ItemScreen,
    /// Which are chosen.
    pub chosen: &'a Chosen,
    /// What stands in the field: the number on a scale.
    pub typed: &'a str,
    /// Which entry the arrows walked to.
    pub focus: Option<usize>,
    /// What is found in a coded list.
    pub found: &'a [Found],
    /// Columns there are.
    pub width: usize,
    /// The looks.
    pub theme: Theme,
}

impl Options<'_> {
    /// All answers on one page of at most `room` rows, in as few columns as do; `None` where they
    /// don't fit.
    pub fn on_one_page(&self, room: usize) -> Option<Page> {
        (1..=self.most_columns()).find_map(|n| {
            let cells = self.cells(n);
            let rows = (0..=room).find(|rows| pack(&cells, *rows).len() <= n)?;
            Some(self.page(&pack(&cells, rows), n))
        })
    }

    /// The answers on pages of `room` rows.
    pub fn on_pages(&self, room: usize) -> Vec<Page> {
        let n = self.most_columns();
        pack(&self.cells(n), room.max(1)).chunks(n).map(|it| self.page(it, n)).collect()
    }

    fn most_columns(&self) -> usize {
        (self.width / NARROWEST).clamp(1, 4).min(if self.width < 100 { 2 } else { 4 })
    }

    fn cells(&self, columns: usize) -> Vec<Cell> {
        let shown = self.shown();
        let code_width = shown.iter().map(|it| it.code.len()).max().unwrap_or(0);
        let width = self.width / columns - 2;
        shown.iter().map(|it| self.cell(it, code_width, width)).collect()
    }

    fn cell(&self, shown: &Shown, code_width: usize, width: usize) -> Cell {
        let focus = if shown.focus { "►" } else { " " };
        let kind = match (shown.chosen, shown.is_read) {
            (true, _) => Kind::Chosen,
            (false, true) => Kind::Choice,
            (false, false) => Kind::Plain,
        };
        let style = self.theme.style(kind);
        let first = format!("{focus}{} {:>code_width$}  ", shown.tick, shown.code);
        let other = " ".repeat(first.chars().count());
        let words = [(shown.label.clone(), style)];
        wrap::wrap(&words, width, &(first, style), &(other, self.theme.style(Kind::Plain)))
    }

    fn shown(&self) -> Vec<Shown> {
        match &self.item.domain {
            ResponseDomain::Number(domain) => domain
                .anchors
                .iter()
                .map(|(number, words)| Shown {
                    code: number.to_string(),
                    label: words.clone(),
                    tick: String::new(),
                    chosen: self.typed.trim() == number.to_string(),
                    focus: false,
                    is_read: true,
                })
                .collect(),
            ResponseDomain::Coded(_) => self.listed(),
            ResponseDomain::Nothing
            | ResponseDomain::One
            | ResponseDomain::Many { .. }
            | ResponseDomain::Text { .. }
            | ResponseDomain::Time { .. }
            | ResponseDomain::Phone { .. }
            | ResponseDomain::Ranked { .. }
            | ResponseDomain::Amount(_)
            | ResponseDomain::Appointment
            | ResponseDomain::Date { .. } => self.choices(),
        }
    }

    fn listed(&self) -> Vec<Shown> {
        let lines = self.found.iter().enumerate();
        lines
            .map(|(line, it)| Shown {
                code: it.code.clone(),
                label: it.label.clone(),
                tick: String::new(),
                chosen: it.code == self.typed.trim(),
                focus: self.focus == Some(line),
                is_read: false,
            })
            .collect()
    }

    fn choices(&self) -> Vec<Shown> {
        let ranked = matches!(self.item.domain, ResponseDomain::Ranked { .. });
        let order = if ranked { entry::ranking(self.item, self.typed) } else { Vec::new() };
        let many = ranked || matches!(self.item.domain, ResponseDomain::Many { .. });
        let choices = self.item.choices.iter().enumerate();
        choices
            .map(|(row, it)| {
                let chosen = self.chosen.contains(&it.code);
                let place = order.iter().position(|code| *code == it.code);
                let tick = match (many, chosen, place) {
                    (true, _, Some(place)) => format!("[{}]", place + 1),
                    (true, true, None) => "[x]".to_owned(),
                    (true, false, None) => "[ ]".to_owned(),
                    (false, ..) => String::new(),
                };
                let alone = if it.alone && many { " (alone)" } else { "" };
                let specify = if it.specify { " …" } else { "" };
                let label = format!("{}{specify}{alone}", it.label);
                let focus = self.focus == Some(row) || (chosen && !many);
                let is_read = it.read_out == ReadOut::Yes;
                Shown { code: it.code.0.to_string(), label, tick, chosen, focus, is_read }
            })
            .collect()
    }

    fn page(&self, columns: &[Column], n: usize) -> Page {
        let width = self.width / n.max(1);
        let mut page = Page::default();
        let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
        for row in 0..rows {
            let mut line = Line::default();
            for (at, column) in columns.iter().enumerate() {
                let used = line.width();
                let gap = (at * width).saturating_sub(used);
                line.push_span(Span::raw(" ".repeat(gap)));
                let Some((answer, words)) = column.get(row) else { continue };
                if !page.starts.iter().any(|(it, ..)| it == answer) {
                    page.starts.push((*answer, row, at * width));
                }
                line.spans.extend(words.spans.iter().cloned());
            }
            page.rows.push(line);
        }
        page
    }
}

/// Cells one below the other, a new column where `rows` are full. A cell is kept together unless
/// it is longer than a column. Without rows, every cell is a column: none fits.
fn pack(cells: &[Cell], rows: usize) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (answer, cell) in cells.iter().enumerate() {
        let used = columns.last().map_or(rows, Vec::len);
        if used + cell.len().min(rows.max(1)) > rows {
            columns.push(Vec::new());
        }
        for line in cell {
            if columns.last().is_some_and(|it| it.len() >= rows.max(1)) {
                columns.push(Vec::new());
            }
            if let Some(column) = columns.last_mut() {
                column.push((answer, line.clone()));
            }
        }
    }
    columns
}
