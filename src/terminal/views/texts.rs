//! Paragraphs as lines: each role told apart by weight, by margin and by colour.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::interview::screen::{ItemScreen, ReadyParagraph, RowScreen};
use crate::questionnaire::ReadOut;
use crate::terminal::theme::{Kind, Theme};
use crate::terminal::wrap::{self, Styled};
use crate::value::{Role, text};

/// Paragraphs as lines of at most `width` columns; help is left out.
pub fn lines(paragraphs: &[ReadyParagraph], width: usize, theme: Theme) -> Vec<Line<'static>> {
    paragraphs
        .iter()
        .filter(|it| it.role != Role::Help)
        .flat_map(|it| paragraph(it, width, theme))
        .collect()
}

/// Everything of an item above its answers: its texts, the row that is asked, and whether the
/// answers are read. The stem of a grid is read with the first row; later it stands there in plain.
pub fn head(item: &ItemScreen, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let mut head = match &item.row {
        Some(row) if row.number > 1 => {
            let stem = item.paragraphs.iter().filter(|it| it.role != Role::Help);
            stem.flat_map(|it| paragraph_as(it, again(it.role), width, theme)).collect()
        }
        Some(_) | None => lines(&item.paragraphs, width, theme),
    };
    if let Some(row) = &item.row {
        head.push(Line::default());
        head.extend(self::row(row, width, theme));
    }
    if let Some(words) = how_read(item) {
        head.push(Line::styled(format!("> {words}"), theme.style(Kind::Note)));
    }
    head
}

/// How a stem looks that was read already.
fn again(role: Role) -> Kind {
    match role {
        Role::Read | Role::IfNeeded | Role::Help => Kind::Plain,
        Role::Note => Kind::Note,
    }
}

fn row(row: &RowScreen, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let total = match &row.total {
        None => String::new(),
        Some((so_far, None)) => format!("   so far {}", text::number(*so_far)),
        Some((so_far, Some(total))) => {
            format!("   so far {} of {}", text::number(*so_far), text::number(*total))
        }
    };
    let place = theme.style(Kind::Hint);
    let mut pieces: Vec<Styled> = row
        .label
        .pieces
        .iter()
        .map(|it| {
            let filled = theme.filled(Kind::Read);
            (it.text.clone(), if it.filled { filled } else { theme.style(Kind::Read) })
        })
        .collect();
    pieces.push((total, place));
    let first = format!("{} of {}  ", row.number, row.of);
    let other = " ".repeat(first.len());
    wrap::wrap(&pieces, width, &(first, place), &(other, place))
}

/// What is said of answers none of which is simply read aloud.
pub fn how_read(item: &ItemScreen) -> Option<&'static str> {
    let all =
        |how: ReadOut| !item.choices.is_empty() && item.choices.iter().all(|it| it.read_out == how);
    if all(ReadOut::No) {
        Some("The answers are not read out.")
    } else if all(ReadOut::IfNeeded) {
        Some("The answers are read out only if needed.")
    } else {
        None
    }
}

/// One paragraph as lines.
pub fn paragraph(paragraph: &ReadyParagraph, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let kind = match paragraph.role {
        Role::Read => Kind::Read,
        Role::IfNeeded => Kind::IfNeeded,
        Role::Note => Kind::Note,
        Role::Help => Kind::Plain,
    };
    paragraph_as(paragraph, kind, width, theme)
}

fn paragraph_as(
    paragraph: &ReadyParagraph,
    kind: Kind,
    width: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let (first, other, open, close) = match paragraph.role {
        Role::Read | Role::Help => ("", "", "", ""),
        Role::IfNeeded => ("    ", "     ", "(", ")"),
        Role::Note => ("> ", "> ", "", ""),
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
