//! What stands in the place of a value that is missing.

use crate::dataset::{Dataset, Reason, Shape, Variable};
use crate::export::labelled::{Dialect, Mark, Marking};

/// Letters that mean the same in every file.
const LETTERS: &[(&str, u8)] = &[
    ("dk", b'd'),
    ("ref", b'r'),
    ("not_asked", b's'),
    ("broken_off", b'b'),
    ("not_in_version", b'v'),
];

/// The first day SPSS knows, 1582-10-14, from 1970.
const FIRST_DAY: f64 = -141_428.0;

/// Marks of all reasons, for every field.
#[derive(Debug)]
pub(super) enum Marks {
    /// So many numbers below the values.
    Below(usize),
    /// A letter a reason.
    Letters(Vec<Mark>),
}

impl Marks {
    pub(super) fn new(dataset: &Dataset, dialect: &Dialect) -> Self {
        match dialect.marking {
            Marking::Below => Self::Below(dataset.reasons.len()),
            Marking::Letters => Self::Letters(letters(&dataset.reasons)),
        }
    }

    /// The marks of the reasons in a field of this variable.
    pub(super) fn of(&self, variable: &Variable) -> Vec<Mark> {
        match self {
            Self::Letters(it) => it.clone(),
            Self::Below(n) => {
                let first = below(lowest(variable));
                (0_i64..).take(*n).map(|it| Mark::Number(first - it)).collect()
            }
        }
    }
}

/// The smallest value a variable can have; none where it can be any.
fn lowest(variable: &Variable) -> Option<f64> {
    match variable.shape {
        Shape::Coded => {
            let codes = variable.categories.iter().map(|it| number(it.code));
            Some(codes.fold(0.0, f64::min))
        }
        Shape::Whole | Shape::Decimal => variable.low.filter(|it| it.is_finite()),
        // haven makes days since 1970 of dates but not of marks, and then compares the two
        Shape::Day => Some(FIRST_DAY),
        Shape::Flag | Shape::Clock | Shape::Moment | Shape::Text | Shape::Codes => Some(0.0),
    }
}

/// A code as a number.
#[expect(clippy::cast_precision_loss, reason = "codes have fewer than fifteen digits")]
pub(in crate::export) fn number(code: i64) -> f64 {
    code as f64
}

/// The first of -1, -91, -991, … that is smaller than all values.
fn below(lowest: Option<f64>) -> i64 {
    const ANYWHERE: i64 = -999_999_991;
    const LAST: i64 = -999_999_999_999_991;
    let Some(lowest) = lowest else { return ANYWHERE };
    let mut tens = 1_i64;
    loop {
        let first = 9 - tens * 10;
        let first = if tens == 1 { -1 } else { first };
        if number(first) < lowest || first <= LAST {
            return first;
        }
        tens *= 10;
    }
}

/// A letter a reason: its own, the first free one of its handle, or any free one.
fn letters(reasons: &[Reason]) -> Vec<Mark> {
    let own = |it: &Reason| LETTERS.iter().find(|own| own.0 == it.handle).map(|own| own.1);
    let mut marks: Vec<Option<u8>> = reasons.iter().map(own).collect();
    for (index, reason) in reasons.iter().enumerate() {
        let taken = |it: &u8| marks.contains(&Some(*it));
        let lower = reason.handle.bytes().map(|it| it.to_ascii_lowercase());
        let mut wanted = lower.filter(u8::is_ascii_lowercase).chain(b'a'..=b'z');
        let found = wanted.find(|it| !taken(it));
        if let Some(mark) = marks.get_mut(index).filter(|it| it.is_none()) {
            *mark = found;
        }
    }
    marks.into_iter().map(|it| it.map_or(Mark::Plain, |it| Mark::Letter(it - b'a'))).collect()
}
