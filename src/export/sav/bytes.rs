//! Pieces of a dictionary.

use std::io;

/// A dictionary being written.
#[derive(Debug, Default)]
pub(super) struct Bytes(pub(super) Vec<u8>);

impl Bytes {
    pub(super) fn int(&mut self, number: i32) {
        self.0.extend(number.to_le_bytes());
    }

    pub(super) fn ints(&mut self, numbers: impl IntoIterator<Item = i32>) {
        self.0.extend(numbers.into_iter().flat_map(i32::to_le_bytes));
    }

    pub(super) fn float(&mut self, number: f64) {
        self.0.extend(number.to_le_bytes());
    }

    /// A number of things.
    pub(super) fn count(&mut self, n: usize) -> io::Result<()> {
        self.int(i32::try_from(n).map_err(io::Error::other)?);
        Ok(())
    }

    pub(super) fn text(&mut self, text: &str) {
        self.0.extend(text.as_bytes());
    }

    /// A text and spaces behind it; it is short enough.
    pub(super) fn padded(&mut self, text: &str, width: usize) {
        self.text(text);
        self.0.extend(std::iter::repeat_n(b' ', width.saturating_sub(text.len())));
    }

    /// A text, and spaces until its bytes and those `before` it make a multiple.
    pub(super) fn aligned(&mut self, text: &str, before: usize, multiple: usize) {
        let width = (before + text.len()).next_multiple_of(multiple) - before;
        self.padded(text, width);
    }

    /// A record behind the dictionary's variables.
    pub(super) fn extension(&mut self, kind: i32, size: usize, content: &[u8]) -> io::Result<()> {
        if content.is_empty() {
            return Ok(());
        }
        self.int(7);
        self.int(kind);
        self.count(size)?;
        self.count(content.len() / size.max(1))?;
        self.0.extend(content);
        Ok(())
    }
}
