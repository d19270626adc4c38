//! Who counts: simple conditions, joined by `and`.

use crate::dataset::column::{NO_CODE, NO_FLAG};
use crate::dataset::{Cells, Dataset};
use crate::tables::spec::{Mistake, Word};

/// A condition on one variable.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The variable.
    pub variable: Word,
    /// What has to hold.
    pub test: Test,
}

/// What has to hold of a variable.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// It is one of these, or it is none of them.
    Is(Vec<String>, bool),
    /// One of these was chosen, or none.
    Includes(Vec<String>, bool),
    /// It stands so to a number.
    Compares(Order, f64),
    /// There is a value, or there is none.
    Answered(bool),
}

/// How two numbers stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
    /// `=`
    Same,
}

/// The signs of [`Order`], the longer ones first.
const ORDERS: [(&str, Order); 6] = [
    (">=", Order::AtLeast),
    ("<=", Order::AtMost),
    ("==", Order::Same),
    (">", Order::Above),
    ("<", Order::Below),
    ("=", Order::Same),
];

/// Reads conditions joined by `and`.
pub fn conditions(text: &str, line: usize) -> Result<Vec<Condition>, Mistake> {
    let mut parts = vec![String::new()];
    let spaced = text.replace('[', " [ ").replace(']', " ] ");
    for word in spaced.split_whitespace() {
        if word.eq_ignore_ascii_case("and") {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(' ');
            last.push_str(word);
        }
    }
    parts.iter().map(|it| condition(it.trim(), line)).collect()
}

fn condition(text: &str, line: usize) -> Result<Condition, Mistake> {
    let mistake = || {
        Mistake::new(
            line,
            format!("`{text}` is no condition"),
            "write `GENDER is female`, `REGION in [north, south]`, `AGE >= 18`, and join them by `and`",
        )
    };
    let signed = ORDERS.iter().find_map(|(sign, order)| Some((text.split_once(sign)?, order)));
    if let Some(((name, number), order)) = signed {
        let number =
            number.trim().parse().map_err(|_no_number: std::num::ParseFloatError| mistake())?;
        let variable = named(name, line).ok_or_else(mistake)?;
        return Ok(Condition { variable, test: Test::Compares(*order, number) });
    }
    let (name, rest) = text.split_once(' ').ok_or_else(mistake)?;
    let variable = named(name, line).ok_or_else(mistake)?;
    let words: Vec<&str> = rest.split([' ', ',', '[', ']']).filter(|it| !it.is_empty()).collect();
    let owned = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let test = match words.as_slice() {
        ["is", "not", "answered"] => Test::Answered(false),
        ["is", "answered"] => Test::Answered(true),
        ["is", "not", "in", of @ ..] | ["is" | "not", "in", of @ ..] | ["in", of @ ..]
            if of.is_empty() =>
        {
            return Err(mistake());
        }
        ["is", "not", "in", of @ ..] | ["not", "in", of @ ..] => Test::Is(owned(of), false),
        ["is", "in", of @ ..] | ["in", of @ ..] => Test::Is(owned(of), true),
        ["includes", "any", "of", of @ ..] | ["includes", of @ ..] if !of.is_empty() => {
            Test::Includes(owned(of), true)
        }
        ["does", "not", "include", of @ ..] if !of.is_empty() => Test::Includes(owned(of), false),
        ["is", "not", value] => Test::Is(owned(&[value]), false),
        ["is", value] if *value != "not" => Test::Is(owned(&[value]), true),
        _ => return Err(mistake()),
    };
    Ok(Condition { variable, test })
}

fn named(name: &str, line: usize) -> Option<Word> {
    let name = name.trim();
    let is_name = !name.is_empty() && name.chars().all(|it| it.is_alphanumeric() || it == '_');
    is_name.then(|| Word { text: name.to_owned(), line })
}

