//! What a reader should find, as JSON: told from the dataset, not from what was written.

use cornetta::dataset::column::{NO_CODE, NO_DAY, NO_FLAG, NO_MOMENT, NO_TIME};
use cornetta::dataset::{Cells, Column, Dataset, Role, Variable};
use cornetta::export::labelled::{Content, Labelled, SPSS, STATA};
use serde_json::{Value as Json, json};

use crate::fixture::widths;

/// A dataset as JSON, and the names its variables have in the packages.
pub(crate) fn expected(dataset: &Dataset, name: &str) -> Json {
    let widths = widths(dataset);
    let names = |it| names(&Labelled::new(dataset, &widths, it));
    json!({
        "file": name,
        "title": dataset.about.title,
        "n": dataset.rows.n,
        "reasons": dataset.reasons,
        "variables": dataset.variables.iter().map(variable).collect::<Vec<_>>(),
        "columns": dataset.rows.columns.iter().map(column).collect::<Vec<_>>(),
        "spss": names(&SPSS),
        "stata": names(&STATA),
    })
}

/// A field each: its variable, its name, and whether it says why a text is missing.
fn names(labelled: &Labelled) -> Vec<Json> {
    let field = |it: &cornetta::export::labelled::Field| {
        json!([it.variable, it.name, it.content == Content::Reason, it.label])
    };
    labelled.fields.iter().map(field).collect()
}

fn variable(it: &Variable) -> Json {
    json!({
        "role": it.role.name(),
        "weight": it.role == Role::Weight,
        "of": it.of,
        "kind": it.kind,
        "shape": it.shape.name(),
        "coded": it.shape == cornetta::dataset::Shape::Coded,
        "categories": it.categories.iter().map(|it| json!([it.code, it.label])).collect::<Vec<_>>(),
        "anchors": it.anchors,
        "low": it.low,
        "decimals": it.decimals,
        "why": !it.why.is_empty(),
    })
}

fn column(it: &Column) -> Json {
    fn some<T: Copy + PartialEq + serde::Serialize>(all: &[T], none: T) -> Json {
        all.iter().map(|it| (*it != none).then_some(*it)).collect::<Vec<_>>().into_json()
    }
    let cells = match &it.cells {
        Cells::Coded(it) => some(it, NO_CODE),
        Cells::Number(it) => json!(it),
        Cells::Flag(it) => some(it, NO_FLAG),
        Cells::Day(it) => some(it, NO_DAY),
        Cells::Clock(it) => some(it, NO_TIME),
        Cells::Moment(it) => some(it, NO_MOMENT),
        Cells::Text(it) => it.iter().collect::<Vec<_>>().into_json(),
    };
    json!({ "cells": cells, "why": it.why })
}

trait IntoJson: serde::Serialize + Sized {
    fn into_json(self) -> Json {
        serde_json::to_value(self).unwrap()
    }
}

impl<T: serde::Serialize> IntoJson for Vec<T> {}
