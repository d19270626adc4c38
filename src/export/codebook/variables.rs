//! A codebook's rows, one a column.

use crate::export::codebook::{Anchor, CodeLine, Counts, Line, Member, Variable};
use crate::export::dataset::Dataset;
use crate::export::plan::{CASE, PlacePlan, part_shape, sample_shape};
use crate::export::tally::Tally;
use crate::questionnaire::column::Part;
use crate::questionnaire::domain::{NOT_LISTED, NumberDomain};
use crate::questionnaire::{
    Category, Item, Members, Paragraph, Questionnaire, ResponseDomain, Role, SampleShape, written,
};
use crate::value::Code;

/// The longest label taken from a question's text, in characters.
const MOST_LABEL: usize = 120;

/// Describes every column, in order.
pub(super) fn of(
    questionnaire: &Questionnaire,
    dataset: &Dataset<'_>,
    with_counts: bool,
) -> Vec<Variable> {
    let plan = &dataset.plan;
    let mut variables: Vec<Variable> = Vec::new();
    for (it, column) in CASE.iter().zip(&plan.case) {
        variables.push(plain(column, "case", it.shape.name(), it.label));
    }
    for (column, id) in &plan.sample {
        let it = &questionnaire.sample[usize::from(id.0)];
        let shape = sample_shape(&it.shape).name();
        let mut variable = plain(column, "sample", shape, &format!("{} of the sample", it.name));
        if let SampleShape::OneOf(categories) = &it.shape {
            variable.codes = codes(categories, None);
        }
        variables.push(variable);
    }
    for (place, tally) in plan.places.iter().zip(&dataset.tallies) {
        let tally = with_counts.then_some(tally);
        of_place(questionnaire, place, tally, &plan.reasons, &mut variables);
    }
    variables
}

fn plain(column: &str, role: &'static str, shape: &'static str, label: &str) -> Variable {
    Variable {
        column: column.to_owned(),
        of: column.to_owned(),
        role,
        shape,
        label: label.to_owned(),
        ..Variable::default()
    }
}

fn of_place(
    questionnaire: &Questionnaire,
    place: &PlacePlan,
    tally: Option<&Tally>,
    reasons: &[String],
    variables: &mut Vec<Variable>,
) {
    let item = questionnaire.item(place.item);
    let members = members(questionnaire, item, place);
    let label = format!("{}{}", label(item), in_brackets(&members));
    let is_amount = matches!(item.domain, ResponseDomain::Amount(_));
    let part = |column: &str, role, shape, label: String| Variable {
        of: place.value.clone(),
        item: item.name.clone(),
        kind: item.kind,
        ..plain(column, role, shape, &label)
    };
    variables.push(Variable {
        section: item.section.map(|it| questionnaire.section(it).title.clone()).unwrap_or_default(),
        question: lines(questionnaire, item),
        universe: universe(questionnaire, item),
        unit: unit(item),
        anchors: anchors(number(item)),
        members,
        codes: if is_amount { Vec::new() } else { codes(&item.categories, tally) },
        why: place.why.clone(),
        counts: tally.map(|it| counts(it, reasons)),
        ..part(&place.value, "value", place.shape.name(), label.clone())
    });
    let why = format!("Why {} has no value", place.value);
    variables.push(part(&place.why, "why", "reason", why));
    for (what, column) in &place.parts {
        let (role, label) = role(item, *what, &label);
        let coded = matches!(what, Part::Rank(_) | Part::Unit);
        let categories = if coded { item.categories.as_slice() } else { &[] };
        variables.push(Variable {
            codes: codes(categories, None),
            ..part(column, role, part_shape(*what).name(), label)
        });
    }
}

/// What a column beside the value is for, and its label.
fn role(item: &Item, part: Part, label: &str) -> (&'static str, String) {
    match part {
        Part::Chosen(code) => ("chosen", format!("{label}: {}", words(&item.categories, code))),
        Part::Specify(NOT_LISTED) if item.categories.is_empty() => {
            ("words", format!("{label}: not in the list, in words"))
        }
        Part::Specify(code) => {
            ("words", format!("{label}: {}, in words", words(&item.categories, code)))
        }
        Part::Rank(place) => ("rank", format!("{label}: at place {place}")),
        Part::Label => ("label", format!("{label}: the words of the code")),
        Part::Said => ("said", format!("{label}: as said")),
        Part::Unit => ("unit", format!("{label}: the unit it was said in")),
        Part::Value => ("value", label.to_owned()),
    }
}

/// What a number counts; of an amount, the unit it is kept in.
fn unit(item: &Item) -> String {
    let ResponseDomain::Amount(domain) = &item.domain else {
        return number(item).unit.unwrap_or_default();
    };
    let code = domain.kept_in().map(|it| it.code);
    let unit = item.categories.iter().find(|it| Some(it.code) == code);
    unit.map(Category::plain_label).unwrap_or_default()
}

