//! SPSS files: `.sav`, and `.zsav`, which is smaller.
//!
//! Written by hand from what is known of the format: a dictionary, then cases of octets in bytecode.

mod bytes;
mod dictionary;
mod extensions;
mod fill;
mod layout;
mod octets;
mod sink;

use std::fs::File;
use std::io::{self, ErrorKind, Write as _};

use crate::dataset::{Dataset, Rows};
use crate::export::labelled::{Labelled, SPSS, Shortened, Stamp};
use bytes::Bytes;
use fill::Filler;
use octets::Octets;
use sink::{Blocks, Sink};

/// Bytes that wait before they are written.
const AT_ONCE: usize = 262_144;

/// A file being written.
#[derive(Debug)]
pub struct Writer {
    sink: Sink,
    fillers: Vec<Filler>,
    octets: Octets,
    waiting: Vec<u8>,
    /// Rows to come.
    n_rows: u64,
    shortened: Vec<Shortened>,
}

impl Writer {
    /// Begins a `.sav` file; `widths` are the bytes of the longest text a variable, and `n_rows` is
    /// how many rows there will be.
    pub fn begin(
        file: File,
        dataset: &Dataset,
        widths: &[usize],
        n_rows: u64,
        stamp: &Stamp,
    ) -> io::Result<Self> {
        Self::new(file, (dataset, widths), (n_rows, false), stamp)
    }

    /// Begins a `.zsav` file.
    pub fn begin_compressed(
        file: File,
        dataset: &Dataset,
        widths: &[usize],
        n_rows: u64,
        stamp: &Stamp,
    ) -> io::Result<Self> {
        Self::new(file, (dataset, widths), (n_rows, true), stamp)
    }

    fn new(
        mut file: File,
        (dataset, widths): (&Dataset, &[usize]),
        (n_rows, is_zlib): (u64, bool),
        stamp: &Stamp,
    ) -> io::Result<Self> {
        let labelled = Labelled::new(dataset, widths, &SPSS);
        let places = layout::places(&labelled.fields);
        let mut out = Bytes::default();
        dictionary::header(&mut out, &labelled, &places, (n_rows, is_zlib), stamp)?;
        for (field, place) in labelled.fields.iter().zip(&places) {
            dictionary::variable(&mut out, field, place)?;
        }
        dictionary::value_labels(&mut out, &labelled.fields, &places)?;
        extensions::extensions(&mut out, dataset, &labelled, &places, n_rows)?;
        file.write_all(&out.0)?;
        let begin = u64::try_from(out.0.len()).map_err(io::Error::other)?;
        let n_octets = places.iter().flat_map(|it| &it.segments).map(layout::Segment::n_octets);
        Ok(Self {
            octets: Octets::new(n_octets.sum()),
            sink: if is_zlib { Sink::Blocks(Blocks::new(file, begin)?) } else { Sink::Plain(file) },
            fillers: labelled.fields.into_iter().zip(places).map(Filler::from).collect(),
            waiting: Vec::with_capacity(AT_ONCE * 2),
            n_rows,
            shortened: labelled.shortened,
        })
    }

    /// What differs from the dataset because SPSS cannot take it.
    pub fn shortened(&self) -> &[Shortened] {
        &self.shortened
    }

    /// Appends rows.
    pub fn write(&mut self, rows: &Rows) -> io::Result<()> {
        let n = u64::try_from(rows.n).map_err(io::Error::other)?;
        self.n_rows =
            self.n_rows.checked_sub(n).ok_or_else(|| wrong("more rows than announced"))?;
        let together = self.octets.n_together();
        for start in (0..rows.n).step_by(together) {
            let range = start..rows.n.min(start + together);
            self.octets.begin(range.len());
            for filler in &self.fillers {
                if !filler.fill(rows, range.clone(), &mut self.octets) {
                    return Err(wrong("a column is not of its variable's shape"));
                }
            }
            self.octets.take(&mut self.waiting);
            if self.waiting.len() >= AT_ONCE {
                self.sink.write(&self.waiting)?;
                self.waiting.clear();
            }
        }
        Ok(())
    }

    /// Finishes the file.
    pub fn finish(mut self) -> io::Result<()> {
        if self.n_rows > 0 {
            return Err(wrong("fewer rows than announced"));
        }
        self.octets.finish(&mut self.waiting);
        self.sink.write(&self.waiting)?;
        self.sink.finish()
    }
}

fn wrong(what: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, what)
}
