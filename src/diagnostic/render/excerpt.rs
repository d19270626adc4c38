//! The author's lines with marks under what is meant.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diagnostic::render::WIDTH;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Source, Span};
use crate::value::text::shown;

/// The most of a line that is shown, in characters before and after the mistake.
const AROUND: usize = 400;

/// How lines are drawn.
pub(super) fn renderer(color: bool) -> Renderer {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(WIDTH)
}

fn level<'a>(severity: Severity) -> Level<'a> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
}

/// The author's lines with marks under what is meant.
pub(super) fn excerpt(source: &Source, it: &Diagnostic, color: bool) -> String {
    let mut lines: Vec<Excerpt> = Vec::new();
    let mut add = |kind, span, label: String| {
        let (number, line) = Excerpt::around(source, span);
        let known = lines.iter_mut().find(|it| it.range == line);
        let marks = if let Some(known) = known {
            &mut known.marks
        } else {
            lines.push(Excerpt { number, range: line, marks: Vec::new() });
            let Some(last) = lines.last_mut() else { return };
            &mut last.marks
        };
        marks.push((kind, span, label));
    };
    add(AnnotationKind::Primary, it.span, String::new());
    for label in &it.labels {
        add(AnnotationKind::Context, label.span, shown(&label.words));
    }
    lines.sort_by_key(|it| it.range);
    let file = source.path_at(it.span.start);
    let snippets = lines.iter().enumerate().map(|(at, line)| {
        let path = source.path_at(line.range.start);
        let snippet = line.snippet(source);
        // the first is placed by the line above it
        if at == 0 && path == file { snippet } else { snippet.path(shown(&path)) }
    });
    let group = Group::with_level(level(it.severity)).elements(snippets);
    let mut text = renderer(color).render(&[group]);
    text.push('\n');
    text
}

/// A line to show, and the places to mark in it.
struct Excerpt {
    number: usize,
    range: Span,
    marks: Vec<(AnnotationKind, Span, String)>,
}

impl Excerpt {
    /// The number of the line a span begins in, and as much of the line as is shown.
    fn around(source: &Source, span: Span) -> (usize, Span) {
        let at = source.position(span.start);
        let file = source.file_at(span.start);
        let (before, after) = file
            .text
            .split_at_checked(span.start.saturating_sub(file.start))
            .unwrap_or((&file.text, ""));
        let line = before.rsplit('\n').next().unwrap_or_default();
        let skipped = line.chars().count().saturating_sub(AROUND);
        let cut = line.chars().take(skipped).map(char::len_utf8).sum::<usize>();
        let rest = after.split('\n').next().unwrap_or_default();
        let kept = rest.chars().take(AROUND).map(char::len_utf8).sum::<usize>();
        (at.line, Span::new(span.start - line.len() + cut, span.start + kept))
    }

    fn snippet(&self, source: &Source) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
        let clean = |span: Span| shown(source.slice(span));
        let place = |at: usize| {
            let at = at.clamp(self.range.start, self.range.end);
            clean(Span::new(self.range.start, at)).len()
        };
        let marks = self.marks.iter().map(|(kind, span, label)| {
            let annotation = kind.span(place(span.start)..place(span.end));
            if label.is_empty() { annotation } else { annotation.label(label.clone()) }
        });
        Snippet::source(clean(self.range)).line_start(self.number).annotations(marks)
    }
}
