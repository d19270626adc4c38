//! Where the bytes of cases go: into the file as they are, or in compressed blocks.

use std::fs::File;
use std::io::{self, Seek as _, SeekFrom, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Bytes of cases a block, as SPSS cuts them.
const A_BLOCK: usize = 0x3f_f000;
/// Bytes of what stands before the blocks.
const BEFORE: u64 = 24;

/// Where cases go.
#[derive(Debug)]
pub(super) enum Sink {
    /// Into the file.
    Plain(File),
    /// Into the file in compressed blocks.
    Blocks(Blocks),
}

/// Cases in compressed blocks, and the table of these.
#[derive(Debug)]
pub(super) struct Blocks {
    file: File,
    /// Where the blocks begin.
    begin: u64,
    waiting: Vec<u8>,
    /// Bytes before and after compression.
    sizes: Vec<(u32, u32)>,
}

impl Sink {
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Plain(file) => file.write_all(bytes),
            Self::Blocks(it) => it.write(bytes),
        }
    }

    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Plain(mut file) => file.flush(),
            Self::Blocks(it) => it.finish(),
        }
    }
}

impl Blocks {
    /// Blocks behind the `begin` bytes that are in the file.
    pub(super) fn new(mut file: File, begin: u64) -> io::Result<Self> {
        file.write_all(&[0; 24])?;
        Ok(Self { file, begin, waiting: Vec::with_capacity(A_BLOCK), sizes: Vec::new() })
    }

    fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let room = A_BLOCK - self.waiting.len();
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.waiting.extend_from_slice(now);
            if self.waiting.len() == A_BLOCK {
                self.block()?;
            }
            bytes = later;
        }
        Ok(())
    }

    fn block(&mut self) -> io::Result<()> {
        let room = Vec::with_capacity(A_BLOCK / 4);
        let mut encoder = ZlibEncoder::new(room, Compression::fast());
        encoder.write_all(&self.waiting)?;
        let compressed = encoder.finish()?;
        self.file.write_all(&compressed)?;
        self.sizes.push((short(self.waiting.len())?, short(compressed.len())?));
        self.waiting.clear();
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        if !self.waiting.is_empty() {
            self.block()?;
        }
        let mut table = Vec::new();
        table.extend((-100_i64).to_le_bytes());
        table.extend(0_i64.to_le_bytes());
        table.extend(short(A_BLOCK)?.to_le_bytes());
        table.extend(short(self.sizes.len())?.to_le_bytes());
        let (mut plain, mut compressed) = (self.begin, self.begin + BEFORE);
        for (before, after) in &self.sizes {
            table.extend(plain.to_le_bytes());
            table.extend(compressed.to_le_bytes());
            table.extend(before.to_le_bytes());
            table.extend(after.to_le_bytes());
            plain += u64::from(*before);
            compressed += u64::from(*after);
        }
        self.file.write_all(&table)?;
        let length = u64::from(short(table.len())?);
        self.file.seek(SeekFrom::Start(self.begin))?;
        for number in [self.begin, compressed, length] {
            self.file.write_all(&number.to_le_bytes())?;
        }
        self.file.flush()
    }
}

fn short(n: usize) -> io::Result<u32> {
    u32::try_from(n).map_err(io::Error::other)
}
