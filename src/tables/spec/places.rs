//! On which line something stands: the YAML reader gives values without places.

use std::ops::Range;

/// The lines of a file.
pub(super) struct Places<'t> {
    lines: Vec<&'t str>,
}

impl<'t> Places<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { lines: text.lines().collect() }
    }

    /// The lines of a key at the left margin, from its own to the next such key's.
    pub(super) fn section(&self, key: &str) -> Range<usize> {
        let begins = |line: &str| {
            let rest = line.strip_prefix(key).or_else(|| {
                let quoted = line.trim_start_matches(['"', '\'']);
                quoted.strip_prefix(key).map(|it| it.trim_start_matches(['"', '\'']))
            });
            rest.is_some_and(|it| it.trim_start().starts_with(':'))
        };
        let Some(start) = self.lines.iter().position(|it| begins(it)) else {
            return 0..self.lines.len();
        };
        let is_key =
            |line: &&&str| !line.starts_with([' ', '\t', '#', '-', ']', '}']) && !line.is_empty();
        let end = self.lines[start + 1..].iter().position(|it| is_key(&it));
        start..end.map_or(self.lines.len(), |it| start + 1 + it)
    }

    /// The lines of each `- ` item of a section.
    pub(super) fn items(&self, section: &Range<usize>) -> Vec<Range<usize>> {
        let indent = |at: usize| {
            let line = self.lines[at];
            let body = line.trim_start();
            body.starts_with('-').then_some(line.len() - body.len())
        };
        let inside = section.start + 1..section.end;
        let Some(least) = inside.clone().filter_map(indent).min() else { return Vec::new() };
        let starts: Vec<usize> = inside.filter(|it| indent(*it) == Some(least)).collect();
        let ends = starts.iter().skip(1).copied().chain([section.end]);
        starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
    }

    /// The line, from 1, of a word among some lines; the first of them where it isn't found.
    pub(super) fn line(&self, within: &Range<usize>, word: &str) -> usize {
        let is_in = |at: &usize| self.lines.get(*at).is_some_and(|it| has_word(it, word));
        within.clone().find(is_in).unwrap_or(within.start) + 1
    }
}

fn has_word(line: &str, word: &str) -> bool {
    let part = |it: char| it.is_alphanumeric() || it == '_';
    line.match_indices(word).any(|(at, found)| {
        let before = line.get(..at).and_then(|it| it.chars().next_back());
        let after = line.get(at + found.len()..).and_then(|it| it.chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}
