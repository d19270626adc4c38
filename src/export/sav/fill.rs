//! Cells as octets.

use std::ops::Range;

use crate::dataset::column::{NO_CODE, NO_DAY, NO_FLAG, NO_MOMENT, NO_TIME};
use crate::dataset::{Cells, Rows, Texts};
use crate::export::labelled::{Content, Field, Mark, cut, number};
use crate::export::sav::layout::{Place, WHOLE};
use crate::export::sav::octets::{Octet, Octets};

/// Seconds from the first day SPSS knows, 1582-10-14, to 1970.
const TO_1970: f64 = 141_428.0 * 86_400.0;

/// How a field's cells become octets.
#[derive(Debug)]
pub(super) struct Filler {
    field: Field,
    place: Place,
    /// For codes: an octet a category. For reasons: one a reason.
    values: Vec<Octet>,
    /// For a gap: an octet a reason, none first.
    gaps: Vec<Octet>,
}

impl From<(Field, Place)> for Filler {
    fn from((field, place): (Field, Place)) -> Self {
        let values = match &field.content {
            Content::Codes(codes) => codes.iter().map(|it| Octet::number(number(*it))).collect(),
            Content::Reason => field.values.iter().map(|it| Octet::number(number(it.0))).collect(),
            Content::Flag
            | Content::Number { .. }
            | Content::Day
            | Content::Clock
            | Content::Moment
            | Content::Text(_) => Vec::new(),
        };
        let mark = |it: Mark| match it {
            Mark::Number(it) => Octet::number(number(it)),
            Mark::Letter(_) | Mark::Plain => Octet::NOTHING,
        };
        let marks = field.missing.iter().map(|it| mark(it.mark));
        let gaps = std::iter::once(Octet::NOTHING).chain(marks).collect();
        Self { field, place, values, gaps }
    }
}

impl Filler {
    /// Fills in some rows; false where the column is not the field's.
    pub(super) fn fill(&self, rows: &Rows, range: Range<usize>, octets: &mut Octets) -> bool {
        let Some((cells, why)) = self.field.columns(rows) else { return false };
        let gaps = Gaps { why: why.get(range.clone()).unwrap_or_default(), octets: &self.gaps };
        let place = self.place.octet;
        match (&self.field.content, cells) {
            (Content::Reason, Cells::Text(_)) => {
                let reason = |it: &u8| self.values.get(usize::from(*it).checked_sub(1)?).copied();
                let octet = |it: &u8| reason(it).unwrap_or(Octet::NOTHING);
                octets.fill(place, gaps.why.iter().map(octet));
            }
            (Content::Text(_), Cells::Text(it)) => self.texts(it, range, octets),
            (Content::Codes(_), Cells::Coded(it)) => {
                let value = |it: u16| (it != NO_CODE).then(|| self.values.get(usize::from(it)));
                octets.fill(place, gaps.or(it, range, |it| value(it).flatten().copied()));
            }
            (Content::Number { .. }, Cells::Number(it)) => {
                let value = |it: f64| (!it.is_nan()).then(|| Octet::number(it));
                octets.fill(place, gaps.or(it, range, value));
            }
            (Content::Flag, Cells::Flag(it)) => {
                let value = |it: u8| (it != NO_FLAG).then(|| Octet::number(f64::from(it)));
                octets.fill(place, gaps.or(it, range, value));
            }
            (Content::Day, Cells::Day(it)) => {
                let value = |it: i32| Octet::number(f64::from(it) * 86_400.0 + TO_1970);
                octets.fill(place, gaps.or(it, range, |it| (it != NO_DAY).then(|| value(it))));
            }
            (Content::Clock, Cells::Clock(it)) => {
                let value = |it: u16| (it != NO_TIME).then(|| Octet::number(f64::from(it) * 60.0));
                octets.fill(place, gaps.or(it, range, value));
            }
            (Content::Moment, Cells::Moment(it)) => {
                let value = |it: i64| (it != NO_MOMENT).then(|| Octet::number(seconds(it)));
                octets.fill(place, gaps.or(it, range, value));
            }
            _ => return false,
        }
        true
    }

    fn texts(&self, texts: &Texts, rows: Range<usize>, octets: &mut Octets) {
        for (case, row) in rows.enumerate() {
            let text = cut(texts.get(row), self.place.width).as_bytes();
            let mut place = self.place.octet;
            for (index, segment) in self.place.segments.iter().enumerate() {
                let start = text.len().min(index * WHOLE);
                let end = text.len().min(start + WHOLE);
                let piece = text.get(start..end).unwrap_or_default();
                let n = segment.n_octets();
                let pieces = piece.chunks(8).chain(std::iter::repeat(&[] as &[u8])).take(n);
                octets.fill_case(case, place, pieces.map(Octet::text));
                place += n;
            }
        }
    }
}

/// What stands where there is no value.
struct Gaps<'g> {
    why: &'g [u8],
    octets: &'g [Octet],
}

impl Gaps<'_> {
    /// Values, or what stands in their place.
    fn or<T: Copy>(
        &self,
        cells: &[T],
        rows: Range<usize>,
        value: impl Fn(T) -> Option<Octet>,
    ) -> impl Iterator<Item = Octet> {
        let cells = cells.get(rows).unwrap_or_default().iter().enumerate();
        cells.map(move |(row, cell)| value(*cell).unwrap_or_else(|| self.at(row)))
    }

    fn at(&self, row: usize) -> Octet {
        let why = self.why.get(row).copied().unwrap_or_default();
        self.octets.get(usize::from(why)).copied().unwrap_or(Octet::NOTHING)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a million years are fewer than 2^53 milliseconds")]
fn seconds(millis: i64) -> f64 {
    millis as f64 / 1_000.0 + TO_1970
}
