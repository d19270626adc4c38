//! What makes a file unreadable as YAML, or is not allowed in ours; in words for people who never
//! heard of YAML.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Source, Span};
use crate::study::outline::Line;

/// Marks that name a part or repeat one: never needed here, and a way to make a small file huge.
pub(super) fn find(source: &Source, lines: &[Line], found: &mut Diagnostics) {
    for line in lines {
        let key = source.slice(line.key);
        let value = source.slice(line.value);
        let inner = value.starts_with(['{', '[']) && has_mark_inside(value);
        if key.starts_with(['&', '*', '!']) || key == "<<" {
            found.push(mark(line.key));
        } else if value.starts_with(['&', '*', '!']) || inner {
            found.push(mark(line.value));
        }
    }
}

fn mark(span: Span) -> Diagnostic {
    Diagnostic::error("S0007", span, "a text may not begin with `&`, `*` or `!` here")
        .hint("put the text in quotes: \"&…\"")
}

fn has_mark_inside(value: &str) -> bool {
    let mut after = false;
    for letter in value.chars() {
        match letter {
            '[' | '{' | ',' | ':' => after = true,
            ' ' => {}
            '&' | '*' | '!' if after => return true,
            _ => after = false,
        }
    }
    false
}

/// The reader's complaint, in the author's words.
pub(super) fn worded(source: &Source, error: &serde_yaml::Error) -> Diagnostic {
    let number = error.location().map_or(1, |it| it.line());
    let (span, line) = line_of(source.text(), number);
    let (message, hint) = reason(line);
    Diagnostic::error("S0001", span, message).hint(hint)
}

/// The line's text and place; where it is empty (the file ended too early), the last line with text.
fn line_of(text: &str, number: usize) -> (Span, &str) {
    let mut start = 0;
    let mut best = (Span::default(), "");
    for whole in text.split_inclusive('\n').take(number) {
        let line = whole.trim_end();
        let body = line.trim_start();
        if !body.is_empty() {
            let at = start + line.len() - body.len();
            best = (Span::new(at, at + body.len()), whole);
        }
        start += whole.len();
    }
    best
}

fn reason(line: &str) -> (&'static str, &'static str) {
    let value = line.split_once(": ").map_or("", |(_, value)| value.trim());
    let opens = |mark: char| value.starts_with(mark) && value.matches(mark).count() % 2 == 1;
    if line.trim_start_matches(' ').starts_with('\t') {
        ("this line begins with a tab", "indent it with spaces")
    } else if line.chars().any(|it| it.is_control() && !it.is_whitespace()) {
        ("this line holds a character that is not text", "write the line again by hand")
    } else if line.starts_with("---") {
        ("a study file is one piece", "take out the lines `---`")
    } else if value.starts_with(['@', '`', '%']) {
        ("a text that begins with such a mark needs quotes", "put the text in quotes: \"…\"")
    } else if opens('"') || opens('\'') {
        ("the quote opened here is not closed", "put the same mark at the end of the text")
    } else if value.starts_with(['[', '{']) {
        ("the bracket opened here is not closed", "close it, or write a line for each part")
    } else if value.contains(": ") {
        ("a text with a colon in it needs quotes", "put the text in quotes: \"…: …\"")
    } else {
        (
            "this line does not fit those above it",
            "write `word: text`, and begin lines that belong together in the same column",
        )
    }
}
