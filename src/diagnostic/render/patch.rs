//! A fix as the lines that go and the lines that come.

use annotate_snippets::{Group, Level, Patch, Snippet};

use crate::diagnostic::Fix;
use crate::diagnostic::fix::Replacement;
use crate::diagnostic::render::excerpt::renderer;
use crate::source::{File, Source, Span};
use crate::value::text::shown;

/// The most lines of the source a fix is shown in: a larger one is described, not drawn.
const MOST_LINES: usize = 12;
/// The most bytes.
const MOST_BYTES: usize = 2_000;

/// The lines a fix changes, as they are and as they would be; empty where they are too many.
pub(super) fn patch(source: &Source, fix: &Fix, color: bool) -> String {
    let changes = fix.replacements(source);
    let (Some(first), Some(last)) = (changes.first(), changes.last()) else {
        return String::new();
    };
    let file = source.file_at(first.span.start);
    let lines = lines_around(file, Span::new(first.span.start, last.span.end));
    let text = file.slice(lines);
    if text.len() > MOST_BYTES || text.matches('\n').count() > MOST_LINES || text.is_empty() {
        return String::new();
    }
    let snippet = Snippet::source(clean(text))
        .line_start(source.position(lines.start).line)
        .patches(changes.iter().map(|it| drawn(file, lines, it)));
    let mut text = renderer(color).render(&[Group::with_level(Level::HELP).element(snippet)]);
    text.push('\n');
    text
}

fn drawn(file: &File, lines: Span, it: &Replacement) -> Patch<'static> {
    let place = |at: usize| clean(file.slice(Span::new(lines.start, at))).len();
    Patch::new(place(it.span.start)..place(it.span.end), clean(&it.text))
}

/// The whole lines that hold a stretch.
fn lines_around(file: &File, span: Span) -> Span {
    let before = file.slice(Span::new(file.start, span.start));
    let start = file.start + before.rfind('\n').map_or(0, |it| it + 1);
    let after = file.slice(Span::new(span.end, file.end()));
    Span::new(start, span.end + after.find('\n').unwrap_or(after.len()))
}

/// Safe to show, line by line, the line ends kept.
fn clean(text: &str) -> String {
    text.split('\n').map(shown).collect::<Vec<_>>().join("\n")
}
