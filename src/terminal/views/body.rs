//! A question laid out for the room there is: on one screen where it fits, else on pages, with the
//! texts kept in sight on each page where they are short.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use textwrap::core::display_width;

use crate::interview::screen::{Chosen, ItemScreen};
use crate::terminal::canvas::Canvas;
use crate::terminal::entry::browse::Found;
use crate::terminal::keymap::{Command, key_of};
use crate::terminal::theme::{Kind, Theme};
use crate::terminal::views::options::{Options, Page};
use crate::terminal::views::texts;
use crate::terminal::wrap;

/// Answers worth a page beside texts that stay in sight.
const FEWEST_ROWS: usize = 4;

/// What is laid out.
pub struct Body<'a> {
    /// The item.
    pub item: &'a ItemScreen,
    /// Which answers are chosen.
    pub chosen: &'a Chosen,
    /// What stands in the field.
    pub typed: &'a str,
    /// Which entry the arrows walked to.
    pub focus: Option<usize>,
    /// What is found in a coded list.
    pub found: &'a [Found],
}

/// Which page is to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turned {
    /// The one with the entry walked to, or the first chosen answer; else the first.
    #[default]
    Follow,
    /// This one, as far as there is one.
    To(usize),
}

impl Turned {
    /// A page on or back.
    #[must_use]
    pub fn by(self, shown: usize, down: bool) -> Self {
        Self::To(if down { shown + 1 } else { shown.saturating_sub(1) })
    }
}

/// Draws the body and gives the page that was drawn. Puts the cursor on the entry walked to.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, body: &Body<'_>, turned: Turned) -> usize {
    let pages = pages(body, usize::from(area.width), usize::from(area.height), canvas.theme);
    let at = match turned {
        Turned::To(page) => page.min(pages.len().saturating_sub(1)),
        Turned::Follow => wanted_page(body, &pages),
    };
    let Some(page) = pages.get(at) else { return 0 };
    canvas.lines(area, &page.rows);
    if pages.len() > 1 {
        let mark = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        let line = more(canvas, at, pages.len());
        canvas.lines(mark, &[line]);
    }
    if let Some((_, row, column)) = page.starts.iter().find(|(it, ..)| Some(*it) == body.focus) {
        canvas.put_cursor(area, *column, *row);
    }
    at
}

/// The line that says that there is more, and with which key.
pub fn more(canvas: &Canvas<'_>, at: usize, n: usize) -> Line<'static> {
    let below = format!("▼ more below: {}", key_of(Command::MoreBelow));
    let above = format!("▲ {}", key_of(Command::MoreAbove));
    let words = [
        (at + 1 < n).then_some(below),
        (at > 0).then_some(above),
        Some(format!("page {} of {n}", at + 1)),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    Line::from(canvas.span(words.join("   "), Kind::Warning))
}

fn wanted_page(body: &Body<'_>, pages: &[Page]) -> usize {
    let first = body.item.choices.iter().position(|it| body.chosen.contains(&it.code));
    let wanted = body.focus.or(first);
    let holds = |page: &Page| page.starts.iter().any(|(it, ..)| Some(*it) == wanted);
    pages.iter().position(holds).unwrap_or(0)
}

/// The body as pages of at most `height` rows; where there are several, the last row is left free.
pub fn pages(body: &Body<'_>, width: usize, height: usize, theme: Theme) -> Vec<Page> {
    let head = texts::head(body.item, width, theme);
    let tail = specials(body.item, width, theme);
    let options = Options {
        item: body.item,
        chosen: body.chosen,
        typed: body.typed,
        focus: body.focus,
        found: body.found,
        width,
        theme,
    };
    let around = head.len() + 1 + tail.len();
    if let Some(page) = height.checked_sub(around).and_then(|it| options.on_one_page(it)) {
        return vec![joined(&head, page, &tail, height)];
    }
    let height = height.saturating_sub(1).max(1);
    if around + FEWEST_ROWS <= height {
        let pages = options.on_pages(height - around).into_iter();
        return pages.map(|it| joined(&head, it, &tail, height)).collect();
    }
    let texts = head.chunks(height).map(|it| Page { rows: it.to_vec(), starts: Vec::new() });
    let room = height.saturating_sub(tail.len() + 1);
    let answers = options.on_pages(room).into_iter().map(|it| joined(&[], it, &tail, height));
    let mut pages: Vec<Page> = texts.chain(answers).collect();
    if body.item.choices.is_empty()
        && !tail.is_empty()
        && pages.iter().all(|it| it.starts.is_empty())
    {
        pages.push(Page { rows: tail, starts: Vec::new() });
    }
    pages
}

/// Texts, a free row, answers, specials: with a free row before those too where there is room.
fn joined(head: &[Line<'static>], page: Page, tail: &[Line<'static>], height: usize) -> Page {
    let above = if head.is_empty() { 0 } else { head.len() + 1 };
    let mut rows = head.to_vec();
    rows.resize(above, Line::default());
    rows.extend(page.rows);
    let free = rows.len() > above && rows.len() + tail.len() < height;
    if free && !tail.is_empty() {
        rows.push(Line::default());
    }
    rows.extend(tail.iter().cloned());
    let starts = page.starts.into_iter().map(|(it, row, column)| (it, row + above, column));
    Page { rows, starts: starts.collect() }
}

/// The special answers with their keys, side by side as far as they fit.
fn specials(item: &ItemScreen, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let style = theme.style(Kind::Special);
    let mut lines: Vec<Line<'static>> = Vec::new();
    for special in &item.specials {
        let key = key_of(special_command(&special.handle));
        for words in wrap::lines(&format!("· {key} {}", special.label), width) {
            let fits =
                lines.last().is_some_and(|it| it.width() + 4 + display_width(&words) <= width);
            let gap = Span::raw(if fits { "    " } else { " " });
            let spans = [gap, Span::styled(words, style)];
            match lines.last_mut() {
                Some(line) if fits => line.spans.extend(spans),
                Some(_) | None => lines.push(Line::from(spans.to_vec())),
            }
        }
    }
    lines
}

/// The command that records a special.
pub fn special_command(handle: &str) -> Command {
    match handle {
        "dk" => Command::DontKnow,
        "ref" => Command::Refused,
        _ => Command::OtherSpecial,
    }
}
