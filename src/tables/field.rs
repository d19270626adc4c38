//! A variable as something that can be counted: which categories it has, and which is a row's.

use crate::dataset::column::{NO_CODE, NO_FLAG};
use crate::dataset::{Category, Cells, Dataset, Role, Shape, Variable};
use crate::tables::number::{code, place};

/// Reasons that say a respondent is not in the base.
const OUT_OF_BASE: [&str; 3] = ["not_asked", "broken_off", "not_in_version"];

/// The most points a number can have and still be shown point by point; and a scale.
const MOST_POINTS: f64 = 11.0;
const MOST_POINTS_OF_SCALE: f64 = 21.0;

/// A variable to count.
#[derive(Debug, Clone)]
pub(crate) struct Field<'d> {
    /// The dataset.
    pub(crate) data: &'d Dataset,
    /// The variable's index.
    pub(crate) variable: usize,
    /// Its categories, or the answers of a multi.
    pub(crate) categories: Vec<Category>,
    kind: Kind<'d>,
    why: &'d [u8],
}

/// How a row's category is found.
#[derive(Debug, Clone)]
enum Kind<'d> {
    Codes(&'d [u16]),
    Points(&'d [f64], f64),
    YesNo(&'d [u8]),
    Several(Vec<&'d [u8]>),
    Numbers(&'d [f64]),
}

/// Why a variable cannot stand in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// Words.
    Words,
    /// A date, a time, a moment.
    Time,
    /// A ranking: its places can.
    Ranking,
}

impl<'d> Field<'d> {
    /// The variable, or why it cannot be counted.
    pub(crate) fn new(data: &'d Dataset, variable: usize) -> Result<Self, Unfit> {
        let about = &data.variables[variable];
        let column = &data.rows.columns[variable];
        let why = why(data, variable);
        let (categories, kind) = match &column.cells {
            Cells::Coded(it) => (about.categories.clone(), Kind::Codes(it)),
            Cells::Flag(it) => (yes_no(), Kind::YesNo(it)),
            Cells::Number(it) => points(about, it),
            Cells::Text(_) if about.shape == Shape::Codes => several(data, variable)?,
            Cells::Text(_) => return Err(Unfit::Words),
            Cells::Day(_) | Cells::Clock(_) | Cells::Moment(_) => return Err(Unfit::Time),
        };
        Ok(Self { data, variable, categories, kind, why })
    }

    /// The variable.
    pub(crate) fn about(&self) -> &'d Variable {
        &self.data.variables[self.variable]
    }

    /// May a respondent be in several categories?
    pub(crate) fn is_several(&self) -> bool {
        matches!(self.kind, Kind::Several(_))
    }

    /// The flags of the answers of a multi.
    pub(crate) fn flags(&self) -> &[&'d [u8]] {
        match &self.kind {
            Kind::Several(it) => it,
            Kind::Codes(_) | Kind::Points(..) | Kind::YesNo(_) | Kind::Numbers(_) => &[],
        }
    }

    /// Its numbers, where it has no categories.
    pub(crate) fn numbers(&self) -> Option<&'d [f64]> {
        match &self.kind {
            Kind::Numbers(it) => Some(it),
            Kind::Codes(_) | Kind::Points(..) | Kind::YesNo(_) | Kind::Several(_) => None,
        }
    }

    /// Are its categories numbers, the highest at the end?
    pub(crate) fn has_points(&self) -> bool {
        matches!(self.kind, Kind::Points(..))
    }

    /// How many keys stand for having answered: one for each category; of a multi and of numbers
    /// one for all. Behind them stands a key for each reason, and one for neither.
    pub(crate) fn n_answered(&self) -> usize {
        match &self.kind {
            Kind::Codes(_) | Kind::Points(..) | Kind::YesNo(_) => self.categories.len(),
            Kind::Several(_) | Kind::Numbers(_) => 1,
        }
    }

    /// How many keys there are.
    pub(crate) fn n_keys(&self) -> usize {
        self.n_answered() + self.data.reasons.len() + 1
    }

    /// The keys of those who are in the base without an answer, and the index of their reason.
    pub(crate) fn reasons_in_base(&self) -> impl Iterator<Item = (usize, usize)> {
        let reasons = self.data.reasons.iter().enumerate();
        let start = self.n_answered();
        reasons
            .filter(|(_, it)| !OUT_OF_BASE.contains(&it.handle.as_str()))
            .map(move |(index, _)| (start + index, index))
    }

    /// The keys of some rows in a row, from `start` on.
    pub(crate) fn fill(&self, start: usize, keys: &mut [u16]) {
        let end = start + keys.len();
        let last = self.last();
        let n = u16::try_from(self.n_answered()).unwrap_or(u16::MAX);
        match &self.kind {
            Kind::Codes(it) => {
                let cells = it[start..end].iter();
                keys.iter_mut()
                    .zip(cells)
                    .for_each(|(key, it)| *key = if *it < n { *it } else { last });
            }
            Kind::Points(it, low) => {
                let point = |it: f64| if it.is_nan() { last } else { place(it - low) };
                keys.iter_mut().zip(&it[start..end]).for_each(|(key, it)| *key = point(*it));
            }
            Kind::YesNo(it) => {
                let answer = |it: u8| match it {
                    1 => 0,
                    0 => 1,
                    NO_FLAG | 2..=254 => last,
                };
                keys.iter_mut().zip(&it[start..end]).for_each(|(key, it)| *key = answer(*it));
            }
            Kind::Several(flags) => {
                let answered = |it: u8| if it == NO_FLAG { last } else { 0 };
                match flags.first() {
                    Some(first) => keys
                        .iter_mut()
                        .zip(&first[start..end])
                        .for_each(|(key, it)| *key = answered(*it)),
                    None => keys.fill(last),
                }
            }
            Kind::Numbers(it) => {
                let answered = |it: f64| if it.is_nan() { last } else { 0 };
                keys.iter_mut().zip(&it[start..end]).for_each(|(key, it)| *key = answered(*it));
            }
        }
        self.reasons(start, last, n, keys);
    }

    fn reasons(&self, start: usize, last: u16, n: u16, keys: &mut [u16]) {
        let Some(why) = self.why.get(start..start + keys.len()) else { return };
        for (key, why) in keys.iter_mut().zip(why) {
            let reason = n.wrapping_add(u16::from(*why)).wrapping_sub(1).min(last);
            let has_reason = *key == last && *why > 0;
            *key = if has_reason { reason } else { *key };
        }
    }

    fn last(&self) -> u16 {
        u16::try_from(self.n_keys() - 1).unwrap_or(NO_CODE)
    }
}

/// Why a variable has no value, a row each: columns beside a value have that one's reasons.
pub(crate) fn why(data: &Dataset, variable: usize) -> &[u8] {
    data.rows.why(&data.variables, variable)
}

fn yes_no() -> Vec<Category> {
    let of = |code, label: &str| Category {
        code,
        handle: label.to_lowercase(),
        label: label.to_owned(),
    };
    vec![of(1, "Yes"), of(0, "No")]
}

/// Whole numbers close together are shown point by point, others by their mean.
fn points<'d>(about: &Variable, cells: &'d [f64]) -> (Vec<Category>, Kind<'d>) {
    let said = || cells.iter().copied().filter(|it| !it.is_nan());
    let low = said().chain(about.low).fold(f64::INFINITY, f64::min);
    let high = said().chain(about.high).fold(f64::NEG_INFINITY, f64::max);
    let most = if about.kind == "scale" { MOST_POINTS_OF_SCALE } else { MOST_POINTS };
    let is_near = high - low < most && about.shape == Shape::Whole;
    if !is_near || said().any(|it| it.fract() != 0.0) || low.fract() != 0.0 {
        return (Vec::new(), Kind::Numbers(cells));
    }
    let categories = (code(low)..=code(high)).map(|it| {
        let words = about.anchors.iter().find(|anchor| anchor.number == it);
        let label = words.map_or_else(|| it.to_string(), |words| format!("{it} {}", words.label));
        Category { code: it, handle: it.to_string(), label }
    });
    (categories.collect(), Kind::Points(cells, low))
}

fn several(data: &Dataset, variable: usize) -> Result<(Vec<Category>, Kind<'_>), Unfit> {
    let about = &data.variables[variable];
    let mut flags = Vec::new();
    let mut categories = Vec::new();
    for it in &about.categories {
        let flag = data.flags_of(variable).find(|(_, code)| *code == it.code);
        let cells = flag.map(|(index, _)| &data.rows.columns[index].cells);
        if let Some(Cells::Flag(cells)) = cells {
            flags.push(cells.as_slice());
            categories.push(it.clone());
        }
    }
    if flags.is_empty() {
        return Err(Unfit::Ranking);
    }
    Ok((categories, Kind::Several(flags)))
}

/// The index of the variable a table is about: naming a flag means the flag, anything else itself.
pub(crate) fn has_table(about: &Variable) -> bool {
    let is_value = matches!(about.role, Role::Value);
    let can = match about.shape {
        Shape::Coded | Shape::Whole | Shape::Decimal | Shape::Flag | Shape::Codes => true,
        Shape::Day | Shape::Clock | Shape::Moment | Shape::Text => false,
    };
    is_value && can
}
