//! Texts made short enough.

use crate::dataset::Line;
use crate::export::labelled::Limit;

impl Limit {
    /// Is a text short enough?
    pub(super) fn fits(self, text: &str) -> bool {
        match self {
            Self::Bytes(most) => text.len() <= most,
            Self::Characters(most) => text.chars().count() <= most,
        }
    }

    /// The beginning of a text that is short enough with `more` characters of one byte behind it.
    pub(in crate::export) fn shortened(self, text: &str, more: usize) -> &str {
        match self {
            Self::Bytes(most) => cut(text, most.saturating_sub(more)),
            Self::Characters(most) => {
                let end = text.char_indices().nth(most.saturating_sub(more));
                text.get(..end.map_or(text.len(), |it| it.0)).unwrap_or(text)
            }
        }
    }
}

/// The beginning of a text: at most so many bytes, whole characters.
pub(in crate::export) fn cut(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}

/// A text in one line: spaces for what breaks lines or ends texts.
pub(in crate::export) fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ").trim().to_owned()
}

/// What is read, and when, in one line.
pub(in crate::export) fn lines(lines: &[Line], limit: Limit) -> String {
    let mut out = String::new();
    for line in lines.iter().filter(|it| it.role == "read") {
        let space = if out.is_empty() { "" } else { " " };
        let when = one_line(&line.when);
        let when = if when.is_empty() { when } else { format!("[{when}] ") };
        out.extend([space, &when, &one_line(&line.text)]);
    }
    limit.shortened(&out, 0).to_owned()
}
