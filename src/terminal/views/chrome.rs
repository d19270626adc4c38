//! The parts of every screen, always in the same place: status, body, field, message, keys.

use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use textwrap::core::display_width;

use crate::terminal::canvas::Canvas;
use crate::terminal::keymap::{Command, binding};
use crate::terminal::keys;
use crate::terminal::theme::Kind;
use crate::terminal::wrap;

/// The columns a part of the status keeps.
const LEAST: usize = 8;

/// A line to the interviewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How it looks.
    pub kind: Kind,
    /// What it says.
    pub words: String,
}

impl Notice {
    /// A notice of a kind.
    pub fn new(kind: Kind, words: impl Into<String>) -> Self {
        Self { kind, words: words.into() }
    }
}

/// Where the parts are.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// The thing itself.
    pub body: Rect,
    /// What is typed.
    pub field: Rect,
}

/// What stands around the body.
pub struct Chrome<'a> {
    /// At the top, from the left; the first is shortened where there is no room.
    pub status: &'a [String],
    /// At the top, at the right.
    pub right: &'a [(String, Kind)],
    /// Below the field.
    pub notice: &'a Notice,
    /// Active keys, the most wanted first.
    pub keys: &'a [(Command, &'a str)],
}

/// Draws what stands around the body and says where there is room for the rest. A long notice takes
/// the rows it needs, but leaves the body eight.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, chrome: &Chrome<'_>, field_rows: u16) -> Parts {
    let notice = notice(canvas, area.width, chrome.notice);
    let room = area.height.saturating_sub(5 + field_rows + 8).max(1);
    let notice_rows = u16::try_from(notice.len()).unwrap_or(1).clamp(1, room);
    let rows = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Min(1),
        Constraint::Length(1),
        Constraint::Length(field_rows),
        Constraint::Length(notice_rows),
        Constraint::Length(1),
        Constraint::Length(1),
    ]);
    let [status, top, body, middle, field, message, bottom, footer] = rows.areas(area);
    for rule in [top, middle, bottom] {
        canvas.rule(rule);
    }
    let line = status_line(canvas, usize::from(area.width), chrome);
    canvas.lines(status, &[line]);
    canvas.lines(inside(message), &notice);
    let line = footer_line(canvas, usize::from(area.width), chrome.keys);
    canvas.lines(inside(footer), &[line]);
    Parts { body: inside(body), field: inside(field) }
}

/// A column free at either side.
fn inside(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

fn notice(canvas: &Canvas<'_>, width: u16, notice: &Notice) -> Vec<Line<'static>> {
    let is_urgent = matches!(notice.kind, Kind::Warning | Kind::Alarm);
    let mark = if is_urgent { "! " } else { "" };
    let words = format!("{mark}{}", notice.words);
    wrap::lines(&words, usize::from(width.saturating_sub(2)))
        .into_iter()
        .map(|it| Line::from(canvas.span(it, notice.kind)))
        .collect()
}

fn status_line(canvas: &Canvas<'_>, width: usize, chrome: &Chrome<'_>) -> Line<'static> {
    let right: usize = chrome.right.iter().map(|(it, _)| display_width(it) + 2).sum();
    let status = fitted(chrome.status, width.saturating_sub(right + 2)).join("  ");
    let left = wrap::fitted(&format!(" {status}"), width.saturating_sub(right));
    let gap = width.saturating_sub(display_width(&left) + right);
    let mut spans = vec![canvas.span(left, Kind::Status), Span::raw(" ".repeat(gap))];
    for (words, kind) in chrome.right {
        spans.push(Span::raw(" "));
        spans.push(canvas.span(words.clone(), *kind));
        spans.push(Span::raw(" "));
    }
    Line::from(spans)
}

/// The parts of the status two columns apart: where there is no room the first gives way, then the
/// longest.
fn fitted(parts: &[String], room: usize) -> Vec<String> {
    let mut widths: Vec<usize> = parts.iter().map(|it| display_width(it)).collect();
    let gaps = parts.len().saturating_sub(1) * 2;
    let over = (widths.iter().sum::<usize>() + gaps).saturating_sub(room);
    let mut rest = over;
    if let Some(first) = widths.first_mut() {
        rest = over.saturating_sub(first.saturating_sub(LEAST));
        *first -= over - rest;
    }
    if let Some(longest) = widths.iter_mut().max().filter(|it| **it > LEAST) {
        *longest = longest.saturating_sub(rest).max(LEAST);
    }
    parts.iter().zip(widths).map(|(it, width)| wrap::fitted(it, width)).collect()
}

/// As many keys as there is room for, those in front first; the last is the way out, and stays.
fn footer_line(canvas: &Canvas<'_>, width: usize, shown: &[(Command, &str)]) -> Line<'static> {
    let keys = shown.iter().filter_map(|(command, word)| {
        let binding = binding(*command)?;
        Some((keys::words(binding.key), if word.is_empty() { binding.short } else { word }))
    });
    let keys: Vec<(String, &str)> = keys.collect();
    let width_of = |(key, word): &(String, &str)| display_width(key) + display_width(word) + 3;
    let mut room = width.saturating_sub(2 + keys.last().map_or(0, width_of));
    let last = keys.len().saturating_sub(1);
    let mut spans = Vec::new();
    for (at, shown) in keys.iter().enumerate() {
        if at != last {
            let Some(rest) = room.checked_sub(width_of(shown)) else { continue };
            room = rest;
        }
        spans.push(canvas.span(shown.0.clone(), Kind::Heading));
        spans.push(canvas.span(format!(" {}  ", shown.1), Kind::Plain));
    }
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_the_status_stays_whole_where_a_name_is_long() {
        let long = "LIMITS CONDITION A heart problem or high blood pressure";
        let parts = ["Health at home", "case 1", long, "7 of ~25"].map(str::to_owned);
        let [whole, tight] = [100, 60].map(|room| fitted(&parts, room).join("  "));
        assert_eq!(whole, parts.join("  "));
        assert_eq!(tight, "Health …  case 1  LIMITS CONDITION A heart proble…  7 of ~25");
    }
}
