//! A field of a sample file as the value its column declares.

use rust_decimal::Decimal;

use crate::diagnostic::nearest;
use crate::questionnaire::{Category, SampleColumn, SampleShape};
use crate::sample::quoted;
use crate::value::text::shown;
use crate::value::{Date, Value};

/// What is wrong, and what is wanted.
type Wrong = (String, String);

/// The value of a field; `None` where it is empty and may be.
pub(super) fn read(field: &str, column: &SampleColumn) -> Result<Option<Value>, Wrong> {
    if field.is_empty() {
        return if column.optional {
            Ok(None)
        } else {
            Err(("the field is empty".to_owned(), wanted(&column.shape)))
        };
    }
    let value = match &column.shape {
        SampleShape::Text => Some(Value::Text(field.to_owned())),
        SampleShape::Number => field.parse::<Decimal>().ok().map(Value::Number),
        SampleShape::Date => field.parse::<Date>().ok().map(Value::Date),
        SampleShape::OneOf(categories) => one_of(field, categories).map(|it| Value::Code(it.code)),
    };
    value
        .map(Some)
        .ok_or_else(|| (format!("found {}", quoted(field)), advice(field, &column.shape)))
}

/// By code, by handle, by label; without regard to case.
fn one_of<'a>(field: &str, categories: &'a [Category]) -> Option<&'a Category> {
    let lower = field.to_lowercase();
    let by_code = categories.iter().find(|it| it.code.0.to_string() == field);
    let by_handle = || categories.iter().find(|it| it.handle.to_lowercase() == lower);
    let by_label = || categories.iter().find(|it| it.plain_label().to_lowercase() == lower);
    by_code.or_else(by_handle).or_else(by_label)
}

fn advice(field: &str, shape: &SampleShape) -> String {
    let SampleShape::OneOf(categories) = shape else { return wanted(shape) };
    let labels: Vec<String> = categories.iter().map(Category::plain_label).collect();
    let handles = categories.iter().map(|it| it.handle.as_str());
    match nearest(field, handles.chain(labels.iter().map(String::as_str))) {
        Some(meant) => format!("did you mean {}? {}", quoted(meant), wanted(shape)),
        None => wanted(shape),
    }
}

fn wanted(shape: &SampleShape) -> String {
    match shape {
        SampleShape::Text => "some words".to_owned(),
        SampleShape::Number => "a number, such as 12 or 3.5".to_owned(),
        SampleShape::Date => "a date, such as 2024-05-17".to_owned(),
        SampleShape::OneOf(categories) => {
            let first = categories.iter().take(8).map(|it| format!("{} {}", it.code.0, it.handle));
            let more = if categories.len() > 8 { ", …" } else { "" };
            format!("one of {}{more}", shown(&first.collect::<Vec<_>>().join(", ")))
        }
    }
}
