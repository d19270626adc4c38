//! Diagnostics as text for people, with the author's own lines, and as rows for programs.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::{Source, Span};
use crate::value::text::shown;

/// The most of a line that is shown, in characters before and after the mistake.
const AROUND: usize = 400;

/// One diagnostic as a row for programs; lines and columns from 1, the end excluded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The file, as the caller named it.
    pub file: String,
    /// Where it begins.
    pub line: usize,
    /// Where it begins, in characters.
    pub column: usize,
    /// Where it ends.
    pub end_line: usize,
    /// The character after its end.
    pub end_column: usize,
    /// `error` or `warning`
    pub severity: &'static str,
    /// `Q0103`
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

/// All diagnostics as rows.
pub fn rows(source: &Source, diagnostics: &Diagnostics) -> Vec<Found> {
    diagnostics.iter().map(|it| row(source, it)).collect()
}

fn row(source: &Source, it: &Diagnostic) -> Found {
    let (start, end) = (source.position(it.span.start), source.position(it.span.end));
    Found {
        file: source.file_at(it.span.start).name.clone(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        severity: it.severity.word(),
        code: it.code,
        message: it.message.clone(),
        help: it.hint.clone(),
    }
}

impl Severity {
    fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }

    fn level<'a>(self) -> Level<'a> {
        match self {
            Self::Error => Level::ERROR,
            Self::Warning => Level::WARNING,
        }
    }
}

/// All diagnostics as text for a terminal or a log, and how many there are. Empty where there are
/// none.
pub fn render(source: &Source, diagnostics: &Diagnostics, color: bool) -> String {
    let mut text = String::new();
    for it in diagnostics.iter() {
        text += &one(source, it, color);
    }
    if !diagnostics.is_empty() {
        text += &count(source, diagnostics);
    }
    text
}

fn one(source: &Source, it: &Diagnostic, color: bool) -> String {
    let at = source.position(it.span.start);
    let (bold, red, cyan, end) = match (color, it.severity) {
        (false, _) => ("", "", "", ""),
        (true, Severity::Error) => ("\u{1b}[1m", "\u{1b}[1;31m", "\u{1b}[1;36m", "\u{1b}[0m"),
        (true, Severity::Warning) => ("\u{1b}[1m", "\u{1b}[1;33m", "\u{1b}[1;36m", "\u{1b}[0m"),
    };
    let (name, word, code) =
        (shown(&source.file_at(it.span.start).name), it.severity.word(), it.code);
    let place = format!("{bold}{name}:{}:{}:{end}", at.line, at.column);
    let message = format!("{red}{word}[{code}]{end}{bold}: {}{end}", shown(&it.message));
    let hint = it.hint.as_ref().map(|it| format!("{cyan}help{end}: {}\n", shown(it)));
    let excerpt = excerpt(source, it, color);
    format!("{place} {message}\n{excerpt}{}\n", hint.unwrap_or_default())
}

/// The author's lines with marks under what is meant.
fn excerpt(source: &Source, it: &Diagnostic, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
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
    let snippets = lines.iter().enumerate().map(|(at, it)| {
        let snippet = it.snippet(source);
        // the first is placed by the line above it
        if at == 0 { snippet } else { snippet.path(shown(&source.file_at(it.range.start).name)) }
    });
    let group = Group::with_level(it.severity.level()).elements(snippets);
    let mut text = renderer.render(&[group]);
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

/// `3 mistakes, 1 warning in coffee.cati`
fn count(source: &Source, diagnostics: &Diagnostics) -> String {
    let mut text = String::new();
    let _written = writeln!(text, "{} in {}", diagnostics.in_words(), shown(source.name()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(text: &str, diagnostic: Diagnostic) -> String {
        let mut found = Diagnostics::default();
        found.push(diagnostic);
        render(&Source::new("q.cati", text), &found, false)
    }

    #[test]
    fn a_mistake_is_shown_in_its_line() {
        let diagnostic = Diagnostic::error("Q0105", Span::new(11, 15), "`nte:` is not known here")
            .label(Span::new(0, 4), "of this question")
            .hint("did you mean `note:`?");
        insta::assert_snapshot!(rendered("open\n     \tnte: x\n", diagnostic), @r"
        q.cati:2:7: error[Q0105]: `nte:` is not known here
          |
        1 | open
          | ---- of this question
          |
         ::: q.cati:2:7
          |
        2 |       nte: x
          |       ^^^^
        help: did you mean `note:`?

        1 mistake in q.cati
        ");
    }

    #[test]
    fn nothing_from_the_source_commands_a_terminal() {
        let text = "a\u{1b}[2Jb \u{202e}cd\t\u{7}e";
        let diagnostic = Diagnostic::warning("Q0101", Span::new(11, 13), "x\u{1b}[2J");
        let text = rendered(text, diagnostic);
        assert!(!text.chars().any(|it| it.is_control() && it != '\n'), "{text:?}");
        assert!(!text.contains('\u{202e}'));
    }
}
