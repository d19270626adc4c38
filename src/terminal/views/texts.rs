//! Paragraphs as lines: each role told apart by weight, by margin and by colour.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::interview::screen::ReadyParagraph;
use crate::terminal::theme::{Kind, Theme};
use crate::terminal::wrap::{self, Styled};
use crate::value::Role;

/// Paragraphs as lines of at most `width` columns; help is left out.
pub fn lines(paragraphs: &[ReadyParagraph], width: usize, theme: Theme) -> Vec<Line<'static>> {
    paragraphs
        .iter()
        .filter(|it| it.role != Role::Help)
        .flat_map(|it| paragraph(it, width, theme))
        .collect()
}

/// One paragraph as lines.
pub fn paragraph(paragraph: &ReadyParagraph, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let (kind, first, other, open, close) = match paragraph.role {
        Role::Read => (Kind::Read, "", "", "", ""),
        Role::IfNeeded => (Kind::IfNeeded, "    ", "     ", "(", ")"),
        Role::Note => (Kind::Note, "> ", "> ", "", ""),
        Role::Help => (Kind::Plain, "", "", "", ""),
    };
    let mark = theme.style(kind);
    let mut pieces: Vec<Styled> = vec![(open.to_owned(), mark)];
    pieces.extend(paragraph.pieces.iter().map(|it| {
        let style: Style = if it.filled { theme.filled(kind) } else { mark };
        (it.text.clone(), style)
    }));
    pieces.push((close.to_owned(), mark));
    wrap::wrap(&pieces, width, &(first.to_owned(), mark), &(other.to_owned(), mark))
}
