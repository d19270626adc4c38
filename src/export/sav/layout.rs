//! Where fields stand in a case, and their names of eight letters.

use std::collections::BTreeSet;

use crate::export::labelled::{Content, Field};

/// The longest text that is one variable of the file.
pub(super) const WHOLE: usize = 255;
/// So many bytes of a longer text count for each of its variables but the last, though they hold
/// more.
const COUNTED: usize = 252;

/// Where a field stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Its first eight bytes, from 0.
    pub(super) octet: usize,
    /// Bytes of its text; 0: a number.
    pub(super) width: usize,
    /// The variables it is in the file: one, or more for a long text.
    pub(super) segments: Vec<Segment>,
}

/// A variable of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    /// At most eight letters.
    pub(super) name: String,
    /// Bytes of its text; 0: a number.
    pub(super) width: usize,
}

impl Segment {
    /// How often eight bytes it takes.
    pub(super) fn n_octets(&self) -> usize {
        self.width.div_ceil(8).max(1)
    }
}

/// The places of fields.
pub(super) fn places(fields: &[Field]) -> Vec<Place> {
    let mut names = ShortNames::new(fields);
    let mut octet = 0;
    let mut out = Vec::new();
    for field in fields {
        let width = if let Content::Text(width) = field.content { width } else { 0 };
        let mut segments = Vec::new();
        for (index, width) in widths(width).into_iter().enumerate() {
            let name = if index == 0 { names.of(&field.name) } else { names.next() };
            segments.push(Segment { name, width });
        }
        let n: usize = segments.iter().map(Segment::n_octets).sum();
        out.push(Place { octet, width, segments });
        octet += n;
    }
    out
}

/// The widths of the variables a text becomes.
fn widths(width: usize) -> Vec<usize> {
    if width <= WHOLE {
        return vec![width];
    }
    let n_before = width.div_ceil(COUNTED) - 1;
    let mut out = vec![WHOLE; n_before];
    out.push(width - n_before * COUNTED);
    out
}

/// Names of at most eight letters.
struct ShortNames {
    kept: BTreeSet<String>,
    last: usize,
}

impl ShortNames {
    fn new(fields: &[Field]) -> Self {
        let kept = fields.iter().filter_map(|it| short(&it.name)).collect();
        Self { kept, last: 0 }
    }

    fn of(&mut self, name: &str) -> String {
        short(name).unwrap_or_else(|| self.next())
    }

    fn next(&mut self) -> String {
        loop {
            self.last += 1;
            let name = format!("V{}", self.last);
            if !self.kept.contains(&name) {
                return name;
            }
        }
    }
}

fn short(name: &str) -> Option<String> {
    (name.is_ascii() && name.len() <= 8).then(|| name.to_ascii_uppercase())
}
