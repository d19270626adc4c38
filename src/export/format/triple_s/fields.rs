//! Which fields a dataset makes.

use crate::dataset::{Dataset, Line, NOT_ASKED, Role, Shape, Tally, Variable};
use crate::export::codebook::said;
use crate::export::format::triple_s::field::{Field, Kind};
use crate::export::labelled::{Shortened, number};

/// The longest bitstring of a multi by its own codes.
const MOST_BITS: i64 = 999;
/// Decimals of numbers of which nobody said how many they have.
const UNKNOWN: usize = 10;
/// The largest number where none is said: what people say is below.
const ANYTHING: f64 = 999_999_990.0;
const ASKED: &str = "__asked";

/// The fields, and the codes that had to be numbered anew.
pub(super) fn fields(dataset: &Dataset, tallies: &[Tally]) -> (Vec<Field>, Vec<Shortened>) {
    let mut making = Making { dataset, tallies, out: Vec::new(), renumbered: Vec::new() };
    for (index, variable) in dataset.variables.iter().enumerate() {
        making.add(index, variable);
    }
    (making.out, making.renumbered)
}

struct Making<'d> {
    dataset: &'d Dataset,
    tallies: &'d [Tally],
    out: Vec<Field>,
    renumbered: Vec<Shortened>,
}

