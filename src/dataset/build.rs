//! Cases appended one by one, taken as rows.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::dataset::column::NO_CODE;
use crate::dataset::plan::{BROKEN_OFF, CaseValue, NOT_ASKED, Plan, Wanted};
use crate::dataset::variable::{About, Variable};
use crate::dataset::{Cells, Dataset, Rows, describe};
use crate::fieldwork::{CaseData, InterviewState};
use crate::interview::Ahead;
use crate::questionnaire::column::Part;
use crate::questionnaire::{Questionnaire, ResponseDomain};
use crate::value::{Code, Date, Response, Value};

/// The most values that did not fit to be told one by one.
const MOST_MISFITS: usize = 20;
/// Whole numbers up to here are exact: 2^53.
const MOST_WHOLE: f64 = 9_007_199_254_740_992.0;

/// Cases of one questionnaire becoming rows.
pub struct Builder<'q> {
    questionnaire: &'q Questionnaire,
    plan: Plan,
    dataset: Dataset,
    /// By place: the index of its value's variable.
    starts: Vec<usize>,
    n_weights: usize,
    not_asked: u8,
    broken_off: u8,
    /// Values without a place in their column, in words; the first twenty.
    pub misfits: Vec<String>,
    /// Which response of the row at hand belongs to each place.
    cells: Vec<Option<usize>>,
    scratch: String,
}

impl<'q> Builder<'q> {
    /// Begins with no rows.
    pub fn new(questionnaire: &'q Questionnaire, wanted: &Wanted) -> Self {
        let plan = Plan::new(questionnaire, wanted);
        let variables = describe::variables(questionnaire, &plan, &wanted.weights);
        let place = |handle| u8::try_from(plan.reason(handle)? + 1).ok();
        let mut start = plan.case.len() + plan.sample.len() + wanted.weights.len();
        let starts = plan.places.iter().map(|it| {
            let own = start;
            start += 1 + it.parts.len();
            own
        });
        Self {
            questionnaire,
            starts: starts.collect(),
            n_weights: wanted.weights.len(),
            not_asked: place(NOT_ASKED).unwrap_or_default(),
            broken_off: place(BROKEN_OFF).unwrap_or_default(),
            misfits: Vec::new(),
            cells: vec![None; plan.places.len()],
            scratch: String::new(),
            dataset: Dataset {
                about: about(questionnaire),
                reasons: describe::reasons(questionnaire, &plan.reasons),
                rows: Rows::empty(&variables),
                variables,
            },
            plan,
        }
    }

    /// Many cases at once.
    pub fn of(questionnaire: &'q Questionnaire, wanted: &Wanted, cases: &[CaseData]) -> Dataset {
        let mut builder = Self::new(questionnaire, wanted);
        for it in cases {
            builder.append(it);
        }
        builder.dataset
    }

    /// The variables, and the rows since they were last taken.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// Personal questions, sample columns and facts of a case that have no column.
    pub fn left_out(&self) -> &[String] {
        &self.plan.left_out
    }

    /// The rows since they were last taken.
    pub fn take(&mut self) -> Rows {
        let empty = Rows::empty(&self.dataset.variables);
        std::mem::replace(&mut self.dataset.rows, empty)
    }

    /// Appends a case as a row.
    pub fn append(&mut self, case: &CaseData) {
        self.dataset.rows.n += 1;
        let columns = &mut self.dataset.rows.columns;
        for ((fact, _), column) in self.plan.case.iter().zip(columns.iter_mut()) {
            match (fact.value)(case) {
                Some(CaseValue::Text(it)) => column.cells.text(it),
                Some(CaseValue::Whole(it)) => column.cells.whole(it),
                None => column.cells.gap(),
            }
        }
        self.append_sample(case);
        let first = self.plan.case.len() + self.plan.sample.len();
        let columns = self.dataset.rows.columns.iter_mut().skip(first);
        for (index, column) in columns.take(self.n_weights).enumerate() {
            column.cells.number(case.weights.get(index).copied().unwrap_or(f64::NAN));
        }
        self.cells.fill(None);
        for (index, it) in case.responses.iter().enumerate() {
            if let Some(position) = self.plan.position(it.item, &it.members) {
                self.cells[position] = Some(index);
            }
        }
        let ahead = ahead(self.questionnaire, case);
        (0..self.cells.len()).for_each(|it| self.append_place(case, it, ahead.as_ref()));
    }

