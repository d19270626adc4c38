//! Which columns there will be: of the case, of its sample, and of the questions.

use std::collections::{BTreeSet, HashMap};

use crate::dataset::variable::Shape;
use crate::fieldwork::CaseData;
use crate::questionnaire::column::{Column, Part, columns};
use crate::questionnaire::domain::Precision;
use crate::questionnaire::{
    Item, ItemId, Questionnaire, ResponseDomain, SampleColumnId, SampleShape,
};

/// Not on the route.
pub const NOT_ASKED: &str = "not_asked";
/// The interview stopped before it could be asked.
pub const BROKEN_OFF: &str = "broken_off";

/// Which columns are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Personal questions, sample columns and facts of a case, by name.
    pub personal: Vec<String>,
    /// Only these questions and columns, by name; `None`: all.
    pub only: Option<Vec<String>>,
    /// Weights by name.
    pub weights: Vec<String>,
}

impl Wanted {
    fn is_open(&self, is_personal: bool, name: &str) -> bool {
        !is_personal || self.personal.iter().any(|it| it.eq_ignore_ascii_case(name))
    }

    fn takes(&self, name: &str) -> bool {
        let only = self.only.as_ref();
        only.is_none_or(|it| it.iter().any(|it| it.eq_ignore_ascii_case(name)))
    }
}

/// All columns to come.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    /// What is known of a case, with the names in the data.
    pub(super) case: Vec<(&'static CaseColumn, String)>,
    /// Sample columns with their names in the data.
    pub(super) sample: Vec<(String, SampleColumnId)>,
    /// Places that have columns, in the order of the questionnaire.
    pub(super) places: Vec<PlacePlan>,
    /// Reasons for missing: specials, then [`NOT_ASKED`] and [`BROKEN_OFF`].
    pub(super) reasons: Vec<String>,
    /// Personal questions, sample columns and facts of a case that get no column.
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
    /// Says who the respondent is.
    pub(super) personal: bool,
    /// Its value.
    pub(super) value: for<'c> fn(&'c CaseData) -> Option<CaseValue<'c>>,
}

impl std::fmt::Debug for CaseColumn {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.name)
    }
}

/// A value of a case column.
pub(super) enum CaseValue<'c> {
    /// Words.
    Text(&'c str),
    /// A count, or milliseconds since 1970.
    Whole(i64),
}

const fn fact(
    name: &'static str,
    label: &'static str,
    shape: Shape,
    value: for<'c> fn(&'c CaseData) -> Option<CaseValue<'c>>,
) -> CaseColumn {
    CaseColumn { name, label, shape, personal: false, value }
}

