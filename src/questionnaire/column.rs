//! Columns of the data: which there are, what they are called, and whose value each holds.

use crate::expression::{ItemId, RosterId};
use crate::questionnaire::domain::NOT_LISTED;
use crate::questionnaire::{Category, Item, Members, Questionnaire, ResponseDomain, Roster};
use crate::value::Code;

/// A column of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// `AGE`, `CHILD_AGE_2`, `AIDED_11`, `AIDED_97_text`; unique without regard to case.
    pub name: String,
    /// Whose value.
    pub item: ItemId,
    /// For which members of the loops around it, outermost first.
    pub members: Vec<i64>,
    /// What of the response.
    pub part: Part,
}

/// What of a response a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The value; for several answers, the list of codes.
    Value,
    /// Of several answers: 1 where this one was chosen, else 0.
    Chosen(Code),
    /// The words typed for a `[specify]` answer, or for what is not in a coded list.
    Specify(Code),
    /// The code at a place of a ranking, from 1.
    Rank(u32),
    /// The words of a row of a coded list.
    Label,
    /// An amount as said.
    Said,
    /// The code of the unit it was said in.
    Unit,
}

/// Every column, in the order of the source; in loops, a member after the other.
pub fn columns(questionnaire: &Questionnaire) -> Vec<Column> {
    let mut columns = Vec::new();
    for item in questionnaire.items.iter().filter(|it| it.has_data()) {
        each_member(questionnaire, &item.rosters, &mut Vec::new(), &mut |members| {
            columns.extend(of_item(item, members));
        });
    }
    columns
}

/// The columns of one item for certain members of the loops around it.
pub fn columns_of(questionnaire: &Questionnaire, item: ItemId, members: &[i64]) -> Vec<Column> {
    of_item(questionnaire.item(item), members)
}

/// The keys of all members a loop can ever have, in the order of the list or of counting.
pub fn members(questionnaire: &Questionnaire, roster: &Roster) -> Vec<i64> {
    match &roster.members {
        Members::Count { from, .. } => {
            (*from..).take(usize::try_from(roster.bound).unwrap_or(usize::MAX)).collect()
        }
        Members::Joined { .. } => (1..=i64::from(roster.bound)).collect(),
        Members::Each(other) | Members::Behind(other, _) => {
            members(questionnaire, questionnaire.roster(*other))
        }
        Members::List(categories) => {
            categories.iter().filter(|it| !it.alone).map(|it| it.code.0).collect()
        }
        Members::Chosen(item) => {
            let categories = &questionnaire.item(*item).categories;
            categories.iter().filter(|it| !it.alone).map(|it| it.code.0).collect()
        }
    }
}

fn each_member(
    questionnaire: &Questionnaire,
    rosters: &[RosterId],
    prefix: &mut Vec<i64>,
    visit: &mut dyn FnMut(&[i64]),
) {
    let Some(roster) = rosters.get(prefix.len()) else { return visit(prefix) };
    let roster = questionnaire.roster(*roster);
    let before = match &roster.members {
        Members::Behind(_, first) => {
            rosters.iter().position(|it| it == first).and_then(|it| prefix.get(it).copied())
        }
        Members::Count { .. }
        | Members::Chosen(_)
        | Members::List(_)
        | Members::Joined { .. }
        | Members::Each(_) => None,
    };
    let members = members(questionnaire, roster);
    // The second of a pair comes behind the first.
    let behind = members.iter().position(|it| Some(*it) == before).map_or(0, |it| it + 1);
    for member in members.into_iter().skip(behind) {
        prefix.push(member);
        each_member(questionnaire, rosters, prefix, visit);
        prefix.pop();
    }
}

fn of_item(item: &Item, members: &[i64]) -> Vec<Column> {
    let mut name = item.name.replace('.', "_");
    for member in members {
        name.push('_');
        name.push_str(&member.to_string());
    }
    let column = |name, part| Column { name, item: item.id, members: members.to_vec(), part };
    let many = matches!(item.domain, ResponseDomain::Many { .. });
    let mut columns = Vec::new();
    for Category { code, specify, .. } in &item.categories {
        if many {
            columns.push(column(format!("{name}_{}", code.0), Part::Chosen(*code)));
        }
        if *specify {
            columns.push(column(format!("{name}_{}_text", code.0), Part::Specify(*code)));
        }
    }
    columns.extend(of_domain(&item.domain).into_iter().map(|(ending, part)| {
        let name = format!("{name}_{ending}");
        column(name, part)
    }));
    columns.insert(0, column(name, Part::Value));
    columns
}

/// What stands beside the value, whichever the answers are: endings of names.
fn of_domain(domain: &ResponseDomain) -> Vec<(String, Part)> {
    let named = |it: &[(&str, Part)]| it.iter().map(|it| (it.0.to_owned(), it.1)).collect();
    match domain {
        ResponseDomain::Ranked { pick } => {
            (1..=*pick).map(|it| (format!("rank_{it}"), Part::Rank(it))).collect()
        }
        ResponseDomain::Coded(_) => {
            named(&[("label", Part::Label), ("text", Part::Specify(NOT_LISTED))])
        }
        ResponseDomain::Amount(_) => named(&[("said", Part::Said), ("unit", Part::Unit)]),
        ResponseDomain::Nothing
        | ResponseDomain::One
        | ResponseDomain::Many { .. }
        | ResponseDomain::Number(_)
        | ResponseDomain::Text { .. }
        | ResponseDomain::Date { .. }
        | ResponseDomain::Time { .. }
        | ResponseDomain::Phone { .. }
        | ResponseDomain::Appointment => Vec::new(),
    }
}
