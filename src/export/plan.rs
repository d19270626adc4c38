//! Which columns there will be: of the case, of its sample, and of the questions.

use std::collections::{BTreeSet, HashMap};

use crate::export::values::Shape;
use crate::fieldwork::CaseData;
use crate::questionnaire::column::{Part, columns};
use crate::questionnaire::domain::Precision;
use crate::questionnaire::{
    Item, ItemId, Questionnaire, ResponseDomain, SampleColumnId, SampleShape,
};

/// Not on the route.
pub(super) const NOT_ASKED: &str = "not_asked";
/// The interview stopped before it could be asked.
pub(super) const BROKEN_OFF: &str = "broken_off";

/// All columns to come.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    /// What is known of a case: columns of [`CASE`].
    pub(super) case: Vec<String>,
    /// Sample columns with their names in the data.
    pub(super) sample: Vec<(String, SampleColumnId)>,
    /// Places that have columns, in the order of the questionnaire.
    pub(super) places: Vec<PlacePlan>,
    /// Reasons for missing: specials, then [`NOT_ASKED`] and [`BROKEN_OFF`].
    pub(super) reasons: Vec<String>,
    /// Personal questions and sample columns that get no column.
    pub(super) left_out: Vec<String>,
    index: Index,
}

/// The columns of one item, in loops for certain members.
#[derive(Debug, Clone)]
pub(super) struct PlacePlan {
    /// The item.
    pub(super) item: ItemId,
    /// The members.
    pub(super) members: Vec<i64>,
    /// The column of the value.
    pub(super) value: String,
    /// The column of the reason for having none.
    pub(super) why: String,
    /// What the value's column holds.
    pub(super) shape: Shape,
    /// The columns of what stands beside it: words come last.
    pub(super) parts: Vec<(Part, String)>,
}

/// Finds a place's position without hashing where there are no loops.
#[derive(Debug, Clone, Default)]
struct Index(Vec<HashMap<Vec<i64>, usize>>, Vec<Option<usize>>);

/// A column that every case has.
pub(super) struct CaseColumn {
    /// Its name.
    pub(super) name: &'static str,
    /// What it is, for the codebook.
    pub(super) label: &'static str,
    /// What it holds.
    pub(super) shape: Shape,
    /// Its value.
    pub(super) value: for<'c> fn(&'c CaseData) -> Option<CaseValue<'c>>,
}

/// A value of a case column.
pub(super) enum CaseValue<'c> {
    /// Words.
    Text(&'c str),
    /// A count, or milliseconds since 1970.
    Whole(i64),
}

/// The columns every case has, in order.
pub(super) const CASE: &[CaseColumn] = &[
    CaseColumn {
        name: "case_key",
        label: "The sample's own name of the case",
        shape: Shape::Text,
        value: |it| Some(CaseValue::Text(&it.key)),
    },
    CaseColumn {
        name: "disposition",
        label: "Result of the last attempt",
        shape: Shape::Text,
        value: |it| words(&it.disposition),
    },
    CaseColumn {
        name: "outcome",
        label: "How the interview ended",
        shape: Shape::Text,
        value: |it| it.interview.outcome().map(CaseValue::Text),
    },
    CaseColumn {
        name: "interview",
        label: "How far the interview is: not_begun, open, broken_off or ended",
        shape: Shape::Text,
        value: |it| Some(CaseValue::Text(state(it))),
    },
    CaseColumn {
        name: "began_at",
        label: "When the interview began (UTC)",
        shape: Shape::Moment,
        value: |it| it.began_at.map(|it| CaseValue::Whole(it.0)),
    },
    CaseColumn {
        name: "ended_at",
        label: "When the interview ended (UTC)",
        shape: Shape::Moment,
        value: |it| it.ended_at.map(|it| CaseValue::Whole(it.0)),
    },
    CaseColumn {
        name: "interviewer",
        label: "Who interviewed, last",
        shape: Shape::Text,
        value: |it| words(&it.interviewer),
    },
    CaseColumn {
        name: "attempts",
        label: "Attempts made",
        shape: Shape::Whole,
        value: |it| Some(CaseValue::Whole(i64::from(it.n_attempts))),
    },
    CaseColumn {
        name: "simulated",
        label: "1: made up by a simulation, 0: a real case",
        shape: Shape::Flag,
        value: |it| Some(CaseValue::Whole(i64::from(it.simulated))),
    },
];

fn words(text: &str) -> Option<CaseValue<'_>> {
    (!text.is_empty()).then_some(CaseValue::Text(text))
}

fn state(case: &CaseData) -> &'static str {
    use crate::fieldwork::InterviewState as It;
    match &case.interview {
        It::NotBegun => "not_begun",
        It::Open => "open",
        It::BrokenOff => "broken_off",
        It::Ended { .. } => "ended",
    }
}

impl Plan {
    /// Plans the columns; personal ones only where asked for.
    pub(super) fn new(questionnaire: &Questionnaire, personal: bool) -> Self {
        let kept = |is_personal: bool| personal || !is_personal;
        let places = places(questionnaire, |it| kept(it.personal));
        let mut names = Names::default();
        for it in &places {
            names.take(&it.value);
            it.parts.iter().for_each(|it| names.take(&it.1));
        }
        let mut plan = Self {
            case: Vec::new(),
            sample: Vec::new(),
            index: Index::new(questionnaire, &places),
            places,
            reasons: reasons(questionnaire),
            left_out: left_out(questionnaire, personal),
        };
        plan.places.iter_mut().for_each(|it| it.why = names.free(&it.why, ""));
        let sample = (0_u16..).zip(&questionnaire.sample).filter(|it| kept(it.1.personal));
        plan.sample =
            sample.map(|(id, it)| (names.free(&it.name, "sample_"), SampleColumnId(id))).collect();
        plan.case = CASE.iter().map(|it| names.free(it.name, "case_")).collect();
        plan
    }

