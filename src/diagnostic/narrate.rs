//! Diagnostics as sentences, for those who hear them: no marks under lines, nothing drawn.

use std::fmt::Write as _;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::{Source, Span};
use crate::value::text::shown;

/// The most of a line that is read out, in characters.
const LONGEST: usize = 200;

/// All diagnostics, each a paragraph with a sentence a line, and how many there are.
pub fn narrate(source: &Source, diagnostics: &Diagnostics) -> String {
    let n_errors = diagnostics.n_errors();
    let n_warnings = diagnostics.len() - n_errors;
    let (mut error, mut warning) = (0, 0);
    let mut text = String::new();
    for it in diagnostics.iter() {
        let (word, n, all) = match it.severity {
            Severity::Error => ("Mistake", &mut error, n_errors),
            Severity::Warning => ("Warning", &mut warning, n_warnings),
        };
        *n += 1;
        let _written = writeln!(text, "{word} {n} of {all}.\n{}", one(source, it));
    }
    if !diagnostics.is_empty() {
        let _written = writeln!(text, "{} in {}.", diagnostics.in_words(), shown(source.name()));
    }
    text
}

fn one(source: &Source, it: &Diagnostic) -> String {
    let at = source.position(it.span.start);
    let file = shown(&source.path_at(it.span.start));
    let mut lines = vec![
        format!("File {file}, line {}, column {}", at.line, at.column),
        shown(&it.message),
        format!("Written there: {}", written(source, it.span)),
    ];
    for label in &it.labels {
        let there = source.position(label.span.start).line;
        let other = shown(&source.path_at(label.span.start));
        let other = if other == file { String::new() } else { format!("file {other}, ") };
        let (why, words) = (shown(&label.words), written(source, label.span));
        lines.push(format!("Also {other}line {there}: {why}. Written there: {words}"));
    }
    lines.extend(it.hint.as_ref().map(|it| format!("What to do: {}", shown(it))));
    if let Some(fix) = &it.fix {
        let changes = fix.replacements(source);
        let changes: Vec<_> = changes.iter().map(|it| it.in_words(source)).collect();
        lines.push(format!("The change, which --fix makes: {}", changes.join("; ")));
    }
    lines.push(format!("More about it: cornetta explain {}", it.code));
    lines.iter().map(|it| sentence(it)).collect()
}

/// A line of its own that begins with a capital and ends with a stop.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let stop = if words.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{stop}\n", letters.as_str())
}

/// The line a place stands in, in quotes.
fn written(source: &Source, span: Span) -> String {
    let file = source.file_at(span.start);
    let (before, after) = file
        .text
        .split_at_checked(span.start.saturating_sub(file.start))
        .unwrap_or((&file.text, ""));
    let line = before.rsplit('\n').next().unwrap_or_default().to_owned()
        + after.split('\n').next().unwrap_or_default();
    let line = shown(line.trim());
    if line.is_empty() {
        return "nothing".to_owned();
    }
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("`{}…`", line.get(..at).unwrap_or_default()),
        None => format!("`{line}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_told_in_sentences() {
        let source = Source::new("q.cati", "open A\n     nte: x\nopen A\n");
        let mut found = Diagnostics::default();
        found.push(
            Diagnostic::error("Q0105", Span::new(12, 15), "`nte:` is not known here")
                .did_you_mean("nte", ["note"]),
        );
        found.push(
            Diagnostic::warning("Q0201", Span::new(24, 25), "the name `A` is used twice")
                .label(Span::new(5, 6), "first used here"),
        );
        insta::assert_snapshot!(narrate(&source, &found), @r"
        Mistake 1 of 1.
        File q.cati, line 2, column 6.
        `nte:` is not known here.
        Written there: `nte: x`.
        What to do: did you mean `note`?
        The change, which --fix makes: line 2: `note` in place of `nte`.
        More about it: cornetta explain Q0105.

        Warning 1 of 1.
        File q.cati, line 3, column 6.
        The name `A` is used twice.
        Written there: `open A`.
        Also line 1: first used here. Written there: `open A`.
        More about it: cornetta explain Q0201.

        1 mistake, 1 warning in q.cati.
        ");
    }
}
