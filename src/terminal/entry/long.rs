//! Words of several lines: an open answer, a remark. Wraps as it is typed.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget as _;
use ratatui_textarea::{CursorMove, Input, Key, TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::terminal::message::Edit;
use crate::terminal::wrap;
use crate::value::text::{shown, shown_lines};

/// Words of several lines being typed.
#[derive(Debug, Clone)]
pub struct Long {
    area: TextArea<'static>,
}

impl Long {
    /// Words with the cursor at their end.
    pub fn of(text: &str) -> Self {
        let mut area = TextArea::from(shown_lines(text).split('\n'));
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    /// What stands in it.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Is there nothing in it?
    pub fn is_empty(&self) -> bool {
        self.area.lines().iter().all(String::is_empty)
    }

    /// Begins a new line.
    pub fn new_line(&mut self) {
        self.area.insert_newline();
    }

    /// Puts text in at the cursor, cleaned.
    pub fn insert(&mut self, text: &str) {
        self.area.insert_str(shown_lines(text));
    }

    /// Makes a change.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Insert(it) => {
                for it in shown(it.encode_utf8(&mut [0; 4])).chars() {
                    self.area
                        .input_without_shortcuts(Input { key: Key::Char(it), ..Input::default() });
                }
            }
            Edit::Backspace => self.times(self.halves().0.graphemes(true).next_back(), |it| {
                it.delete_char();
            }),
            Edit::Delete => self.times(self.halves().1.graphemes(true).next(), |it| {
                it.delete_next_char();
            }),
            Edit::Left => self.times(self.halves().0.graphemes(true).next_back(), |it| {
                it.move_cursor(CursorMove::Back);
            }),
            Edit::Right => self.times(self.halves().1.graphemes(true).next(), |it| {
                it.move_cursor(CursorMove::Forward);
            }),
            Edit::Home => self.area.move_cursor(CursorMove::Head),
            Edit::End => self.area.move_cursor(CursorMove::End),
            Edit::Up => self.area.move_cursor(CursorMove::Up),
            Edit::Down => self.area.move_cursor(CursorMove::Down),
        }
    }

    /// Once for each character of a cluster that people see as one; once at the edge of a line.
    fn times(&mut self, cluster: Option<&str>, change: impl Fn(&mut TextArea<'static>)) {
        for _each in 0..cluster.map_or(1, |it| it.chars().count()) {
            change(&mut self.area);
        }
    }

    /// The line of the cursor, before and behind it.
    fn halves(&self) -> (String, String) {
        let cursor = self.area.cursor();
        let Some(line) = self.area.lines().get(cursor.0) else { return Default::default() };
        (line.chars().take(cursor.1).collect(), line.chars().skip(cursor.1).collect())
    }

    /// How many rows it takes at this width.
    pub fn rows(&self, width: usize) -> usize {
        self.area.lines().iter().map(|it| wrap::lines(it, width).len().max(1)).sum()
    }

    /// Draws it, and says where the cursor is.
    pub fn draw(&self, area: Rect, buf: &mut Buffer) -> Position {
        self.area.render(area, buf);
        let cursor = self.area.screen_cursor();
        let (top, left) = self.area.scroll_offset();
        let offset = |at: usize, from: u16| {
            u16::try_from(at).unwrap_or(u16::MAX) - from.min(u16::try_from(at).unwrap_or(u16::MAX))
        };
        Position::new(
            (area.x + offset(cursor.col, left)).min(area.right().saturating_sub(1)),
            (area.y + offset(cursor.row, top)).min(area.bottom().saturating_sub(1)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_go_by_characters_as_people_see_them() {
        let mut long = Long::of("one\ncafe\u{301}");
        long.edit(Edit::Backspace);
        assert_eq!(long.text(), "one\ncaf");
        long.new_line();
        long.edit(Edit::Insert('x'));
        long.edit(Edit::Up);
        long.edit(Edit::Home);
        long.edit(Edit::Backspace);
        assert_eq!(long.text(), "onecaf\nx");
        long.insert("\u{1b}[2J\r\nz");
        assert_eq!(long.text(), "one[2J\nzcaf\nx");
    }

    #[test]
    fn the_cursor_is_where_the_next_letter_goes() {
        let area = Rect::new(3, 2, 10, 3);
        let mut buf = Buffer::empty(Rect::new(0, 0, 20, 10));
        let long = Long::of("a long answer in words");
        let cursor = long.draw(area, &mut buf);
        assert_eq!((cursor.x, cursor.y), (8, 4));
        let long = Long::of("one\ntwo\nthree\nfour\nfive");
        assert_eq!(long.draw(area, &mut buf), Position::new(7, 4));
    }
}