impl Condition {
    /// In words, as it may be written.
    pub fn in_words(&self) -> String {
        let name = &self.variable.text;
        match &self.test {
            Test::Is(of, is) => match (of.as_slice(), is) {
                ([one], true) => format!("{name} is {one}"),
                ([one], false) => format!("{name} is not {one}"),
                (_, true) => format!("{name} in [{}]", of.join(", ")),
                (_, false) => format!("{name} not in [{}]", of.join(", ")),
            },
            Test::Includes(of, true) => format!("{name} includes any of {}", of.join(", ")),
            Test::Includes(of, false) => format!("{name} does not include {}", of.join(", ")),
            Test::Compares(order, number) => {
                let sign = ORDERS.iter().rev().find(|it| it.1 == *order).map_or("=", |it| it.0);
                format!("{name} {sign} {number}")
            }
            Test::Answered(true) => format!("{name} is answered"),
            Test::Answered(false) => format!("{name} is not answered"),
        }
    }

    /// Whom it leaves in, row by row. What it names is there: [`check`](crate::tables::spec) looked.
    pub(crate) fn mask(&self, data: &Dataset) -> Vec<bool> {
        let Some(index) = data.find(&self.variable.text) else { return Vec::new() };
        let n = data.rows.n;
        match &self.test {
            Test::Is(of, is) => {
                let is_one = is_one_of(data, index, of);
                let was_asked = asked(data, index);
                (0..n).map(|row| was_asked(row) && is_one(row) == *is).collect()
            }
            Test::Includes(of, is) => {
                let is_one = includes(data, index, of);
                let was_asked = asked(data, index);
                (0..n).map(|row| was_asked(row) && is_one(row) == *is).collect()
            }
            Test::Compares(order, number) => {
                let value = numbers(data, index);
                (0..n).map(|row| order.holds(value(row), *number)).collect()
            }
            Test::Answered(is) => {
                let has = answered(data, index);
                (0..n).map(|row| has(row) == *is).collect()
            }
        }
    }
}

impl Order {
    fn holds(self, a: f64, b: f64) -> bool {
        match self {
            Self::Below => a < b,
            Self::AtMost => a <= b,
            Self::Above => a > b,
            Self::AtLeast => a >= b,
            Self::Same => (a - b).abs() <= f64::EPSILON * a.abs().max(b.abs()),
        }
    }
}

type OfRow<'d, T> = Box<dyn Fn(usize) -> T + 'd>;

/// The handle of the reason for having no value.
fn reason(data: &Dataset, index: usize, row: usize) -> Option<&str> {
    let why = crate::tables::field::why(data, index).get(row)?;
    let at = usize::from(*why).checked_sub(1)?;
    data.reasons.get(at).map(|it| it.handle.as_str())
}

/// Was it asked? Columns of the case and its sample were, where they are not empty.
fn asked(data: &Dataset, index: usize) -> OfRow<'_, bool> {
    let has = answered(data, index);
    let out = ["not_asked", "broken_off", "not_in_version"];
    Box::new(move |row| has(row) || reason(data, index, row).is_some_and(|it| !out.contains(&it)))
}

fn answered(data: &Dataset, index: usize) -> OfRow<'_, bool> {
    match &data.rows.columns[index].cells {
        Cells::Coded(it) => Box::new(|row| it[row] != NO_CODE),
        Cells::Number(it) => Box::new(|row| !it[row].is_nan()),
        Cells::Flag(it) => Box::new(|row| it[row] != NO_FLAG),
        Cells::Day(it) => Box::new(|row| it[row] != crate::dataset::column::NO_DAY),
        Cells::Clock(it) => Box::new(|row| it[row] != crate::dataset::column::NO_TIME),
        Cells::Moment(it) => Box::new(|row| it[row] != crate::dataset::column::NO_MOMENT),
        Cells::Text(it) => {
            let flag = data.flags_of(index).next().map(|it| it.0);
            match flag.map(|it| &data.rows.columns[it].cells) {
                Some(Cells::Flag(flag)) => Box::new(|row| flag[row] != NO_FLAG),
                Some(
                    Cells::Coded(_)
                    | Cells::Number(_)
                    | Cells::Day(_)
                    | Cells::Clock(_)
                    | Cells::Moment(_)
                    | Cells::Text(_),
                )
                | None => Box::new(|row| !it.get(row).is_empty()),
            }
        }
    }
}

