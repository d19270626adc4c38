//! Single blanks between words and around marks, outside of quotes.

use crate::syntax::body::{Parts, Rest};
use crate::syntax::reader::Seen;

/// Blanks in what is no text. A text in quotes may go on in the line that continues it.
#[derive(Debug, Default)]
pub(super) struct Spacing {
    /// The quote that closes the text that is open.
    closing: Option<char>,
    /// Where in the source quotes stand that belong to fills in such texts.
    of_fills: Vec<usize>,
}

/// The first line of a statement or of a line in a body, and how what continues it is spaced.
/// `None`: not at all.
pub(super) fn first(content: &str, parts: Parts, seen: &Seen) -> (String, Option<Spacing>) {
    let mut spacing = Spacing { closing: None, of_fills: seen.of_fills.clone() };
    let (colon, rest) = match parts {
        Parts::Text => return (content.to_owned(), None),
        Parts::Code => return (spacing.space(content, seen.at), Some(spacing)),
        Parts::Marked => {
            let words = content.strip_prefix('|').unwrap_or(content).trim_start();
            return (format!("| {words}").trim_end().to_owned(), None);
        }
        Parts::Colon(colon, rest) => (colon, rest),
    };
    let split = content.get(..colon).zip(content.get(colon + 1..));
    let Some((head, value)) = split else { return (content.to_owned(), None) };
    let head = spacing.space(head, seen.at);
    let at = seen.at + content.len() - value.trim_start().len();
    let value = value.trim();
    let (value, spacing) = match rest {
        Rest::Words => (value.to_owned(), None),
        Rest::Forms => {
            (value.split(',').map(str::trim).collect::<Vec<_>>().join(", ").trim().to_owned(), None)
        }
        Rest::Code => (spacing.space(value, at), Some(spacing)),
    };
    (format!("{head}: {value}").trim_end().to_owned(), spacing)
}

impl Spacing {
    /// A line, or a part of one, with single blanks. It stands in the source at this byte.
    pub(super) fn space(&mut self, code: &str, start: usize) -> String {
        let mut line = Spaced::default();
        let mut rest = code.char_indices().peekable();
        while let Some((at, it)) = rest.next() {
            if let Some(closing) = self.closing {
                let is_fill = self.of_fills.contains(&(start + at));
                self.closing = Some(closing).filter(|closing| is_fill || it != *closing);
                line.put(it);
            } else if it.is_whitespace() {
                line.blank();
            } else if matches!(it, '"' | '“') {
                self.closing = Some(if it == '"' { '"' } else { '”' });
                line.put(it);
            } else if it == ':' && line.ends_with_digit() && is_digit(rest.peek().map(|it| it.1)) {
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
                while let Some(more) = rest.next_if(|it| matches!(it.1, '<' | '>' | '=')) {
                    line.put(more.1);
                }
                line.blank();
            } else {
                line.put(it);
            }
        }
        line.text
    }
}

fn is_digit(it: Option<char>) -> bool {
    it.is_some_and(|it| it.is_ascii_digit())
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