    fn append_sample(&mut self, case: &CaseData) {
        let first = self.plan.case.len();
        for (index, (name, id)) in self.plan.sample.iter().enumerate() {
            let cells = &mut self.dataset.rows.columns[first + index].cells;
            let variable = &self.dataset.variables[first + index];
            match case.sample.get(&self.questionnaire.sample[usize::from(id.0)].name) {
                None => cells.gap(),
                Some(value) => {
                    if !append_value(cells, variable, value, &mut self.scratch) {
                        misfit(&mut self.misfits, case, name, value);
                    }
                }
            }
        }
    }

    fn append_place(&mut self, case: &CaseData, position: usize, ahead: Option<&Ahead<'_>>) {
        let plan = &self.plan.places[position];
        let start = self.starts[position];
        let columns = &mut self.dataset.rows.columns[start..=start + plan.parts.len()];
        let reason = match self.cells[position].map(|it| &case.responses[it].response) {
            Some(Response::Value { value, specify }) => {
                let domain = &self.questionnaire.item(plan.item).domain;
                let [own, parts @ ..] = columns else { return };
                own.why.push(0);
                let variable = &self.dataset.variables[start];
                if is_not_listed(domain, value) {
                    own.cells.gap();
                } else if !append_value(&mut own.cells, variable, value, &mut self.scratch) {
                    misfit(&mut self.misfits, case, &plan.value, value);
                }
                let beside = &self.dataset.variables[start + 1..];
                for (index, ((part, _), column)) in plan.parts.iter().zip(parts).enumerate() {
                    append_part(&mut column.cells, &beside[index], *part, domain, (value, specify));
                }
                return;
            }
            Some(Response::Special(handle)) => {
                let reason = self.plan.reason(handle).and_then(|it| u8::try_from(it + 1).ok());
                reason.unwrap_or(self.not_asked)
            }
            None if ahead.is_some_and(|it| it.may_ask(plan.item, &plan.members)) => self.broken_off,
            None => self.not_asked,
        };
        columns[0].why.push(reason);
        for it in columns {
            it.cells.gap();
        }
    }
}

fn about(questionnaire: &Questionnaire) -> About {
    About {
        name: questionnaire.name.clone(),
        title: questionnaire.title.clone(),
        version: questionnaire.version.clone(),
        fingerprint: questionnaire.fingerprint.clone(),
        language: questionnaire.language.clone(),
    }
}

/// Appends a value; false where it does not fit the column, which then has a gap.
fn append_value(
    cells: &mut Cells,
    variable: &Variable,
    value: &Value,
    scratch: &mut String,
) -> bool {
    let n_before = cells.len();
    match (&mut *cells, value) {
        (Cells::Coded(it), Value::Code(code)) => it.extend(place_of(variable, *code)),
        (Cells::Number(it), Value::Number(number)) => it.extend(exact(*number)),
        (Cells::Day(it), Value::Date(date)) => it.extend(days(*date)),
        (Cells::Clock(it), Value::Time(time)) => it.push(time.minutes()),
        (Cells::Text(it), Value::Text(text)) => it.push(text),
        (Cells::Text(it), Value::Date(_) | Value::Time(_) | Value::Code(_) | Value::Codes(_)) => {
            write(value, scratch);
            it.push(scratch);
        }
        _ => {}
    }
    let fits = cells.len() > n_before;
    if !fits {
        cells.gap();
    }
    fits
}

/// Where a code stands among the categories.
fn place_of(variable: &Variable, code: Code) -> Option<u16> {
    let place = variable.categories.iter().position(|it| it.code == code.0)?;
    u16::try_from(place).ok()
}