/// The place among the categories that a handle, a code or a label stands for.
pub(crate) fn category(data: &Dataset, index: usize, word: &str) -> Option<usize> {
    let categories = &data.variables[index].categories;
    let same = |it: &str| it.eq_ignore_ascii_case(word);
    let by_handle = categories.iter().position(|it| same(&it.handle));
    by_handle.or_else(|| categories.iter().position(|it| it.code.to_string() == word))
}

fn is_one_of<'d>(data: &'d Dataset, index: usize, of: &'d [String]) -> OfRow<'d, bool> {
    let by_reason = move |row| {
        reason(data, index, row).is_some_and(|it| of.iter().any(|of| of.eq_ignore_ascii_case(it)))
    };
    match &data.rows.columns[index].cells {
        Cells::Coded(it) => {
            let places: Vec<usize> = of.iter().filter_map(|it| category(data, index, it)).collect();
            Box::new(move |row| places.contains(&usize::from(it[row])) || by_reason(row))
        }
        Cells::Number(it) => {
            let wanted: Vec<f64> = of.iter().filter_map(|it| it.parse().ok()).collect();
            Box::new(move |row| {
                wanted.iter().any(|wanted| Order::Same.holds(it[row], *wanted)) || by_reason(row)
            })
        }
        Cells::Flag(it) => {
            let yes = of.iter().any(|it| it == "yes" || it == "1");
            let no = of.iter().any(|it| it == "no" || it == "0");
            Box::new(move |row| (it[row] == 1 && yes) || (it[row] == 0 && no) || by_reason(row))
        }
        Cells::Text(it) => Box::new(move |row| {
            of.iter().any(|of| of.eq_ignore_ascii_case(it.get(row))) || by_reason(row)
        }),
        Cells::Day(_) | Cells::Clock(_) | Cells::Moment(_) => Box::new(by_reason),
    }
}

fn includes<'d>(data: &'d Dataset, index: usize, of: &'d [String]) -> OfRow<'d, bool> {
    let categories = &data.variables[index].categories;
    let codes: Vec<i64> = of
        .iter()
        .filter_map(|it| category(data, index, it))
        .filter_map(|it| categories.get(it))
        .map(|it| it.code)
        .collect();
    let mut flags: Vec<&[u8]> = Vec::new();
    for (flag, code) in data.flags_of(index) {
        if let (true, Cells::Flag(it)) = (codes.contains(&code), &data.rows.columns[flag].cells) {
            flags.push(it);
        }
    }
    Box::new(move |row| flags.iter().any(|it| it[row] == 1))
}

/// The number in a row: of a coded variable its code.
fn numbers(data: &Dataset, index: usize) -> OfRow<'_, f64> {
    let categories = &data.variables[index].categories;
    match &data.rows.columns[index].cells {
        Cells::Number(it) => Box::new(|row| it[row]),
        Cells::Coded(it) => Box::new(|row| {
            let category = categories.get(usize::from(it[row]));
            category.map_or(f64::NAN, |it| crate::tables::number::of_code(it.code))
        }),
        Cells::Flag(it) => {
            Box::new(|row| if it[row] == NO_FLAG { f64::NAN } else { f64::from(it[row]) })
        }
        Cells::Day(_) | Cells::Clock(_) | Cells::Moment(_) | Cells::Text(_) => {
            Box::new(|_| f64::NAN)
        }
    }
}

/// The weight of every respondent.
pub(crate) fn weights<'d>(data: &'d Dataset, name: &str) -> Option<&'d [f64]> {
    let index = data.find(name)?;
    match &data.rows.columns[index].cells {
        Cells::Number(it) => Some(it),
        Cells::Coded(_)
        | Cells::Flag(_)
        | Cells::Day(_)
        | Cells::Clock(_)
        | Cells::Moment(_)
        | Cells::Text(_) => None,
    }
}
