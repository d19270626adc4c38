//! Rows appended one by one, taken as data frames.

use std::collections::BTreeMap;

use polars::prelude::{Column, DataFrame, DataType, FrozenCategories, PolarsResult};

use crate::export::plan::{
    BROKEN_OFF, CASE, CaseValue, NOT_ASKED, PlacePlan, Plan, part_shape, sample_shape,
};
use crate::export::tally::Tally;
use crate::export::values::{Reasons, Values};
use crate::fieldwork::{CaseData, InterviewState};
use crate::interview::Ahead;
use crate::questionnaire::column::Part;
use crate::questionnaire::{Questionnaire, ResponseDomain};
use crate::value::{Code, Response, Value};

/// The most values that did not fit to be told one by one.
const MOST_MISFITS: usize = 20;

/// Interviews becoming columns.
pub(super) struct Dataset<'q> {
    questionnaire: &'q Questionnaire,
    /// The columns.
    pub(super) plan: Plan,
    /// Counts by place.
    pub(super) tallies: Vec<Tally>,
    /// Values without a place in their column: "case 12: AGE holds …".
    pub(super) misfits: Vec<String>,
    reasons: DataType,
    not_asked: usize,
    broken_off: usize,
    rows: usize,
    columns: Columns,
    /// Which response of the row at hand belongs to each place.
    cells: Vec<Option<usize>>,
    scratch: String,
}

/// The builders of the rows since they were last taken.
struct Columns {
    case: Vec<Values>,
    sample: Vec<Values>,
    places: Vec<PlaceColumns>,
}

struct PlaceColumns {
    value: Values,
    why: Reasons,
    parts: Vec<(Part, Values)>,
}

impl<'q> Dataset<'q> {
    pub(super) fn new(questionnaire: &'q Questionnaire, personal: bool) -> PolarsResult<Self> {
        let plan = Plan::new(questionnaire, personal);
        let names = FrozenCategories::new(plan.reasons.iter().map(String::as_str))?;
        let reasons = DataType::from_frozen_categories(names);
        let item = |it: &PlacePlan| questionnaire.item(it.item);
        let n_reasons = plan.reasons.len();
        Ok(Self {
            questionnaire,
            tallies: plan.places.iter().map(|it| Tally::new(item(it), n_reasons)).collect(),
            misfits: Vec::new(),
            not_asked: plan.reason(NOT_ASKED).unwrap_or_default(),
            broken_off: plan.reason(BROKEN_OFF).unwrap_or_default(),
            rows: 0,
            columns: Columns::new(questionnaire, &plan, &reasons, 0),
            cells: vec![None; plan.places.len()],
            scratch: String::new(),
            reasons,
            plan,
        })
    }

    /// Rows since they were last taken.
    pub(super) fn n_rows(&self) -> usize {
        self.rows
    }

    /// Appends a case as a row.
    pub(super) fn append(&mut self, case: &CaseData) -> PolarsResult<()> {
        self.rows += 1;
        for (column, values) in CASE.iter().zip(&mut self.columns.case) {
            match (column.value)(case) {
                Some(CaseValue::Text(it)) => values.text(it),
                Some(CaseValue::Whole(it)) => values.whole(it),
                None => values.missing(),
            }
        }
        self.append_sample(case);
        self.cells.fill(None);
        for (index, it) in case.responses.iter().enumerate() {
            if let Some(position) = self.plan.position(it.item, &it.members) {
                self.cells[position] = Some(index);
            }
        }
        let ahead = ahead(self.questionnaire, case);
        let ahead = ahead.as_ref();
        (0..self.cells.len()).try_for_each(|position| self.append_place(case, position, ahead))
    }

    fn append_sample(&mut self, case: &CaseData) {
        for ((column, id), values) in self.plan.sample.iter().zip(&mut self.columns.sample) {
            let name = &self.questionnaire.sample[usize::from(id.0)].name;
            match case.sample.get(name) {
                None => values.missing(),
                Some(value) => {
                    if !values.value(value, &mut self.scratch) {
                        misfit(&mut self.misfits, case, column, value);
                    }
                }
            }
        }
    }

