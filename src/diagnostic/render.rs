//! Diagnostics as text for people, with the author's own lines, and as rows for programs.

mod excerpt;
mod patch;

use std::fmt::Write as _;

use serde::Serialize;

use crate::diagnostic::fix::Replacement;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::Source;
use crate::value::text::{shown, shown_lines};

/// The columns of the narrowest terminal people use.
const WIDTH: usize = 80;

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
    /// What to change, all of it together, where that is clear.
    pub fix: Option<Vec<Change>>,
}

/// One change of a fix: `text` in place of what stands there; nothing stands where the end is the
/// beginning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The file.
    pub file: String,
    /// Where it begins.
    pub line: usize,
    /// Where it begins, in characters.
    pub column: usize,
    /// Where it ends.
    pub end_line: usize,
    /// The character after its end.
    pub end_column: usize,
    /// What comes in its place.
    pub text: String,
}

/// All diagnostics as rows.
pub fn rows(source: &Source, diagnostics: &Diagnostics) -> Vec<Found> {
    diagnostics.iter().map(|it| row(source, it)).collect()
}

fn row(source: &Source, it: &Diagnostic) -> Found {
    let (start, end) = (source.position(it.span.start), source.position(it.span.end));
    Found {
        file: source.path_at(it.span.start),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        severity: it.severity.word(),
        code: it.code,
        message: it.message.clone(),
        help: it.hint.clone(),
        fix: it
            .fix
            .as_ref()
            .map(|it| it.replacements(source).into_iter().map(|it| change(source, it)).collect()),
    }
}

fn change(source: &Source, it: Replacement) -> Change {
    let (start, end) = (source.position(it.span.start), source.position(it.span.end));
    Change {
        file: source.path_at(it.span.start),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        text: it.text,
    }
}

impl Severity {
    fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
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
    let (name, word, code) = (shown(&source.path_at(it.span.start)), it.severity.word(), it.code);
    let place = format!("{bold}{name}:{}:{}:{end}", at.line, at.column);
    let message = format!("{red}{word}[{code}]{end}{bold}: {}{end}", shown(&it.message));
    let hint = it.hint.as_ref().map(|it| format!("{cyan}help{end}: {}\n", wrapped(it)));
    let excerpt = excerpt::excerpt(source, it, color);
    let patch = it.fix.as_ref().map(|it| patch::patch(source, it, color));
    let (hint, patch) = (hint.unwrap_or_default(), patch.unwrap_or_default());
    format!("{place} {message}\n{excerpt}{hint}{patch}\n")
}

/// Words behind `help: `, on as many lines as they need.
fn wrapped(words: &str) -> String {
    const HELP: &str = "help: ";
    let options = textwrap::Options::new(WIDTH)
        .initial_indent(HELP)
        .subsequent_indent("      ")
        .word_separator(textwrap::WordSeparator::AsciiSpace);
    let text = textwrap::fill(&shown_lines(words), options);
    text.strip_prefix(HELP).unwrap_or(&text).to_owned()
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
    use crate::source::Span;

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
    fn each_place_is_shown_in_its_own_file() {
        let source = Source::new("coffee/q.cati", "open A\n").with_file("more.cati", "\nopen a\n");
        let more = source.files()[1].start;
        let twice =
            Diagnostic::error("Q0201", Span::new(more + 6, more + 7), "the name is used twice")
                .label(Span::new(5, 6), "first used here")
                .replace(Span::new(more + 6, more + 7), "B");
        let mut found = Diagnostics::default();
        found.push(twice);
        insta::assert_snapshot!(render(&source, &found, false), @r"
        coffee/more.cati:2:6: error[Q0201]: the name is used twice
         --> coffee/q.cati:1:6
          |
        1 | open A
          |      - first used here
          |
         ::: coffee/more.cati:2:6
          |
        2 | open a
          |      ^
          |
        2 - open a
        2 + open B
          |

        1 mistake in coffee/q.cati
        ");
        let row = &rows(&source, &found)[0];
        assert_eq!((row.file.as_str(), row.line, row.column), ("coffee/more.cati", 2, 6));
        let change = &row.fix.as_ref().unwrap()[0];
        assert_eq!((change.file.as_str(), change.line), ("coffee/more.cati", 2));
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
