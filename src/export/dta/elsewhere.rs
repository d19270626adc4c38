//! Long texts, which lie behind the rows.

use crate::export::dta::Release;

/// Long texts that wait to be written.
#[derive(Debug)]
pub(super) struct Elsewhere {
    pub(super) bytes: Vec<u8>,
    release: Release,
}

impl Elsewhere {
    pub(super) fn new(release: Release) -> Self {
        Self { bytes: Vec::new(), release }
    }

    /// Keeps the text of a field and a row, both from 1, and returns what stands in the row.
    pub(super) fn push(&mut self, field: u64, row: u64, text: &str) -> [u8; 8] {
        const UTF_8: u8 = 130;
        // a text of more than two billion bytes was cut
        let length = u32::try_from(text.len() + 1).unwrap_or(u32::MAX);
        let low = u32::try_from(field).unwrap_or(u32::MAX);
        self.bytes.extend(b"GSO");
        self.bytes.extend(low.to_le_bytes());
        self.bytes.extend(row.to_le_bytes());
        self.bytes.push(UTF_8);
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(text.as_bytes());
        self.bytes.push(0);
        let bits = match self.release {
            Release::V118 => 16,
            Release::V119 => 24,
        };
        (field | (row << bits)).to_le_bytes()
    }
}
