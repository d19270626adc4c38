//! What every column means, in the words of the questionnaire.

mod offered;

use crate::dataset::plan::{PlacePlan, Plan, part_shape, sample_shape};
use crate::dataset::variable::{Anchor, Category, Line, Member, Reason, Role, Shape, Variable};
use crate::dataset::{BROKEN_OFF, NOT_ASKED};
use crate::questionnaire::column::Part;
use crate::questionnaire::domain::{NOT_LISTED, NumberDomain};
use crate::questionnaire::{
    self, Item, Members, Paragraph, Questionnaire, ResponseDomain, SampleShape, written,
};
use crate::value::Code;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// The longest label taken from a question's text, in characters.
const MOST_LABEL: usize = 120;

/// Describes every column, in order: of the case, the sample, weights, and the questions.
pub(super) fn variables(
    questionnaire: &Questionnaire,
    plan: &Plan,
    weights: &[String],
) -> Vec<Variable> {
    let mut variables: Vec<Variable> = Vec::new();
    for (it, column) in &plan.case {
        let plain = plain(column, Role::Case, it.shape, it.label);
        variables.push(Variable { personal: it.personal, ..plain });
    }
    for (column, id) in &plan.sample {
        let it = &questionnaire.sample[usize::from(id.0)];
        let label = format!("{} of the sample", it.name);
        let mut variable = plain(column, Role::Sample, sample_shape(&it.shape), &label);
        if let SampleShape::OneOf(categories) = &it.shape {
            variable.categories = codes(categories);
        }
        variables.push(Variable { personal: it.personal, ..variable });
    }
    for name in weights {
        variables.push(plain(name, Role::Weight, Shape::Decimal, "Weight"));
    }
    for (index, it) in variables.iter_mut().enumerate() {
        it.of = index;
    }
    for place in &plan.places {
        of_place(questionnaire, place, &mut variables);
    }
    variables
}

fn plain(column: &str, role: Role, shape: Shape, label: &str) -> Variable {
    Variable {
        name: column.to_owned(),
        role,
        shape,
        label: label.to_owned(),
        ..Variable::default()
    }
}

fn of_place(questionnaire: &Questionnaire, place: &PlacePlan, variables: &mut Vec<Variable>) {
    let item = questionnaire.item(place.item);
    let members = members(questionnaire, item, place);
    let label = format!("{}{}", label(item), in_brackets(&members));
    let is_amount = matches!(item.domain, ResponseDomain::Amount(_));
    let of = variables.len();
    let part = |column: &str, role, shape, label: &str| Variable {
        of,
        item: item.name.clone(),
        kind: item.kind,
        members: members.clone(),
        personal: item.personal,
        was: item.was.clone().unwrap_or_default(),
        ..plain(column, role, shape, label)
    };
    let number = number(item);
    let float = |it: Option<Decimal>| it?.to_f64();
    variables.push(Variable {
        section: item.section.map(|it| questionnaire.section(it).title.clone()).unwrap_or_default(),
        question: lines(questionnaire, item),
        universe: universe(questionnaire, item),
        unit: unit(item),
        specials: offered::specials(item),
        order: offered::order(item),
        translations: offered::translations(questionnaire, item, &members),
        anchors: anchors(&number),
        low: float(number.low),
        high: float(number.high),
        decimals: number.decimals,
        categories: if is_amount { Vec::new() } else { codes(&item.categories) },
        why: place.why.clone(),
        ..part(&place.value, Role::Value, place.shape, &label)
    });
    for (what, column) in &place.parts {
        let (role, label) = role(item, *what, &label);
        let coded = matches!(what, Part::Rank(_) | Part::Unit);
        let categories = if coded { codes(&item.categories) } else { Vec::new() };
        variables.push(Variable { categories, ..part(column, role, part_shape(*what), &label) });
    }
}

/// Reasons for having no value, in words.
pub(super) fn reasons(questionnaire: &Questionnaire, handles: &[String]) -> Vec<Reason> {
    let label = |handle: &str| match handle {
        NOT_ASKED => "Not asked".to_owned(),
        BROKEN_OFF => "Interview stopped before it".to_owned(),
        handle => {
            let mut of_items = questionnaire.items.iter().flat_map(|it| &it.specials);
            let found = questionnaire.specials.iter().find(|it| it.handle == handle);
            found
                .or_else(|| of_items.find(|it| it.handle == handle))
                .map_or_else(|| handle.to_owned(), |it| it.label.clone())
        }
    };
    handles.iter().map(|it| Reason { handle: it.clone(), label: label(it) }).collect()
}

/// What a column beside the value is for, and its label.
fn role(item: &Item, part: Part, label: &str) -> (Role, String) {
    match part {
        Part::Chosen(code) => {
            (Role::Chosen(code.0), format!("{label}: {}", words(&item.categories, code)))
        }
        Part::Specify(NOT_LISTED) if item.categories.is_empty() => {
            (Role::Words(NOT_LISTED.0), format!("{label}: not in the list, in words"))
        }
        Part::Specify(code) => {
            (Role::Words(code.0), format!("{label}: {}, in words", words(&item.categories, code)))
        }
        Part::Rank(place) => (Role::Rank(place), format!("{label}: at place {place}")),
        Part::Label => (Role::Label, format!("{label}: the words of the code")),
        Part::Said => (Role::Said, format!("{label}: as said")),
        Part::Unit => (Role::Unit, format!("{label}: the unit it was said in")),
        Part::Value => (Role::Value, label.to_owned()),
    }
}

/// What a number counts; of an amount, the unit it is kept in.
fn unit(item: &Item) -> String {
    let ResponseDomain::Amount(domain) = &item.domain else {
        return number(item).unit.unwrap_or_default();
    };
    let code = domain.kept_in().map(|it| it.code);
    let unit = item.categories.iter().find(|it| Some(it.code) == code);
    unit.map(questionnaire::Category::plain_label).unwrap_or_default()
}

/// The author's label, else what is read out first, else the name.
fn label(item: &Item) -> String {
    if !item.label.is_empty() {
        return item.label.clone();
    }
    let read = item.paragraphs.iter().find(|it| it.role == questionnaire::Role::Read);
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
fn words(categories: &[questionnaire::Category], code: Code) -> String {
    let found = categories.iter().find(|it| it.code == code);
    found.map_or_else(|| code.0.to_string(), questionnaire::Category::plain_label)
}

fn lines(questionnaire: &Questionnaire, item: &Item) -> Vec<Line> {
    let role = |it: questionnaire::Role| match it {
        questionnaire::Role::Read => "read",
        questionnaire::Role::IfNeeded => "if_needed",
        questionnaire::Role::Note => "note",
        questionnaire::Role::Help => "help",
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
        && let questionnaire::Reference::Item(from) = filter.chosen_in
    {
        let not = if filter.not { "not " } else { "" };
        words = format!("{words}; only answers {not}chosen in {}", questionnaire.item(from).name);
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

fn anchors(number: &NumberDomain) -> Vec<Anchor> {
    let anchors = number.anchors.iter();
    anchors.map(|(number, label)| Anchor { number: *number, label: label.clone() }).collect()
}

fn codes(categories: &[questionnaire::Category]) -> Vec<Category> {
    let category = |it: &questionnaire::Category| Category {
        code: it.code.0,
        handle: it.handle.clone(),
        label: it.plain_label(),
    };
    categories.iter().map(category).collect()
}