    fn append_place(
        &mut self,
        case: &CaseData,
        position: usize,
        ahead: Option<&Ahead<'_>>,
    ) -> PolarsResult<()> {
        let response = self.cells[position].map(|it| &case.responses[it].response);
        let plan = &self.plan.places[position];
        let columns = &mut self.columns.places[position];
        let tally = &mut self.tallies[position];
        match response {
            Some(Response::Value { value, specify }) => {
                tally.value(value);
                columns.why.none();
                let domain = &self.questionnaire.item(plan.item).domain;
                if is_not_listed(domain, value) {
                    columns.value.missing();
                } else if !columns.value.value(value, &mut self.scratch) {
                    misfit(&mut self.misfits, case, &plan.value, value);
                }
                for (part, values) in &mut columns.parts {
                    append_part(values, *part, domain, (value, specify));
                }
                Ok(())
            }
            Some(Response::Special(handle)) => {
                let reason = self.plan.reason(handle).unwrap_or(self.not_asked);
                tally.missing(reason);
                columns.missing(reason)
            }
            None => {
                let stopped = ahead.is_some_and(|it| it.may_ask(plan.item, &plan.members));
                let reason = if stopped { self.broken_off } else { self.not_asked };
                tally.missing(reason);
                columns.missing(reason)
            }
        }
    }

    /// The rows since they were last taken, as a frame.
    pub(super) fn take(&mut self) -> PolarsResult<DataFrame> {
        let empty = Columns::new(self.questionnaire, &self.plan, &self.reasons, self.rows);
        let rows = std::mem::take(&mut self.rows);
        DataFrame::new(rows, std::mem::replace(&mut self.columns, empty).finish())
    }
}

impl Columns {
    fn new(questionnaire: &Questionnaire, plan: &Plan, reasons: &DataType, rows: usize) -> Self {
        let case = CASE.iter().zip(&plan.case).map(|(it, name)| Values::new(name, it.shape, rows));
        let sample = plan.sample.iter().map(|(name, id)| {
            let shape = sample_shape(&questionnaire.sample[usize::from(id.0)].shape);
            Values::new(name, shape, rows)
        });
        let places = plan.places.iter().map(|it| PlaceColumns::new(it, reasons, rows));
        Self { case: case.collect(), sample: sample.collect(), places: places.collect() }
    }

    fn finish(self) -> Vec<Column> {
        let mut columns: Vec<Column> =
            self.case.into_iter().chain(self.sample).map(Values::finish).collect();
        for place in self.places {
            columns.extend([place.value.finish(), place.why.finish()]);
            columns.extend(place.parts.into_iter().map(|(_, it)| it.finish()));
        }
        columns
    }
}

impl PlaceColumns {
    fn new(plan: &PlacePlan, reasons: &DataType, rows: usize) -> Self {
        let part = |it: &(Part, String)| (it.0, Values::new(&it.1, part_shape(it.0), rows));
        Self {
            value: Values::new(&plan.value, plan.shape, rows),
            why: Reasons::new(&plan.why, reasons, rows),
            parts: plan.parts.iter().map(part).collect(),
        }
    }

    fn missing(&mut self, reason: usize) -> PolarsResult<()> {
        self.value.missing();
        self.parts.iter_mut().for_each(|it| it.1.missing());
        self.why.reason(reason)
    }
}

/// Words beside an empty code: what a coded list does not have.
fn is_not_listed(domain: &ResponseDomain, value: &Value) -> bool {
    matches!((domain, value), (ResponseDomain::Coded(_), Value::Text(it)) if it.is_empty())
}

fn append_part(
    values: &mut Values,
    part: Part,
    domain: &ResponseDomain,
    (value, specify): (&Value, &BTreeMap<Code, String>),
) {
    let text = match part {
        Part::Chosen(code) => return values.whole(i64::from(has(value, code))),
        Part::Rank(place) => {
            return match at_place(value, place) {
                Some(code) => values.whole(code.0),
                None => values.missing(),
            };
        }
        Part::Unit => {
            return match specify.first_key_value() {
                Some((unit, _)) => values.whole(unit.0),
                None => values.missing(),
            };
        }
        Part::Value => None,
        Part::Specify(code) => specify.get(&code).map(String::as_str),
        Part::Said => specify.first_key_value().map(|it| it.1.as_str()),
        Part::Label => match (domain, value) {
            (ResponseDomain::Coded(table), Value::Text(code)) => table.label(code),
            _ => None,
        },
    };
    match text {
        Some(it) => values.text(it),
        None => values.missing(),
    }
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
        misfits.push(format!("case {}: {column} cannot hold `{value}`", case.key));
    }
}
