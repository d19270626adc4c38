//! Columns of the data: unique, and not more than anybody can handle.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::expression::ItemId;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::column::{columns, members};

/// The most columns the data may have.
const MOST_COLUMNS: usize = 200_000;

/// Reports columns of one name, and too many of them.
pub(crate) fn check(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    if let Some(item) = too_many(questionnaire) {
        let item = questionnaire.item(item);
        let message =
            format!("up to `{}`, the data have more than {MOST_COLUMNS} columns", item.name);
        diagnostics.push(
            Diagnostic::error("Q0512", item.span, message)
                .hint("bound the loops around it more tightly, with `at most`"),
        );
        return;
    }
    let mut first: HashMap<String, ItemId> = HashMap::new();
    let mut reported = Vec::new();
    for column in columns(questionnaire) {
        let Some(other) = first.insert(column.name.to_lowercase(), column.item) else { continue };
        let (other, item) = (questionnaire.item(other), questionnaire.item(column.item));
        if reported.contains(&(other.id, item.id)) {
            continue;
        }
        reported.push((other.id, item.id));
        let message = format!("two things would be the column `{}` of the data", column.name);
        diagnostics.push(
            Diagnostic::error("Q0208", item.span, message)
                .label(other.span, "one belongs to this")
                .hint("give one of them another name"),
        );
    }
}

/// The item with which there are too many columns.
fn too_many(questionnaire: &Questionnaire) -> Option<ItemId> {
    let rosters: Vec<_> =
        questionnaire.rosters.iter().map(|it| members(questionnaire, it).len()).collect();
    let mut n_columns = 0_usize;
    for item in questionnaire.items.iter().filter(|it| it.has_data()) {
        let times = item.rosters.iter().map(|it| rosters[usize::from(it.0)]);
        let times = times.fold(1_usize, usize::saturating_mul);
        let each = item.categories.len().saturating_mul(2).saturating_add(1);
        n_columns = n_columns.saturating_add(times.saturating_mul(each));
        if n_columns > MOST_COLUMNS {
            return Some(item.id);
        }
    }
    None
}
