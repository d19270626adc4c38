//! Rows put by on disk while they are counted: how wide texts are and how many rows there will be
//! is known only at the end, and files begin with it.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use crate::dataset::{Cells, Column, Dataset, Rows, Texts};

/// Rows being put by.
pub(super) struct Spool {
    path: PathBuf,
    out: BufWriter<File>,
}

impl Spool {
    pub(super) fn create(path: PathBuf) -> io::Result<Self> {
        let out = BufWriter::with_capacity(1 << 20, File::create(&path)?);
        Ok(Self { path, out })
    }

    /// Puts rows by.
    pub(super) fn append(&mut self, rows: &Rows) -> io::Result<()> {
        number(&mut self.out, rows.n)?;
        for column in &rows.columns {
            number(&mut self.out, column.why.len())?;
            self.out.write_all(&column.why)?;
            write(&mut self.out, &column.cells)?;
        }
        Ok(())
    }

    /// Ends; gives the file's path.
    pub(super) fn finish(mut self) -> io::Result<PathBuf> {
        self.out.flush()?;
        Ok(self.path)
    }
}

/// The rows of a dataset from where they were put by.
pub(super) struct Spooled<'d> {
    dataset: &'d Dataset,
    input: BufReader<File>,
}

impl<'d> Spooled<'d> {
    pub(super) fn open(path: &Path, dataset: &'d Dataset) -> io::Result<Self> {
        Ok(Self { dataset, input: BufReader::with_capacity(1 << 20, File::open(path)?) })
    }

    /// The next rows; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Rows>> {
        let mut first = [0; 8];
        if self.input.read(&mut first[..1])? == 0 {
            return Ok(None);
        }
        self.input.read_exact(&mut first[1..])?;
        let n = usize::try_from(u64::from_le_bytes(first)).unwrap_or_default();
        let mut columns = Vec::with_capacity(self.dataset.variables.len());
        for variable in &self.dataset.variables {
            let n_why = length(&mut self.input)?;
            let why = bytes(&mut self.input, n_why)?;
            let cells = read(&mut self.input, &Cells::new(variable.shape), n)?;
            columns.push(Column { cells, why });
        }
        Ok(Some(Rows { n, columns }))
    }
}

fn number(out: &mut impl Write, it: usize) -> io::Result<()> {
    out.write_all(&(it as u64).to_le_bytes())
}

fn length(input: &mut impl Read) -> io::Result<usize> {
    let mut bytes = [0; 8];
    input.read_exact(&mut bytes)?;
    Ok(usize::try_from(u64::from_le_bytes(bytes)).unwrap_or_default())
}

fn bytes(input: &mut impl Read, n: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; n];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn write(out: &mut impl Write, cells: &Cells) -> io::Result<()> {
    match cells {
        Cells::Coded(it) | Cells::Clock(it) => put(out, it, u16::to_le_bytes),
        Cells::Number(it) => put(out, it, f64::to_le_bytes),
        Cells::Flag(it) => out.write_all(it),
        Cells::Day(it) => put(out, it, i32::to_le_bytes),
        Cells::Moment(it) => put(out, it, i64::to_le_bytes),
        Cells::Text(texts) => {
            let lengths: Vec<u32> =
                texts.iter().map(|it| u32::try_from(it.len()).unwrap_or(u32::MAX)).collect();
            put(out, &lengths, u32::to_le_bytes)?;
            texts.iter().try_for_each(|it| out.write_all(it.as_bytes()))
        }
    }
}

fn put<T: Copy, const N: usize>(
    out: &mut impl Write,
    values: &[T],
    bytes: impl Fn(T) -> [u8; N],
) -> io::Result<()> {
    let all: Vec<u8> = values.iter().flat_map(|it| bytes(*it)).collect();
    out.write_all(&all)
}

fn read(input: &mut impl Read, like: &Cells, n: usize) -> io::Result<Cells> {
    Ok(match like {
        Cells::Coded(_) => Cells::Coded(get(input, n, u16::from_le_bytes)?),
        Cells::Clock(_) => Cells::Clock(get(input, n, u16::from_le_bytes)?),
        Cells::Number(_) => Cells::Number(get(input, n, f64::from_le_bytes)?),
        Cells::Flag(_) => Cells::Flag(bytes(input, n)?),
        Cells::Day(_) => Cells::Day(get(input, n, i32::from_le_bytes)?),
        Cells::Moment(_) => Cells::Moment(get(input, n, i64::from_le_bytes)?),
        Cells::Text(_) => {
            let mut texts = Texts::default();
            for length in get(input, n, u32::from_le_bytes)? {
                let text = bytes(input, usize::try_from(length).unwrap_or_default())?;
                texts.push(&String::from_utf8(text).map_err(io::Error::other)?);
            }
            Cells::Text(texts)
        }
    })
}

fn get<T, const N: usize>(
    input: &mut impl Read,
    n: usize,
    value: impl Fn([u8; N]) -> T,
) -> io::Result<Vec<T>> {
    let all = bytes(input, n * N)?;
    let (chunks, _rest) = all.as_chunks::<N>();
    Ok(chunks.iter().map(|it| value(*it)).collect())
}
