//! What two versions mean for the data: columns that come, go, and hold something else.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::questionnaire::column::{Part, columns};
use crate::questionnaire::{Item, Questionnaire, ResponseDomain};

/// What becomes of columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum DataChange {
    /// Columns of a question that were not there.
    Appear {
        /// The question.
        item: String,
        /// Their names, in order.
        columns: Vec<String>,
    },
    /// Columns of a question that are there no longer.
    Vanish {
        /// The question.
        item: String,
        /// Their names, in order.
        columns: Vec<String>,
    },
    /// Columns that hold another sort of value.
    ChangeType {
        /// The question.
        item: String,
        /// Their names, in order.
        columns: Vec<String>,
        /// What they held.
        before: &'static str,
        /// What they hold.
        after: &'static str,
    },
    /// The columns of a question that is called otherwise.
    Rename {
        /// Its name in the older version.
        before: String,
        /// Its name in the newer one.
        after: String,
    },
}

/// A column: whose, and what it holds.
struct Held {
    item: String,
    shape: &'static str,
}

pub(super) fn changes(before: &Questionnaire, after: &Questionnaire) -> Vec<DataChange> {
    let mut all = Vec::new();
    let mut renamed: Vec<&str> = Vec::new();
    for item in after.items.iter().filter(|it| it.has_data()) {
        if let Some(was) = &item.was
            && before.item_named(&item.name).is_none()
            && let Some(old) = before.item_named(was)
            && old.has_data()
        {
            renamed.extend([old.name.as_str(), item.name.as_str()]);
            all.push(DataChange::Rename { before: old.name.clone(), after: item.name.clone() });
        }
    }
    let (old, new) = (held(before), held(after));
    let counts = |it: &Held| !renamed.contains(&it.item.as_str());
    let gone = old.iter().filter(|it| !new.contains_key(it.0) && counts(it.1));
    let come = new.iter().filter(|it| !old.contains_key(it.0) && counts(it.1));
    for (item, columns) in by_item(gone, before) {
        all.push(DataChange::Vanish { item, columns });
    }
    for (item, columns) in by_item(come, after) {
        all.push(DataChange::Appear { item, columns });
    }
    all.extend(other_types(&old, &new, after));
    all
}

fn other_types(
    old: &BTreeMap<String, Held>,
    new: &BTreeMap<String, Held>,
    after: &Questionnaire,
) -> Vec<DataChange> {
    let shape = |name: &String| old.get(name).map(|it| it.shape);
    let other = new.iter().filter(|it| shape(it.0).is_some_and(|shape| shape != it.1.shape));
    let mut all = Vec::new();
    for (item, columns) in by_item(other, after) {
        let first = columns.first().and_then(|it| Some((shape(it)?, new.get(it)?.shape)));
        if let Some((before, after)) = first {
            all.push(DataChange::ChangeType { item, columns, before, after });
        }
    }
    all
}

fn held(questionnaire: &Questionnaire) -> BTreeMap<String, Held> {
    let column = |it: crate::questionnaire::column::Column| {
        let item = questionnaire.item(it.item);
        let shape = match it.part {
            Part::Value => shape(item),
            Part::Chosen(_) => "a flag",
            Part::Specify(_) | Part::Label => "a text",
            Part::Rank(_) | Part::Unit => "a code",
            Part::Said => "as it was said",
        };
        (it.name, Held { item: item.name.clone(), shape })
    };
    columns(questionnaire).into_iter().map(column).collect()
}

fn shape(item: &Item) -> &'static str {
    match &item.domain {
        ResponseDomain::Nothing => "nothing",
        ResponseDomain::One => "a code",
        ResponseDomain::Ranked { .. } => "a list of codes, the first choice first",
        ResponseDomain::Coded(_) => "a code of a coded list",
        ResponseDomain::Phone { .. } => "a telephone number",
        ResponseDomain::Time { .. } => "a time of day",
        ResponseDomain::Amount(_) => "an amount",
        ResponseDomain::Many { .. } => "a list of codes",
        ResponseDomain::Number(it) if it.decimals > 0 => "a number with decimals",
        ResponseDomain::Number(_) => "a whole number",
        ResponseDomain::Text { .. } => "a text",
        ResponseDomain::Date { .. } => "a date",
        ResponseDomain::Appointment => "a moment",
    }
}

/// Columns by question, in the order of the questionnaire.
fn by_item<'c>(
    all: impl Iterator<Item = (&'c String, &'c Held)>,
    questionnaire: &Questionnaire,
) -> Vec<(String, Vec<String>)> {
    let mut of_item: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for (name, held) in all {
        of_item.entry(&held.item).or_default().push(name);
    }
    let mut found = Vec::new();
    for item in &questionnaire.items {
        if let Some(mut names) = of_item.remove(item.name.as_str()) {
            names.sort_by_key(|it| (it.len(), it.as_str()));
            found.push((item.name.clone(), names.into_iter().cloned().collect()));
        }
    }
    found
}
