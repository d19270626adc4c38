//! Logical lines: without comments and blank lines, continued lines joined.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{File, Span};
use crate::syntax::piece::Piece;

/// The longest line, in bytes, with what continues it.
pub(super) const LONGEST: usize = 16 * 1024;

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// A line with something in it.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Columns before its first character.
    pub(super) indent: usize,
    /// What stands in it, without blanks around.
    pub(super) piece: Piece<'a>,
}

/// All lines that say something.
pub(super) fn lines<'a>(file: &'a File, found: &mut Diagnostics) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    let mut start = file.start;
    for raw in file.text.split('\n') {
        let content = raw.trim();
        let at = start + (raw.len() - raw.trim_start().len());
        start += raw.len() + 1;
        if content.is_empty() || content.starts_with("--") {
            continue;
        }
        if content.len() > LONGEST {
            found.push(too_long(at, content));
            continue;
        }
        match content.strip_prefix("...") {
            Some(rest) => continue_line(&mut lines, rest.trim_start(), at, content, found),
            None => lines.push(Line { indent: indent(raw), piece: Piece::new(content, at) }),
        }
    }
    lines
}

fn continue_line(
    lines: &mut [Line<'_>],
    rest: &str,
    at: usize,
    content: &str,
    found: &mut Diagnostics,
) {
    let Some(last) = lines.last_mut() else {
        let span = Span::new(at, at + 3);
        found.push(
            Diagnostic::error("Q0114", span, "there is no line before this one to continue")
                .hint("`...` at the start of a line continues the line above it"),
        );
        return;
    };
    if last.piece.text().len() + rest.len() > LONGEST {
        found.push(too_long(at, content));
        return;
    }
    let end = last.piece.whole().end;
    last.piece.push(" ", end);
    last.piece.push(rest, at + (content.len() - rest.len()));
}

fn too_long(at: usize, content: &str) -> Diagnostic {
    let shown = content.chars().take(40).map(char::len_utf8).sum::<usize>();
    Diagnostic::error(
        "Q0005",
        Span::new(at, at + shown),
        "this line is too long: more than 16,384 bytes",
    )
    .hint("break it into several lines; a line that starts with `...` continues the one above")
}

/// Columns before the first character: a tab goes to the next multiple of four.
pub(super) fn indent(raw: &str) -> usize {
    let blanks = raw.chars().take_while(|it| it.is_whitespace());
    blanks.fold(0, |column, it| if it == '\t' { (column / TAB + 1) * TAB } else { column + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn read(text: &str) -> Vec<(usize, String)> {
        let source = Source::new("q.cati", text);
        let mut found = Diagnostics::default();
        let lines = lines(source.main(), &mut found);
        assert!(found.is_empty(), "{found:?}");
        lines.iter().map(|it| (it.indent, it.piece.text().to_owned())).collect()
    }

    #[test]
    fn blank_lines_and_comments_say_nothing_and_dots_continue() {
        let text = "a\n\n  -- no\n    b b  \n  ... c\n-- no\n\t...   d\n  \te";
        let expected = [(0, "a"), (4, "b b c d"), (4, "e")];
        assert_eq!(read(text), expected.map(|(indent, it)| (indent, it.to_owned())));
    }

    #[test]
    fn a_line_may_be_too_long() {
        let source = Source::new("q.cati", format!("{}\n... x\nb", "(".repeat(LONGEST + 1)));
        let mut found = Diagnostics::default();
        let lines = lines(source.main(), &mut found);
        assert_eq!(lines.len(), 1);
        assert_eq!(found.iter().map(|it| it.code).collect::<Vec<_>>(), ["Q0005", "Q0114"]);
    }
}