/// The columns every case has, in order.
const CASE: &[CaseColumn] = &[
    fact(
        "case_id",
        "The case: a name made up for it, the same in every export",
        Shape::Text,
        |it| words(&it.pseudonym),
    ),
    CaseColumn {
        personal: true,
        ..fact("case_key", "The sample's own name of the case", Shape::Text, |it| words(&it.key))
    },
    CaseColumn {
        personal: true,
        ..fact("phone", "The number called", Shape::Text, |it| words(&it.phone))
    },
    fact("disposition", "Result of the last attempt", Shape::Text, |it| words(&it.disposition)),
    fact("outcome", "How the interview ended", Shape::Text, |it| {
        it.interview.outcome().map(CaseValue::Text)
    }),
    fact(
        "interview",
        "How far the interview is: not_begun, open, broken_off or ended",
        Shape::Text,
        |it| Some(CaseValue::Text(state(it))),
    ),
    fact("began_at", "When the interview began (UTC)", Shape::Moment, |it| {
        it.began_at.map(|it| CaseValue::Whole(it.0))
    }),
    fact("ended_at", "When the interview ended (UTC)", Shape::Moment, |it| {
        it.ended_at.map(|it| CaseValue::Whole(it.0))
    }),
    fact("interviewer", "Who interviewed, last", Shape::Text, |it| words(&it.interviewer)),
    fact("language", "The language spoken, last", Shape::Text, |it| words(&it.language)),
    fact("version", "The version of the questionnaire", Shape::Text, |it| words(&it.version)),
    fact("attempts", "Attempts made", Shape::Whole, |it| {
        Some(CaseValue::Whole(i64::from(it.n_attempts)))
    }),
    fact("simulated", "1: made up by a simulation, 0: a real case", Shape::Flag, |it| {
        Some(CaseValue::Whole(i64::from(it.simulated)))
    }),
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
    /// Plans the columns wanted.
    pub(super) fn new(questionnaire: &Questionnaire, wanted: &Wanted) -> Self {
        let places = places(questionnaire, wanted);
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
            left_out: left_out(questionnaire, wanted),
        };
        plan.places.iter_mut().for_each(|it| it.why = names.free(&it.why, ""));
        let kept = |name: &str, personal| wanted.is_open(personal, name) && wanted.takes(name);
        let sample = (0_u16..).zip(&questionnaire.sample);
        plan.sample = sample
            .filter(|it| kept(&it.1.name, it.1.personal))
            .map(|(id, it)| (names.free(&it.name, "sample_"), SampleColumnId(id)))
            .collect();
        let case = CASE.iter().filter(|it| kept(it.name, it.personal));
        plan.case = case.map(|it| (it, names.free(it.name, "case_"))).collect();
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

fn places(questionnaire: &Questionnaire, wanted: &Wanted) -> Vec<PlacePlan> {
    let mut places: Vec<PlacePlan> = Vec::new();
    let mut all = columns(questionnaire).into_iter().peekable();
    while let Some(first) = all.next() {
        let mut group = vec![first];
        while let Some(part) = all.next_if(|it| it.part != Part::Value) {
            group.push(part);
        }
        let item = questionnaire.item(group[0].item);
        let is_wanted = wanted.takes(&item.name) || group.iter().any(|it| wanted.takes(&it.name));
        if is_wanted && wanted.is_open(item.personal, &item.name) {
            places.push(place(item, group));
        }
    }
    places
}

fn place(item: &Item, mut group: Vec<Column>) -> PlacePlan {
    let mut parts: Vec<_> = group.drain(1..).map(|it| (it.part, it.name)).collect();
    parts.sort_by_key(|it| matches!(it.0, Part::Specify(_)));
    let value = group.remove(0);
    PlacePlan {
        item: value.item,
        members: value.members,
        why: format!("{}__why", value.name),
        value: value.name,
        shape: shape(item),
        parts,
    }
}

/// What the column of a part holds.
pub(super) fn part_shape(part: Part) -> Shape {
    match part {
        Part::Chosen(_) => Shape::Flag,
        Part::Rank(_) | Part::Unit => Shape::Coded,
        Part::Value | Part::Specify(_) | Part::Label | Part::Said => Shape::Text,
    }
}

fn shape(item: &Item) -> Shape {
    match &item.domain {
        ResponseDomain::Number(it) if it.decimals > 0 => Shape::Decimal,
        ResponseDomain::Amount(_) => Shape::Decimal,
        ResponseDomain::One => Shape::Coded,
        ResponseDomain::Number(_) => Shape::Whole,
        ResponseDomain::Time { .. } => Shape::Clock,
        ResponseDomain::Many { .. } | ResponseDomain::Ranked { .. } => Shape::Codes,
        ResponseDomain::Date { known_to: Precision::Day, .. } => Shape::Day,
        ResponseDomain::Nothing
        | ResponseDomain::Text { .. }
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
        SampleShape::OneOf(_) => Shape::Coded,
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

fn left_out(questionnaire: &Questionnaire, wanted: &Wanted) -> Vec<String> {
    let case = CASE.iter().map(|it| (it.personal, it.name));
    let sample = questionnaire.sample.iter().map(|it| (it.personal, it.name.as_str()));
    let items = questionnaire.items.iter().filter(|it| it.has_data());
    let items = items.map(|it| (it.personal, it.name.as_str()));
    let all = case.chain(sample).chain(items);
    all.filter(|it| !wanted.is_open(it.0, it.1)).map(|it| it.1.to_owned()).collect()
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
