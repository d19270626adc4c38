//! What is typed at some kinds, in words of their own.

use crate::interview::entry;
use crate::interview::screen::ItemScreen;
use crate::lookup::Table;
use crate::questionnaire::ResponseDomain;
use crate::questionnaire::domain::{AmountDomain, NOT_LISTED};
use crate::terminal::entry::Field;
use crate::terminal::entry::browse::trail;
use crate::value::{Code, Response, Value, text};

/// What a response, or what is typed so far, means; `None` where the kind has no words of its own.
pub(super) fn meant(
    field: &Field,
    item: &ItemScreen,
    response: Option<&Response>,
) -> Option<String> {
    if let Some(Response::Special(_)) = response {
        return None;
    }
    match &item.domain {
        ResponseDomain::Ranked { .. } => Some(order(item, &field.text())),
        ResponseDomain::Coded(table) => Some(row(field, table, response)),
        ResponseDomain::Amount(domain) => response.map(|it| amount(item, domain, it)),
        ResponseDomain::Nothing
        | ResponseDomain::One
        | ResponseDomain::Many { .. }
        | ResponseDomain::Number(_)
        | ResponseDomain::Text { .. }
        | ResponseDomain::Date { .. }
        | ResponseDomain::Time { .. }
        | ResponseDomain::Phone { .. }
        | ResponseDomain::Appointment => None,
    }
}

/// `1st The taste, 2nd The price`
fn order(item: &ItemScreen, typed: &str) -> String {
    let label = |code: Code| {
        item.choices.iter().find(|it| it.code == code).map_or("", |it| it.label.as_str())
    };
    let places = (1..).zip(entry::ranking(item, typed));
    places.map(|(place, code)| format!("{place}. {}", label(code))).collect::<Vec<_>>().join("  ")
}

fn row(field: &Field, table: &Table, response: Option<&Response>) -> String {
    let Some(Response::Value { value: Value::Text(code), specify }) = response else {
        return field.browse().trail(table, field.focus());
    };
    if let (Some(row), None) = (table.find(code), field.focus()) {
        return trail(table, row);
    }
    match specify.get(&NOT_LISTED) {
        Some(words) => format!("{}: {words}", entry::coded::NOT_IN_THE_LIST),
        None => field.browse().trail(table, field.focus()),
    }
}

/// `feet and inches = 180.34 centimeters`
fn amount(item: &ItemScreen, domain: &AmountDomain, response: &Response) -> String {
    let Response::Value { value: Value::Number(number), specify } = response else {
        return String::new();
    };
    let label = |code: Code| {
        let found = item.choices.iter().find(|it| it.code == code);
        found.map(|it| it.label.clone()).unwrap_or_default()
    };
    let kept_in = domain.kept_in().map(|it| it.code);
    let converted = format!("{} {}", text::number(*number), kept_in.map(label).unwrap_or_default());
    match specify.first_key_value() {
        Some((unit, _)) if Some(*unit) != kept_in => format!("{} = {converted}", label(*unit)),
        Some(_) | None => converted,
    }
}
