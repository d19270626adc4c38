//! A list one entry of which is taken: cases, answers, outcomes, special answers.

use ratatui::layout::Rect;
use ratatui::text::{Line as Spans, Span};
use textwrap::core::display_width;

use crate::terminal::canvas::Canvas;
use crate::terminal::entry::choices::step;
use crate::terminal::entry::line::Line;
use crate::terminal::message::Edit;
use crate::terminal::theme::Kind;
use crate::terminal::wrap::{self, fitted};

/// A list, what is typed to find an entry, and where it stands.
#[derive(Debug, Clone, Default)]
pub struct Picker {
    rows: Vec<Vec<String>>,
    headings: Vec<String>,
    /// Each entry's words in lower case.
    words: Vec<String>,
    widths: Vec<usize>,
    /// The entries that hold every word typed.
    found: Vec<usize>,
    typed: Line,
    /// Where it stands among those found.
    at: usize,
    numbered: bool,
}

impl Picker {
    /// A list found in by typing any words of an entry.
    pub fn new(headings: &[&str], rows: Vec<Vec<String>>) -> Self {
        let headings: Vec<String> = headings.iter().map(|it| (*it).to_owned()).collect();
        Self {
            words: rows.iter().map(|it| it.join(" ").to_lowercase()).collect(),
            widths: widths(&headings, &rows),
            found: (0..rows.len()).collect(),
            rows,
            headings,
            ..Self::default()
        }
    }

    /// A list whose entries are chosen by their number, from 1.
    pub fn numbered(rows: Vec<String>) -> Self {
        let rows = rows.into_iter().enumerate();
        let rows = rows.map(|(at, it)| vec![(at + 1).to_string(), it]).collect();
        Self { numbered: true, ..Self::new(&[], rows) }
    }

    /// A list whose entries are chosen by codes of their own.
    pub fn coded(rows: Vec<(String, String)>) -> Self {
        let rows = rows.into_iter().map(|(code, words)| vec![code, words]).collect();
        Self { numbered: true, ..Self::new(&[], rows) }
    }

    /// Goes to an entry.
    #[must_use]
    pub fn at(mut self, row: usize) -> Self {
        self.at = row;
        self
    }

    /// Goes to the next entry of those found that is wanted, if there is one.
    pub fn go_on(&mut self, is_wanted: impl Fn(usize) -> bool) {
        let later = self.found.iter().enumerate().skip(self.at + 1);
        if let Some((at, _)) = later.into_iter().find(|(_, row)| is_wanted(**row)) {
            self.at = at;
        }
    }

    /// What was typed.
    pub fn typed(&self) -> &Line {
        &self.typed
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Is there no entry?
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The entry Enter takes.
    pub fn taken(&self) -> Option<usize> {
        if self.numbered && !self.typed.is_empty() {
            let typed = self.typed.text();
            let is_it = |row: &Vec<String>| row.first().is_some_and(|it| it == typed.trim());
            return self.rows.iter().position(is_it);
        }
        self.found.get(self.at.min(self.found.len().saturating_sub(1))).copied()
    }

    /// Makes a change.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Up | Edit::Down => {
                let from = self.taken().and_then(|it| self.found.iter().position(|at| *at == it));
                if self.numbered {
                    self.typed = Line::default();
                }
                self.at = step(from, edit == Edit::Down, self.found.len()).unwrap_or(0);
            }
            Edit::Insert(_) | Edit::Backspace | Edit::Delete => {
                self.typed.edit(edit);
                self.find();
            }
            Edit::Left | Edit::Right | Edit::Home | Edit::End => self.typed.edit(edit),
        }
    }

    /// Puts pasted text in.
    pub fn paste(&mut self, text: &str) {
        self.typed.insert(text);
        self.find();
    }

    /// A page up or down.
    pub fn page(&mut self, down: bool) {
        let last = self.found.len().saturating_sub(1);
        self.at = if down { (self.at + 10).min(last) } else { self.at.saturating_sub(10) };
    }

    /// Finds anew, from the entry that is named so or from the first.
    fn find(&mut self) {
        if self.numbered {
            return;
        }
        let wanted = self.typed.text().to_lowercase();
        let wanted: Vec<&str> = wanted.split_whitespace().collect();
        let holds = |(_, words): &(usize, &String)| wanted.iter().all(|it| words.contains(it));
        self.found = self.words.iter().enumerate().filter(holds).map(|(row, _)| row).collect();
        let typed = self.typed.text();
        let is_it = |row: &usize| {
            let name = self.rows.get(*row).and_then(|it| it.first());
            name.is_some_and(|it| it.eq_ignore_ascii_case(typed.trim()))
        };
        self.at = self.found.iter().position(is_it).unwrap_or(0);
    }

    /// Draws the list, and below it the entry that Enter takes in full.
    pub fn draw_with(&self, canvas: &mut Canvas<'_>, area: Rect, full: &str) {
        let full = wrap::lines(full, usize::from(area.width));
        let room = area.height.saturating_sub(6);
        let rows = u16::try_from(full.len()).unwrap_or(room).min(room);
        let list = Rect { height: area.height.saturating_sub(rows + 1), ..area };
        let below = Rect { y: list.bottom() + 1, height: rows, ..area };
        let full = full.into_iter().map(|it| Spans::from(canvas.span(it, Kind::Note)));
        let full: Vec<Spans<'_>> = full.collect();
        canvas.lines(below, &full);
        self.draw(canvas, list);
    }

    /// Is an entry too wide for so many columns?
    pub fn is_cut(&self, width: u16) -> bool {
        narrowed(&self.widths, room(width)) != self.widths
    }

    /// Draws the list, around the entry that Enter takes.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let widths = narrowed(&self.widths, room(area.width));
        let mut area = area;
        if !self.headings.is_empty() {
            let heading = row(&self.headings, &widths);
            canvas.words(Rect { height: 1, ..area }, &format!("  {heading}"), Kind::Plain);
            area.y += 1;
            area.height = area.height.saturating_sub(1);
        }
        let found = &self.found;
        if found.is_empty() {
            canvas.words(area, "  Nothing in the list has these words.", Kind::Warning);
            return;
        }
        let taken = self.taken();
        let at = found.iter().position(|it| Some(*it) == taken).unwrap_or(0);
        let mut room = usize::from(area.height);
        if found.len() > room {
            room = room.saturating_sub(1).max(1);
        }
        let top = at.saturating_sub(room / 2).min(found.len().saturating_sub(room));
        let rows = found.iter().skip(top).take(room);
        let mut lines: Vec<Spans<'_>> =
            rows.map(|it| self.entry(canvas, *it, taken, &widths)).collect();
        if found.len() > room {
            let below = found.len().saturating_sub(top + room);
            lines.push(Spans::from(canvas.span(elsewhere(top, below), Kind::Warning)));
        }
        canvas.lines(area, &lines);
        canvas.put_cursor(area, 0, at.saturating_sub(top));
    }

    fn entry(
        &self,
        canvas: &Canvas<'_>,
        at: usize,
        taken: Option<usize>,
        widths: &[usize],
    ) -> Spans<'static> {
        let cells = self.rows.get(at).map(Vec::as_slice).unwrap_or_default();
        let (mark, kind) =
            if Some(at) == taken { ("► ", Kind::Selected) } else { ("  ", Kind::Plain) };
        Spans::from(vec![Span::raw(mark), canvas.span(row(cells, widths), kind)])
    }
}

