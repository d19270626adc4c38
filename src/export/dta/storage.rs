//! How a field's values lie in a row.

use crate::export::labelled::{Content, Field, Mark};

/// The longest text that lies in its row.
const IN_ROW: usize = 2_045;
/// Bits of the double that is a plain gap, and from one letter to the next.
const NO_DOUBLE: u64 = 0x7fe0_0000_0000_0000;
const A_LETTER: u64 = 0x0000_0100_0000_0000;
/// The largest double that is a number.
const LARGEST: f64 = 8.988_465_674_311_579e307;

/// How a value is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Storage {
    /// A byte, with a sign.
    Byte,
    /// Two.
    Int,
    /// Four.
    Long,
    /// A floating number of eight.
    Double,
    /// A text of at most so many.
    Text(u16),
    /// A text that lies elsewhere.
    Elsewhere,
}

/// Whole numbers, the smallest kind first: from, to, and what a plain gap is.
const WHOLE: [(Storage, i64, i64, i64); 3] = [
    (Storage::Byte, -127, 100, 101),
    (Storage::Int, -32_767, 32_740, 32_741),
    (Storage::Long, -2_147_483_647, 2_147_483_620, 2_147_483_621),
];

/// Numbers that a label of a value can stand at.
pub(super) const LABELLED: std::ops::RangeInclusive<i64> = -2_147_483_647..=2_147_483_620;
/// What a plain gap is in a table of labels.
pub(super) const NO_LONG: i64 = 2_147_483_621;

impl Storage {
    /// That of a field. Numbers get four bytes at least where their limits are known: a version of
    /// the questionnaire with other limits may have had larger ones.
    pub(super) fn of(field: &Field) -> Self {
        let codes = |codes: &mut dyn Iterator<Item = i64>| {
            let (low, high) = codes.fold((0, 0), |(low, high), it| (it.min(low), it.max(high)));
            let fits = WHOLE.iter().find(|(_, from, to, _)| *from <= low && high <= *to);
            fits.map_or(Self::Double, |it| it.0)
        };
        match &field.content {
            Content::Codes(it) => codes(&mut it.iter().copied()),
            Content::Reason => codes(&mut field.values.iter().map(|it| it.0)),
            Content::Flag => Self::Byte,
            Content::Number { decimals: 0, low: Some(low), high: Some(high) }
                if -1e9 <= *low && *high <= 1e9 =>
            {
                Self::Long
            }
            Content::Number { .. } | Content::Moment => Self::Double,
            Content::Day | Content::Clock => Self::Long,
            Content::Text(width) => match u16::try_from(*width) {
                Ok(it) if *width <= IN_ROW => Self::Text(it),
                Ok(_) | Err(_) => Self::Elsewhere,
            },
        }
    }

    /// Its number in the file.
    pub(super) fn number(self) -> u16 {
        match self {
            Self::Byte => 65_530,
            Self::Int => 65_529,
            Self::Long => 65_528,
            Self::Double => 65_526,
            Self::Text(it) => it,
            Self::Elsewhere => 32_768,
        }
    }

    /// Bytes in a row.
    pub(super) fn width(self) -> usize {
        match self {
            Self::Byte => 1,
            Self::Int => 2,
            Self::Long => 4,
            Self::Double | Self::Elsewhere => 8,
            Self::Text(it) => usize::from(it),
        }
    }

    /// A number's bytes, and zeros behind them; a plain gap where it is none or does not fit.
    pub(super) fn value(self, value: f64) -> [u8; 8] {
        match WHOLE.iter().find(|it| it.0 == self) {
            Some((_, from, to, _)) => {
                let whole = whole(value).filter(|it| (*from..=*to).contains(it));
                whole.map_or_else(|| self.missing(Mark::Plain), i64::to_le_bytes)
            }
            None if value.abs() < LARGEST => value.to_le_bytes(),
            None => self.missing(Mark::Plain),
        }
    }

    /// The bytes of a gap.
    pub(super) fn missing(self, mark: Mark) -> [u8; 8] {
        let letter = match mark {
            Mark::Letter(it) => it + 1,
            Mark::Number(_) | Mark::Plain => 0,
        };
        match WHOLE.iter().find(|it| it.0 == self) {
            Some((.., plain)) => (plain + i64::from(letter)).to_le_bytes(),
            None => (NO_DOUBLE + u64::from(letter) * A_LETTER).to_le_bytes(),
        }
    }
}

/// A number without decimals.
#[expect(clippy::cast_possible_truncation, reason = "its size is looked at first")]
fn whole(value: f64) -> Option<i64> {
    (value.abs() < 1e15 && value.fract() == 0.0).then_some(value as i64)
}
