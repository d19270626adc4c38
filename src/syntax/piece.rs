//! A piece of a line, and where each of its characters stands in the source.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::Span;

/// Text to be read. It stands in the source in one stretch, or in several: a continued line is
/// joined, a doubled quote is one.
#[derive(Debug, Clone)]
pub(super) struct Piece<'a> {
    text: Cow<'a, str>,
    /// Where the first byte stands in the source.
    start: usize,
    /// From this byte of the text on, the source is read from there on; sorted.
    jumps: Vec<(usize, usize)>,
}

impl<'a> Piece<'a> {
    /// A text that stands in the source as it is.
    pub(super) fn new(text: &'a str, start: usize) -> Self {
        Self { text: Cow::Borrowed(text), start, jumps: Vec::new() }
    }

    /// A text whose places are known: from this byte of it on, the source is read from there on.
    pub(super) fn placed(text: &'a str, places: &[(usize, usize)]) -> Self {
        let start = places.first().map_or(0, |it| it.1);
        Self { text: Cow::Borrowed(text), start, jumps: places.to_vec() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// With a text of its own.
    pub(super) fn into_owned<'b>(self) -> Piece<'b> {
        Piece { text: Cow::Owned(self.text.into_owned()), start: self.start, jumps: self.jumps }
    }

    /// Joins more text, which stands elsewhere in the source.
    pub(super) fn push(&mut self, text: &str, start: usize) {
        let at = self.text.len();
        self.jumps.push((at, start));
        self.text.to_mut().push_str(text);
    }

    /// Where a byte stands in the source.
    fn place(&self, at: usize) -> usize {
        let n = self.jumps.partition_point(|jump| jump.0 <= at);
        match n.checked_sub(1).and_then(|it| self.jumps.get(it)) {
            Some((from, start)) => start + (at - from),
            None => self.start + at,
        }
    }

    /// Where a stretch stands in the source.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.place(range.start);
        match range.end.checked_sub(1) {
            Some(last) if range.end > range.start => {
                Span::new(start, (self.place(last) + 1).max(start))
            }
            _ => Span::new(start, start),
        }
    }

    /// Where all of it stands.
    pub(super) fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// A part of it.
    pub(super) fn part(&self, range: Range<usize>) -> Piece<'_> {
        let inner = self.jumps.iter().filter(|it| it.0 > range.start && it.0 < range.end);
        Piece {
            text: Cow::Borrowed(self.text.get(range.clone()).unwrap_or_default()),
            start: self.place(range.start),
            jumps: inner.map(|(at, start)| (at - range.start, *start)).collect(),
        }
    }

    /// Everything from a byte on, without blanks around it.
    pub(super) fn after(&self, at: usize) -> Piece<'_> {
        let rest = self.text.get(at..).unwrap_or_default();
        let skipped = rest.len() - rest.trim_start().len();
        self.part(at + skipped..at + skipped + rest.trim().len())
    }

    /// Everything before a byte, without blanks around it.
    pub(super) fn before(&self, at: usize) -> Piece<'_> {
        let first = self.text.get(..at).unwrap_or_default();
        let skipped = first.len() - first.trim_start().len();
        self.part(skipped..first.trim_end().len().max(skipped))
    }

    /// The same with other words in place of its first bytes.
    pub(super) fn with_start(&self, length: usize, words: &'a str) -> Self {
        let mut piece = Self::new(words, self.start);
        let rest = self.part(length..self.text.len());
        piece.push(rest.text(), rest.start);
        let shift = words.len();
        piece.jumps.extend(rest.jumps.iter().map(|(at, start)| (at + shift, *start)));
        piece
    }

    /// The same with every doubled mark made single.
    pub(super) fn undoubled(&self, mark: &str) -> Piece<'_> {
        let doubled = mark.repeat(2);
        let mut parts = self.text.split(doubled.as_str());
        let first = parts.next().unwrap_or_default();
        let mut at = first.len();
        let mut piece = self.part(0..at);
        for part in parts {
            let range = at + mark.len()..at + doubled.len() + part.len();
            piece.append(&self.part(range.clone()));
            at = range.end;
        }
        piece
    }

    /// Joins another piece.
    pub(super) fn append(&mut self, other: &Piece<'_>) {
        let from = self.text.len();
        self.push(other.text(), other.start);
        self.jumps.extend(other.jumps.iter().map(|(at, start)| (at + from, *start)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_joined_line_knows_where_it_stands() {
        let mut piece = Piece::new("one", 10);
        piece.push(" ", 13);
        piece.push("two", 40);
        assert_eq!(piece.text(), "one two");
        assert_eq!(piece.span(4..7), Span::new(40, 43));
        assert_eq!(piece.span(0..3), Span::new(10, 13));
        assert_eq!(piece.part(2..6).span(2..4), Span::new(40, 42));
        assert_eq!(piece.after(3).whole(), Span::new(40, 43));
    }

    #[test]
    fn doubled_quotes_are_one() {
        let piece = Piece::new("say \"\"yes\"\" now", 100);
        let single = piece.undoubled("\"");
        assert_eq!(single.text(), "say \"yes\" now");
        assert_eq!(single.span(5..8), Span::new(106, 109));
        assert_eq!(single.span(10..13), Span::new(112, 115));
    }

    #[test]
    fn other_words_for_the_first() {
        let piece = Piece::new("elseif AGE", 50).with_start(6, "else if");
        assert_eq!(piece.text(), "else if AGE");
        assert_eq!(piece.span(8..11), Span::new(57, 60));
    }
}
