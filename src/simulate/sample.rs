//! Made-up sample values: one arm a column's shape.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::questionnaire::{SampleColumn, SampleShape};
use crate::simulate::answer::any_day;
use crate::simulate::chance::Chance;
use crate::value::{Date, Value};

/// Values by column name; optional ones are sometimes left out.
pub(super) fn values(
    columns: &[SampleColumn],
    today: Date,
    chance: &mut Chance,
) -> BTreeMap<String, Value> {
    let mut values = BTreeMap::new();
    for column in columns {
        if column.optional && chance.percent(20) {
            continue;
        }
        if let Some(value) = value(&column.shape, today, chance) {
            values.insert(column.name.clone(), value);
        }
    }
    values
}

fn value(shape: &SampleShape, today: Date, chance: &mut Chance) -> Option<Value> {
    Some(match shape {
        SampleShape::Text => Value::Text(chance.name()),
        SampleShape::Number => Value::Number(Decimal::from(chance.between(1, 100))),
        SampleShape::Date => {
            let first = Date::y(today.year().saturating_sub(10)).unwrap_or(today);
            Value::Date(any_day(first, today, chance))
        }
        SampleShape::OneOf(categories) => Value::Code(chance.pick(categories)?.code),
    })
}
