//! What views draw on: a buffer, the looks, and where the real cursor goes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::terminal::theme::{Kind, Theme};
use crate::value::text::shown;

/// The screen while it is drawn.
pub struct Canvas<'a> {
    /// The cells.
    pub buf: &'a mut Buffer,
    /// The looks.
    pub theme: Theme,
    /// The real cursor: readers and braille displays follow it.
    pub cursor: Option<Position>,
}

impl Canvas<'_> {
    /// Words of one kind, cleaned.
    pub fn span(&self, words: impl Into<String>, kind: Kind) -> Span<'static> {
        Span::styled(shown(&words.into()), self.theme.style(kind))
    }

    /// Draws lines from the top of an area; what is more than the area has no room.
    pub fn lines(&mut self, area: Rect, lines: &[Line<'_>]) {
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            self.buf.set_line(area.x, y, line, area.width);
        }
    }

    /// Draws words of one kind on one line.
    pub fn words(&mut self, area: Rect, words: &str, kind: Kind) {
        let line = Line::from(self.span(words, kind));
        self.lines(area, &[line]);
    }

    /// Draws a line across.
    pub fn rule(&mut self, area: Rect) {
        self.words(area, &"─".repeat(usize::from(area.width)), Kind::Rule);
    }

    /// Puts the cursor at a column and row of an area, never outside of it.
    pub fn put_cursor(&mut self, area: Rect, column: usize, row: usize) {
        let within = |start: u16, size: u16, at: usize| {
            start + u16::try_from(at).unwrap_or(u16::MAX).min(size.saturating_sub(1))
        };
        self.cursor = Some(Position::new(
            within(area.x, area.width, column),
            within(area.y, area.height, row),
        ));
    }
}