    /// Where a response belongs; `None` where it has no column.
    pub(super) fn position(&self, item: ItemId, members: &[i64]) -> Option<usize> {
        let Index(in_loops, alone) = &self.index;
        if members.is_empty() {
            return alone.get(item.0 as usize).copied().flatten();
        }
        in_loops.get(item.0 as usize)?.get(members).copied()
    }

    /// The index of a reason for missing.
    pub(super) fn reason(&self, handle: &str) -> Option<usize> {
        self.reasons.iter().position(|it| it == handle)
    }
}

impl Index {
    fn new(questionnaire: &Questionnaire, places: &[PlacePlan]) -> Self {
        let n_items = questionnaire.items.len();
        let mut index = Self(vec![HashMap::new(); n_items], vec![None; n_items]);
        for (position, it) in places.iter().enumerate() {
            let item = it.item.0 as usize;
            if it.members.is_empty() {
                index.1[item] = Some(position);
            } else {
                index.0[item].insert(it.members.clone(), position);
            }
        }
        index
    }
}

fn places(questionnaire: &Questionnaire, kept: impl Fn(&Item) -> bool) -> Vec<PlacePlan> {
    let mut places: Vec<PlacePlan> = Vec::new();
    for column in columns(questionnaire) {
        let item = questionnaire.item(column.item);
        if !kept(item) {
            continue;
        }
        match column.part {
            Part::Value => places.push(PlacePlan {
                item: column.item,
                members: column.members,
                why: format!("{}__why", column.name),
                value: column.name,
                shape: shape(item),
                parts: Vec::new(),
            }),
            part @ (Part::Chosen(_)
            | Part::Specify(_)
            | Part::Rank(_)
            | Part::Label
            | Part::Said
            | Part::Unit) => {
                if let Some(it) = places.last_mut() {
                    it.parts.push((part, column.name));
                }
            }
        }
    }
    for place in &mut places {
        place.parts.sort_by_key(|it| matches!(it.0, Part::Specify(_)));
    }
    places
}

/// What the column of a part holds.
pub(super) fn part_shape(part: Part) -> Shape {
    match part {
        Part::Chosen(_) => Shape::Flag,
        Part::Rank(_) | Part::Unit => Shape::Whole,
        Part::Value | Part::Specify(_) | Part::Label | Part::Said => Shape::Text,
    }
}

fn shape(item: &Item) -> Shape {
    match &item.domain {
        ResponseDomain::Number(it) if it.decimals > 0 => Shape::Decimal,
        ResponseDomain::Amount(_) => Shape::Decimal,
        ResponseDomain::One | ResponseDomain::Number(_) => Shape::Whole,
        ResponseDomain::Many { .. } | ResponseDomain::Ranked { .. } => Shape::Codes,
        ResponseDomain::Date { known_to: Precision::Day, .. } => Shape::Day,
        ResponseDomain::Nothing
        | ResponseDomain::Text { .. }
        | ResponseDomain::Time { .. }
        | ResponseDomain::Phone { .. }
        | ResponseDomain::Coded(_)
        | ResponseDomain::Appointment
        | ResponseDomain::Date { .. } => Shape::Text,
    }
}

/// What a sample column holds. Dates stay text: a sample may know only the year.
pub(super) fn sample_shape(shape: &SampleShape) -> Shape {
    match shape {
        SampleShape::Text | SampleShape::Date => Shape::Text,
        SampleShape::Number => Shape::Decimal,
        SampleShape::OneOf(_) => Shape::Whole,
    }
}

fn reasons(questionnaire: &Questionnaire) -> Vec<String> {
    let of_items = questionnaire.items.iter().flat_map(|it| &it.specials);
    let mut reasons: Vec<String> = Vec::new();
    for it in questionnaire.specials.iter().chain(of_items).map(|it| it.handle.as_str()) {
        if !reasons.iter().any(|have| have == it) {
            reasons.push(it.to_owned());
        }
    }
    for it in [NOT_ASKED, BROKEN_OFF] {
        reasons.retain(|have| have != it);
        reasons.push(it.to_owned());
    }
    reasons
}

fn left_out(questionnaire: &Questionnaire, personal: bool) -> Vec<String> {
    if personal {
        return Vec::new();
    }
    let sample = questionnaire.sample.iter().filter(|it| it.personal).map(|it| &it.name);
    let items = questionnaire.items.iter().filter(|it| it.personal && it.has_data());
    sample.chain(items.map(|it| &it.name)).cloned().collect()
}

/// Names taken, in any case: what comes later gives way.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    fn take(&mut self, name: &str) {
        self.0.insert(name.to_lowercase());
    }

    fn free(&mut self, name: &str, prefix: &str) -> String {
        let mut name = name.to_owned();
        while !self.0.insert(name.to_lowercase()) {
            name = if prefix.is_empty() { format!("{name}_") } else { format!("{prefix}{name}") };
        }
        name
    }
}