/// A number as 64 bits hold it; none where digits would be lost that a reader would miss.
fn exact(number: Decimal) -> Option<f64> {
    let float = number.to_f64()?;
    (!number.is_integer() || float.abs() <= MOST_WHOLE).then_some(float)
}

/// Days since 1970-01-01 of a date known to the day.
fn days(date: Date) -> Option<i32> {
    let day = jiff::civil::Date::new(date.year(), date.month()?, date.day()?).ok()?;
    day.since(jiff::civil::date(1970, 1, 1)).ok().map(|it| it.get_days())
}

fn write(value: &Value, scratch: &mut String) {
    use std::fmt::Write as _;
    scratch.clear();
    // writing to a string cannot fail
    let _ = match value {
        Value::Date(it) => write!(scratch, "{it}"),
        Value::Time(it) => write!(scratch, "{it}"),
        Value::Code(it) => write!(scratch, "{}", it.0),
        Value::Codes(codes) => codes.iter().enumerate().try_for_each(|(index, it)| {
            let space = if index > 0 { " " } else { "" };
            write!(scratch, "{space}{}", it.0)
        }),
        Value::Number(_) | Value::Text(_) | Value::Truth(_) | Value::Read => Ok(()),
    };
}

/// Words beside an empty code: what a coded list does not have.
fn is_not_listed(domain: &ResponseDomain, value: &Value) -> bool {
    matches!((domain, value), (ResponseDomain::Coded(_), Value::Text(it)) if it.is_empty())
}

fn append_part(
    cells: &mut Cells,
    variable: &Variable,
    part: Part,
    domain: &ResponseDomain,
    (value, specify): (&Value, &BTreeMap<Code, String>),
) {
    let coded = |code: Option<Code>| code.and_then(|it| place_of(variable, it)).unwrap_or(NO_CODE);
    let text = match part {
        Part::Chosen(code) => return cells.flag(u8::from(has(value, code))),
        Part::Rank(place) => return cells.code(coded(at_place(value, place))),
        Part::Unit => return cells.code(coded(specify.first_key_value().map(|it| *it.0))),
        Part::Value => None,
        Part::Specify(code) => specify.get(&code).map(String::as_str),
        Part::Said => specify.first_key_value().map(|it| it.1.as_str()),
        Part::Label => match (domain, value) {
            (ResponseDomain::Coded(table), Value::Text(code)) => table.label(code),
            _ => None,
        },
    };
    cells.text(text.unwrap_or_default());
}

fn at_place(value: &Value, place: u32) -> Option<Code> {
    let Value::Codes(codes) = value else { return None };
    codes.get(usize::try_from(place).ok()?.checked_sub(1)?).copied()
}

fn has(value: &Value, code: Code) -> bool {
    match value {
        Value::Codes(codes) => codes.contains(&code),
        Value::Code(it) => *it == code,
        Value::Number(_)
        | Value::Text(_)
        | Value::Date(_)
        | Value::Time(_)
        | Value::Truth(_)
        | Value::Read => false,
    }
}

/// What an interview that is not at its end, but began, might still have asked.
fn ahead<'c>(questionnaire: &'c Questionnaire, case: &'c CaseData) -> Option<Ahead<'c>> {
    match case.interview {
        InterviewState::NotBegun | InterviewState::Ended { .. } => return None,
        InterviewState::Open | InterviewState::BrokenOff => {}
    }
    let data = case.responses.iter().map(|it| (it.item, it.members.as_slice(), &it.response));
    Some(Ahead::of(questionnaire, &case.sample, data))
}

fn misfit(misfits: &mut Vec<String>, case: &CaseData, column: &str, value: &Value) {
    if misfits.len() < MOST_MISFITS {
        let value = crate::value::text::typed(value);
        misfits.push(format!("case {}: {column} cannot hold `{value}`", case.pseudonym));
    }
}