impl Making<'_> {
    fn add(&mut self, index: usize, it: &Variable) {
        let filter = self.filter(it);
        if it.role == Role::Value && !filter.is_empty() {
            let label = format!("{}: was it asked?", it.label);
            let field =
                Field { filter: String::new(), ..field(&filter, &label, Kind::Asked, index) };
            self.out.push(Field { why: Some(index), ..field });
        }
        for field in self.of_variable(index, it) {
            let has_why = !it.why.is_empty() && field.marks.is_empty();
            self.out.push(Field { filter: filter.clone(), ..field });
            if has_why {
                self.why(index, it, &filter);
            }
        }
    }

    /// The name of the field that says who was asked what this variable belongs to.
    fn filter(&self, it: &Variable) -> String {
        let of_case = matches!(it.role, Role::Case | Role::Sample | Role::Weight);
        let place = self.dataset.reasons.iter().position(|it| it.handle == NOT_ASKED);
        let counted = self.tallies.get(it.of).map_or(&[] as &[u64], |it| &it.reasons);
        let n_not_asked = place.and_then(|it| counted.get(it)).copied().unwrap_or_default();
        match self.dataset.variables.get(it.of) {
            Some(value) if !of_case && n_not_asked > 0 => format!("{}{ASKED}", value.name),
            Some(_) | None => String::new(),
        }
    }

    fn of_variable(&mut self, index: usize, it: &Variable) -> Vec<Field> {
        let tally = self.tallies.get(index).cloned().unwrap_or_default();
        let plain = |kind| field(&it.name, &it.label, kind, index);
        let fields = match it.shape {
            Shape::Flag if matches!(it.role, Role::Chosen(_)) => Vec::new(),
            Shape::Flag if it.why.is_empty() => vec![plain(Kind::Logical)],
            Shape::Coded | Shape::Flag => vec![self.single(index, it)],
            Shape::Whole | Shape::Decimal => vec![self.quantity(index, it, &tally)],
            Shape::Day => vec![plain(Kind::Day)],
            Shape::Clock => vec![plain(Kind::Clock)],
            Shape::Moment => vec![
                field(&format!("{}_date", it.name), &it.label, Kind::DayOf, index),
                field(&format!("{}_time", it.name), &it.label, Kind::ClockOf, index),
            ],
            Shape::Text => vec![plain(Kind::Character(tally.longest.max(1) + 1))],
            Shape::Codes => self.several(index, it, &tally).into_iter().collect(),
        };
        let usage = match it.role {
            Role::Case if it.name == "case_id" => "serial",
            Role::Weight => "weight",
            Role::Case
            | Role::Sample
            | Role::Value
            | Role::Chosen(_)
            | Role::Words(_)
            | Role::Rank(_)
            | Role::Label
            | Role::Said
            | Role::Unit => "",
        };
        fields
            .into_iter()
            .map(|field| Field { usage, question: read(&it.question), ..field })
            .collect()
    }

    fn single(&self, index: usize, it: &Variable) -> Field {
        let values: Vec<(i64, String)> = if it.shape == Shape::Flag {
            vec![(0, "No".to_owned()), (1, "Yes".to_owned())]
        } else {
            it.categories.iter().map(|it| (it.code, it.label.clone())).collect()
        };
        let field = Field { values, ..field(&it.name, &it.label, Kind::Single, index) };
        let of_value = matches!(it.role, Role::Value | Role::Rank(_));
        if of_value { self.marked(field, it.of) } else { field }
    }

    fn quantity(&self, index: usize, it: &Variable, tally: &Tally) -> Field {
        let seen = tally.numbers.map(|it| (it.0, it.1));
        let low = [it.low, seen.map(|it| it.0)].into_iter().flatten().reduce(f64::min);
        let high = [it.high, seen.map(|it| it.1)].into_iter().flatten().reduce(f64::max);
        let decimals = match it.decimals as usize {
            _ if it.shape != Shape::Decimal => 0,
            0 => UNKNOWN,
            decimals => decimals,
        };
        // with fewer decimals than the numbers have, the limits still hold them
        let scale = f64::powi(10.0, i32::try_from(decimals).unwrap_or_default());
        let low = low.map_or(0.0, |it| (it * scale).floor() / scale);
        let high = high.map_or(0.0, |it| (it * scale).ceil() / scale).max(low);
        let kind = Kind::Quantity { low, high, decimals };
        let field = field(&it.name, &it.label, kind, index);
        let all = it.high.unwrap_or(ANYTHING).max(high);
        if it.why.is_empty() { field } else { self.mark(field, it.of, above(all)) }
    }

    /// A multi; a list that is no choice among answers as words; of a ranking nothing.
    fn several(&mut self, index: usize, it: &Variable, tally: &Tally) -> Option<Field> {
        let flags: Vec<(usize, i64)> = self.dataset.flags_of(index).collect();
        if flags.is_empty() {
            let has_ranks = self
                .dataset
                .variables
                .iter()
                .any(|part| part.of == index && matches!(part.role, Role::Rank(_)));
            let words = Kind::Character(tally.longest.max(1));
            return (!has_ranks).then(|| field(&it.name, &it.label, words, index));
        }
        let as_they_are = flags.iter().all(|it| (1..=MOST_BITS).contains(&it.1));
        let places: Vec<(usize, i64)> = if as_they_are {
            flags.clone()
        } else {
            flags.iter().map(|it| it.0).zip(1..).collect()
        };
        let mut values = Vec::new();
        for ((_, code), (_, place)) in flags.iter().zip(&places) {
            let category = it.categories.iter().find(|it| it.code == *code);
            values.push((*place, category.map(|it| it.label.clone()).unwrap_or_default()));
            if code != place {
                let (what, from) = (format!("code of {}", it.name), code.to_string());
                self.renumbered.push(Shortened { what, from, to: place.to_string() });
            }
        }
        let field = field(&it.name, &it.label, Kind::Multiple(places), index);
        Some(self.marked(Field { values, ..field }, index))
    }

    /// With a code for each reason behind its own.
    fn marked(&self, field: Field, why: usize) -> Field {
        let highest = field.values.iter().map(|it| it.0).max().unwrap_or_default().max(0);
        self.mark(field, why, highest + 1)
    }

    fn mark(&self, mut field: Field, why: usize, first: i64) -> Field {
        let mut next = first;
        for reason in &self.dataset.reasons {
            let code = (reason.handle != NOT_ASKED).then_some(next);
            field.marks.push(code);
            if let Some(code) = code {
                field.values.push((code, reason.label.clone()));
                next += 1;
            }
        }
        Field { why: Some(why), ..field }
    }

    /// The field of reasons beside one that has no codes.
    fn why(&mut self, index: usize, it: &Variable, filter: &str) {
        let label = format!("{}: why there is no value", it.label);
        let field = self.mark(field(&it.why, &label, Kind::Why, index), index, 1);
        self.out.push(Field { filter: filter.to_owned(), ..field });
    }
}

fn field(name: &str, label: &str, kind: Kind, variable: usize) -> Field {
    Field {
        name: name.to_owned(),
        label: label.to_owned(),
        question: String::new(),
        kind,
        variable,
        why: None,
        filter: String::new(),
        usage: "",
        values: Vec::new(),
        marks: Vec::new(),
    }
}

/// What is read out.
pub(super) fn read(lines: &[Line]) -> String {
    let read = lines.iter().filter(|it| it.role == "read");
    read.map(said).collect::<Vec<_>>().join(" ")
}

/// The first of 91, 991, 9991, … that is larger.
fn above(highest: f64) -> i64 {
    const LAST: i64 = 999_999_999_999_991;
    let mut code = 91;
    while number(code) <= highest && code < LAST {
        code = code * 10 + 81;
    }
    code
}
