//! Eight bytes at a time, small whole numbers and spaces in one byte.

/// What bytecode adds to a small whole number.
pub(super) const BIAS: f64 = 100.0;
const SMALLEST: f64 = -99.0;
const LARGEST: f64 = 151.0;
/// Eight bytes follow as they are.
const RAW: u8 = 253;
const SPACES: u8 = 254;
const NOTHING: u8 = 255;
/// In the file no value: the smallest number there is.
pub(super) const NO_NUMBER: f64 = f64::MIN;

/// Eight bytes of a case: a byte that says what they are, and themselves where it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Octet {
    code: u8,
    raw: [u8; 8],
}

impl Octet {
    /// No value.
    pub(super) const NOTHING: Self = Self { code: NOTHING, raw: [0; 8] };

    /// A number; no value where it is none.
    pub(super) fn number(value: f64) -> Self {
        if (SMALLEST..=LARGEST).contains(&value) && value.fract() == 0.0 {
            return Self { code: small(value), raw: [0; 8] };
        }
        if value.is_nan() {
            return Self::NOTHING;
        }
        Self { code: RAW, raw: value.to_le_bytes() }
    }

    /// At most eight bytes of a text, spaces behind them.
    pub(super) fn text(piece: &[u8]) -> Self {
        let mut raw = [b' '; 8];
        for (to, from) in raw.iter_mut().zip(piece) {
            *to = *from;
        }
        Self { code: if raw == [b' '; 8] { SPACES } else { RAW }, raw }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "whole, from 1 to 251")]
#[expect(clippy::cast_sign_loss, reason = "whole, from 1 to 251")]
fn small(value: f64) -> u8 {
    (value + BIAS) as u8
}

/// Some cases one after the other, being filled column by column.
#[derive(Debug)]
pub(super) struct Octets {
    /// Octets a case.
    a_case: usize,
    /// Octets of the cases before that did not make eight.
    n_left: usize,
    codes: Vec<u8>,
    raws: Vec<[u8; 8]>,
}

impl Octets {
    pub(super) fn new(a_case: usize) -> Self {
        Self { a_case, n_left: 0, codes: Vec::new(), raws: Vec::new() }
    }

    /// How many cases are best filled together: they should stay in the processor's cache.
    pub(super) fn n_together(&self) -> usize {
        const AT_ONCE: usize = 32_768;
        (AT_ONCE / self.a_case.max(1)).clamp(1, 1_024)
    }

    /// Makes room for cases.
    pub(super) fn begin(&mut self, n_cases: usize) {
        let n = self.n_left + n_cases * self.a_case;
        self.codes.resize(n, NOTHING);
        self.raws.resize(n, [0; 8]);
    }

    /// Fills an octet of every case.
    pub(super) fn fill(&mut self, place: usize, octets: impl Iterator<Item = Octet>) {
        let start = self.n_left + place;
        let step = self.a_case.max(1);
        let codes = self.codes.get_mut(start..).unwrap_or_default().iter_mut().step_by(step);
        let raws = self.raws.get_mut(start..).unwrap_or_default().iter_mut().step_by(step);
        for ((code, raw), octet) in codes.zip(raws).zip(octets) {
            *code = octet.code;
            if octet.code == RAW {
                *raw = octet.raw;
            }
        }
    }

    /// Fills octets that follow each other in one case.
    pub(super) fn fill_case(
        &mut self,
        case: usize,
        place: usize,
        octets: impl Iterator<Item = Octet>,
    ) {
        let start = self.n_left + case * self.a_case + place;
        let codes = self.codes.get_mut(start..).unwrap_or_default();
        let raws = self.raws.get_mut(start..).unwrap_or_default();
        for ((code, raw), octet) in codes.iter_mut().zip(raws).zip(octets) {
            *code = octet.code;
            *raw = octet.raw;
        }
    }

    /// Appends what was filled, as far as it makes eight; the rest waits for more cases.
    pub(super) fn take(&mut self, out: &mut Vec<u8>) {
        for (codes, raws) in self.codes.chunks_exact(8).zip(self.raws.chunks_exact(8)) {
            put(codes, raws, out);
        }
        let whole = self.codes.len() / 8 * 8;
        self.n_left = self.codes.len() - whole;
        self.codes.copy_within(whole.., 0);
        self.raws.copy_within(whole.., 0);
        self.codes.truncate(self.n_left);
        self.raws.truncate(self.n_left);
    }

    /// Appends what is left, and nothing behind it.
    pub(super) fn finish(&mut self, out: &mut Vec<u8>) {
        if self.n_left > 0 {
            self.codes.resize(8, 0);
            self.raws.resize(8, [0; 8]);
            put(&self.codes, &self.raws, out);
        }
    }
}

fn put(codes: &[u8], raws: &[[u8; 8]], out: &mut Vec<u8>) {
    out.extend_from_slice(codes);
    for (code, raw) in codes.iter().zip(raws) {
        if *code == RAW {
            out.extend_from_slice(raw);
        }
    }
}
