//! Stata files: `.dta`, release 118, and 119 where there are very many fields.
//!
//! Written by hand from what is known of the format. Long texts lie behind the rows; since it is
//! known how many rows there will be, both grow at once.

mod elsewhere;
mod fill;
mod head;
mod labels;
mod storage;

use std::fs::File;
use std::io::{self, ErrorKind, Seek as _, SeekFrom, Write as _};

use crate::dataset::{Dataset, Rows};
use crate::export::labelled::{Labelled, STATA, Shortened, Stamp};
use elsewhere::Elsewhere;
use fill::{Filler, Records};
use head::Head;
use storage::Storage;

/// Bytes of rows that are filled together: they should stay in the processor's cache.
const AT_ONCE: usize = 131_072;
const AFTER_ROWS: &[u8] = b"</data><strls>";
const AFTER_ROWS_PART: u64 = 7;

/// Which release of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Release {
    V118,
    V119,
}

impl Release {
    /// The smallest that has room for so many fields.
    fn of(n_fields: usize) -> Self {
        const MOST: usize = 32_767;
        if n_fields > MOST { Self::V119 } else { Self::V118 }
    }

    fn name(self) -> &'static str {
        match self {
            Self::V118 => "118",
            Self::V119 => "119",
        }
    }

    /// Bytes of a field's number.
    fn bytes_of_a_number(self) -> usize {
        match self {
            Self::V118 => 2,
            Self::V119 => 4,
        }
    }
}

/// A file being written.
#[derive(Debug)]
pub struct Writer {
    file: File,
    fillers: Vec<Filler>,
    out: (Records, Elsewhere),
    /// Where the next rows and the next long texts go.
    at: (u64, u64),
    n_rows: u64,
    n_written: u64,
    /// The places of the parts so far, and where they are written down.
    parts: (Vec<u64>, u64),
    tables: Vec<u8>,
    shortened: Vec<Shortened>,
}

impl Writer {
    /// Begins a `.dta` file; `widths` are the bytes of the longest text a variable, and `n_rows` is
    /// how many rows there will be.
    pub fn begin(
        mut file: File,
        dataset: &Dataset,
        widths: &[usize],
        n_rows: u64,
        stamp: &Stamp,
    ) -> io::Result<Self> {
        let labelled = Labelled::new(dataset, widths, &STATA);
        let release = Release::of(labelled.fields.len());
        let storages: Vec<Storage> = labelled.fields.iter().map(Storage::of).collect();
        let head = Head::new((dataset, &labelled), &storages, (release, n_rows), stamp)?;
        file.write_all(&head.bytes)?;
        let tables = labels::tables(&labelled.fields)?;
        let mut width = 0;
        let mut fillers = Vec::new();
        for ((field, storage), place) in labelled.fields.into_iter().zip(storages).zip(1..) {
            fillers.push(Filler::new(field, storage, width, place));
            width += storage.width();
        }
        let begin = long(head.bytes.len())?;
        let end = n_rows.checked_mul(long(width)?).and_then(|it| it.checked_add(begin));
        let end = end.ok_or_else(|| wrong("too many rows"))?;
        Ok(Self {
            file,
            fillers,
            out: (Records { width, bytes: Vec::new() }, Elsewhere::new(release)),
            at: (begin, end + long(AFTER_ROWS.len())?),
            n_rows,
            n_written: 0,
            parts: (head.parts, head.map),
            tables,
            shortened: labelled.shortened,
        })
    }

    /// What differs from the dataset because Stata cannot take it.
    pub fn shortened(&self) -> &[Shortened] {
        &self.shortened
    }

    /// Appends rows.
    pub fn write(&mut self, rows: &Rows) -> io::Result<()> {
        if self.n_written + long(rows.n)? > self.n_rows {
            return Err(wrong("more rows than announced"));
        }
        let together = (AT_ONCE / self.out.0.width.max(1)).clamp(1, 1_024);
        for start in (0..rows.n).step_by(together) {
            let range = start..rows.n.min(start + together);
            self.out.0.begin(range.len());
            for filler in &self.fillers {
                if !filler.fill(rows, range.clone(), self.n_written, &mut self.out) {
                    return Err(wrong("a column is not of its variable's shape"));
                }
            }
            self.n_written += long(range.len())?;
            self.flush()?;
        }
        Ok(())
    }

    /// Writes rows and long texts where they belong.
    fn flush(&mut self) -> io::Result<()> {
        let (records, elsewhere) = &mut self.out;
        self.file.seek(SeekFrom::Start(self.at.0))?;
        self.file.write_all(&records.bytes)?;
        self.at.0 += long(records.bytes.len())?;
        if !elsewhere.bytes.is_empty() {
            self.file.seek(SeekFrom::Start(self.at.1))?;
            self.file.write_all(&elsewhere.bytes)?;
            self.at.1 += long(elsewhere.bytes.len())?;
            elsewhere.bytes.clear();
        }
        Ok(())
    }

    /// Finishes the file.
    pub fn finish(mut self) -> io::Result<()> {
        if self.n_written < self.n_rows {
            return Err(wrong("fewer rows than announced"));
        }
        let (rows_end, texts_end) = self.at;
        self.file.seek(SeekFrom::Start(rows_end))?;
        self.file.write_all(AFTER_ROWS)?;
        self.file.seek(SeekFrom::Start(texts_end))?;
        let tail = [b"</strls><value_labels>", self.tables.as_slice(), b"</value_labels>"];
        let labels = texts_end + long(b"</strls>".len())?;
        let end = labels + long(tail.concat().len() - b"</strls>".len())?;
        self.file.write_all(&tail.concat())?;
        self.file.write_all(b"</stata_dta>")?;
        let (mut parts, map) = self.parts;
        parts.extend([rows_end + AFTER_ROWS_PART, labels, end, end + 12]);
        self.file.seek(SeekFrom::Start(map))?;
        let map: Vec<u8> = parts.into_iter().flat_map(u64::to_le_bytes).collect();
        self.file.write_all(&map)?;
        self.file.flush()
    }
}

fn long(n: usize) -> io::Result<u64> {
    u64::try_from(n).map_err(io::Error::other)
}

fn wrong(what: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, what)
}
