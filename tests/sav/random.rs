//! Datasets made by chance.

use cornetta::dataset::column::{NO_CODE, NO_DAY, NO_FLAG, NO_MOMENT, NO_TIME};
use cornetta::dataset::{Category, Cells, Dataset, Role, Shape};
use fastrand::Rng;

use crate::fixture::{Growing, REASONS, texts};

const SHAPES: [Shape; 9] = [
    Shape::Coded,
    Shape::Whole,
    Shape::Decimal,
    Shape::Flag,
    Shape::Day,
    Shape::Clock,
    Shape::Moment,
    Shape::Text,
    Shape::Codes,
];
const LETTERS: [&str; 8] = ["a", "Z", " ", "ß", "Ж", "日", "😀", "'"];

/// A dataset of some variables and rows.
pub(crate) fn dataset(seed: u64) -> Dataset {
    let mut rng = Rng::with_seed(seed);
    let n = rng.usize(0..60);
    let n_reasons = rng.usize(0..=REASONS.len());
    let mut all = Growing::new(&REASONS[..n_reasons], n);
    for number in 0..rng.usize(1..14) {
        let shape = SHAPES[rng.usize(0..SHAPES.len())];
        let has_why = n_reasons > 0 && rng.u8(0..4) > 0;
        variable(&mut all, &format!("Q{number}"), shape, has_why, &mut rng);
    }
    all.0
}

/// Why there is no value, a row each.
fn gaps(rng: &mut Rng, n: usize, n_reasons: usize) -> Vec<u8> {
    let most = u8::try_from(n_reasons).unwrap();
    let gap = |rng: &mut Rng| if rng.bool() { 0 } else { rng.u8(0..=most) };
    (0..n).map(|_| gap(rng)).collect()
}

fn variable(all: &mut Growing, name: &str, shape: Shape, has_why: bool, rng: &mut Rng) {
    let n = all.0.rows.n;
    let why = if has_why { gaps(rng, n, all.0.reasons.len()) } else { vec![0; n] };
    let n_codes = rng.usize(1..400);
    let low = rng.bool().then(|| f64::from(rng.i32(-2_000..200)));
    let cells = cells(shape, &why, (n_codes, low), rng);
    let index = all.0.variables.len();
    let variable = all.push(name, shape, cells, if has_why { &why } else { &[] });
    // a column without rows has reasons too
    if has_why {
        (variable.role, variable.why) = (Role::Value, format!("{name}__why"));
    }
    (variable.low, variable.decimals) = (low, rng.u32(0..4));
    let first = rng.i64(-1_100..20);
    let category =
        |it: i64| Category { code: it, handle: it.to_string(), label: format!("Is {it}") };
    let codes = (0..n_codes).map(|it| category(first + i64::try_from(it).unwrap()));
    if shape == Shape::Coded {
        variable.categories = codes.collect();
    }
    if shape == Shape::Codes {
        for code in 1..rng.i64(2..6) {
            let flag = |why: &u8| if *why > 0 { NO_FLAG } else { rng.u8(0..2) };
            let cells = Cells::Flag(why.iter().map(flag).collect());
            all.beside(index, &format!("{name}_{code}"), Role::Chosen(code), Shape::Flag, cells);
        }
    }
}

fn cells(shape: Shape, why: &[u8], limits: (usize, Option<f64>), rng: &mut Rng) -> Cells {
    let (n_codes, low) = limits;
    let low = low.unwrap_or(-999.0);
    let longest = [1, 8, 300, 3_000][rng.usize(0..4)];
    // a gap without a reason every now and then
    let gap: Vec<bool> = why.iter().map(|it| *it > 0 || rng.u8(0..9) == 0).collect();
    let whole = shape == Shape::Whole;
    match shape {
        Shape::Coded => {
            Cells::Coded(filled(&gap, NO_CODE, || u16::try_from(rng.usize(0..n_codes)).unwrap()))
        }
        Shape::Whole | Shape::Decimal => Cells::Number(filled(&gap, f64::NAN, || {
            let at_the_edge = f64::from([-100, -99, 151, 152][rng.usize(0..4)]);
            if at_the_edge >= low && rng.u8(0..4) == 0 {
                return at_the_edge;
            }
            let more = rng.f64() * [10.0, 300.0, 1e7][rng.usize(0..3)];
            if whole { (low + more).floor().max(low) } else { low + more }
        })),
        Shape::Flag => Cells::Flag(filled(&gap, NO_FLAG, || rng.u8(0..2))),
        Shape::Day => Cells::Day(filled(&gap, NO_DAY, || rng.i32(-30_000..40_000))),
        Shape::Clock => Cells::Clock(filled(&gap, NO_TIME, || rng.u16(0..1_440))),
        Shape::Moment => Cells::Moment(filled(&gap, NO_MOMENT, || {
            rng.i64(-1_000_000_000_000..2_000_000_000_000)
        })),
        Shape::Text | Shape::Codes => {
            let all = filled(&gap, String::new(), || {
                let letters = (0..rng.usize(0..=longest)).map(|_| LETTERS[rng.usize(0..8)]);
                letters.collect::<String>().trim_end().to_owned()
            });
            Cells::Text(texts(all.iter().map(String::as_str)))
        }
    }
}

fn filled<T: Clone>(gap: &[bool], none: T, mut value: impl FnMut() -> T) -> Vec<T> {
    gap.iter().map(|it| if *it { none.clone() } else { value() }).collect()
}