/// Columns as wide as their widest cell.
fn widths(headings: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let mut widths: Vec<usize> = headings.iter().map(|it| display_width(it)).collect();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(display_width(cell));
        }
    }
    widths
}

/// The columns for an entry, beside its mark.
fn room(width: u16) -> usize {
    usize::from(width).saturating_sub(2)
}

/// Where the columns are too much for the room, the widest give way.
fn narrowed(widths: &[usize], room: usize) -> Vec<usize> {
    let mut widths = widths.to_vec();
    let gaps = widths.len().saturating_sub(1) * 2;
    while widths.iter().sum::<usize>() + gaps > room {
        match widths.iter_mut().max() {
            Some(widest) if *widest > 4 => *widest -= 1,
            Some(_) | None => break,
        }
    }
    widths
}

/// How many entries there is no room for.
fn elsewhere(above: usize, below: usize) -> String {
    let above = (above > 0).then(|| format!("▲ {above} above"));
    let below = (below > 0).then(|| format!("▼ {below} more below"));
    below.into_iter().chain(above).collect::<Vec<_>>().join("   ")
}

fn row(cells: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        let words = fitted(cell, *width);
        let gap = width.saturating_sub(display_width(&words)) + 2;
        line.push_str(&words);
        line.push_str(&" ".repeat(gap));
    }
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fruit() -> Picker {
        let rows = ["Apple red", "Pear green", "Grape red"];
        Picker::new(&[], rows.iter().map(|it| vec![(*it).to_owned()]).collect())
    }

    fn type_in(picker: &mut Picker, text: &str) {
        text.chars().for_each(|it| picker.edit(Edit::Insert(it)));
    }

    #[test]
    fn typing_finds_by_any_words_and_arrows_walk_what_was_found() {
        let mut picker = fruit();
        type_in(&mut picker, "red");
        assert_eq!(picker.taken(), Some(0));
        picker.edit(Edit::Down);
        assert_eq!(picker.taken(), Some(2));
        type_in(&mut picker, " ap");
        assert_eq!(picker.taken(), Some(0));
        type_in(&mut picker, "x");
        assert_eq!(picker.taken(), None);
    }

    #[test]
    fn an_entry_named_as_typed_comes_before_those_that_hold_it() {
        let rows = [["1", "555-0105"], ["5", "555-0102"], ["15", "555-0107"]];
        let mut picker =
            Picker::new(&[], rows.iter().map(|it| it.map(str::to_owned).to_vec()).collect());
        type_in(&mut picker, "5");
        assert_eq!(picker.taken(), Some(1));
        picker.edit(Edit::Down);
        assert_eq!(picker.taken(), Some(2));
    }

    #[test]
    fn numbers_choose_in_a_numbered_list() {
        let mut picker = Picker::numbered(vec!["one".to_owned(), "two".to_owned()]);
        assert_eq!(picker.taken(), Some(0));
        type_in(&mut picker, "2");
        assert_eq!(picker.taken(), Some(1));
        picker.edit(Edit::Down);
        assert_eq!(picker.taken(), Some(0));
        type_in(&mut picker, "7");
        assert_eq!(picker.taken(), None);
    }
}