/// The author's label, else what is read out first, else the name.
fn label(item: &Item) -> String {
    if !item.label.is_empty() {
        return item.label.clone();
    }
    let read = item.paragraphs.iter().find(|it| it.role == Role::Read);
    let text = read.map(|it| it.text.plain()).unwrap_or_default();
    match text.lines().next() {
        None | Some("") => item.name.clone(),
        Some(line) if line.chars().count() <= MOST_LABEL => line.to_owned(),
        Some(line) => line.chars().take(MOST_LABEL - 3).chain("...".chars()).collect(),
    }
}

fn in_brackets(members: &[Member]) -> String {
    if members.is_empty() {
        return String::new();
    }
    let members: Vec<String> = members
        .iter()
        .map(|it| match it.label.as_str() {
            "" => format!("{} {}", it.roster, it.key),
            label => format!("{}: {label}", it.roster),
        })
        .collect();
    format!(" ({})", members.join(", "))
}

fn members(questionnaire: &Questionnaire, item: &Item, place: &PlacePlan) -> Vec<Member> {
    let rosters = item.rosters.iter().map(|it| questionnaire.roster(*it));
    rosters
        .zip(&place.members)
        .map(|(roster, member)| {
            let label = match &roster.members {
                Members::Count { .. }
                | Members::Joined { .. }
                | Members::Each(_)
                | Members::Behind(..) => String::new(),
                Members::Chosen(multi) => {
                    words(&questionnaire.item(*multi).categories, Code(*member))
                }
                Members::List(categories) => words(categories, Code(*member)),
            };
            Member { roster: roster.name.clone(), key: *member, label }
        })
        .collect()
}

/// The label of a code, the code where it has none.
fn words(categories: &[Category], code: Code) -> String {
    let found = categories.iter().find(|it| it.code == code);
    found.map_or_else(|| code.0.to_string(), Category::plain_label)
}

fn lines(questionnaire: &Questionnaire, item: &Item) -> Vec<Line> {
    let role = |it: Role| match it {
        Role::Read => "read",
        Role::IfNeeded => "if_needed",
        Role::Note => "note",
        Role::Help => "help",
    };
    let line = |it: &Paragraph| Line {
        role: role(it.role),
        when: written::said_when(questionnaire, &it.when),
        text: it.text.plain(),
    };
    item.paragraphs.iter().map(line).collect()
}

fn universe(questionnaire: &Questionnaire, item: &Item) -> String {
    let asked = if item.computation.is_some() { "computed" } else { "asked" };
    let mut words = match item.universe.as_str() {
        "" if item.computation.is_some() => "computed for everybody".to_owned(),
        "" => "everybody".to_owned(),
        universe => format!("{asked} if {universe}"),
    };
    for roster in &item.rosters {
        words = format!("{words}, for each {}", questionnaire.roster(*roster).name);
    }
    if let Some(filter) = &item.filter
        && let crate::questionnaire::Reference::Item(from) = filter.chosen_in
    {
        words = format!("{words}; only answers chosen in {}", questionnaire.item(from).name);
    }
    words
}

fn number(item: &Item) -> NumberDomain {
    match &item.domain {
        ResponseDomain::Number(it) => it.clone(),
        ResponseDomain::Nothing
        | ResponseDomain::One
        | ResponseDomain::Many { .. }
        | ResponseDomain::Text { .. }
        | ResponseDomain::Time { .. }
        | ResponseDomain::Phone { .. }
        | ResponseDomain::Ranked { .. }
        | ResponseDomain::Coded(_)
        | ResponseDomain::Amount(_)
        | ResponseDomain::Appointment
        | ResponseDomain::Date { .. } => NumberDomain::default(),
    }
}

fn anchors(number: NumberDomain) -> Vec<Anchor> {
    number.anchors.into_iter().map(|(number, label)| Anchor { number, label }).collect()
}

fn codes(categories: &[Category], tally: Option<&Tally>) -> Vec<CodeLine> {
    let n = |code: Code| {
        let counted = tally?.codes.iter().find(|it| it.0 == code);
        Some(counted.map_or(0, |it| it.1))
    };
    categories
        .iter()
        .map(|it| CodeLine {
            code: it.code.0,
            handle: it.handle.clone(),
            label: it.plain_label(),
            n: n(it.code),
        })
        .collect()
}

fn counts(tally: &Tally, reasons: &[String]) -> Counts {
    let missing = reasons.iter().zip(&tally.reasons).filter(|it| *it.1 > 0);
    Counts {
        values: tally.n_values,
        missing: missing.map(|(reason, n)| (reason.clone(), *n)).collect(),
        min: tally.numbers.map(|it| it.0),
        max: tally.numbers.map(|it| it.1),
        mean: tally.mean(),
    }
}
