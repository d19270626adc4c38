//! A codebook's rows, one a column.

use crate::dataset::{Dataset, Reason, Role, Shape, Tally, Variable};
use crate::export::codebook::{self, CodeLine, Counts};

/// Describes every column, in order; behind each value the column that says why there is none.
pub(super) fn of(dataset: &Dataset, tallies: &[Tally]) -> Vec<codebook::Variable> {
    let mut rows = Vec::new();
    for (index, variable) in dataset.variables.iter().enumerate() {
        let counted = counted(dataset, tallies, index);
        rows.push(row(dataset, variable, &counted));
        if !variable.why.is_empty() {
            rows.push(codebook::Variable {
                column: variable.why.clone(),
                role: "why",
                of: variable.name.clone(),
                item: variable.item.clone(),
                kind: variable.kind,
                shape: "reason",
                label: format!("Why {} has no value", variable.name),
                ..codebook::Variable::default()
            });
        }
    }
    rows
}

fn row(dataset: &Dataset, it: &Variable, tally: &Tally) -> codebook::Variable {
    let is_value = it.role == Role::Value;
    let is_counted = is_value || (it.role == Role::Sample && it.shape == Shape::Coded);
    let code = |(place, code): (usize, &crate::dataset::Category)| CodeLine {
        code: code.code,
        handle: code.handle.clone(),
        label: code.label.clone(),
        n: is_counted.then(|| tally.categories.get(place).copied().unwrap_or_default()),
    };
    codebook::Variable {
        column: it.name.clone(),
        role: it.role.name(),
        of: dataset.variables.get(it.of).map_or_else(String::new, |it| it.name.clone()),
        item: it.item.clone(),
        kind: it.kind,
        shape: it.shape.name(),
        label: it.label.clone(),
        section: it.section.clone(),
        question: it.question.clone(),
        universe: it.universe.clone(),
        unit: it.unit.clone(),
        members: if is_value { it.members.clone() } else { Vec::new() },
        specials: it.specials.clone(),
        order: it.order.clone(),
        translations: it.translations.clone(),
        changes: Vec::new(),
        codes: it.categories.iter().enumerate().map(code).collect(),
        anchors: it.anchors.clone(),
        low: it.low,
        high: it.high,
        why: it.why.clone(),
        counts: is_value.then(|| counts(tally, &dataset.reasons)),
    }
}

/// What was counted of a variable; of several answers, how often each was chosen.
fn counted(dataset: &Dataset, tallies: &[Tally], index: usize) -> Tally {
    let mut tally = tallies.get(index).cloned().unwrap_or_default();
    let variable = &dataset.variables[index];
    if variable.shape != Shape::Codes {
        return tally;
    }
    tally.categories = vec![0; variable.categories.len()];
    let parts = dataset.variables.iter().zip(tallies).filter(|it| it.0.of == index);
    for (part, counted) in parts {
        match part.role {
            Role::Chosen(code) => {
                let place = variable.categories.iter().position(|it| it.code == code);
                if let (Some(place), Some(n)) = (place, counted.categories.get(1)) {
                    tally.categories[place] += n;
                }
            }
            Role::Rank(_) => {
                for (own, n) in tally.categories.iter_mut().zip(&counted.categories) {
                    *own += n;
                }
            }
            Role::Case
            | Role::Sample
            | Role::Value
            | Role::Words(_)
            | Role::Label
            | Role::Said
            | Role::Unit
            | Role::Weight => {}
        }
    }
    tally
}

fn counts(tally: &Tally, reasons: &[Reason]) -> Counts {
    let missing = reasons.iter().zip(&tally.reasons).filter(|it| *it.1 > 0);
    Counts {
        values: tally.n_values,
        missing: missing.map(|(reason, n)| (reason.handle.clone(), *n)).collect(),
        min: tally.numbers.map(|it| it.0),
        max: tally.numbers.map(|it| it.1),
        mean: tally.mean(),
    }
}
