//! Single blanks between words and around marks, outside of quotes.

use crate::syntax::body::{Parts, Rest};

/// Blanks in what is no text. A text in quotes may go on in the line that continues it.
#[derive(Debug, Default)]
pub(super) struct Spacing {
    /// The quote that closes the text that is open.
    closing: Option<char>,
}

/// The first line of a statement or of a line in a body, and how what continues it is spaced.
/// `None`: not at all.
pub(super) fn first(content: &str, parts: Parts) -> (String, Option<Spacing>) {
    let mut spacing = Spacing::default();
    let (colon, rest) = match parts {
        Parts::Text => return (content.to_owned(), None),
        Parts::Code => return (spacing.space(content), Some(spacing)),
        Parts::Marked => {
            let words = content.strip_prefix('|').unwrap_or(content).trim_start();
            return (format!("| {words}").trim_end().to_owned(), None);
        }
        Parts::Colon(colon, rest) => (colon, rest),
    };
    let split = content.get(..colon).zip(content.get(colon + 1..));
    let Some((head, value)) = split else { return (content.to_owned(), None) };
    let head = spacing.space(head);
    let value = value.trim();
    let (value, spacing) = match rest {
        Rest::Words => (value.to_owned(), None),
        Rest::Forms => {
            (value.split(',').map(str::trim).collect::<Vec<_>>().join(", ").trim().to_owned(), None)
        }
        Rest::Code => (spacing.space(value), Some(spacing)),
    };
    (format!("{head}: {value}").trim_end().to_owned(), spacing)
}

impl Spacing {
    /// A line, or a part of one, with single blanks.
    pub(super) fn space(&mut self, code: &str) -> String {
        let mut line = Spaced::default();
        let mut rest = code.chars().peekable();
        while let Some(it) = rest.next() {
            if let Some(closing) = self.closing {
                self.closing = Some(closing).filter(|closing| it != *closing);
                line.put(it);
            } else if it.is_whitespace() {
                line.blank();
            } else if matches!(it, '"' | '“') {
                self.closing = Some(if it == '"' { '"' } else { '”' });
                line.put(it);
            } else if it == ':' && line.ends_with_digit() && is_digit(rest.peek()) {
                line.put(it); // a time of day
            } else if it == '(' {
                if line.ends_with_word() {
                    line.blank();
                }
                line.put(it);
            } else if it == ')' {
                line.put(it);
                line.blank();
            } else if matches!(it, ',' | ':') {
                line.after(it);
            } else if matches!(it, '<' | '>' | '=' | '≤' | '≥' | '+' | '*' | '/') {
                line.blank();
                line.put(it);
                while let Some(more) = rest.next_if(|it| matches!(it, '<' | '>' | '=')) {
                    line.put(more);
                }
                line.blank();
            } else {
                line.put(it);
            }
        }
        line.text
    }
}

fn is_digit(it: Option<&char>) -> bool {
    it.is_some_and(char::is_ascii_digit)
}

#[derive(Debug, Default)]
struct Spaced {
    text: String,
    /// A blank comes before what follows, if anything does.
    is_blank: bool,
}

impl Spaced {
    fn blank(&mut self) {
        self.is_blank = true;
    }

    fn put(&mut self, it: char) {
        let is_tight = self.text.is_empty() || self.text.ends_with('(') || it == ')';
        if self.is_blank && !is_tight {
            self.text.push(' ');
        }
        self.is_blank = false;
        self.text.push(it);
    }

    /// A mark with a blank behind it and none before.
    fn after(&mut self, it: char) {
        self.is_blank = false;
        self.put(it);
        self.blank();
    }

    /// One of the language's, in small letters; names stand close to their parenthesis.
    fn ends_with_word(&self) -> bool {
        let is_word = |it: char| it.is_alphanumeric() || it == '_';
        let before = self.text.trim_end_matches(is_word).len();
        self.text.get(before..).is_some_and(|it| it.starts_with(char::is_lowercase))
    }

    fn ends_with_digit(&self) -> bool {
        !self.is_blank && self.text.ends_with(|it: char| it.is_ascii_digit())
    }
}
