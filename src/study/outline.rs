//! Where things stand in a YAML file: lines of the form `key: value` by their indentation. The
//! YAML reader gives values without places; this gives places without meaning.

use crate::source::Span;

/// One `key: value` line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The keys around it and its own, outermost first.
    pub(super) path: Vec<String>,
    /// Its key.
    pub(super) key: Span,
    /// What stands behind the colon; empty where nothing does.
    pub(super) value: Span,
    /// How many spaces it is indented by.
    indent: usize,
}

/// Every such line of a file.
pub(super) fn outline(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut around: Vec<(usize, String)> = Vec::new();
    let mut block: Option<usize> = None;
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        let at = start;
        start += whole.len();
        let Some((indent, key, value)) = read(whole) else { continue };
        if block.is_some_and(|it| indent > it) {
            continue;
        }
        block = None;
        around.retain(|(it, _)| *it < indent);
        let shift = |span: Span| Span::new(at + span.start, at + span.end);
        let written = whole.get(key.start..key.end).unwrap_or_default();
        around.push((indent, written.trim_matches(['"', '\'']).to_owned()));
        let said = whole.get(value.start..value.end).unwrap_or_default();
        if said.starts_with(['|', '>']) {
            block = Some(indent);
        }
        let path = around.iter().map(|(_, key)| key.clone()).collect();
        lines.push(Line { path, key: shift(key), value: shift(value), indent });
    }
    lines
}

/// Indentation, key and value of one line; `None` where it is no `key: value`.
fn read(line: &str) -> Option<(usize, Span, Span)> {
    let body = line.trim_start_matches(['\u{feff}', ' ']);
    let indent = line.len() - body.len();
    if body.starts_with(['#', '\n', '\r']) {
        return None;
    }
    let colon = colon(body)?;
    let key = Span::new(indent, indent + body.get(..colon)?.trim_end().len());
    let rest = body.get(colon + 1..)?;
    let said = uncommented(rest).trim();
    let skipped = rest.len() - rest.trim_start().len();
    let start = indent + colon + 1 + if said.is_empty() { 0 } else { skipped };
    Some((indent, key, Span::new(start, start + said.len())))
}

/// The colon that ends a key: followed by a space or the line's end, outside quotes.
fn colon(body: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in body.char_indices() {
        match (quote, letter) {
            (Some(open), it) if it == open => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, ':') if body.get(at + 1..)?.starts_with([' ', '\n', '\r']) => return Some(at),
            (None, ':') if at + 1 == body.len() => return Some(at),
            (Some(_) | None, _) => {}
        }
    }
    None
}

/// Without the comment at its end.
fn uncommented(rest: &str) -> &str {
    let trimmed = rest.trim_start();
    if trimmed.starts_with(['"', '\'']) || !rest.contains('#') {
        return rest;
    }
    if trimmed.starts_with('#') {
        return "";
    }
    rest.split_once(" #").map_or(rest, |(before, _)| before)
}

/// Lines whose key stands in the same block before: that line's key, and the first one's.
pub(super) fn repeated(lines: &[Line]) -> Vec<(&Line, &Line)> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let before = lines.iter().take(at);
        if let Some(first) = before.into_iter().find(|it| it.path == line.path) {
            found.push((line, first));
        }
    }
    found
}

/// The line of a path.
pub(super) fn line<'a>(lines: &'a [Line], path: &[&str]) -> Option<&'a Line> {
    lines.iter().find(|it| it.path.iter().map(String::as_str).eq(path.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_place_and_what_is_around_them() {
        let text = "\u{feff}title: \"A: b\" # c\nsample:\n  key: ID\n  'columns':\n    A: x # y\n\
                    other: |\n  not: a key\nlast:\n";
        let lines = outline(text);
        let found: Vec<(String, &str)> = lines
            .iter()
            .map(|it| (it.path.join("/"), text.get(it.value.start..it.value.end).unwrap()))
            .collect();
        let expected = [
            ("title", "\"A: b\" # c"),
            ("sample", ""),
            ("sample/key", "ID"),
            ("sample/columns", ""),
            ("sample/columns/A", "x"),
            ("other", "|"),
            ("last", ""),
        ];
        assert_eq!(found, expected.map(|(path, value)| (path.to_owned(), value)));
    }
}
