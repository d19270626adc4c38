//! Where things stand in a catalogue: lines `key: value` by their indentation. The YAML reader gives
//! values without places; this gives places without meaning.

use std::collections::HashMap;

use crate::source::{File, Span};

/// Every `key: value` line of a file by its path.
#[derive(Debug, Default)]
pub(super) struct Outline {
    lines: HashMap<Vec<String>, Line>,
    /// Keys that stand in one block twice: the second, and the first.
    pub(super) repeated: Vec<(Span, Span)>,
}

/// A key, and what stands behind its colon, on that line and those that go on with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) key: Span,
    pub(super) value: Span,
}

impl Outline {
    /// Reads a file's lines.
    pub(super) fn of(file: &File) -> Self {
        let mut outline = Self::default();
        let mut around: Vec<(usize, String)> = Vec::new();
        let mut last: Option<(Vec<String>, usize, bool)> = None;
        let mut start = file.start;
        for whole in file.text.split_inclusive('\n') {
            let at = start;
            start += whole.len();
            let body = whole.trim_start_matches(' ');
            let indent = whole.len() - body.len();
            let goes_on = last.as_ref().is_some_and(|(_, of, block)| indent > *of && *block);
            let key = if goes_on { None } else { key(body) };
            let Some((key, skipped)) = key else {
                outline.longer(last.as_ref(), body, at + whole.trim_end().len());
                continue;
            };
            around.retain(|it| it.0 < indent);
            let name = body.get(..key).unwrap_or_default();
            around.push((indent, name.trim_matches(['"', '\'']).to_owned()));
            let path: Vec<String> = around.iter().map(|it| it.1.clone()).collect();
            let value = Span::new(at + indent + skipped, at + whole.trim_end().len());
            let value = Span::new(value.start.min(value.end), value.end);
            let line = Line { key: Span::new(at + indent, at + indent + key), value };
            let is_block = body.get(skipped..).is_some_and(|it| it.starts_with(['|', '>']));
            if let Some(first) = outline.lines.get(&path) {
                outline.repeated.push((line.key, first.key));
            } else {
                outline.lines.insert(path.clone(), line);
            }
            last = Some((path, indent, is_block));
        }
        outline
    }

    /// A line that is no key belongs to the value before it, unless it is a remark or empty.
    fn longer(&mut self, last: Option<&(Vec<String>, usize, bool)>, body: &str, end: usize) {
        let Some((path, _, is_block)) = last else { return };
        if body.trim().is_empty() || (body.starts_with('#') && !is_block) {
            return;
        }
        if let Some(line) = self.lines.get_mut(path) {
            line.value.end = end;
        }
    }

    /// The line of a path; of the nearest key around it where it shares a line with others.
    pub(super) fn find(&self, path: &[&str]) -> Line {
        let mut path: Vec<String> = path.iter().map(|it| (*it).to_owned()).collect();
        while !path.is_empty() {
            if let Some(line) = self.lines.get(&path) {
                return *line;
            }
            path.pop();
        }
        Line { key: Span::default(), value: Span::default() }
    }
}

/// Where a line's key ends and where its value begins; `None` where it has none.
fn key(body: &str) -> Option<(usize, usize)> {
    if body.starts_with(['#', '\n', '\r', '-']) {
        return None;
    }
    let colon = colon(body)?;
    let rest = body.get(colon + 1..)?;
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    Some((body.get(..colon)?.trim_end().len(), colon + 1 + blanks))
}

/// The colon that ends a key: followed by a space or the line's end, outside quotes.
fn colon(body: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in body.char_indices() {
        let ends =
            || body.get(at + 1..).is_none_or(|it| it.is_empty() || it.starts_with([' ', '\n']));
        match (quote, letter) {
            (Some(open), it) if it == open => quote = None,
            (None, '"' | '\'') if at == 0 => quote = Some(letter),
            (None, ':') if ends() => return Some(at),
            (Some(_) | None, _) => {}
        }
    }
    None
}
