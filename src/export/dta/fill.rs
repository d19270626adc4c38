//! Cells as bytes of rows.

use std::ops::Range;

use crate::dataset::column::{NO_CODE, NO_DAY, NO_FLAG, NO_MOMENT, NO_TIME};
use crate::dataset::{Cells, Rows, Texts};
use crate::export::dta::elsewhere::Elsewhere;
use crate::export::dta::storage::Storage;
use crate::export::labelled::{Content, Field, Mark, cut, number};

/// Days from 1960 to 1970.
const DAYS_TO_1970: f64 = 3_653.0;
const MILLIS_TO_1970: f64 = DAYS_TO_1970 * 86_400_000.0;

/// How a field's cells become bytes.
#[derive(Debug)]
pub(super) struct Filler {
    field: Field,
    storage: Storage,
    /// Its first byte in a row.
    offset: usize,
    /// The number of the field, from 1.
    place: u64,
    /// For codes: a category's bytes. For reasons: a reason's.
    values: Vec<[u8; 8]>,
    /// For a gap: a reason's bytes, none first.
    gaps: Vec<[u8; 8]>,
}

/// Rows being filled.
#[derive(Debug, Default)]
pub(super) struct Records {
    /// Bytes a row.
    pub(super) width: usize,
    pub(super) bytes: Vec<u8>,
}

impl Records {
    /// Makes room for rows.
    pub(super) fn begin(&mut self, n: usize) {
        self.bytes.clear();
        self.bytes.resize(n * self.width, 0);
    }

    fn fill<const N: usize>(&mut self, offset: usize, cells: impl Iterator<Item = [u8; 8]>) {
        let rows = self.bytes.chunks_exact_mut(self.width.max(1));
        for (row, cell) in rows.zip(cells) {
            let room = row.get_mut(offset..offset + N).and_then(|it| it.first_chunk_mut::<N>());
            if let (Some(room), Some(cell)) = (room, cell.first_chunk::<N>()) {
                *room = *cell;
            }
        }
    }
}

impl Filler {
    pub(super) fn new(field: Field, storage: Storage, offset: usize, place: u64) -> Self {
        let value = |it: i64| storage.value(number(it));
        let values = match &field.content {
            Content::Codes(codes) => codes.iter().map(|it| value(*it)).collect(),
            Content::Reason => field.values.iter().map(|it| value(it.0)).collect(),
            Content::Flag
            | Content::Number { .. }
            | Content::Day
            | Content::Clock
            | Content::Moment
            | Content::Text(_) => Vec::new(),
        };
        let plain = storage.missing(Mark::Plain);
        let marks = field.missing.iter().map(|it| storage.missing(it.mark));
        let gaps = std::iter::once(plain).chain(marks).collect();
        Self { field, storage, offset, place, values, gaps }
    }

    /// Fills in some rows; false where the column is not the field's. `before` is how many rows are
    /// in the file already.
    pub(super) fn fill(
        &self,
        rows: &Rows,
        range: Range<usize>,
        before: u64,
        out: &mut (Records, Elsewhere),
    ) -> bool {
        let Some((cells, why)) = self.field.columns(rows) else { return false };
        let gaps = Gaps { why: why.get(range.clone()).unwrap_or_default(), bytes: &self.gaps };
        let value = |it: f64| self.storage.value(it);
        match (&self.field.content, cells) {
            (Content::Reason, Cells::Text(_)) => {
                let at = |it: &u8| self.values.get(usize::from(*it).checked_sub(1)?);
                let plain = gaps.at(usize::MAX);
                let cells = gaps.why.iter().map(|it| at(it).copied().unwrap_or(plain));
                self.put(&mut out.0, cells.chain(std::iter::repeat(plain)));
            }
            (Content::Text(_), Cells::Text(it)) if self.storage == Storage::Elsewhere => {
                self.elsewhere(it, range, before, out);
            }
            (Content::Text(_), Cells::Text(it)) => self.texts(it, range, &mut out.0),
            (Content::Codes(_), Cells::Coded(it)) => {
                let code = |it: u16| (it != NO_CODE).then(|| self.values.get(usize::from(it)));
                self.put(&mut out.0, gaps.or(it, range, |it| code(it).flatten().copied()));
            }
            (Content::Number { .. }, Cells::Number(it)) => {
                let some = |it: f64| (!it.is_nan()).then(|| value(it));
                self.put(&mut out.0, gaps.or(it, range, some));
            }
            (Content::Flag, Cells::Flag(it)) => {
                let some = |it: u8| (it != NO_FLAG).then(|| value(f64::from(it)));
                self.put(&mut out.0, gaps.or(it, range, some));
            }
            (Content::Day, Cells::Day(it)) => {
                let some = |it: i32| (it != NO_DAY).then(|| value(f64::from(it) + DAYS_TO_1970));
                self.put(&mut out.0, gaps.or(it, range, some));
            }
            (Content::Clock, Cells::Clock(it)) => {
                let some = |it: u16| (it != NO_TIME).then(|| value(f64::from(it) * 60_000.0));
                self.put(&mut out.0, gaps.or(it, range, some));
            }
            (Content::Moment, Cells::Moment(it)) => {
                let some = |it: i64| (it != NO_MOMENT).then(|| value(number(it) + MILLIS_TO_1970));
                self.put(&mut out.0, gaps.or(it, range, some));
            }
            _ => return false,
        }
        true
    }

    fn put(&self, records: &mut Records, cells: impl Iterator<Item = [u8; 8]>) {
        match self.storage {
            Storage::Byte => records.fill::<1>(self.offset, cells),
            Storage::Int => records.fill::<2>(self.offset, cells),
            Storage::Long => records.fill::<4>(self.offset, cells),
            Storage::Double | Storage::Text(_) | Storage::Elsewhere => {
                records.fill::<8>(self.offset, cells);
            }
        }
    }

    fn texts(&self, texts: &Texts, rows: Range<usize>, records: &mut Records) {
        let width = self.storage.width();
        let records = records.bytes.chunks_exact_mut(records.width.max(1));
        for (record, row) in records.zip(rows) {
            let text = cut(texts.get(row), width).as_bytes();
            let room = record.get_mut(self.offset..).unwrap_or_default();
            if let Some(room) = room.get_mut(..text.len()) {
                room.copy_from_slice(text);
            }
        }
    }

    fn elsewhere(
        &self,
        texts: &Texts,
        rows: Range<usize>,
        before: u64,
        (records, elsewhere): &mut (Records, Elsewhere),
    ) {
        let numbers = before + 1..;
        let cells = numbers.zip(rows).map(|(number, row)| match texts.get(row) {
            "" => [0; 8],
            text => elsewhere.push(self.place, number, text),
        });
        records.fill::<8>(self.offset, cells);
    }
}

/// What stands where there is no value.
struct Gaps<'g> {
    why: &'g [u8],
    bytes: &'g [[u8; 8]],
}

impl Gaps<'_> {
    /// Values, or what stands in their place.
    fn or<T: Copy>(
        &self,
        cells: &[T],
        rows: Range<usize>,
        value: impl Fn(T) -> Option<[u8; 8]>,
    ) -> impl Iterator<Item = [u8; 8]> {
        let cells = cells.get(rows).unwrap_or_default().iter().enumerate();
        cells.map(move |(row, cell)| value(*cell).unwrap_or_else(|| self.at(row)))
    }

    fn at(&self, row: usize) -> [u8; 8] {
        let why = self.why.get(row).copied().unwrap_or_default();
        self.bytes.get(usize::from(why)).or(self.bytes.first()).copied().unwrap_or_default()
    }
}
