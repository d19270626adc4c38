//! What is read aloud, as it is spoken: the author's text without comments and marks, a word in place
//! of each fill; and where each of its characters stands.

use crate::source::{Source, Span};

/// A text as it is spoken.
#[derive(Debug)]
pub(super) struct Spoken {
    /// Its words on one line. A fill is a mark no text has.
    pub(super) text: String,
    /// Where each byte stands in the source.
    places: Vec<usize>,
}

/// What stands for a fill.
pub(super) const FILL: char = '\u{1a}';

impl Spoken {
    /// The text at a place of the source.
    pub(super) fn of(source: &Source, span: Span) -> Self {
        let mut spoken = Self { text: String::new(), places: Vec::new() };
        let mut depth = 0_u32;
        let mut at = span.start;
        for (number, raw) in source.slice(span).split('\n').enumerate() {
            let (skipped, line) = if number == 0 { (0, raw) } else { without_mark(raw) };
            if !line.starts_with("--") {
                spoken.blank(at);
                spoken.line(line, at + skipped, &mut depth);
            }
            at += raw.len() + 1;
        }
        spoken
    }

    fn blank(&mut self, at: usize) {
        if !self.text.is_empty() {
            self.push(' ', at);
        }
    }

    fn push(&mut self, it: char, at: usize) {
        self.text.push(it);
        self.places.extend((0..it.len_utf8()).map(|byte| at + byte));
    }

    fn line(&mut self, line: &str, start: usize, depth: &mut u32) {
        let mut characters = line.char_indices().peekable();
        while let Some((at, it)) = characters.next() {
            let is_doubled = characters.peek().is_some_and(|next| next.1 == it);
            match it {
                '{' | '}' | '[' | ']' if is_doubled && *depth == 0 => {
                    characters.next();
                    self.push(it, start + at);
                }
                '{' => {
                    *depth += 1;
                    self.push(FILL, start + at);
                }
                '}' => *depth = depth.saturating_sub(1),
                it if *depth == 0 => self.push(it, start + at),
                _ => {}
            }
        }
    }

    /// Where a stretch of the text stands in the source.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let place = |at: usize| self.places.get(at).copied().unwrap_or_default();
        Span::new(place(start), place(end.saturating_sub(1)) + 1)
    }

    /// Its sentences, each with the byte it begins at.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut start = 0;
        self.text.split_inclusive(['.', '?', '!', ':', ';', '。', '？', '！', '؟']).filter_map(
            move |it| {
                let at = start + (it.len() - it.trim_start().len());
                start += it.len();
                let it = it.trim();
                (!it.is_empty()).then_some((at, it))
            },
        )
    }
}

/// A line behind its blanks and the mark that continues the line above or has it read aloud.
fn without_mark(raw: &str) -> (usize, &str) {
    let line = raw.trim_start();
    let marks = ["...", "|"];
    let rest = marks.iter().find_map(|it| line.strip_prefix(it)).unwrap_or(line).trim_start();
    (raw.len() - rest.len(), rest)
}

/// How many words are spoken.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|it| it.contains(|it: char| it.is_alphanumeric() || it == FILL))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_marks_and_fills_are_not_spoken() {
        let text = "How is {A otherwise \"x. y\"}\n    -- no (comment)\n    | your [[best]] friend? And\n    ... he";
        let source = Source::new("q.cati", text);
        let spoken = Spoken::of(&source, Span::new(0, text.len()));
        assert_eq!(spoken.text, format!("How is {FILL} your [best] friend? And he"));
        let at = spoken.text.find("friend").unwrap();
        assert_eq!(source.slice(spoken.span(at, at + 6)), "friend");
        let sentences: Vec<_> = spoken.sentences().map(|it| it.1).collect();
        assert_eq!(sentences.len(), 2);
        assert_eq!(words(sentences[0]), 6);
    }
}
